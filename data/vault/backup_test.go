package vault

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
)

// A backup by anybody holds everything; it is named by the day, says nothing
// of anybody, and opens with everybody's passphrase.
func TestBackupAndRestore(t *testing.T) {
	env := testEnv(t)
	path, want := worn(t, env)
	for _, pass := range everybody {
		dir := filepath.Join(t.TempDir(), "usb", "stick")
		v := mustOpen(t, path, pass, env)
		backup, err := v.Backup(t.Context(), dir)
		must(t, err)
		second, err := v.Backup(t.Context(), dir)
		must(t, err)
		must(t, v.Close())
		if filepath.Base(backup) != "group 2026-05-03 1042.thread" || filepath.Base(second) != "group 2026-05-03 1042 (2).thread" {
			t.Fatal(backup, second)
		}
		for _, other := range everybody {
			_, err := Check(backup, other, env)
			must(t, err)
		}
		v = mustOpen(t, backup, leadPass, env)
		if !same(all(v), want) {
			t.Fatal("the backup holds something else")
		}
		must(t, v.Close())

		target := filepath.Join(t.TempDir(), "group.thread")
		must(t, Restore(backup, target, pass, env)) // where there is nothing
		must(t, os.WriteFile(target, []byte("damaged beyond knowing"), 0o600))
		must(t, Restore(backup, target, pass, env)) // over something
		v = mustOpen(t, target, leadPass, env)
		if !same(all(v), want) {
			t.Fatal("the restored file holds something else")
		}
		must(t, v.Close())
		aside := filepath.Join(filepath.Dir(target), "group set aside 2026-05-03 1042.thread")
		if string(read(t, aside)) != "damaged beyond knowing" {
			t.Fatal("what was there was not kept")
		}
		must(t, Restore(second, target, pass, env))
		if len(files(t, filepath.Dir(target))) != 3 {
			t.Fatal("a file was put over one that was set aside:", files(t, filepath.Dir(target)))
		}
	}
}

func files(t *testing.T, dir string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	must(t, err)
	for _, f := range list {
		names = append(names, f.Name())
	}
	return names
}

// A restore that cannot be done leaves everything as it was.
func TestRestoreDeclined(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	before := read(t, path)
	good := copyOf(t, path)
	bad := copyOf(t, path)
	edit(t, bad, func(tx *bolt.Tx) {
		boxes := boxesOf(tx, Care)
		boxes[key(1)][70] ^= 1
		putBoxes(t, tx, Care, boxes)
	})
	letter := filepath.Join(t.TempDir(), "letter.thread")
	must(t, os.WriteFile(letter, []byte("Dear all"), 0o600))
	for _, pass := range everybody {
		wants(t, Restore(bad, path, pass, env), ErrDamaged)
	}
	wants(t, Restore(letter, path, leadPass, env), ErrNotGroup)
	wants(t, Restore(good, path, "not the passphrase", env), ErrWrongPassphrase)
	wants(t, Restore(filepath.Join(t.TempDir(), "none"), path, leadPass, env), os.ErrNotExist)
	wants(t, Restore(good, filepath.Join(t.TempDir(), "Dropbox", "g.thread"), leadPass, env), ErrSyncedFolder)
	if !bytes.Equal(before, read(t, path)) || len(files(t, filepath.Dir(path))) != 1 {
		t.Fatal("something was changed:", files(t, filepath.Dir(path)))
	}
	wants(t, Restore(path, path, leadPass, env), ErrExists)
	if !bytes.Equal(before, read(t, path)) || len(files(t, filepath.Dir(path))) != 1 {
		t.Fatal("something was changed:", files(t, filepath.Dir(path)))
	}
}

func TestBackupGivenUp(t *testing.T) {
	env := testEnv(t)
	v := mustOpen(t, newGroup(t, env), leadPass, env)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	_, err := v.Backup(ctx, dir)
	wants(t, err, context.Canceled)
	if len(files(t, dir)) != 0 {
		t.Fatal("something was left:", files(t, dir))
	}
}

