package faults

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"commonthread/data/faults/rig"
)

// watched reports whether programs can be watched here. Where they cannot, the
// rows of such tests are not in the table, and the log says so.
func watched(t *testing.T) bool {
	if !rig.Works() {
		t.Log("Not run: this system does not let a program be watched (ptrace).")
	}
	return rig.Works()
}

// evil is what a disk does to a program at its n-th change, or the system to
// the program.
type evil struct {
	name string
	at   func(n int) func(i int, op rig.Op) rig.Verdict
}

func once(v rig.Verdict) func(n int) func(int, rig.Op) rig.Verdict {
	return func(n int) func(int, rig.Op) rig.Verdict {
		return func(i int, _ rig.Op) rig.Verdict {
			if i == n {
				return v
			}
			return rig.Pass
		}
	}
}

var (
	failsOnce = evil{"fails once", once(rig.Fail)}
	halfDone  = evil{"half of it done, then full", once(rig.Half)}
	dies      = evil{"killed before it", once(rig.Death)}
	failsOn   = evil{"fails from then on", func(n int) func(int, rig.Op) rig.Verdict {
		return func(i int, _ rig.Op) rig.Verdict {
			if i >= n {
				return rig.Fail
			}
			return rig.Pass
		}
	}}
)

// under does one of the doings in another process in which the n-th change to
// the disk goes wrong. It gives what was told as done, what went wrong, and
// whether the doing got as far as that.
func (sc *scene) under(t *testing.T, e evil, n int) (told map[string]bool, wrong string, reached bool) {
	t.Helper()
	cmd := command("once", sc.path, sc.what)
	var out strings.Builder
	cmd.Stdout = &out
	decide := e.at(n)
	_, err := rig.Run(cmd, []string{sc.dir}, false, func(i int, op rig.Op) rig.Verdict {
		v := decide(i, op)
		if i == n {
			reached = true
			wrong = strings.ReplaceAll(op.String(), sc.dir, "")
		}
		return v
	})
	must(t, err)
	told = map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(out.String()), "\n") {
		if strings.HasPrefix(line, "not opened") && e.name == failsOnce.name {
			t.Errorf("%s at %s: %s", e.name, wrong, line)
		}
		if line != "" && !strings.HasPrefix(line, "not opened") {
			told[line] = true
		}
	}
	return told, wrong, reached
}

// everyChange does a doing again and again, each time with the next change to
// the disk going wrong (or only every few of them, beginning anywhere), until
// nothing does any more.
func (r *row) everyChange(t *testing.T, g *stage, what string, e evil, every, from int) {
	t.Helper()
	for n := 1 + from; ; n += every {
		sc := g.set(t, what)
		told, wrong, reached := sc.under(t, e, n)
		if !reached && n > every {
			return
		}
		r.tries++
		r.guarded(t, what, func() {
			r.aftermath(t, fmt.Sprintf("%s, %s at change %d, a %s", what, e.name, n, wrong), g, sc, told)
		})
	}
}

// The disk fails at the first change of a backup, at the second, the third and
// so on, once or from then on. The group is as it was and goes on, and what is
// called a backup is whole.
func TestBackupAtEveryWrite(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := counting(t, "T19 an I/O error at every write of a backup")
	g := newStage(t)
	for _, e := range []evil{failsOnce, failsOn} {
		r.everyChange(t, g, "backup", e, 1, 0)
	}
	if r.tries < 20 && !t.Failed() {
		t.Errorf("only %d writes failed", r.tries)
	}
}

// The same for everything else that is done with a group's file, and with a
// disk that fills up in the middle of a write.
func TestEverythingAtEveryWrite(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := counting(t, "T19 an I/O error or a full disk at any write of anything else")
	g := newStage(t)
	random := draw(19)
	for _, what := range slices.Sorted(maps.Keys(doings)) {
		for _, e := range []evil{failsOnce, failsOn, halfDone} {
			every := oneOf(12)
			r.everyChange(t, g, what, e, every, random.IntN(every))
		}
	}
}

// The program is killed just before each change to the disk in turn.
func TestKilledAtEveryWrite(t *testing.T) {
	t.Parallel()
	if !watched(t) {
		return
	}
	r := counting(t, "T1 killed at any write of anything")
	g := newStage(t)
	random := draw(11)
	for _, what := range slices.Sorted(maps.Keys(doings)) {
		every := oneOf(8)
		if what == "restore" || what == "create" { // the few steps in which a whole group could go
			every = 1
		}
		r.everyChange(t, g, what, dies, every, random.IntN(every))
	}
}
