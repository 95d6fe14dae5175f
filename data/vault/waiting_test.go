package vault

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// apartFromARemoval is a file in which two laptops met: on one a lead removed Xan, on
// the other Xan had let Yan in, which nobody had seen.
func apartFromARemoval(t *testing.T, env Env) (path string) {
	t.Helper()
	path = withXan(t, env)
	other := filepath.Join(t.TempDir(), "other.thread")
	must(t, os.WriteFile(other, read(t, path), 0o600))
	env2 := env
	env2.Settings = t.TempDir()
	x := mustOpen(t, other, "xan's own five words here", env2)
	must(t, x.AddKeyholder("Yan", Volunteer, "yan's own five words here"))
	theirs := x.now()
	must(t, x.Close())

	v := mustOpen(t, path, leadPass, env)
	for _, k := range v.Keyholders() {
		if k.Name == "Xan" {
			must(t, v.RemoveKeyholder(k.ID))
		}
	}
	must(t, v.Update(func(tx *Tx) error {
		d, refused, missing, err := joined(tx.o.head.Vault, tx.o.dir.list, theirs.dir.list)
		if err != nil || len(refused)+len(missing) > 0 {
			t.Fatal(err, len(refused), len(missing))
		}
		tx.o.dir = d
		for _, e := range theirs.dir.entries { // their slots come with them
			if e.Name == "Yan" {
				if err := tx.putSlots(func(s slots) error { s[e.slot] = theirs.slots[e.slot]; return nil }); err != nil {
					return err
				}
			}
		}
		return errors.Join(tx.putKeys(Compartments...), tx.putDirectory())
	}))
	must(t, v.Close())
	return path
}

// withXan is a group with a second lead, Xan.
func withXan(t *testing.T, env Env) (path string) {
	t.Helper()
	path = newGroup(t, env)
	v := mustOpen(t, path, leadPass, env)
	must(t, v.AddKeyholder("Xan", Lead, "xan's own five words here"))
	must(t, v.Close())
	return path
}

// What a removed keyholder had said and nobody had seen counts for nothing, is told,
// and counts once a lead takes it: whom it let in signs in. A lead who declines it is
// asked no more. Both are in the file, signed; nobody else may.
func TestALeadSettlesWhatWaits(t *testing.T) {
	for _, take := range []bool{true, false} {
		env := testEnv(t)
		path := apartFromARemoval(t, env)
		v := mustOpen(t, path, leadPass, env)
		list := v.WaitingChanges()
		if i := slices.IndexFunc(list, func(c KeyholderChange) bool { return c.Deed == LetIn }); i < 0 || list[i].Name != "Yan" || v.KeyholderName(list[i].By) != "Xan" {
			t.Fatalf("%+v", list)
		}
		if _, err := Open(path, "yan's own five words here", env); err == nil {
			t.Fatal("whom a removed lead let in signs in, though nobody took it")
		}
		must(t, v.Close())
		w := mustOpen(t, path, volunteerPass, env)
		wants(t, w.SettleChange(list[0].Mark, take), ErrNotAllowed)
		must(t, w.Close())

		v = mustOpen(t, path, leadPass, env)
		wants(t, v.SettleChange("00000000000000000000000000000000", take), ErrUnknownKeyholder)
		for _, c := range list {
			must(t, v.SettleChange(c.Mark, take))
		}
		if left := v.WaitingChanges(); len(left) != 0 {
			t.Errorf("take %v: still waiting: %+v", take, left)
		}
		must(t, v.Close())
		v = mustOpen(t, path, leadPass, env) // it stands in the file, whoever opens it
		if left := v.WaitingChanges(); len(left) != 0 {
			t.Errorf("take %v: waiting again: %+v", take, left)
		}
		must(t, v.Close())
		y, err := Open(path, "yan's own five words here", env)
		if take != (err == nil) {
			t.Errorf("take %v: Yan signs in: %v", take, err)
		}
		if err == nil {
			must(t, y.Close())
		}
		if r, err := Check(path, leadPass, env); err != nil || len(r.Problems) > 0 {
			t.Errorf("take %v: %v %v", take, err, r.Problems)
		}
	}
}
