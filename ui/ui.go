// Package ui is the window: what a volunteer, a treasurer or a lead sees. It
// shows records and figures, and asks the Store to keep changes; it decides
// nothing of the domain and counts nobody itself. It never imports fyne/app
// (main does), so that every page runs in a test without a display.
//
// The parts: window.go is the window and what is open in it, frame.go the
// navigation, title and foot around a page, keys.go the one registry of
// shortcuts, task.go the one way off the interface goroutine, prefs.go this
// computer's settings, group.go what is needed of the Store (store.go gives
// it), history.go the way back, everything.go the search for everything, idle.go
// and drafts.go locking by itself with what was being written, crash.go the
// reports of faults. A page is one file, or a few with its name in front; Safe
// keeping and Reports are pages of sections, a line each in their lists.
//
// To add a page: a file with a type that implements Page (page.go); a line in
// allPages; its words through lang, with their plural forms in
// assets/translations/en.json; a script that uses it. What it keeps goes through
// Window.save, what takes time through Window.run, what can be stopped through
// Window.stoppable, what is generic into ui/widgets; a page may build itself anew at
// any time, the keyboard stays where it was (widgets.KeepFocus); open.go and
// everything_sheet.go let Ctrl+K open what it shows and do what it offers. The tests walk every page: each focusable thing
// needs a name, each string a translation, and no widget is touched from a
// goroutine.
package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/assets"
	"commonthread/data"
)

// Title is the window's title.
const Title = "Common Thread"

// Env is what the window needs from outside.
type Env struct {
	// Files makes and opens groups.
	Files Files
	// Now is the clock.
	Now func() time.Time
	// Groups is the folder where new groups are put; Documents where packs and
	// papers are saved.
	Groups, Documents string
	// File is the group file that was asked for; "" is the last one used.
	File string
	// Open shows a file or folder in the system's own program.
	Open func(path string) error
	// Crashes keeps reports of faults in the program; nil lets them end it.
	Crashes *Crashes
	// Runner is nil but in tests.
	Runner Runner
}

// Translate makes the words of assets/translations known. It is called once,
// before any word is looked up.
func Translate() error {
	return lang.AddTranslationsFS(assets.Translations, "translations")
}

// Run opens the window and returns when it is closed.
func Run(app fyne.App, env Env) error {
	if err := Translate(); err != nil {
		return err
	}
	keepStill(app)
	w := NewWindow(app, env)
	w.win.Show()
	if !w.caughtAtTheEnd(app.Run) {
		return data.ErrFault
	}
	return nil
}
