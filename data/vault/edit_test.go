package vault

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// What an attacker does who can write to the file: everything below leaves a
// whole bbolt file.

// edit changes the file with bbolt alone.
func edit(t testing.TB, path string, fn func(*bolt.Tx)) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, nil)
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error { fn(tx); return nil }))
	must(t, db.Close())
}

func recordOf(tx *bolt.Tx, name string) []byte {
	return bytes.Clone(tx.Bucket([]byte(headBucket)).Get([]byte(name))[32:])
}

func setRecord(t testing.TB, tx *bolt.Tx, name string, body []byte) {
	t.Helper()
	must(t, tx.Bucket([]byte(headBucket)).Put([]byte(name), checked(body)))
}

func boxesOf(tx *bolt.Tx, c Compartment) map[Key][]byte {
	out := map[Key][]byte{}
	_ = tx.Bucket([]byte(c)).ForEach(func(k, v []byte) error {
		if v != nil {
			out[Key(k)] = bytes.Clone(v)
		}
		return nil
	})
	return out
}

func putBoxes(t testing.TB, tx *bolt.Tx, c Compartment, boxes map[Key][]byte) {
	t.Helper()
	b := tx.Bucket([]byte(c))
	for k := range boxesOf(tx, c) {
		must(t, b.Delete(k[:]))
	}
	for k, v := range boxes {
		must(t, b.Put(k[:], v))
	}
}

func copyOf(t testing.TB, path string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), filepath.Base(path))
	must(t, os.WriteFile(to, read(t, path), 0o600))
	return to
}

// signedIn is what a keyholder's passphrase opens, without the vault around it:
// what somebody with that passphrase and a tool of their own has.
func signedIn(t testing.TB, path, pass string, env Env) (*contents, *opened) {
	t.Helper()
	c, o, err := readFile(path, env.filled(), func(c *contents) (*opened, error) { return c.unlock(fromPassphrase(pass)) })
	must(t, err)
	return c, o
}
