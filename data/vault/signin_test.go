package vault

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// A wrong passphrase is told as such, leaves no lock, and the right one works
// then. (storm's own Open keeps the lock.)
func TestWrongThenRight(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	before := read(t, path)
	for range 3 {
		_, err := Open(path, "not the passphrase", env)
		wants(t, err, ErrWrongPassphrase)
	}
	_, err := Open(path, "", env)
	wants(t, err, ErrWrongPassphrase)
	if string(read(t, path)) != string(before) {
		t.Fatal("a failed unlock changed the file")
	}
	v := mustOpen(t, path, leadPass, env)
	if v.FailedUnlocks() != 4 {
		t.Fatal("failed unlocks:", v.FailedUnlocks())
	}
	must(t, v.Close())
	v = mustOpen(t, path, leadPass, env)
	if v.FailedUnlocks() != 4 {
		t.Fatal("the count was forgotten before anything was written")
	}
	must(t, v.Update(func(tx *Tx) error { return tx.Put(Register, Key{9}, nil) }))
	must(t, v.Close())
	if v = mustOpen(t, path, leadPass, env); v.FailedUnlocks() != 0 {
		t.Fatal("the count stays for ever")
	}
}

func TestWhoSignsIn(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	for pass, want := range map[string]Keyholder{
		leadPass:      {Name: "Ada Lead", Role: Lead},
		volunteerPass: {Name: "Vera Volunteer", Role: Volunteer},
		treasurerPass: {Name: "Tom Treasurer", Role: Treasurer},
	} {
		v := mustOpen(t, path, pass, env)
		if who := v.Who(); who.Name != want.Name || who.Role != want.Role || len(who.ID) != 32 {
			t.Fatal(who)
		}
		must(t, v.Close())
	}
}

// An accent typed as one character or as two is the same passphrase.
func TestPassphraseIsComposed(t *testing.T) {
	env := testEnv(t)
	path := filepath.Join(t.TempDir(), "g.thread")
	v, _, err := Create(path, CreateOptions{Lead: "Zoë", Passphrase: "caf\u00e9 au lait"}, env)
	must(t, err)
	must(t, v.Close())
	mustOpen(t, path, "cafe\u0301 au lait", env)
}

func TestWeakPassphrases(t *testing.T) {
	env := testEnv(t)
	v, _ := newVault(t, env)
	for _, weak := range []string{"", "short", "1234567", "aaaaaaaaaaaa", "abababababab", "            ", "\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8"} {
		_, _, err := Create(filepath.Join(t.TempDir(), "g.thread"), CreateOptions{Lead: "Ada", Passphrase: weak}, env)
		wants(t, err, ErrWeakPassphrase)
		wants(t, v.AddKeyholder("Bob", Volunteer, weak), ErrWeakPassphrase)
		wants(t, v.ChangePassphrase(weak), ErrWeakPassphrase)
		_, err = OpenWithRecovery(v.Path(), "any", weak, env)
		wants(t, err, ErrWeakPassphrase)
	}
}

func TestPassphraseInUse(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	v := mustOpen(t, path, leadPass, env)
	before := v.Keyholders()
	wants(t, v.AddKeyholder("Eve", Lead, volunteerPass), ErrPassphraseInUse)
	wants(t, v.ChangePassphrase(treasurerPass), ErrPassphraseInUse)
	if len(v.Keyholders()) != len(before) {
		t.Fatal("a keyholder was added all the same")
	}
	must(t, v.Close())
	v = mustOpen(t, path, leadPass, env)
	if len(v.Keyholders()) != len(before) {
		t.Fatal("a keyholder was added to the file all the same")
	}
}

func TestRecoveryCode(t *testing.T) {
	env := testEnv(t)
	v, code := newVault(t, env)
	path := v.Path()
	must(t, v.Update(func(tx *Tx) error { return tx.Put(Care, Key{1}, []byte("kept")) }))
	must(t, v.Close())
	if groups := strings.Split(code, "-"); len(groups) != 8 || len(code) != 39 {
		t.Fatal("the code is not eight groups of four:", code)
	}
	_, err := Open(path, code, env)
	wants(t, err, ErrWrongPassphrase) // it is no passphrase: a new one must be chosen
	for _, wrong := range []string{"", "ABCD", strings.Repeat("ABCD-", 7) + "ABCD", code + "A", strings.Replace(code, "-", "!", 1)} {
		_, err := OpenWithRecovery(path, wrong, "brand new words", env)
		wants(t, err, ErrWrongPassphrase)
	}
	forgiven := strings.NewReplacer("-", "  ", "0", "o", "1", "l").Replace(strings.ToLower(code))
	v, err = OpenWithRecovery(path, forgiven, "brand new words", env)
	must(t, err)
	if v.Who().Name != "Ada Lead" || all(v)[Care][Key{1}] != "kept" {
		t.Fatal("the recovery code opened something else")
	}
	must(t, v.Close())
	_, err = Open(path, leadPass, env)
	wants(t, err, ErrWrongPassphrase)
	v = mustOpen(t, path, "brand new words", env)
	second, err := v.NewRecoveryCode()
	must(t, err)
	must(t, v.Close())
	_, err = OpenWithRecovery(path, code, "another set of words", env)
	wants(t, err, ErrWrongPassphrase)
	v, err = OpenWithRecovery(path, second, "another set of words", env)
	must(t, err)
	must(t, v.Close())
}

