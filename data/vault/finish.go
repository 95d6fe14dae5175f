package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// KeysToDo is what is left to do of changes of keys that others made, by who is
// signed in or by somebody else.
type KeysToDo struct {
	Confirm []Keyholder   // new keys that a lead has not seen
	Renew   []Keyholder   // leads whose recovery code somebody else replaced: they get new keys at their next sign-in
	Turn    []Compartment // what is sealed with keys that somebody who left may have
}

// Empty reports whether there is nothing to do.
func (k KeysToDo) Empty() bool { return len(k.Confirm)+len(k.Renew)+len(k.Turn) == 0 }

// KeysToDo is what is left to do of changes of keys.
func (v *Vault) KeysToDo() (out KeysToDo) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.dir.keysToDo()
}

func (d *directory) keysToDo() (out KeysToDo) {
	for _, id := range d.toSign {
		out.Confirm = append(out.Confirm, d.find(id).Keyholder)
	}
	for _, id := range d.toRenew {
		out.Renew = append(out.Renew, d.find(id).Keyholder)
	}
	for _, c := range Compartments {
		if d.toTurn[c] {
			out.Turn = append(out.Turn, c)
		}
	}
	return out
}

// FinishKeys does what who is signed in can do of it: a lead confirms new keys,
// gives themselves new ones where their recovery code was replaced, and turns
// what is to be turned; others turn what they may open.
func (v *Vault) FinishKeys() error {
	who, todo := v.Who(), v.KeysToDo()
	confirm := who.Role == Lead && len(todo.Confirm) > 0
	v.mu.RLock()
	renew := slices.Contains(v.dir.toRenew, who.ID) && v.kek != nil
	v.mu.RUnlock()
	turn := slices.ContainsFunc(todo.Turn, who.Role.May)
	if !confirm && !renew && !turn {
		return nil
	}
	return v.rebuild(func(tx *Tx) error {
		if confirm {
			for _, k := range todo.Confirm {
				if err := tx.say(statement{Action: actConfirm, Keyholder: k.ID}); err != nil {
					return err
				}
			}
		}
		if renew {
			return tx.rekey(tx.o.kek)
		}
		turns := map[Compartment]generation{}
		if turn {
			turns = tx.newKeys(who.Role)
			if err := tx.say(statement{Action: actTurn, Turns: turns}); err != nil {
				return err
			}
		}
		return tx.sealAnew(turns)
	})
}

// warnings say what is left to do.
func (d *directory) warnings() (out []string) {
	todo := d.keysToDo()
	names := func(list []Keyholder) string {
		var all []string
		for _, k := range list {
			all = append(all, k.Name)
		}
		return strings.Join(all, ", ")
	}
	if len(todo.Confirm) > 0 {
		out = append(out, fmt.Sprintf("New passphrase of %s: a lead has yet to sign for it. That is done with the next backup after a lead signs in.", names(todo.Confirm)))
	}
	if len(todo.Renew) > 0 {
		out = append(out, fmt.Sprintf("The recovery code of %s was replaced. Until they next sign in, the old code and an older copy still open the group. Ask them to sign in.", names(todo.Renew)))
	}
	if len(todo.Turn) > 0 {
		out = append(out, "Keys were changed on two computers apart. Some of the group is sealed anew with the next backup after a lead signs in.")
	}
	if len(d.waiting) > 0 {
		out = append(out, "Somebody who was removed had changed who can sign in, and nobody had seen it. It does not count until a lead takes it, under Safe keeping, Passphrases.")
	}
	if len(d.contests) > 0 {
		out = append(out, "The leads removed one another on two computers. None of it counts: settle it among you, and remove who is to go.")
	}
	return out
}

// KeysMark names the data keys in use: another after each turn. turned is false
// as long as they are those that the group was founded with.
func (v *Vault) KeysMark() (mark string, turned bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	h := sha256.New()
	for _, c := range Compartments {
		g := v.dir.current[c]
		h.Write(g[:])
	}
	r := v.rings[Register]
	return hex.EncodeToString(h.Sum(nil)[:16]), r != nil && len(r.keys) > 1
}
