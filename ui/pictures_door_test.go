//go:build pictures

package ui

import (
	"fyne.io/fyne/v2"

	"commonthread/ui/register"
)

// door draws the register full, its sheets, the paper sheet and what is reached
// from there.
func (p photographer) door() {
	s := p.beginDemo()
	s.w.Go("register")
	if s.has("Start today's session") {
		s.tap("Start today's session")
	}
	page := s.w.page.(*register.Page)
	now := page.Session()
	places := *now
	places.Capacity = 5
	s.put(&places)
	for _, q := range page.Rows[:5] {
		page.Tick(q)
	}
	p.take(s, "door-1-full")
	page.CountUnnamed()
	p.take(s, "door-2-unnamed")
	s.tap("Close")
	s.tap("Add a newcomer")
	s.fill("First name", page.All.At(3).FirstName)
	p.take(s, "door-3-alike")
	s.tap("Cancel")
	s.tap("More")
	p.take(s, "door-4-more")
	s.tap("Key in the sheet")
	s.fill("Numbers or initials", "7 9 a 444")
	s.press(fyne.KeyReturn)
	p.take(s, "door-5-paper")
	s.tap("The sheet is done")
	s.tap("More")
	s.tap("To complete")
	p.take(s, "door-6-complete")
	s.tap("Back")
	s.tap("More")
	s.tap("Volunteers")
	p.take(s, "door-7-volunteers")
	s.tap("Month by month")
	p.take(s, "door-8-months")
	s.tap("Back")
	s.tap("More")
	s.tap("Two records of one person")
	p.take(s, "door-9-one-person")
}
