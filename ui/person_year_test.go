package ui

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/people"
	"commonthread/ui/stage"
	"commonthread/ui/widgets"
)

// A year of weeks: came, missed, nothing to come to, and what lies before
// somebody joined or after they left, which nobody missed.
func TestYearOfWeeks(t *testing.T) {
	recs := weekly(map[string][]int{"Bea": {0, 2, 5, 9}})
	bea := named(recs, "Bea")
	days := visits.All(recs)[bea.ID]
	y := people.YearOf(recs, bea, days, absentDay)
	if y.From != "2025-03-10" || y.RowLabel(13) != "9 Jun" {
		t.Errorf("the year begins on %s, its second quarter on %s", y.From, y.RowLabel(13))
	}
	for ago, want := range map[int]widgets.Week{0: widgets.WeekCame, 1: widgets.WeekMissed, 2: widgets.WeekCame, 5: widgets.WeekCame, 9: widgets.WeekCame,
		10: widgets.WeekNone /* before she first came */, 30: widgets.WeekNone} {
		if got := y.Weeks[people.YearWeeks-1-ago]; got != want {
			t.Errorf("%d weeks ago is %d, want %d", ago, got, want)
		}
	}
	if y.Came != 4 || y.Held != 10 || y.Words() != "Came in 4 of the 10 weeks with a session in the last year." {
		t.Errorf("%+v: %s", y, y.Words())
	}
	joined := *bea
	joined.Joined, joined.Left = absentDay.AddDays(-7*12), absentDay.AddDays(-7)
	y = people.YearOf(recs, &joined, days, absentDay)
	if y.Weeks[people.YearWeeks-1-12] != widgets.WeekMissed || y.Weeks[people.YearWeeks-1-13] != widgets.WeekNone || y.Weeks[people.YearWeeks-1-1] != widgets.WeekMissed || y.Came != 4 || y.Held != 13 {
		t.Errorf("joined twelve weeks ago: %+v", y)
	}
	gone := *bea
	gone.Left = absentDay.AddDays(-7 * 3)
	if y := people.YearOf(recs, &gone, days[:2], absentDay); y.Weeks[people.YearWeeks-1] != widgets.WeekNone || y.Weeks[people.YearWeeks-1-2] != widgets.WeekNone || y.Weeks[people.YearWeeks-1-3] != widgets.WeekMissed {
		t.Errorf("left three weeks ago: %+v", y)
	}
	// A cancelled or empty session is nothing to come to.
	empty := weekly(nil)
	for _, s := range empty.Sessions {
		s.Marks = map[data.ID]data.Mark{bea.ID: {Mark: data.Absent}}
	}
	if y := people.YearOf(empty, bea, nil, absentDay); y.Held != 0 || y.Words() != "There was no session for them in the last year." {
		t.Errorf("%+v", y)
	}
}

func TestVisitWords(t *testing.T) {
	for want, days := range map[string][]data.Date{
		"None yet":                      nil,
		"Once, on Thursday 26 February": {"2026-02-26"},
		"2 times since 3 January 2025, last on Thursday 26 February": {"2025-01-03", "2026-02-26"},
	} {
		if got := people.VisitWords(days, absentDay); got != want {
			t.Errorf("%v is %q, want %q", days, got, want)
		}
	}
}

const absentDay = data.Date("2026-03-05") // a Thursday

// weekly is a group that met every Thursday of half a year, with somebody at
// every one of them, and others by the weeks ago in which they came.
func weekly(came map[string][]int) *data.Records {
	recs := data.NewRecords()
	recs.Put(&data.Group{Meta: data.Meta{ID: "0000000000000000000000000000006f"}, Name: "Crafters"})
	always := stage.Somebody("1", "Always", "")
	recs.Put(always)
	for i := range 26 {
		s := session(i+1, absentDay.AddDays(-7*i), "Crafting", "", "")
		s.Marks = map[data.ID]data.Mark{always.ID: {Mark: data.Present}}
		recs.Put(s)
	}
	for _, name := range slices.Sorted(maps.Keys(came)) {
		q := stage.Somebody(fmt.Sprint(len(recs.People)+1), name, "")
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
