package data

import (
	"fmt"
	"slices"
)

// checkReferences sees, when a change set is whole, that the people it refers
// to are on file, that nobody is deleted to whom something refers, and that a
// number stands for one record only.
func (tx *Tx) checkReferences(todo []*change) error {
	var gone []ID
	for _, c := range todo {
		if c.kind == KindPerson && c.rec == nil {
			gone = append(gone, c.id)
		}
		if err := tx.checkPerson(c); err != nil {
			return err
		}
		if err := tx.checkRef(c); err != nil {
			return err
		}
		if err := tx.checkAbout(c); err != nil {
			return err
		}
	}
	return tx.checkGone(gone)
}

// checkPerson wants the person of a new paper or mark, or of a paper that
// changes its person. What is already there may refer to somebody who is gone:
// bare marks of an erased person stay.
func (tx *Tx) checkPerson(c *change) error {
	if c.kind == KindPerson && c.rec != nil && c.before == nil && tx.Records().Tombstones[c.id] != nil {
		return fmt.Errorf("%s: the number of somebody who was erased: %w", c.kind, ErrAlreadyExists)
	}
	if c.rec != nil && c.before == nil && tx.Records().Removals[c.id] != nil {
		return fmt.Errorf("%s: the number of one that was removed for good: %w", c.kind, ErrAlreadyExists)
	}
	d := byKind[c.kind]
	if d == nil || c.rec == nil || d.About != Theirs && d.About != Names {
		return nil
	}
	var was []ID
	for _, id := range d.People(c.rec) {
		if tx.onFile(id) {
			continue
		}
		if before := c.was(); before != nil && was == nil {
			was = d.People(before)
		}
		switch {
		case slices.Contains(was, id):
		case d.About == Theirs:
			return fmt.Errorf("%s: its person: %w", c.kind, ErrNotFound)
		case tx.Records().Tombstones[id] == nil:
			return fmt.Errorf("%s: somebody whom it names: %w", c.kind, ErrNotFound)
		}
	}
	return nil
}

// peopleNamed are the people that a session or a series names; none for records of
// another kind.
func peopleNamed(rec Record) []ID {
	if rec == nil {
		return nil
	}
	if d := byKind[rec.Kind()]; d != nil && d.About == Names {
		return d.People(rec)
	}
	return nil
}

// aboutOf says how records of a kind stand to people; nothing where the kind is
// not known here.
func aboutOf(k Kind) About {
	if d := byKind[k]; d != nil {
		return d.About
	}
	return 0
}

// subjectsOf are the records that one goes with; nil where it goes with none.
func subjectsOf(rec Record) []ID {
	if d := byKind[rec.Kind()]; d != nil && d.About == OfRecord {
		return d.People(rec)
	}
	return nil
}

// peopleOfSession are those marked, booked, leading and helping.
func peopleOfSession(s *Session) []ID {
	out := append(make([]ID, 0, 1+len(s.Helpers)+len(s.Marks)+len(s.Booked)), hosts(s.LeaderID, s.Helpers)...)
	for id := range s.Marks {
		out = append(out, id)
	}
	for id := range s.Booked {
		out = append(out, id)
	}
	return out
}

func peopleOfSeries(s *Series) []ID { return hosts(s.LeaderID, s.Helpers) }

func hosts(leader ID, helpers map[ID]bool) []ID {
	out := []ID{leader}
	for id := range helpers {
		out = append(out, id)
	}
	return out
}

// onFile reports whether there is such a person once the change set is whole.
func (tx *Tx) onFile(id ID) bool {
	if c := tx.changes[id]; c != nil {
		return c.kind == KindPerson && c.rec != nil
	}
	h := tx.s.held[id]
	return h != nil && h.kind == KindPerson
}

// checkRef keeps two people, and two referrals, from having one number.
func (tx *Tx) checkRef(c *change) error {
	ref := refOf(c.rec)
	if ref == "" || refOf(c.was()) == ref {
		return nil
	}
	if tx.refs(c.kind)[ref] > 1 {
		return fmt.Errorf("%s: its number: %w", c.kind, ErrAlreadyExists)
	}
	return nil
}

// refOf is a record's number; "" where it has none.
func refOf(rec Record) string {
	if rec == nil {
		return ""
	}
	if d := byKind[rec.Kind()]; d != nil && d.Number != nil {
		return d.Number(rec)
	}
	return ""
}

// refs counts the numbers in use once the change set is whole.
func (tx *Tx) refs(k Kind) map[string]int {
	if tx.numbers[k] == nil {
		n := map[string]int{}
		byKind[k].Each(tx.Records(), func(rec Record) { n[refOf(rec)]++ })
		tx.numbers[k] = n
	}
	return tx.numbers[k]
}

// checkGone sees that nothing refers to people who are deleted. Who cannot open
// care cannot know, and so may only take back a person that they made (undo).
func (tx *Tx) checkGone(gone []ID) error {
	if len(gone) == 0 {
		return nil
	}
	if !tx.undoing && !tx.s.May(Care) {
		return fmt.Errorf("%s: %w", KindPerson, ErrNotAllowed)
	}
	used := tx.Records().peopleInUse()
	for _, id := range gone {
		if used[id] {
			return fmt.Errorf("%s: %w", KindPerson, ErrReferenced)
		}
	}
	return nil
}

// peopleInUse are the people to whom any mark or paper refers.
func (r *Records) peopleInUse() map[ID]bool {
	used := make(map[ID]bool, len(r.People))
	for _, d := range declared {
		if d.People == nil {
			continue
		}
		d.Each(r, func(rec Record) {
			for _, id := range d.People(rec) {
				used[id] = true
			}
		})
	}
	return used
}
