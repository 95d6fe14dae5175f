package data_test

import (
	"bytes"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/data/vault"
)

// marker is in every text that is about the person who is erased.
const marker = "zebrafish"

// life is a person with everything that a group can know of somebody, some of
// it changed, deleted and undone; and another who stays.
type life struct {
	zoe, other *data.Person
	ids        []data.ID // records that are hers
}

func yes() *bool { b := true; return &b }

func lived(t testing.TB, s *data.Store) life {
	t.Helper()
	l := life{zoe: person(s, "7", "Zoe "+marker), other: person(s, "8", "Omar")}
	l.zoe.LastName, l.zoe.Phone, l.zoe.AccessNeeds = "Q"+marker, marker, marker
	put(t, s, l.zoe, l.other)
	r := referral(s, "R7", l.zoe)
	r.Reason, r.ReferrerName, r.Consent = marker, "Dr "+marker, yes()
	keep := referral(s, "R8", l.other)
	keep.Reason = "company"
	answers := &data.Response{PersonID: l.zoe.ID, Measure: data.Measure("ucla3"), Date: "2026-03-01"}
	answers.Items = answers.Items.With(0, new(int))
	*answers.Items[0] = 2
	answers.ID = s.NaturalID(data.KindResponse, "zoe's")
	eq := &data.Equality{PersonID: l.zoe.ID, Gender: marker}
	eq.ID = s.NaturalID(data.KindEquality, string(l.zoe.ID))
	gone := &data.Response{PersonID: l.zoe.ID, Measure: data.Measure("ucla3"), Date: "2026-03-02"}
	gone.ID = s.NaturalID(data.KindResponse, "deleted long ago")
	put(t, s, r, keep, answers, eq, gone)
	put(t, s, session(s, "2026-03-01", l.zoe, l.other))
	update(t, s, "Deleted", func(tx *data.Tx) error { return tx.Delete(gone) })
	changed := data.Clone(s.Records().People[l.zoe.ID])
	changed.Email = marker + "@example.org"
	put(t, s, changed)
	must(t, s.SaveDraft(data.Care, "referral", []byte(`{"reason":"`+marker+`","person":"`+string(l.zoe.ID)+`"}`)))
	must(t, s.SaveDraft(data.Register, "newcomer", []byte(`a form about zoe `+marker+`  Q`+marker)))
	must(t, s.SaveDraft(data.Register, "other", []byte(`a form about omar`)))
	l.ids = []data.ID{l.zoe.ID, r.ID, answers.ID, eq.ID, gone.ID}
	return l
}

// said is everything in a file that any of its keyholders' keys open, with the
// name of each keyholder, so that somebody's alone is found too.
func said(t testing.TB, path string, env data.Env) (all []byte) {
	t.Helper()
	for _, pass := range []string{leadPass, treasurerPass, volunteerPass} {
		r, err := vault.Look(path, pass, env)
		must(t, err)
		for _, c := range vault.Compartments {
			for _, box := range r.Vault.Boxes(c) {
				all = append(append(all, box...), '\n')
			}
		}
		must(t, r.Vault.Close())
	}
	return all
}

// sealed are the bytes that lie in the file right after each of the person's
// records' keys: the beginnings of their sealed boxes.
func sealed(t testing.TB, path string, l life) (boxes [][]byte) {
	t.Helper()
	raw, err := os.ReadFile(path)
	must(t, err)
	for _, id := range l.ids {
		key, err := hex.DecodeString(string(id))
		must(t, err)
		for at := 0; ; {
			i := bytes.Index(raw[at:], key)
			if i < 0 {
				break
			}
			at += i + len(key)
			boxes = append(boxes, key)
			if after := raw[at : at+64]; bytes.Count(after, []byte{0}) < 8 { // a branch page has no box after its key
				boxes = append(boxes, after)
			}
		}
	}
	return boxes
}

