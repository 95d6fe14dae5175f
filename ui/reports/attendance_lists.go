package reports

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/words"
)

// attendanceShown is an attendance report as the page shows it. It is counted
// without a window.
type attendanceShown struct {
	finding string
	empty   string // why there is nothing, where there are no views
	Views   []attendanceView
	name    string // of the files, with no ending
	subject data.ID
	// document is the same as pages.
	document func(recs *data.Records) *press.Document
}

// attendanceView is one list, or a picture.
type attendanceView struct {
	Name  string
	List  *listing
	chart *press.Chart
}

// Count is how many rows a view has; -1 for a picture.
func (v attendanceView) Count() int {
	if v.List == nil {
		return -1
	}
	return len(v.List.Rows)
}

// showAttendance counts what was asked for.
func showAttendance(recs *data.Records, today data.Date, of attendanceOf, session, person data.ID, days data.Period) attendanceShown {
	switch of {
	case ofSession:
		if s := recs.Sessions[session]; s != nil {
			return sessionShown(recs, s, today)
		}
		return attendanceShown{empty: lang.L("Choose a session to see who came.")}
	case ofPerson:
		if q := recs.People[person]; q != nil {
			return personShown(recs, q, days, today)
		}
		return attendanceShown{empty: lang.L("Choose somebody to see when they came.")}
	}
	return PeriodShown(recs, days, today)
}

// PeriodShown is everybody over a period.
func PeriodShown(recs *data.Records, days data.Period, today data.Date) attendanceShown {
	l := grants.AttendanceOf(recs, days).Until(today)
	out := attendanceShown{name: lang.L("Attendance {{.from}} to {{.to}}", words.With{"from": string(days.From), "to": string(days.To)}),
		document: func(recs *data.Records) *press.Document {
			return press.PeriodAttendance(groupNameOf(recs), grants.AttendanceOf(recs, days), today)
		}}
	if len(l.Sessions) == 0 {
		out.empty = lang.L("No session is on file for {{.period}}. Choose another period.", words.With{"period": days.String()})
		return out
	}
	out.finding = press.PeriodFinding(l)
	came := &listing{name: lang.L("Who came"), heads: []listHead{{title: lang.L("Name"), least: 160, share: 3}, {title: lang.L("Times"), least: 60, right: true},
		{title: lang.L("First in the period"), least: 150, share: 1, spare: true}, {title: lang.L("Last"), least: 130, share: 1}}}
	for _, c := range l.Came {
		name := c.Name
		if c.Volunteer {
			name = lang.L("{{.name}} (volunteer)", words.With{"name": c.Name})
		}
		n := strconv.Itoa(c.Times)
		came.Rows = append(came.Rows, listRow{[]string{name, n, c.First.Long(), c.Last.Long()}, []string{name, n, string(c.First), string(c.Last)}})
	}
	not := &listing{name: lang.L("Did not come"), heads: []listHead{{title: lang.L("Name"), share: 1}}}
	for _, name := range l.NotSeen {
		not.Rows = append(not.Rows, plainRow(name))
	}
	out.Views = []attendanceView{{Name: lang.L("Who came"), List: came}, {Name: lang.L("Did not come"), List: not}, {Name: lang.L("Sessions"), List: sessionsListing(l)}}
	if c, ok := press.AttendanceChart(l); ok {
		out.Views = append(out.Views, attendanceView{Name: lang.L("How it went"), chart: &c})
	}
	return out
}

// sessionsListing is each session of a period in numbers.
func sessionsListing(l grants.AttendanceList) *listing {
	out := &listing{name: lang.L("Sessions"), heads: []listHead{{title: lang.L("Day"), least: 150, share: 1}, {title: lang.L("Session"), least: 120, share: 2},
		{title: lang.L("Attendees"), least: 80, right: true}, {title: lang.L("Volunteers"), least: 84, right: true, spare: true}, {title: lang.L("Unnamed"), least: 76, right: true, spare: true}}}
	for _, s := range l.Sessions {
		name := s.Name
		if s.Cancelled != "" {
			name = lang.L("{{.name}} (cancelled)", words.With{"name": s.Name})
		}
		numbers := []string{strconv.Itoa(s.Attendees), strconv.Itoa(s.Volunteers), fmt.Sprint(s.Unnamed)}
		out.Rows = append(out.Rows, listRow{append([]string{s.Date.Long(), name}, numbers...), append([]string{string(s.Date), name}, numbers...)})
	}
	return out
}

