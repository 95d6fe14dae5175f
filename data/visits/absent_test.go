package visits

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"commonthread/data"
)

const absentDay = data.Date("2026-03-05") // a Thursday

// weekly is a group that met every Thursday of half a year, with somebody at
// every one of them, and others by the weeks ago in which they came.
func weekly(came map[string][]int) *data.Records {
	recs := data.NewRecords()
	recs.Put(&data.Group{Meta: data.Meta{ID: "0000000000000000000000000000006f"}, Name: "Crafters"})
	always := somebody("1", "Always", "")
	recs.Put(always)
	for i := range 26 {
		s := session(i+1, absentDay.AddDays(-7*i), "Crafting", "", "")
		s.Marks = map[data.ID]data.Mark{always.ID: {Mark: data.Present}}
		recs.Put(s)
	}
	for _, name := range slices.Sorted(maps.Keys(came)) {
		q := somebody(fmt.Sprint(len(recs.People)+1), name, "")
		recs.Put(q)
		for _, ago := range came[name] {
			s := recs.Sessions[data.ID(fmt.Sprintf("%032d", ago+1))]
			s.Marks[q.ID] = data.Mark{Mark: data.Present}
		}
	}
	return recs
}

func named(recs *data.Records, first string) *data.Person {
	for _, q := range recs.People {
		if q.FirstName == first {
			return q
		}
	}
	return nil
}

func missingNames(recs *data.Records, today data.Date) []string {
	var out []string
	for _, a := range NotSeenLately(recs, All(recs), today) {
		out = append(out, a.Person.FirstName)
	}
	return out
}

func TestWhoIsNotSeenLately(t *testing.T) {
	recs := weekly(map[string][]int{
		"Bea":   {4, 5, 6, 7},     // four weeks ago to the day
		"Cai":   {3, 4, 5, 6},     // three weeks ago
		"Dot":   {8, 20},          // never a regular
		"Eve":   {9, 14, 21},      // three times in thirteen weeks
		"Fay":   {9, 15, 23},      // the third is too long before
		"Gus":   {10, 11, 12, 13}, // has left
		"Hal":   {5, 6, 7, 8},     // will leave, and has not yet
		"Never": {},
	})
	named(recs, "Gus").Left, named(recs, "Hal").Left = "2026-02-01", "2026-04-01"
	if got := missingNames(recs, absentDay); !slices.Equal(got, []string{"Bea", "Hal", "Eve"}) {
		t.Errorf("not seen are %v", got)
	}
	recs.Group.AbsentWeeks = 8
	if got := missingNames(recs, absentDay); !slices.Equal(got, []string{"Eve"}) {
		t.Errorf("in eight weeks %v", got)
	}
	// Whoever came twice on a day came on one day.
	twice := weekly(map[string][]int{"Ida": {6, 7}})
	again := session(90, absentDay.AddDays(-42), "Lunch", "", "")
	again.Marks = map[data.ID]data.Mark{named(twice, "Ida").ID: {Mark: data.Present}}
	twice.Put(again)
	if got := missingNames(twice, absentDay); len(got) != 0 {
		t.Errorf("two days make a regular: %v", got)
	}
}

// In a summer without sessions nobody is missing; after a year nobody is asked
// after any more.
func TestNobodyIsMissingWhileTheGroupDoesNotMeet(t *testing.T) {
	recs := weekly(map[string][]int{"Bea": {0, 1, 2, 3}})
	if got := missingNames(recs, absentDay.AddDays(60)); len(got) != 0 {
		t.Errorf("in a break %v", got)
	}
	once := session(91, absentDay.AddDays(50), "Crafting", "", "")
	once.Marks = map[data.ID]data.Mark{named(recs, "Always").ID: {Mark: data.Present}}
	recs.Put(once)
	if got := missingNames(recs, absentDay.AddDays(60)); len(got) != 0 {
		t.Errorf("after one session %v", got)
	}
	more := session(92, absentDay.AddDays(57), "Crafting", "", "")
	n := int64(6)
	more.Headcount = map[string]*int64{"unnamed": &n} // people were there
	recs.Put(more)
	if got := missingNames(recs, absentDay.AddDays(60)); !slices.Equal(got, []string{"Bea"}) {
		t.Errorf("after two sessions %v", got)
	}
	if got := missingNames(recs, absentDay.AddDays(365)); slices.Contains(got, "Bea") {
		t.Error("after a year she is still asked after")
	}
}