// An old recovery slot, put back by somebody who has the register's key and
// the old code, opens nothing: the code was replaced because it was seen.
func TestOldRecoverySlot(t *testing.T) {
	env := testEnv(t)
	v, _ := newVault(t, env)
	path := v.Path()
	must(t, v.AddKeyholder("Vera", Volunteer, volunteerPass))
	must(t, v.Close())
	first, old := freshCodeIn(t, path, env)
	v = mustOpen(t, path, leadPass, env)
	_, err := v.NewRecoveryCode()
	must(t, err)
	must(t, v.Close())
	_, o := signedIn(t, path, volunteerPass, env)
	for id, slot := range old {
		if o.slots[id] == nil {
			o.slots[id] = slot
		}
	}
	rewrite(t, path, o, map[string][]byte{slotsKey: o.slots.bytes()})
	_, err = OpenWithRecovery(path, first, "the old code's words", env)
	wants(t, err, ErrDamaged)
	mustOpen(t, path, leadPass, env) // a slot more does no harm
}

// A code that was only shown opens nothing, and the old one still does; given to
// SetRecoveryCode they change places. Only a lead can set one.
func TestAFreshCodeOpensNothingUntilItIsSet(t *testing.T) {
	env := testEnv(t)
	v, first := newVault(t, env)
	path, fresh := v.Path(), FreshRecoveryCode()
	must(t, v.AddKeyholder("Vera", Volunteer, volunteerPass))
	must(t, v.Close())
	_, err := OpenWithRecovery(path, fresh, "lantern orchid seventeen", env)
	wants(t, err, ErrWrongPassphrase)
	v = mustOpen(t, path, volunteerPass, env)
	wants(t, v.SetRecoveryCode(fresh), ErrNotAllowed)
	must(t, v.Close())
	v, err = OpenWithRecovery(path, first, "lantern orchid seventeen", env)
	must(t, err)
	wants(t, v.SetRecoveryCode("no code at all"), ErrWrongPassphrase)
	must(t, v.SetRecoveryCode(strings.ToLower(fresh)))
	must(t, v.Close())
	_, err = OpenWithRecovery(path, first, "meadow orchid seventeen", env)
	wants(t, err, ErrWrongPassphrase)
	v, err = OpenWithRecovery(path, fresh, "meadow orchid seventeen", env)
	must(t, err)
	must(t, v.Close())
}

// freshCodeIn makes a new code, and returns it with the slots there were.
func freshCodeIn(t *testing.T, path string, env Env) (string, slots) {
	t.Helper()
	v := mustOpen(t, path, leadPass, env)
	defer v.Close()
	code, err := v.NewRecoveryCode()
	must(t, err)
	return code, v.now().slots
}

// A recovery that is declined leaves everything as it was.
func TestRecoveryDeclined(t *testing.T) {
	env := testEnv(t)
	v, code := newVault(t, env)
	must(t, v.AddKeyholder("Vera", Volunteer, volunteerPass))
	must(t, v.Close())
	_, err := OpenWithRecovery(v.Path(), code, volunteerPass, env)
	wants(t, err, ErrPassphraseInUse)
	mustOpen(t, v.Path(), leadPass, env)
}

// A file cannot make guessing cheap, nor ask for more than a laptop has.
func TestSillyCosts(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	env.KDF = KDF{MemoryKiB: 16, Passes: 2, Lanes: 2} // what this file has is below that
	_, err := Open(path, leadPass, env)
	wants(t, err, ErrDamaged)
	env.KDF = cheap
	for _, silly := range []KDF{{}, {MemoryKiB: 2 << 20, Passes: 1, Lanes: 1}, {MemoryKiB: 8, Passes: 11, Lanes: 1}, {MemoryKiB: 8, Passes: 1, Lanes: 200}} {
		path := newGroup(t, env)
		edit(t, path, func(tx *bolt.Tx) {
			var h head
			must(t, json.Unmarshal(recordOf(tx, headKey), &h))
			h.KDF = silly
			body, _ := json.Marshal(h)
			setRecord(t, tx, headKey, body)
		})
		_, err := Open(path, leadPass, env)
		wants(t, err, ErrDamaged)
	}
	if (KDF{MemoryKiB: 64 << 10, Passes: 2, Lanes: 4}).within((Env{}).kdfFloor()) || (KDF{MemoryKiB: 32 << 10, Passes: 3, Lanes: 4}).within((Env{}).kdfFloor()) {
		t.Fatal("the floor is not held")
	}
}

