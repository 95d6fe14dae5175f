package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
)

// What came of a call is one press, the number is on the card, and what was
// tried stays to be seen; closing with no reason says what is missing.
func TestATryIsOnePressAndClosingAsksWhy(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Referrals")
	s.tap("Add a referral")
	s.fill("In their own words", "I made all our curtains.")
	s.fill("First name", "Janet")
	s.fill("Phone", "07700 900142")
	s.press(fyne.KeyReturn)
	s.see("The referral is saved.")
	s.fill("Search the referrals", "janet")
	s.press(fyne.KeyReturn)
	s.see("07700 900142", "I made all our curtains.", "Be in touch by")
	s.tap("No answer")
	s.see("Janet: no answer today.")
	for _, r := range s.w.group.Records().Referrals {
		if r.Status != data.StatusReceived || len(r.Attempts) != 1 {
			t.Errorf("after a try the referral is %+v", r)
		}
	}
	s.fill("Search the referrals", "janet")
	s.press(fyne.KeyReturn)
	s.see("Tried")
	s.tap("Close this referral")
	s.tap("Close it")
	s.see("Close a referral as completed")
}
