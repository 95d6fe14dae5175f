package ui

import (
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
)

// A name in letters that we have not is told as it is typed, and asked about before it
// is printed: never an empty box in silence.
func TestLettersThatWeHaveNot(t *testing.T) {
	s := openRegister(t)
	s.w.Go("people")
	s.ctrl(fyne.KeyN)
	s.fill("First name", "Zofia نازیہ Ωmega Юлия")
	s.seeNot("We have no letters for")
	s.fill("First name", "李 Wei 明李")
	s.see("We have no letters for: 李 明. It is saved as you type it")
	s.fill("First name", "Wei")
	s.seeNot("We have no letters for")
	s.tap("Cancel")
	s.put(&data.Person{FirstName: "李", LastName: "Wei", Role: data.Attendee, Joined: "2026-02-01", ExpectedFrom: "2026-03-01"})
	s.w.Go("register")
	sheets := func() int {
		made, err := filepath.Glob(filepath.Join(s.dir, "Documents", "*.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		return len(made)
	}
	s.tap("More")
	s.tap("Print the sign-in sheet")
	s.see("Some letters cannot be printed", "We have no letters for: 李.")
	s.tap("Leave it")
	if sheets() != 0 {
		t.Error("it was made unasked")
	}
	s.tap("More")
	s.tap("Print the sign-in sheet")
	s.tap("Make it all the same")
	s.see("The sign-in sheet is made")
	if sheets() != 1 {
		t.Errorf("%d sheets are made", sheets())
	}
}
