package faults

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/drives"
	"commonthread/data/vault"
)

// sticks are folders for copies, each of which can be pulled out and plugged in.
type sticks struct {
	dirs []string
	out  []bool
}

func newSticks(t *testing.T, n int) *sticks {
	k := &sticks{out: make([]bool, n)}
	for range n {
		k.dirs = append(k.dirs, filepath.Join(t.TempDir(), "stick"))
		must(t, os.Mkdir(k.dirs[len(k.dirs)-1], 0o700))
	}
	return k
}

func (k *sticks) pull(t *testing.T, i int) {
	if !k.out[i] {
		k.out[i] = true
		must(t, os.Rename(k.dirs[i], k.dirs[i]+" away"))
	}
}

func (k *sticks) plug(t *testing.T, i int) {
	if k.out[i] {
		k.out[i] = false
		must(t, os.Rename(k.dirs[i]+" away", k.dirs[i]))
	}
}

// noDrives is a computer on which nothing is plugged in by itself.
func noDrives(env data.Env) data.Env {
	env.Disks = drives.Disks{Plugged: func() []drives.Drive { return nil }}
	return env
}

// aroundPlaces makes copies in three places, one after another the second one, and a
// fourth that was named once; then some are pulled out and somebody is erased. It
// gives the place of every copy.
func aroundPlaces(t *testing.T, s *data.Store, env data.Env, who data.ID, pull func(i int) bool, forget bool) (k *sticks, out backups.Erased) {
	t.Helper()
	path := s.Vault().Path()
	k = newSticks(t, 4)
	for _, dir := range k.dirs[:3] {
		_, err := backups.Choose(path, dir, env)
		must(t, err)
		for _, m := range backups.Make(t.Context(), s, backups.Places(path, env), time.Now()) {
			must(t, m.Err)
		}
	}
	_, err := backups.Copy(t.Context(), s, k.dirs[3])
	must(t, err)
	if forget { // the protection off: only where backups are made now is known
		lists, err := filepath.Glob(filepath.Join(env.Settings, "*.places.json"))
		must(t, err)
		for _, l := range lists {
			must(t, os.Remove(l))
		}
	}
	for i := range k.dirs {
		if pull(i) {
			k.pull(t, i)
		}
	}
	out, err = backups.Erase(t.Context(), s, func(copies []string) (data.Erasure, error) { return s.Erase(who, s.Today(), copies) })
	must(t, err)
	return k, out
}

// stillThere counts the copies on the sticks in which somebody still is.
func (k *sticks) stillThere(t *testing.T, path string, who data.ID, env data.Env) (n int) {
	t.Helper()
	for i, dir := range k.dirs {
		for _, folder := range []string{dir, filepath.Join(dir, "Common Thread backups")} {
			for _, b := range backups.List(folder, path, time.Local) {
				s, err := data.Look(b.Path, leadPass, env)
				if err != nil {
					t.Errorf("stick %d: %v", i, err)
					continue
				}
				if s.Records().People[who] != nil {
					n++
				}
				must(t, s.Close())
			}
		}
	}
	return n
}

// Somebody is erased while some of the places to which copies ever went are not
// plugged in. Each is cleared, or named and cleared when it is: in no copy is anybody
// left of whom it was not said.
func TestErasedWhileCopiesLieElsewhere(t *testing.T) {
	t.Parallel()
	r := counting(t, "T22 somebody erased, with copies in places that come and go")
	random := draw(22)
	for range times(8, 120) {
		r.tries++
		path, env := newGroup(t, 6)
		env = noDrives(env)
		s := opened(t, path, env)
		who := personOf(s, 3, 0).ID
		k, out := aroundPlaces(t, s, env, who, func(int) bool { return random.IntN(2) == 0 }, false)
		for i, dir := range k.dirs {
			named := slices.ContainsFunc(out.Missing, func(p backups.Place) bool {
				return p.Folder == dir || p.Folder == filepath.Join(dir, "Common Thread backups")
			})
			if k.out[i] != named {
				r.wrong++
				t.Errorf("stick %d: out is %t, named %t", i, k.out[i], named)
			}
			if named {
				r.noticed++
			}
			k.plug(t, i)
		}
		backups.ClearOwed(s)
		if n := k.stillThere(t, path, who, env); n > 0 {
			r.wrong += n
			t.Errorf("they are still in %d copies, and nobody says so", n)
		}
		r.acknowledged += len(k.dirs)
		must(t, s.Close())
	}
}

// Where places are not remembered, the former ones keep whom they held, and no word
// says so.
func TestErasedWhileCopiesLieElsewhereControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T22 the same, with places not remembered")
	path, env := newGroup(t, 6)
	env = noDrives(env)
	s := opened(t, path, env)
	who := personOf(s, 3, 0).ID
	k, out := aroundPlaces(t, s, env, who, func(int) bool { return false }, true)
	r.tries++
	if len(out.Missing) == 0 {
		r.wrong = k.stillThere(t, path, who, env)
	}
}

