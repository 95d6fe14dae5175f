package vault

import (
	"bytes"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// A copy opens with the keys of who is signed in, also when the passphrase was
// changed since it was made; the computer stays the device it was.
func TestOpenCopy(t *testing.T) {
	env := testEnv(t)
	path, want := worn(t, env)
	v := mustOpen(t, path, leadPass, env)
	backup, err := v.Backup(t.Context(), t.TempDir())
	must(t, err)
	must(t, v.ChangePassphrase("ribbon saddle eleven cloud"))
	before, device := read(t, backup), v.Device()
	must(t, v.VerifyCopy(backup))
	if stale, err := v.OpenToOthers(backup); err != nil || !stale || !bytes.Equal(before, read(t, backup)) {
		t.Fatal("the copy is not open to the old passphrase, or looking wrote to it", err)
	}
	c, err := v.OpenCopy(backup)
	must(t, err)
	if !same(all(c), want) {
		t.Fatal("the copy is not what was copied")
	}
	if c.Device() == device {
		t.Fatal("two files would be written to by one device")
	}
	must(t, c.Update(func(tx *Tx) error { return tx.Put(Care, Key{9}, []byte("in the copy")) }))
	must(t, c.Compact())
	must(t, c.Close())
	must(t, v.VerifyCopy(backup))
	must(t, v.Update(func(tx *Tx) error { return tx.Put(Care, Key{8}, []byte("in the file")) }))
	must(t, v.Close())
	again := mustOpen(t, path, "ribbon saddle eleven cloud", env)
	if again.Device() != device || len(again.Warnings()) > 0 {
		t.Fatal("writing in a copy changed what the computer knows of the file:", again.Warnings())
	}
}

func TestOpenCopyDeclined(t *testing.T) {
	env := testEnv(t)
	v := mustOpen(t, newGroup(t, env), leadPass, env)
	other := newGroup(t, env)
	wants(t, v.VerifyCopy(other), ErrNotGroup)
	_, err := v.OpenCopy(other)
	wants(t, err, ErrNotGroup)
	backup, err := v.Backup(t.Context(), t.TempDir())
	must(t, err)
	edit(t, backup, func(tx *bolt.Tx) {
		boxes := boxesOf(tx, Care)
		boxes[key(1)][70] ^= 1
		putBoxes(t, tx, Care, boxes)
	})
	wants(t, v.VerifyCopy(backup), ErrDamaged)
	must(t, v.Close())
	wants(t, v.VerifyCopy(backup), ErrClosed)
	id, err := IDOf(other, env)
	must(t, err)
	if mine, err := IDOf(v.Path(), env); err != nil || mine != v.ID() || id == mine {
		t.Fatal(mine, id, err)
	}
	_, err = IDOf(filepath.Join(t.TempDir(), "none"), env)
	if err == nil {
		t.Fatal("an ID of nothing")
	}
}
