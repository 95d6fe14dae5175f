package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/people"
	"commonthread/ui/widgets"
)

// wide is a window with room for the part at the right.
var wide = fyne.NewSize(1366, 768)

// crowded makes a group with people who came, and one who was referred.
func (s *script) crowded() {
	s.t.Helper()
	s.makeGroup()
	person := func(tx page.Tx, first string, change func(*data.Person)) *data.Person {
		q := &data.Person{FirstName: first, LastName: "Khan", Role: data.Attendee, Joined: "2025-06-01", ConsentDate: "2025-06-01", EmergencyName: "Sam", EmergencyPhone: "01632 960777"}
		q.ID = tx.NewID()
		change(q)
		if err := tx.Put(q); err != nil {
			s.t.Fatal(err)
		}
		return q
	}
	err := s.w.group.Update("Test", func(tx page.Tx) error {
		here := person(tx, "Amina", func(*data.Person) {})
		lost := person(tx, "Bea", func(q *data.Person) { q.Phone = "01632 960001" })
		person(tx, "=Cmd", func(q *data.Person) { q.Phone, q.ConsentDate = "+44 1632 960002", "" })
		r := &data.Referral{Ref: "R1", PersonID: lost.ID, Received: "2025-05-20", Source: data.SourceGP, ReferrerName: "Dr Clegg", Status: data.StatusAttending}
		r.ID = tx.NewID()
		for i := range 12 {
			session := &data.Session{Date: data.Date("2026-03-04").AddDays(-7 * i), Name: "Crafting", Marks: map[data.ID]data.Mark{here.ID: {Mark: data.Present}}}
			if i > 5 {
				session.Marks[lost.ID] = data.Mark{Mark: data.Present}
			}
			session.ID = tx.NewID()
			if err := tx.Put(session); err != nil {
				return err
			}
		}
		return tx.Put(r)
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// A lead filters, sorts, opens somebody, and goes to their referral and back.
func TestPeopleAreFilteredAndOpened(t *testing.T) {
	s := begin(t, wide)
	s.crowded()
	s.tap("People")
	s.see("Attendees (3)", "Not seen for 4 weeks (1)", "To complete (1)", "Volunteers (0)", "Referred (1)", "3 of 3")
	s.tap("To complete (1)")
	s.see("=Cmd Khan", "Still to ask: whether they agree to be on file", "1 of 3")
	s.seeNot("Amina Khan")

	// What is typed is looked for in everybody, and the line says so.
	s.fill("Search for a name", "amina")
	s.see("Amina Khan", "0 of 3, and 1 who are not under “To complete”")
	s.fill("Search for a name", "")
	s.tap("Not seen for 4 weeks (1)")
	s.press(fyne.KeyReturn) // the first of the list
	page := s.w.page.(*people.Page)
	page.Choose(page.Rows[0])
	s.see("6 times since 17 December 2025, last on Wednesday 21 January", "came", "did not come", "Came in 6 of the 12 weeks with a session in the last year.",
		"Referred by Dr Clegg on 20 May 2025", "In an emergency", "01632 960777")
	alt := ""
	walk(s.top(), func(o fyne.CanvasObject) {
		if w, ok := o.(*widgets.Weeks); ok {
			alt = w.AccessibilityLabel()
		}
	})
	if alt != "Came in 6 of the 12 weeks with a session in the last year." {
		t.Errorf("the picture is said as %q", alt)
	}
	s.tap("See the referral")
	s.see("How far it is", "Dr Clegg")
	s.tap("See the person")
	s.see("Referred by Dr Clegg on 20 May 2025")
}

// The list is saved guarded, in the order shown, and the log says so; a
// volunteer is offered nothing of care.
func TestTheListIsSaved(t *testing.T) {
	s := begin(t, wide)
	s.crowded()
	s.tap("People")
	s.tap("Save the list")
	s.see("the 3 people who are shown", "The file is not sealed.", "Also what they said about themselves")
	s.tap("Save the file")
	s.see("It is in your documents: People 2026-03-05.csv")
	s.tap("Open the folder")
	if len(s.opened) != 1 || s.opened[0] != filepath.Join(s.dir, "Documents") {
		t.Errorf("opened were %v", s.opened)
	}
	raw, err := os.ReadFile(filepath.Join(s.dir, "Documents", "People 2026-03-05.csv"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	for _, want := range []string{"'=Cmd", "'+44 1632 960002", "Amina"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "gender") {
		t.Error("what belongs to care is in it though nobody asked")
	}
	if got := s.audits(data.ActionExport); len(got) != 1 || got[0].What != "List of people saved as a file" || got[0].Compartment != data.Register {
		t.Errorf("the log says %+v", got)
	}
	s.tap("Save the list")
	s.check("Also what they said about themselves")
	s.tap("Save the file")
	s.tap("Close")
	if raw, err = os.ReadFile(filepath.Join(s.dir, "Documents", "People 2026-03-05 2.csv")); err != nil || !strings.Contains(string(raw), "gender") {
		t.Errorf("what was asked for is not in it: %v %s", err, raw)
	}
	s.fill("Search for a name", "nobody of that name")
	s.see("Nobody on file has that name or number.")
	s.tap("Save the list")
	s.see("The list is empty: there is nothing to save.")

	s.asRole("Volunteer")
	s.tap("People")
	s.seeNot("Referred")
	s.tap("Save the list")
	s.seeNot("Also what they said about themselves")
	s.tap("Save the file")
	s.tap("Close")
	if raw, err = os.ReadFile(filepath.Join(s.dir, "Documents", "People 2026-03-05 3.csv")); err != nil || strings.Contains(string(raw), "gender") || !strings.Contains(string(raw), "Amina") {
		t.Errorf("%v %s", err, raw)
	}
}

// audits are the lines of the group's log of one kind.
func (s *script) audits(action string) (out []data.AuditLine) {
	for _, a := range s.w.group.(stored).Audits() {
		if a.Action == action {
			out = append(out, a)
		}
	}
	return out
}

func (s *script) calls() (out []*data.Call) { return data.InOrder(s.w.group.Records().Calls) }

// A volunteer rings somebody who has not been seen, and says what came of it; a
// lead reads it, writes a note that the volunteer cannot, and lets them go.
func TestNotSeenLately(t *testing.T) {
	for _, size := range []fyne.Size{laptop, wide} {
		s := begin(t, size)
		s.crowded()
		s.asRole("Volunteer")
		s.tap("Home")
		s.see("1 person who came regularly has not been seen for 4 weeks.")
		s.tap("See the phone list")
		s.see("Not seen lately", "1 person to ask after.", "Bea Khan", "Last came 6 weeks ago", "01632 960001")
		s.press(fyne.KeyReturn)
		s.see("Nobody has tried yet.", "The group met on 6 days since.", "Wants to stop")
		s.seeNot("01632 960777") // the emergency contact is not for this
		s.seeNot("Notes for leads")
		s.tap("No answer")
		s.see("Bea Khan: no answer. Saved.", "No answer, today (Bushra)")
		if got := s.calls(); len(got) != 1 || got[0].Outcome != data.CallNoAnswer || got[0].Day != "2026-03-05" || got[0].By != "Bushra" {
			t.Fatalf("kept is %+v", got)
		}
		s.tap("Undo")
		s.see("Last came 6 weeks ago")
		if got := s.calls(); len(got) != 0 {
			t.Fatalf("after Undo there are %v", got)
		}
		s.chooseFirstAbsent()
		s.tap("Will come back")
		s.fill("From when", "01/03/2026")
		s.tap("Keep it")
		s.see("They come back on the day of the call or later.")
		s.fill("From when", "12/03/2026")
		s.tap("Keep it")
		s.see("Bea Khan: will come back. Saved.")
		if got := s.calls(); len(got) != 1 || got[0].Back != "2026-03-12" {
			t.Fatalf("kept is %+v", got)
		}
		s.tap("Undo")
		s.chooseFirstAbsent()
		s.tap("A lead should ring")

		s.tap("Lock")
		s.typed(passphrase)
		s.press(fyne.KeyReturn)
		s.tap("Home")
		s.tap("See the phone list")
		s.see("A lead should ring, today (Bushra)")
		s.chooseFirstAbsent()
		s.tap("Notes for leads")
		s.tap("Save the note")
		s.see("Write what is to be kept")
		s.fill("New note", "Her hip again")
		s.tap("Save the note")
		s.see("The note is saved. Only leads can read it.")
		if n := s.w.group.Records().CallNotes; len(n) != 1 {
			t.Fatalf("notes are %v", n)
		}
		s.chooseFirstAbsent()
		s.tap("Notes for leads")
		s.see("Her hip again", "Today, Margaret Whitworth")
		s.tap("Close")
		if got := s.audits(data.ActionView); len(got) != 1 || got[0].What != "Notes looked at" || got[0].Compartment != data.Care {
			t.Errorf("the log says %+v", got)
		}
		s.chooseFirstAbsent()
		s.tap("Wants to stop")
		s.see("Has Bea Khan left the group?")
		s.tap("Has left the group")
		for _, q := range s.w.group.Records().People {
			if q.FirstName == "Bea" && q.Left != "2026-03-05" {
				t.Errorf("she is %+v", q)
			}
		}
		s.see("Bea Khan has left. Their visits still count.")
		s.tap("Back to everybody")
		s.see("Have left (1)", "Attendees (2)")
		s.tap("Home")
		s.seeNot("has not been seen")
	}
}

func (s *script) chooseFirstAbsent() {
	s.t.Helper()
	a := s.w.page.(*people.Page).Absent
	if len(a.Rows) == 0 {
		s.t.Fatalf("nobody is missing in\n%s", s.words())
	}
	a.Choose(a.Rows[0].Person)
}

// The group chooses after how many weeks somebody is asked after.
func TestTheWeeksAreTheGroupsOwn(t *testing.T) {
	s := begin(t, laptop)
	s.crowded()
	s.tap("People")
	s.tap("Phone list")
	page := s.w.page.(*people.Page)
	page.Absent.Weeks.Choose(4) // 8 weeks
	s.see("Nobody is missing", "People are asked after when they were not seen for 8 weeks.")
	if n := s.w.group.Records().Group.AbsentWeeks; n != 8 {
		t.Errorf("the group asks after %d weeks", n)
	}
	s.tap("Back to everybody")
	s.see("Not seen for 8 weeks (0)")
	s.tap("Undo")
	s.see("Not seen for 4 weeks (1)")
}
