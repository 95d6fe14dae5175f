package vault

import (
	"errors"
	"fmt"
	"maps"
)

// Keyholders are those who can sign in now, in the order in which they joined.
func (v *Vault) Keyholders() []Keyholder {
	v.mu.RLock()
	defer v.mu.RUnlock()
	var out []Keyholder
	for _, e := range v.dir.entries {
		out = append(out, e.Keyholder)
	}
	return out
}

// KeyholderName is the name of a keyholder, also of one who left; "" where
// there never was one with that ID.
func (v *Vault) KeyholderName(id string) string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if l := v.dir.everyone[id]; l != nil {
		return l.Name
	}
	return ""
}

// AddKeyholder lets somebody sign in with a passphrase of their own. Only a
// lead can (ErrNotAllowed), with a passphrase that opens no other slot
// (ErrPassphraseInUse).
func (v *Vault) AddKeyholder(name string, role Role, passphrase string) error {
	if err := v.mustLead(); err != nil {
		return err
	}
	name, err := checkName(name)
	if err != nil {
		return err
	}
	if !role.known() {
		return fmt.Errorf("%w: there is no such role", ErrName)
	}
	if err := checkPassphrase(passphrase); err != nil {
		return err
	}
	kek := v.head.kek(fromPassphrase(passphrase))
	return v.Update(func(tx *Tx) error {
		who, err := newIdentity(name, role)
		if err != nil {
			return err
		}
		slot := freshSlot()
		if err := tx.say(about(actAdd, who, slot)); err != nil {
			return err
		}
		if err := tx.putSlot(slot, kek, who); err != nil {
			return err
		}
		return errors.Join(tx.putKeys(Compartments...), tx.putDirectory())
	})
}

// RemoveKeyholder takes somebody's passphrase away: their slot is gone, every
// compartment they could open gets a new data key, all its boxes are sealed
// anew, and the file is written without the old ones. What they copied before
// stays readable to them. A recovery code that was theirs goes too (see
// Warnings). Only a lead can remove somebody, and not themselves; the last lead
// cannot be removed (ErrLastLead).
func (v *Vault) RemoveKeyholder(id string) error {
	if err := v.mustLead(); err != nil {
		return err
	}
	return v.rebuild(func(tx *Tx) error {
		leaver := tx.o.dir.find(id)
		switch {
		case leaver == nil:
			return ErrUnknownKeyholder
		case leaver.Role == Lead && tx.o.dir.leads() == 1:
			return ErrLastLead
		case id == tx.o.who.Keyholder:
			return fmt.Errorf("%w: another lead must do that", ErrNotAllowed)
		}
		gone := []slotID{leaver.slot}
		if tx.o.dir.codeLead == id {
			gone = append(gone, tx.o.dir.code)
		}
		s := statement{Action: actRemove, Keyholder: id, Turns: tx.newKeys(leaver.Role)}
		if err := tx.say(s); err != nil {
			return err
		}
		if err := tx.putSlots(func(s slots) error {
			for _, slot := range gone {
				delete(s, slot)
			}
			return nil
		}); err != nil {
			return err
		}
		return tx.sealAnew(s.Turns)
	})
}

// ChangePassphrase gives the keyholder who signed in another passphrase, and
// with it new keys of their own; all that they can open is sealed anew. So the
// old passphrase opens nothing of the file any more, not even with an older copy
// of it. The copies themselves are for Reseal.
func (v *Vault) ChangePassphrase(passphrase string) error {
	if err := checkPassphrase(passphrase); err != nil {
		return err
	}
	kek := v.head.kek(fromPassphrase(passphrase))
	return v.rebuild(func(tx *Tx) error { return tx.rekey(kek) })
}

