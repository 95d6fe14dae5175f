package faults

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/backups"
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

// The group's file is damaged past opening, and so are the newest backups, some
// or all of them. The newest that is whole comes back with all that was in it;
// the damaged files are kept, byte for byte.
func TestNewestGoodBackup(t *testing.T) {
	t.Parallel()
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
		r.opensNewest(t, fmt.Sprintf("number %d, %d damaged", i, bad), y, everybody[i%3], bad)
		for backup, image := range kept {
			if !bytes.Equal(read(t, backup), image) {
				t.Errorf("a backup was changed: %s", backup)
			}
		}
		keptAside(t, y.path, broken, bad < len(y.backups))
	}
}

// opensNewest opens the group as the window does, and sees that the newest
// backup that is whole came back, with all that was in it.
func (r *row) opensNewest(t *testing.T, what string, y *yesterdays, pass string, bad int) {
	t.Helper()
	s, found, err := backups.OpenOrNewestGood(y.path, pass, []string{filepath.Dir(y.backups[0])}, y.env)
	if bad == len(y.backups) {
		if wantDamaged(t, err); err == nil {
			r.wrong++
			must(t, s.Close())
		}
		return
	}
	if err != nil || found == nil {
		r.lost++
		t.Errorf("%s: a backup was whole, and %v, found %v", what, err, found)
		return
	}
	must(t, s.Close())
	if want := y.backups[len(y.backups)-1-bad]; found.Path != want || len(found.Passed) != bad {
		r.wrong++
		t.Errorf("%s: %s was taken and not %s, %d were passed over", what, found.Path, want, len(found.Passed))
	}
	r.restored(t, what, y, len(y.backups)-1-bad)
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

// restored sees that the group is what it was when a backup was made.
func (r *row) restored(t *testing.T, what string, y *yesterdays, want int) {
	t.Helper()
	s, err := data.Open(y.path, leadPass, y.env)
	if err != nil {
		r.lost++
		if !r.control {
			t.Errorf("%s: %v", what, err)
		}
		return
	}
	defer func() { must(t, s.Close()) }()
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
	t.Parallel()
	r := control(t, "T6 the newest backup copied without reading it")
	y := newYesterdays(t)
	random := draw(66)
	for range times(20, 60) {
		r.tries++
		newest := y.backups[3]
		write(t, y.path, ruined(t, newest, y.images[3], y.images[0], leadPass, y.env, random))
		r.restored(t, "copied", y, 3)
	}
}
