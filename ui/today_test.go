package ui

import (
	"fmt"
	"testing"

	"commonthread/data"
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

func TestSessionNow(t *testing.T) {
	morning := session(1, "2026-03-05", "Morning", "10:00", "12:00")
	evening := session(2, "2026-03-05", "Evening", "18:00", "20:00")
	off := session(3, "2026-03-05", "Off", "13:00", "14:00")
	off.Cancelled = "hall flooded"
	recs := recordsWith(morning, evening, off, session(4, "2026-02-26", "Morning", "10:00", "12:00"))
	for now, want := range map[data.Clock]*data.Session{
		"09:00": morning, "10:00": morning, "12:00": morning, "12:30": evening, "13:30": evening, "19:00": evening, "22:00": evening,
	} {
		if got := sessionNow(recs, "2026-03-05", now); got != want {
			t.Errorf("at %s: %v, want %s", now, got, want.Name)
		}
	}
	if got := sessionNow(recs, "2026-03-06", "10:00"); got != nil {
		t.Errorf("a day with no session gave %v", got)
	}
}

func TestSessionLikeLastWeek(t *testing.T) {
	recs := recordsWith(
		session(1, "2026-02-26", "Crafting", "10:00", "12:30"), // Thursday
		session(2, "2026-03-03", "Committee", "19:00", "20:00"),
		session(3, "2026-03-12", "Later", "08:00", "09:00"))
	if s := sessionLike(recs, "2026-03-05"); s.Name != "Crafting" || s.Start != "10:00" || s.End != "12:30" || s.Date != "2026-03-05" || s.ID != "" {
		t.Errorf("a Thursday is like %+v", s)
	}
	if s := sessionLike(recs, "2026-03-06"); s.Name != "Committee" {
		t.Errorf("a Friday, with none before, is like %+v", s)
	}
	if s := sessionLike(data.NewRecords(), "2026-03-06"); s.Name != "" || s.Date != "2026-03-06" {
		t.Errorf("the first session ever is like %+v", s)
	}
}

func TestWhoIsShownAndExpected(t *testing.T) {
	day := data.Date("2026-03-05")
	regular, gone, old, new_, told := somebody("1", "Regular", ""), somebody("2", "Gone", ""), somebody("3", "Old", ""), somebody("4", "New", ""), somebody("5", "Told", "")
	gone.Left, old.Joined, told.Joined, told.ExpectedFrom = "2026-01-01", "2019-01-01", "2020-01-01", "2026-03-03"
	past := session(1, "2026-02-26", "Crafting", "", "")
	past.Marks = map[data.ID]data.Mark{regular.ID: {Mark: data.Present}, gone.ID: {Mark: data.Present}}
	longAgo := session(2, "2019-02-26", "Crafting", "", "")
	longAgo.Marks = map[data.ID]data.Mark{old.ID: {Mark: data.Present}}
	today := session(3, day, "Crafting", "", "")
	recs := recordsWith(past, longAgo, today)
	for _, p := range []*data.Person{regular, gone, old, new_, told} {
		recs.Put(p)
	}
	v := visitsOf(recs)
	got := map[string]bool{}
	for _, p := range likely(recs, v, today) {
		got[p.FirstName] = true
	}
	if want := map[string]bool{"Regular": true, "New": true, "Told": true}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("shown %v, want %v", got, want)
	}
	if !expected(told, v, day) || expected(told, v, "2026-03-02") || expected(regular, v, day) {
		t.Error("who is expected is wrong")
	}
	if !v.cameBefore(regular.ID, day) || v.cameBefore(regular.ID, "2026-02-26") || v.cameBefore(told.ID, day) {
		t.Error("who came before is wrong")
	}
}

func TestTheNextSession(t *testing.T) {
	off := session(3, "2026-03-06", "Off", "", "")
	off.Cancelled = "hall flooded"
	next := session(1, "2026-03-12", "Crafting", "10:00", "12:00")
	recs := recordsWith(next, off, session(2, "2026-03-12", "Evening", "18:00", ""), session(4, "2026-03-19", "Crafting", "", ""))
	if got := nextSession(recs, "2026-03-05"); got != next {
		t.Errorf("after the 5th comes %v", got)
	}
	if got := nextSession(recs, "2026-03-19"); got != nil {
		t.Errorf("after the last comes %v", got)
	}
}

// Who booked is shown and told, though they have not come for years; those whom
// a lead asked to look out for stand first.
func TestBookedAndExpectedStandInTheRegister(t *testing.T) {
	s := openRegister(t)
	old := &data.Person{FirstName: "Quentin", Role: data.Attendee, Joined: "2015-01-01"}
	told := &data.Person{FirstName: "Yusuf", Role: data.Attendee, Joined: "2015-01-01", ExpectedFrom: "2026-03-01"}
	s.put(old, told)
	p := s.w.page.(*registerPage)
	if got := fmt.Sprint(names(p.rows)); got != "[Yusuf Amina Brian Zoë]" {
		t.Errorf("shown are %s", got)
	}
	now := data.Clone(p.session())
	now.Booked = map[data.ID]data.Booking{old.ID: {Order: 1}}
	now.Capacity = 2
	s.put(now)
	if got := fmt.Sprint(names(p.rows)); got != "[Yusuf Amina Brian Quentin Zoë]" {
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
