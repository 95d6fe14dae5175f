package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// A person's card has one main action, the phone numbers large and above everything
// else, and what cannot be taken back last; on the evening itself the main action is
// the tick.
func TestAPersonsCardBeginsWithWhatOneCameFor(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	s.put(&data.Person{FirstName: "Bernie", LastName: "Ali", BirthYear: 1951, Phone: "07700 900318", EmergencyName: "Nadia, daughter", EmergencyPhone: "07700 900655", AccessNeeds: "Vinyl gloves", Role: data.Attendee},
		&data.Person{FirstName: "Bernie", LastName: "Ali", BirthYear: 1968, Role: data.Attendee, Left: "2025-01-01"})
	at := func(words string) (y float32, size float32) {
		t.Helper()
		y = -1
		walk(s.top(), func(o fyne.CanvasObject) {
			if l, ok := o.(*widget.Label); ok && l.Text == words && y < 0 {
				y, _ = s.place(l)
				size = theme.Size(l.SizeName)
			}
			if b, ok := o.(*widgets.Button); ok && b.Text == words && y < 0 {
				y, _ = s.place(b)
			}
		})
		if y < 0 {
			t.Fatalf("%q is not to be seen:\n%s", words, s.words())
		}
		return y, size
	}
	primaries := func() (names []string) {
		walk(s.top(), func(o fyne.CanvasObject) {
			if b, ok := o.(*widgets.Button); ok && b.Kind == widgets.Primary {
				names = append(names, b.Text)
			}
		})
		return names
	}
	s.w.Go("people")
	s.typed("bernie")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	if !s.has("Add a note") {
		s.w.Go("people")
		s.typed("bernie")
		s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	}
	s.see("Attendee · born 1951 · one of several of this name", "In an emergency: Nadia, daughter", "Need to know", "Vinyl gloves")
	if got := primaries(); len(got) != 1 || got[0] != "Add a note" {
		t.Errorf("the main actions are %v", got)
	}
	phone, size := at("07700 900318")
	emergency, _ := at("07700 900655")
	visits, _ := at("Visits")
	needs, _ := at("Need to know")
	erase, _ := at("Erase for good")
	agreed, _ := at("What they agreed to")
	if size < 25 || !(phone < emergency && emergency < needs && needs < visits && visits < agreed && agreed < erase) {
		t.Errorf("phone %v (size %v), emergency %v, needs %v, visits %v, consents %v, erase %v", phone, size, emergency, needs, visits, agreed, erase)
	}
	s.tapNamed("Copy 07700 900318")
	if got := s.app.Clipboard().Content(); got != "07700 900318" {
		t.Errorf("copied is %q", got)
	}
	// A session is on: the tick comes first, and goes when it is made.
	s.put(&data.Session{Date: "2026-03-05", Name: "Crafting", Start: "10:00", End: "12:00"})
	s.tap("Tick for today")
	s.see("Bernie Ali is here.")
	if got := primaries(); len(got) != 1 || got[0] != "Add a note" {
		t.Errorf("after the tick the main actions are %v", got)
	}
	s.ctrl(fyne.KeyZ)
	s.see("Tick for today")
}
