package faults

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	bolt "go.etcd.io/bbolt"

	"commonthread/data"
	"commonthread/data/vault"
)

// The program's own command line, used from outside as a person uses it.

// build builds it once and gives the path.
var build = sync.OnceValues(func() (string, error) {
	path := filepath.Join(buildFolder, "commonthread")
	cmd := exec.Command("go", "build", "-buildvcs=false", "-o", path, "./testdata/commandline")
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

// desk is a folder with a group and some tables in it.
type desk struct {
	t   *testing.T
	dir string
	// file is the group, with which something may be wrong; good is a sound
	// copy of it.
	file, good, pass string
}

func newDesk(t *testing.T, g *stage) *desk {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	must(t, err)
	d := &desk{t: t, dir: dir, file: filepath.Join(dir, "group.thread"), good: filepath.Join(dir, "kept", "good.thread"), pass: leadPass}
	must(t, os.MkdirAll(filepath.Dir(d.good), 0o700))
	write(t, d.file, g.image)
	write(t, d.good, g.older)
	write(t, filepath.Join(dir, "people.csv"), []byte("ref,first_name\nN1,Newcomer\nN2,Another\n"))
	return d
}

// commands are what can be asked for, with FILE for the group, GOOD for a sound
// copy, DIR for the folder.
var commands = map[string]string{
	"import":    "import FILE --people DIR/people.csv",
	"export":    "export FILE DIR/out",
	"figures":   "figures FILE --from 2025-01-01 --to 2026-12-31",
	"bids":      "bid FILE list",
	"new bid":   "bid FILE new --name Wool",
	"report":    "report FILE outcomes --from 2025-01-01 --to 2026-12-31 -o DIR/outcomes.pdf",
	"check":     "check FILE",
	"backup":    "backup FILE DIR/backups",
	"restore":   "restore FILE DIR/restored.thread",
	"put back":  "restore GOOD FILE",
	"undo":      "undo FILE",
	"who":       "keyholder FILE list",
	"add":       "keyholder FILE add --name Vera --role volunteer",
	"change":    "keyholder FILE passphrase",
	"new":       "new FILE --name Others",
	"new other": "new DIR/other.thread --name Others",
}

func (d *desk) command(name string, limit string) *exec.Cmd {
	d.t.Helper()
	program, err := build()
	must(d.t, err)
	line := strings.NewReplacer("FILE", d.file, "GOOD", d.good, "DIR", d.dir).Replace(commands[name])
	args := strings.Fields(line)
	cmd := exec.Command(program, args...)
	if limit != "" { // by way of this program, which sets it and then becomes the other
		cmd = command("limited", append([]string{limit, program}, args...)...)
	}
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(s string) bool { return strings.HasPrefix(s, "COMMONTHREAD_") }),
		"COMMONTHREAD_CHEAP=1", "COMMONTHREAD_PASSPHRASE="+d.pass, "COMMONTHREAD_NEW_PASSPHRASE="+nextPass,
		"COMMONTHREAD_SETTINGS="+d.file+".settings", childVariable+"=limited")
	return cmd
}

// run runs a command and gives what it printed and its status.
func (d *desk) run(name, limit string) (out, errs string, status int) {
	d.t.Helper()
	cmd := d.command(name, limit)
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		d.t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// tree is every file below the folder, the computer's settings apart.
func (d *desk) tree() map[string]string {
	out := map[string]string{}
	must(d.t, filepath.WalkDir(d.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			if err == nil && e.Name() == filepath.Base(d.file)+".settings" {
				return fs.SkipDir
			}
			return err
		}
		out[path] = string(read(d.t, path))
		return nil
	}))
	return out
}

// plain sees that an error is told in one line of at most three short
// sentences, without a programmer's words.
func plain(t *testing.T, what, errs string) {
	t.Helper()
	line := strings.TrimSuffix(errs, "\n")
	for _, word := range []string{"panic", "goroutine", "errno", "runtime", "EOF", "nil", "0x", "no space left", "input/output", "bbolt", "unexpected", "%!"} {
		if strings.Contains(line, word) {
			t.Errorf("%s: %q has %q in it", what, line, word)
		}
	}
	sentences := strings.Count(line+" ", ". ")
	if line == "" || strings.Contains(line, "\n") || sentences < 1 || sentences > 3 || len(line) > 260 || !strings.HasSuffix(line, ".") {
		t.Errorf("%s: not one line of up to three sentences: %q", what, line)
	}
}