// sessionShown is the register of one session.
func sessionShown(recs *data.Records, s *data.Session, today data.Date) attendanceShown {
	l := grants.SessionListOf(recs, s)
	out := attendanceShown{finding: press.SessionFinding(l), name: lang.L("Attendance on {{.day}}", words.With{"day": string(s.Date)}), subject: s.ID,
		document: func(recs *data.Records) *press.Document {
			now := recs.Sessions[s.ID]
			if now == nil {
				now = s
			}
			return press.SessionAttendance(groupNameOf(recs), []grants.SessionList{grants.SessionListOf(recs, now)}, s.Date, today)
		}}
	heads := []listHead{{title: lang.L("Name"), least: 180, share: 2}, {title: lang.L("Mark"), least: 140, share: 1}}
	came, not := &listing{name: lang.L("Who came"), heads: heads}, &listing{name: lang.L("Did not come"), heads: heads}
	add := func(to *listing, names []string, mark string) {
		for _, n := range names {
			to.Rows = append(to.Rows, plainRow(n, mark))
		}
	}
	add(came, l.Attendees, lang.L("present"))
	add(came, l.Volunteers, lang.L("present, volunteer"))
	add(not, l.Apologies, lang.L("sent apologies"))
	add(not, l.Absent, lang.L("absent"))
	add(not, l.Unmarked, lang.L("looked for, not marked"))
	out.Views = []attendanceView{{Name: lang.L("Who came"), List: came}, {Name: lang.L("Did not come"), List: not}}
	return out
}

// personShown is one person over a period.
func personShown(recs *data.Records, q *data.Person, days data.Period, today data.Date) attendanceShown {
	a := grants.AttendanceOfPerson(recs, q, days)
	out := attendanceShown{name: lang.L("Attendance of {{.ref}} {{.from}} to {{.to}}", words.With{"ref": q.Ref, "from": string(days.From), "to": string(days.To)}), subject: q.ID,
		document: func(recs *data.Records) *press.Document {
			return press.PersonAttendance(groupNameOf(recs), grants.AttendanceOfPerson(recs, q, days), today)
		}}
	if len(a.Visits) == 0 {
		out.empty = lang.L("No register from {{.period}} has a mark for {{.name}}.", words.With{"period": days.String(), "name": q.Name()})
		return out
	}
	out.finding = lang.N("{{.name}} came {{.n}} times. Apologies: {{.sorry}}. Absent: {{.absent}}.", a.Counts[data.Present],
		words.With{"name": q.Name(), "n": a.Counts[data.Present], "sorry": a.Counts[data.Apologies], "absent": a.Counts[data.Absent]})
	list := &listing{name: lang.L("Sessions"), heads: []listHead{{title: lang.L("Day"), least: 150, share: 1}, {title: lang.L("Session"), least: 120, share: 2}, {title: lang.L("Mark"), least: 120, share: 1}}}
	for _, v := range a.Visits {
		mark := press.PresenceWord(v.Mark)
		list.Rows = append(list.Rows, listRow{[]string{v.Date.Long(), v.Session, mark}, []string{string(v.Date), v.Session, mark}})
	}
	out.Views = []attendanceView{{Name: lang.L("Sessions"), List: list}}
	if c, ok := press.PersonChart(a); ok {
		out.Views = append(out.Views, attendanceView{Name: lang.L("How it went"), chart: &c})
	}
	return out
}

// pdf is the report as a document to be made.
func (s attendanceShown) pdf() output.Paper {
	return output.Paper{Name: output.FileName(s.name) + ".pdf", Action: data.ActionReport, What: lang.L("Attendance report printed"), Subject: s.subject, Needs: data.Register,
		Make: output.PDFOf(func(recs *data.Records) (*press.Document, error) { return s.document(recs), nil })}
}

// table is one list of it as a table to be saved.
func (s attendanceShown) table(v attendanceView) output.Paper {
	head, rows := v.List.csv()
	return output.Paper{Name: output.FileName(s.name+" "+v.Name) + ".csv", Action: data.ActionExport, What: lang.L("Attendance saved as a table"), Subject: s.subject,
		Needs: data.Register, Make: output.TableOf(head, rows)}
}

func groupNameOf(recs *data.Records) string {
	if recs.Group == nil {
		return ""
	}
	return recs.Group.Name
}
