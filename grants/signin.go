package grants

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
)

// SheetRow is a line of a sign-in sheet: a number and a name, and nothing else
// of anybody, because a sheet lies open on a table.
type SheetRow struct {
	Number int64 // from 1; 0 where nothing would remember it
	ID     data.ID
	Name   string
}

// SignInSheet are the lines of a session's sheet, in the order of their
// numbers. Who was printed on it keeps the number that was printed; whoever is
// expected since comes after them, by name. Who is no longer on file leaves a gap.
func SignInSheet(recs *data.Records, s *data.Session) []SheetRow {
	one := recs.Resolver()
	var rows []SheetRow
	on := map[data.ID]bool{}
	for id, n := range s.Sheet {
		p := recs.People[one(id)]
		if p == nil {
			continue
		}
		if at := slices.IndexFunc(rows, func(r SheetRow) bool { return r.ID == p.ID }); at >= 0 { // two lines that are one person by now
			rows[at].Number = min(rows[at].Number, n)
			continue
		}
		on[p.ID] = true
		rows = append(rows, SheetRow{n, p.ID, p.Name()})
	}
	slices.SortFunc(rows, func(a, b SheetRow) int { return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.ID, b.ID)) })
	var last int64 // of the numbers printed, also of those no longer on file
	for _, n := range s.Sheet {
		last = max(last, n)
	}
	for _, p := range lookedForAt(recs, s) {
		if !on[p.ID] {
			last++
			rows = append(rows, SheetRow{last, p.ID, p.Name()})
		}
	}
	return toldApart(recs, rows)
}

// lookedForAt are those whom a session's sheet looks for: the regulars of its own
// series first, then who booked and who is expected for the first time, each by
// name. Whoever else comes has an empty row. A series that has not met yet has no
// regulars: its sheet looks for whom its day looks for.
func lookedForAt(recs *data.Records, s *data.Session) []*data.Person {
	one := recs.Resolver()
	regular, met := regularsOf(recs, s)
	ever := map[data.ID]bool{}
	for _, other := range recs.Sessions {
		for id, m := range other.Marks {
			if m.Mark == data.Present {
				ever[one(id)] = true
			}
		}
	}
	rest := map[data.ID]bool{}
	for id := range s.Booked {
		rest[one(id)] = true
	}
	var first, then []*data.Person
	for _, p := range ExpectedPeople(recs, s.Date) {
		switch {
		case regular[p.ID]:
			first = append(first, p)
		case !met || !ever[p.ID]:
			rest[p.ID] = true
		}
	}
	for id := range rest {
		if p := recs.People[id]; p != nil && !regular[id] {
			then = append(then, p)
		}
	}
	for _, list := range [][]*data.Person{first, then} {
		slices.SortFunc(list, func(a, b *data.Person) int { return cmp.Or(byName(a.Name(), b.Name()), cmp.Compare(a.ID, b.ID)) })
	}
	return append(first, then...)
}

// regularSessions is of how many of a series' last sessions somebody must have
// come to one to be a regular of it.
const regularSessions = 6

// regularsOf are who came to one of the last sessions of the session's series,
// that is of its name where it has none; met is whether it met before at all.
func regularsOf(recs *data.Records, s *data.Session) (regular map[data.ID]bool, met bool) {
	var before []*data.Session
	for _, other := range recs.Sessions {
		same := s.SeriesID != "" && other.SeriesID == s.SeriesID || fold(s.Name) != "" && fold(other.Name) == fold(s.Name)
		if same && other.Date < s.Date && other.Cancelled == "" && len(other.Marks) > 0 {
			before = append(before, other)
		}
	}
	slices.SortFunc(before, func(a, b *data.Session) int {
		return cmp.Or(cmp.Compare(b.Date, a.Date), cmp.Compare(b.Start, a.Start))
	})
	regular = map[data.ID]bool{}
	one := recs.Resolver()
	for _, other := range before[:min(regularSessions, len(before))] {
		for id, m := range other.Marks {
			if m.Mark == data.Present {
				regular[one(id)] = true
			}
		}
	}
	return regular, len(before) > 0
}

// toldApart puts the year of birth behind the names of people who are called the
// same, or their number where the year does not part them.
func toldApart(recs *data.Records, rows []SheetRow) []SheetRow {
	called := map[string]int{}
	with := map[string]int{}
	year := func(r SheetRow) string {
		if p := recs.People[r.ID]; p != nil && p.BirthYear > 0 {
			return fmt.Sprintf("%s (%d)", r.Name, p.BirthYear)
		}
		return r.Name
	}
	for _, r := range rows {
		called[fold(r.Name)]++
		with[fold(year(r))]++
	}
	for i, r := range rows {
		if called[fold(r.Name)] < 2 {
			continue
		}
		if y := year(r); y != r.Name && with[fold(y)] == 1 {
			rows[i].Name = y
		} else if p := recs.People[r.ID]; p != nil && p.Ref != "" {
			rows[i].Name = fmt.Sprintf("%s (no. %s)", r.Name, p.Ref)
		}
	}
	return rows
}

// DaySheet is the sheet of a day with no session on file, or with several:
// names without numbers, which nothing would remember.
func DaySheet(recs *data.Records, day data.Date) []SheetRow {
	var rows []SheetRow
	for _, p := range ExpectedPeople(recs, day) {
		rows = append(rows, SheetRow{ID: p.ID, Name: p.Name()})
	}
	return toldApart(recs, rows)
}

// SessionNamed is the session of a day with this name, capitals and spaces apart,
// or that begins at this time; nil where none does, or several.
func SessionNamed(recs *data.Records, day data.Date, name string) *data.Session {
	var only *data.Session
	for _, s := range recs.Sessions {
		if s.Date != day || s.Cancelled != "" || fold(s.Name) != fold(name) && string(s.Start) != strings.TrimSpace(name) {
			continue
		}
		if only != nil {
			return nil
		}
		only = s
	}
	return only
}

// OnlySession is the one session of a day that was not cancelled; nil where
// there is none, or several.
func OnlySession(recs *data.Records, day data.Date) *data.Session {
	var only *data.Session
	for _, s := range recs.Sessions {
		if s.Date != day || s.Cancelled != "" {
			continue
		}
		if only != nil {
			return nil
		}
		only = s
	}
	return only
}

// KeepSheet puts the numbers of a printed sheet into its session, as it is at
// that moment.
func KeepSheet(tx Writer, session data.ID, rows []SheetRow) error {
	now := tx.Records().Sessions[session]
	if now == nil {
		return data.ErrNotFound
	}
	s := data.Clone(now)
	if s.Sheet == nil {
		s.Sheet = map[data.ID]int64{}
	}
	for _, r := range rows {
		if _, printed := s.Sheet[r.ID]; !printed && r.Number > 0 {
			s.Sheet[r.ID] = r.Number
		}
	}
	return tx.Put(s)
}
