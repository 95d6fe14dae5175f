package ui

import (
	"fmt"
	"testing"

	"commonthread/data"
	"commonthread/ui/register"
	"commonthread/ui/stage"
)

func session(id int, day data.Date, name string, start, end data.Clock) *data.Session {
	return &data.Session{Meta: data.Meta{ID: data.ID(fmt.Sprintf("%032d", id))}, Date: day, Name: name, Start: start, End: end}
}

func recordsWith(sessions ...*data.Session) *data.Records {
	r := data.NewRecords()
	for _, s := range sessions {
		r.Put(s)
	}
	return r
}

// Who booked is shown and told, though they have not come for years; those whom
// a lead asked to look out for stand first.
func TestBookedAndExpectedStandInTheRegister(t *testing.T) {
	s := openRegister(t)
	old := &data.Person{FirstName: "Quentin", Role: data.Attendee, Joined: "2015-01-01"}
	told := &data.Person{FirstName: "Yusuf", Role: data.Attendee, Joined: "2015-01-01", ExpectedFrom: "2026-03-01"}
	s.put(old, told)
	p := s.w.page.(*register.Page)
	if got := fmt.Sprint(stage.Names(p.Rows)); got != "[Yusuf Amina Brian Zoë]" {
		t.Errorf("shown are %s", got)
	}
	now := data.Clone(p.Session())
	now.Booked = map[data.ID]data.Booking{old.ID: {Order: 1}}
	now.Capacity = 2
	s.put(now)
	if got := fmt.Sprint(stage.Names(p.Rows)); got != "[Yusuf Amina Brian Quentin Zoë]" {
		t.Errorf("with a booking, shown are %s", got)
	}
	s.see("Booked", "0 present of 2 places")
	s.tick("Quentin")
	s.tick("Amina")
	s.see("Full: 2 present of 2 places")
	s.tick("Zoë")
	s.see("3 present, 1 more than there are places")
}

// A day with two sessions asks which; a day with none offers the next.
func TestAnotherDay(t *testing.T) {
	s := openRegister(t)
	s.put(&data.Session{Date: "2026-02-26", Name: "Morning", Start: "10:00"}, &data.Session{Date: "2026-02-26", Name: "Evening", Start: "18:00"})
	s.tap("Another day")
	s.fill("Day", "26/2/26")
	s.tap("Open this day")
	s.see("Which register?", "10:00  Morning")
	s.tap("18:00  Evening")
	s.see("Evening, Thursday 26 February")
	s.now = s.now.AddDate(0, 0, -2)
	s.tap("Today's register")
	s.see("No session is on file for Tuesday 3 March", "The next is Crafting on Thursday 5 March.")
	s.tap("Open it")
	s.see("Crafting, Thursday 5 March", "0 present")
}
