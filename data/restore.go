package data

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"commonthread/data/vault"
)

// Putting a backup in the place of the group's file is a lead's: whoever cannot see
// what the file holds cannot see what goes with it. Only where nobody can open the
// file any more may anybody who signs in put a backup there (StandIn), so that the
// register can be taken on the evening on which it is found damaged.

// Restore puts a backup in the place of a group file, having read it first. It is
// for a lead, in the backup and in the file as far as the passphrase opens that
// (ErrLeadsRestore). A file that is there is set aside under another name. What was
// erased since the backup was made is erased from what was restored; where that
// fails, the error says so and the file is restored all the same.
func Restore(backup, path, passphrase string, env Env) error {
	return RestoreAsking(backup, path, passphrase, env, func(Return) bool { return true })
}

// RestoreAsking is Restore that asks before anything is erased again. After a no
// it stays, and Returned tells of it at the next sign-in.
func RestoreAsking(backup, path, passphrase string, env Env, agreed func(Return) bool) error {
	there, err := standsAt(path, passphrase, env)
	if err != nil {
		return err
	}
	return putInPlace(backup, path, passphrase, env, there.erased, agreed, func(k vault.Keyholder) error {
		if k.Role != vault.Lead {
			return ErrLeadsRestore
		}
		return nil
	})
}

// StandIn is RestoreAsking for anybody who signs in, where the file is damaged, is no
// group's or is gone. Where somebody can still open it, it is a lead's.
func StandIn(backup, path, passphrase string, env Env, agreed func(Return) bool) error {
	there, err := standsAt(path, passphrase, env)
	switch {
	case err != nil && !errors.Is(err, ErrLeadsRestore):
		return err
	case !there.lost:
		return RestoreAsking(backup, path, passphrase, env, agreed)
	}
	return putInPlace(backup, path, passphrase, env, there.erased, agreed, func(vault.Keyholder) error { return nil })
}

func putInPlace(backup, path, passphrase string, env Env, erased graves, agreed func(Return) bool, may func(vault.Keyholder) error) error {
	if err := vault.RestoreFor(backup, path, passphrase, env, may); err != nil {
		return err
	}
	s, err := Open(path, passphrase, env)
	if err != nil {
		return err
	}
	s.v.OlderExpected()
	s.noteErased(erased)
	if back := s.returned(erased); len(back.people)+len(back.records) > 0 && agreed(s.returnOf(back)) {
		_, err = s.eraseAgain(erased)
	}
	if closing := s.Close(); err == nil {
		err = closing
	}
	return err
}

// standing is how the file stands that is about to be set aside.
type standing struct {
	lost   bool   // nobody can open it
	erased graves // what was erased in it, as far as it can be read
}

// standsAt looks at that file, whatever its state. The error is ErrLeadsRestore where
// the passphrase opens it and is no lead's.
func standsAt(path, passphrase string, env Env) (standing, error) {
	r, err := vault.Look(path, passphrase, env)
	_, gone := os.Lstat(path)
	there := standing{lost: errors.Is(err, vault.ErrDamaged) || errors.Is(err, vault.ErrNotGroup) || errors.Is(gone, fs.ErrNotExist)}
	if r.Vault == nil {
		return there, nil
	}
	role := r.Vault.Who().Role
	s, err := openStore(r.Vault, env)
	if err == nil {
		there.erased = graves{InOrder(s.Records().Tombstones), InOrder(s.Records().Removals)}
		_ = s.Close()
	}
	if role != vault.Lead {
		return there, ErrLeadsRestore
	}
	return there, nil
}

// noteErased keeps in this computer's list what the file that was set aside said
// was erased, so that it is told of again.
func (s *Store) noteErased(g graves) {
	g.people = slices.DeleteFunc(slices.Clone(g.people), func(t *Tombstone) bool { return !wordHolds(s.v, t) })
	g.records = slices.DeleteFunc(slices.Clone(g.records), func(m *Removal) bool { return !wordHolds(s.v, m) })
	s.rememberAll(g)
}
