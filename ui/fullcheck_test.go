package ui

import (
	"context"
	"errors"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/ui/page"
)

// checkedGroup counts the full checks of a group, and says what they find.
type checkedGroup struct {
	page.Group
	checks int
	report *data.CheckReport
	err    error
	given  context.Context
}

func (g *checkedGroup) FullCheck(ctx context.Context) (*data.CheckReport, error) {
	g.checks++
	g.given = ctx
	return g.report, g.err
}

// held is a Runner whose work is done when the test says so.
type held struct{ jobs [][2]func() }

func (h *held) Go(work, done func())   { h.jobs = append(h.jobs, [2]func(){work, done}) }
func (h *held) Then(work, done func()) { work(); done() }

func (h *held) finish() {
	jobs := h.jobs
	h.jobs = nil
	for _, j := range jobs {
		j[0]()
		j[1]()
	}
}

func TestTheFullCheckIsMadeOnceADayOnALeadsComputer(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never) // the clock is moved by days
	g := &checkedGroup{Group: s.w.group, report: &data.CheckReport{}}
	s.w.group = g
	after := func(d time.Duration, want int) {
		t.Helper()
		s.now = s.now.Add(d)
		s.w.tick()
		if g.checks != want {
			t.Errorf("%d checks at %s, not %d", g.checks, s.now.Format("2 January 15:04"), want)
		}
	}
	after(10*time.Second, 0) // the first ticks come first
	after(time.Minute, 1)
	after(4*time.Second, 1)
	after(5*time.Hour, 1)
	after(24*time.Hour, 2)
	s.w.Lock()
	s.unlock()
	g.Group, s.w.group = s.w.group, g
	after(2*time.Minute, 2) // of the same day, though the window was locked meanwhile
	s.w.Go("safety")
	s.see("The full check of the day", "Everything was read and checked today: all is in order.")

	g.report = &data.CheckReport{Problems: []string{"Record 0123 (person) is missing: its journal says it is there."}}
	after(24*time.Hour, 3)
	s.see("The last full check found something wrong.", "Record 0123 (person) is missing", "ask everybody with a passphrase")
	s.w.Go("home")
	s.see("The day's full check found one thing wrong. Look under Safe keeping.")
	after(30*time.Minute, 3)
	g.report = &data.CheckReport{}
	after(time.Hour, 4) // what was wrong is looked at again, as after a restore
	s.seeNot("found one thing wrong")

	g.report, g.err = nil, errors.New("the disk does not answer")
	after(24*time.Hour, 5)
	s.see("The day's full check could not be made.")
	g.report, g.err = &data.CheckReport{}, nil
	s.w.Go("safety")
	s.tap("Check everything now")
	if g.checks != 6 {
		t.Errorf("%d checks", g.checks)
	}
	s.see("all is in order.")
}

// The check goes on beside everything else, is called off where the window locks, and
// what it would have said is said no more.
func TestTheFullCheckHoldsNothingUpAndIsCalledOff(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never)
	s.w.tick() // the day's backup
	g := &checkedGroup{Group: s.w.group, report: &data.CheckReport{Problems: []string{"Something."}}}
	h := &held{}
	s.w.group, s.w.run = g, h
	s.now = s.now.Add(2 * time.Minute)
	s.w.tick()
	s.w.tick()
	s.adds("Amina") // while it is on its way
	s.w.Go("safety")
	s.see("Everything is being read and checked just now.")
	var job [2]func()
	for _, j := range h.jobs { // others look at the file
		if j[0](); g.checks == 1 && job[0] == nil {
			job = j
		}
	}
	if h.jobs = nil; g.checks != 1 {
		t.Fatalf("%d checks are on their way", g.checks)
	}
	s.w.Lock()
	if g.given.Err() == nil {
		t.Error("it was not called off")
	}
	job[1]()
	h.finish()
	s.w.run = atOnce{}
	s.unlock()
	s.w.Go("home")
	s.seeNot("full check found")
}

// A real group is checked, and found in order; a volunteer's window checks nothing.
func TestTheFullCheckOfARealGroup(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.prefs.setIdleMinutes(never)
	s.asRole("Volunteer")
	s.now = s.now.Add(2 * time.Minute)
	s.w.tick()
	if !s.w.prefs.lastCheck(s.w.path).IsZero() {
		t.Error("a volunteer's window made the check")
	}
	s.w.Go("safety")
	s.seeNot("The full check of the day")
	s.w.Lock()
	s.unlock()
	s.now = s.now.Add(2 * time.Minute)
	s.w.tick()
	s.w.Go("safety")
	s.see("Everything was read and checked today: all is in order.")
}
