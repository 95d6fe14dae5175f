package vault

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	_ "commonthread/data/repeatable"
)

// cheap is a cost of signing in that tests can pay hundreds of times.
var cheap = KDF{MemoryKiB: 8, Passes: 1, Lanes: 1}

const (
	leadPass      = "correct horse battery"
	volunteerPass = "tea urn and biscuits"
	treasurerPass = "petty cash tin key"
)

func testEnv(t testing.TB) Env {
	at := time.Date(2026, 5, 3, 10, 42, 0, 0, time.UTC)
	return Env{KDF: cheap, Settings: filepath.Join(t.TempDir(), "settings"), Now: func() time.Time { return at }}
}

// newVault makes a group with a lead.
func newVault(t testing.TB, env Env) (*Vault, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "group.thread")
	v, code, err := Create(path, CreateOptions{Lead: "Ada Lead", Passphrase: leadPass}, env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v, code
}

// newGroup makes a group with a lead, a volunteer and a treasurer, and boxes in
// every compartment; it is closed.
func newGroup(t testing.TB, env Env) string {
	t.Helper()
	v, _ := newVault(t, env)
	must(t, v.AddKeyholder("Vera Volunteer", Volunteer, volunteerPass))
	must(t, v.AddKeyholder("Tom Treasurer", Treasurer, treasurerPass))
	for i := range 60 {
		must(t, v.Update(func(tx *Tx) error {
			for _, c := range Compartments {
				if err := tx.Put(c, key(i), content(c, i)); err != nil {
					return err
				}
			}
			return nil
		}))
	}
	must(t, v.Close())
	return v.Path()
}

func key(i int) Key { return Key{byte(i * 37), byte(i), 7} }

// content is some boxes of every length up to some pages.
func content(c Compartment, i int) []byte {
	return bytes.Repeat(fmt.Appendf(nil, "%s %d telltale ", c, i), 1+i*i/8)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mustOpen(t testing.TB, path, pass string, env Env) *Vault {
	t.Helper()
	v, err := Open(path, pass, env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}

func wants(t testing.TB, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("the error is %v; it must be %v", err, want)
	}
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	return b
}

// all is everything a keyholder can read.
func all(v *Vault) map[Compartment]map[Key]string {
	out := map[Compartment]map[Key]string{}
	for _, c := range Compartments {
		out[c] = map[Key]string{}
		for k, plain := range v.Boxes(c) {
			out[c][k] = string(plain)
		}
	}
	return out
}

func same(a, b map[Compartment]map[Key]string) bool {
	return maps.EqualFunc(a, b, func(x, y map[Key]string) bool { return maps.Equal(x, y) })
}

// What is put is what is read, whatever the order of puts, deletes, failures,
// openings and compactions.
func TestUpdateAgainstModel(t *testing.T) {
	env := testEnv(t)
	path := filepath.Join(t.TempDir(), "group.thread")
	rapid.Check(t, func(r *rapid.T) {
		os.Remove(path)
		v, _, err := Create(path, CreateOptions{Lead: "Ada", Passphrase: leadPass}, env)
		must(t, err)
		defer func() { v.Close() }()
		model := map[Compartment]map[Key]string{Register: {}, Care: {}, Grants: {}}
		failed := errors.New("no")
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			switch rapid.SampledFrom([]string{"update", "update", "update", "fail", "panic", "reopen", "compact", "forget"}).Draw(r, "step") {
			case "update":
				next := draw(r, model)
				must(t, v.Update(func(tx *Tx) error { return become(tx, model, next) }))
				model = next
			case "fail":
				next := draw(r, model)
				if err := v.Update(func(tx *Tx) error { return errors.Join(become(tx, model, next), failed) }); !errors.Is(err, failed) {
					t.Fatal(err)
				}
			case "panic":
				next := draw(r, model)
				func() {
					defer func() { _ = recover() }()
					_ = v.Update(func(tx *Tx) error { _ = become(tx, model, next); panic("in the caller") })
				}()
			case "reopen":
				must(t, v.Close())
				v, err = Open(path, leadPass, env)
				must(t, err)
			case "compact":
				must(t, v.Compact())
			case "forget":
				v.Forget()
			}
			if got := all(v); !same(got, model) {
				r.Fatalf("read %v, put %v", got, model)
			}
		}
		must(t, v.Close())
		if v, err = Open(path, leadPass, env); err != nil {
			r.Fatal(err)
		}
		if got := all(v); !same(got, model) {
			r.Fatalf("after opening again: read %v, put %v", got, model)
		}
	})
}