// Backups are put in the group's place by each keyholder, by the program's own ways,
// over a sound file: only a lead's goes, and the file is as it was else. Where nobody
// can open the file everybody's does.
func TestWhoPutsABackupInPlace(t *testing.T) {
	t.Parallel()
	r := counting(t, "T23 a backup put over a sound file by each role")
	random := draw(23)
	yes := func(data.Return) bool { return true }
	for range times(6, 60) {
		path, env := newGroup(t, 6)
		backup := filepath.Join(t.TempDir(), "backup.thread")
		write(t, backup, read(t, path))
		s := opened(t, path, env)
		n := 6
		for range 1 + random.IntN(6) {
			n++
			must(t, apply(s, n))
		}
		must(t, s.Close())
		sound := read(t, path)
		for _, pass := range everybody[1:] {
			for _, put := range []func() error{
				func() error { return data.Restore(backup, path, pass, env) }, func() error { return data.StandIn(backup, path, pass, env, yes) },
			} {
				r.tries++
				if err := put(); !errors.Is(err, data.ErrLeadsRestore) {
					r.wrong++
					t.Errorf("%v", err)
				}
				if !slices.Equal(read(t, path), sound) {
					r.lost++
				}
			}
		}
		write(t, path, sound[:random.IntN(len(sound)/4)]) // far behind that nothing may lie
		r.tries++
		must(t, data.StandIn(backup, path, volunteerPass, env, yes))
		got, err := (&ledger{}).soundFile(path, env)
		r.judge(t, "after standing in", got, err, 6)
		r.acknowledged += 6
	}
}

// With no look at whose passphrase it is, a volunteer's puts the older copy over what
// they cannot see.
func TestWhoPutsABackupInPlaceControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T23 the same, with nobody asked whose passphrase it is")
	path, env := newGroup(t, 6)
	backup := filepath.Join(t.TempDir(), "backup.thread")
	write(t, backup, read(t, path))
	s := opened(t, path, env)
	for n := 7; n < 12; n++ {
		must(t, apply(s, n))
		r.acknowledged++
	}
	must(t, s.Close())
	r.tries++
	must(t, restoreUnasked(backup, path, volunteerPass, env))
	had, err := (&ledger{}).soundFile(path, env)
	must(t, err)
	r.lost = 11 - had
}

// An older copy is put in the group's place by hand. Whoever signs in is told, once
// each, with both times; after going back on purpose nobody is.
func TestAnOlderCopyPutThereByHand(t *testing.T) {
	t.Parallel()
	r := counting(t, "T24 an older copy put in the group's place")
	random := draw(24)
	for i := range times(6, 80) {
		path, env := newGroup(t, 6)
		older := read(t, path)
		s := opened(t, path, env)
		for n := 7; n < 8+random.IntN(5); n++ {
			must(t, apply(s, n))
			r.acknowledged++
		}
		must(t, s.Close())
		write(t, path, older)
		pass := everybody[i%len(everybody)]
		r.tries++
		if n := told(t, path, pass, env, true); n != 1 {
			r.wrong++
			t.Errorf("%d notices at the first sign-in", n)
			continue
		}
		r.noticed++
		if n := told(t, path, pass, env, false); n != 0 {
			r.wrong++
			t.Errorf("%d notices at the second", n)
		}
	}
}

// Where this computer keeps nothing of what it saw last, an older copy is opened as if
// it were today's.
func TestAnOlderCopyPutThereByHandControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T24 the same, with nothing kept of what was seen")
	path, env := newGroup(t, 6)
	older := read(t, path)
	s := opened(t, path, env)
	must(t, apply(s, 7))
	r.acknowledged, r.tries = 1, 1
	must(t, s.Close())
	write(t, path, older)
	must(t, os.RemoveAll(env.Settings))
	if told(t, path, leadPass, env, false) == 0 {
		r.wrong++
	}
}

// told is how many notices there are of an older copy; read says that they were read.
func told(t *testing.T, path, pass string, env data.Env, read bool) int {
	t.Helper()
	s, err := data.Open(path, pass, env)
	must(t, err)
	defer func() { must(t, s.Close()) }()
	n := len(s.Warnings())
	if read {
		s.Vault().OlderTold()
	}
	if n > 0 && fmt.Sprint(s.Warnings()) == "" {
		t.Error("a notice without words")
	}
	return n
}

// restoreUnasked is what putting a backup in place was before it asked.
func restoreUnasked(backup, path, pass string, env data.Env) error {
	return vault.Restore(backup, path, pass, env)
}
