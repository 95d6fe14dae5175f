package faults

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/faults/rig"
)

func init() { children["life"] = childLives }

// childLives is a group's life in short: it is made, changed, compacted, backed
// up, given another passphrase. Whatever is done is told.
func childLives(args []string) {
	path, changes := args[0], 60
	env := settingsOf(path)
	s, _, err := data.Create(path, founding, env)
	orDie(err)
	fmt.Println("created")
	for n := range changes {
		orDie(apply(s, n))
		fmt.Println(n)
		switch n {
		case 12, 41:
			orDie(s.Vault().Compact())
		case 21, 55:
			backup, err := s.Backup(context.Background(), filepath.Dir(path)+"/backups")
			orDie(err)
			fmt.Println("backup", backup)
		case 33:
			orDie(s.Vault().AddKeyholder("Volunteer", "volunteer", volunteerPass))
			fmt.Println("keyholder")
		}
	}
	orDie(s.Close())
}

// record writes down all that a group's life changes on the disk.
func record(t *testing.T) (dir string, ops []rig.Op) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	r, err := rig.Run(command("life", filepath.Join(dir, "group.thread")), []string{dir}, true, func(int, rig.Op) rig.Verdict { return rig.Pass })
	must(t, err)
	if r.Status != 0 || len(r.Ops) < 300 {
		t.Fatalf("status %d, %d calls", r.Status, len(r.Ops))
	}
	return dir, r.Ops
}

// The power goes at some moment of a group's life. Whatever had not been synced
// is gone, or some of it is. What had been told is there.
func TestPowerCut(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := counting(t, "T3 power cut, what was not synced is lost")
	dir, ops := record(t)
	r.powerCuts(t, dir, ops, times(200, 6000), false)
}

// With a disk that is not waited for, things that had been told are gone.
func TestPowerCutControl(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := control(t, "T3 the same, not waiting for the disk (NoSync)")
	dir, ops := record(t)
	r.powerCuts(t, dir, ops, times(60, 600), true)
}

func (r *row) powerCuts(t *testing.T, dir string, ops []rig.Op, cuts int, noSync bool) {
	random := draw(3)
	for try := range cuts {
		cut := random.IntN(len(ops) + 1)
		if try%2 == 0 { // soon after a file got its name, when the most can be lost
			cut = min(len(ops), afterRename(ops, cut)+random.IntN(6))
		}
		disk := rig.NewDisk()
		disk.NoSync = noSync
		var told life
		for _, op := range ops[:cut] {
			disk.Do(op)
			told.hears(op)
		}
		to := t.TempDir()
		for name, b := range disk.Cut(random) {
			path := filepath.Join(to, strings.TrimPrefix(name, dir))
			must(t, os.MkdirAll(filepath.Dir(path), 0o700))
			write(t, path, b)
		}
		r.tries++
		r.acknowledged += told.last + 1
		what := fmt.Sprintf("cut after call %d of %d", cut, len(ops))
		r.guarded(t, what, func() { r.survived(t, what, to, dir, told) })
		must(t, os.RemoveAll(to))
	}
}

// afterRename is just after the next call, from one on, that gives a group file
// or a backup its name; else after the last.
func afterRename(ops []rig.Op, from int) int {
	for i := from; i < len(ops); i++ {
		if ops[i].Kind == rig.Rename && strings.HasSuffix(ops[i].To, ".thread") {
			return i + 1
		}
	}
	return len(ops)
}

// life is what had been told by then.
type life struct {
	created, keyholder bool
	last               int // change
	backups            []string
}

func (l *life) hears(op rig.Op) {
	if op.Kind != rig.Say {
		return
	}
	word, rest, _ := strings.Cut(strings.TrimSpace(string(op.Data)), " ")
	switch word {
	case "created":
		l.created, l.last = true, -1
	case "backup":
		l.backups = append(l.backups, rest)
	case "keyholder":
		l.keyholder = true
	default:
		l.last, _ = strconv.Atoi(word)
	}
}

// survived sees that all that had been told is in what was left.
func (r *row) survived(t *testing.T, what, to, dir string, told life) {
	path := filepath.Join(to, "group.thread")
	for _, b := range told.backups {
		b = filepath.Join(to, strings.TrimPrefix(b, dir))
		if check, err := data.Check(t.Context(), b, leadPass, data.Env{KDF: cheap}); err != nil || !check.OK() {
			r.lost++
			if !r.control {
				t.Errorf("%s: a backup that was told as made: %v", what, err)
			}
		}
	}
	if !told.created {
		r.usableOrRetried(t, what, path)
		return
	}
	env := settingsOf(path)
	var l ledger
	n, err := l.soundFile(path, env)
	if os.IsNotExist(err) {
		r.lost += told.last + 1
		if !r.control {
			t.Errorf("%s: %v", what, err)
		}
		return
	}
	r.judge(t, what, n, err, told.last)
	if told.keyholder && err == nil {
		if _, err := data.Check(t.Context(), path, volunteerPass, env); err != nil {
			r.lost++
			if !r.control {
				t.Errorf("%s: the keyholder who was added: %v", what, err)
			}
		}
	}
}