// rekey gives who is signed in new keys in a new slot.
func (tx *Tx) rekey(kek []byte) error {
	if string(kek) != string(tx.o.kek) { // who keeps their passphrase has a slot of it already
		if tx.o.slots.inUse(tx.o.head.Vault, kek) {
			return tx.fail(ErrPassphraseInUse)
		}
	}
	who, err := tx.o.who.renewed()
	if err != nil {
		return tx.fail(err)
	}
	old, slot := tx.o.slot, freshSlot()
	s := about(actRekey, who, slot)
	s.Turns = tx.newKeys(who.Role)
	escrow := tx.o.keys.Escrow
	if tx.o.dir.codeLead == who.Keyholder {
		if escrow, err = who.wrapTo(tx.o.dir.codeTo); err != nil {
			return tx.fail(err)
		}
		s.Escrow = hashOf(escrow)
	}
	if err := tx.say(s); err != nil { // signed with the keys that they had
		return err
	}
	tx.o.who, tx.o.slot, tx.o.kek = who, slot, kek
	tx.o.keys = &wrappedKeys{Rings: tx.o.keys.Rings, Escrow: escrow}
	if err := tx.putSlots(func(all slots) error {
		delete(all, old)
		return all.put(tx.o.head.Vault, slot, kek, who)
	}); err != nil {
		return err
	}
	return tx.sealAnew(s.Turns)
}

// FreshRecoveryCode is a new code to be shown and put on paper. It opens nothing
// until SetRecoveryCode is given it, and the one that there is opens the group
// until then: a code that nobody wrote down must not take the place of one that
// somebody did.
func FreshRecoveryCode() string {
	_, printed := freshCode()
	return printed
}

// SetRecoveryCode makes a fresh code open the identity of the lead who is signed
// in; the code that there was, whoever's it was, opens nothing any more.
func (v *Vault) SetRecoveryCode(code string) error {
	raw, err := readCode(code)
	if err != nil {
		return err
	}
	if err := v.mustLead(); err != nil {
		return err
	}
	return v.rebuild(func(tx *Tx) error {
		had := tx.o.dir.codeLead == tx.o.who.Keyholder
		tx.o.slots = maps.Clone(tx.o.slots)
		if err := tx.o.giveCode(raw, v.env); err != nil {
			return tx.fail(err)
		}
		if err := tx.record(slotsKey, tx.o.slots.bytes()); err != nil {
			return err
		}
		if had { // what the old code opened must be nobody's
			return tx.rekey(tx.o.kek)
		}
		return errors.Join(tx.putKeys(), tx.putDirectory())
	})
}

// endCode stops the recovery code.
func (tx *Tx) endCode() error {
	code := tx.o.dir.code
	if err := tx.say(statement{Action: actNoCode}); err != nil {
		return err
	}
	return tx.putSlots(func(s slots) error { delete(s, code); return nil })
}

// NewRecoveryCode makes a new code and puts it in force at once, for a command
// that prints it as its last word.
func (v *Vault) NewRecoveryCode() (code string, err error) {
	code = FreshRecoveryCode()
	if err := v.SetRecoveryCode(code); err != nil {
		return "", err
	}
	return code, nil
}

// OpenWithRecovery signs in with the printed recovery code, as the lead it was
// made for, and gives them a new passphrase and new keys at once. The code is
// used up (see Warnings). How it is typed is forgiven: small letters, spaces, O
// for 0.
func OpenWithRecovery(path, code, newPassphrase string, env Env) (*Vault, error) {
	env = env.filled()
	if err := checkPassphrase(newPassphrase); err != nil {
		return nil, err
	}
	raw, err := readCode(code)
	if err != nil {
		return nil, err
	}
	v, err := open(path, fromCode(raw), env)
	if err != nil {
		return nil, err
	}
	kek := v.head.kek(fromPassphrase(newPassphrase))
	if err := v.rebuild(func(tx *Tx) error {
		if err := tx.endCode(); err != nil {
			return err
		}
		return tx.rekey(kek)
	}); err != nil {
		_ = v.Close()
		return nil, err
	}
	return v, nil
}

func (v *Vault) mustLead() error {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.broken != nil {
		return v.broken
	}
	if v.who.Role != Lead {
		return ErrNotAllowed
	}
	return nil
}

// say adds a statement of the lead who is signed in to the directory.
func (tx *Tx) say(s statement) error {
	dir, err := tx.o.dir.say(tx.o.head.Vault, s, tx.o.who, tx.v.env.Now())
	if err != nil {
		return tx.fail(err)
	}
	tx.o.dir = dir
	return nil
}

// putSlot seals an identity with the key of a passphrase that no slot has yet:
// the only way to know is to try it on each.
func (tx *Tx) putSlot(slot slotID, kek []byte, who *identity) error {
	if tx.o.slots.inUse(tx.o.head.Vault, kek) {
		return tx.fail(ErrPassphraseInUse)
	}
	return tx.putSlots(func(s slots) error { return s.put(tx.o.head.Vault, slot, kek, who) })
}
