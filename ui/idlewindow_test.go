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
// window, beside a window of Fyne's with nothing in it, at the same time on the
// same screen:
//
//	go test -tags ci,migrated_fynedo,realwindow -run TestWindow -v ./ui

// idleFor is how long the windows are watched.
const idleFor = 20 * time.Second

// emptyWindow builds the program of the window with nothing in it.
func emptyWindow(t *testing.T) string {
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
	for end := began.Add(slowest); ; time.Sleep(10 * time.Millisecond) {
		if out, _ := exec.Command("xdotool", "search", "--onlyvisible", "--name", title).Output(); len(out) > 0 {
			return cmd, time.Since(began)
		}
		if time.Now().After(end) {
			p.t.Fatalf("no window %s", title)
		}
	}
}

// busy is the processor time that a program has used, user and system.
func busy(t *testing.T, cmd *exec.Cmd) time.Duration {
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

// A window that nobody touches asks no more of the computer than an empty one:
// the page for a passphrase, with its field in focus, is the busiest, since a
// cursor blinks in it. What is left is allowed 50 ms in 20 s for ten-second
// beats of the clock.
func TestWindowIdlesLikeAnEmptyOne(t *testing.T) {
	p := sitDown(t)
	file := filepath.Join(p.home, "group.thread")
	p.command(passphrase, "new", file, "--name", "Marsden Makers", "--lead", "Margaret")
	empty, _ := p.opened(emptyWindow(t), "^Empty window$")
	ours, _ := p.opened(os.Getenv("COMMONTHREAD_PROGRAM"), "^Common Thread$", file)
	time.Sleep(5 * time.Second)
	e, o := busy(t, empty), busy(t, ours)
	time.Sleep(idleFor)
	e, o = busy(t, empty)-e, busy(t, ours)-o
	t.Logf("in %v an empty window used %v of a processor, ours %v: %.2f times", idleFor, e, o, float64(o)/float64(max(e, 10*time.Millisecond)))
	if o > e*3/2+50*time.Millisecond {
		t.Errorf("ours is busier than an empty window")
	}
}

// The first window asks for the passphrase within a second of the start, or as
// soon as an empty window is there and half a second more on a busy machine.
func TestWindowOpensQuickly(t *testing.T) {
	p := sitDown(t)
	file := filepath.Join(p.home, "group.thread")
	p.command(passphrase, "new", file, "--name", "Marsden Makers", "--lead", "Margaret")
	program := emptyWindow(t)
	best := func(program, title string, args ...string) time.Duration {
		least := time.Hour
		for range 5 {
			cmd, took := p.opened(program, title, args...)
			least = min(least, took)
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
		}
		return least
	}
	e, o := best(program, "^Empty window$"), best(os.Getenv("COMMONTHREAD_PROGRAM"), "^Common Thread$", file)
	t.Logf("an empty window is there after %v, ours after %v", e, o)
	if o > max(time.Second, e+500*time.Millisecond) {
		t.Errorf("our first window is late")
	}
}
