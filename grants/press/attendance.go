package press

import (
	"fmt"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// namesCopy stands on every page that names people.
const namesCopy = "For the group's own use: confidential"

func namesDocument(group, title string, day data.Date) *Document {
	return &Document{Title: title, Group: group, Copy: namesCopy, Confidential: true, Day: day}
}

// SessionAttendance is the register of a day: who came, who sent apologies, who
// did not come. It names people.
func SessionAttendance(group string, lists []grants.SessionList, on, day data.Date) *Document {
	d := namesDocument(group, "Attendance on "+on.Long(), day)
	d.add(Heading{Level: 1, Text: d.Title})
	if len(lists) == 0 {
		d.add(Finding{"No session is in the register for this day."})
	}
	for _, l := range lists {
		if len(lists) > 1 || l.Name != "" || l.Start != "" {
			d.add(Heading{Level: 2, Text: sessionTitle(l)})
		}
		if l.Cancelled != "" {
			d.add(Callout{Title: "Cancelled", Text: l.Cancelled})
		}
		d.add(Finding{SessionFinding(l)})
		names := func(title string, list []string) {
			if len(list) > 0 {
				d.add(Heading{Level: 3, Text: fmt.Sprintf("%s (%d)", title, len(list))}, List{Items: list})
			}
		}
		names("Attended", l.Attendees)
		names("Volunteers there", l.Volunteers)
		names("Sent apologies", l.Apologies)
		names("Did not attend", l.Absent)
		if len(l.Unmarked) > 0 {
			d.add(Heading{Level: 3, Text: fmt.Sprintf("Looked for, and not marked (%d)", len(l.Unmarked))},
				Paragraph{Small: true, Text: "They came to this session in the last three months, booked it or were expected, and the register says nothing of them."},
				List{Items: l.Unmarked})
		}
		if l.Erased > 0 {
			d.add(Paragraph{Small: true, Text: fmt.Sprintf("Also there: %d who asked to be taken off our records.", l.Erased)})
		}
	}
	return d
}

func sessionTitle(l grants.SessionList) string {
	parts := []string{}
	if l.Name != "" {
		parts = append(parts, l.Name)
	}
	if l.Start != "" {
		when := string(l.Start)
		if l.End != "" {
			when += " to " + string(l.End)
		}
		parts = append(parts, when)
	}
	if l.Venue != "" {
		parts = append(parts, l.Venue)
	}
	if len(parts) == 0 {
		return "Session"
	}
	return strings.Join(parts, ", ")
}

// SessionFinding is one session's attendance in a sentence.
func SessionFinding(l grants.SessionList) string {
	came := len(l.Attendees) + l.Erased
	text := personWord(came) + " attended"
	if came == 0 {
		text = "No attendee is marked present"
	}
	if n := len(l.Volunteers); n == 1 {
		text += ", with 1 volunteer"
	} else if n > 1 {
		text += fmt.Sprintf(", with %d volunteers", n)
	}
	if l.Unnamed != nil && *l.Unnamed > 0 {
		text += fmt.Sprintf("; %d more were counted without their names", *l.Unnamed)
	}
	return text + "."
}

func personWord(n int) string {
	if n == 1 {
		return "1 person"
	}
	return fmt.Sprintf("%d people", n)
}

// PeriodAttendance is the register of a period: who came how often, who on the
// list did not, and each session in numbers. It names people.
func PeriodAttendance(group string, l grants.AttendanceList, day data.Date) *Document {
	l = l.Until(day)
	d := namesDocument(group, "Attendance, "+l.Period.String(), day)
	d.add(Heading{Level: 1, Text: "Attendance"}, Paragraph{Text: l.Period.String()})
	if len(l.Sessions) == 0 {
		d.add(Finding{noSessions})
	} else {
		d.add(Finding{PeriodFinding(l)})
		if c, ok := AttendanceChart(l); ok {
			d.add(c)
		}
	}
	if len(l.Came) > 0 {
		t := Table{Caption: "Attended", Columns: []Column{{Head: "Name", Width: 4}, {Head: "Times", Width: 1, Numeric: true},
			{Head: "First in the period", Width: 2.5}, {Head: "Last", Width: 2.5}}}
		for _, c := range l.Came {
			name := c.Name
			if c.Volunteer {
				name += " (volunteer)"
			}
			t.Rows = append(t.Rows, []string{name, strconv.Itoa(c.Times), c.First.Long(), c.Last.Long()})
		}
		d.add(t)
	}
	if l.Erased > 0 {
		d.add(Paragraph{Small: true, Text: fmt.Sprintf("Besides, %d attendances of people who asked to be taken off our records.", l.Erased)})
	}
	if len(l.NotSeen) > 0 && len(l.Sessions) > 0 {
		d.add(Heading{Level: 2, Text: fmt.Sprintf("Did not attend (%d)", len(l.NotSeen))},
			Paragraph{Text: "On the group's list in this time, and not marked present at any session."}, List{Items: l.NotSeen})
	}
	if len(l.Sessions) > 0 {
		d.add(sessionTable(l.Sessions))
	}
	return d
}

// PeriodFinding is a period's attendance in a sentence or two, in the numbers of
// package figures.
func PeriodFinding(l grants.AttendanceList) string {
	t := l.Totals
	text := peopleWord(t.People, "attendee", "attendees") + " came at least once, "
	if t.New == 0 {
		text += "none of them for the first time."
	} else {
		text += figures.Count(t.New) + " of them for the first time."
	}
	switch t.Volunteers {
	case 0:
	case 1:
		text += " 1 volunteer helped."
	default:
		text += fmt.Sprintf(" %d volunteers helped.", t.Volunteers)
	}
	if t.Held > 0 {
		text += fmt.Sprintf(" %s held, with %s in all: %s at a session on average.",
			peopleWord(t.Held, "session was", "sessions were"), peopleWord(t.Attendances, "attendance", "attendances"), t.Mean)
	}
	return text
}

func peopleWord(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return figures.Count(n) + " " + many
}

func sessionTable(sessions []grants.SessionCount) Table {
	t := Table{Caption: "Sessions", Columns: []Column{{Head: "Day", Width: 3}, {Head: "Session", Width: 3}, {Head: "Attendees", Width: 1.6, Numeric: true},
		{Head: "Volunteers", Width: 1.6, Numeric: true}, {Head: "Unnamed", Width: 1.6, Numeric: true}}}
	for _, s := range sessions {
		name := s.Name
		if s.Cancelled != "" {
			name = strings.TrimSpace(name + " (cancelled)")
		}
		t.Rows = append(t.Rows, []string{s.Date.Long(), name, strconv.Itoa(s.Attendees), strconv.Itoa(s.Volunteers), strconv.FormatInt(s.Unnamed, 10)})
	}
	return t
}
