package data

import (
	"fmt"
	"strings"
)

// KindKeeping is the group's decision to keep something for longer than its
// period. It lies in care whatever it is about: the list of what was kept longer
// is for leads, and why something is kept may be about somebody's health.
const KindKeeping Kind = "keeping"

// KeepingMonths is how far ahead the next look at something may be.
const KeepingMonths = 12

// Keeping says why a record is kept for now though its period has ended, who
// said so, and from when it is to be looked at again. There is one of a record;
// a later decision is written over it, and the journal has the earlier ones.
type Keeping struct {
	Meta
	KeptID ID     `json:"kept_id,omitempty"` // the record that is kept
	Why    string `json:"why,omitempty"`
	By     string `json:"by,omitempty"` // the keyholder's name
	Day    Date   `json:"day,omitempty"`
	Until  Date   `json:"until,omitempty"` // from this day it is to be looked at again
}

// Kind implements Record.
func (*Keeping) Kind() Kind { return KindKeeping }

// Compartment implements Record.
func (*Keeping) Compartment() Compartment { return Care }

// NaturalKey is the record that is kept.
func (k *Keeping) NaturalKey() []string { return []string{string(k.KeptID)} }

// Validate asks for the record, a reason, and a day on which to look again that
// is at most a year ahead: nothing is kept for ever by one decision.
func (k *Keeping) Validate() error {
	switch {
	case !k.KeptID.Valid():
		return invalid(KindKeeping, "kept_id", "this decision is about no record")
	case strings.TrimSpace(k.Why) == "":
		return invalid(KindKeeping, "why", "say why it is still needed")
	case k.Day == "" || !k.Day.Valid():
		return invalid(KindKeeping, "day", "a decision needs its day, like 28/02/2026")
	case k.Until == "" || !k.Until.Valid():
		return invalid(KindKeeping, "until", "say when to look at it again, like 28/02/2026")
	case k.Until <= k.Day:
		return invalid(KindKeeping, "until", "choose a day after today")
	case k.Until > k.Day.AddMonths(KeepingMonths):
		return invalid(KindKeeping, "until", "choose a day within %d months from today", KeepingMonths)
	}
	return nil
}

// checkAbout wants the record that a new one is about to be on file.
func (tx *Tx) checkAbout(c *change) error {
	if c.rec == nil || c.before != nil {
		return nil
	}
	for _, id := range subjectsOf(c.rec) {
		if about := tx.changes[id]; about != nil && about.rec != nil || about == nil && tx.s.held[id] != nil {
			continue
		}
		return fmt.Errorf("%s: what it is about: %w", c.kind, ErrNotFound)
	}
	return nil
}

// dropKeeping takes out the decision to keep a record that is taken out: why it
// was kept is nobody's business any more. Who cannot open care leaves it, and
// nothing shows it.
func (tx *Tx) dropKeeping(gone ID) error {
	if !tx.s.May(Care) {
		return nil
	}
	for _, k := range tx.Records().Keepings {
		if k.KeptID == gone {
			return tx.Delete(k)
		}
	}
	return nil
}