func nothingLeft(t *testing.T, path string, env data.Env, boxes [][]byte) {
	t.Helper()
	if all := said(t, path, env); bytes.Contains(bytes.ToLower(all), []byte(marker)) {
		i := bytes.Index(bytes.ToLower(all), []byte(marker))
		t.Fatalf("%s: a key opens %q", filepath.Base(path), all[max(0, i-80):min(len(all), i+40)])
	}
	raw, err := os.ReadFile(path)
	must(t, err)
	for _, b := range boxes {
		if bytes.Contains(raw, b) {
			t.Fatalf("%s: sealed bytes of theirs still lie in it", filepath.Base(path))
		}
	}
	r, err := data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	if !r.OK() || r.Erased == 0 {
		t.Fatalf("%s: %v, %d erased entries", filepath.Base(path), r.Problems, r.Erased)
	}
}

func TestErase(t *testing.T) {
	s, path, env, _ := group(t)
	l := lived(t, s)
	stick := t.TempDir()
	early, err := s.Backup(t.Context(), stick)
	must(t, err)
	must(t, s.Vault().ChangePassphrase("violet harbour seventeen moths"))
	late, err := s.Backup(t.Context(), stick)
	must(t, err)
	must(t, s.Vault().ChangePassphrase(leadPass))
	boxes := append(sealed(t, path, l), append(sealed(t, early, l), sealed(t, late, l)...)...)
	if len(boxes) < 3*7 || !bytes.Contains(said(t, early, env), []byte(marker)) {
		t.Fatal("the test looks for the wrong bytes")
	}
	marks := s.Records().Sessions[session(s, "2026-03-01").ID].Marks
	damaged := filepath.Join(stick, "damaged")
	must(t, os.WriteFile(damaged, []byte("not a group"), 0o600))

	out, err := s.Erase(l.zoe.ID, "2026-03-03", []string{early, late, damaged})
	must(t, err)
	if out.Records != 4 || out.Entries != 6 || out.Drafts != 2 || len(out.Copies) != 3 {
		t.Fatalf("%+v", out)
	}
	if left := out.Unreached(); len(left) != 1 || left[0] != damaged {
		t.Fatal(left)
	}
	r := s.Records()
	if r.People[l.zoe.ID] != nil || len(r.Responses) != 0 || len(r.Equality) != 0 || len(r.Referrals) != 1 || len(r.People) != 1 {
		t.Fatal("something of them is still on file")
	}
	if stone := r.Tombstones[l.zoe.ID]; stone == nil || stone.Role != data.Attendee || stone.Day != "2026-03-03" {
		t.Fatalf("%+v", stone)
	}
	if now := r.Sessions[session(s, "2026-03-01").ID].Marks; len(now) != 2 || now[l.zoe.ID] != marks[l.zoe.ID] {
		t.Fatal("their bare mark does not stand:", now)
	}
	if _, there := s.Draft(data.Register, "other"); !there {
		t.Fatal("somebody else's draft went too")
	}
	must(t, s.Close())
	nothingLeft(t, path, env, boxes)
	nothingLeft(t, early, env, boxes)
	raw, err := os.ReadFile(late)
	must(t, err)
	for _, b := range boxes {
		if bytes.Contains(raw, b) {
			t.Fatal("sealed bytes still lie in the later backup")
		}
	}
	must(t, data.Restore(late, filepath.Join(t.TempDir(), "back.thread"), leadPass, env)) // it was resealed
}

