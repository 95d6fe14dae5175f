package data

import "fmt"

// ErasurePreview is what an erasure of somebody would do, before it is done.
type ErasurePreview struct {
	Kinds map[Kind]int // records that would go, by kind; the person is one of them
	Past  int          // records deleted before, whose content in the history would go
	Marks int          // marks in registers that would stay, as nobody's
	// Alike are referrals that wait for their person and bear the same name; they
	// would stay.
	Alike []ID
	// Mentions are where their name stands in what would stay.
	Mentions []Mention
}

// mentionsIn are the places where the name of somebody stands in what an erasure
// leaves.
func (s *Store) mentionsIn(person ID, e *erasing) []Mention {
	p := s.Records().People[person]
	if p == nil {
		return nil
	}
	return s.mentionsOf(p, func(id ID) bool { return e.gone[id] || e.people[id] || e.single[id] })
}

// PreviewErasure says what Erase would do in the group's file. It is for a
// lead, reads the history, and changes nothing.
func (s *Store) PreviewErasure(person ID) (ErasurePreview, error) {
	out := ErasurePreview{Kinds: map[Kind]int{}}
	if !s.May(Care) {
		return out, fmt.Errorf("erasing: %w", ErrNotAllowed)
	}
	stones, alike, err := s.stonesFor(person, s.Today())
	if err != nil {
		return out, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return out, ErrLocked
	}
	e := newErasing(s, graves{people: stones})
	if err := e.find(); err != nil {
		return out, err
	}
	for _, c := range e.todo {
		out.Kinds[c.kind]++
	}
	out.Past, out.Alike = len(e.gone)-len(e.todo), alike
	out.Mentions = s.mentionsIn(person, e)
	for _, session := range s.Records().Sessions {
		for id := range session.Marks {
			if e.people[id] {
				out.Marks++
			}
		}
	}
	return out, nil
}
