package vault

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"
)

func holderNamed(t *testing.T, v *Vault, name string) Keyholder {
	t.Helper()
	for _, k := range v.Keyholders() {
		if k.Name == name {
			return k
		}
	}
	t.Fatal("there is no keyholder named", name)
	return Keyholder{}
}

// Somebody who leaves opens nothing any more, not even with a copy of the
// keys they had; everybody else goes on.
func TestRemoveKeyholder(t *testing.T) {
	env := testEnv(t)
	for _, leaver := range []struct{ pass, name string }{{volunteerPass, "Vera Volunteer"}, {treasurerPass, "Tom Treasurer"}} {
		path, want := worn(t, env)
		_, had := signedIn(t, path, leaver.pass, env)
		v := mustOpen(t, path, leadPass, env)
		id := holderNamed(t, v, leaver.name).ID
		slots, sealed := map[slotID]bool{}, map[Key][]byte{}
		must(t, v.bolt.View(func(tx *bolt.Tx) error {
			s, err := parseSlots(recordOf(tx, slotsKey))
			must(t, err)
			for id := range s {
				slots[id] = true
			}
			sealed = boxesOf(tx, Register)
			return nil
		}))
		must(t, v.RemoveKeyholder(id))
		if len(v.Keyholders()) != 2 || v.KeyholderName(id) != leaver.name {
			t.Fatal("the leaver is not gone, or their name is")
		}
		if !same(all(v), want) {
			t.Fatal("something was lost")
		}
		must(t, v.Update(func(tx *Tx) error { return tx.Put(Register, Key{5, 5}, []byte("new")) }))
		must(t, v.Close())
		image := read(t, path)
		for _, box := range sealed {
			if bytes.Contains(image, box[8:72]) {
				t.Fatal("a box sealed with the old key is still in the file")
			}
		}
		_, err := Open(path, leaver.pass, env)
		wants(t, err, ErrWrongPassphrase)
		edit(t, copyOf(t, path), func(tx *bolt.Tx) {
			for k, box := range boxesOf(tx, Register) {
				if _, err := had.rings[Register].keys[0].open(place{had.head.Vault, "register", k}, box, false, nil); err == nil {
					t.Fatal("the old key opens a box")
				}
			}
			var w wrappedKeys
			must(t, json.Unmarshal(recordOf(tx, keysKey), &w))
			for _, c := range Compartments {
				if _, err := unwrap(had.head.Vault, c, w.Rings[c].Wrapped, had.who.age); err == nil {
					t.Fatal("the leaver's age identity opens keys")
				}
			}
			s, err := parseSlots(recordOf(tx, slotsKey))
			must(t, err)
			if len(s) != len(slots)-1 {
				t.Fatal("the slot is still there")
			}
		})
		for _, pass := range everybody {
			if pass != leaver.pass {
				v := mustOpen(t, path, pass, env)
				must(t, v.Update(func(tx *Tx) error { return tx.Put(Register, Key{6}, []byte(pass)) }))
				must(t, v.Close())
			}
		}
	}
}

func TestLeads(t *testing.T) {
	env := testEnv(t)
	v, code := newVault(t, env)
	ada := v.Who()
	wants(t, v.RemoveKeyholder(ada.ID), ErrLastLead)
	wants(t, v.RemoveKeyholder("nobody"), ErrUnknownKeyholder)
	must(t, v.Update(func(tx *Tx) error { return tx.Put(Care, Key{1}, []byte("kept")) }))
	must(t, v.AddKeyholder("  Bea Second  ", Lead, "second lead's words"))
	wants(t, v.RemoveKeyholder(ada.ID), ErrNotAllowed) // not oneself
	wants(t, v.AddKeyholder("", Volunteer, "some other words"), ErrName)
	wants(t, v.AddKeyholder("Two\nLines", Volunteer, "some other words"), ErrName)
	wants(t, v.AddKeyholder("X", Role("king"), "some other words"), ErrName)
	must(t, v.AddKeyholder(strings.Repeat("😀", maxName), Volunteer, "the longest name there is"))
	must(t, v.AddKeyholder(strings.Repeat("<", maxName), Volunteer, "the longest name in JSON"))
	must(t, v.Close())

	// The founding lead is removed by the other; the recovery code was theirs.
	v = mustOpen(t, v.Path(), "second lead's words", env)
	must(t, v.RemoveKeyholder(ada.ID))
	if w := v.Warnings(); len(w) != 1 || !strings.Contains(w[0], "no recovery code") {
		t.Fatal(w)
	}
	if all(v)[Care][Key{1}] != "kept" {
		t.Fatal("something was lost")
	}
	wants(t, v.RemoveKeyholder(v.Who().ID), ErrLastLead)
	must(t, v.Close())
	_, err := Open(v.Path(), leadPass, env)
	wants(t, err, ErrWrongPassphrase)
	_, err = OpenWithRecovery(v.Path(), code, "founder comes back", env)
	wants(t, err, ErrWrongPassphrase)
	v = mustOpen(t, v.Path(), "second lead's words", env)
	code, err = v.NewRecoveryCode()
	must(t, err)
	must(t, v.AddKeyholder("Cleo Third", Lead, "third lead's words"))
	must(t, v.Close())
	v, err = OpenWithRecovery(v.Path(), code, "second lead again", env)
	must(t, err)
	if v.Who().Name != "Bea Second" || len(v.Warnings()) != 1 { // the code is used up
		t.Fatal(v.Who(), v.Warnings())
	}
	must(t, v.Close())
}

