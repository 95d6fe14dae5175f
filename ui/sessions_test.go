package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/sessions"
)

// sessions are the group's sessions in order.
func (s *script) sessions() []*data.Session {
	var out []*data.Session
	for _, m := range s.w.group.Records().Sessions {
		out = append(out, m)
	}
	visits.Sort(out)
	return out
}

// planTerm makes the Mondays from 9 March to 11 May 2026, of which two are bank
// holidays.
func (s *script) planTerm() {
	s.t.Helper()
	s.tap("Sessions")
	s.see("No session is planned yet")
	s.press(fyne.KeyReturn) // the keyboard stands on it
	s.see("New regular sessions")
	s.fill("Name of the session", "Craft morning")
	s.pick("Day of the week", "Monday")
	s.fill("Starts", "10")
	s.fill("Ends", "12")
	s.fill("Venue", "Nelson Hall")
	s.fill("Room for", "2")
	s.fill("From", "5/3/26")
	s.fill("Until", "11/5/26")
	s.press(fyne.KeyReturn)
	s.see("Every Monday, 10:00 to 12:00.", "2 of these days are bank holidays. Tick those on which you meet all the same.", "Make 8 sessions")
}

func TestATermIsPlannedAtOnceAndUndoneAtOnce(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.planTerm()
	s.tick("Monday 6 April")
	s.see("Make 9 sessions")
	s.tap("Make 9 sessions")
	s.see("9 sessions are planned.", "March 2026")
	all := s.sessions()
	if len(all) != 9 || all[0].Date != "2026-03-09" || all[8].Date != "2026-05-11" {
		t.Fatalf("%d sessions from %s", len(all), all[0].Date)
	}
	for _, m := range all {
		series := s.w.group.Records().Series[m.SeriesID]
		if m.Name != "Craft morning" || m.Start != "10:00" || m.End != "12:00" || m.Venue != "Nelson Hall" || m.Capacity != 2 || series == nil {
			t.Errorf("%+v", m)
		}
		if m.Date == "2026-05-04" {
			t.Error("a bank holiday that nobody ticked has a session")
		}
		if series.Exceptions["2026-05-04"].Meets != data.DayOff || series.Exceptions["2026-04-06"].Meets != data.DayKept {
			t.Errorf("%+v", series.Exceptions)
		}
	}
	s.ctrl(fyne.KeyZ)
	if n := len(s.sessions()) + len(s.w.group.Records().Series); n != 0 {
		t.Errorf("after one undo %d records are left", n)
	}
	s.see("No session is planned yet")
}

func TestFormsOfSessionsJudge(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Sessions")
	s.tap("Make the weekly sessions")
	s.press(fyne.KeyReturn)
	s.see("A series needs a name.")
	s.fill("Name of the session", "Craft")
	s.fill("Ends", "9")
	s.fill("Starts", "10")
	s.press(fyne.KeyReturn)
	s.see("The session ends before it starts.")
	s.fill("Ends", "12")
	s.fill("Room for", "a few")
	s.press(fyne.KeyReturn)
	s.see("How many there is room for is a whole number, like 12.")
	s.fill("Room for", "")
	s.fill("Until", "1/3/26")
	s.press(fyne.KeyReturn)
	s.see("The last day is before the first.")
	s.fill("Until", "")
	s.press(fyne.KeyReturn)
	s.see("Write the last day, like 28/02/2026.")
	s.fill("Until", "1/1/2036")
	s.press(fyne.KeyReturn)
	s.see("Plan at most 208 at once.")
	s.tap("Every month")
	s.pick("Which of the month", "The second of the month")
	s.pick("Day of the week", "Tuesday")
	s.fill("Until", "31/5/26")
	s.press(fyne.KeyReturn)
	s.see("The second Tuesday of the month, 10:00 to 12:00.", "Tuesday 10 March", "Tuesday 14 April", "Tuesday 12 May", "Make 3 sessions")
	s.tap("Back")
	s.see("New regular sessions")
	s.tap("See the days")
	s.see("Make 3 sessions")
	s.tap("Make 3 sessions")
	if got := s.sessions(); len(got) != 3 || got[1].Date != "2026-04-14" {
		t.Errorf("%d sessions", len(got))
	}
}

// chooseListed goes to the list and opens the first session that is found.
func (s *script) chooseListed(query string) {
	s.t.Helper()
	s.tap("Sessions")
	s.tap("List")
	s.fill("Search the sessions", query)
	s.press(fyne.KeyReturn)
}

