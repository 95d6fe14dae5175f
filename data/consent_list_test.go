package data_test

import (
	"slices"
	"testing"

	"commonthread/data"
)

// What one person agreed to is found under every ID that they have, newest
// first, and only theirs.
func TestAgreementsOf(t *testing.T) {
	r := data.NewRecords()
	add := func(id, person data.ID, to string, given data.Date) data.Agreement {
		return data.Agreement{PersonID: person, To: to, Given: given, How: "spoken"}
	}
	r.Put(&data.Consent{Meta: data.Meta{ID: "1"}, Agreement: add("1", "a", "photographs", "2026-01-02")})
	r.Put(&data.Consent{Meta: data.Meta{ID: "2"}, Agreement: add("2", "old", "being rung", "2026-03-02")})
	r.Put(&data.Consent{Meta: data.Meta{ID: "3"}, Agreement: add("3", "b", "photographs", "2026-01-02")})
	r.Put(&data.CareConsent{Meta: data.Meta{ID: "4"}, Agreement: add("4", "a", "a story", "2026-02-02")})
	r.Put(&data.Alias{Meta: data.Meta{ID: "5", Word: &data.Word{}}, From: "old", To: "a"})
	for _, person := range []data.ID{"a", "old"} {
		var got []string
		for _, a := range r.AgreementsOf(person) {
			got = append(got, a.To)
			if a.Care != (a.To == "a story") {
				t.Errorf("%q lies in care: %v", a.To, a.Care)
			}
		}
		if !slices.Equal(got, []string{"being rung", "a story", "photographs"}) {
			t.Errorf("of %s: %v", person, got)
		}
	}
}
