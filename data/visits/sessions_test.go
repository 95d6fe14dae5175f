package visits

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
		if got := Now(recs, "2026-03-05", now); got != want {
			t.Errorf("at %s: %v, want %s", now, got, want.Name)
		}
	}
	if got := Now(recs, "2026-03-06", "10:00"); got != nil {
		t.Errorf("a day with no session gave %v", got)
	}
}

func TestSessionLikeLastWeek(t *testing.T) {
	recs := recordsWith(
		session(1, "2026-02-26", "Crafting", "10:00", "12:30"), // Thursday
		session(2, "2026-03-03", "Committee", "19:00", "20:00"),
		session(3, "2026-03-12", "Later", "08:00", "09:00"))
	if s := Like(recs, "2026-03-05"); s.Name != "Crafting" || s.Start != "10:00" || s.End != "12:30" || s.Date != "2026-03-05" || s.ID != "" {
		t.Errorf("a Thursday is like %+v", s)
	}
	if s := Like(recs, "2026-03-06"); s.Name != "Committee" {
		t.Errorf("a Friday, with none before, is like %+v", s)
	}
	if s := Like(data.NewRecords(), "2026-03-06"); s.Name != "" || s.Date != "2026-03-06" {
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
	v := All(recs)
	got := map[string]bool{}
	for _, p := range Likely(recs, v, today) {
		got[p.FirstName] = true
	}
	if want := map[string]bool{"Regular": true, "New": true, "Told": true}; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("shown %v, want %v", got, want)
	}
	if !Expected(told, v, day) || Expected(told, v, "2026-03-02") || Expected(regular, v, day) {
		t.Error("who is expected is wrong")
	}
	if !v.CameBefore(regular.ID, day) || v.CameBefore(regular.ID, "2026-02-26") || v.CameBefore(told.ID, day) {
		t.Error("who came before is wrong")
	}
}

func TestTheNextSession(t *testing.T) {
	off := session(3, "2026-03-06", "Off", "", "")
	off.Cancelled = "hall flooded"
	next := session(1, "2026-03-12", "Crafting", "10:00", "12:00")
	recs := recordsWith(next, off, session(2, "2026-03-12", "Evening", "18:00", ""), session(4, "2026-03-19", "Crafting", "", ""))
	if got := Next(recs, "2026-03-05"); got != next {
		t.Errorf("after the 5th comes %v", got)
	}
	if got := Next(recs, "2026-03-19"); got != nil {
		t.Errorf("after the last comes %v", got)
	}
}

func somebody(id, first, last string) *data.Person {
	return &data.Person{Meta: data.Meta{ID: data.ID(fmt.Sprintf("%032s", id))}, FirstName: first, LastName: last, Role: data.Attendee}
}