func TestCancelWithReasonAndUndo(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.planTerm()
	s.tap("Make 8 sessions")
	s.chooseListed("16 march")
	s.see("Monday 16 March, 10:00 to 12:00", "One of", "Every Monday, 10:00 to 12:00", "Not begun.")
	s.tap("Cancel the session")
	s.press(fyne.KeyReturn)
	s.see("Say why in a word or two.")
	s.fill("Why", "Snow")
	s.press(fyne.KeyReturn)
	s.see("Craft morning is cancelled.", "Cancelled: Snow")
	if m := s.sessions()[1]; m.Cancelled != "Snow" {
		t.Errorf("%+v", m)
	}
	s.ctrl(fyne.KeyZ)
	s.seeNot("Cancelled: Snow")
	s.chooseListed("16 march")
	s.tap("Take it off the list")
	s.see("Craft morning is off the list.")
	if len(s.sessions()) != 7 {
		t.Error("it is still there")
	}
	s.ctrl(fyne.KeyZ)
	if len(s.sessions()) != 8 {
		t.Error("it did not come back")
	}
}

func TestBookPeopleAndOpenTheRegister(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	s.w.Save("People", func(tx page.Tx) error {
		for _, name := range []string{"Amina", "Joyce", "Margaret"} {
			q := &data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: name, Role: data.Attendee}
			if err := tx.Put(q); err != nil {
				return err
			}
		}
		return nil
	}, nil)
	s.planTerm()
	s.tap("Make 8 sessions")
	s.chooseListed("9 march")
	s.see("Nobody yet. There is room for 2.")
	s.tap("Book people")
	s.see("0 of 2 booked")
	s.typed("ami")
	s.press(fyne.KeyReturn)
	s.see("1 of 2 booked")
	s.tick("Joyce")
	s.see("2 of 2 booked")
	s.tick("Margaret")
	s.see("3 booked. There is room for 2.")
	s.tick("Margaret")
	s.tap("Save the bookings")
	s.see("The bookings of Craft morning are saved.", "Amina, Joyce. It is full.", "2 of 2 booked")
	s.tap("Book people")
	s.tick("Amina")
	s.tap("Save the bookings")
	s.see("Joyce. 1 place is free.")
	s.ctrl(fyne.KeyZ)
	s.see("Amina, Joyce. It is full.")
	s.tap("Open the register")
	s.see("Monday 9 March", "0 present")
	if len(s.sessions()) != 8 {
		t.Error("the register made another session")
	}
}

func TestChangeOneAndAllFromHereOn(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	s.planTerm()
	s.tap("Make 8 sessions")
	s.chooseListed("16 march")
	s.tap("Change")
	s.see("This changes one session, not the ones after it.")
	s.fill("Venue", "Library")
	s.press(fyne.KeyReturn)
	s.see("Craft morning on Monday 16 March is saved.", "Library")
	s.fill("Search the sessions", "23 march")
	s.press(fyne.KeyReturn)
	s.tap("Change this and later ones")
	s.fill("Starts", "13:00")
	s.fill("Ends", "15:00")
	s.press(fyne.KeyReturn)
	s.see("From Monday 23 March on", "6 sessions change.")
	s.tap("Change them")
	for i, m := range s.sessions() {
		want := data.Clock("13:00")
		if i < 2 {
			want = "10:00"
		}
		if m.Start != want || i == 1 != (m.Venue == "Library") {
			t.Errorf("%s: %s at %s", m.Date, m.Start, m.Venue)
		}
	}
	s.ctrl(fyne.KeyZ)
	if m := s.sessions()[7]; m.Start != "10:00" {
		t.Error("one undo does not take it all back")
	}
	// To Fridays from 23 March on: Good Friday is told, and left out unless ticked.
	s.tap("Regular sessions")
	s.see("Craft morning", "Every Monday, 10:00 to 12:00.", "Planned until Monday 11 May.")
	s.tap("Change from a day on")
	s.fill("From", "23/3/26")
	s.pick("Day of the week", "Friday")
	s.press(fyne.KeyReturn)
	s.see("One of these days is a bank holiday.", "Friday 3 April", "Good Friday: a bank holiday.")
	s.tap("Change them")
	fridays := 0
	for _, m := range s.sessions() {
		if m.Date.Time().Weekday() == 5 {
			fridays++
		}
		if m.Date == "2026-04-03" {
			t.Error("Good Friday has a session")
		}
	}
	if fridays != 6 {
		t.Errorf("%d Fridays", fridays)
	}
	s.ctrl(fyne.KeyZ)
	s.tap("Regular sessions")
	s.tap("Plan more")
	s.fill("Until", "29/6/26")
	s.press(fyne.KeyReturn)
	s.see("Make 6 sessions")
	s.tap("Make 6 sessions")
	if n := len(s.sessions()); n != 14 {
		t.Errorf("%d sessions", n)
	}
}

