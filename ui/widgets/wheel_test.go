package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// The wheel over a text box turns the form, unless the box itself has more.
func TestTheWheelOverAField(t *testing.T) {
	test.NewTempApp(t)
	line, short, long := NewEntry("Line"), NewNote("Short", 3), NewNote("Long", 3)
	short.SetText("One line.")
	long.SetText(strings.Repeat("A line of its own.\n", 30))
	below := Column(8)
	for range 40 {
		below.Add(NewText("below"))
	}
	form := Scroll(Column(8, line, short, long, below))
	w := test.NewTempWindow(t, form)
	w.Resize(fyne.NewSize(400, 300))
	over := func(e *Entry, dy float32) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(e).Add(fyne.NewPos(20, 12))
		test.Scroll(w.Canvas(), at, 0, dy)
	}
	for _, e := range []*Entry{line, short} {
		form.ScrollToTop()
		over(e, -40)
		if form.Offset.Y != 40 {
			t.Errorf("over %s the form is at %v", e.Name, form.Offset.Y)
		}
		over(e, 40)
		if form.Offset.Y != 0 {
			t.Errorf("over %s the form did not come back: %v", e.Name, form.Offset.Y)
		}
	}
	over(long, -10)
	if form.Offset.Y != 0 {
		t.Error("the form moved though the box has more")
	}
	for range 200 {
		over(long, -10)
	}
	if form.Offset.Y == 0 {
		t.Error("at the end of the box the form stands still")
	}
}
