package ui

import (
	"fmt"
	"testing"

	"commonthread/data"
	"commonthread/data/people"
	_ "commonthread/data/repeatable"
)

func somebody(id, first, last string) *data.Person {
	return &data.Person{Meta: data.Meta{ID: data.ID(fmt.Sprintf("%032s", id))}, FirstName: first, LastName: last, Role: data.Attendee}
}

func names(people []*data.Person) []string {
	var out []string
	for _, p := range people {
		out = append(out, p.Name())
	}
	return out
}

func TestWhatIsStillToAsk(t *testing.T) {
	if w := toAsk([]people.Missing{people.MissingConsent, people.MissingLastName}); w != "Still to ask: whether they agree to be on file, their last name" {
		t.Errorf("it says %q", w)
	}
}

func TestCallWords(t *testing.T) {
	for want, c := range map[string]*data.Call{
		"No answer, yesterday (Joyce)":                              {Day: "2026-03-04", Outcome: data.CallNoAnswer, By: "Joyce"},
		"Will come back on Wednesday 1 April, they said 3 days ago": {Day: "2026-03-02", Outcome: data.CallBack, Back: "2026-04-01"},
	} {
		if w := callWords(c, "2026-03-05"); w != want {
			t.Errorf("it says %q, not %q", w, want)
		}
	}
}
