package people

import (
	"cmp"
	"slices"

	"commonthread/data"
)

// Against is what speaks against two records being one person. It is for who is about
// to join them; what they are asked then is theirs to answer.
type Against struct {
	// Together are sessions in which both are ticked as present, Apart pairs of
	// sessions at one time in which one is and the other is; the newest first.
	Together []*data.Session
	Apart    [][2]*data.Session // the first one's session, then the second's
	Years    [2]int             // two different years of birth; noughts where there are not two
	SaidTwo  bool               // somebody said that they are two people
}

// None reports whether nothing does.
func (a Against) None() bool {
	return len(a.Together)+len(a.Apart) == 0 && a.Years[0] == 0 && !a.SaidTwo
}

// SpeaksAgainst holds two records, and those that count as them, against each other.
// What a waiting join says of them already is left out: it is what is asked about.
func SpeaksAgainst(recs *data.Records, first, second data.ID) (a Against) {
	one, other := sidesOf(recs, first, second), sidesOf(recs, second, first)
	came, met := cameAs(recs, one), cameAs(recs, other)
	for _, s := range came {
		for _, o := range met {
			switch {
			case s.ID == o.ID:
				a.Together = append(a.Together, s)
			case s.AtOneTime(o):
				a.Apart = append(a.Apart, [2]*data.Session{s, o})
			}
		}
	}
	slices.SortFunc(a.Together, newest)
	slices.SortFunc(a.Apart, func(x, y [2]*data.Session) int { return cmp.Or(newest(x[0], y[0]), newest(x[1], y[1])) })
	a.Years = twoYears(recs.People[first], recs.People[second])
	for _, t := range recs.Aparts {
		a.SaidTwo = a.SaidTwo || one[t.PersonID] && other[t.OtherID] || other[t.PersonID] && one[t.OtherID]
	}
	return a
}

// cameAs are the sessions in which somebody is ticked as present, under any of their
// records.
func cameAs(recs *data.Records, of map[data.ID]bool) (list []*data.Session) {
	for _, s := range recs.Sessions {
		for id := range of {
			if s.Marks[id].Mark == data.Present {
				list = append(list, s)
				break
			}
		}
	}
	return list
}

func newest(x, y *data.Session) int {
	return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(y.Start, x.Start), cmp.Compare(x.ID, y.ID))
}

// twoYears are two years of birth that are not one; noughts where there are not two.
func twoYears(p, q *data.Person) [2]int {
	if p == nil || q == nil || p.BirthYear == 0 || q.BirthYear == 0 || p.BirthYear == q.BirthYear {
		return [2]int{}
	}
	return [2]int{p.BirthYear, q.BirthYear}
}

// sidesOf are the records that are one person with a record, the join with the other
// one apart.
func sidesOf(recs *data.Records, id, other data.ID) map[data.ID]bool {
	side := map[data.ID]bool{id: true}
	for grew := true; grew; {
		grew = false
		for _, a := range recs.Aliases {
			if a.From == other || a.To == other || side[a.From] == side[a.To] {
				continue
			}
			side[a.From], side[a.To], grew = true, true, true
		}
	}
	return side
}

// ElsewhereAt are the sessions at the same time as one, by who is ticked in them, so
// that the register can say it. Most often there are none.
func ElsewhereAt(recs *data.Records, s *data.Session) map[data.ID]*data.Session {
	out := map[data.ID]*data.Session{}
	if s == nil {
		return out
	}
	one := recs.Resolver()
	for _, o := range recs.Sessions {
		if o.ID == s.ID || !s.AtOneTime(o) {
			continue
		}
		for id, m := range o.Marks {
			who := one(id)
			if m.Mark == data.Present && (out[who] == nil || o.ID < out[who].ID) {
				out[who] = o
			}
		}
	}
	return out
}
