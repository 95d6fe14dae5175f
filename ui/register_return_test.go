package ui

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/output"
	"commonthread/ui/parts"
	"commonthread/ui/register"
)

// doorLine is what the line under the box says.
func (s *script) doorLine() string { return s.w.page.(*register.Page).Line.Words() }

// What Return does at the door is said before it is pressed, and only what is plain
// is ticked; each way of being wrong that a name can have is gone through.
func TestReturnTicksOnlyWhoIsPlain(t *testing.T) {
	s := openRegister(t)
	s.put(&data.Person{FirstName: "Shazia", LastName: "Ahmed", Role: data.Attendee, Left: "2023-01-01", Joined: "2015-01-01"},
		&data.Person{FirstName: "Shazia", LastName: "Mahmood", Role: data.Attendee, ExpectedFrom: "2026-03-01"},
		&data.Person{FirstName: "Bernie", LastName: "Ali", BirthYear: 1951, Role: data.Attendee, Joined: "2026-02-01"},
		&data.Person{FirstName: "Bernie", LastName: "Ali", BirthYear: 1968, Role: data.Attendee, Joined: "2026-02-01"})
	here := func(want int) {
		t.Helper()
		if got := s.w.page.(*register.Page).Here(); got != want {
			t.Errorf("%d are here, want %d", got, want)
		}
	}
	// A namesake who has left does not stand in the way, and is not ticked.
	s.typed("shazia")
	s.see("Return ticks Shazia Mahmood", "Left on 1 January 2023")
	s.press(fyne.KeyReturn)
	s.see("Shazia Mahmood is here.", "Ctrl+Return: a newcomer called “Shazia”")
	here(1)
	// Two of one name to the letter: Return goes to the first, a digit chooses.
	s.typed("bernie")
	s.see("2 people fit. Return ticks nobody yet: choose.", "born 1951", "born 1968")
	s.press(fyne.KeyReturn)
	here(1)
	s.press(fyne.Key2)
	s.see("Bernie Ali is here.")
	here(2)
	// The other one is plain now, and told apart.
	s.typed("bernie1") // the digit is not written where it chooses
	s.see("Bernie Ali is here.")
	here(3)
	s.ctrl(fyne.KeyZ)
	s.typed("bernie")
	if got := s.doorLine(); got != "Return ticks Bernie Ali" {
		t.Errorf("the line says %q", got)
	}
	s.press(fyne.KeyReturn)
	here(3)
	// Both are here: nobody is ticked, and nobody's tick is taken away.
	s.typed("bernie")
	s.see("is here already. Return ticks nobody.")
	s.press(fyne.KeyReturn)
	here(3)
	s.press(fyne.KeyEscape)
	// A guess is never ticked by Return: the newcomer is offered.
	s.typed("amnia")
	s.see("Return adds a newcomer called “Amnia”.", "Spelt nearly so")
	s.press(fyne.KeyReturn)
	s.see("Add a newcomer", "First name")
	s.press(fyne.KeyEscape)
	here(3)
	// But it is ticked where somebody goes down to it.
	s.press(fyne.KeyDown, fyne.KeyReturn)
	s.see("Amina is here.")
	here(4)
	// Somebody who had left and has come back is chosen, and is back.
	s.typed("shazia a")
	s.see("Nobody fits who could be ticked.")
	s.press(fyne.KeyDown, fyne.KeyReturn)
	s.see("Shazia Ahmed has come back, and is here.")
	here(5)
	for _, q := range s.w.group.Records().People {
		if q.LastName == "Ahmed" && q.Left != "" {
			t.Error("she has still left")
		}
	}
	s.ctrl(fyne.KeyZ)
	s.see("Taken back: Shazia Ahmed has come back, and is here.")
	here(4)
}

// One key turns a wrong tick into the newcomer, and one takes that back.
func TestAWrongTickIsTurnedIntoTheNewcomer(t *testing.T) {
	s := openRegister(t)
	s.typed("amina")
	s.press(fyne.KeyReturn)
	s.see("Amina is here.")
	s.ctrl(fyne.KeyReturn)
	s.see("Amina is a newcomer, on file and ticked. Amina is not.", "1 present")
	if n := len(s.w.group.Records().People); n != 4 {
		t.Errorf("%d people are on file", n)
	}
	s.ctrl(fyne.KeyZ)
	if n := len(s.w.group.Records().People); n != 3 || s.here() != "Amina" {
		t.Errorf("%d people are on file, here are %q", n, s.here())
	}
	// With something typed it adds that newcomer, whoever fits.
	s.typed("brian")
	s.ctrl(fyne.KeyReturn)
	s.see("Add a newcomer", "On file already? Look before you add.")
}

// Ordinary words find what somebody looks for, whatever it is called here.
func TestOrdinaryWordsFindThings(t *testing.T) {
	s := openRegister(t)
	for word, want := range map[string]string{
		"excel": "Import a table", "import": "Import a table", "password": "Passphrases", "gdpr": "Privacy", "bigger text": "Text size: 100 %",
		"budget": "Evidence pack", "undo": "Take back what you did last", "phone list": "People",
	} {
		s.ctrl(fyne.KeyK)
		s.typed(word)
		s.see(want)
		s.press(fyne.KeyEscape, fyne.KeyEscape)
	}
}

// People are picked by the rule of the door, namesakes told apart.
func TestAPickerChoosesOnlyWhoIsPlain(t *testing.T) {
	s := openRegister(t)
	one := &data.Person{FirstName: "Bernie", LastName: "Ali", BirthYear: 1951, Role: data.Attendee}
	two := &data.Person{FirstName: "Bernie", LastName: "Ali", BirthYear: 1968, Role: data.Attendee}
	s.put(one, two)
	recs := s.w.group.Records()
	chosen := map[data.ID]bool{}
	k := parts.Picker{Title: "Who booked", Verb: "Keep", People: parts.PeopleToPick(recs, "2026-03-05", nil, func(*data.Person) bool { return true }),
		Says: func(n int) string { return fmt.Sprint(n, " chosen") }, Done: func(c map[data.ID]bool) { chosen = c }}
	k.Show(s.w.win.Canvas())
	s.typed("bernie")
	s.see("born 1951", "born 1968")
	s.press(fyne.KeyReturn) // goes to the first
	s.see("0 chosen")
	s.press(fyne.KeyReturn)
	s.see("1 chosen")
	s.tap("Keep")
	if len(chosen) != 1 {
		t.Errorf("chosen are %v", chosen)
	}
}

// A file that nothing here opens is said to be where it lies, and its folder is shown.
func TestAFileThatNothingOpens(t *testing.T) {
	s := openRegister(t)
	var opened []string
	s.w.env.Open = func(path string) error {
		opened = append(opened, path)
		if strings.HasSuffix(path, ".pdf") {
			return errors.New("no program")
		}
		return nil
	}
	output.Open(s.w, "/home/joyce/Documents/Sheet.pdf")
	s.see("The file is made, and could not be shown", "It is here: /home/joyce/Documents/Sheet.pdf", "Its folder is shown now.")
	if len(opened) != 2 || opened[1] != "/home/joyce/Documents" {
		t.Errorf("opened were %v", opened)
	}
}
