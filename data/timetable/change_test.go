package timetable

import (
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"commonthread/data"
	_ "commonthread/data/repeatable"
)

// ids gives the same ID for the same key, and new ones from a count.
type ids struct{ made int }

func (i *ids) NewID() data.ID {
	i.made++
	return data.ID(fmt.Sprintf("%032x", 1<<40+i.made))
}

func (*ids) NaturalID(k data.Kind, parts ...string) data.ID {
	h := uint64(14695981039346656037)
	for _, b := range []byte(string(k) + "\x00" + strings.Join(parts, "\x00")) {
		h = (h ^ uint64(b)) * 1099511628211
	}
	return data.ID(fmt.Sprintf("%032x", h))
}

func dates(days []Day) (out []data.Date) {
	for _, d := range days {
		out = append(out, d.Date)
	}
	return out
}

// planned is a weekly series with its sessions of some weeks on file.
func planned(t testing.TB, s *data.Series, until data.Date) *data.Records {
	t.Helper()
	recs := data.NewRecords()
	recs.Put(s)
	days, err := Days(s, data.Period{From: s.From, To: until})
	if err != nil {
		t.Fatal(err)
	}
	for i, n := range Sessions(recs, s, dates(days), &ids{}).New {
		n.Entered = int64(i + 1)
		recs.Put(n)
	}
	return recs
}

func thursdays() *data.Series {
	return &data.Series{Meta: data.Meta{ID: id(1)}, Name: "Craft morning", Rule: Pattern{Weekly, time.Thursday, 0}.Rule(), From: "2026-03-05",
		Start: "10:00", End: "12:00", Venue: "Nelson Hall", Capacity: 12, Theme: "Felt", LeaderID: id(7), Helpers: map[data.ID]bool{id(8): true}}
}

// on is the session of a day.
func on(t interface {
	Helper()
	Fatalf(string, ...any)
}, recs *data.Records, d data.Date) *data.Session {
	t.Helper()
	for _, s := range recs.Sessions {
		if s.Date == d {
			return s
		}
	}
	t.Fatalf("no session on %s", d)
	return nil
}

func TestSessionsAreMadeOnceWhoeverMakesThem(t *testing.T) {
	s := thursdays()
	recs := planned(t, s, "2026-04-30")
	if len(recs.Sessions) != 9 {
		t.Fatalf("%d sessions", len(recs.Sessions))
	}
	one := on(t, recs, "2026-04-02")
	if one.SeriesID != s.ID || one.Capacity != 12 || one.Theme != "Felt" || one.LeaderID != id(7) || !one.Helpers[id(8)] || one.Venue != "Nelson Hall" {
		t.Errorf("%+v", one)
	}
	if err := one.Validate(); err != nil {
		t.Error(err)
	}
	days := []data.Date{"2026-04-23", "2026-04-30", "2026-05-07"}
	again := Sessions(recs, s, days, &ids{})
	if len(again.New) != 1 || again.New[0].Date != "2026-05-07" || len(again.Had) != 2 || len(again.Joined) != 0 {
		t.Errorf("again: %+v", again)
	}
	// The other laptop, which knows nothing of it, makes the very same IDs.
	other := planned(t, thursdays(), "2026-04-30")
	if !reflect.DeepEqual(slices.Sorted(maps.Keys(other.Sessions)), slices.Sorted(maps.Keys(recs.Sessions))) {
		t.Error("two laptops make different sessions")
	}
}

// A session that a table brought, or that somebody began at the door, is the
// planned one, capitals and spaces apart; what it says itself stays.
func TestASessionThatIsThereJoinsTheSeries(t *testing.T) {
	s, recs := thursdays(), data.NewRecords()
	recs.Put(s)
	there := &data.Session{Meta: data.Meta{ID: id(50)}, Date: "2026-03-12", Name: " craft  MORNING", Start: "10:00", End: "12:30",
		Marks: map[data.ID]data.Mark{id(9): {Mark: data.Present}}}
	recs.Put(there)
	p := Sessions(recs, s, []data.Date{"2026-03-12"}, &ids{})
	if len(p.New) != 0 || len(p.Joined) != 1 {
		t.Fatalf("%+v", p)
	}
	if j := p.Joined[0]; j.ID != there.ID || j.SeriesID != s.ID || j.End != "12:30" || j.Venue != "Nelson Hall" || len(j.Marks) != 1 {
		t.Errorf("%+v", j)
	}
	if there.SeriesID != "" || there.Venue != "" {
		t.Error("the record on file was changed")
	}
}

