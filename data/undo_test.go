package data_test

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

func update(t testing.TB, s *data.Store, what string, fn func(tx *data.Tx) error) data.ChangeSet {
	t.Helper()
	cs, err := s.Update(what, fn)
	must(t, err)
	return cs
}

// An import touches thousands of records in two compartments, some new, some
// known. Taken back by the next program, all is as before.
func TestUndoOfAnImport(t *testing.T) {
	s, path, env, _ := group(t)
	var known []data.Record
	for i := range 300 {
		known = append(known, person(s, fmt.Sprint(i), "Known"))
	}
	put(t, s, known...)
	before := flat(t, s.Records())
	cs := update(t, s, "Import of people and referrals", func(tx *data.Tx) error {
		for i := range 1500 {
			p := person(s, fmt.Sprint(i), "Known")
			p.LastName = "Surname"
			e := &data.Equality{PersonID: p.ID, Gender: "woman"}
			e.ID = tx.NaturalID(data.KindEquality, string(p.ID))
			for _, rec := range []data.Record{p, e, referral(s, fmt.Sprint("R", i), p)} {
				if err := tx.Put(rec); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if cs.Created != 4200 || cs.Changed != 300 || cs.Records() != 4500 {
		t.Errorf("import: %d made, %d changed", cs.Created, cs.Changed)
	}
	for i, id := range cs.IDs[1:] {
		if p, q := s.Records().People[cs.IDs[i]], s.Records().People[id]; p != nil && q != nil && p.Entered >= q.Entered && p.Ref > "300" {
			t.Fatalf("%s was entered at %d, %s after it at %d", p.Ref, p.Entered, q.Ref, q.Entered)
		}
	}
	s = reopen(t, s, path, leadPass, env)
	cs, err := s.Undo()
	must(t, err)
	if cs.Deleted != 4200 || cs.Changed != 300 || cs.What != "Taken back: Import of people and referrals" || len(cs.Declined) > 0 {
		t.Errorf("undo %q: %d deleted, %d changed, declined %v", cs.What, cs.Deleted, cs.Changed, cs.Declined)
	}
	s = reopen(t, s, path, leadPass, env)
	if got := flat(t, s.Records()); fmt.Sprint(got) != fmt.Sprint(before) {
		t.Error("not all is as before")
	}
	must(t, s.Close())
	r, err := data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	if !r.OK() {
		t.Errorf("problems: %q", r.Problems[:min(5, len(r.Problems))])
	}
}

func TestUndoDeclinesWhatWasChangedSince(t *testing.T) {
	s, _, _, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	ann.Phone, ann.Email = "1", "old@example.org"
	first := put(t, s, ann)
	ann.Email = "new@example.org"
	put(t, s, ann)
	cs, err := s.UndoSet(first.ID)
	must(t, err)
	if p := s.Records().People[ann.ID]; p.Phone != "" || p.Email != "new@example.org" {
		t.Errorf("phone %q, e-mail %q", p.Phone, p.Email)
	}
	if want := []data.FieldOf{{Kind: data.KindPerson, ID: ann.ID, Field: "email"}}; !slices.Equal(cs.Declined, want) {
		t.Errorf("declined %v, want %v", cs.Declined, want)
	}
	if _, err := s.UndoSet(first.ID); !errors.Is(err, data.ErrNothingToUndo) {
		t.Errorf("taken back twice: %v", err)
	}
}

func TestUndoThatCanTakeNothingBackWritesNothing(t *testing.T) {
	s, _, _, _ := group(t)
	ann := person(s, "1", "Ann")
	made := put(t, s, ann)
	ann.Phone = "2"
	put(t, s, ann)
	before := s.Records()
	_, err := s.UndoSet(made.ID) // she was changed since she was made
	var declined *data.Declined
	if !errors.Is(err, data.ErrChangedSince) || !errors.As(err, &declined) || declined.Fields[0].Field != "phone" {
		t.Errorf("undo: %v", err)
	}
	if s.Records() != before {
		t.Error("something changed")
	}
}

// Marks that others made in a session since it was imported must not go with it.
func TestUndoKeepsAPersonToWhomSomethingRefers(t *testing.T) {
	s, _, _, _ := group(t)
	ann, bea := person(s, "1", "Ann"), person(s, "2", "Bea")
	made := put(t, s, ann, bea)
	put(t, s, session(s, "2026-03-03", ann))
	cs, err := s.UndoSet(made.ID)
	must(t, err)
	r := s.Records()
	if r.People[ann.ID] == nil || r.People[bea.ID] != nil || len(cs.Declined) != 1 || cs.Declined[0].ID != ann.ID {
		t.Errorf("people %v, declined %v", r.People, cs.Declined)
	}
}

func TestUndoOfADeletionBringsBackAll(t *testing.T) {
	s, path, env, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	entered := s.Records().People[ann.ID].Entered
	update(t, s, "Ann removed", func(tx *data.Tx) error { return tx.Delete(ann) })
	if s.Records().People[ann.ID] != nil {
		t.Fatal("still there")
	}
	s = reopen(t, s, path, leadPass, env)
	_, err := s.Undo()
	must(t, err)
	if p := s.Records().People[ann.ID]; p == nil || p.FirstName != "Ann" || p.Entered != entered {
		t.Errorf("came back as %+v", p)
	}
}

// A field that a newer version of the program wrote survives changes and undo.
func TestFieldsOfANewerVersionSurvive(t *testing.T) {
	s, path, env, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	must(t, s.Vault().Update(func(tx *vault.Tx) error {
		var k vault.Key
		if _, err := hex.Decode(k[:], []byte(ann.ID)); err != nil {
			return err
		}
		box := fmt.Sprintf(`{"type":"record","kind":"person"}`+"\n"+`{"first_name":"Ann","id":%q,"newer":{"a":[1,null,9007199254740993]},"ref":"1","role":"attendee"}`, ann.ID)
		return tx.Put(vault.Register, k, []byte(box))
	}))
	s = reopen(t, s, path, leadPass, env)
	ann = data.Clone(s.Records().People[ann.ID])
	ann.Phone = "1"
	put(t, s, ann)
	ann.Email = "a@example.org"
	put(t, s, ann)
	_, err := s.Undo()
	must(t, err)
	must(t, s.Close())
	v, err := vault.Open(path, leadPass, env)
	must(t, err)
	defer v.Close()
	found := false
	for _, box := range v.Boxes(vault.Register) {
		found = found || string(box) == fmt.Sprintf(`{"type":"record","kind":"person"}`+"\n"+`{"first_name":"Ann","id":%q,"newer":{"a":[1,null,9007199254740993]},"phone":"1","ref":"1","role":"attendee"}`, ann.ID)
	}
	if !found {
		t.Error("the newer field is gone")
	}
}

// A volunteer takes back what a volunteer did, and nothing that reached
// further.
func TestUndoByRole(t *testing.T) {
	s, path, env, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	s = reopen(t, s, path, volunteerPass, env)
	if _, err := s.Undo(); !errors.Is(err, data.ErrNotAllowed) {
		t.Errorf("a volunteer took back a lead's change: %v", err)
	}
	put(t, s, session(s, "2026-03-03", ann))
	s = reopen(t, s, path, treasurerPass, env)
	_, err := s.Undo()
	must(t, err)
	if len(s.Records().Sessions) != 0 {
		t.Error("a treasurer could not take back a volunteer's change")
	}
}
