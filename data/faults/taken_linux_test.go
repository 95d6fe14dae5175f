package faults

import (
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

// A stick is pulled out while the group on it is open, or becomes read-only, as
// a stick does that is about to die. Whoever runs the tests without being allowed
// to mount sees the folder renamed instead, in taken_test.go.
func TestAStickIsPulled(t *testing.T) {
	t.Parallel()
	r := counting(t, "T21 the stick pulled out, or made read-only")
	for range times(2, 30) {
		for name, c := range map[string]struct {
			do   func(dir string) error
			want error
		}{
			"pulled": {func(dir string) error { return syscall.Unmount(dir, syscall.MNT_DETACH) }, vault.ErrDisplaced},
			"read-only": {func(dir string) error {
				if err := syscall.Mount(dir, dir, "", syscall.MS_BIND, ""); err != nil {
					return err
				}
				t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
				return syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_RDONLY, "")
			}, nil},
		} {
			stick, ok := tmpfs(t, 16<<20)
			if !ok {
				return
			}
			was, env := newGroup(t, 6)
			path := filepath.Join(stick, "group.thread")
			write(t, path, read(t, was))
			s := opened(t, path, env)
			n := 6
			for range 5 {
				n++
				must(t, apply(s, n))
			}
			r.tries++
			if err := c.do(stick); err != nil {
				t.Logf("%s: this system does not let us: %v", name, err)
				continue
			}
			if err := s.InPlace(); !errors.Is(err, c.want) {
				t.Errorf("%s: %v", name, err)
			}
			if name == "read-only" && !s.Vault().Protected() {
				t.Errorf("nobody is told that it is read-only now")
			}
			if err := apply(s, n+1); err == nil {
				n++
			}
			r.acknowledged += n - 6
			kept := filepath.Join(t.TempDir(), "kept.thread")
			must(t, s.Keep(kept))
			must(t, s.Close())
			got, err := (&ledger{}).soundFile(kept, env)
			r.judge(t, name, got, err, n)
		}
	}
}

// A group on a write-protected stick is read in full, and whoever would change
// it is told why not.
func TestAWriteProtectedStick(t *testing.T) {
	t.Parallel()
	r := counting(t, "T21 a write-protected stick")
	stick, ok := tmpfs(t, 16<<20)
	if !ok {
		return
	}
	was, env := newGroup(t, 6)
	path := filepath.Join(stick, "group.thread")
	write(t, path, read(t, was))
	if err := syscall.Mount("", stick, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_RDONLY, ""); err != nil {
		t.Logf("this system does not let us: %v", err)
		return
	}
	before := read(t, path)
	s := opened(t, path, env)
	r.tries++
	got, err := (&ledger{}).last(s)
	r.judge(t, "read", got, err, 6)
	for _, err := range []error{apply(s, 7), s.Log(data.Audit{Action: data.ActionView, Compartment: data.Care}), s.Writable()} {
		if !errors.Is(err, vault.ErrWriteProtected) {
			t.Errorf("it says %v", err)
		}
	}
	must(t, s.Close())
	if list, _ := os.ReadDir(stick); len(list) != 1 || string(read(t, path)) != string(before) {
		r.wrong++
		t.Error("something on the stick changed")
	}
}