// A session that moved away keeps its ID; the day it left can have a new one.
func TestAMovedSessionKeepsItsID(t *testing.T) {
	s := thursdays()
	recs := planned(t, s, "2026-03-19")
	moved := data.Clone(on(t, recs, "2026-03-12"))
	moved.Start, moved.SeriesID = "14:00", ""
	recs.Put(moved)
	one, there := NewSession(recs, &data.Session{Date: "2026-03-12", Name: "Craft morning", Start: "10:00"}, &ids{})
	if there || one.ID == moved.ID {
		t.Errorf("the new session is %s, the moved one %s", one.ID, moved.ID)
	}
	if back, there := NewSession(recs, &data.Session{Date: "2026-03-12", Name: "craft morning", Start: "14:00"}, &ids{}); !there || back.ID != moved.ID {
		t.Errorf("the session on file is not found: %+v", back)
	}
}

func TestChangeFromHereOn(t *testing.T) {
	s := thursdays()
	recs := planned(t, s, "2026-05-07")
	begun := on(t, recs, "2026-04-16")
	begun.Marks = map[data.ID]data.Mark{id(9): {Mark: data.Present}}
	off := on(t, recs, "2026-04-23")
	off.Cancelled = "Snow"
	booked := on(t, recs, "2026-04-30")
	booked.Booked = map[data.ID]data.Booking{id(9): {Order: 1}}
	own := on(t, recs, "2026-05-07")
	own.Venue = "Library"

	e, err := FromHereOn(recs, s.ID, func(n *data.Series) error { n.Start, n.End, n.Capacity = "13:00", "15:00", 20; return nil }, "2026-04-09", &ids{})
	if err != nil {
		t.Fatal(err)
	}
	if len(e.New)+len(e.Removed)+e.Moved != 0 || len(e.Changed) != 4 || len(e.Kept) != 1 || e.Kept[0] != begun {
		t.Fatalf("%+v", e)
	}
	for _, c := range e.Changed {
		if c.Start != "13:00" || c.Capacity != 20 || c.Date < "2026-04-09" {
			t.Errorf("%+v", c)
		}
		if was := recs.Sessions[c.ID]; was.Start != "10:00" || was.Date != c.Date || was.Venue != c.Venue {
			t.Errorf("%+v was %+v", c, was)
		}
	}

	// To Mondays: each goes to the Monday of its week. The begun and the cancelled
	// ones stay; two of the Mondays are bank holidays.
	e, err = FromHereOn(recs, s.ID, func(n *data.Series) error { n.Rule = Pattern{Weekly, time.Monday, 0}.Rule(); return nil }, "2026-03-30", &ids{})
	if err != nil {
		t.Fatal(err)
	}
	var days []string
	for _, c := range e.Changed {
		days = append(days, string(c.Date))
	}
	slices.Sort(days)
	if e.Moved != 4 || strings.Join(days, " ") != "2026-03-30 2026-04-06 2026-04-27 2026-05-04" {
		t.Errorf("moved %d: %v", e.Moved, days)
	}
	if len(e.Holidays) != 2 || e.Holidays[0].Holiday != "Easter Monday" || e.Holidays[1].Date != "2026-05-04" {
		t.Errorf("holidays %+v", e.Holidays)
	}
	// The weeks of the begun and the cancelled one get a Monday of their own.
	if len(e.New) != 2 || e.New[0].Date != "2026-04-13" || e.New[1].Date != "2026-04-20" || len(e.Removed) != 0 {
		t.Errorf("new %+v removed %+v", e.New, e.Removed)
	}
	if e.Series.From != "2026-03-30" || recs.Series[s.ID].From != "2026-03-05" {
		t.Errorf("the series begins on %s", e.Series.From)
	}

	// It ends: what is planned after is taken away, and who was booked is counted.
	e, err = FromHereOn(recs, s.ID, func(n *data.Series) error { n.Until = "2026-04-10"; return nil }, "2026-03-30", &ids{})
	if err != nil || len(e.Removed) != 2 || e.Booked() != 1 || len(e.Kept) != 1 || len(e.Changed)+len(e.New) != 0 {
		t.Errorf("%+v %v", e, err)
	}
	_, err = FromHereOn(recs, s.ID, func(n *data.Series) error { n.Until = "2026-01-10"; return nil }, "2026-03-30", &ids{})
	if !errors.Is(err, data.ErrInvalid) {
		t.Errorf("an end before the beginning: %v", err)
	}
	_, err = FromHereOn(recs, id(77), func(*data.Series) error { return nil }, "2026-03-30", &ids{})
	if !errors.Is(err, data.ErrNotFound) {
		t.Errorf("no series: %v", err)
	}
}

