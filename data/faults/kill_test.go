package faults

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"commonthread/data"
)

// The program is killed at a random moment while it writes, compacts and makes
// backups. What it had told as saved is there, all of it, and at most the one
// change that was under way besides; no backup is left half written under a
// backup's name.
func TestKilled(t *testing.T) {
	t.Parallel()
	r := counting(t, "T1 killed while writing (kill -9)")
	killed(t, r, "write", times(100, 2000))
}

// A program that tells before it has saved loses something.
func TestKilledControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T1 told as saved before it is")
	killed(t, r, "write early", times(20, 100))
}

func killed(t *testing.T, r *row, how string, kills int) {
	random := draw(1)
	var path string
	var env data.Env
	var l *ledger
	last := 0
	for k := range kills {
		if k%10 == 0 { // a journal of thousands of changes would only slow the reading
			path, env = newGroup(t, 0)
			l, last = new(ledger), 0
		}
		from := last
		backups := filepath.Join(filepath.Dir(path), "backups")
		p := start(t, how, path, strconv.Itoa(last+1), backups)
		for range 1 + random.IntN(50) {
			if !p.said.Scan() {
				t.Fatal("the child ended by itself")
			}
			last = numberIn(t, p.said.Text(), last)
		}
		time.Sleep(time.Duration(random.IntN(3000)) * time.Microsecond) // a moment within a change, not right after one
		last = p.kill(t, last)
		r.tries++
		r.acknowledged += last - from
		n, err := l.soundFile(path, env)
		r.judge(t, "killed", n, err, last)
		if err != nil {
			return
		}
		last = n
		r.wholeBackups(t, backups, env, false)
	}
}

// wholeBackups sees that what is called a backup is one, and that one is there
// if it was told; it takes them away.
func (r *row) wholeBackups(t *testing.T, folder string, env data.Env, told bool) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.thread"))
	must(t, err)
	if told && len(found) == 0 {
		r.lost++
		t.Error("a backup was told as made and is not there")
	}
	for _, path := range found {
		if check, err := data.Check(t.Context(), path, leadPass, env); err != nil || !check.OK() {
			r.wrong++
			t.Errorf("a backup is not whole: %v %v", err, check)
		}
		must(t, os.Remove(path))
	}
}

// The program is killed while it makes a new group. Either there is no group
// yet and making it again works, or there is one that opens.
func TestKilledWhileCreating(t *testing.T) {
	t.Parallel()
	r := counting(t, "T4 killed while a group is made")
	random := draw(4)
	for range times(20, 200) {
		path := filepath.Join(t.TempDir(), "group.thread")
		cmd := command("create", path)
		must(t, cmd.Start())
		time.Sleep(time.Duration(random.IntN(40)) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		r.tries++
		r.usableOrRetried(t, "killed", path)
	}
}

// usableOrRetried sees that a group can be worked with after something went
// wrong while it was made.
func (r *row) usableOrRetried(t *testing.T, what, path string) {
	t.Helper()
	env := data.Env{KDF: cheap}
	s, err := data.Open(path, leadPass, env)
	if os.IsNotExist(err) {
		s, _, err = data.Create(path, founding, env)
	}
	if err != nil {
		r.noticed++
		if !r.control {
			t.Errorf("%s: the group can neither be opened nor made: %v", what, err)
		}
		return
	}
	if s.Records().Group == nil || s.Records().Group.Name != founding.Group {
		r.wrong++
		t.Errorf("%s: the group has no name", what)
	}
	if err := apply(s, 0); err != nil {
		t.Errorf("%s: nothing can be written: %v", what, err)
	}
	must(t, s.Close())
}

// A group that is written straight into its place, without a name of its own
// until it is whole, cannot be used after a power cut on the way.
func TestCreatingInPlaceControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T4 a new group written straight into its place")
	made, _ := newGroup(t, 0)
	image := read(t, made)
	random := draw(40)
	for range times(20, 200) {
		path := filepath.Join(t.TempDir(), "group.thread")
		write(t, path, torn(nil, image, random, 0.5))
		r.tries++
		r.usableOrRetried(t, "cut", path)
	}
}
