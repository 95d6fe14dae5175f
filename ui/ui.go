package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/ui/page"
)

// Title is the window's title.
const Title = "Common Thread"

// Env is what the window needs from outside.
type Env struct {
	// Files makes and opens groups.
	Files Files
	// Now is the clock.
	Now func() time.Time
	// Steady is a clock that stands still while the computer sleeps; nil where there
	// is none. Away reports whether the computer itself is locked, which may take a
	// moment; nil where that cannot be told.
	Steady func() time.Duration
	Away   func() bool
	// Groups is the folder where new groups are put; Documents where packs and
	// papers are saved.
	Groups, Documents string
	// File is the group file that was asked for; "" is the last one used.
	File string
	// Open shows a file or folder in the system's own program.
	Open func(path string) error
	// Crashes keeps reports of faults in the program; nil lets them end it.
	Crashes *Crashes
	// Version is the program's, shown in Settings.
	Version string
	// Later is given what shows a later start's file; it calls that from another
	// goroutine for as long as the window is open. nil where nobody can tell.
	Later func(show func(file string))
	// Runner is nil but in tests.
	Runner page.Runner
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
	if env.Later != nil {
		env.Later(func(file string) { fyne.Do(func() { w.Wanted(file) }) })
	}
	if !w.caughtAtTheEnd(app.Run) {
		return data.ErrFault
	}
	return nil
}

// Files makes and opens groups. Each call may take a second and more: it
// derives a key.
type Files interface {
	Create(path, group, lead, passphrase string) (page.Group, string, error)
	Open(path, passphrase string) (page.Group, error)
	OpenWithRecovery(path, code, passphrase string) (page.Group, error)
	page.Copies
	// Demo makes a demonstration group and opens it as its lead.
	Demo(path string) (g page.Group, passphrase string, err error)
}
