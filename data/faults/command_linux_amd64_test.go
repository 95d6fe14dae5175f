package faults

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/faults/rig"
)

// under runs a command in which the n-th change to the disk goes wrong.
func (d *desk) under(name string, e evil, n int) (errs string, status int, wrong string, reached bool) {
	d.t.Helper()
	cmd := d.command(name, "")
	var stdout, stderr strings.Builder
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	decide := e.at(n)
	result, err := rig.Run(cmd, []string{d.dir}, false, func(i int, op rig.Op) rig.Verdict {
		if i == n {
			reached, wrong = true, strings.ReplaceAll(op.String(), d.dir, "")
		}
		return decide(i, op)
	})
	must(d.t, err)
	return stderr.String(), result.Status, wrong, reached
}

// exported is a group's tables as the command line writes them.
func exported(t *testing.T, g *stage, image []byte) map[string]string {
	t.Helper()
	d := newDesk(t, g)
	write(t, d.file, image)
	if _, errs, status := d.run("export", ""); status != 0 {
		t.Fatal(errs)
	}
	return tables(t, filepath.Join(d.dir, "out"))
}

func tables(t *testing.T, folder string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range names(t, folder) {
		out[name] = string(read(t, filepath.Join(folder, name)))
	}
	return out
}

// The disk fails at each write of an export in turn, once or from then on, or
// fills up in the middle of it. There was an export in the folder already. What
// is there afterwards is the old one or the new one, every table whole; and the
// old one where the program says that it did not work.
func TestExportAtEveryWrite(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := counting(t, "T19 an I/O error at every write of an export")
	g := newStage(t)
	old, fresh := exported(t, g, g.older), exported(t, g, g.image)
	if len(old) != 5 || maps.Equal(old, fresh) {
		t.Fatalf("the exports are %v and %v", names(t, "."), slices.Sorted(maps.Keys(fresh)))
	}
	for _, e := range []evil{failsOnce, failsOn, halfDone, dies} {
		for n := 1; ; n++ {
			d := newDesk(t, g)
			folder := filepath.Join(d.dir, "out")
			must(t, os.Mkdir(folder, 0o700))
			for name, text := range old {
				write(t, filepath.Join(folder, name), []byte(text))
			}
			errs, status, wrong, reached := d.under("export", e, n)
			if !reached {
				break
			}
			r.tries++
			what := fmt.Sprintf("export, %s at change %d, a %s", e.name, n, wrong)
			r.mixed(t, what, folder, status, old, fresh, errs)
			r.sound(t, what, d, g.state[atStage])
		}
	}
	if r.tries < 60 && !t.Failed() {
		t.Errorf("only %d writes failed", r.tries)
	}
}

// mixed sees that every table is whole, and that they are what was told.
func (r *row) mixed(t *testing.T, what, folder string, status int, old, fresh map[string]string, errs string) {
	t.Helper()
	got := tables(t, folder)
	for name, text := range got {
		if strings.HasSuffix(name, ".csv") && text != old[name] && text != fresh[name] {
			r.wrong++
			t.Errorf("%s: %s is half written", what, name)
		}
		if !strings.HasSuffix(name, ".csv") && status == 1 && !strings.Contains(what, "from then on") && !strings.Contains(what, "remove") {
			t.Errorf("%s: %s was left", what, name)
		}
	}
	switch status {
	case 0:
		if r.acknowledged++; !maps.Equal(got, fresh) {
			r.lost++
			t.Errorf("%s: it was told as done", what)
		}
	case 1:
		r.noticed++
		plain(t, what, errs)
		said := strings.Contains(errs, "Nothing was") || strings.Contains(errs, "Nothing else was")
		for name := range old {
			if said && got[name] != old[name] {
				r.wrong++
				t.Errorf("%s: %s was changed, and it says: %s", what, name, errs)
				break
			}
		}
	case -1: // killed
	default:
		r.crashes++
		t.Errorf("%s: status %d: %s", what, status, errs)
	}
}

// sound sees that the group holds what it must.
func (r *row) sound(t *testing.T, what string, d *desk, want ...map[string]string) {
	t.Helper()
	check, err := data.Check(t.Context(), d.file, leadPass, settingsOf(d.file))
	if err != nil || !check.OK() {
		r.noticed++
		t.Errorf("%s: the group: %v %v", what, err, check)
		return
	}
	s, err := data.Open(d.file, leadPass, settingsOf(d.file))
	must(t, err)
	defer func() { must(t, s.Close()) }()
	got := known(flat(s.Records()))
	if !slices.ContainsFunc(want, func(w map[string]string) bool { return maps.Equal(got, w) }) {
		r.wrong++
		t.Errorf("%s: %s", what, difference(got, want[len(want)-1]))
	}
}

// The same for every other command that writes.
func TestCommandsAtEveryWrite(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := counting(t, "T19 an I/O error at any write of any command")
	g := newStage(t)
	random := draw(190)
	for _, name := range []string{"add", "backup", "import", "new bid", "new other", "put back", "report", "restore", "undo"} {
		done := newDesk(t, g)
		if _, errs, status := done.run(name, ""); status != 0 {
			t.Fatalf("%s: %s", name, errs)
		}
		after := recordsIn(t, done)
		for _, e := range []evil{failsOnce, failsOn, halfDone} {
			every := oneOf(8)
			for n := 1 + random.IntN(every); ; n += every {
				d := newDesk(t, g)
				errs, status, wrong, reached := d.under(name, e, n)
				if !reached {
					break
				}
				r.tries++
				what := fmt.Sprintf("%s, %s at change %d, a %s", name, e.name, n, wrong)
				switch status {
				case 0:
					r.acknowledged++
					r.sound(t, what, d, after)
				case 1:
					r.noticed++
					plain(t, what, errs)
					r.sound(t, what, d, g.state[atStage], after)
				default:
					r.crashes++
					t.Errorf("%s: status %d: %s", what, status, errs)
				}
			}
		}
	}
}

func recordsIn(t *testing.T, d *desk) map[string]string {
	t.Helper()
	s, err := data.Open(d.file, leadPass, settingsOf(d.file))
	must(t, err)
	defer func() { must(t, s.Close()) }()
	return known(flat(s.Records()))
}

// known are the records whose IDs are known beforehand; bids and what went out
// have random ones.
func known(all map[string]string) map[string]string {
	maps.DeleteFunc(all, func(name, _ string) bool {
		return strings.HasPrefix(name, "bid ") || strings.HasPrefix(name, "issue ") || strings.HasPrefix(name, "published ")
	})
	return all
}
