package grants

import (
	"strings"
	"testing"

	"commonthread/data"
)

// The name that somebody agreed to have shown is theirs to tell; nobody else's
// is, though theirs is a part of it.
func TestOnlyTheTellersOwnNameIsPassedOver(t *testing.T) {
	for _, c := range []struct{ text, name, want string }{
		{"Ann came with Anna.", "Ann", "… came with Anna."},
		{"Ann Lee and Jean Leeming: Ann's wool, Lee’s needles.", "Ann Lee", "… … and Jean Leeming: … wool, … needles."},
		{"Renée-Marie met Renée.", "Renée", "Renée-Marie met …."},
		{"Nobody is named.", "", "Nobody is named."},
	} {
		if got := withoutName(c.text, c.name); got != c.want {
			t.Errorf("%q without %q is %q, should be %q", c.text, c.name, got, c.want)
		}
	}
	recs := data.NewRecords()
	for id, name := range map[data.ID]string{"a": "Ann", "b": "Anna"} {
		recs.Put(&data.Person{Meta: data.Meta{ID: id}, FirstName: name, LastName: "Hargreaves", Role: data.Attendee})
	}
	typed := typedInStories([]PackStory{{Title: "Wool", Text: "I sit with Anna Hargreaves every week.", Name: "Ann"}})
	found := pointedAt(recs, nil, typed)
	if len(found) == 0 || !strings.Contains(found[0].What, "Anna") {
		t.Errorf("somebody else's name in a story is let through: %+v", found)
	}
}
