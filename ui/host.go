package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// What a page may ask of the window: see page.Host.

// Group is the group that is open; nil while it is locked.
func (w *Window) Group() page.Group { return w.group }

// Canvas is what sheets are shown on.
func (w *Window) Canvas() fyne.Canvas { return w.win.Canvas() }

// File is where the group's file is, and what is needed of its copies.
func (w *Window) File() (path string, copies page.Copies) { return w.path, w.env.Files }

// Page is the page that is shown.
func (w *Window) Page() page.Page { return w.page }

// Runner does what is slow.
func (w *Window) Runner() page.Runner { return w.run }

// Now is the clock.
func (w *Window) Now() time.Time { return w.env.Now() }

// Documents is the folder where papers are saved.
func (w *Window) Documents() string { return w.env.Documents }

// OpenFile shows a file or folder in the system's own program.
func (w *Window) OpenFile(path string) error { return w.env.Open(path) }

// SetTitle changes the name over the page, as when a register has its own.
func (w *Window) SetTitle(words, short string) { w.frame.title.SetText(words, short) }

// Offer tells at the foot what was done, with Undo beside it that does this.
func (w *Window) Offer(words string, undo func()) { w.frame.toast.Say(words, undo) }

var _ page.Host = (*Window)(nil)

// What Safe keeping and Settings need besides: see safety.Keeper and settings.Look.

// Backing is whether a backup is being made just now, and why the last could
// not be made, in words.
func (w *Window) Backing() (making bool, trouble string) {
	return w.backing.making, w.backing.trouble
}

// SecondLate reports whether the second place has had no backup for too long,
// and since when.
func (w *Window) SecondLate() (since time.Time, late bool) {
	return w.prefs.secondBackup(w.path), w.secondLate()
}

// HasSecond reports whether backups go to a second place too.
func (w *Window) HasSecond() bool { return !w.prefs.secondBackup(w.path).IsZero() }

// FirstStepsHidden reports whether the first steps are not shown for this group.
func (w *Window) FirstStepsHidden() bool { return w.prefs.stepsHidden(w.path) }

// HideFirstSteps does not show them any more.
func (w *Window) HideFirstSteps() { w.prefs.hideSteps(w.path) }

// UseSecond says since when there is a second place; the zero time is no longer.
func (w *Window) UseSecond(since time.Time) { w.prefs.setSecondBackup(w.path, since) }

// Look is how the window looks.
func (w *Window) Look() (shade widgets.Shade, percent int) {
	return w.prefs.shade(), w.prefs.textPercent()
}

// SetLook changes how the window looks, at once.
func (w *Window) SetLook(shade widgets.Shade, percent int) {
	w.prefs.setShade(shade)
	w.prefs.setTextPercent(percent)
	w.applyLook()
	w.rebuild(w.page.Key())
}

// Version is the program's.
func (w *Window) Version() string { return w.env.Version }

// IdleMinutes is after how long with nobody there the window locks; 0 is never.
func (w *Window) IdleMinutes() int { return w.prefs.idleMinutes() }

// SetIdleMinutes changes that.
func (w *Window) SetIdleMinutes(n int) { w.prefs.setIdleMinutes(n) }
