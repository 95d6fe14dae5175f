package widgets

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// show puts something in a window that is there already.
func show(w fyne.Window, o fyne.CanvasObject) fyne.Canvas {
	w.SetContent(o)
	return w.Canvas()
}

func TestChipsOneIsAlwaysOn(t *testing.T) {
	w, heard := window(t, Column(0)), ""
	c := NewChips("Show", false, []Chip{{"Everybody", 12}, {"Here", 3}, {"Not yet", -1}}, func(on []int) { heard = fmt.Sprint(on) })
	canvas := show(w, c)
	c.Say(3, 12)
	if c.Said() != "3 of 12" || c.One() != 0 {
		t.Errorf("at first %d is on, and it says %q", c.One(), c.Said())
	}
	canvas.Focus(c.buttons[0])
	key(canvas, fyne.KeyRight, fyne.KeySpace)
	if heard != "[1]" || c.One() != 1 {
		t.Errorf("heard %s, %d is on", heard, c.One())
	}
	key(canvas, fyne.KeySpace)
	if fmt.Sprint(c.On()) != "[1]" {
		t.Errorf("pressed again, %v are on", c.On())
	}
	if got := canvas.Focused().(fyne.Accessible).AccessibilityLabel(); got != "Show: Here, 3, chosen" {
		t.Errorf("it is named %q", got)
	}
	key(canvas, fyne.KeyRight, fyne.KeyRight, fyne.KeyReturn)
	if c.One() != 2 || c.buttons[2].Text != "Not yet" || c.buttons[1].Text != "Here (3)" {
		t.Errorf("%d is on; they say %q and %q", c.One(), c.buttons[1].Text, c.buttons[2].Text)
	}
	c.SetCount(1, 4)
	c.SetCount(9, 4) // no such option
	if c.buttons[1].Text != "Here (4)" {
		t.Errorf("it says %q", c.buttons[1].Text)
	}
}

func TestChipsManyAndNone(t *testing.T) {
	w, heard := window(t, Column(0)), ""
	c := NewChips("Show", true, []Chip{{"Waiting", 1}, {"Met", 2}, {"Closed", 3}}, func(on []int) { heard = fmt.Sprint(on) })
	show(w, c)
	if c.One() != -1 {
		t.Errorf("%d is on at first", c.One())
	}
	test.Tap(c.buttons[2])
	test.Tap(c.buttons[0])
	if heard != "[0 2]" {
		t.Errorf("heard %s", heard)
	}
	test.Tap(c.buttons[2])
	test.Tap(c.buttons[0])
	if heard != "[]" {
		t.Errorf("heard %s", heard)
	}
	c.Select(0, 1)
	if fmt.Sprint(c.On()) != "[0 1]" || heard != "[]" {
		t.Errorf("%v are on, heard %s", c.On(), heard)
	}
}

// At large text, and in a narrow window, the options go on in a new line and
// none is cut.
func TestChipsWrap(t *testing.T) {
	w := window(t, Column(0))
	c := NewChips("Show", false, []Chip{{"Waiting to be met", 14}, {"Met and coming", 120}, {"Closed", 3}, {"Everybody", 137}}, nil)
	c.Say(14, 137)
	show(w, c)
	fyne.CurrentApp().Settings().SetTheme(Look{Shade: Light, Scale: 2})
	w.Resize(fyne.NewSize(420, 600))
	c.Refresh()
	w.Resize(fyne.NewSize(421, 600))
	lines := map[float32]bool{}
	for _, b := range c.buttons {
		lines[b.Position().Y] = true
		if b.Size().Width < b.MinSize().Width || b.Position().X+b.Size().Width > 421+ringRoom {
			t.Errorf("%q is %v wide at %v and needs %v", b.Text, b.Size().Width, b.Position().X, b.MinSize().Width)
		}
	}
	if len(lines) < 3 {
		t.Errorf("the options stand in %d lines", len(lines))
	}
}
