package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/imports"
)

// open presses a row of the list of the import page.
func (s *script) openRow(i int) { s.w.page.(*imports.Page).Choose(i) }

// A row that is wrong is put right, or left out, where it is shown, and tried
// again; Return presses nothing that was not looked at.
func TestRowsArePutRightOnThePage(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.drop("people.csv", "first_name,birth_year\nAnn,152\nBob,1950\nCy,2150\n")
	s.see("2 rows cannot be taken as they are.")
	s.openRow(0)
	s.see("Line 2, birth_year", "first_name: Ann")
	s.tap("Try it again") // nothing was written: nothing happens
	s.see("first_name: Ann")
	s.fill("birth_year", "1952")
	s.tap("Try it again")
	s.see("1 row cannot be taken", "Line 4, birth_year")
	s.openRow(0)
	s.tap("Leave this row out")
	s.see("2 new, 0 changed", "Take back what I said of rows")
	s.press(fyne.KeyReturn) // opens what is looked at, and imports nothing
	if n := len(s.w.group.Records().People); n != 0 {
		t.Fatalf("Return imported %d people", n)
	}
	s.tap("Close")
	s.tap("Take back what I said of rows")
	s.see("2 rows cannot be taken as they are.")
	s.openRow(1)
	s.tap("Leave this row out")
	s.openRow(0)
	s.fill("birth_year", "1952")
	s.tap("Try it again")
	s.tap("Import 2 rows")
	years := 0
	for _, p := range s.w.group.Records().People {
		years += p.BirthYear
	}
	if years != 1952+1950 {
		t.Errorf("%v", s.w.group.Records().People)
	}
}

// A sign of the group's own, and who a name is, are asked once each for all rows;
// the next file with the same headings asks neither for the sign.
func TestASignAndANameAreAskedOnce(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.drop("people.csv", "ref,first_name,last_name,birth_year\n001,Amina,Khan,1952\n002,Brian,Shaw,1948\n")
	s.tap("Import 2 rows")
	s.drop("register.csv", "Name,03/02/2026,10/02/2026\nAmina Kahn,o,o\nBrian Shaw,o,\n")
	s.see("What does “o” mean?", "and 1 more row")
	s.openRow(0)
	s.choose("It means", 1)
	s.tap("Use it so")
	s.see("Who is “Amina Kahn”?")
	s.openRow(0)
	s.see("In the file, line 2", "On file: Amina Khan, born 1952", "Name: Amina Kahn")
	s.tap("Use it so") // nothing is chosen yet
	s.see("On file: Amina Khan, born 1952")
	s.choose("This is", 0)
	s.tap("Use it so")
	s.see("2 new, 0 changed")
	s.tap("Import 2 rows")
	recs := s.w.group.Records()
	if len(recs.People) != 2 || len(recs.Recipes) != 1 {
		t.Errorf("%d people, %d kept", len(recs.People), len(recs.Recipes))
	}
	for _, session := range recs.Sessions {
		for _, m := range session.Marks {
			if m.Mark != data.Present || !m.Late {
				t.Errorf("%+v", m)
			}
		}
	}
	s.drop("register.csv", "Name,17/02/2026\nBrian Shaw,o\n")
	s.see("1 new, 0 changed")
	s.seeNot("What does")
}

// The line of the headings and the sheet are shown and can be said; old stands
// beside new.
func TestThePlaceOfATableIsSaid(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.drop("people.csv", "first_name,last_name\nref,first_name,last_name,phone\n001,Amina,Khan,01282 555001\n")
	p := s.w.page.(*imports.Page)
	s.choose("The headings are on", 1)
	if got := p.Offer.Choices(0); len(got) == 0 {
		t.Error("no choices")
	}
	s.see("1 new, 0 changed")
	s.tap("Import 1 row")
	s.drop("people.csv", "ref,phone\n001,01282 555002\n")
	s.see("0 new, 1 changed", "01282 555001 becomes 01282 555002")
	if !strings.Contains(s.words(), "becomes") {
		t.Error("old does not stand beside new")
	}
}
