package retention

import (
	"slices"
	"testing"

	"commonthread/data"
)

const (
	zoe  data.ID = "00000000000000000000000000000001"
	vera data.ID = "00000000000000000000000000000002"
	old  data.ID = "00000000000000000000000000000003"
)

func records() *data.Records {
	r := data.NewRecords()
	r.Put(&data.Group{Name: "Nelson Crafters", Retention: map[string]int{"referrals": 12}})
	r.Put(&data.Person{Meta: data.Meta{ID: zoe}, Ref: "1", FirstName: "Zoe", Role: data.Attendee})
	r.Put(&data.Person{Meta: data.Meta{ID: vera}, Ref: "2", FirstName: "Vera", Role: data.Volunteer, Left: "2020-01-31"})
	r.Put(&data.Person{Meta: data.Meta{ID: old}, Ref: "3", FirstName: "Olga", Role: data.Attendee, Joined: "2019-01-01"})
	r.Put(&data.Session{Meta: data.Meta{ID: "0000000000000000000000000000000a"}, Name: "Craft", Date: "2024-02-29",
		Marks: map[data.ID]data.Mark{zoe: {Mark: data.Present}, old: {Mark: data.Absent}}})
	r.Put(&data.Referral{Meta: data.Meta{ID: "0000000000000000000000000000000b"}, Ref: "R1", PersonID: zoe, ClosedOn: "2025-03-01"})
	r.Put(&data.Referral{Meta: data.Meta{ID: "0000000000000000000000000000000c"}, Ref: "R2", PersonID: zoe, Received: "2010-01-01"})
	return r
}

func TestItemsEndWhenTheirPeriodDoes(t *testing.T) {
	var got []string
	for _, i := range Items(records()) {
		got = append(got, string(i.Category)+" "+i.What+" "+string(i.Due))
	}
	want := []string{
		"people 3 2022-01-01",        // joined, never came
		"volunteers 2 2026-01-31",    // six years after she left
		"referrals R1 2026-03-01",    // the group's own twelve months
		"people 1 2027-03-01",        // three years after 29 February
		"registers Craft 2027-03-01", // and R2 is open: not there
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%q", got)
	}
	for day, n := range map[data.Date]int{"2021-12-31": 0, "2022-01-01": 1, "2026-02-28": 2, "2026-03-01": 3, "2099-01-01": 5} {
		if due := Due(records(), day); len(due) != n {
			t.Errorf("on %s %d are due, want %d", day, len(due), n)
		}
	}
	r := records()
	r.Withhold(func(c data.Compartment) bool { return c == data.Register })
	for _, i := range Items(r) {
		if i.Category == Referrals {
			t.Error("a volunteer is shown a referral")
		}
	}
}

func TestRules(t *testing.T) {
	confirmed := 0
	for _, r := range Rules(records().Group) {
		if r.Confirmed {
			confirmed++
			if r.Category != Referrals || r.Months != 12 || r.Period() != "1 year" {
				t.Errorf("%+v", r)
			}
		}
		if r.Why == "" || r.Months == 0 || r.Period() == "" {
			t.Errorf("%+v has no reason or period", r)
		}
	}
	if confirmed != 1 || suggestions[3].Months != 24 {
		t.Error("the suggestions were changed, or the group's own period was not taken")
	}
	for months, want := range map[int]string{1: "1 month", 18: "1 year and 6 months", 84: "7 years", 5: "5 months"} {
		if got := (Rule{Months: months}).Period(); got != want {
			t.Errorf("%d months: %s", months, got)
		}
	}
	if (&data.Group{Name: "x", Retention: map[string]int{"people": 0}}).Validate() == nil {
		t.Error("a group may keep something for no time")
	}
}