// Undo, however often, and an import of the old table bring nothing back.
func TestNothingBringsBackWhoWasErased(t *testing.T) {
	s, path, env, _ := group(t)
	l := lived(t, s)
	_, err := s.Erase(l.zoe.ID, "2026-03-03", nil)
	must(t, err)
	for {
		set, err := s.Undo()
		if errors.Is(err, data.ErrNothingToUndo) || errors.Is(err, data.ErrChangedSince) {
			break
		}
		must(t, err)
		for _, id := range l.ids {
			if s.Records().People[id] != nil || s.Records().Referrals[id] != nil || s.Records().Responses[id] != nil {
				t.Fatalf("%q brought a record back", set.What)
			}
		}
		if s.Records().Tombstones[l.zoe.ID] == nil {
			t.Fatalf("%q took the tombstone away", set.What)
		}
	}
	again := person(s, "7", "Zoe")
	if _, err := s.Update("Again", func(tx *data.Tx) error { return tx.Put(again) }); !errors.Is(err, data.ErrAlreadyExists) {
		t.Fatal("the ID of somebody erased was given to somebody:", err)
	}
	plan, err := exchange.Read(s.Records(), exchange.Input{People: &exchange.File{Name: "p.csv", Data: []byte("ref,first_name\n7,Walter\n")}},
		exchange.Options{Today: "2026-03-04", May: s.May, NaturalID: s.NaturalID, Accept: []exchange.Doubt{exchange.DoubtErased}})
	must(t, err)
	update(t, s, "Import", plan.Apply)
	if w := s.Records().PersonByRef("7"); w == nil || w.ID == l.zoe.ID {
		t.Fatal("somebody new under an old number has the marks of who was erased")
	}
	must(t, s.Close())
	nothingLeft(t, path, env, nil)
}

// A person under two IDs is erased under both, and counts as one still.
func TestEraseUnderEveryID(t *testing.T) {
	s, path, env, _ := group(t)
	l := lived(t, s)
	twin := person(s, "9", "Z. "+marker)
	one := &data.Alias{From: twin.ID, To: l.zoe.ID}
	one.ID = s.NaturalID(data.KindAlias, "one")
	put(t, s, twin, one)
	waiting := &data.Referral{Ref: "W", FirstName: "ZOE " + marker, LastName: "q" + marker, Received: "2026-03-01", Source: data.SourceGP, Status: data.StatusReceived}
	waiting.ID = s.NaturalID(data.KindReferral, "W")
	put(t, s, waiting)
	out, err := s.Erase(twin.ID, "2026-03-03", nil)
	must(t, err)
	r := s.Records()
	if len(out.People) != 2 || r.Tombstones[twin.ID] == nil || r.Tombstones[l.zoe.ID] == nil || r.Resolve(twin.ID) != l.zoe.ID {
		t.Fatalf("%+v", out)
	}
	if len(out.Alike) != 1 || out.Alike[0] != waiting.ID {
		t.Fatal("a referral that may be theirs is not told of:", out.Alike)
	}
	update(t, s, "Deleted", func(tx *data.Tx) error { return tx.Delete(waiting) })
	must(t, s.Close())
	report, err := data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	if !report.OK() {
		t.Fatal(report.Problems)
	}
}

func TestEraseDeclined(t *testing.T) {
	s, path, env, _ := group(t)
	l := lived(t, s)
	if _, err := s.Erase(s.NaturalID(data.KindPerson, "nobody"), "2026-03-03", nil); !errors.Is(err, data.ErrNotFound) {
		t.Fatal(err)
	}
	for _, pass := range []string{volunteerPass, treasurerPass} {
		s = reopen(t, s, path, pass, env)
		before, err := os.ReadFile(path)
		must(t, err)
		if _, err := s.Erase(l.zoe.ID, "2026-03-03", nil); !errors.Is(err, data.ErrNotAllowed) {
			t.Fatal(err)
		}
		if now, _ := os.ReadFile(path); !bytes.Equal(now, before) {
			t.Fatal("the file was changed")
		}
	}
}

