package ui

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"commonthread/ui/widgets"
)

func TestItLocksAfterFiveMinutesWithNobodyThere(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	wait := func(d time.Duration) {
		s.now = s.now.Add(d)
		s.w.tick()
	}
	c := s.w.win.Canvas()
	signs := map[string]func(){
		"a key":                   func() { c.Focused().(desktop.Keyable).KeyDown(&fyne.KeyEvent{Name: fyne.KeyA}) },
		"the pointer on a button": func() { test.MoveMouse(c, fyne.NewPos(60, 110)) },
		"the pointer on nothing":  func() { test.MoveMouse(c, fyne.NewPos(c.Size().Width-8, c.Size().Height/2)) },
	}
	for what, sign := range signs {
		wait(4*time.Minute + 50*time.Second)
		s.see("What to do now")
		sign()
		wait(4*time.Minute + 50*time.Second)
		if s.w.group == nil {
			t.Fatalf("%s is no sign of anybody", what)
		}
		sign()
	}
	wait(4*time.Minute + 50*time.Second)
	s.see("What to do now")
	wait(10 * time.Second)
	s.see("Welcome back", "Locked after 5 minutes with nobody here.")
	s.unlock()
	s.seeNot("Locked after")
	wait(time.Minute)
	s.see("What to do now")
}

// The computer slept: the first that is heard is the lid being opened, and that
// does not count as somebody being there.
func TestItLocksWhenTheComputerSlept(t *testing.T) {
	for _, first := range []string{"the clock", "the pointer"} {
		s := begin(t, laptop)
		s.makeGroup()
		s.now = s.now.Add(9 * time.Hour)
		if first == "the clock" {
			s.w.tick()
		} else {
			test.MoveMouse(s.w.win.Canvas(), fyne.NewPos(300, 300))
		}
		if s.w.group != nil {
			t.Errorf("it is open after nine hours, when %s is heard first", first)
		}
		s.see("Welcome back")
	}
}

// A clock that is put back locks nobody out and keeps nobody in.
func TestAClockThatIsPutBack(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.now = s.now.Add(-3 * time.Hour)
	s.w.tick()
	s.see("What to do now")
	s.now = s.now.Add(6 * time.Minute)
	s.w.tick()
	s.see("Welcome back")
}

func TestTheLockingTimeIsASetting(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("settings")
	s.see("Lock when nobody is here for", "Ctrl+L locks at once")
	s.tap("30 minutes")
	s.see("whoever sits down at this computer sees all that you see")
	s.now = s.now.Add(29 * time.Minute)
	s.w.tick()
	s.see("Settings")
	s.tap("Never")
	s.see("Never is a risk")
	s.now = s.now.Add(50 * time.Hour)
	s.w.tick()
	s.see("Never is a risk")
	s.tap("1 minute")
	s.now = s.now.Add(time.Minute)
	s.w.tick()
	s.see("Welcome back", "Locked after 1 minute")
}

// Whatever has the focus says so when a key is pressed on it.
func TestEverythingWithTheFocusHearsThatSomebodyIsThere(t *testing.T) {
	s := begin(t, laptop)
	n := 0
	everywhere(s, func(place string) {
		walk(s.top(), func(o fyne.CanvasObject) {
			f, ok := o.(fyne.Focusable)
			if !ok {
				return
			}
			n++
			k, ok := o.(desktop.Keyable)
			if !ok {
				t.Errorf("%s: a %T tells nobody of keys", place, f)
				return
			}
			s.w.lastActive = s.now.Add(-time.Minute)
			k.KeyDown(&fyne.KeyEvent{Name: fyne.KeyTab})
			k.KeyUp(&fyne.KeyEvent{Name: fyne.KeyTab})
			if !s.w.lastActive.Equal(s.now) {
				t.Errorf("%s: nobody hears of keys on a %T", place, f)
			}
		})
		// And the pointer, wherever it is: here in a grid of places.
		size := s.w.win.Canvas().Size()
		heard := 0
		for x := range 8 {
			for y := range 8 {
				s.w.lastActive = s.now.Add(-time.Minute)
				test.MoveMouse(s.w.win.Canvas(), fyne.NewPos(0, 0))
				test.MoveMouse(s.w.win.Canvas(), fyne.NewPos(size.Width*(float32(x)+.5)/8, size.Height*(float32(y)+.5)/8))
				if s.w.lastActive.Equal(s.now) {
					heard++
				}
			}
		}
		want := 32
		if widgets.DialogOpen(s.w.win.Canvas()) {
			want = 4 // a sheet may be small, and beside it nothing can be done
		}
		if heard < want {
			t.Errorf("%s: the pointer is heard at %d of 64 places", place, heard)
		}
	})
	if n < 200 {
		t.Errorf("only %d were tried", n)
	}
}

// The day's backup is made while somebody is there, and none after it locked.
func TestIdleComesBeforeTheDaysBackup(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.tick()
	s.now = s.now.AddDate(0, 0, 1)
	s.w.tick()
	s.see("Welcome back")
	if got := fmt.Sprint(len(s.copies())); got != "2" { // the one that locking made
		t.Errorf("%s backups", got)
	}
}
