//go:build unix

package faults

import (
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"commonthread/data"
)

func init() { children["limited"] = childLimited }

// childLimited becomes another program that may make no file longer than so
// many bytes.
func childLimited(args []string) {
	limit, err := strconv.ParseUint(args[0], 10, 64)
	orDie(err)
	limitFiles(limit)
	orDie(syscall.Exec(args[1], args[1:], os.Environ()))
}

// With no room on the disk every command that writes says so and changes
// nothing, and those that only read work.
func TestCommandLineOnAFullDisk(t *testing.T) {
	t.Parallel()
	r := counting(t, "T7 the command line on a full disk")
	g := newStage(t)
	reads := []string{"bids", "check", "figures", "who"}
	for _, name := range allBut(append(reads, "new")...) {
		for _, limit := range []string{"0", "2000", "20000"} {
			d := newDesk(t, g)
			if _, _, status := d.run(name, limit); status == 0 {
				continue // there was room enough
			}
			d = newDesk(t, g)
			words := r.refused(t, d, "with room for "+limit+" bytes", name, limit)
			r.sameRecords(t, name, g, d)
			if !strings.Contains(words, "room") && !strings.Contains(words, "full") {
				t.Errorf("%s: nothing is said of the room: %q", name, words)
			}
		}
	}
	for _, name := range reads {
		d := newDesk(t, g)
		r.tries++
		if out, errs, status := d.run(name, "0"); status != 0 || out == "" {
			t.Errorf("%s: status %d: %s", name, status, errs)
		}
	}
}

// sameRecords sees that the group holds what it held.
func (r *row) sameRecords(t *testing.T, what string, g *stage, d *desk) {
	t.Helper()
	check, err := data.Check(t.Context(), d.file, leadPass, settingsOf(d.file))
	if err != nil || !check.OK() {
		r.noticed++
		t.Errorf("%s: the group: %v %v", what, err, check)
		return
	}
	s := opened(t, d.file, settingsOf(d.file))
	r.same(t, what, s, g.state[atStage])
	must(t, s.Close())
}