// The cost is raised to what takes about 0.3 s, never lowered, never past what
// is opened again.
func TestRaisedCost(t *testing.T) {
	for _, c := range []struct {
		took time.Duration
		want KDF
	}{
		{600 * time.Millisecond, kdfFloor},
		{300 * time.Millisecond, kdfFloor},
		{100 * time.Millisecond, KDF{64 << 10, 9, 4}},
		{75 * time.Millisecond, KDF{78643, 10, 4}},
		{time.Microsecond, KDF{96 << 10, 10, 4}},
	} {
		got := kdfFloor.raised(c.took)
		if got != c.want || !got.within(kdfFloor) {
			t.Errorf("where the floor takes %v the cost is %+v; it must be %+v", c.took, got, c.want)
		}
	}
}

// A fault in what is read before anybody has signed in is not told as a wrong
// passphrase, whatever passphrase was given.
func TestDamagedSlotIsNoWrongPassphrase(t *testing.T) {
	env := testEnv(t)
	group := newGroup(t, env)
	for _, name := range []string{headKey, slotsKey, keysKey, directoryKey} {
		for _, at := range []int{0, 31, 32, 100, 250} {
			path := copyOf(t, group)
			edit(t, path, func(tx *bolt.Tx) {
				b := tx.Bucket([]byte(headBucket))
				value := bytes.Clone(b.Get([]byte(name)))
				value[at%len(value)] ^= 1
				must(t, b.Put([]byte(name), value))
			})
			noticed(t, path, env, leadPass, volunteerPass, "not a passphrase of anybody")
		}
	}
}

func TestNewerFormat(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	edit(t, path, func(tx *bolt.Tx) {
		body := strings.Replace(string(recordOf(tx, headKey)), `"format":2`, `"format":3`, 1)
		setRecord(t, tx, headKey, []byte(body))
	})
	_, err := Open(path, leadPass, env)
	wants(t, err, ErrNewer)
	before := read(t, path)
	_, err = Check(path, leadPass, env)
	wants(t, err, ErrNewer)
	wants(t, Restore(path, filepath.Join(t.TempDir(), "new.thread"), leadPass, env), ErrNewer)
	if !bytes.Equal(before, read(t, path)) {
		t.Fatal("a file of a newer version was changed")
	}
	edit(t, path, func(tx *bolt.Tx) {
		body := strings.Replace(string(recordOf(tx, headKey)), `"format":3`, `"format":1`, 1)
		setRecord(t, tx, headKey, []byte(body))
	})
	_, err = Open(path, leadPass, env)
	wants(t, err, ErrOlder)
}

// What lies where a group file should be is told for what it is, and a cut or
// empty file is never taken for a fresh one.
func TestNotAGroup(t *testing.T) {
	env := testEnv(t)
	group := read(t, newGroup(t, env))
	other := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(other, 0o600, nil)
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("people")); return err }))
	must(t, db.Close())
	for name, c := range map[string]struct {
		content []byte
		want    error
	}{
		"empty":                {nil, ErrDamaged},
		"noughts":              {make([]byte, 100000), ErrDamaged},
		"a letter":             {[]byte("Dear all, the lunch club"), ErrNotGroup},
		"a long letter":        {[]byte(strings.Repeat("Dear all, the lunch club ", 5000)), ErrNotGroup},
		"another bbolt file":   {read(t, other), ErrNotGroup},
		"one byte":             {group[:1], ErrDamaged},
		"ten bytes":            {group[:10], ErrDamaged},
		"thirty bytes":         {group[:30], ErrDamaged},
		"one page":             {group[:4096], ErrDamaged},
		"two pages":            {group[:8192], ErrDamaged},
		"half":                 {group[:len(group)/2], ErrDamaged},
		"first pages gone":     {append(make([]byte, 8192), group[8192:]...), ErrDamaged},
		"first pages of other": {append([]byte(strings.Repeat("x", 8192)), group[8192:]...), ErrDamaged},
	} {
		path := filepath.Join(t.TempDir(), "f.thread")
		must(t, os.WriteFile(path, c.content, 0o600))
		for range 2 {
			if _, err := Open(path, leadPass, env); err == nil || !strings.Contains(err.Error(), c.want.Error()) {
				t.Errorf("%s: the error is %v; it must be %v", name, err, c.want)
			}
		}
		if string(read(t, path)) != string(c.content) {
			t.Errorf("%s: the file was changed", name)
		}
	}
	_, err = Open(t.TempDir(), leadPass, env)
	wants(t, err, ErrNotGroup)
	missing := filepath.Join(t.TempDir(), "missing.thread")
	_, err = Open(missing, leadPass, env)
	wants(t, err, os.ErrNotExist)
	if exists(missing) {
		t.Fatal("opening made a file")
	}
}
