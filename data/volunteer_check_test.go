package data_test

import (
	"errors"
	"testing"

	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/data/subject"
)

// A check is kept for a lead alone, is among what is held about the person and
// what is looked at when they have left, holds them on file, and goes with them.
func TestAChecksLife(t *testing.T) {
	s, path, env, _ := group(t)
	p := person(s, "1", "Vera "+marker)
	p.Role, p.Left = data.Volunteer, "2026-02-28"
	put(t, s, p)
	c := &data.VolunteerCheck{PersonID: p.ID, Of: data.CheckDBS, Done: "2023-02-28", Due: "2026-02-28"}
	c.ID = s.NaturalID(data.KindCheck, "1")
	put(t, s, c)
	if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Delete(s.Records().People[p.ID]) }); !errors.Is(err, data.ErrReferenced) {
		t.Fatal("a person went and left a check behind:", err)
	}
	stray := &data.VolunteerCheck{PersonID: "00000000000000000000000000000009", Of: data.CheckFirstAid, Done: "2023-02-28"}
	stray.ID = s.NaturalID(data.KindCheck, "2")
	if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Put(stray) }); !errors.Is(err, data.ErrNotFound) {
		t.Fatal("a check of nobody was kept:", err)
	}
	all, err := subject.Of(p.ID, subject.Sources{Records: s.Records(), History: s.History, Audits: s.Audits(), Today: "2026-05-03", Keyholder: func(string) string { return "" }})
	must(t, err)
	told := false
	for _, r := range all.Records {
		told = told || r.Title == "Check: DBS" && r.Fields[0].Value == "28 February 2023" && r.Fields[1].Value == "28 February 2026"
	}
	if !told {
		t.Errorf("the person is not told of the check: %+v", all.Records)
	}
	due := false
	for _, i := range retention.Items(s.Records()) {
		due = due || i.ID == c.ID && i.Due == "2032-02-28"
	}
	if !due {
		t.Error("nobody looks at the check when its volunteer has long left")
	}

	s = reopen(t, s, path, volunteerPass, env)
	if s.Records().Checks != nil {
		t.Fatal("a volunteer learns of checks")
	}
	s = reopen(t, s, path, leadPass, env)
	if s.Records().Checks[c.ID] == nil {
		t.Fatal("the check is gone")
	}
	_, err = s.Erase(p.ID, "2026-03-03", nil)
	must(t, err)
	must(t, s.Close())
	nothingLeft(t, path, env, nil)
}

func TestACheckSaysWhatAndWhen(t *testing.T) {
	good := data.VolunteerCheck{PersonID: "00000000000000000000000000000001", Of: data.CheckSafeguarding, Done: "2026-02-28", Due: "2029-02-28"}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(*data.VolunteerCheck){
		"nobody":          func(c *data.VolunteerCheck) { c.PersonID = "" },
		"nothing":         func(c *data.VolunteerCheck) { c.Of = "" },
		"unknown":         func(c *data.VolunteerCheck) { c.Of = "shoes" },
		"no day":          func(c *data.VolunteerCheck) { c.Done = "" },
		"no such day":     func(c *data.VolunteerCheck) { c.Done = "2026-02-30" },
		"due before":      func(c *data.VolunteerCheck) { c.Due = "2026-02-28" },
		"due never a day": func(c *data.VolunteerCheck) { c.Due = "soon" },
	} {
		bad := good
		change(&bad)
		if bad.Validate() == nil {
			t.Errorf("%s: %+v", what, bad)
		}
	}
	good.Due = ""
	if err := good.Validate(); err != nil {
		t.Error(err)
	}
}
