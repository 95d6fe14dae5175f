package data_test

import (
	"errors"
	"fmt"
	"testing"

	"commonthread/data"
)

// phones are the telephone numbers of people, by first name.
func phones(s *data.Store) map[string]string {
	out := map[string]string{}
	for _, p := range s.Records().People {
		out[p.FirstName] = p.Phone
	}
	return out
}

func setPhone(t testing.TB, s *data.Store, p *data.Person, phone string) data.ChangeSet {
	t.Helper()
	return update(t, s, "Phone "+phone, func(tx *data.Tx) error {
		now := data.Clone(tx.Records().People[p.ID])
		now.Phone = phone
		return tx.Put(now)
	})
}

// Undo takes back what somebody did themselves, after a lock too, and passes over
// what others did since; Redo does it again, as far as nothing new was done.
func TestUndoOwnAndRedo(t *testing.T) {
	s, path, env, _ := group(t)
	ann, bob := person(s, "1", "Ann"), person(s, "2", "Bob")
	put(t, s, ann, bob)
	setPhone(t, s, ann, "1")
	setPhone(t, s, ann, "2")
	s = reopen(t, s, path, volunteerPass, env)
	setPhone(t, s, bob, "9") // the volunteer's
	if _, err := s.Redo(); !errors.Is(err, data.ErrNothingToRedo) {
		t.Errorf("with nothing taken back: %v", err)
	}
	s = reopen(t, s, path, leadPass, env)
	want := func(ann, bob string) {
		t.Helper()
		if got := phones(s); got["Ann"] != ann || got["Bob"] != bob {
			t.Errorf("phones are %v, want %q and %q", got, ann, bob)
		}
	}
	undo := func() data.ChangeSet { t.Helper(); cs, err := s.UndoOwn(); must(t, err); return cs }
	redo := func() data.ChangeSet { t.Helper(); cs, err := s.Redo(); must(t, err); return cs }
	if cs := undo(); cs.What != "Taken back: Changes: people" {
		t.Errorf("it says %q", cs.What)
	}
	want("1", "9")
	undo()
	want("", "9")
	s = reopen(t, s, path, leadPass, env) // a lock between
	if cs := redo(); cs.What != "Done again: Changes: people" {
		t.Errorf("it says %q", cs.What)
	}
	want("1", "9")
	undo()
	want("", "9")
	redo()
	redo()
	want("2", "9")
	if _, err := s.Redo(); !errors.Is(err, data.ErrNothingToRedo) {
		t.Errorf("everything was done again: %v", err)
	}
	undo()
	setPhone(t, s, ann, "3")
	if _, err := s.Redo(); !errors.Is(err, data.ErrNothingToRedo) {
		t.Errorf("something new was done since: %v", err)
	}
	undo()
	want("1", "9")
	undo()
	undo() // the two people: the volunteer changed Bob since, who stays
	if got := s.Records(); got.People[ann.ID] != nil || got.People[bob.ID] == nil {
		t.Error("Ann is still there, or Bob is gone")
	}
	redo()
	want("", "9")
	redo()
	want("1", "9")
	must(t, s.Close())
	r, err := data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	if !r.OK() {
		t.Errorf("problems: %q", r.Problems)
	}
}

// What was taken back can be taken back itself by its change set, and then again.
func TestATakingBackIsUndoneByItsChangeSet(t *testing.T) {
	s, _, _, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	first := setPhone(t, s, ann, "1")
	back, err := s.UndoSet(first.ID)
	must(t, err)
	for i := range 3 {
		again, err := s.UndoSet(back.ID)
		must(t, err)
		if phones(s)["Ann"] != "1" {
			t.Fatalf("%d: not done again", i)
		}
		if _, err := s.UndoSet(back.ID); !errors.Is(err, data.ErrNothingToUndo) {
			t.Errorf("twice: %v", err)
		}
		back, err = s.UndoSet(again.ID)
		must(t, err)
		if phones(s)["Ann"] != "" {
			t.Fatalf("%d: not taken back", i)
		}
	}
}

// The preview says what would go, and what stays with who changed it since; it
// writes nothing, and then that is what happens.
func TestPreviewUndo(t *testing.T) {
	s, _, _, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	first := update(t, s, "Two fields", func(tx *data.Tx) error {
		now := data.Clone(tx.Records().People[ann.ID])
		now.Phone, now.Email = "1", "old@example.org"
		return tx.Put(now)
	})
	update(t, s, "One since", func(tx *data.Tx) error {
		now := data.Clone(tx.Records().People[ann.ID])
		now.Email = "new@example.org"
		return tx.Put(now)
	})
	before := s.Records()
	p, err := s.PreviewUndo(first.ID)
	must(t, err)
	if got := fmt.Sprintf("%s %s %s", p.Back[0].Path, p.Back[0].Now, p.Back[0].Then); len(p.Back) != 1 || got != `[phone] "1" ` {
		t.Errorf("back: %q", got)
	}
	if len(p.Since) != 1 || p.Since[0].Field != "email" || p.Since[0].Who != s.Who().ID || p.What != "Two fields" || s.Records() != before {
		t.Errorf("%+v", p)
	}
	_, err = s.UndoSet(first.ID)
	must(t, err)
	if phones(s)["Ann"] != "" {
		t.Error("it was not taken back")
	}
	if _, err := s.PreviewUndo(first.ID); !errors.Is(err, data.ErrNothingToUndo) {
		t.Error(err)
	}
	next, err := s.PreviewUndo("")
	must(t, err)
	if next.What != "One since" {
		t.Errorf("next is %q", next.What)
	}
}
