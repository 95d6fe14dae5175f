package data_test

import (
	"errors"
	"testing"

	"commonthread/data"
)

// A volunteer enters that they rang and what came of it; what was said only a
// lead can write and read. Both go with their person.
func TestCalls(t *testing.T) {
	s, path, env, _ := group(t)
	p := person(s, "1", "Zoe")
	put(t, s, p)

	s = reopen(t, s, path, volunteerPass, env)
	c := &data.Call{PersonID: p.ID, Day: "2026-03-03", Outcome: data.CallLead, By: marker}
	c.ID = s.NaturalID(data.KindCall, "1")
	put(t, s, c)
	n := &data.CallNote{PersonID: p.ID, Day: "2026-03-03", Text: "in hospital " + marker}
	n.ID = "00112233445566778899aabbccddeeff"
	if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Put(n) }); !errors.Is(err, data.ErrNotAllowed) {
		t.Fatal("a volunteer writes into care:", err)
	}

	s = reopen(t, s, path, leadPass, env)
	put(t, s, n)
	for _, gone := range []data.Record{c, n} {
		// Each alone keeps the person from being deleted and leaving it behind.
		if _, err := s.Update("Test", func(tx *data.Tx) error {
			return errors.Join(tx.Delete(gone), tx.Delete(s.Records().People[p.ID]))
		}); !errors.Is(err, data.ErrReferenced) {
			t.Fatalf("a person went and left a %s behind: %v", gone.Kind(), err)
		}
	}
	stray := &data.Call{PersonID: "ffeeddccbbaa99887766554433221100", Day: "2026-03-03", Outcome: data.CallSpoken}
	stray.ID = s.NaturalID(data.KindCall, "2")
	if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Put(stray) }); !errors.Is(err, data.ErrNotFound) {
		t.Fatal("a call to nobody is kept:", err)
	}

	s = reopen(t, s, path, volunteerPass, env)
	if got := s.Records().Calls[c.ID]; got == nil || got.Outcome != data.CallLead || got.By != marker {
		t.Fatalf("%+v", got)
	}
	if s.Records().CallNotes != nil {
		t.Fatal("a volunteer learns what was said")
	}

	s = reopen(t, s, path, leadPass, env)
	_, err := s.Erase(p.ID, "2026-03-04", nil)
	must(t, err)
	must(t, s.Close())
	nothingLeft(t, path, env, nil)
}

func TestACallSaysWhomWhenAndWhatCameOfIt(t *testing.T) {
	good := data.Call{PersonID: "00112233445566778899aabbccddeeff", Day: "2026-03-03", Outcome: data.CallBack, Back: "2026-04-01"}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*data.Call){
		"nobody": func(c *data.Call) { c.PersonID = "" }, "no day": func(c *data.Call) { c.Day = "" }, "no outcome": func(c *data.Call) { c.Outcome = "" },
		"free words":        func(c *data.Call) { c.Outcome = "is ill" },
		"back before":       func(c *data.Call) { c.Back = "2026-03-02" },
		"back on no day":    func(c *data.Call) { c.Back = "soon" },
		"back, and did not": func(c *data.Call) { c.Outcome = data.CallNoAnswer },
	} {
		bad := good
		change(&bad)
		if bad.Validate() == nil {
			t.Error(name)
		}
	}
	note := data.CallNote{PersonID: good.PersonID, Day: "2026-03-03", Text: "well"}
	if err := note.Validate(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*data.CallNote){
		"nobody": func(n *data.CallNote) { n.PersonID = "" }, "no day": func(n *data.CallNote) { n.Day = "" }, "nothing": func(n *data.CallNote) { n.Text = " " },
	} {
		bad := note
		change(&bad)
		if bad.Validate() == nil {
			t.Error("a note of", name)
		}
	}
}
