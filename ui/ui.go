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
