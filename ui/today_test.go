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