// Everybody may change their own passphrase; the old one opens nothing that
// lies in the file, free pages and all.
func TestChangePassphrase(t *testing.T) {
	env := testEnv(t)
	path, want := worn(t, env)
	for _, pass := range everybody {
		var old [][]byte
		edit(t, path, func(tx *bolt.Tx) {
			s, err := parseSlots(recordOf(tx, slotsKey))
			must(t, err)
			for _, slot := range s {
				old = append(old, slot)
			}
		})
		v := mustOpen(t, path, pass, env)
		must(t, v.ChangePassphrase("new: "+pass))
		must(t, v.Close())
		_, err := Open(path, pass, env)
		wants(t, err, ErrWrongPassphrase)
		mustOpen(t, path, "new: "+pass, env).Close()
		changed := 0
		for _, slot := range old {
			if !bytes.Contains(read(t, path), slot[40:200]) {
				changed++
			}
		}
		if changed != 1 {
			t.Fatalf("%d slots changed; it must be one's own and no other", changed)
		}
	}
	if !same(all(mustOpen(t, path, "new: "+leadPass, env)), want) {
		t.Fatal("something was lost")
	}
}

// What was sealed for a bundle opens in another copy, also after the key was
// retired, but not under another label or in another compartment.
func TestSealedForOutside(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	v := mustOpen(t, path, leadPass, env)
	sealed, err := v.Seal(Register, "segment 1", []byte("changes"))
	must(t, err)
	must(t, v.RemoveKeyholder(holderNamed(t, v, "Tom Treasurer").ID))
	must(t, v.AddKeyholder("New Volunteer", Volunteer, "came later than that"))
	must(t, v.Close())
	v = mustOpen(t, path, "came later than that", env)
	plain, err := v.Unseal(Register, "segment 1", sealed)
	must(t, err)
	if string(plain) != "changes" {
		t.Fatal(string(plain))
	}
	_, err = v.Unseal(Register, "segment 2", sealed)
	wants(t, err, ErrDamaged)
	_, err = v.Unseal(Care, "segment 1", sealed)
	wants(t, err, ErrNotAllowed)
	_, err = v.Unseal(Register, "segment 1", sealed[:4])
	wants(t, err, ErrDamaged)
	public, signature := v.Sign([]byte("segment"))
	if DeviceOf(public) != v.Device() || !Signed(public, []byte("segment"), signature) || Signed(public, []byte("other"), signature) || Signed(nil, nil, nil) {
		t.Fatal("the device's signature does not hold")
	}
	must(t, v.Close())
	other := mustOpen(t, newGroup(t, env), leadPass, env)
	_, err = other.Unseal(Register, "segment 1", sealed)
	wants(t, err, ErrDamaged)
}

// No word of what is in the file, nor who holds keys, is readable in the file,
// a backup, a file set aside, the settings, or what lies beside them.
func TestNothingInPlain(t *testing.T) {
	env := testEnv(t)
	path, _ := worn(t, env)
	v := mustOpen(t, path, leadPass, env)
	must(t, v.Update(func(tx *Tx) error {
		return tx.Put(Care, Key{77}, []byte(`{"name":"Okonkwo","notes":"depression, lives alone"}`))
	}))
	must(t, v.Update(func(tx *Tx) error { return tx.Put(Register, Key{78}, []byte(`{"name":"Okonkwo"}`)) }))
	backup, err := v.Backup(t.Context(), filepath.Join(filepath.Dir(path), "backups"))
	must(t, err)
	must(t, v.Close())
	must(t, Restore(backup, path, leadPass, env))
	v = mustOpen(t, path, leadPass, env)
	must(t, v.Update(func(tx *Tx) error { return tx.Delete(Care, Key{77}) }))
	must(t, v.Close())
	_, err = Open(path, "a wrong passphrase", env)
	wants(t, err, ErrWrongPassphrase)
	markers := []string{
		"Okonkwo", "depression", "telltale", "Ada Lead", "Vera Vol", "Volunteer", "Treasurer", "volunteer", "treasurer", `"lead"`,
		leadPass, volunteerPass, "AGE-SECRET", "passphrase", // none so short that sealed bytes could be it by chance
	}
	looked := 0
	for _, folder := range []string{filepath.Dir(path), filepath.Dir(backup), env.Settings} {
		for _, name := range files(t, folder) {
			if name == "backups" {
				continue
			}
			looked++
			b := read(t, filepath.Join(folder, name))
			for _, m := range markers {
				if bytes.Contains(b, []byte(m)) || strings.Contains(name, m) {
					t.Errorf("%q is readable in %s", m, name)
				}
			}
		}
	}
	if looked != 5 { // the file, the one set aside, the backup, the device, the failed unlocks
		t.Fatal("looked at", looked, "files")
	}
}
