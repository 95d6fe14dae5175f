package vault

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// What can be done to an open file by its name, and what it is told as.
var takenAway = map[string]struct {
	do   func(t *testing.T, path string)
	want error
}{
	"deleted": {func(t *testing.T, path string) { must(t, os.Remove(path)) }, ErrDeleted},
	"replaced by a copy": {func(t *testing.T, path string) {
		must(t, os.Rename(copyOf(t, path), path))
	}, ErrReplaced},
	"replaced, and kept elsewhere": {func(t *testing.T, path string) {
		was := copyOf(t, path)
		must(t, os.Rename(path, path+".conflict"))
		must(t, os.Rename(was, path))
	}, ErrReplaced},
	"renamed": {func(t *testing.T, path string) { must(t, os.Rename(path, path+".old")) }, ErrMoved},
	"its folder renamed": {func(t *testing.T, path string) {
		must(t, os.Rename(filepath.Dir(path), filepath.Dir(path)+"-away"))
	}, ErrOutOfReach},
	"a folder in its place": {func(t *testing.T, path string) {
		must(t, os.Remove(path))
		must(t, os.Mkdir(path, 0o700))
	}, ErrReplaced},
}

// openInFolder opens a group that lies alone in a folder of its own.
func openInFolder(t *testing.T) (*Vault, Env) {
	t.Helper()
	env := testEnv(t)
	path := filepath.Join(t.TempDir(), "club", "group.thread")
	must(t, os.Mkdir(filepath.Dir(path), 0o700))
	must(t, os.Rename(copyOf(t, newGroup(t, env)), path))
	return mustOpen(t, path, leadPass, env), env
}

func putX(v *Vault, n byte) error {
	return v.Update(func(tx *Tx) error { return tx.Put(Register, Key{n, 77}, []byte{n}) })
}

// Whatever takes the file from under the name, no change is told as saved after
// it, nothing is put over what lies there, and all that is open can be kept in a
// whole file and gone on with.
func TestTheFileIsTakenAway(t *testing.T) {
	for name, c := range takenAway {
		t.Run(name, func(t *testing.T) {
			v, env := openInFolder(t)
			must(t, putX(v, 1))
			must(t, v.InPlace())
			c.do(t, v.Path())
			wants(t, v.InPlace(), c.want)
			wants(t, v.InPlace(), ErrDisplaced)
			before := all(v)
			for _, err := range []error{putX(v, 2), v.Compact(), v.ChangePassphrase("quite another passphrase here"), v.Writable()} {
				wants(t, err, c.want)
			}
			if !same(before, all(v)) {
				t.Error("a change that was refused is there")
			}
			to := filepath.Join(t.TempDir(), "kept.thread")
			must(t, v.Keep(to))
			must(t, v.InPlace())
			must(t, putX(v, 3))
			if v.Path() != to {
				t.Errorf("it goes on in %s", v.Path())
			}
			want := all(v)
			must(t, v.Close())
			again := mustOpen(t, to, leadPass, env)
			if !same(want, all(again)) {
				t.Error("what was kept is not what was open")
			}
			if len(again.Warnings()) > 1 { // the recovery code's, at most
				t.Error(again.Warnings())
			}
			if r, err := Check(to, leadPass, env); !errors.Is(err, ErrInUse) {
				t.Error(r, err)
			}
		})
	}
}

// Where the file is taken away in the middle of a commit, the change is not
// told as saved. Nothing more goes into the lost file, and what is kept is whole.
func TestTheFileIsTakenAwayDuringACommit(t *testing.T) {
	v, env := openInFolder(t)
	path := v.Path()
	err := v.Update(func(tx *Tx) error {
		must(t, os.Remove(path))
		return tx.Put(Register, Key{9}, []byte("x"))
	})
	wants(t, err, ErrDeleted)
	wants(t, putX(v, 2), ErrDeleted)
	must(t, v.Keep(path))
	must(t, putX(v, 3))
	must(t, v.Close())
	mustOpen(t, path, leadPass, env)
}

