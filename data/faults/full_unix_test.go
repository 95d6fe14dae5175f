//go:build unix

package faults

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

// A full disk, for whoever runs the tests: the system is told that this process
// may make no file longer than so many bytes, and then refuses what a full disk
// refuses, in the middle of a commit, a copy, a compaction.

func init() {
	children["full"] = childFills
	children["full plain"] = childFillsPlain
}

func limitFiles(bytes uint64) {
	signal.Ignore(syscall.SIGXFSZ)
	var l syscall.Rlimit
	orDie(syscall.Getrlimit(syscall.RLIMIT_FSIZE, &l))
	l.Cur = min(bytes, l.Max)
	orDie(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &l))
}

// childFills does what args[1] says to the group args[0], again and again with
// a little more room, until it works. Each time it fails it must be for want of
// room, and leave what is read, and what lies in the folder, as it was. It says
// how often it failed.
func childFills(args []string) {
	path, what := args[0], args[1]
	env := settingsOf(path)
	var s *data.Store
	var before map[string]string
	if needsStore(what) {
		var err error
		s, err = data.Open(path, leadPass, env)
		orDie(err)
		before = flat(s.Records())
	}
	files := folder(filepath.Dir(path))
	for room, failed := uint64(0), 0; ; room, failed = room+wider(what), failed+1 {
		limitFiles(room)
		err := doings[what](s, path, env)
		limitFiles(1 << 40)
		if err == nil {
			fmt.Println(failed)
			break
		}
		if !errors.Is(err, vault.ErrNoSpace) {
			orDie(fmt.Errorf("%s with room for %d bytes: %w", what, room, err))
		}
		if s != nil && !maps.Equal(before, flat(s.Records())) {
			if !errors.Is(err, errCopyKeeps) {
				orDie(fmt.Errorf("%s with room for %d bytes: what is read changed", what, room))
			}
			before = flat(s.Records())
		}
		if is := folder(filepath.Dir(path)); is != files {
			orDie(fmt.Errorf("%s with room for %d bytes: in the folder are %s, and were %s", what, room, is, files))
		}
	}
	if s != nil { // when there is room again
		orDie(apply(s, more))
		orDie(s.Close())
	}
}

func wider(what string) uint64 {
	if what == "create" {
		return 5000
	}
	return 60000
}

// folder is the names of the files below a folder, in one line, without what
// the computer keeps of its own about a group (settingsOf).
func folder(dir string) string {
	var names []string
	_ = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err == nil && d.IsDir() && strings.HasSuffix(path, ".settings") {
			return filepath.SkipDir
		}
		if err == nil && !d.IsDir() {
			names = append(names, filepath.Base(path))
		}
		return nil
	})
	return strings.Join(names, ", ")
}

// Whatever is done on a full disk ends with a plain error and leaves everything
// as it was; when there is room again it works.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	r := counting(t, "T7 the disk is full")
	g := newStage(t)
	for _, what := range slices.Sorted(maps.Keys(doings)) {
		sc := g.set(t, what)
		p := start(t, "full", sc.path, what)
		if !p.said.Scan() {
			t.Errorf("%s: the child did not end well", what)
			continue
		}
		failed, err := strconv.Atoi(p.said.Text())
		must(t, err)
		must(t, p.cmd.Wait())
		if failed < 3 && what != "undo" {
			t.Errorf("%s: the disk was full only %d times", what, failed)
		}
		r.tries += failed
		r.aftermath(t, what, g, sc, map[string]bool{what: true, "more": needsStore(what)})
	}
}

// tmpfs is a disk of so many bytes of its own, where the system lets us make
// one (Linux, root).
func tmpfs(t *testing.T, size int) (dir string, ok bool) {
	dir = t.TempDir()
	if err := mount(dir, size); err != nil {
		t.Logf("no small disk can be made here (%v); the limit on files stands in for it", err)
		return dir, false
	}
	t.Cleanup(func() { _ = unmount(dir) })
	return dir, true
}

// On a small disk of its own, changes are made until it is full, and then room
// is made again. Nothing that was told as saved is lost, what is read stays
// right in between, and the changes go on afterwards.
func TestSmallDisk(t *testing.T) {
	t.Parallel()
	r := counting(t, "T7 a small disk fills up")
	for range times(2, 40) {
		dir, ok := tmpfs(t, 3<<20)
		if !ok {
			return
		}
		r.tries++
		r.fillUp(t, dir)
		must(t, unmount(dir))
	}
}

func (r *row) fillUp(t *testing.T, dir string) {
	group, env := newGroup(t, 0)
	path, ballast := filepath.Join(dir, "group.thread"), filepath.Join(dir, "ballast")
	write(t, ballast, make([]byte, 1<<20))
	write(t, path, read(t, group))
	s := opened(t, path, env)
	var l ledger
	n := 0
	var err error
	for err == nil && n < 20000 {
		n++
		if err = apply(s, n); err != nil {
			n--
		}
	}
	if !errors.Is(err, vault.ErrNoSpace) {
		t.Fatalf("after change %d: %v", n, err)
	}
	got, err := l.last(s)
	r.judge(t, "read on a full disk", got, err, n)
	must(t, os.Remove(ballast))
	for range 20 {
		n++
		if err := apply(s, n); err != nil {
			t.Errorf("there is room again, and: %v", err)
		}
	}
	must(t, s.Close())
	r.acknowledged += n
	got, err = l.soundFile(path, env)
	r.judge(t, "opened after a full disk", got, err, n)
}

// A program that writes its file anew over the old one loses all of it when
// the disk is full.
func TestFullDiskControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T7 a plain file written over the old one")
	path := filepath.Join(t.TempDir(), "plain.json")
	p := start(t, "full plain", path)
	if !p.said.Scan() {
		t.Fatal("the child did not end well")
	}
	saved, err := strconv.Atoi(p.said.Text())
	must(t, err)
	must(t, p.cmd.Wait())
	r.tries++
	r.acknowledged += saved
	var left []string
	_ = json.Unmarshal(read(t, path), &left)
	r.lost += saved - len(left)
}

// childFillsPlain keeps records in one JSON file until there is no room, and
// says how many it had saved.
func childFillsPlain(args []string) {
	limitFiles(100000)
	var all []string
	for {
		b, err := json.Marshal(append(all, text(len(all), 500)))
		orDie(err)
		if err := os.WriteFile(args[0], b, 0o600); err != nil {
			fmt.Println(len(all))
			return
		}
		all = append(all, text(len(all), 500))
	}
}
