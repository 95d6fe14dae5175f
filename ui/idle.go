package ui

import (
	"time"

	"commonthread/ui/widgets"
)

// beatEvery is how often the window looks at the clock by itself.
const beatEvery = 10 * time.Second

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
func (w *Window) tick() { w.dailyBackup() }
