package data_test

import (
	"errors"
	"testing"

	"commonthread/data"
)

// hosted is a session that somebody leads, another helps at and both booked.
func hosted(s *data.Store, day data.Date, lead, help *data.Person) *data.Session {
	n := session(s, day)
	n.Theme, n.Capacity, n.LeaderID = "Felt", 12, lead.ID
	n.Helpers = map[data.ID]bool{help.ID: true}
	n.Booked = map[data.ID]data.Booking{lead.ID: {Order: 1}, help.ID: {Order: 2}}
	return n
}

func weekly(s *data.Store, lead *data.Person) *data.Series {
	n := &data.Series{Name: "Craft morning", Rule: "FREQ=WEEKLY;BYDAY=TH", From: "2026-03-05", Until: "2026-12-31", Start: "10:00", End: "12:00",
		LeaderID: lead.ID, Helpers: map[data.ID]bool{lead.ID: true}, Capacity: 12, Theme: "Felt",
		Terms:      map[data.ID]data.Term{lead.ID: {Name: "Spring", Period: data.Period{From: "2026-03-05", To: "2026-03-31"}}},
		Exceptions: map[data.Date]data.Exception{"2026-03-12": {Meets: data.DayOff, Why: "Hall let"}}}
	n.ID = s.NaturalID(data.KindSeries, n.Name)
	return n
}

// What is planned is on the disk as it was put, and read back the same.
func TestPlannedSessionsAreKept(t *testing.T) {
	s, path, env, _ := group(t)
	a, b := person(s, "1", "Amina"), person(s, "2", "Joyce")
	put(t, s, a, b)
	m, series := hosted(s, "2026-03-05", a, b), weekly(s, a)
	put(t, s, m, series)
	s = reopen(t, s, path, volunteerPass, env)
	got, ser := s.Records().Sessions[m.ID], s.Records().Series[series.ID]
	if got.Theme != "Felt" || got.Capacity != 12 || got.LeaderID != a.ID || !got.Helpers[b.ID] || got.Booked[b.ID].Order != 2 || got.HasRegister() {
		t.Errorf("%+v", got)
	}
	if ser.Terms[a.ID].To != "2026-03-31" || ser.Exceptions["2026-03-12"].Why != "Hall let" || ser.Until != "2026-12-31" || !ser.Helpers[a.ID] {
		t.Errorf("%+v", ser)
	}
}

func TestWhoIsPlannedMustBeOnFile(t *testing.T) {
	s, _, _, _ := group(t)
	a, stranger := person(s, "1", "Amina"), person(s, "2", "Joyce")
	put(t, s, a)
	for what, change := range map[string]func(*data.Session){
		"leader": func(m *data.Session) { m.LeaderID = stranger.ID },
		"helper": func(m *data.Session) { m.Helpers = map[data.ID]bool{stranger.ID: true} },
		"booked": func(m *data.Session) { m.Booked = map[data.ID]data.Booking{stranger.ID: {Order: 1}} },
	} {
		m := session(s, "2026-03-05")
		change(m)
		if _, err := s.Update("Session", func(tx *data.Tx) error { return tx.Put(m) }); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("a %s who is not on file: %v", what, err)
		}
	}
	series := weekly(s, stranger)
	if _, err := s.Update("Series", func(tx *data.Tx) error { return tx.Put(series) }); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("a series led by nobody on file: %v", err)
	}
	put(t, s, hosted(s, "2026-03-05", a, a))
	if _, err := s.Update("Gone", func(tx *data.Tx) error { return tx.Delete(a) }); !errors.Is(err, data.ErrReferenced) {
		t.Errorf("somebody who leads a session was deleted: %v", err)
	}
}

// Who is erased leads nothing and is booked nowhere; the others stay.
func TestErasedPeopleAreNoLongerPlanned(t *testing.T) {
	s, path, env, _ := group(t)
	a, b := person(s, "1", "Amina"), person(s, "2", "Joyce")
	put(t, s, a, b)
	m, series := hosted(s, "2026-03-05", a, b), weekly(s, a)
	m.Marks = map[data.ID]data.Mark{a.ID: {Mark: data.Present, Order: 1}}
	put(t, s, m, series)
	if _, err := s.Erase(a.ID, "2026-03-03", nil); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, s, path, leadPass, env)
	got, ser := s.Records().Sessions[m.ID], s.Records().Series[series.ID]
	if got.LeaderID != "" || len(got.Booked) != 1 || got.Booked[b.ID].Order != 2 || !got.Helpers[b.ID] {
		t.Errorf("%+v", got)
	}
	if _, marked := got.Marks[a.ID]; !marked {
		t.Error("the bare mark is gone")
	}
	if ser.LeaderID != "" || len(ser.Helpers) != 0 {
		t.Errorf("%+v", ser)
	}
	must(t, s.Close())
	if r, err := data.Check(t.Context(), path, leadPass, env); err != nil || !r.OK() {
		t.Errorf("%v %+v", err, r)
	}
}

func TestPlansGuardThemselves(t *testing.T) {
	id := data.ID("00000000000000000000000000000001")
	for what, change := range map[string]func(*data.Session){
		"capacity": func(m *data.Session) { m.Capacity = -1 },
		"leader":   func(m *data.Session) { m.LeaderID = "x" },
		"helper":   func(m *data.Session) { m.Helpers = map[data.ID]bool{id: false} },
		"booking":  func(m *data.Session) { m.Booked = map[data.ID]data.Booking{id: {}} },
		"nobody":   func(m *data.Session) { m.Booked = map[data.ID]data.Booking{"": {Order: 1}} },
	} {
		m := &data.Session{Date: "2026-03-05"}
		change(m)
		if m.Validate() == nil {
			t.Errorf("a session with a bad %s is taken", what)
		}
	}
	for what, change := range map[string]func(*data.Series){
		"name":      func(n *data.Series) { n.Name = " " },
		"from":      func(n *data.Series) { n.From = "" },
		"until":     func(n *data.Series) { n.Until = "2026-01-01" },
		"rule":      func(n *data.Series) { n.Rule = "every now and then" },
		"times":     func(n *data.Series) { n.Start, n.End = "12:00", "10:00" },
		"start":     func(n *data.Series) { n.Start = "25:00" },
		"end":       func(n *data.Series) { n.End = "noon" },
		"term":      func(n *data.Series) { n.Terms = map[data.ID]data.Term{id: {Period: data.Period{From: "2026-03-01"}}} },
		"exception": func(n *data.Series) { n.Exceptions = map[data.Date]data.Exception{"2026-03-05": {}} },
		"no day":    func(n *data.Series) { n.Exceptions = map[data.Date]data.Exception{"": {Meets: data.DayOff}} },
		"capacity":  func(n *data.Series) { n.Capacity = data.MaxCapacity + 1 },
	} {
		n := &data.Series{Name: "Craft", From: "2026-03-05"}
		change(n)
		if n.Validate() == nil {
			t.Errorf("a series with a bad %s is taken", what)
		}
	}
}
