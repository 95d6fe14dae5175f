package faults

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"commonthread/data"
)

// yesterdays is a group with a backup of each of four days, oldest first, and
// what a lead reads in each.
type yesterdays struct {
	env     data.Env
	path    string
	image   []byte
	backups []string
	images  [][]byte
	want    []map[string]string
}

func newYesterdays(t *testing.T) *yesterdays {
	t.Helper()
	y := new(yesterdays)
	y.path, y.env = newGroup(t, 5)
	today := time.Date(2026, 3, 3, 18, 0, 0, 0, time.UTC)
	y.env.Now = func() time.Time { return today }
	for day := range 4 {
		s := opened(t, y.path, y.env)
		for n := range 12 {
			must(t, apply(s, 6+12*day+n))
		}
		backup, err := s.Backup(t.Context(), filepath.Join(filepath.Dir(y.path), "backups"))
		must(t, err)
		y.backups, y.images = append(y.backups, backup), append(y.images, read(t, backup))
		y.want = append(y.want, flat(s.Records()))
		must(t, apply(s, 6+12*day+12)) // one change that is in no backup yet
		must(t, s.Close())
		today = today.AddDate(0, 0, 1)
	}
	y.image = read(t, y.path)
	return y
}

// newestGood restores the newest of the backups that can be read, as a person
// would who was told that the group's file is damaged: the names of backups
// sort by their day. It is "" where there is none.
func newestGood(folder, path, pass string, env data.Env) (string, error) {
	list, err := filepath.Glob(filepath.Join(folder, "*.thread"))
	if err != nil {
		return "", err
	}
	slices.Sort(list)
	for _, backup := range slices.Backward(list) {
		if err := data.Restore(backup, path, pass, env); err == nil {
			return backup, nil
		}
	}
	return "", nil
}

// The group's file is damaged past opening, and so are the newest backups, some
// or all of them. The newest that is whole comes back with all that was in it;
// the damaged files are kept, byte for byte.
func TestNewestGoodBackup(t *testing.T) {
	r := counting(t, "T6 damaged, and the newest backups too")
	y := newYesterdays(t)
	random := draw(6)
	for i := range times(60, 600) {
		r.tries++
		broken := ruined(t, y.path, y.image, y.images[0], everybody[i%3], y.env, random)
		bad := []int{0, 1, 2, 0, 1, 4}[i%6] // how many of the newest are damaged
		kept := map[string][]byte{}
		for j, backup := range y.backups {
			kept[backup] = y.images[j]
			write(t, backup, y.images[j])
			if j >= len(y.backups)-bad {
				kept[backup] = ruined(t, backup, y.images[j], y.images[0], everybody[i%3], y.env, random)
				r.noticed++
			}
		}
		r.noticed++
		from, err := newestGood(filepath.Dir(y.backups[0]), y.path, everybody[i%3], y.env)
		must(t, err)
		r.restored(t, fmt.Sprintf("number %d, %d damaged", i, bad), y, from, len(y.backups)-1-bad)
		for backup, image := range kept {
			if !bytes.Equal(read(t, backup), image) {
				t.Errorf("a backup was changed: %s", backup)
			}
		}
		keptAside(t, y.path, broken, from != "")
	}
}

// ruined damages a file until it no longer opens, and gives what it is then.
func ruined(t *testing.T, path string, image, stale []byte, pass string, env data.Env, random interface{ IntN(int) int }) []byte {
	t.Helper()
	r := draw(uint64(random.IntN(1 << 30)))
	for {
		b := damages[r.IntN(len(damages))].do(bytes.Clone(image), stale, r)
		write(t, path, b)
		s, err := data.Open(path, pass, env)
		if err != nil {
			wantDamaged(t, err)
			return b
		}
		must(t, s.Close())
	}
}

// restored sees that the right backup came back, whole; -1 is none.
func (r *row) restored(t *testing.T, what string, y *yesterdays, from string, want int) {
	t.Helper()
	if want < 0 {
		if _, err := data.Open(y.path, leadPass, y.env); from != "" || err == nil {
			r.wrong++
			t.Errorf("%s: %q was restored, %v", what, from, err)
		}
		return
	}
	s, err := data.Open(y.path, leadPass, y.env)
	if err != nil {
		r.lost++
		if !r.control {
			t.Errorf("%s: %v", what, err)
		}
		return
	}
	defer func() { must(t, s.Close()) }()
	if from != y.backups[want] {
		r.wrong++
		t.Errorf("%s: %s was restored, not %s", what, from, y.backups[want])
	}
	r.same(t, what, s, y.want[want])
}

// keptAside sees that the damaged file is kept beside the restored one, and
// takes it away.
func keptAside(t *testing.T, path string, broken []byte, restored bool) {
	t.Helper()
	aside, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*set aside*"))
	must(t, err)
	if !restored {
		if len(aside) > 0 || !bytes.Equal(read(t, path), broken) {
			t.Errorf("nothing was restored, and yet something was changed: %v", aside)
		}
		return
	}
	if len(aside) != 1 || !bytes.Equal(read(t, aside[0]), broken) {
		t.Errorf("the damaged file was not kept: %v", aside)
	}
	for _, a := range aside {
		must(t, os.Remove(a))
	}
}

// Taking the newest backup without reading it first, as a copy by hand does,
// leaves no group at all where it is damaged too.
func TestNewestBackupControl(t *testing.T) {
	r := control(t, "T6 the newest backup copied without reading it")
	y := newYesterdays(t)
	random := draw(66)
	for range times(20, 60) {
		r.tries++
		newest := y.backups[3]
		write(t, y.path, ruined(t, newest, y.images[3], y.images[0], leadPass, y.env, random))
		r.restored(t, "copied", y, newest, 3)
	}
}
