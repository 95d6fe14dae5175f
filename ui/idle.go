package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// The window locks by itself when nobody has pressed a key or moved the pointer
// for as long as the settings say. The clock on the wall counts, so a computer
// that slept that long is locked when it wakes: the program stood still
// meanwhile, and what it hears first is the wall clock or whoever woke it.

// beatEvery is how often the window looks at the clock, and whether the file is
// still in its place, by itself.
const beatEvery = 4 * time.Second

// never locks only by hand.
const never = 0

// beat looks at the clock from now on. A test has no timer: it moves its clock
// and calls tick.
func (w *Window) beat() {
	widgets.After(beatEvery, func() {
		onInterface(func() {
			w.tick()
			w.beat()
		})
	})
}

// tick does what is due by the clock.
func (w *Window) tick() {
	if !w.lockIfSlept() && !w.lockIfIdle() {
		w.lockIfAway()
		w.sealWhatIsWritten()
		w.lookAtFile()
		w.dailyBackup()
		w.dailyCheck()
	}
}

// watch listens for signs that somebody is there.
func (w *Window) watch() {
	widgets.OnStir(w.active)
	widgets.OnPress(w.keepFocus)
	if c, ok := w.win.Canvas().(desktop.Canvas); ok { // keys while nothing has the focus
		c.SetOnKeyDown(func(*fyne.KeyEvent) { w.active() })
	}
	w.app.Lifecycle().SetOnEnteredForeground(w.lookAtFile)
	w.lastActive = w.wall()
}

// wall is the time without the part of it that stands still while the computer
// sleeps.
func (w *Window) wall() time.Time { return w.env.Now().Round(0) }

// active is each sign that somebody is there. The first after too long a time is
// no reason to stay open: it may be a stranger who opened the lid.
func (w *Window) active() {
	if !w.lockIfSlept() && !w.lockIfIdle() {
		w.lastActive = w.wall()
	}
}

// lockIfIdle locks where nobody was there for too long, and reports whether it did.
func (w *Window) lockIfIdle() bool {
	minutes := w.prefs.idleMinutes()
	gone := w.wall().Sub(w.lastActive)
	if gone < 0 { // the clock was put back
		w.lastActive = w.wall()
	}
	if w.group == nil || minutes == never || gone < time.Duration(minutes)*time.Minute {
		return false
	}
	w.lastActive = w.wall()
	w.lockNote = lang.N("Locked after {{.n}} minutes with nobody here. What you were writing is saved.", minutes, words.With{"n": minutes})
	onInterface(w.Lock) // after the key or the move that it was heard from
	return true
}
