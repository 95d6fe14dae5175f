package vault

import (
	"encoding/hex"
	"errors"
	"slices"
)

// What somebody who was removed had said of who can sign in, on another laptop, and
// nobody had seen, waits for a lead; see history.go. Two laptops' histories are joined
// when they meet, so this is there only after that.

// OtherKeys is the deed of a statement that waits and is about keys or computers.
const OtherKeys KeyholderDeed = "changed keys"

// WaitingChanges are the statements that count for nothing until a lead takes them,
// each by its Mark, in the history's order.
func (v *Vault) WaitingChanges() (out []KeyholderChange) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	for _, signed := range v.dir.list {
		if !slices.Contains(v.dir.waiting, signed.hash()) {
			continue
		}
		c, known := changeOf(signed, map[string]Keyholder{})
		if !known {
			c.Deed = OtherKeys
		}
		if l := v.dir.everyone[c.ID]; l != nil {
			c.Keyholder = l.Keyholder
		}
		out = append(out, c)
	}
	return out
}

// SettleChange takes a statement that waits, by its mark, so that it counts, or
// declines it, so that nobody is asked any more. It is a lead's (ErrNotAllowed), and
// the lead's signature stands in the directory for it. ErrUnknownKeyholder where none
// of that mark waits.
func (v *Vault) SettleChange(mark string, take bool) error {
	if err := v.mustLead(); err != nil {
		return err
	}
	return v.Update(func(tx *Tx) error {
		for _, h := range tx.o.dir.waiting {
			if hex.EncodeToString(h[:16]) != mark {
				continue
			}
			s := statement{Action: actDecline, Of: h}
			if take {
				s.Action = actTake
			}
			if err := tx.say(s); err != nil {
				return err
			}
			return errors.Join(tx.putKeys(Compartments...), tx.putDirectory())
		}
		return tx.fail(ErrUnknownKeyholder)
	})
}