// A backup that could not be reached is restored: who was erased since is
// erased from it, by the file that was there, or by this computer's own list
// where that file is gone. A volunteer may put one in place only where nobody can
// open the file, and a lead finishes what they cannot.
func TestRestoreErasesAgain(t *testing.T) {
	for name, c := range map[string]struct {
		gone     bool   // the file that knows of it is gone
		settings bool   // this computer's list is there
		pass     string // who restores
	}{
		"by the file":            {pass: leadPass},
		"by this computer":       {gone: true, settings: true, pass: leadPass},
		"by both":                {settings: true, pass: leadPass},
		"volunteer and settings": {gone: true, settings: true, pass: volunteerPass},
	} {
		t.Run(name, func(t *testing.T) {
			s, path, env, _ := group(t)
			l := lived(t, s)
			drawer, err := s.Backup(t.Context(), t.TempDir())
			must(t, err)
			_, err = s.Erase(l.zoe.ID, "2026-03-03", nil)
			must(t, err)
			must(t, s.Close())
			if !c.settings {
				must(t, os.RemoveAll(env.Settings))
			}
			if c.gone {
				must(t, os.Remove(path))
			}
			restore(t, drawer, path, c.pass, env)
			s = reopen(t, nil, path, leadPass, env)
			if s.Records().Tombstones[l.zoe.ID] == nil || s.Records().People[l.zoe.ID] != nil {
				t.Fatal("they are back on file")
			}
			if c.pass == volunteerPass {
				if s.Returned().None() {
					t.Fatal("nobody tells the lead that something is left")
				}
				_, err := s.EraseAgain()
				must(t, err)
			}
			if !s.Returned().None() {
				t.Fatal("something of them is left")
			}
			must(t, s.Close())
			if c.pass == volunteerPass { // a draft of the lead's in care is the lead's to see
				nothingLeft(t, path, env, nil)
				return
			}
			nothingLeft(t, path, env, sealed(t, drawer, l))
		})
	}
}

// restore puts a backup in place as whoever signs in may: a volunteer only where the
// file is gone, and in no case by the way that is a lead's.
func restore(t *testing.T, backup, path, pass string, env data.Env) {
	t.Helper()
	if pass == leadPass {
		must(t, data.Restore(backup, path, pass, env))
		return
	}
	if err := data.Restore(backup, path, pass, env); !errors.Is(err, data.ErrLeadsRestore) {
		t.Fatal("a volunteer put a backup in place:", err)
	}
	must(t, data.StandIn(backup, path, pass, env, func(data.Return) bool { return true }))
}

// Where the group's file is sound, nobody but a lead puts a backup in its place; and
// a passphrase that was a lead's when the backup was made is not enough.
func TestOnlyALeadRestores(t *testing.T) {
	s, path, env, _ := group(t)
	drawer, err := s.Backup(t.Context(), t.TempDir())
	must(t, err)
	must(t, s.Close())
	before, err := os.ReadFile(path)
	must(t, err)
	yes := func(data.Return) bool { return true }
	for _, pass := range []string{volunteerPass, treasurerPass} {
		for _, err := range []error{data.Restore(drawer, path, pass, env), data.StandIn(drawer, path, pass, env, yes)} {
			if !errors.Is(err, data.ErrLeadsRestore) {
				t.Error(err)
			}
		}
	}
	if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, before) {
		t.Error("the file was changed")
	}
	must(t, os.WriteFile(path, before[:len(before)/2], 0o600))
	must(t, data.StandIn(drawer, path, volunteerPass, env, yes))
}

// The computer's list says nothing of anybody, and cannot be written by
// somebody without keys.
func TestTheListOfErasedPeople(t *testing.T) {
	s, path, env, _ := group(t)
	l := lived(t, s)
	_, err := s.Erase(l.zoe.ID, "2026-03-03", nil)
	must(t, err)
	lists, err := filepath.Glob(filepath.Join(env.Settings, "*.erased"))
	must(t, err)
	if len(lists) != 1 {
		t.Fatal(lists)
	}
	text, err := os.ReadFile(lists[0])
	must(t, err)
	if bytes.Contains(text, []byte(marker)) || !bytes.Contains(text, []byte(l.zoe.ID)) {
		t.Fatalf("%s", text)
	}
	must(t, os.WriteFile(lists[0], bytes.ReplaceAll(text, []byte(l.zoe.ID), []byte(l.other.ID)), 0o600))
	s = reopen(t, s, path, leadPass, env)
	if !s.Returned().None() {
		t.Fatal("a list that somebody wrote into would have somebody erased")
	}
}