// draw is the model after some random puts and deletes.
func draw(r *rapid.T, model map[Compartment]map[Key]string) map[Compartment]map[Key]string {
	next := map[Compartment]map[Key]string{}
	for _, c := range Compartments {
		next[c] = maps.Clone(model[c])
		for range rapid.IntRange(0, 6).Draw(r, "changes") {
			k := Key{byte(rapid.IntRange(0, 20).Draw(r, "key"))}
			if rapid.Bool().Draw(r, "delete") {
				delete(next[c], k)
			} else {
				next[c][k] = string(rapid.SliceOfN(rapid.Byte(), 0, 9000).Draw(r, "box"))
			}
		}
	}
	return next
}

// become puts and deletes in a transaction what makes one model the other.
func become(tx *Tx, from, to map[Compartment]map[Key]string) error {
	for _, c := range Compartments {
		for i := range 21 {
			k := Key{byte(i)}
			was, had := from[c][k]
			is, has := to[c][k]
			var err error
			switch {
			case has && (!had || was != is):
				err = tx.Put(c, k, []byte(is))
			case had && !has:
				err = tx.Delete(c, k)
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func TestBoxesComeInOrder(t *testing.T) {
	env := testEnv(t)
	v := mustOpen(t, newGroup(t, env), leadPass, env)
	for range 2 {
		var keys []Key
		for k := range v.Boxes(Care) {
			keys = append(keys, k)
		}
		if len(keys) != 60 || !slices.IsSortedFunc(keys, func(a, b Key) int { return bytes.Compare(a[:], b[:]) }) {
			t.Fatal("the keys are not in order")
		}
		for range v.Boxes(Care) {
			break // a loop may be left
		}
		v.Forget()
	}
}

// Store asks for IDs and secrets in the middle of its transactions.
func TestAskingInsideATransaction(t *testing.T) {
	v, _ := newVault(t, testEnv(t))
	must(t, v.Update(func(tx *Tx) error {
		if len(v.Secret(Care, "x")) != 32 || v.Who().Name != "Ada Lead" || !v.May(Grants) || v.Device() == "" {
			t.Error("the vault does not answer")
		}
		for range v.Boxes(Register) {
			t.Error("there is a box")
		}
		return tx.Put(Register, Key{1}, nil)
	}))
	if n := len(all(v)[Register]); n != 1 {
		t.Fatal(n)
	}
}

func TestSecretStays(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	v := mustOpen(t, path, leadPass, env)
	care, names := v.Secret(Care, "ids"), v.Secret(Register, "ids")
	if bytes.Equal(care, names) || bytes.Equal(care, v.Secret(Care, "other")) {
		t.Fatal("secrets are not kept apart")
	}
	for _, k := range v.Keyholders() {
		if k.Role != Lead {
			must(t, v.RemoveKeyholder(k.ID))
		}
	}
	must(t, v.Close())
	v = mustOpen(t, path, leadPass, env)
	if !bytes.Equal(care, v.Secret(Care, "ids")) || !bytes.Equal(names, v.Secret(Register, "ids")) {
		t.Fatal("a secret changed with the keys")
	}
}

func TestAfterClose(t *testing.T) {
	v, _ := newVault(t, testEnv(t))
	must(t, v.Close())
	must(t, v.Close())
	wants(t, v.Update(func(tx *Tx) error { return tx.Put(Care, Key{}, nil) }), ErrClosed)
	wants(t, v.Compact(), ErrClosed)
	wants(t, v.AddKeyholder("Bob", Lead, "some other words"), ErrClosed)
	_, err := v.Backup(t.Context(), t.TempDir())
	wants(t, err, ErrClosed)
	if v.Secret(Care, "ids") != nil || len(all(v)[Care]) != 0 {
		t.Fatal("a closed vault still tells")
	}
}

func TestCreate(t *testing.T) {
	env := testEnv(t)
	dir := t.TempDir()
	path := filepath.Join(dir, "group.thread")
	must(t, os.WriteFile(path, []byte("a letter"), 0o600))
	_, _, err := Create(path, CreateOptions{Lead: "Ada", Passphrase: leadPass}, env)
	wants(t, err, ErrExists)
	if string(read(t, path)) != "a letter" {
		t.Fatal("what was there was touched")
	}
	_, _, err = Create(filepath.Join(dir, "b.thread"), CreateOptions{Lead: "  ", Passphrase: leadPass}, env)
	wants(t, err, ErrName)
	_, _, err = Create(filepath.Join(dir, "none", "b.thread"), CreateOptions{Lead: "Ada", Passphrase: leadPass}, env)
	wants(t, err, os.ErrNotExist)
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Fatal("something was left behind:", left)
	}
}