// refused sees that a command ends with status 1, says why in plain words, and
// leaves every file as it was.
func (r *row) refused(t *testing.T, d *desk, what, name, limit string) (words string) {
	t.Helper()
	before := d.tree()
	out, errs, status := d.run(name, limit)
	r.tries++
	what = fmt.Sprintf("%s, %s", what, name)
	switch {
	case status == 2 || status < 0:
		r.crashes++
		t.Errorf("%s: status %d: %s", what, status, errs)
	case status == 0:
		r.wrong++
		t.Errorf("%s: it went on as if nothing had happened: %s", what, out)
	default:
		r.noticed++
	}
	plain(t, what, errs)
	after := d.tree()
	if limit != "" { // pages that are not in use may have been written before the room ran out
		before[d.file], after[d.file] = "", ""
	}
	if !maps.Equal(before, after) {
		r.wrong++
		t.Errorf("%s: something was changed: %v, then %v", what, slices.Sorted(maps.Keys(before)), slices.Sorted(maps.Keys(after)))
	}
	return strings.TrimSpace(errs)
}

// allBut are the commands to try, in order; those that do not open the group,
// or whose outcome is another, are left out.
func allBut(names ...string) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(commands)), func(n string) bool { return slices.Contains(names, n) })
}

// From outside: whatever is wrong with the group or the passphrase, every
// command says so in one line, ends with status 1 and changes nothing.
func TestCommandLine(t *testing.T) {
	t.Parallel()
	r := counting(t, "T5 T8 T15 the command line, used from outside")
	g := newStage(t)
	said := map[string]map[string]bool{}
	try := func(what string, names []string, prepare func(d *desk)) {
		d := newDesk(t, g)
		prepare(d)
		for _, name := range names {
			words := r.refused(t, d, what, name, "")
			if said[what] == nil {
				said[what] = map[string]bool{}
			}
			said[what][words] = true
		}
	}
	try("a wrong passphrase", allBut("new", "new other", "put back"), func(d *desk) { d.pass = "not the passphrase" })
	try("no passphrase", allBut(), func(d *desk) { d.pass = "" })
	for what, image := range files(t, g) {
		try(what, allBut("new", "new other", "put back"), func(d *desk) { write(t, d.file, image) })
	}
	try("a folder", allBut("new", "new other", "put back"), func(d *desk) {
		must(t, os.Remove(d.file))
		must(t, os.Mkdir(d.file, 0o700))
	})
	try("no file", allBut("new", "new other", "put back"), func(d *desk) { must(t, os.Remove(d.file)) })
	try("already there", []string{"new"}, func(d *desk) {})
	try("held by another program", allBut("new", "new other"), func(d *desk) {
		s, err := data.Open(d.file, leadPass, data.Env{KDF: cheap})
		must(t, err)
		t.Cleanup(func() { must(t, s.Close()) })
	})
	for _, what := range slices.Sorted(maps.Keys(said)) {
		for _, words := range slices.Sorted(maps.Keys(said[what])) {
			t.Logf("%s: %s", what, strings.ReplaceAll(words, os.TempDir(), ""))
		}
	}
}

// recordsAt is where one of the group's records lies in its file: every place
// that has its box, since what was on a page stays in it when the page is free
// again, and damage to a free page harms nobody.
func recordsAt(t *testing.T, path string, image []byte) (places []int) {
	t.Helper()
	b := boxesIn(t, path, image, vault.Register)
	box := b.boxes[b.keys[0]]
	for at := 0; ; at++ {
		next := bytes.Index(image[at:], box)
		if next < 0 {
			break
		}
		at += next
		places = append(places, at)
	}
	if len(places) == 0 {
		t.Fatal("no place in the file holds the record")
	}
	return places
}

// files are group files with something wrong, and files that are none.
func files(t *testing.T, g *stage) map[string][]byte {
	t.Helper()
	change := func(do func(b []byte) []byte) []byte { return do(slices.Clone(g.image)) }
	other := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(other, 0o600, nil)
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error { _, err := tx.CreateBucket([]byte("somebody else's")); return err }))
	must(t, db.Close())
	holds := recordsAt(t, other+".copy", g.image)
	return map[string][]byte{
		"an empty file": {},
		"cut short":     change(func(b []byte) []byte { return b[:len(b)/3] }),
		"a page zeroed": change(func(b []byte) []byte {
			for _, at := range holds {
				page := at / pageSize * pageSize
				clear(b[page : page+pageSize])
			}
			return b
		}),
		"its first page gone": change(func(b []byte) []byte { clear(b[:pageSize]); return b }),
		"a bit flipped": change(func(b []byte) []byte {
			for _, at := range holds {
				b[at] ^= 4
			}
			return b
		}),
		"a letter":                   []byte("Dear all,\n\nplease find the register enclosed.\n"),
		"a picture":                  append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 9000)...),
		"another program's database": read(t, other),
	}
}
