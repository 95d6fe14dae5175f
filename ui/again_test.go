package ui

import (
	"testing"

	"commonthread/ui/reports"
	"commonthread/ui/widgets"
)

// Half a minute at an unlocked laptop owns nothing: what outlives the session asks
// for the passphrase of who is signed in, another's does not do, and three wrong
// ones lock.
func TestWhatOutlivesTheSessionAsksAgain(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.letIn("Bushra", "Group lead", secondPass)
	s.adds("Amina")
	passphrases := func(button string) func() {
		return func() { s.w.Go("safety"); s.tap("Passphrases"); s.tapNamed(button) }
	}
	for name, begin := range map[string]func(){
		"changing it": passphrases("Change my passphrase"), "letting in": passphrases("Let somebody in"),
		"shutting out": passphrases("Remove the sign-in of Bushra"), "a new code": passphrases("Make a new recovery code"),
		"all tables": func() { s.w.Go("reports"); reports.SaveTables(s.w); s.tap("Save all tables") },
		"erasing": func() {
			s.showPerson("Amina")
			s.tap("Erase for good")
			s.fill("Their name", "Amina")
			s.tap("Erase for good")
		},
	} {
		begin()
		s.see("Your passphrase again")
		for range wrongAgain - 1 {
			s.againWith(secondPass)
			s.see("That is not the passphrase with which you signed in.")
		}
		s.againWith(secondPass)
		s.see("Welcome back", "Locked after three wrong passphrases.")
		s.unlock()
		for widgets.DialogOpen(s.w.win.Canvas()) {
			s.tap("I have read this")
		}
		if len(s.w.group.Keyholders()) != 2 || len(s.w.group.Records().People) != 1 {
			t.Fatalf("%s was done all the same", name)
		}
	}
}
