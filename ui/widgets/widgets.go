// Package widgets is the window's own parts: generic, drawn in the house
// style, used by every page. It knows nothing of records, the Store or pages
// (it may import Fyne, grants/press for the shape of a chart, and the standard
// library).
//
// Each trap of the toolkit is handled here once, so that a page never meets it:
//
//   - Button answers Return as well as Space, keeps the focus when pressed by
//     key, and shows a ring that can be seen on every colour.
//   - Entry passes on Esc, F1 and the window's shortcuts, which Fyne would drop.
//   - Dialog sets the first focus, is closed by Esc and fits a small window;
//     Form inside it asks the record's own Validate and believes nothing else.
//   - DateEntry takes a British date, or none, and repeats it in words.
//   - List builds only the rows that are seen, checks every index, and is one
//     stop of the Tab key, with arrows inside. Table is one with columns and
//     heads that sort, for any type of record.
//   - Chips choose what a list shows and say "n of m"; Select is one of a few,
//     Picker one of many, found by typing.
//   - Fill and the other layouts keep things in reading order, which is the
//     order of the Tab key; Fyne's border layout does not.
//
// Everything that can have the focus implements fyne.Accessible: its name and
// its state in words. To add a widget: one file and its test; give it a name;
// hand keys that it has no use for to PassOn.
package widgets

import (
	"fyne.io/fyne/v2"
)

// PassOn gives a key that a focused widget has no use for to whoever wants it:
// Esc and Return to the dialog on top, everything to the window otherwise.
// Fyne itself would drop it.
func PassOn(from fyne.CanvasObject, ev *fyne.KeyEvent) {
	c := canvasOf(from)
	if c == nil {
		return
	}
	if d := topDialog(c); d != nil {
		switch ev.Name {
		case fyne.KeyEscape:
			d.cancel()
		case fyne.KeyReturn, fyne.KeyEnter:
			d.submit()
		}
		return
	}
	if f := c.OnTypedKey(); f != nil {
		f(ev)
	}
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	return fyne.CurrentApp().Driver().CanvasForObject(o)
}

// focus gives a widget the keyboard, where it lies in a window.
func focus(f fyne.Focusable) {
	if o, ok := f.(fyne.CanvasObject); ok {
		if c := canvasOf(o); c != nil {
			c.Focus(f)
		}
	}
}
