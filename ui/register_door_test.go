package ui

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/register"
	"commonthread/ui/widgets"
)

// put keeps records as if they had come from elsewhere.
func (s *script) put(recs ...data.Record) {
	s.t.Helper()
	err := s.w.group.Update("elsewhere", func(tx page.Tx) error {
		for _, r := range recs {
			if r.Head().ID == "" {
				r.Head().ID = tx.NewID()
			}
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		s.t.Fatal(err)
	}
}

// here are the names ticked on the disk, in order.
func (s *script) here() string {
	s.t.Helper()
	var out []string
	for _, name := range []string{"Amina", "Brian", "Zoë", "Anwar", "Mina Begum"} {
		if m, has := s.marks("2026-03-05")[name]; has && m.Mark == data.Present {
			out = append(out, name)
		}
	}
	return strings.Join(out, " ")
}

func TestUndoWalksBackThroughTheEvening(t *testing.T) {
	s := openRegister(t)
	for _, name := range []string{"amina", "brian"} {
		s.typed(name)
		s.press(fyne.KeyReturn)
	}
	s.put(&data.Person{FirstName: "Anwar", Role: data.Attendee}) // another laptop's, meanwhile
	s.press(fyne.KeyDown, fyne.KeyL)
	s.see("Anwar came late.")
	s.tap("Unnamed people: 0")
	s.tap("+")
	s.tap("Close")
	s.see("4 present")
	for _, want := range []string{
		"Taken back: 1 person is here and not named.", "Taken back: Anwar came late.", "Taken back: Brian is here.", "Taken back: Amina is here.",
	} {
		s.ctrl(fyne.KeyZ)
		s.see(want)
	}
	s.see("0 present")
	if s.here() != "" || len(s.w.group.Records().People) != 4 {
		t.Errorf("after all: %q, %d people", s.here(), len(s.w.group.Records().People))
	}
	// What was done before, or from elsewhere, is shown before it is taken back.
	s.ctrl(fyne.KeyZ)
	s.see("Take this back?", "the details of Anwar: goes")
	s.tap("Cancel")
	if len(s.w.group.Records().People) != 4 {
		t.Error("what came from elsewhere was taken back")
	}
	// The evening is not over because somebody looked at another page.
	s.tick("Zoë")
	s.tap("People")
	s.tap("Today's register")
	s.ctrl(fyne.KeyZ)
	s.see("Taken back: Zoë is here.", "0 present")
	s.ctrl(fyne.KeyY)
	s.see("Done again: Zoë is here.", "1 present")
	// From another place, and after a lock, it is the same step, though what was
	// said of it is forgotten by then.
	s.tap("People")
	s.ctrl(fyne.KeyZ)
	s.see("Taken back: Zoë is here.")
	s.ctrl(fyne.KeyY)
	s.w.Lock()
	s.unlock()
	s.ctrl(fyne.KeyZ)
	s.see("Taken back: the tick of Zoë, the register of Crafting, 5 March 2026")
	s.ctrl(fyne.KeyY)
	s.see("Done again: the tick of Zoë")
	if s.here() != "Zoë" {
		t.Errorf("here are %q", s.here())
	}
}

// What was changed again since stays, and says so.
func TestUndoLeavesWhatSomebodyElseChangedSince(t *testing.T) {
	s := openRegister(t)
	s.tick("Amina")
	s.tick("Brian")
	for id, p := range s.w.group.Records().People {
		if p.FirstName == "Brian" {
			if err := s.w.group.Update("elsewhere", register.SetMark(s.w.page.(*register.Page).Id, id, data.Mark{Mark: data.Present, Late: true}, true)); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.ctrl(fyne.KeyZ)
	if got := s.here(); got != "Amina Brian" && got != "Amina" {
		t.Errorf("here are %q", got)
	}
	s.ctrl(fyne.KeyZ)
	s.see("Taken back: Amina is here.")
}

// rowSaid is a register's row as a screen reader says it.
func (s *script) rowSaid(name string) string {
	s.t.Helper()
	said := ""
	walk(s.top(), func(o fyne.CanvasObject) {
		if r, ok := o.(*widgets.TickRow); ok && strings.HasPrefix(r.AccessibilityLabel(), name+",") {
			said = r.AccessibilityLabel()
		}
	})
	return said
}

func TestARowSaysWhetherItsTickIsKept(t *testing.T) {
	s := openRegister(t)
	slow := &slowDisk{}
	s.w.run = slow
	s.tick("Amina")
	if got := s.rowSaid("Amina"); !strings.HasPrefix(got, "Amina, ticked, not saved yet") {
		t.Errorf("under way, the row says %q", got)
	}
	slow.one()
	if got := s.rowSaid("Amina"); !strings.HasPrefix(got, "Amina, ticked") || strings.Contains(got, "not saved") {
		t.Errorf("on the disk, the row says %q", got)
	}
}

// A tick that takes long says so in words.
func TestASlowTickSaysSaving(t *testing.T) {
	s := openRegister(t)
	s.w.run = &slowDisk{}
	s.tick("Amina")
	p := s.w.page.(*register.Page)
	for _, m := range p.Pending {
		m.Slow = true // as after half a second
	}
	p.Show()
	if got := s.rowSaid("Amina"); !strings.Contains(got, "Saving…") {
		t.Errorf("the row says %q", got)
	}
}

func TestUnnamedPeopleByKind(t *testing.T) {
	s := openRegister(t)
	s.tap("Unnamed people: 0")
	s.see("Children", "Visitors", "Others who gave no name")
	for _, b := range []string{"One child more", "One child more", "One visitor more", "One child fewer"} {
		s.tapNamed(b)
	}
	s.see("2 people are here and not named.")
	s.tap("Close")
	s.see("2 present", "Unnamed people: 2")
	for _, session := range s.w.group.Records().Sessions {
		if c, v := session.Headcount["children"], session.Headcount["visitors"]; c == nil || *c != 1 || v == nil || *v != 1 || session.Headcount["unnamed"] != nil {
			t.Errorf("counted: %v", session.Headcount)
		}
	}
}

func TestRoomWords(t *testing.T) {
	for _, c := range []struct {
		here, places int
		want         string
		full         bool
	}{
		{18, 24, "18 present of 24 places", false}, {24, 24, "Full: 24 present of 24 places", true},
		{26, 24, "26 present, 2 more than there are places", true}, {1, 0, "1 present", false}, {0, 24, "0 present of 24 places", false},
	} {
		if got, full := register.RoomWords(c.here, c.places); got != c.want || full != c.full {
			t.Errorf("%d of %d: %q, %v", c.here, c.places, got, full)
		}
	}
}

func TestANewcomerWhoIsOnFileAlready(t *testing.T) {
	s := openRegister(t)
	s.put(&data.Person{FirstName: "Mina", LastName: "Begum", BirthYear: 1951, Role: data.Attendee, Left: "2025-01-01"})
	s.tap("Add a newcomer")
	s.fill("First name", "Minna")
	s.see("On file already? Look before you add.", "Mina Begum", "born 1951, has not come yet")
	s.fill("Last name", "Kaur")
	s.seeNot("On file already?")
	s.fill("Last name", "beg")
	s.see("Mina Begum")
	s.tap("It is this person")
	s.see("1 present", "Mina Begum is here.")
	if n := len(s.w.group.Records().People); n != 4 || s.here() != "Mina Begum" {
		t.Errorf("%d people, here: %s", n, s.here())
	}
	s.ctrl(fyne.KeyZ)
	s.see("0 present")
}

func TestHoursOfAVolunteer(t *testing.T) {
	s := openRegister(t)
	var vera data.ID
	v := &data.Person{FirstName: "Vera", Role: data.Volunteer}
	s.put(v)
	vera = v.ID
	s.typed("vera")
	s.press(fyne.KeyReturn)
	seconds := func() string {
		for _, session := range s.w.group.Records().Sessions {
			if n := session.Marks[vera].Seconds; n != nil {
				return fmt.Sprint(*n)
			}
		}
		return "blank"
	}
	keep := func(name, text, want string) {
		t.Helper()
		s.w.page.(*register.Page).Hours(v, s.w.page.(*register.Page).Marks[vera].Seconds)
		s.fill(name, text)
		if name == "Came at" {
			s.fill("Left at", "11.40")
		}
		s.press(fyne.KeyReturn)
		if got := seconds(); got != want {
			t.Errorf("%s %q: %s, want %s", name, text, got, want)
		}
	}
	keep("Hours helped", "2,5", "9000")
	keep("Came at", "10", "6000") // 1 hour 40 minutes, shown as 1.67
	s.w.page.(*register.Page).Hours(v, s.w.page.(*register.Page).Marks[vera].Seconds)
	s.see("1.67")
	s.press(fyne.KeyReturn)
	if got := seconds(); got != "6000" {
		t.Errorf("kept again as shown: %s", got)
	}
	keep("Hours helped", "0", "0")
	keep("Hours helped", "", "blank")
	s.w.page.(*register.Page).Hours(v, nil)
	s.fill("Hours helped", "25")
	s.press(fyne.KeyReturn)
	s.see("Write hours as a number from 0 to 24")
	s.fill("Hours helped", "")
	s.fill("Came at", "14:00")
	s.fill("Left at", "12:00")
	s.press(fyne.KeyReturn)
	s.see("Write both times like 10:00 and 12:30")
	s.tap("Cancel")
	s.ctrl(fyne.KeyZ)
	if got := seconds(); got != "0" {
		t.Errorf("taken back: %s", got)
	}
}

func TestThePeopleToComplete(t *testing.T) {
	s := openRegister(t)
	s.tap("More")
	s.see("3 people: consent, an emergency contact or a last name is missing.")
	s.tap("To complete")
	s.see("Amina", "Still to ask: whether they agree to be on file", "3 of 3")
	s.press(fyne.KeyReturn)
	s.fill("Agreed to be on file", "5/3/26")
	s.fill("Emergency contact", "Bilal")
	s.fill("Their phone", "01282 555000")
	s.fill("Last name", "Khan")
	s.press(fyne.KeyReturn)
	s.see("Amina Khan is saved.", "2 of 3")
	s.tap("Back")
	s.see("Crafting, Thursday 5 March")
}
