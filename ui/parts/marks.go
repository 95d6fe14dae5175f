package parts

import (
	"maps"
	"slices"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/page"
)

// SetMark is the change that puts or removes one person's mark in a session,
// under whichever of their records it stands.
func SetMark(session, person data.ID, m data.Mark, has bool) func(page.Tx) error {
	return func(tx page.Tx) error {
		one := tx.Records().Resolver()
		return ChangeSession(session, func(s *data.Session) {
			old, at, had := data.Mark{}, person, false
			for _, id := range slices.Sorted(maps.Keys(s.Marks)) {
				if one(id) != one(person) {
					continue
				}
				if !had || id == person {
					old, at, had = s.Marks[id], id, true
				}
				delete(s.Marks, id)
			}
			if !has {
				return
			}
			if s.Marks == nil {
				s.Marks = map[data.ID]data.Mark{}
			}
			if had {
				old.Mark, old.Late = m.Mark, m.Late
				s.Marks[at] = old
				return
			}
			m.Order = visits.NextOrder(s)
			s.Marks[person] = m
		})(tx)
	}
}

// ChangeSession changes a copy of a session as it is at that moment.
func ChangeSession(id data.ID, change func(*data.Session)) func(page.Tx) error {
	return func(tx page.Tx) error {
		now := tx.Records().Sessions[id]
		if now == nil {
			return data.ErrNotFound
		}
		s := data.Clone(now)
		change(s)
		return tx.Put(s)
	}
}
