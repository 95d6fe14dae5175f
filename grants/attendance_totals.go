package grants

import (
	"slices"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/grants/figures"
)

// AttendanceTotals are the numbers of a period, as package figures counts them:
// an attendance report and "figures" never differ.
type AttendanceTotals struct {
	Held        int64 // sessions
	People, New int64 // attendees, volunteers apart; and those for the first time
	Volunteers  int64
	Attendances int64  // with people counted without their names
	Mean        string // attendances a session, "" where none was held
	Months      []MonthCount
}

// MonthCount is the attendances of one month of the period.
type MonthCount struct {
	Month       string // 2026-03
	Attendances int64
}

// AttendanceTotalsOf counts a period. What it gives is exact, and so for the
// group's own eyes.
func AttendanceTotalsOf(recs *data.Records, period data.Period) AttendanceTotals {
	rep := figures.Attendance(recs, period)
	count := func(name string) int64 {
		if f := rep.Figure(name); f != nil && f.Value != nil {
			return f.Value.Hundredths / 100
		}
		return 0
	}
	t := AttendanceTotals{Held: count("sessions.held"), People: count("people.unique"), New: count("people.new"),
		Volunteers: count("volunteers.unique"), Attendances: count("attendances.total")}
	if f := rep.Figure("attendances.mean_per_session"); f != nil && f.Value != nil {
		t.Mean = f.Value.String()
	}
	for _, row := range rep.Tables["attendances.by_month"] {
		m := MonthCount{Month: row.Label}
		if row.Value != nil {
			m.Attendances = row.Value.Hundredths / 100
		}
		t.Months = append(t.Months, m)
	}
	return t
}

// unmarked are people whom a session looked for and who have no mark in its
// register: they came to the session of this name in the last quarter, booked
// it, or were expected. A register that nobody was marked in has none.
func unmarked(recs *data.Records, s *data.Session) []string {
	marks := Marks(recs, s)
	if len(marks) == 0 || s.Cancelled != "" {
		return nil
	}
	one := recs.Resolver()
	recent := data.Period{From: s.Date.AddDays(-visits.LookedForDays), To: s.Date.AddDays(-1)}
	looked := map[data.ID]bool{}
	for _, before := range recs.Sessions {
		if !recent.Has(before.Date) || fold(before.Name) != fold(s.Name) {
			continue
		}
		for id, m := range before.Marks {
			if m.Mark == data.Present {
				looked[one(id)] = true
			}
		}
	}
	for id := range s.Booked {
		looked[one(id)] = true
	}
	var names []string
	for id, p := range recs.People {
		if _, marked := marks[id]; marked || one(id) != id || !onList(p, data.Period{From: s.Date, To: s.Date}) {
			continue
		}
		if looked[id] || recent.Has(p.ExpectedFrom) || p.ExpectedFrom != "" && p.ExpectedFrom == s.Date {
			names = append(names, p.Name())
		}
	}
	slices.SortFunc(names, byName)
	return names
}

// Until leaves out what lies after a day and has nobody in it: sessions that are
// planned and months to come, which would read as if nobody had come.
func (l AttendanceList) Until(day data.Date) AttendanceList {
	l.Sessions = slices.DeleteFunc(slices.Clone(l.Sessions), func(s SessionCount) bool {
		return s.Date > day && s.Attendees+s.Volunteers == 0 && s.Unnamed == 0
	})
	l.Totals.Months = slices.DeleteFunc(slices.Clone(l.Totals.Months), func(m MonthCount) bool {
		return m.Month > day.Month() && m.Attendances == 0
	})
	return l
}
