package data_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

// What was done comes as it was done, with the records that it touched; a
// change set is one line, however many records and compartments it has.
func TestActivityIsWhatWasDone(t *testing.T) {
	s, path, env, _ := group(t)
	amy := person(s, "1", "Amy")
	put(t, s, amy, referral(s, "R1", amy))
	amy.FirstName = "Amina"
	put(t, s, amy)
	must(t, s.Log(data.Audit{Action: data.ActionView, What: "Referral looked at", Subject: s.NaturalID(data.KindReferral, "R1")}))
	put(t, s, person(s, "2", "Bea"))
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	all, err := s.Activity()
	must(t, err)
	type line struct {
		action string
		undid  bool
		deeds  string
	}
	var got []line
	for _, a := range all[len(all)-5:] {
		deeds := ""
		for _, r := range a.Records {
			deeds += string(r.Deed) + " " + string(r.Kind) + ";"
		}
		got = append(got, line{a.Action, a.Undid, deeds})
	}
	want := []line{{"", false, "added person;added referral;"}, {"", false, "changed person;"}, {data.ActionView, false, ""},
		{"", false, "added person;"}, {"", true, "took out person;"}}
	if !slices.Equal(got, want) {
		t.Errorf("activity: %v\nwant %v", got, want)
	}

	s = reopen(t, s, path, volunteerPass, env)
	mine, err := s.Activity()
	must(t, err)
	for _, a := range mine {
		if a.Action == data.ActionView || strings.Contains(a.What, "eferral") {
			t.Errorf("a volunteer reads of a referral: %+v", a)
		}
		for _, r := range a.Records {
			if r.Kind == data.KindReferral {
				t.Errorf("a volunteer reads of a referral: %+v", a)
			}
		}
	}
	must(t, s.Close())
	if _, err := s.Activity(); !errors.Is(err, data.ErrLocked) {
		t.Errorf("a closed group: %v", err)
	}
	if _, err := s.CheckTrail(); !errors.Is(err, data.ErrLocked) {
		t.Errorf("a closed group: %v", err)
	}
}

// A trail that was edited by somebody with every key is told; an erasure is no
// edit.
func TestCheckTrailBites(t *testing.T) {
	s, _, _, _ := group(t)
	amy, bea := person(s, "1", "Amy"), person(s, "2", "Bea")
	put(t, s, amy)
	put(t, s, bea)
	if _, err := s.Erase(amy.ID, "2026-05-03", nil); err != nil {
		t.Fatal(err)
	}
	r, err := s.CheckTrail()
	must(t, err)
	if !r.Whole() || r.Entries == 0 || r.Erased == 0 || r.Devices != 1 || len(r.Read) != 3 {
		t.Fatalf("a sound trail: %+v", r)
	}
	edit := func(old, fresh string) {
		t.Helper()
		done := false
		must(t, s.Vault().Update(func(tx *vault.Tx) error {
			for k, box := range s.Vault().Boxes(vault.Register) {
				if !done && bytes.HasPrefix(box, []byte(`{"type":"entries"}`)) && bytes.Contains(box, []byte(old)) {
					done = true
					return tx.Put(vault.Register, k, bytes.Replace(box, []byte(old), []byte(fresh), 1))
				}
			}
			return nil
		}))
		if !done {
			t.Fatalf("no entry says %s", old)
		}
	}
	edit(`"first_name":"Bea"`, `"first_name":"Eve"`)
	r, err = s.CheckTrail()
	must(t, err)
	if r.Whole() {
		t.Error("an entry was edited, and nothing is told")
	}
	edit(`"first_name":"Eve"`, `"first_name":"Bea"`)
	if r, err = s.CheckTrail(); err != nil || !r.Whole() {
		t.Errorf("put right again: %v, %+v", err, r)
	}
}

// Who joined and left is read from what leads signed; a changed passphrase
// stands in the audit.
func TestKeyholderChanges(t *testing.T) {
	s, _, _, _ := group(t)
	v := s.Vault()
	must(t, v.AddKeyholder("Xanthe", vault.Treasurer, "tundra velvet orbit mustard"))
	for _, k := range v.Keyholders() {
		if k.Name == "Xanthe" {
			must(t, v.RemoveKeyholder(k.ID))
		}
	}
	must(t, s.ChangePassphrase("pepper anvil mirror cloudy"))
	var got []string
	for _, c := range v.KeyholderChanges() {
		if c.At.IsZero() || c.By != s.Who().ID {
			t.Errorf("by nobody or never: %+v", c)
		}
		if c.Name == "Xanthe" {
			got = append(got, string(c.Deed)+" "+string(c.Role))
		}
	}
	if !slices.Equal(got, []string{"let in treasurer", "shut out treasurer"}) {
		t.Errorf("changes: %v", got)
	}
	if lines := s.Audits(); lines[len(lines)-1].Action != data.ActionPassphrase {
		t.Errorf("audit: %v", actions(lines))
	}
}