func TestOneOffSession(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Sessions")
	s.ctrl(fyne.KeyN)
	s.fill("Name of the session", "Market stall")
	s.fill("Day", "7/3/26")
	s.press(fyne.KeyReturn)
	s.see("Market stall on Saturday 7 March is saved.")
	s.ctrl(fyne.KeyN)
	s.fill("Name of the session", "market  STALL")
	s.fill("Day", "7/3/26")
	s.press(fyne.KeyReturn)
	s.see("There is a session of this name, day and start already.")
	s.press(fyne.KeyEscape)
	if n := len(s.sessions()); n != 1 {
		t.Errorf("%d sessions", n)
	}
}

// The calendar goes by keys alone: days, weeks, months; Return opens the day.
func TestCalendarByKeys(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.planTerm()
	s.tap("Make 8 sessions")
	s.w.Go("sessions")
	m := s.w.page.(*sessions.Page).Month
	if s.w.win.Canvas().Focused() != m {
		t.Fatal("the keyboard does not begin on the calendar")
	}
	if got := m.AccessibilityLabel(); got != "Calendar: Thursday 5 March" {
		t.Errorf("it says %q", got)
	}
	s.press(fyne.KeyDown, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if got := m.AccessibilityLabel(); got != "Calendar: Monday 9 March, 10:00 Craft morning" {
		t.Errorf("it says %q", got)
	}
	s.press(fyne.KeyReturn)
	s.see("Monday 9 March, 10:00 to 12:00", "Nelson Hall")
	s.press(fyne.KeyEscape)
	s.press(fyne.KeyPageDown)
	s.see("April 2026")
	s.press(fyne.KeyPageUp, fyne.KeyPageUp)
	s.see("February 2026")
	s.press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown)
	s.see("March 2026")
	s.tap("Later")
	s.see("April 2026", "Good Friday")
	s.tap("Today")
	s.see("March 2026")
}

func TestCalendarFileIsSaved(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.planTerm()
	s.tap("Make 8 sessions")
	s.tap("Calendar file")
	s.tap("Save the file")
	s.see("The calendar file is saved", "Sessions 2026-03-05.ics", "8 sessions are in your calendar")
	raw, err := os.ReadFile(filepath.Join(s.dir, "Documents", "Sessions 2026-03-05.ics"))
	if err != nil || strings.Count(string(raw), "BEGIN:VEVENT") != 8 {
		t.Errorf("%v\n%s", err, raw)
	}
	s.tap("Open the folder")
	if len(s.opened) != 1 || s.opened[0] != filepath.Join(s.dir, "Documents") {
		t.Errorf("opened %v", s.opened)
	}
}

// everywhereInSessions goes through the sheets of the place "Sessions" of the
// demonstration group and calls visit on each.
func everywhereInSessions(s *script, visit func(place string)) {
	s.w.Go("sessions")
	visit("sessions by month")
	s.w.FocusPage()
	s.press(fyne.KeyReturn)
	if s.has("Close") {
		visit("sessions of a day")
		s.tap("Close")
	}
	s.tap("List")
	visit("sessions listed")
	s.w.FocusPage()
	s.press(fyne.KeyDown, fyne.KeyReturn)
	visit("a session")
	s.tap("Book people")
	visit("book people")
	s.tap("Cancel")
	s.w.page.(*sessions.Page).OneSession(s.w.page.(*sessions.Page).Rows[0])
	visit("change a session")
	s.tap("Choose helpers")
	visit("choose helpers")
	s.tap("Cancel")
	s.tap("Cancel")
	s.w.page.(*sessions.Page).Cancel(s.w.page.(*sessions.Page).Rows[0])
	visit("cancel a session")
	s.tap("Keep it")
	s.tap("Calendar file")
	visit("calendar file")
	s.tap("Cancel")
	s.tap("Regular sessions")
	visit("regular sessions")
	s.tap("Plan more")
	visit("plan more")
	s.tap("See the days")
	visit("days of a series")
	s.tap("Back")
	s.tap("Cancel")
	s.tap("Regular sessions")
	s.tap("Change from a day on")
	visit("change a series")
	s.fill("Venue", "Library")
	s.pick("Day of the week", "Monday")
	s.tap("See what changes")
	visit("what changes")
	s.tap("Back")
	s.tap("Cancel")
	s.tap("Regular sessions")
	s.tap("New regular sessions")
	s.tap("Every month")
	s.w.win.Canvas().Focus(s.entry("Name of the session"))
	visit("new regular sessions")
	s.tap("Cancel")
	s.tap("Month")
}
