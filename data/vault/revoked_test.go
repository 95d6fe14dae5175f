package vault

import (
	"encoding/json"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// opens is everything that somebody who had signed in to an older copy can open
// of a file with what they had then, by trying all of it on all of it.
func opens(t testing.TB, path string, had *opened, keks ...[]byte) (what []string) {
	t.Helper()
	v := had.head.Vault
	edit(t, copyOf(t, path), func(tx *bolt.Tx) {
		s, err := parseSlots(recordOf(tx, slotsKey))
		must(t, err)
		for _, kek := range append(keks, had.kek) {
			if kek != nil && s.inUse(v, kek) {
				what = append(what, "a slot")
			}
		}
		var w wrappedKeys
		must(t, json.Unmarshal(recordOf(tx, keysKey), &w))
		for _, c := range Compartments {
			if _, err := unwrap(v, c, w.Rings[c].Wrapped, had.who.age); err == nil {
				what = append(what, "the keys of "+string(c))
			}
		}
		if _, err := had.who.opensTo(w.Escrow); err == nil {
			what = append(what, "what the recovery code opens")
		}
		st, err := parseState(tx.Bucket([]byte(stateBucket)).Get([]byte(stateKey)))
		must(t, err)
		for _, r := range had.rings {
			for _, k := range r.keys {
				try := func(label string, key Key, box []byte) {
					if _, err := k.open(place{v, label, key}, box, false, nil); err == nil {
						what = append(what, "a box of "+label)
					}
				}
				try(directoryKey, Key{}, recordOf(tx, directoryKey))
				for _, c := range Compartments {
					try("manifest "+string(c), Key{}, st.sealed[c])
					for key, box := range boxesOf(tx, c) {
						try(string(c), key, box)
					}
				}
			}
		}
	})
	return what
}

// Whoever had an older passphrase or recovery code and an older copy of the
// file opens nothing of today's, nor of the copies that are sealed anew; and the
// old slot, put back, opens nothing either.
func TestWhatIsRevokedOpensNothing(t *testing.T) {
	const fresh = "entirely other words"
	for _, c := range []struct {
		name, pass string // who had it
		code       bool   // the recovery code was what they had
		do         func(t *testing.T, path, code string, env Env)
	}{
		{"a volunteer's passphrase changed", volunteerPass, false, changes(volunteerPass, fresh)},
		{"a treasurer's passphrase changed", treasurerPass, false, changes(treasurerPass, fresh)},
		{"a lead's passphrase changed", leadPass, false, changes(leadPass, fresh)},
		{"a volunteer removed", volunteerPass, false, removes("Vera Volunteer")},
		{"a treasurer removed", treasurerPass, false, removes("Tom Treasurer")},
		{"a recovery code used", "", true, func(t *testing.T, path, code string, env Env) {
			v, err := OpenWithRecovery(path, code, fresh, env)
			must(t, err)
			must(t, v.Close())
		}},
		{"a passphrase lost and the code used", leadPass, false, func(t *testing.T, path, code string, env Env) {
			v, err := OpenWithRecovery(path, code, fresh, env)
			must(t, err)
			must(t, v.Close())
		}},
		{"a recovery code renewed", "", true, func(t *testing.T, path, code string, env Env) {
			v := mustOpen(t, path, leadPass, env)
			_, err := v.NewRecoveryCode()
			must(t, err)
			must(t, v.Close())
		}},
		{"a recovery code renewed by another lead, and theirs signs in", "", true, func(t *testing.T, path, code string, env Env) {
			v := mustOpen(t, path, leadPass, env)
			must(t, v.AddKeyholder("Bea", Lead, "second lead's words"))
			must(t, v.Close())
			v = mustOpen(t, path, "second lead's words", env)
			_, err := v.NewRecoveryCode()
			must(t, err)
			if todo := v.KeysToDo(); len(todo.Renew) != 1 || todo.Renew[0].Name != "Ada Lead" || len(v.Warnings()) != 1 {
				t.Fatal(todo, v.Warnings())
			}
			must(t, v.Close())
			v = mustOpen(t, path, leadPass, env)
			must(t, v.FinishKeys())
			must(t, v.Close())
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			env := testEnv(t)
			v, code := newVault(t, env)
			path := v.Path()
			must(t, v.AddKeyholder("Vera Volunteer", Volunteer, volunteerPass))
			must(t, v.AddKeyholder("Tom Treasurer", Treasurer, treasurerPass))
			for i := range 5 {
				must(t, v.Update(func(tx *Tx) error {
					for _, name := range Compartments {
						if err := tx.Put(name, key(i), content(name, i)); err != nil {
							return err
						}
					}
					return tx.PutLarge(Care, key(i), [32]byte{byte(i)}, make([]byte, 300_000))
				}))
			}
			backup, err := v.Backup(t.Context(), t.TempDir())
			must(t, err)
			want := all(v)
			must(t, v.Close())
			old := copyOf(t, path)
			var had *opened
			if c.code {
				raw, err := readCode(code)
				must(t, err)
				_, had, err = readFile(old, env.filled(), func(c *contents) (*opened, error) { return c.unlock(fromCode(raw)) })
				must(t, err)
				had.kek = had.head.kek(fromCode(raw))
			} else {
				_, had = signedIn(t, old, c.pass, env)
			}
			slots := had.slots

			c.do(t, path, code, env)
			if what := opens(t, path, had); len(what) > 0 {
				t.Error("of today's file they still open", what)
			}
			if what := opens(t, backup, had); len(what) == 0 {
				t.Error("of the backup that was not sealed anew they open nothing: the test looks for the wrong thing")
			}
			lead := mustOpenAny(t, path, env, leadPass, fresh)
			stale, err := lead.OpenToOthers(backup)
			must(t, err)
			changed, err := lead.Reseal(backup)
			must(t, err)
			again, err := lead.Reseal(backup)
			must(t, err)
			if !stale || !changed || again {
				t.Error("sealing anew: open to others", stale, "changed", changed, "and again", again)
			}
			must(t, lead.VerifyCopy(backup))
			must(t, lead.Close())
			if what := opens(t, backup, had); len(what) > 0 {
				t.Error("of the backup they still open", what)
			}
			back := mustOpenAny(t, backup, env, leadPass, fresh)
			if !same(all(back), want) {
				t.Error("sealing anew changed what is in the backup")
			}
			if thing, err := back.Large(Care, key(1), [32]byte{1}, 300_000); err != nil || len(thing) != 300_000 {
				t.Error("sealing anew lost something large", err)
			}
			must(t, back.Close())

			// The old slots put back, with all hashes made right.
			_, o, err := readFile(path, env.filled(), func(c *contents) (*opened, error) {
				for _, pass := range []string{volunteerPass, treasurerPass, leadPass, fresh} {
					if o, err := c.unlock(fromPassphrase(pass)); err == nil {
						return o, nil
					}
				}
				return nil, ErrWrongPassphrase
			})
			must(t, err)
			for id, slot := range slots {
				o.slots[id] = slot
			}
			rewrite(t, path, o, map[string][]byte{slotsKey: o.slots.bytes()})
			if c.code {
				_, err = OpenWithRecovery(path, code, "words of a thief", env)
			} else if c.name != "a recovery code renewed" {
				_, err = Open(path, c.pass, env)
			}
			wants(t, err, ErrDamaged)
		})
	}
}

func changes(pass, fresh string) func(*testing.T, string, string, Env) {
	return func(t *testing.T, path, _ string, env Env) {
		v := mustOpen(t, path, pass, env)
		before, may := v.Who(), v.Who().Role
		must(t, v.ChangePassphrase(fresh))
		if v.Who() != before {
			t.Error("somebody else is signed in")
		}
		must(t, v.Update(func(tx *Tx) error { return tx.Put(Register, Key{0xaa}, []byte("after")) }))
		must(t, v.Update(func(tx *Tx) error { return tx.Delete(Register, Key{0xaa}) }))
		must(t, v.Close())
		if may == Lead {
			return
		}
		v = mustOpen(t, path, leadPass, env)
		if todo := v.KeysToDo(); len(todo.Confirm) != 1 || todo.Confirm[0].ID != before.ID {
			t.Error("a lead is not told of the new keys:", todo)
		}
		must(t, v.FinishKeys())
		if !v.KeysToDo().Empty() || len(v.Warnings()) > 0 {
			t.Error(v.KeysToDo(), v.Warnings())
		}
		must(t, v.Close())
	}
}

func removes(name string) func(*testing.T, string, string, Env) {
	return func(t *testing.T, path, _ string, env Env) {
		v := mustOpen(t, path, leadPass, env)
		must(t, v.RemoveKeyholder(holderNamed(t, v, name).ID))
		must(t, v.Close())
	}
}

func mustOpenAny(t testing.TB, path string, env Env, passes ...string) *Vault {
	t.Helper()
	for _, pass := range passes {
		if v, err := Open(path, pass, env); err == nil {
			t.Cleanup(func() { v.Close() })
			return v
		}
	}
	t.Fatal("nobody can sign in")
	return nil
}

// A volunteer seals anew what they can; where a lead's keys were turned since,
// it is left to a lead, and the copy is as it was.
func TestWhoCanSealAnew(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	v := mustOpen(t, path, volunteerPass, env)
	backup, err := v.Backup(t.Context(), t.TempDir())
	must(t, err)
	must(t, v.ChangePassphrase("a volunteer's other words"))
	changed, err := v.Reseal(backup)
	must(t, err)
	if !changed {
		t.Fatal("a volunteer sealed nothing anew")
	}
	must(t, v.Close())
	lead := mustOpen(t, path, leadPass, env)
	must(t, lead.VerifyCopy(backup))
	must(t, lead.ChangePassphrase("a lead's other words"))
	must(t, lead.Close())
	v = mustOpen(t, path, "a volunteer's other words", env)
	before := read(t, backup)
	_, err = v.Reseal(backup)
	wants(t, err, ErrNotAllowed)
	if string(before) != string(read(t, backup)) {
		t.Fatal("it was changed")
	}
	must(t, v.Close())
	lead = mustOpen(t, path, "a lead's other words", env)
	if changed, err := lead.Reseal(backup); err != nil || !changed {
		t.Fatal(changed, err)
	}
	must(t, lead.VerifyCopy(backup))
}

// A copy that does not read back is left as it is.
func TestADamagedCopyIsNotSealedAnew(t *testing.T) {
	env := testEnv(t)
	v := mustOpen(t, newGroup(t, env), leadPass, env)
	backup, err := v.Backup(t.Context(), t.TempDir())
	must(t, err)
	edit(t, backup, func(tx *bolt.Tx) {
		boxes := boxesOf(tx, Care)
		boxes[key(1)][70] ^= 1
		putBoxes(t, tx, Care, boxes)
	})
	must(t, v.ChangePassphrase("a lead's other words"))
	before := read(t, backup)
	_, err = v.Reseal(backup)
	wants(t, err, ErrDamaged)
	if string(before) != string(read(t, backup)) || len(files(t, folderOf(backup))) != 1 {
		t.Fatal("it was changed, or something was left beside it")
	}
}
