package ui

import (
	"runtime"

	"fyne.io/fyne/v2"
)

// still is the app with nothing in it that moves by itself: a cursor that fades
// in and out draws the whole window sixty times a second, which an old laptop
// without a graphics chip hears, and house style wants nothing to blink. Fyne
// has it as a setting of the computer or of the build, not of a program.
type still struct{ fyne.App }

// Settings implements fyne.App.
func (s still) Settings() fyne.Settings { return stillSettings{s.App.Settings()} }

type stillSettings struct{ fyne.Settings }

// ShowAnimations implements fyne.Settings.
func (stillSettings) ShowAnimations() bool { return false }

// keepStill lets widgets know the app as one without animations. On macOS Fyne
// asks the app for settings of its own type, so there it stays as it is.
func keepStill(app fyne.App) {
	if runtime.GOOS != "darwin" {
		fyne.SetCurrentApp(still{app})
	}
}
