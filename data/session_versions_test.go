package data_test

import (
	"slices"
	"testing"
	"time"

	"commonthread/data"
)

// A version goes up with what a calendar shows and with nothing else, and never
// back, whatever is ticked, taken back, taken off the list and made again.
func TestSessionVersionsGoUp(t *testing.T) {
	s, path, env, clock := group(t)
	ann := person(s, "001", "Ann")
	one := session(s, "2026-03-10")
	one.Start = "10:00"
	put(t, s, ann, one)
	version := func() data.SessionVersion {
		t.Helper()
		clock.now = clock.now.Add(time.Hour)
		return s.SessionVersions()[one.ID]
	}
	first := version()
	if first.Sequence != 0 || first.Gone != nil || !slices.Equal(first.Days, []data.Date{"2026-03-10"}) {
		t.Fatalf("%+v", first)
	}
	change := func(what string, edit func(*data.Session)) {
		t.Helper()
		c := data.Clone(s.Records().Sessions[one.ID])
		edit(c)
		put(t, s, c)
	}
	change("a tick", func(c *data.Session) {
		c.Marks = map[data.ID]data.Mark{ann.ID: {Mark: data.Present, Order: 1}}
		c.Capacity = 12
	})
	if v := version(); v.Sequence != 0 || !v.Modified.Equal(first.Modified) {
		t.Errorf("a tick makes a new version: %+v", v)
	}
	change("no tick", func(c *data.Session) { c.Marks = nil })
	last := first
	higher := func(what string) {
		t.Helper()
		v := version()
		if v.Sequence <= last.Sequence || !v.Modified.After(last.Modified) {
			t.Errorf("%s: %+v after %+v", what, v, last)
		}
		last = v
	}
	change("moved", func(c *data.Session) { c.Start, c.Date = "13:00", "2026-03-17" })
	higher("moved")
	if want := []data.Date{"2026-03-10", "2026-03-17"}; !slices.Equal(last.Days, want) {
		t.Errorf("it was planned on %v", last.Days)
	}
	change("cancelled", func(c *data.Session) { c.Cancelled = "Snow" })
	higher("cancelled")
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	higher("the cancelling taken back")

	takeOff := func() {
		t.Helper()
		_, err := s.Update("Test", func(tx *data.Tx) error { return tx.Delete(s.Records().Sessions[one.ID]) })
		must(t, err)
	}
	takeOff()
	if v, there := s.SessionVersions()[one.ID]; there {
		t.Errorf("nothing was exported, so no calendar has it: %+v", v)
	}
	_, err := s.Undo()
	must(t, err)
	clock.now = clock.now.Add(time.Hour)
	must(t, s.Log(data.Audit{Action: data.ActionExport, What: "calendar"}))
	clock.now = clock.now.Add(time.Hour)
	takeOff()
	higher("taken off the list")
	if last.Gone == nil || last.Gone.ID != one.ID || last.Gone.Date != "2026-03-17" || last.Gone.Start != "13:00" || last.Gone.Name != "Crafting" {
		t.Errorf("it stood last as %+v", last.Gone)
	}
	put(t, s, one)
	higher("made again")
	if last.Gone != nil {
		t.Error("it is on file and said to be gone")
	}
	again := reopen(t, s, path, volunteerPass, env)
	if v := again.SessionVersions()[one.ID]; v.Sequence != last.Sequence {
		t.Errorf("a volunteer's file says version %d, a lead's %d", v.Sequence, last.Sequence)
	}
}
