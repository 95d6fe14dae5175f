// Package visits says who came when and what follows from it: who is expected
// tonight, who booked, who came lately, who has not been seen lately and whom to
// call, and which session is on. It is pure, has no words for a screen, and
// imports data, data/find and data/people.
//
// Another question about who comes goes in a file of its own beside absent.go.
package visits

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/people"
)

// Visits is when each person came, in order, marks of merged records counted
// for whom they now are.
type Visits map[data.ID][]data.Date

func All(recs *data.Records) Visits {
	sessions := make([]*data.Session, 0, len(recs.Sessions))
	for _, s := range recs.Sessions {
		sessions = append(sessions, s)
	}
	slices.SortFunc(sessions, func(a, b *data.Session) int { return strings.Compare(string(a.Date), string(b.Date)) })
	// Ten years are 50,000 marks, and pages ask for this each time that they are
	// shown: one look-up a mark, and nothing to sort.
	one, place, all := recs.Resolver(), map[data.ID]int{}, [][]data.Date{}
	for _, s := range sessions {
		for id, m := range s.Marks {
			if m.Mark != data.Present {
				continue
			}
			if id = one(id); place[id] == 0 {
				all = append(all, nil)
				place[id] = len(all)
			}
			i := place[id] - 1
			all[i] = append(all[i], s.Date)
		}
	}
	v := make(Visits, len(all))
	for id, i := range place {
		v[id] = all[i-1]
	}
	return v
}

// CameBefore reports whether the person came on a day before this one.
func (v Visits) CameBefore(id data.ID, day data.Date) bool {
	return len(v[id]) > 0 && v[id][0] < day
}

// Last is the last day on which the person came; "" for never.
func (v Visits) Last(id data.ID) data.Date {
	if n := len(v[id]); n > 0 {
		return v[id][n-1]
	}
	return ""
}

// Expected reports whether the person is to be looked out for: a lead said so,
// the day has come, and they have not come since.
func Expected(p *data.Person, v Visits, day data.Date) bool {
	return p.ExpectedFrom != "" && p.ExpectedFrom <= day && (v.Last(p.ID) == "" || v.Last(p.ID) < p.ExpectedFrom || v.Last(p.ID) == day)
}

// Likely are the people that a register shows before anything is typed: those
// whom a lead asked to look out for first, then by name those whom the sign-in
// sheet looks for too, who booked, and whoever has a mark already. A group of
// which nobody came lately shows everybody. Search finds the rest.
func Likely(recs *data.Records, v Visits, s *data.Session) []*data.Person {
	one := recs.Resolver()
	shown := map[data.ID]bool{}
	for _, p := range LookedFor(recs, s.Date) {
		shown[p.ID] = true
	}
	nobody := len(shown) == 0
	for id := range s.Marks {
		shown[one(id)] = true
	}
	for _, p := range Booked(recs, s) {
		shown[p.ID] = true
	}
	type ranked struct {
		p    *data.Person
		rank int
		name string
	}
	var list []ranked
	for _, p := range people.Whole(recs) {
		id, gone := p.ID, p.Left != "" && p.Left <= s.Date
		if !shown[id] && (gone || !nobody && (v.Last(id) != "" || p.Joined != "")) {
			continue
		}
		r := ranked{p, 1, find.Bare(p.Name())}
		if Expected(p, v, s.Date) {
			r.rank = 0
		}
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.name, b.name), strings.Compare(string(a.p.ID), string(b.p.ID)))
	})
	out := make([]*data.Person, len(list))
	for i, r := range list {
		out[i] = r.p
	}
	return out
}

// Booked are the people booked onto a session, who asked first standing
// first; somebody booked under two records is one.
func Booked(recs *data.Records, s *data.Session) []*data.Person {
	first := map[data.ID]int64{}
	for id, b := range s.Booked {
		id = recs.Resolve(id)
		if order, twice := first[id]; recs.People[id] != nil && (!twice || b.Order < order) {
			first[id] = b.Order
		}
	}
	out := make([]*data.Person, 0, len(first))
	for id := range first {
		out = append(out, recs.People[id])
	}
	slices.SortFunc(out, func(a, b *data.Person) int {
		return cmp.Or(cmp.Compare(first[a.ID], first[b.ID]), strings.Compare(string(a.ID), string(b.ID)))
	})
	return out
}

// Held reports whether anybody was at a session.
func Held(s *data.Session) bool {
	if n, _ := s.Unnamed(); n > 0 {
		return true
	}
	for _, m := range s.Marks {
		if m.Mark == data.Present {
			return true
		}
	}
	return false
}

// Marks are a session's marks by the person they count for. Where two records
// are one person, present stands before apologies, and those before absent:
// that is the order of the words. The map is not to be changed: where no two
// records are one person it is the session's own.
func Marks(recs *data.Records, s *data.Session) map[data.ID]data.Mark {
	if len(recs.Aliases) == 0 {
		return s.Marks
	}
	one := recs.Resolver()
	out := make(map[data.ID]data.Mark, len(s.Marks))
	for id, m := range s.Marks {
		who := one(id)
		if was, there := out[who]; !there || m.Mark > was.Mark {
			out[who] = m
		}
	}
	return out
}

// LookedForDays is for how many days after a visit somebody stands on the sign-in
// sheet: a quarter of a year.
const LookedForDays = 92

// LookedFor are those whom a day's register and sign-in sheet look for:
// people on the list who came in the last quarter, joined in it, or are expected
// by then, in the order of their names.
func LookedFor(recs *data.Records, day data.Date) []*data.Person {
	one := recs.Resolver()
	recent := data.Period{From: day.AddDays(-LookedForDays), To: day}
	seen := map[data.ID]bool{}
	for _, s := range recs.Sessions {
		if !recent.Has(s.Date) {
			continue
		}
		for id, m := range s.Marks {
			if m.Mark == data.Present {
				seen[one(id)] = true
			}
		}
	}
	var out []*data.Person
	for id, p := range recs.People {
		if one(id) != id || p.Joined > day || p.Left != "" && p.Left < day {
			continue
		}
		if seen[id] || recent.Has(p.Joined) || (p.ExpectedFrom != "" && p.ExpectedFrom <= day) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *data.Person) int {
		return cmp.Or(strings.Compare(strings.ToLower(a.Name()), strings.ToLower(b.Name())), strings.Compare(a.Name(), b.Name()), cmp.Compare(a.ID, b.ID))
	})
	return out
}
