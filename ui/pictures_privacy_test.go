//go:build pictures

package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/ui/widgets"
)

// TestPicturesOfPrivacy draws what has to do with privacy, in the demonstration
// group, to be looked at.
func TestPicturesOfPrivacy(t *testing.T) {
	eachSet(t, "privacy-", []widgets.Shade{widgets.Light, widgets.Dark}, func(p photographer) { p.privacy(p.beginDemo()) })
}

func (p photographer) privacy(s *script) {
	s.section("Who did what")
	p.take(s, "audit")
	s.tap("Check the chain")
	p.take(s, "audit-chain")
	s.tap("Close")
	s.section("Privacy")
	p.take(s, "privacy")
	s.tap("See what was kept longer")
	p.take(s, "privacy-kept")
	s.firstKept()
	p.take(s, "privacy-kept-one")
	s.tap("Remove it for good")
	p.take(s, "privacy-kept-remove")
	s.tap("Leave as it is")
	s.firstKept()
	s.tap("Keep it for now")
	p.take(s, "privacy-kept-why")
	s.fill("Why it is still needed", "The surgery asked us to keep it until the summer")
	s.tap("Keep it for now")
	s.pick("Show", "Kept for now, with a reason")
	p.take(s, "privacy-kept-for-now")
	s.firstKept()
	p.take(s, "privacy-kept-one-again")
	s.tap("Close")
	s.tap("Close")
	s.tap("Set how long")
	p.take(s, "privacy-periods")
	s.tap("Cancel")
	s.w.Go("settings")
	p.take(s, "settings")
	s.tap("Change what is said of the group")
	p.take(s, "group")
	s.tap("Cancel")
	s.w.Go("people")
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	p.take(s, "person")
	p.sheet(s, "What they agreed to", "consents", "Close")
	p.sheet(s, "Everything we hold", "subject", "Cancel")
	p.sheet(s, "About themselves", "equality", "Cancel")
	p.sheet(s, "Answers", "answers", "Close")
	if !s.has("Answers") {
		s.press(fyne.KeyReturn)
	}
	s.tap("Answers")
	s.tap("Add answers")
	p.take(s, "answers-form")
	s.tap("Cancel")
	s.tap("Close")
	p.sheet(s, "Erase for good", "erase", "Leave as it is")
}

// sheet takes what a button of the person's card opens, and closes it again.
func (p photographer) sheet(s *script, button, name, closing string) {
	if !s.has(button) {
		s.press(fyne.KeyReturn)
	}
	s.tap(button)
	p.take(s, name)
	s.tap(closing)
}
