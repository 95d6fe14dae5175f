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
	r := s.Records()
	m := &Removal{RecordID: id, Day: today}
	switch {
	case r.Removals[id] != nil: // again, say because a stick was plugged in
		m = r.Removals[id]
	case r.Referrals[id] == nil:
		return Erasure{}, fmt.Errorf("%s: %w", KindReferral, ErrNotFound)
	}
	return s.eraseAll(graves{records: []*Removal{m}}, copies)
}
