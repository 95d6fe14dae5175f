package grants

import (
	"slices"
	"testing"

	"commonthread/data"
	"commonthread/data/demo"
	"commonthread/grants/figures"
)

// What the attendance report says, and what its own tables add up to, is what
// "figures" says, for every month and year of the demonstration group.
func TestAttendanceEqualsFigures(t *testing.T) {
	m := newMemory()
	for i, rec := range demo.Records(demo.Options{Years: 2, Seed: 3, Today: "2026-03-05", NaturalID: m.NaturalID}) {
		rec.Head().Entered = int64(i + 1)
		m.recs.Put(rec)
	}
	periods := []data.Period{ThisFinancialYear("2026-03-05"), LastFinancialYear("2026-03-05"), ThisMonth("2026-03-05"), LastMonth("2026-03-05"), {From: "2030-01-01", To: "2030-02-01"}}
	for month := data.Date("2024-06-01"); month < "2026-03-01"; month = ThisMonth(month).To.AddDays(1) {
		periods = append(periods, ThisMonth(month))
	}
	some := false
	for _, p := range periods {
		l, rep := AttendanceOf(m.recs, p), figures.Compute(m.recs, p, figures.Options{})
		var attendances, people, volunteers, months int64
		for _, s := range l.Sessions {
			attendances += int64(s.Attendees) + s.Unnamed
		}
		for _, c := range l.Came {
			if c.Volunteer {
				volunteers++
			} else {
				people++
			}
		}
		for _, n := range l.Totals.Months {
			months += n.Attendances
		}
		for name, n := range map[string][]int64{"attendances.total": {attendances, months, l.Totals.Attendances}, "people.unique": {people, l.Totals.People},
			"volunteers.unique": {volunteers, l.Totals.Volunteers}, "people.new": {l.Totals.New}, "sessions.held": {l.Totals.Held}} {
			want := rep.Figure(name).Value.Hundredths / 100
			for i, got := range n {
				some = some || got > 0
				if got != want {
					t.Errorf("%s, %s, count %d: %d, want %d", p, name, i, got, want)
				}
			}
		}
	}
	if !some {
		t.Error("nothing was counted")
	}
}

// An erased person's marks stay in the numbers of both.
func TestErasedPeopleStayInTheNumbers(t *testing.T) {
	m, _ := register(t)
	p := data.Period{From: "2026-03-01", To: "2026-03-31"}
	l, rep := AttendanceOf(m.recs, p), figures.Compute(m.recs, p, figures.Options{})
	if l.Totals.People != rep.Figure("people.unique").Value.Hundredths/100 || l.Totals.People != int64(len(l.Came)-1+l.Erased) {
		t.Errorf("%+v, %d came, %d erased", l.Totals, len(l.Came), l.Erased)
	}
}

func TestUnmarkedWereLookedFor(t *testing.T) {
	m, ids := register(t)
	s := &data.Session{Date: "2026-03-10", Name: "CRAFT ", Marks: map[data.ID]data.Mark{ids["Bill"]: {Mark: data.Present}},
		Booked: map[data.ID]data.Booking{ids["Never"]: {Order: 1}, ids["Bill"]: {Order: 2}}}
	s.ID = m.NewID()
	m.recs.Put(s)
	// Nasreen came to the last one, Never booked, Awaited was expected; Gone has
	// left, ann came to another session only.
	if got := unmarked(m.recs, s); !slices.Equal(got, []string{"Awaited", "Nasreen", "Never"}) {
		t.Errorf("%v", got)
	}
	s.Marks = nil
	if got := unmarked(m.recs, s); got != nil {
		t.Errorf("of a register not taken: %v", got)
	}
}

func TestPeriods(t *testing.T) {
	for today, want := range map[data.Date][4]string{
		"2026-03-31": {"2025-04-01 2026-03-31", "2024-04-01 2025-03-31", "2026-03-01 2026-03-31", "2026-02-01 2026-02-28"},
		"2026-04-01": {"2026-04-01 2027-03-31", "2025-04-01 2026-03-31", "2026-04-01 2026-04-30", "2026-03-01 2026-03-31"},
		"2024-01-15": {"2023-04-01 2024-03-31", "2022-04-01 2023-03-31", "2024-01-01 2024-01-31", "2023-12-01 2023-12-31"},
	} {
		for i, p := range []data.Period{ThisFinancialYear(today), LastFinancialYear(today), ThisMonth(today), LastMonth(today)} {
			if got := string(p.From + " " + p.To); got != want[i] {
				t.Errorf("on %s, %d: %s, want %s", today, i, got, want[i])
			}
		}
	}
	recs := data.NewRecords()
	if _, ok := ThisTerm(recs, "2026-03-05"); ok {
		t.Error("a group without terms has one")
	}
	spring, summer := data.Period{From: "2026-01-05", To: "2026-03-27"}, data.Period{From: "2026-04-13", To: "2026-07-17"}
	recs.Put(&data.Series{Meta: data.Meta{ID: "0123456789abcdef0123456789abcdef"}, Terms: map[data.ID]data.Term{"a": {Period: spring}, "b": {Period: summer}}})
	for today, want := range map[data.Date]data.Period{"2026-03-05": spring, "2026-04-01": spring, "2026-04-13": summer, "2026-09-01": summer} {
		if got, ok := ThisTerm(recs, today); !ok || got != want {
			t.Errorf("on %s: %v, want %v", today, got, want)
		}
	}
}

// What is planned does not read as if nobody had come; what was held stays.
func TestUntilLeavesOutWhatIsPlanned(t *testing.T) {
	m, _ := register(t)
	m.recs.Put(&data.Session{Meta: data.Meta{ID: m.NewID()}, Date: "2026-05-01", Name: "Craft"})
	all := AttendanceOf(m.recs, data.Period{From: "2026-01-01", To: "2026-06-30"})
	l := all.Until("2026-03-10")
	if len(all.Sessions) != 4 || len(l.Sessions) != 3 || len(all.Totals.Months) != 6 || len(l.Totals.Months) != 3 {
		t.Errorf("%d of %d sessions, %d of %d months", len(l.Sessions), len(all.Sessions), len(l.Totals.Months), len(all.Totals.Months))
	}
	if l := all.Until("2026-02-01"); len(l.Sessions) != 3 || len(l.Totals.Months) != 3 {
		t.Errorf("what was entered early is lost: %+v", l.Sessions)
	}
	if all.Totals.Attendances != l.Totals.Attendances {
		t.Error("the total changed")
	}
}
