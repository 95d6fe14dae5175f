package faults

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"

	"commonthread/data"
	"commonthread/data/vault"
)

// taking is one way in which the open file is taken from under its name. older
// is a copy of the group as it was before.
type taking struct {
	name string
	do   func(t *testing.T, path, older string)
	// back is where the open file lies afterwards; nil: it has no name left.
	back func(path string) string
}

// takings are what sync programs, file managers and people do.
var takings = []taking{
	{"deleted", func(t *testing.T, path, _ string) { must(t, os.Remove(path)) }, nil},
	{"replaced by an older copy", func(t *testing.T, path, older string) {
		must(t, os.WriteFile(path+".tmp", read(t, older), 0o600))
		must(t, os.Rename(path+".tmp", path))
	}, nil},
	{"set aside for an older copy", func(t *testing.T, path, older string) {
		must(t, os.Rename(path, path+".conflict"))
		must(t, os.WriteFile(path, read(t, older), 0o600))
	}, func(path string) string { return path + ".conflict" }},
	{"renamed", func(t *testing.T, path, _ string) { must(t, os.Rename(path, path+".old")) }, func(path string) string { return path + ".old" }},
	{"moved to another folder", func(t *testing.T, path, _ string) {
		must(t, os.Rename(path, filepath.Join(filepath.Dir(path), "..", "moved.thread")))
	}, func(path string) string { return filepath.Join(filepath.Dir(path), "..", "moved.thread") }},
	{"its folder renamed", func(t *testing.T, path, _ string) { must(t, os.Rename(filepath.Dir(path), filepath.Dir(path)+" old")) },
		func(path string) string { return filepath.Join(filepath.Dir(path)+" old", filepath.Base(path)) }},
	{"its folder deleted", func(t *testing.T, path, _ string) { must(t, os.RemoveAll(filepath.Dir(path))) }, nil},
}

// club is a group alone in a folder of its own, with an older copy elsewhere.
func club(t *testing.T) (path, older string, env data.Env) {
	t.Helper()
	was, env := newGroup(t, 6)
	path = filepath.Join(t.TempDir(), "club", "group.thread")
	must(t, os.Mkdir(filepath.Dir(path), 0o700))
	must(t, os.Rename(was, path))
	older = filepath.Join(t.TempDir(), "older.thread")
	write(t, older, read(t, path))
	return path, older, env
}

// While one change after another is made, the file is taken away at any moment.
// From then on none is told as saved. All that were are in the file that is kept,
// or in the one that was only moved; what was put in its place is left as it was.
func TestTheOpenFileIsTaken(t *testing.T) {
	t.Parallel()
	r := counting(t, "T21 the open file deleted, replaced, moved")
	random := draw(21)
	for range times(3, 40) {
		for _, how := range takings {
			r.tries++
			path, older, env := club(t)
			s := opened(t, path, env)
			gone := make(chan struct{})
			wait := time.Duration(random.IntN(8000)) * time.Microsecond
			go func() {
				defer close(gone)
				time.Sleep(wait)
				how.do(t, path, older)
			}()
			n, err := writeUntil(s, 6)
			<-gone
			r.acknowledged += n - 6
			if !errors.Is(err, vault.ErrDisplaced) {
				t.Errorf("%s: after change %d: %v", how.name, n, err)
			}
			if data.Sentence(err) == data.Sentence(errors.New("something")) {
				t.Errorf("%s: no words for it", how.name)
			}
			r.takenFile(t, how, s, n, random.IntN(2) == 0, path, older, env)
		}
	}
}

// writeUntil makes one change after another until one is refused, and gives the
// last that was told as saved.
func writeUntil(s *data.Store, n int) (int, error) {
	for ; ; n++ {
		if err := apply(s, n+1); err != nil {
			return n, err
		}
	}
}

// takenFile keeps what is open, or closes it, and judges where it is then.
func (r *row) takenFile(t *testing.T, how taking, s *data.Store, n int, keep bool, path, older string, env data.Env) {
	t.Helper()
	at := path
	if how.back != nil {
		at = how.back(path)
	}
	if keep {
		at = filepath.Join(t.TempDir(), "kept.thread")
		must(t, s.Keep(at))
		had, err := (&ledger{}).last(s)
		r.judge(t, how.name+", kept", had, err, n)
		n = had + 1 // the one that was under way may be in it
		must(t, apply(s, n))
		must(t, s.Close())
	} else {
		err := s.Close()
		var kept *vault.KeptError
		switch {
		case errors.As(err, &kept):
			at = kept.Path
		case err != nil || how.back == nil:
			t.Errorf("%s: closing says %v", how.name, err)
		}
	}
	if is, err := os.ReadFile(path); err == nil && at != path && !slices.Equal(is, read(t, older)) {
		r.wrong++
		t.Errorf("%s: what was put in its place was changed", how.name)
	}
	got, err := (&ledger{}).soundFile(at, env)
	r.judge(t, how.name, got, err, n)
}

// A file that is written to with nobody looking where it lies takes every change
// after it was deleted, tells each as saved, and is gone when it is closed.
func TestTheOpenFileIsTakenControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T21 a bbolt file, deleted and written to")
	path := filepath.Join(t.TempDir(), "plain.db")
	db, err := bolt.Open(path, 0o600, nil)
	must(t, err)
	for n := range 10 {
		if n == 5 {
			must(t, os.Remove(path))
		}
		r.tries++
		must(t, db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("b"))
			if err != nil {
				return err
			}
			return b.Put(fmt.Append(nil, n), []byte("x"))
		}))
		r.acknowledged++
	}
	must(t, db.Close())
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		r.lost = r.acknowledged
	}
}