// Whatever is edited on whatever day: a session before the day, or with a
// register, or of another series, is as it was; after it every day of the
// series has one session, and no two are the same; and doing it again changes
// nothing more.
func TestChangesKeepWhatHappened(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPattern(t)
		s := anySeries(t, p)
		s.Terms = nil
		s.Start = "10:00"
		last := s.From.AddDays(rapid.IntRange(30, 200).Draw(t, "planned"))
		s.Until = ""
		recs := data.NewRecords()
		recs.Put(s)
		all, err := Days(s, data.Period{From: s.From, To: last})
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range Sessions(recs, s, dates(all), &ids{}).New {
			recs.Put(n)
			switch rapid.IntRange(0, 5).Draw(t, "is") {
			case 0:
				n.Marks = map[data.ID]data.Mark{id(9): {Mark: data.Absent}}
			case 1:
				n.Cancelled = "Snow"
			}
		}
		day := s.From.AddDays(rapid.IntRange(0, 150).Draw(t, "day"))
		q := anyPattern(t)
		edit := func(n *data.Series) error {
			n.Rule, n.Venue = q.Rule(), "Library"
			if n.Rule != s.Rule {
				n.From = q.First(day)
			}
			return nil
		}
		e, err := FromHereOn(recs, s.ID, edit, day, &ids{})
		if err != nil {
			t.Fatal(err)
		}
		after := data.NewRecords()
		maps.Copy(after.Sessions, recs.Sessions)
		after.Put(e.Series)
		horizon := data.Date("")
		for _, o := range recs.Sessions {
			if o.Date >= day {
				horizon = max(horizon, o.Date)
			}
		}
		for _, o := range slices.Concat(e.Removed, e.Changed) {
			was := recs.Sessions[o.ID]
			if was.HasRegister() || was.Date < day || was.SeriesID != s.ID {
				t.Fatalf("%+v was changed", was)
			}
			if was.Cancelled != "" && was.Date != o.Date {
				t.Fatal("a cancelled session was moved")
			}
			delete(after.Sessions, o.ID)
		}
		for _, o := range slices.Concat(e.New, e.Changed) {
			if err := o.Validate(); err != nil || after.Sessions[o.ID] != nil {
				t.Fatalf("%+v: %v", o, err)
			}
			after.Put(o)
		}
		meets, err := Days(e.Series, data.Period{From: day, To: horizon})
		if err != nil {
			t.Fatal(err)
		}
		has := map[data.Date]int{}
		for _, o := range after.Sessions {
			if o.Date >= day {
				has[o.Date]++
			}
		}
		for _, d := range meets {
			if has[d.Date] != 1 {
				t.Fatalf("%d sessions on %s", has[d.Date], d.Date)
			}
			delete(has, d.Date)
		}
		for d := range has {
			if o := on(t, after, d); !o.HasRegister() && o.Cancelled == "" {
				t.Fatalf("a session is left on %s, which is no day of %s", d, q)
			}
		}
		again, err := FromHereOn(after, s.ID, edit, day, &ids{1 << 20})
		if err != nil || len(again.New)+len(again.Changed)+len(again.Removed) > 0 {
			t.Fatalf("again: %+v %v", again, err)
		}
	})
}
