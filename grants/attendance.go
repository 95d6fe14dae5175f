package grants

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/visits"
)

// SessionList is one session's register as a list of names, for the group's
// own use.
type SessionList struct {
	Date       data.Date
	Name       string
	Start, End data.Clock
	Venue      string
	Cancelled  string
	Attendees  []string // present
	Volunteers []string // present
	Apologies  []string
	Absent     []string
	// Unmarked were looked for and have no mark.
	Unmarked []string
	Erased   int    // marks of people who were erased
	Unnamed  *int64 // counted without a name; nil where nobody counted
}

// SessionsOn are the registers of a day, in order of their start.
func SessionsOn(recs *data.Records, day data.Date) []SessionList {
	var out []SessionList
	for _, s := range sessionsIn(recs, data.Period{From: day, To: day}) {
		out = append(out, sessionList(recs, s))
	}
	return out
}

func sessionsIn(recs *data.Records, period data.Period) []*data.Session {
	var all []*data.Session
	for _, s := range recs.Sessions {
		if period.Has(s.Date) {
			all = append(all, s)
		}
	}
	slices.SortFunc(all, func(a, b *data.Session) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return all
}

// SessionListOf is the register of one session.
func SessionListOf(recs *data.Records, s *data.Session) SessionList { return sessionList(recs, s) }

func sessionList(recs *data.Records, s *data.Session) SessionList {
	l := SessionList{Date: s.Date, Name: s.Name, Start: s.Start, End: s.End, Venue: s.Venue, Cancelled: s.Cancelled}
	if n, ok := s.Unnamed(); ok {
		l.Unnamed = &n
	}
	for id, mark := range Marks(recs, s) {
		p := recs.People[id]
		switch {
		case p == nil && mark.Mark == data.Present:
			l.Erased++
		case p == nil:
		case mark.Mark == data.Apologies:
			l.Apologies = append(l.Apologies, p.Name())
		case mark.Mark == data.Absent:
			l.Absent = append(l.Absent, p.Name())
		case p.IsVolunteer():
			l.Volunteers = append(l.Volunteers, p.Name())
		default:
			l.Attendees = append(l.Attendees, p.Name())
		}
	}
	for _, names := range [][]string{l.Attendees, l.Volunteers, l.Apologies, l.Absent} {
		slices.SortFunc(names, byName)
	}
	l.Unmarked = unmarked(recs, s)
	return l
}

// Marks are visits.Marks: a session's marks by the person they count for.
func Marks(recs *data.Records, s *data.Session) map[data.ID]data.Mark { return visits.Marks(recs, s) }

// byName orders names as people look for them: capitals apart, then exactly.
func byName(a, b string) int {
	return cmp.Or(cmp.Compare(strings.ToLower(a), strings.ToLower(b)), cmp.Compare(a, b))
}

// sortByName is byName for a long list, whose capitals it looks through once.
// then orders those of one name.
func sortByName[T any](list []T, name func(T) string, then func(a, b T) int) {
	type entry struct {
		small, exact string
		it           T
	}
	entries := make([]entry, len(list))
	for i, it := range list {
		entries[i] = entry{strings.ToLower(name(it)), name(it), it}
	}
	slices.SortFunc(entries, func(a, b entry) int {
		return cmp.Or(strings.Compare(a.small, b.small), strings.Compare(a.exact, b.exact), then(a.it, b.it))
	})
	for i, e := range entries {
		list[i] = e.it
	}
}

// AttendanceList is a period's register: who came how often, and who did not.
type AttendanceList struct {
	Period   data.Period
	Totals   AttendanceTotals
	Sessions []SessionCount
	Came     []PersonCount
	// NotSeen are attendees on the list in that period who did not come.
	NotSeen []string
	Erased  int // attendances of people who were erased
}

// SessionCount is one session in numbers.
type SessionCount struct {
	Date                  data.Date
	Name                  string
	Attendees, Volunteers int
	Unnamed               int64
	Cancelled             string
}

// PersonCount is how often one person came.
type PersonCount struct {
	Name        string
	Volunteer   bool
	Times       int
	First, Last data.Date
}

// AttendanceOf is the register of a period, from the register alone.
func AttendanceOf(recs *data.Records, period data.Period) AttendanceList {
	out := AttendanceList{Period: period, Totals: AttendanceTotalsOf(recs, period)}
	came := map[data.ID]*PersonCount{}
	for _, s := range sessionsIn(recs, period) {
		n := SessionCount{Date: s.Date, Name: s.Name, Cancelled: s.Cancelled}
		n.Unnamed, _ = s.Unnamed()
		for id, m := range Marks(recs, s) {
			if m.Mark != data.Present {
				continue
			}
			p := recs.People[id]
			switch {
			case p == nil:
				out.Erased++
				if t := recs.Tombstones[id]; t != nil && t.Role == data.Volunteer {
					n.Volunteers++
				} else {
					n.Attendees++
				}
				continue
			case p.IsVolunteer():
				n.Volunteers++
			default:
				n.Attendees++
			}
			c := came[id]
			if c == nil {
				c = &PersonCount{Name: p.Name(), Volunteer: p.IsVolunteer(), First: s.Date}
				came[id] = c
			}
			c.Times++
			c.Last = s.Date
		}
		out.Sessions = append(out.Sessions, n)
	}
	one := recs.Resolver()
	for id, p := range recs.People {
		switch {
		case came[id] != nil:
			out.Came = append(out.Came, *came[id])
		case !p.IsVolunteer() && one(id) == id && onList(p, period):
			out.NotSeen = append(out.NotSeen, p.Name())
		}
	}
	sortByName(out.Came, func(c PersonCount) string { return c.Name }, func(a, b PersonCount) int {
		return cmp.Or(cmp.Compare(a.First, b.First), cmp.Compare(a.Last, b.Last), cmp.Compare(a.Times, b.Times))
	})
	sortByName(out.NotSeen, func(name string) string { return name }, strings.Compare)
	return out
}

// onList reports whether somebody was on the group's list at some time of the
// period: joined before its end and not left before its start.
func onList(p *data.Person, period data.Period) bool {
	return (p.Joined == "" || p.Joined <= period.To) && (p.Left == "" || p.Left >= period.From)
}

// ExpectedPeople are visits.LookedFor: those whom a day's sign-in sheet looks for.
func ExpectedPeople(recs *data.Records, day data.Date) []*data.Person {
	return visits.LookedFor(recs, day)
}