// A file whose name was taken is never let go of before it was written out: to
// its own place where that is free, else beside, and where the folder is gone
// into the computer's settings.
func TestAFileWithNoNameIsKeptBeforeItIsClosed(t *testing.T) {
	for name, do := range map[string]func(t *testing.T, path string){
		"deleted":    takenAway["deleted"].do,
		"replaced":   takenAway["replaced by a copy"].do,
		"a folder":   takenAway["a folder in its place"].do,
		"all erased": func(t *testing.T, path string) { must(t, os.RemoveAll(filepath.Dir(path))) },
	} {
		t.Run(name, func(t *testing.T) {
			v, env := openInFolder(t)
			path := v.Path()
			must(t, putX(v, 1))
			want := all(v)
			do(t, path)
			var there []byte
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				there = read(t, path)
			}
			err := v.Close()
			var kept *KeptError
			if !errors.As(err, &kept) || !errors.Is(err, ErrDisplaced) {
				t.Fatalf("closing says %v", err)
			}
			if there != nil && !slices.Equal(there, read(t, path)) {
				t.Error("the file in its place was written over")
			}
			if !same(want, all(mustOpen(t, kept.Path, leadPass, env))) {
				t.Error("what was kept is not what was open")
			}
			if !strings.Contains(kept.Sentence(), kept.Path) {
				t.Error(kept.Sentence())
			}
			must(t, v.Close())
		})
	}
}

// With no room anywhere the file stays open, and can be kept elsewhere.
func TestAFileThatCanBeKeptNowhereStaysOpen(t *testing.T) {
	v, _ := openInFolder(t)
	v.env.Settings = ""
	must(t, putX(v, 1))
	want := all(v)
	must(t, os.RemoveAll(filepath.Dir(v.Path())))
	wants(t, v.Close(), ErrNotKept)
	if !same(want, all(v)) {
		t.Error("it was let go of")
	}
	must(t, v.Keep(filepath.Join(t.TempDir(), "kept.thread")))
	must(t, v.Close())
}

// A file that was only moved still has all that was saved in it: nothing is
// written beside it.
func TestAMovedFileIsNotDoubled(t *testing.T) {
	v, env := openInFolder(t)
	must(t, putX(v, 1))
	want, path := all(v), v.Path()
	must(t, os.Rename(path, path+".old"))
	must(t, v.Close())
	if exists(path) {
		t.Error("the moved file was doubled")
	}
	if !same(want, all(mustOpen(t, path+".old", leadPass, env))) {
		t.Error("something is missing in the moved file")
	}
}

// Where the file comes back, or a sound copy of it, writing goes on; where
// another one lies there, it does not.
func TestTheFileComesBack(t *testing.T) {
	v, _ := openInFolder(t)
	must(t, putX(v, 1))
	path, older := v.Path(), copyOf(t, v.Path())
	must(t, putX(v, 2))
	copied := copyOf(t, path)
	must(t, os.Rename(path, path+".old"))
	wants(t, putX(v, 3), ErrMoved)
	must(t, os.Rename(path+".old", path))
	must(t, putX(v, 3)) // as if nothing had been
	must(t, v.Resume())

	must(t, os.Rename(copied, path))
	wants(t, v.Resume(), ErrReplaced) // it lacks the last change
	must(t, os.Rename(older, path))
	wants(t, v.Resume(), ErrReplaced)
	must(t, os.WriteFile(path, []byte("something else"), 0o600))
	if err := v.Resume(); err == nil {
		t.Error("anything is taken")
	}
	must(t, os.Remove(path))
	must(t, v.Keep(path))

	copied = copyOf(t, path)
	must(t, os.Rename(copied, path))
	wants(t, putX(v, 4), ErrReplaced)
	must(t, v.Resume())
	must(t, putX(v, 4))
}

// Keep writes over nothing.
func TestKeepWritesOverNothing(t *testing.T) {
	v, _ := openInFolder(t)
	to := filepath.Join(t.TempDir(), "there.thread")
	must(t, os.WriteFile(to, []byte("somebody's"), 0o600))
	must(t, os.Remove(v.Path()))
	wants(t, v.Keep(to), ErrExists)
	if string(read(t, to)) != "somebody's" {
		t.Error("it was written over")
	}
	wants(t, v.Keep(filepath.Join(t.TempDir(), "Dropbox", "kept.thread")), ErrSyncedFolder)
	must(t, v.Keep(v.Path()))
}

