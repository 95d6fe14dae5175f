package words

import (
	"testing"

	"commonthread/data"
	"commonthread/data/people"
)

func TestWhatIsStillToAsk(t *testing.T) {
	if w := ToAsk([]people.Missing{people.MissingConsent, people.MissingLastName}); w != "Still to ask: whether they agree to be on file, their last name" {
		t.Errorf("it says %q", w)
	}
}

func TestCallWords(t *testing.T) {
	for want, c := range map[string]*data.Call{
		"No answer, yesterday (Joyce)":                              {Day: "2026-03-04", Outcome: data.CallNoAnswer, By: "Joyce"},
		"Will come back on Wednesday 1 April, they said 3 days ago": {Day: "2026-03-02", Outcome: data.CallBack, Back: "2026-04-01"},
	} {
		if w := CallWords(c, "2026-03-05"); w != want {
			t.Errorf("it says %q, not %q", w, want)
		}
	}
}
