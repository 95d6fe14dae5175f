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
	of := [2]map[data.ID]bool{sidesOf(recs, first, second), sidesOf(recs, second, first)}
	var came [2][]*data.Session
	for _, s := range recs.Sessions {
		here := [2]bool{}
		for id, m := range s.Marks {
			for side := range of {
				here[side] = here[side] || m.Mark == data.Present && of[side][id]
			}
		}
		if here[0] && here[1] {
			a.Together = append(a.Together, s)
		}
		for side := range here {
			if here[side] {
				came[side] = append(came[side], s)
			}
		}
	}
	for _, s := range came[0] {
		for _, o := range came[1] {
			if s.ID != o.ID && s.AtOneTime(o) {
				a.Apart = append(a.Apart, [2]*data.Session{s, o})
			}
		}
	}
	newest := func(x, y *data.Session) int {
		return cmp.Or(cmp.Compare(y.Date, x.Date), cmp.Compare(y.Start, x.Start), cmp.Compare(x.ID, y.ID))
	}
	slices.SortFunc(a.Together, newest)
	slices.SortFunc(a.Apart, func(x, y [2]*data.Session) int { return cmp.Or(newest(x[0], y[0]), newest(x[1], y[1])) })
	if p, q := recs.People[first], recs.People[second]; p != nil && q != nil && p.BirthYear != 0 && q.BirthYear != 0 && p.BirthYear != q.BirthYear {
		a.Years = [2]int{p.BirthYear, q.BirthYear}
	}
	for _, t := range recs.Aparts {
		a.SaidTwo = a.SaidTwo || of[0][t.PersonID] && of[1][t.OtherID] || of[1][t.PersonID] && of[0][t.OtherID]
	}
	return a
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
