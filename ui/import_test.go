package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/imports"
)

// drop lets a file with this text go over the window.
func (s *script) drop(name, text string) string {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	imports.Dropped(s.w, fyne.Position{}, []fyne.URI{storage.NewFileURI(path)})
	return path
}

func TestBringInATableByDroppingIt(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.Go("people")
	path := s.drop("crafters.csv", "Forename,Surname,DOB,Mobile,Shoe size\nAmina,Khan,02/03/1952,01282 555000,5\nZoë,Lee,1961,,4\n")
	s.see("Import a table", "crafters.csv has 2 rows.", "2 new, 0 changed, 0 the same.", "1 column is left out: Shoe size.", "Amina Khan", "new")
	if n := len(s.w.group.Records().People); n != 0 {
		t.Fatalf("%d people are on file before anything was imported", n)
	}
	s.tap("5 columns")
	s.see("Date of birth (the year is kept)", "02/03/1952")
	// The file changes on the disk; what was looked at is brought in.
	if err := os.WriteFile(path, []byte("Forename\nSomebody else\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.tap("Import 2 rows")
	s.see("The table is in: 2 new, 0 changed.", "Zoë Lee", "People")
	for _, p := range s.w.group.Records().People {
		if p.FirstName == "Amina" && (p.LastName != "Khan" || p.BirthYear != 1952 || p.Phone != "01282 555000") {
			t.Errorf("%+v", p)
		}
	}
	noted := 0
	for _, l := range s.store().Audits() {
		if l.Action == data.ActionImport && l.What == "people" {
			noted++
		}
	}
	if noted != 1 {
		t.Errorf("the audit has %d lines of it", noted)
	}

	// One step, taken back whole.
	s.ctrl(fyne.KeyZ)
	s.see("Taken back: ")
	if n := len(s.w.group.Records().People); n != 0 {
		t.Errorf("%d people are left after Undo", n)
	}
}

// store is the group that is open, as package data has it.
func (s *script) store() *data.Store { return s.w.group.(stored).Store }

func TestBadRowsAreToldAndNothingIsChanged(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.drop("people.csv", "first_name,birth_year\nAnn,152\nBob,1950\nCy,2150\n")
	s.see("2 rows cannot be taken as they are.", "2 rows to correct", "Line 2, birth_year", "write four digits, like 1952", "Line 4, birth_year")
	if b := s.button("Import 0 rows"); !b.Disabled() {
		t.Error("bad rows can be imported")
	}
	s.press(fyne.KeyReturn)
	s.see("Close", "write four digits")
	s.press(fyne.KeyEscape)
	s.tap("Leave it")
	s.see("What to do now")
	if n := len(s.w.group.Records().People); n != 0 {
		t.Errorf("%d people are on file", n)
	}
	// No table at all.
	s.drop("letter.csv", "%PDF-1.7")
	s.see("This is not a table we can read", "This is a PDF", "Nothing was changed.")
	s.tap("Close")
	s.drop("two.csv", "a\n")
	s.see("We cannot tell what is in it")
	s.tap("Leave it")
	s.ctrl(fyne.KeyL)
	s.drop("people.csv", "first_name\nAnn\n")
	s.see("The group is locked")
}

func TestAColumnIsMatchedByHand(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.drop("people.csv", "first_name,Handle\nAnn,01282 1\n")
	s.see("1 column is left out: Handle.")
	p := s.w.page.(*imports.Page)
	s.tap("2 columns")
	s.w.win.Canvas().Focus(p.List)
	s.press(fyne.KeyDown, fyne.KeyReturn)
	s.see("Handle", "It holds: 01282 1")
	for i, c := range p.Offer.Choices(1) {
		if c == "phone" {
			s.choose("This column is", i)
		}
	}
	s.tap("Use it so")
	s.seeNot("left out: Handle")
	s.tap("Import 1 row")
	for _, q := range s.w.group.Records().People {
		if q.Phone != "01282 1" {
			t.Errorf("%+v", q)
		}
	}
	// The same file again changes nothing.
	s.drop("people.csv", "first_name\nAnn\n")
	s.see("All of it is on file already.")
}

func TestUnknownNamesOfARegister(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.drop("sheet.csv", "Forename,Surname,26/02/2026,05/03/2026\nAnn,Lee,x,\nBob,Roe,x,x\n")
	s.see("A register", "2 rows cannot be taken", "Nobody on file is called")
	s.check("Make new attendees of unknown names")
	s.see("2 new, 0 changed")
	s.tap("Import 2 rows")
	recs := s.w.group.Records()
	if len(recs.People) != 2 || len(recs.Sessions) != 2 || len(s.marks("2026-03-05")) != 1 {
		t.Errorf("%d people, %d sessions, marks %v", len(recs.People), len(recs.Sessions), s.marks("2026-03-05"))
	}
}

func TestWhatEachRoleMayBringIn(t *testing.T) {
	for role, want := range map[vault.Role]string{vault.Volunteer: "people register", vault.Treasurer: "people register spending",
		vault.Lead: "people register referrals responses spending"} {
		s := signedInAs(t, role)
		s.drop("people.csv", "first_name\nAnn\n")
		if got := strings.Join(s.w.page.(*imports.Page).Offer.Tables, " "); got != want {
			t.Errorf("%s: %s", role, got)
		}
		if role == vault.Lead {
			continue
		}
		s.drop("people.csv", "first_name,Sex\nAnn,x\n")
		s.see("The column \"Sex\" of people.csv holds what only a group lead may import.")
		if b := s.button("Import 0 rows"); !b.Disabled() {
			t.Error("a column of care can be imported")
		}
	}
}

// signedInAs is a new group's window, signed in to as this role.
func signedInAs(t testing.TB, role vault.Role) *script {
	t.Helper()
	s := begin(t, laptop)
	s.makeGroup()
	if role == vault.Lead {
		return s
	}
	const theirs = "lantern biscuit river pencil"
	if err := s.w.group.AddKeyholder("Jean", role, theirs); err != nil {
		t.Fatal(err)
	}
	s.tap("Lock")
	s.typed(theirs)
	s.press(fyne.KeyReturn)
	return s
}

// What is doubtful is asked, and brought in once somebody says what is meant.
func TestADoubtIsAnsweredOnThePage(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.drop("people.csv", "ref,first_name,last_name\n001,Amina,Khan\n")
	s.tap("Import 1 row")
	s.drop("people.csv", "ref,first_name,last_name,phone\n1,Amina,Khan,07700 900101\n")
	s.see("1 thing is doubtful.", "The number \"1\" is not on file, but \"001\" is")
	if b := s.button("Import 0 rows"); !b.Disabled() {
		t.Error("a doubt can be imported")
	}
	s.check("Take these numbers as those on file")
	s.see("0 new, 1 changed")
	s.tap("Import 1 row")
	for _, p := range s.w.group.Records().People {
		if p.Ref != "001" || p.Phone != "07700 900101" {
			t.Errorf("%+v", p)
		}
	}
}