// Readers never see an empty group while the file is exchanged, whether a file
// can be put over an open one (as on Linux) or not (as on Windows).
func TestManyAtOnceWhereOpenFilesCannotBeReplaced(t *testing.T) {
	defer func(was bool) { renameOverOpen = was }(renameOverOpen)
	for _, renameOverOpen = range []bool{false, true} {
		TestManyAtOnce(t)
	}
}

// Where the file had to be let go of, as Windows does on a full disk, the boxes
// are read from it all the same.
func TestBoxesAreReadWhereTheFileIsLetGoOf(t *testing.T) {
	v, _ := openInFolder(t)
	must(t, putX(v, 1))
	want := all(v)
	must(t, v.detach())
	if got := all(v); !same(want, got) {
		t.Errorf("%d boxes of the register", len(got[Register]))
	}
	must(t, putX(v, 2))
}

// readOnly makes a folder one that may only be read: by a mount over itself, or,
// for a user to whom that is not given, by permissions. An administrator without
// mounts writes anywhere, so for them nothing can be made read-only.
func readOnly(t *testing.T, dir string) bool {
	t.Helper()
	if mountReadOnly(t, dir) {
		return true
	}
	list, err := os.ReadDir(dir)
	must(t, err)
	for _, f := range list {
		must(t, os.Chmod(filepath.Join(dir, f.Name()), 0o400))
		t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, f.Name()), 0o600) })
	}
	must(t, os.Chmod(dir, 0o500))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o700) })
	return !mayWriteTo(filepath.Join(dir, list[0].Name()))
}

// A file that can only be read opens to be read.
func TestOpenOfAFileThatMayOnlyBeRead(t *testing.T) {
	v, env := openInFolder(t)
	must(t, putX(v, 1))
	want, path := all(v), v.Path()
	must(t, v.Close())
	if !readOnly(t, filepath.Dir(path)) {
		t.Log("nothing can be made read-only for this user; the file is opened as one all the same")
	}
	c, o := signedIn(t, path, leadPass, env)
	v, err := settleToRead(path, env.filled(), c, o)
	must(t, err)
	t.Cleanup(func() { v.Close() })
	if !mayWriteTo(path) {
		v = mustOpen(t, path, leadPass, env)
	}
	wants(t, v.Writable(), ErrWriteProtected)
	if !same(want, all(v)) {
		t.Error("not all of it is read")
	}
	v.Forget()
	if !same(want, all(v)) {
		t.Error("not all of it is read again")
	}
	if !slices.Contains(v.Warnings(), protectedWarning) {
		t.Error(v.Warnings())
	}
	wants(t, putX(v, 2), ErrWriteProtected)
	wants(t, v.Compact(), ErrWriteProtected)
	second, err := settleToRead(path, env.filled(), c, o) // two may look at once
	must(t, err)
	must(t, second.Close())
	if r, err := Check(path, leadPass, env); err != nil || len(r.Problems) > 0 {
		t.Error(r, err)
	}
	to := t.TempDir()
	copied, err := v.Backup(t.Context(), to)
	must(t, err)
	if !same(want, all(mustOpen(t, copied, leadPass, env))) {
		t.Error("the copy of it is not whole")
	}
}

// A header that asks for more than setting up a group ever does is refused at
// once; the most that setting up makes is taken.
func TestAHeaderThatAsksForTooMuch(t *testing.T) {
	most := kdfFloor.raised(time.Microsecond)
	if !most.within(kdfFloor) {
		t.Errorf("%+v is what a very fast computer sets up", most)
	}
	for _, k := range []KDF{{1 << 20, 10, 4}, {256 << 10, 3, 4}, {64 << 10, 11, 4}, {64 << 10, 3, 16}} {
		if k.within(kdfFloor) {
			t.Errorf("%+v is taken", k)
		}
	}
}
