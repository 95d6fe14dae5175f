package ui

import (
	"errors"
	"go/ast"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/home"
	"commonthread/ui/output"
	"commonthread/ui/page"
)

// crashVariable makes this test program the one that goes wrong: it opens a
// group in that folder, and then a thread of its own ends it.
const crashVariable = "COMMONTHREAD_TEST_CRASH"

func init() {
	dir := os.Getenv(crashVariable)
	if dir == "" {
		return
	}
	StartCrashes(filepath.Join(dir, "crashes"), "1.2.3", thursday)
	files := GroupFiles{Env: data.Env{Settings: dir, KDF: vault.KDF{MemoryKiB: 64, Passes: 1, Lanes: 1}}}
	g, _, err := files.Create(filepath.Join(dir, "group.thread"), "Group "+marker, "Lead "+marker, "passphrase "+marker)
	if err != nil {
		os.Exit(3)
	}
	_ = g.Update("people", func(tx page.Tx) error {
		return tx.Put(&data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: marker, Role: data.Attendee})
	})
	go crashHere(os.Getenv(crashVariable+"_HOW"), g)
	select {}
}

func crashHere(how string, g page.Group) {
	for _, q := range g.Records().People {
		if how == "words" {
			panic("the person " + q.FirstName + " is not right")
		}
		if how == "error" {
			panic(errors.New("the person\n" + q.FirstName))
		}
		_ = []string{q.FirstName, q.LastName}[2+len(q.FirstName)]
	}
}

// A report of a program that ended badly says where, and holds nothing of the
// group that was open, whatever the fault said.
func TestAReportHoldsNothingPersonal(t *testing.T) {
	for _, how := range []string{"words", "error", "runtime"} {
		dir := t.TempDir()
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), crashVariable+"="+dir, crashVariable+"_HOW="+how)
		out, err := child.CombinedOutput()
		if err == nil {
			t.Fatalf("%s: it did not go wrong", how)
		}
		if how != "runtime" && !strings.Contains(string(out), marker) {
			t.Fatalf("%s: the control does not bite: the fault itself says nothing personal: %.300s", how, out)
		}
		c := StartCrashes(filepath.Join(dir, "crashes"), "1.2.3", thursday)
		report := c.last()
		c.Stop()
		if strings.Contains(report, marker) {
			t.Errorf("%s: the report has what was typed: %s", how, report)
		}
		if !strings.Contains(report, "crashHere") || !strings.Contains(report, "goroutine ") {
			t.Errorf("%s: the report does not say where it happened: %s", how, report)
		}
		if how == "runtime" && !strings.Contains(report, "index out of range") {
			t.Errorf("the report does not say what happened: %s", report)
		}
		left, _ := filepath.Glob(filepath.Join(dir, "crashes", "*"))
		if len(left) != 1 {
			t.Errorf("%s: left in the folder are %v", how, left)
		}
	}
}

// crashing is a window that keeps reports, and has a real Runner's care.
func crashing(t *testing.T) (*script, *Crashes) {
	s := begin(t, laptop)
	c := StartCrashes(filepath.Join(s.dir, "crashes"), "1.2.3", s.now)
	t.Cleanup(c.Stop)
	s.w.env.Crashes = c
	s.makeGroup()
	return s, c
}

// badPage goes wrong when it is shown.
type badPage struct{ home.Page }

func (p *badPage) Key() string { return "bad" }
func (p *badPage) Reload()     { panic("the page about " + marker) }

func TestAFaultInAPageIsToldAndTheNextStartOffersTheReport(t *testing.T) {
	s, c := crashing(t)
	s.w.pages = append(s.w.pages, &badPage{})
	s.w.Go("bad")
	s.see("Something went wrong inside the program", "All that was saved is safe.")
	s.tap("Lock now")
	s.see("Welcome back")
	s.unlock()
	s.see("What to do now")
	report := c.last()
	if strings.Contains(report, marker) || !strings.Contains(report, "badPage") {
		t.Errorf("the report is %s", report)
	}
	s.w.Lock()
	s.w.offerReport() // as the next start does
	s.see("The program went wrong last time", "It holds no names", "badPage")
	s.tap("Show the folder")
	if len(s.opened) == 0 || s.opened[len(s.opened)-1] != filepath.Join(s.dir, "crashes") {
		t.Errorf("shown were %v", s.opened)
	}
	s.tap("Keep it and go on")
	s.see("Welcome back")
	s.w.offerReport()
	s.see("Welcome back") // offered once
	s.seeNot("The program went wrong")
}

func TestAReportCanBeThrownAway(t *testing.T) {
	s, c := crashing(t)
	if err := c.Write("x", []byte("goroutine 1"), s.now); err != nil {
		t.Fatal(err)
	}
	s.w.offerReport()
	s.tap("Throw it away")
	if left, _ := filepath.Glob(filepath.Join(s.dir, "crashes", "*.txt")); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
}

// Work that a fault ended is never told as done.
func TestAFaultInWorkIsNotToldAsDone(t *testing.T) {
	s, c := crashing(t)
	b := newBackground(s.w.caught)
	told := false
	b.one(func() { panic(marker) }, func() { told = true })
	if told {
		t.Error("work that went wrong was told as done")
	}
	s.see("Something went wrong inside the program")
	if strings.Contains(c.last(), marker) {
		t.Error("the report has the fault's words")
	}
	s.press(fyne.KeyEscape)
	s.see("Welcome back")
}

// A program that ended well leaves nothing; one that runs keeps its file.
func TestReportsOfRunningPrograms(t *testing.T) {
	dir := t.TempDir()
	first, second := StartCrashes(dir, "1.2.3", thursday), StartCrashes(dir, "1.2.3", thursday)
	if first.last()+second.last() != "" {
		t.Error("a report of nothing")
	}
	running, _ := filepath.Glob(filepath.Join(dir, "*"+runningExt))
	if len(running) != 2 {
		t.Errorf("running are %v", running)
	}
	second.Stop()
	first.Stop()
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 0 {
		t.Errorf("left are %v", left)
	}
	old := filepath.Join(dir, "1"+runningExt)
	if err := os.WriteFile(old, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	StartCrashes(dir, "1.2.3", time.Now().Add(40*24*time.Hour)).Stop()
	if output.Exists(old) {
		t.Error("a file of a program that was killed long ago is still there")
	}
}

// The window tells errors in one way only: by sentence.
func TestErrorsAreToldByOneFunction(t *testing.T) {
	set, files := sources(t)
	for name, f := range files {
		if strings.HasPrefix(name, "widgets/") || name == "crash.go" {
			continue
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && callee(call) == "err.Error" {
				t.Errorf("%s: an error's own words are taken", set.Position(call.Pos()))
			}
			return true
		})
	}
}