// What came of a call says whether somebody is asked after again, and when.
func TestWhatCameOfACall(t *testing.T) {
	for name, c := range map[string]struct {
		call  data.Call
		until int // days after the call on which they are asked after again; -1 is not
	}{
		"spoken":             {data.Call{Outcome: data.CallSpoken}, 28},
		"no answer":          {data.Call{Outcome: data.CallNoAnswer}, 0},
		"a lead":             {data.Call{Outcome: data.CallLead}, 0},
		"back some day":      {data.Call{Outcome: data.CallBack}, 28},
		"back on a day":      {data.Call{Outcome: data.CallBack, Back: absentDay.AddDays(40)}, 47},
		"moved":              {data.Call{Outcome: data.CallMoved}, -1},
		"stop":               {data.Call{Outcome: data.CallStop}, -1},
		"before they came":   {data.Call{Outcome: data.CallStop, Day: absentDay.AddDays(-30)}, 0},
		"on their last day":  {data.Call{Outcome: data.CallSpoken, Day: absentDay.AddDays(-28)}, 0},
		"through an old ID ": {data.Call{Outcome: data.CallStop, PersonID: "000000000000000000000000000000a9"}, -1},
	} {
		recs := weekly(map[string][]int{"Bea": {4, 5, 6, 7}})
		bea := named(recs, "Bea")
		recs.Put(&data.Alias{Meta: data.Meta{ID: "000000000000000000000000000000a1"}, From: "000000000000000000000000000000a9", To: bea.ID})
		call := c.call
		call.ID = "000000000000000000000000000000c1"
		if call.PersonID == "" {
			call.PersonID = bea.ID
		}
		if call.Day == "" {
			call.Day = absentDay
		}
		recs.Put(&call)
		for _, n := range []int{0, 27, 28, 46, 47, 200} {
			want := c.until >= 0 && n >= c.until
			if got := slices.Contains(missingNames(recs, absentDay.AddDays(n)), "Bea"); got != want {
				t.Errorf("%s, %d days on: asked after is %v", name, n, got)
			}
		}
	}
}

// Those whom a lead should ring come first, then those whom nobody tried; the
// last of two calls counts, the later entered of one day.
func TestWhoseTurnItIs(t *testing.T) {
	recs := weekly(map[string][]int{"Bea": {6, 7, 8}, "Cai": {7, 8, 9}, "Dot": {8, 9, 10}, "Eve": {5, 6, 7}})
	call := func(n int, who string, day data.Date, o data.CallOutcome) {
		recs.Put(&data.Call{Meta: data.Meta{ID: data.ID(fmt.Sprintf("%032x", 0xc0+n)), Entered: int64(n)}, PersonID: named(recs, who).ID, Day: day, Outcome: o, By: "Joyce"})
	}
	call(1, "Dot", "2026-03-01", data.CallNoAnswer)
	call(2, "Dot", "2026-03-01", data.CallLead)
	call(3, "Eve", "2026-03-04", data.CallNoAnswer)
	call(4, "Eve", "2026-03-02", data.CallSpoken) // keyed in later, and of an earlier day
	got := NotSeenLately(recs, All(recs), absentDay)
	var names []string
	for _, a := range got {
		names = append(names, a.Person.FirstName)
	}
	if !slices.Equal(names, []string{"Dot", "Bea", "Cai", "Eve"}) {
		t.Fatalf("the turns are %v", names)
	}
	if got[1].Missed != 6 || got[1].Last != absentDay.AddDays(-42) || got[1].Tried != nil {
		t.Errorf("%+v", got[1])
	}
	if n := len(CallsTo(recs, named(recs, "Dot").ID, "2026-02-01")); n != 2 {
		t.Errorf("%d calls to Dot", n)
	}
}
