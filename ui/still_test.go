package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"commonthread/ui/widgets"
)

// The app is known to widgets as one in which nothing moves, and is the same
// otherwise.
func TestNothingMovesByItself(t *testing.T) {
	a := test.NewTempApp(t)
	a.Settings().SetTheme(widgets.Look{Shade: widgets.Dark, Scale: 1})
	keepStill(a)
	if fyne.CurrentApp().Settings().ShowAnimations() {
		t.Error("widgets may move")
	}
	if l, ok := fyne.CurrentApp().Settings().Theme().(widgets.Look); !ok || l.Shade != widgets.Dark {
		t.Error("the look is lost")
	}
	if fyne.CurrentApp().Driver() != a.Driver() || fyne.CurrentApp().Preferences() != a.Preferences() {
		t.Error("the app is another one")
	}
}
