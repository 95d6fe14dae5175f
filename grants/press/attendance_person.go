package press

import (
	"fmt"

	"commonthread/data"
	"commonthread/grants"
)

// PersonAttendance is one person's sessions over a period. It names them.
func PersonAttendance(group string, a grants.PersonAttendance, day data.Date) *Document {
	d := namesDocument(group, "Attendance of "+a.Person.Name(), day)
	d.add(Heading{Level: 1, Text: "Attendance of " + a.Person.Name()}, Paragraph{Text: a.Period.String()})
	came := a.Counts[data.Present]
	switch {
	case len(a.Visits) == 0:
		d.add(Finding{"No register of this period has a mark for this person."})
		return d
	case came == 1:
		d.add(Finding{"Came once."})
	default:
		d.add(Finding{fmt.Sprintf("Came %d times.", came)})
	}
	d.add(Paragraph{Text: fmt.Sprintf("Apologies: %d. Absent: %d.", a.Counts[data.Apologies], a.Counts[data.Absent])})
	if c, ok := PersonChart(a); ok {
		d.add(c)
	}
	t := Table{Caption: "Sessions", Columns: []Column{{Head: "Day", Width: 3}, {Head: "Session", Width: 4}, {Head: "Mark", Width: 3}}}
	for _, v := range a.Visits {
		t.Rows = append(t.Rows, []string{v.Date.Long(), v.Session, PresenceWord(v.Mark)})
	}
	d.add(t)
	return d
}

// PresenceWord is what a mark says.
func PresenceWord(m data.Mark) string {
	switch {
	case m.Mark == data.Present && m.Late:
		return "present, late"
	case m.Mark == data.Present:
		return "present"
	case m.Mark == data.Apologies:
		return "sent apologies"
	}
	return "absent"
}
