package ui

import (
	"time"

	"fyne.io/fyne/v2/lang"
)

// The window locks when the computer does, and when it sleeps: whoever wakes it
// may be somebody else.

// away is how the window finds that out.
type away struct {
	asking bool          // whether the computer is locked; that may take a moment
	wall   time.Time     // when the clocks were last compared
	steady time.Duration // and what the steady one said
}

// sleptFor is how far the two clocks must be apart. A clock that is set right by
// a little is no sleep.
const sleptFor = 30 * time.Second

// lockIfSlept locks where the computer slept, and reports whether it did: the
// clock on the wall went on meanwhile, and the steady one stood still.
func (w *Window) lockIfSlept() bool {
	if w.env.Steady == nil {
		return false
	}
	wall, steady, was := w.wall(), w.env.Steady(), w.away
	w.away.wall, w.away.steady = wall, steady
	if w.group == nil || was.wall.IsZero() || wall.Sub(was.wall)-(steady-was.steady) < sleptFor {
		return false
	}
	w.lockNote = lang.L("Locked, as the computer slept. What you were writing is saved.")
	onInterface(w.Lock) // after the key or the move that it was heard from
	return true
}

// lockIfAway locks where the computer itself is locked.
func (w *Window) lockIfAway() {
	g := w.group
	if w.env.Away == nil || g == nil || w.away.asking {
		return
	}
	w.away.asking = true
	locked := false
	w.run.Go(func() { locked = w.env.Away() }, func() {
		w.away.asking = false
		if locked && g == w.group {
			w.lockNote = lang.L("Locked, as the computer was. What you were writing is saved.")
			w.Lock()
		}
	})
}
