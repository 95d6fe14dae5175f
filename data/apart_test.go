package data_test

import (
	"bytes"
	"errors"
	"regexp"
	"testing"

	"commonthread/data"
)

// That two records are two people's is kept, by a volunteer too, whichever was
// named first; it is taken back by Undo, and keeps neither from being erased.
func TestTwoAreToldApart(t *testing.T) {
	s, path, env, _ := group(t)
	a, b, c := person(s, "1", "Zoe"), person(s, "2", "Zoë"), person(s, "3", "Amina")
	put(t, s, a, b, c)
	s = reopen(t, s, path, volunteerPass, env)
	said, other := data.NewApart(b.ID, a.ID, s.NaturalID), data.NewApart(c.ID, a.ID, s.NaturalID)
	if again := data.NewApart(a.ID, b.ID, s.NaturalID); *again != *said {
		t.Fatalf("said the other way round it is something else: %+v, %+v", again, said)
	}
	put(t, s, said)
	_, err := s.Undo()
	must(t, err)
	if len(s.Records().Aparts) != 0 {
		t.Fatal("it cannot be taken back")
	}
	put(t, s, said, other)
	s = reopen(t, s, path, leadPass, env)
	if got := s.Records().Aparts[said.ID]; got == nil || got.PersonID != min(a.ID, b.ID) || got.OtherID != max(a.ID, b.ID) {
		t.Fatalf("%+v", got)
	}
	for _, p := range []*data.Person{a, b} {
		if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Delete(s.Records().People[p.ID]) }); !errors.Is(err, data.ErrReferenced) {
			t.Fatal("somebody went and left it behind:", err)
		}
	}
	gone := data.ID("ffeeddccbbaa99887766554433221100")
	for _, pair := range [][2]data.ID{{a.ID, gone}, {gone, a.ID}} {
		if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Put(data.NewApart(pair[0], pair[1], tx.NaturalID)) }); !errors.Is(err, data.ErrNotFound) {
			t.Fatal("nobody is told apart from somebody:", err)
		}
	}
	for _, p := range []*data.Person{a, b} {
		if data.NewApart(p.ID, p.ID, s.NaturalID).Validate() == nil {
			t.Fatal("somebody is told apart from themselves")
		}
	}
	must(t, s.Close())
	r, err := data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	if !r.OK() {
		t.Fatal(r.Problems)
	}
}

// pairOf is a pair as it is written, its fields in either order.
var pairOf = regexp.MustCompile(`"other_id":"\w+","person_id":"\w+"|"person_id":"\w+","other_id":"\w+"`)

// Erasing either of the two takes it out, and what the journal knew of it, also
// where it was deleted before.
func TestToldApartGoesWithEither(t *testing.T) {
	for _, first := range []bool{true, false} {
		s, path, env, _ := group(t)
		a, b, c := person(s, "1", "Zoe"), person(s, "2", "Zoë"), person(s, "3", "Amina")
		put(t, s, a, b, c)
		two, was, stays := data.NewApart(a.ID, b.ID, s.NaturalID), data.NewApart(a.ID, c.ID, s.NaturalID), data.NewApart(b.ID, c.ID, s.NaturalID)
		put(t, s, two)
		erased, other := two.PersonID, two.OtherID
		if !first {
			erased, other = other, erased
		}
		if erased == b.ID {
			was, stays = stays, was
		}
		put(t, s, was, stays)
		update(t, s, "Deleted", func(tx *data.Tx) error { return tx.Delete(was) })
		_, err := s.Erase(erased, "2026-03-04", nil)
		must(t, err)
		if r := s.Records(); len(r.Aparts) != 1 || r.Aparts[stays.ID] == nil || r.People[other] == nil {
			t.Fatalf("left are %+v", r.Aparts)
		}
		must(t, s.Close())
		pairs := pairOf.FindAll(said(t, path, env), -1)
		if len(pairs) == 0 {
			t.Fatal("the test looks for the wrong bytes")
		}
		for _, pair := range pairs {
			if bytes.Contains(pair, []byte(erased)) {
				t.Fatalf("a key opens %s", pair)
			}
		}
	}
}
