//go:build realwindow

package ui

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// These measure the program that was built, COMMONTHREAD_PROGRAM, in a real
// window, beside a window of Fyne's with nothing in it, on the same screen. What
// counts is how many times it is; "make bench" prints it.

// idleFor is how long the windows are watched.
const idleFor = 20 * time.Second

// beside is how many times our figure is that of the empty window.
func beside(b *testing.B, ours, empty time.Duration) {
	b.ReportMetric(0, "ns/op") // of starting programs and watching them: says nothing
	b.ReportMetric(float64(ours.Milliseconds()), "ms-ours")
	b.ReportMetric(float64(empty.Milliseconds()), "ms-empty")
	b.ReportMetric(float64(ours)/float64(max(empty, 10*time.Millisecond)), "times-empty")
}

// emptyWindow builds the program of the window with nothing in it.
func emptyWindow(t testing.TB) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "emptywindow")
	if out, err := exec.Command("go", "build", "-tags", "migrated_fynedo", "-o", program, "./testdata/emptywindow").CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	return program
}

// opened starts a program and gives how long it took until its window was there.
func (p *sitter) opened(program, title string, args ...string) (*exec.Cmd, time.Duration) {
	p.t.Helper()
	shown := func() bool {
		out, _ := exec.Command("xdotool", "search", "--onlyvisible", "--name", title).Output()
		return len(out) > 0
	}
	p.until("an empty screen", func() bool { return !shown() })
	cmd := exec.Command(program, args...)
	cmd.Env = p.env()
	began := time.Now()
	if err := cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	p.t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	})
	for ; !shown(); time.Sleep(10 * time.Millisecond) {
		if time.Since(began) > slowest {
			p.t.Fatalf("no window %s", title)
		}
	}
	return cmd, time.Since(began)
}

// busy is the processor time that a program has used, user and system.
func busy(t testing.TB, cmd *exec.Cmd) time.Duration {
	t.Helper()
	raw, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", cmd.Process.Pid))
	if err != nil {
		t.Fatal(err)
	}
	// After the name, which may hold spaces: state is field 3, utime 14, stime 15.
	fields := strings.Fields(string(raw[strings.LastIndexByte(string(raw), ')')+1:]))
	ticks := 0
	for _, f := range fields[11:13] {
		n, err := strconv.Atoi(f)
		if err != nil {
			t.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond // USER_HZ is 100 on Linux
}

// sitDownBoth gives a group's file and the program of the empty window.
func sitDownBoth(b *testing.B) (p *sitter, file, empty string) {
	b.Helper()
	p = sitDown(b)
	file = filepath.Join(p.home, "group.thread")
	p.command(passphrase, "new", file, "--name", "Marsden Makers", "--lead", "Margaret")
	return p, file, emptyWindow(b)
}

// A window that nobody touches asks no more of the computer than an empty one:
// the page for a passphrase, with its field in focus, is the busiest, since a
// cursor stands in it. Both are watched at the same time.
func BenchmarkWindowIdle(b *testing.B) {
	p, file, program := sitDownBoth(b)
	empty, _ := p.opened(program, "^Empty window$")
	ours, _ := p.opened(os.Getenv("COMMONTHREAD_PROGRAM"), "^Common Thread$", file)
	time.Sleep(5 * time.Second)
	e, o := busy(b, empty), busy(b, ours)
	for b.Loop() {
		time.Sleep(idleFor)
	}
	beside(b, busy(b, ours)-o, busy(b, empty)-e)
}

// The first window asks for the passphrase within a second of the start. The
// two take turns, since a machine is not equally fast all the time, and the best
// of five counts.
func BenchmarkWindowOpens(b *testing.B) {
	p, file, program := sitDownBoth(b)
	o, e := slowest, slowest
	for b.Loop() {
		for range 5 {
			for _, w := range []struct {
				least                 *time.Duration
				program, title, group string
			}{{&e, program, "^Empty window$", ""}, {&o, os.Getenv("COMMONTHREAD_PROGRAM"), "^Common Thread$", file}} {
				cmd, took := p.opened(w.program, w.title, w.group)
				*w.least = min(*w.least, took)
				_ = cmd.Process.Kill()
				_ = cmd.Wait()
			}
		}
	}
	beside(b, o, e)
}
