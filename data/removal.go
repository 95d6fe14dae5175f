package data

import "fmt"

// KindRemoval is the kind of what stays of a record that was removed for good.
const KindRemoval Kind = "removal"

// Removal is what stays of one record that was removed for good by itself, as a
// referral whose time is over: that there was an ID, which says nothing, and the
// day. It lies in the register, so that whoever puts an older backup in place,
// a volunteer too, carries it over.
type Removal struct {
	Meta
	RecordID ID   `json:"record_id,omitempty"`
	Day      Date `json:"day,omitempty"`
}

// Kind implements Record.
func (*Removal) Kind() Kind { return KindRemoval }

// Compartment implements Record.
func (*Removal) Compartment() Compartment { return Register }

// Validate asks for the record and the day.
func (m *Removal) Validate() error {
	if !m.RecordID.Valid() || m.Day == "" || !m.Day.Valid() {
		return invalid(KindRemoval, "day", "a removal needs its record and day")
	}
	return nil
}

// RemoveReferral removes one referral for good, as Erase does a person: its
// record, why it was kept, and what the journal holds of them, here and in the
// copies at the given paths. Its person stays. Figures that are counted from now
// on do not count it; what was published or went out stays as it was.
func (s *Store) RemoveReferral(id ID, today Date, copies []string) (Erasure, error) {
	if !s.May(Care) {
		return Erasure{}, fmt.Errorf("removing a referral: %w", ErrNotAllowed)
	}
	if r := s.Records(); r.Removals[id] == nil && r.Referrals[id] == nil {
		return Erasure{}, fmt.Errorf("%s: %w", KindReferral, ErrNotFound)
	}
	return s.removeForGood(id, today, copies)
}

// DestroyFormKey destroys a key of the referral form as RemoveReferral does a
// referral: what was sealed to it opens no more, here or in a copy.
func (s *Store) DestroyFormKey(id ID, today Date, copies []string) (Erasure, error) {
	if !s.May(Care) {
		return Erasure{}, fmt.Errorf("destroying the key of a form: %w", ErrNotAllowed)
	}
	if r := s.Records(); r.Removals[id] == nil && r.FormKeys[id] == nil {
		return Erasure{}, fmt.Errorf("%s: %w", KindFormKey, ErrNotFound)
	}
	return s.removeForGood(id, today, copies)
}

func (s *Store) removeForGood(id ID, today Date, copies []string) (Erasure, error) {
	m := s.Records().Removals[id]
	if m == nil { // else again, say because a stick was plugged in
		m = &Removal{RecordID: id, Day: today}
	}
	return s.eraseAll(graves{records: []*Removal{m}}, copies)
}
