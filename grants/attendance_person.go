package grants

import "commonthread/data"

// PersonAttendance is one person's sessions over a period.
type PersonAttendance struct {
	Person data.Person
	Period data.Period
	Visits []PersonVisit // by day
	Counts map[data.Presence]int
}

// PersonVisit is one mark of the person.
type PersonVisit struct {
	Date    data.Date
	Session string
	Mark    data.Mark
}

// AttendanceOfPerson is what the registers of a period say of one person, from
// the register alone. A session without a mark for them is not listed.
func AttendanceOfPerson(recs *data.Records, p *data.Person, period data.Period) PersonAttendance {
	out := PersonAttendance{Person: *p, Period: period, Counts: map[data.Presence]int{}}
	for _, s := range sessionsIn(recs, period) {
		m, marked := Marks(recs, s)[recs.Resolve(p.ID)]
		if !marked {
			continue
		}
		out.Visits = append(out.Visits, PersonVisit{Date: s.Date, Session: s.Name, Mark: m})
		out.Counts[m.Mark]++
	}
	return out
}
