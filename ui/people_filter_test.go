package ui

import (
	"slices"
	"testing"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/ui/people"
	"commonthread/ui/stage"
)

const filterDay = data.Date("2026-03-05")

// crowd is one person for each thing that a filter looks at, and who came when.
func crowd() *data.Records {
	recs := data.NewRecords()
	recs.Put(&data.Group{Meta: data.Meta{ID: "0000000000000000000000000000006f"}, Name: "Crafters"})
	came := func(id int, on data.Date, who ...*data.Person) {
		s := session(id, on, "Crafting", "", "")
		s.Marks = map[data.ID]data.Mark{}
		for _, q := range who {
			s.Marks[q.ID] = data.Mark{Mark: data.Present}
		}
		recs.Put(s)
	}
	whole := func(id, first string) *data.Person {
		q := stage.Somebody(id, first, "Whole")
		q.ConsentDate, q.EmergencyName, q.EmergencyPhone, q.Joined = "2025-01-01", "Sam", "01", "2025-01-01"
		recs.Put(q)
		return q
	}
	regular, lost, helper, gone, leaving, told, twin := whole("1", "Regular"), whole("2", "Lost"), whole("3", "Helper"), whole("4", "Gone"), whole("5", "Leaving"), whole("6", "Told"), whole("7", "Twin")
	helper.Role, gone.Left, leaving.Left, told.ExpectedFrom, told.Joined = data.Volunteer, "2026-02-01", "2026-04-01", "2026-03-03", "2026-03-01"
	first := stage.Somebody("8", "First", "")
	first.Joined = "2026-03-02"
	recs.Put(first)
	joined := &data.Alias{Meta: data.Meta{ID: "000000000000000000000000000000a1"}, From: twin.ID, To: regular.ID}
	joined.Word = &data.Word{} // a lead agreed
	recs.Put(joined)
	came(1, "2026-03-04", regular, helper, first)
	came(2, "2026-02-05", lost, leaving, gone) // four weeks ago to the day
	came(3, "2026-02-06", told, twin)
	recs.Put(&data.Referral{Meta: data.Meta{ID: "000000000000000000000000000000b1"}, Ref: "R1", PersonID: twin.ID, Received: "2026-01-01", Source: data.SourceGP, Status: data.StatusReceived})
	recs.Put(&data.Referral{Meta: data.Meta{ID: "000000000000000000000000000000b2"}, Ref: "R2", PersonID: told.ID, Received: "2026-01-01", Source: data.SourceDropIn, Status: data.StatusReceived})
	recs.Put(&data.Referral{Meta: data.Meta{ID: "000000000000000000000000000000b3"}, Ref: "R3", PersonID: gone.ID, Received: "2026-01-01", Source: data.SourceSelf, Status: data.StatusReceived})
	return recs
}

func firstNames(people []*data.Person) []string {
	var out []string
	for _, q := range people {
		out = append(out, q.FirstName)
	}
	return out
}

func TestWhomEachFilterLists(t *testing.T) {
	f := people.FactsOf(crowd(), filterDay)
	want := map[people.PeopleFilter][]string{
		people.Attendees:     {"First", "Leaving", "Lost", "Regular", "Told"},
		people.AreExpected:   {"Told"},
		people.NotSeen:       {"Leaving", "Lost"},
		people.AreIncomplete: {"First"},
		people.Volunteers:    {"Helper"},
		people.HaveLeft:      {"Gone"},
		people.WereReferred:  {"Gone", "Regular"}, // through an entry that is another's; a walk-in is no referral
	}
	counts := f.Counts()
	for which, names := range want {
		var got []*data.Person
		for _, q := range f.Everybody {
			if f.Lists(which, q) {
				got = append(got, q)
			}
		}
		slices.SortFunc(got, func(a, b *data.Person) int {
			return slices.Compare(firstNames([]*data.Person{a}), firstNames([]*data.Person{b}))
		})
		if !slices.Equal(firstNames(got), names) {
			t.Errorf("filter %d lists %v, want %v", which, firstNames(got), names)
		}
		if counts[which] != len(names) {
			t.Errorf("filter %d counts %d, want %d", which, counts[which], len(names))
		}
	}
	if len(f.Everybody) != 7 {
		t.Errorf("%d people, want 7: a twin is not somebody else", len(f.Everybody))
	}
	// The group's own weeks count, and one day less is not yet.
	recs := crowd()
	recs.Group.AbsentWeeks = 5
	if n := people.FactsOf(recs, filterDay).Counts()[people.NotSeen]; n != 0 {
		t.Errorf("in five weeks %d were not seen", n)
	}
	if n := people.FactsOf(crowd(), "2026-03-04").Counts()[people.NotSeen]; n != 0 {
		t.Errorf("a day early %d were not seen", n)
	}
}

// Who may not open care is offered no filter that tells who was referred.
func TestAVolunteerHasNoReferredFilter(t *testing.T) {
	recs := crowd()
	recs.Withhold(func(c data.Compartment) bool { return c == data.Register })
	f := people.FactsOf(recs, filterDay)
	if slices.Contains(people.FiltersFor(recs), people.WereReferred) {
		t.Error("a volunteer may ask who was referred")
	}
	if _, counted := f.Counts()[people.WereReferred]; counted {
		t.Error("a volunteer is told how many were referred")
	}
}

func TestPeopleAreSorted(t *testing.T) {
	f := people.FactsOf(crowd(), filterDay)
	byNames := func() []*data.Person {
		found, _ := find.NewPeople(f.Everybody).Find("")
		return found
	}
	for by, want := range map[people.PeopleOrder][]string{
		people.OrderByName:     {"First", "Gone", "Helper", "Leaving", "Lost", "Regular", "Told"},
		people.OrderByLastCame: {"First", "Helper", "Regular", "Told", "Gone", "Leaving", "Lost"},
		people.OrderByJoined:   {"First", "Told", "Gone", "Helper", "Leaving", "Lost", "Regular"},
	} {
		got := byNames()
		f.Sort(got, by)
		if !slices.Equal(firstNames(got), want) {
			t.Errorf("order %d is %v, want %v", by, firstNames(got), want)
		}
	}
}
