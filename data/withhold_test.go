package data

import (
	"reflect"
	"testing"
)

// What a keyholder may not read is a nil map: an empty one would say that there
// is nothing.
func TestWithhold(t *testing.T) {
	for _, c := range []struct {
		may  []Compartment
		gone []string
	}{
		{[]Compartment{Register, Grants, Care}, nil},
		{[]Compartment{Register, Grants}, []string{"Equality", "Referrals", "Responses", "AnswerSheets", "OwnMeasures", "Stories", "CareConsents", "CallNotes", "Checks", "Keepings", "Concerns", "FormKeys", "PastForms", "Referrers"}},
		{[]Compartment{Register}, []string{"Equality", "Referrals", "Responses", "AnswerSheets", "OwnMeasures", "Stories", "CareConsents", "CallNotes", "Checks", "Keepings", "Concerns", "FormKeys", "PastForms", "Referrers", "Spending", "BankLines", "Cash", "Programmes", "Bids", "GroupPapers", "Published", "Issues", "PublishedStories"}},
	} {
		r := NewRecords()
		r.Withhold(func(want Compartment) bool {
			for _, m := range c.may {
				if m == want {
					return true
				}
			}
			return false
		})
		var gone []string
		v := reflect.ValueOf(*r)
		for i := range v.NumField() {
			if f := v.Field(i); f.Kind() == reflect.Map && f.IsNil() {
				gone = append(gone, v.Type().Field(i).Name)
			}
		}
		want := map[string]bool{}
		for _, g := range c.gone {
			want[g] = true
		}
		if len(gone) != len(want) {
			t.Errorf("%v: nil are %v, want %v", c.may, gone, c.gone)
		}
		for _, g := range gone {
			if !want[g] {
				t.Errorf("%v: %s is withheld", c.may, g)
			}
		}
	}
}
