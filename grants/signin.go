package grants

import (
	"cmp"
	"slices"

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
	return rows
}

// lookedForAt are those whom a session's sheet looks for: whom its day's looks
// for, and who booked.
func lookedForAt(recs *data.Records, s *data.Session) []*data.Person {
	out, one := ExpectedPeople(recs, s.Date), recs.Resolver()
	there := map[data.ID]bool{}
	for _, p := range out {
		there[p.ID] = true
	}
	for id := range s.Booked {
		if p := recs.People[one(id)]; p != nil && !there[p.ID] {
			there[p.ID] = true
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *data.Person) int { return cmp.Or(byName(a.Name(), b.Name()), cmp.Compare(a.ID, b.ID)) })
	return out
}

// DaySheet is the sheet of a day with no session on file, or with several:
// names without numbers, which nothing would remember.
func DaySheet(recs *data.Records, day data.Date) []SheetRow {
	var rows []SheetRow
	for _, p := range ExpectedPeople(recs, day) {
		rows = append(rows, SheetRow{ID: p.ID, Name: p.Name()})
	}
	return rows
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
