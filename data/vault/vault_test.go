package vault

import (
	"path/filepath"
	"testing"
)

// cheap is a cost of signing in that tests can pay hundreds of times.
var cheap = KDF{MemoryKiB: 8, Passes: 1, Lanes: 1}

const leadPass = "correct horse battery"

func testEnv(t testing.TB) Env {
	return Env{KDF: cheap, Settings: filepath.Join(t.TempDir(), "settings")}
}

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

func TestFirst(t *testing.T) {
	env := testEnv(t)
	v, _ := newVault(t, env)
	for i := range 100 {
		if err := v.Update(func(tx *Tx) error {
			return tx.Put(Compartments[i%3], Key{byte(i), 1}, []byte("hello"))
		}); err != nil {
			t.Fatal(err)
		}
	}
	v.Update(func(tx *Tx) error { return tx.Delete(Care, Key{1, 1}) })
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	v, err := Open(v.Path(), leadPass, env)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range Compartments {
		for range v.Boxes(c) {
			n++
		}
	}
	t.Log(n, v.Device(), v.Warnings(), v.Who())
	v.Close()
	_, err = Open(v.Path(), "wrong wrong", env)
	t.Log(err)
}
