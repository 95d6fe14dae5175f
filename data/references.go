package data

import "fmt"

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
		if err := tx.checkKept(c); err != nil {
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
	if named := peopleNamed(c.rec); named != nil {
		was := map[ID]bool{}
		for _, id := range peopleNamed(c.was()) {
			was[id] = true
		}
		for _, id := range named {
			if !was[id] && !tx.onFile(id) && tx.Records().Tombstones[id] == nil {
				return fmt.Errorf("%s: somebody who is marked, booked, leads or helps: %w", c.kind, ErrNotFound)
			}
		}
		return nil
	}
	if a, ok := c.rec.(*Apart); ok && c.was() == nil && !tx.onFile(a.OtherID) {
		return fmt.Errorf("%s: the other of the two: %w", c.kind, ErrNotFound)
	}
	id := personOf(c.rec)
	if id == "" || personOf(c.was()) == id || tx.onFile(id) {
		return nil
	}
	return fmt.Errorf("%s: its person: %w", c.kind, ErrNotFound)
}

// peopleNamed are the people that a session or a series names: marked, booked,
// leading, helping. Nil for records of another kind.
func peopleNamed(rec Record) []ID {
	out := []ID{}
	hosts := func(leader ID, helpers map[ID]bool) {
		if leader != "" {
			out = append(out, leader)
		}
		for id := range helpers {
			out = append(out, id)
		}
	}
	switch v := rec.(type) {
	case *Session:
		for id := range v.Marks {
			out = append(out, id)
		}
		for id := range v.Booked {
			out = append(out, id)
		}
		hosts(v.LeaderID, v.Helpers)
	case *Series:
		hosts(v.LeaderID, v.Helpers)
	default:
		return nil
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

// personOf is the person that a paper is about; "" where there is none.
func personOf(rec Record) ID {
	switch v := rec.(type) {
	case *Referral:
		return v.PersonID
	case *Response:
		return v.PersonID
	case *Equality:
		return v.PersonID
	case *Consent:
		return v.PersonID
	case *CareConsent:
		return v.PersonID
	case *Call:
		return v.PersonID
	case *CallNote:
		return v.PersonID
	case *VolunteerCheck:
		return v.PersonID
	case *Concern:
		return v.PersonID
	case *Apart:
		return v.PersonID
	}
	return ""
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

func refOf(rec Record) string {
	switch v := rec.(type) {
	case *Person:
		return v.Ref
	case *Referral:
		return v.Ref
	}
	return ""
}

// refs counts the numbers in use once the change set is whole.
func (tx *Tx) refs(k Kind) map[string]int {
	if tx.numbers[k] == nil {
		n := map[string]int{}
		if k == KindPerson {
			for _, p := range tx.Records().People {
				n[p.Ref]++
			}
		} else {
			for _, r := range tx.Records().Referrals {
				n[r.Ref]++
			}
		}
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
	for _, s := range r.Sessions {
		for _, id := range peopleNamed(s) {
			used[id] = true
		}
	}
	for _, s := range r.Series {
		for _, id := range peopleNamed(s) {
			used[id] = true
		}
	}
	for _, v := range r.Referrals {
		used[v.PersonID] = true
	}
	for _, v := range r.Responses {
		used[v.PersonID] = true
	}
	for id := range r.Equality {
		used[id] = true
	}
	for _, v := range r.Consents {
		used[v.PersonID] = true
	}
	for _, v := range r.CareConsents {
		used[v.PersonID] = true
	}
	for _, v := range r.Calls {
		used[v.PersonID] = true
	}
	for _, v := range r.CallNotes {
		used[v.PersonID] = true
	}
	for _, v := range r.Checks {
		used[v.PersonID] = true
	}
	for _, v := range r.Concerns {
		used[v.PersonID] = true
	}
	for _, v := range r.Keepings {
		used[v.KeptID] = true
	}
	for _, a := range r.Aliases {
		used[a.From], used[a.To] = true, true
	}
	for _, a := range r.Aparts {
		used[a.PersonID], used[a.OtherID] = true, true
	}
	return used
}
