package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/register"
	"commonthread/ui/widgets"
)

// tapOffer presses the button at the right of the row of that name.
func (s *script) tapOffer(row, text string) {
	s.t.Helper()
	var found *widgets.Mark
	walk(s.top(), func(o fyne.CanvasObject) {
		if m, ok := o.(*widgets.Mark); ok && m.Text == text && strings.HasPrefix(m.Name, row+",") {
			found = m
		}
	})
	if found == nil {
		s.t.Fatalf("the row of %s offers no %q:\n%s", row, text, s.words())
	}
	found.Tapped(nil)
}

// A row that Return never ticks says what it offers instead: a tick is taken back,
// who had left came back, a name nearly like it is ticked; the last row is the
// newcomer.
func TestARowOffersWhatReturnDoesNot(t *testing.T) {
	s := openRegister(t)
	s.put(&data.Person{FirstName: "Amina", LastName: "Shaw", Role: data.Attendee, Left: "2022-05-29", Joined: "2015-01-01"})
	s.typed("amina")
	s.see("Add a newcomer called “Amina”", "Only a first name is needed today", "Came back today")
	s.seeNot("Take back")
	s.tapOffer("Amina Shaw", "Came back today")
	s.see("Amina Shaw has come back, and is here.")
	s.typed("amina s")
	s.tapOffer("Amina Shaw", "Take back")
	s.see("Amina Shaw is no longer ticked.")
	s.press(fyne.KeyEscape)
	s.typed("amnia")
	s.tapOffer("Amina", "Tick Amina")
	s.see("Amina is here.")
	// The newcomer is the last row, by the arrows too, and ticks nobody.
	s.typed("zelda")
	s.press(fyne.KeyDown)
	list := s.w.page.(*register.Page).Search.List
	if got := list.AccessibilityLabel(); got != "Register: Add a newcomer called “Zelda”, Only a first name is needed today" {
		t.Errorf("a screen reader hears %q", got)
	}
	s.press(fyne.KeyL, fyne.KeyReturn)
	s.see("First name", "This is enough for today.")
	s.press(fyne.KeyEscape)
	if s.here() != "Amina" {
		t.Errorf("here are %q", s.here())
	}
}

// Beside the register, where there is room, stands how many are here, who is
// expected and was not seen, and who was ticked just now; not on a small screen.
func TestBesideTheRegister(t *testing.T) {
	s := openRegister(t)
	s.put(&data.Person{FirstName: "Iris", LastName: "Bracegirdle", Role: data.Attendee, ExpectedFrom: "2026-03-01"})
	s.seeNot("Expected, not here yet: 1")
	s.w.win.Resize(fyne.NewSize(1366, 768))
	s.see("Expected, not here yet: 1", "First visit: say hello", "0 attendees, 0 volunteers, 0 unnamed")
	s.typed("iris")
	s.press(fyne.KeyReturn)
	s.seeNot("Expected, not here yet")
	s.see("1 attendee, 0 volunteers, 0 unnamed", "Just ticked", "10:42")
	s.ctrl(fyne.KeyZ)
	s.see("Expected, not here yet: 1")
	s.seeNot("Just ticked")
}
