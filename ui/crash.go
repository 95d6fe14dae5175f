package ui

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data/vault"
	"commonthread/ui/widgets"
)

// Crashes keeps a report of where in the program something went wrong, and
// nothing that anybody typed: the places in the code and the kind of fault. What
// a fault says in words is left out, unless the Go runtime itself says it.
//
// A fault that the window can catch is written by Write. What no program can
// catch, such as a fault on a thread of the toolkit's, the runtime writes into
// a file of the running program's; the next start makes a report of it.
type Crashes struct {
	dir, version string
	own          *os.File
}

const (
	lastReport = "last.txt" // not offered yet
	seenReport = "seen.txt"
	runningExt = ".running"
)

// StartCrashes begins to watch, with reports in a folder of its own. Where the
// folder cannot be written there are no reports, and the program runs all the same.
func StartCrashes(dir, version string, now time.Time) *Crashes {
	c := &Crashes{dir: dir, version: version}
	if os.MkdirAll(dir, 0o700) != nil {
		return c
	}
	c.rotate(now)
	f, err := os.CreateTemp(dir, "*"+runningExt)
	if err != nil {
		return c
	}
	if debug.SetCrashOutput(f, debug.CrashOptions{}) == nil {
		c.own = f
	}
	return c
}

// rotate makes a report of what a program that ended badly left. An empty file
// may be that of one that is running now; an old one is nobody's.
func (c *Crashes) rotate(now time.Time) {
	left, _ := filepath.Glob(filepath.Join(c.dir, "*"+runningExt))
	for _, path := range left {
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		raw, err := os.ReadFile(path)
		if err == nil && len(raw) > 0 {
			err = c.keep(info.ModTime(), cleaned(string(raw)))
		}
		if err == nil && (len(raw) > 0 || now.Sub(info.ModTime()) > 30*24*time.Hour) {
			_ = os.Remove(path)
		}
	}
}

// Stop ends the watch at an orderly end.
func (c *Crashes) Stop() {
	if c.own != nil {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
		_ = c.own.Close()
		_ = os.Remove(c.own.Name())
		c.own = nil
	}
}

// Write makes the report of a fault that was caught.
func (c *Crashes) Write(fault any, stack []byte, now time.Time) error {
	what := fmt.Sprintf("panic: %s (%T)", leftOut, fault)
	if own, ok := fault.(runtime.Error); ok {
		what = "panic: " + own.Error()
	}
	return c.keep(now, what+"\n\n"+string(stack))
}

func (c *Crashes) keep(at time.Time, text string) error {
	head := fmt.Sprintf("%s %s, %s, %s/%s, %s\n\n", Title, c.version, at.UTC().Format(time.RFC3339), runtime.GOOS, runtime.GOARCH, runtime.Version())
	return vault.WriteSetting(c.dir, lastReport, []byte(head+text))
}

// leftOut stands in a report for what a fault said in words: it may be personal.
const leftOut = "[words-left-out]"

// What the runtime says by itself, which names types and numbers at most; and
// where its traces begin.
var (
	runtimesOwn = regexp.MustCompile(`^(panic: (runtime error|interface conversion|assignment to entry in nil map|close of|send on closed)|fatal error: |\[signal |SIG)`)
	traceBegins = regexp.MustCompile(`^(goroutine |runtime stack:)`)
)

// cleaned is what the runtime wrote, without words that are not its own: traces
// hold names of functions and numbers only, but a panic may say anything.
func cleaned(raw string) string {
	lines := strings.Split(raw, "\n")
	trace := slices.IndexFunc(lines, traceBegins.MatchString)
	if trace < 0 {
		trace = len(lines)
	}
	var out []string
	for _, l := range lines[:trace] {
		if runtimesOwn.MatchString(l) {
			out = append(out, l)
		}
	}
	if len(out) == 0 {
		out = append(out, "panic: "+leftOut)
	}
	return strings.Join(append(append(out, ""), lines[trace:]...), "\n")
}

// last is the report that was not offered yet; "" for none.
func (c *Crashes) last() string {
	raw, err := os.ReadFile(filepath.Join(c.dir, lastReport))
	if err != nil {
		return ""
	}
	return string(raw)
}

// drop throws the report away; seen keeps it, and it is not offered again.
func (c *Crashes) drop() error { return os.Remove(filepath.Join(c.dir, lastReport)) }

func (c *Crashes) seen() error {
	return os.Rename(filepath.Join(c.dir, lastReport), filepath.Join(c.dir, seenReport))
}

// caught does something, and where a fault in the program ends it, tells of that
// instead of ending with it. It reports whether all went well. Without reports,
// as in a test, a fault is a fault.
func (w *Window) caught(do func()) (well bool) {
	if w.env.Crashes != nil {
		defer func() {
			if fault := recover(); fault != nil {
				w.faulted(fault, debug.Stack())
			}
		}()
	}
	do()
	return true
}

// caughtAtTheEnd is for a fault in what the toolkit called: the window cannot go
// on, but the report is written without words that may be personal.
func (w *Window) caughtAtTheEnd(do func()) (well bool) {
	if c := w.env.Crashes; c != nil {
		defer func() {
			if fault := recover(); fault != nil {
				_ = c.Write(fault, debug.Stack(), w.env.Now())
			}
		}()
	}
	do()
	return true
}

// faulted tells that the program itself went wrong. What is half done is on the
// screen only: locking clears it away.
func (w *Window) faulted(fault any, stack []byte) {
	err := w.env.Crashes.Write(fault, stack, w.env.Now())
	onInterface(func() {
		words := lang.L("All that was saved is safe. The window locks now, so that nothing half done stays on the screen. Sign in again to go on.")
		if err == nil {
			words += " " + lang.L("A report of where it went wrong is kept, with no names in it. The next start offers to show it.")
		}
		d := &widgets.Dialog{Title: lang.L("Something went wrong inside the program"), Body: widgets.NewText(words)}
		lock := func() {
			d.Close()
			w.leave(w.showFirst)
		}
		d.OnCancel = lock
		d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, lang.L("Lock now"), lock)}
		d.Show(w.win.Canvas())
	})
}

// offerReport offers the report of a program that ended badly last time.
func (w *Window) offerReport() {
	c := w.env.Crashes
	if c == nil {
		return
	}
	text := c.last()
	if text == "" {
		return
	}
	report := widgets.NewNote(lang.L("The report"), 8)
	report.SetText(text)
	d := &widgets.Dialog{Title: lang.L("The program went wrong last time"), Width: 640}
	done := func(end func() error) func() {
		return func() {
			d.Close()
			if err := end(); err != nil {
				w.Problem(err)
			}
		}
	}
	keep := widgets.NewButton(widgets.Primary, lang.L("Keep it and go on"), done(c.seen))
	d.Body = widgets.Column(10,
		widgets.NewText(lang.L("Common Thread stopped by itself, or had to lock. All that was saved is safe. This report says where in the program it happened. It holds no names and nothing that you typed: you can send it to whoever looks after the program for you.")),
		report)
	d.First, d.OnCancel = keep, done(c.seen)
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Danger, lang.L("Throw it away"), done(c.drop)),
		widgets.NewButton(widgets.Plain, lang.L("Show the folder"), func() {
			if err := w.env.Open(c.dir); err != nil {
				w.Problem(err)
			}
		}), keep}
	d.Show(w.win.Canvas())
}
