package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// twoBids is the pack page of a group with two bids.
func twoBids(t *testing.T) *script {
	t.Helper()
	s := begin(t, laptop)
	s.makeGroup()
	s.put(&data.Bid{Name: "Warm hands"}, &data.Bid{Name: "Whitby by bus"})
	s.w.Go("pack")
	return s
}

// has the keyboard, and lies where it is seen.
func (s *script) hasTheKeyboard(b *widgets.Button) {
	s.t.Helper()
	if f := s.w.win.Canvas().Focused(); f != b {
		name := "nothing"
		if a, ok := f.(fyne.Accessible); ok {
			name = a.AccessibilityLabel()
		}
		s.t.Errorf("%q (another one: %v) has the keyboard, not %q", name, name == b.AccessibilityLabel(), b.AccessibilityLabel())
	}
}

// A page that is built anew under the keyboard, since a backup was read or the
// other laptop's changes came in, leaves it where it was.
func TestTheKeyboardStaysWhereItWas(t *testing.T) {
	s := twoBids(t)
	s.w.win.Canvas().Focus(s.button("Change the bid"))
	s.w.reload()
	s.hasTheKeyboard(s.button("Change the bid"))
	s.press(fyne.KeyReturn)
	s.see("Name of the bid")
	s.w.reload() // under the sheet
	s.press(fyne.KeyEscape)
	s.press(fyne.KeyReturn)
	s.see("Name of the bid")
	s.press(fyne.KeyEscape)
	s.hasTheKeyboard(s.button("Change the bid"))
}

// What is chosen in a page that is then built anew keeps the keyboard, though it
// says something else now, and Tab goes on from there.
func TestTabGoesOnFromWhatWasChosen(t *testing.T) {
	s := twoBids(t)
	s.hasTheKeyboard(s.button("Whitby by bus"))
	s.choose("Bid", 0)
	s.see("Warm hands")
	s.press(fyne.KeyTab)
	s.hasTheKeyboard(s.button("Change the bid"))
	s.w.win.Canvas().Focus(s.button("For the committee"))
	s.press(fyne.KeyReturn)
	s.see("confidential")
	s.press(fyne.KeyA) // does nothing, but the keyboard is there again
	s.hasTheKeyboard(s.button("For the committee"))
}
