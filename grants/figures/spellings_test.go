package figures

import (
	"fmt"
	"testing"

	"commonthread/data"
)

// TestOneSpelling: what differs only in capitals and spaces is one row of every
// table of typed words, under what most wrote, then under what was first; what
// was typed for no answer is none. Woman and woman were two rows once.
func TestOneSpelling(t *testing.T) {
	s := newHandmade()
	var came []data.ID
	for i, says := range [][2]string{{"Man", "White British"}, {"woman", "white  british"}, {"Woman", "Polish"}, {"man", "polish"}, {"woman", "Not Asked"}, {"Prefer not to say", ""}} {
		id := s.person(fmt.Sprint("p", i), data.Attendee)
		s.r.Put(&data.Equality{Meta: data.Meta{ID: testID("equality", fmt.Sprint(i)), Entered: int64(100 - i)}, PersonID: id, Gender: says[0], Ethnicity: says[1]})
		came = append(came, id)
	}
	s.met("2025-04-01", came...)
	for i, needs := range [][]string{{"Loneliness", "loneliness"}, {"loneliness"}, {"LONELINESS", "money"}, {"Not known"}} {
		s.r.Put(&data.Referral{Meta: data.Meta{ID: testID("referral", fmt.Sprint(i)), Entered: int64(i)}, Ref: fmt.Sprint(i), FirstName: "A", Received: "2025-04-01", Source: data.SourceGP, Needs: needs})
	}
	r := Compute(s.r, testPeriod, Options{})
	for table, want := range map[string]string{
		"people.by_gender":    "man 2, woman 3, prefer not to say 1, ",
		"people.by_ethnicity": "polish 2, white  british 2, not asked 2, ",
		"referrals.by_need":   "Loneliness 3, money 1, not known 1, ",
	} {
		got := ""
		for _, row := range r.Tables[table] {
			got += fmt.Sprintf("%s %d, ", row.Label, row.Value.Hundredths/100)
		}
		if got != want {
			t.Errorf("%s is %q, want %q", table, got, want)
		}
	}
}