// What was deleted is still in the file's free pages, sealed; after Compact it
// is not, and the file is smaller.
func TestCompact(t *testing.T) {
	env := testEnv(t)
	path, _ := worn(t, env)
	var gone []byte
	edit(t, path, func(tx *bolt.Tx) { gone = boxesOf(tx, Care)[key(40)] })
	v := mustOpen(t, path, leadPass, env)
	must(t, v.Update(func(tx *Tx) error { return tx.Delete(Care, key(40)) }))
	want := all(v)
	sealed := gone[200:264] // within one page
	if !bytes.Contains(read(t, path), sealed) {
		t.Fatal("the test looks for the wrong bytes")
	}
	size := len(read(t, path))
	must(t, v.Compact())
	if b := read(t, path); bytes.Contains(b, sealed) || len(b) > size {
		t.Fatal("what was deleted is still there")
	}
	if !same(all(v), want) {
		t.Fatal("compacting changed what is in it")
	}
	must(t, v.Update(func(tx *Tx) error { return tx.Put(Care, Key{1}, []byte("still writes")) }))
	must(t, v.Close())
	if left := files(t, filepath.Dir(path)); len(left) != 1 {
		t.Fatal("something was left:", left)
	}
	mustOpen(t, path, volunteerPass, env)
}

// What a power cut left half written is swept away when the file is opened.
func TestLeftoversAreSwept(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	left := filepath.Join(filepath.Dir(path), strings.Replace(tempPattern(path), "*", "123", 1))
	must(t, os.WriteFile(left, []byte("half"), 0o600))
	mustOpen(t, path, leadPass, env)
	if exists(left) {
		t.Fatal("it is still there")
	}
}

// Where backups lie, only what has been left for a day is swept away: the rest
// may be somebody's who is writing there.
func TestOldLeftoversAreSweptFromBackups(t *testing.T) {
	env := testEnv(t)
	v := mustOpen(t, newGroup(t, env), leadPass, env)
	dir := t.TempDir()
	for name, age := range map[string]time.Duration{".group.thread.1.part": 25 * time.Hour, ".group.thread.2.part": time.Hour, ".other.thread.3.part": 25 * time.Hour} {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, nil, 0o600))
		at := time.Now().Add(-age)
		must(t, os.Chtimes(path, at, at))
	}
	_, err := v.Backup(t.Context(), dir)
	must(t, err)
	if left := files(t, dir); !slices.Equal(left[:2], []string{".group.thread.2.part", ".other.thread.3.part"}) || len(left) != 3 {
		t.Fatal(left)
	}
}

func TestCheck(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	before, settings := read(t, path), files(t, env.Settings)
	r, err := Check(path, volunteerPass, env)
	must(t, err)
	if r.Who.Name != "Vera Volunteer" || r.Counts[Care] != 60 || len(r.Problems) != 0 || len(all(r.Vault)[Register]) != 60 {
		t.Fatalf("%+v", r)
	}
	wants(t, r.Vault.Update(func(tx *Tx) error { return tx.Put(Register, Key{}, nil) }), ErrReadOnly)
	must(t, r.Vault.Close())
	if !bytes.Equal(before, read(t, path)) || !slices.Equal(settings, files(t, env.Settings)) {
		t.Fatal("Check wrote something")
	}
	edit(t, path, func(tx *bolt.Tx) {
		for _, c := range []Compartment{Care, Grants} {
			boxes := boxesOf(tx, c)
			boxes[key(1)][70] ^= 1
			putBoxes(t, tx, c, boxes)
		}
	})
	r, err = Check(path, leadPass, env)
	wants(t, err, ErrDamaged)
	if len(r.Problems) != 6 || len(all(r.Vault)[Care]) != 59 {
		t.Fatalf("%d problems: %v", len(r.Problems), r.Problems)
	}
	_, err = Check(path, "not the passphrase", env)
	wants(t, err, ErrWrongPassphrase)
}
