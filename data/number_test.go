package data_test

import (
	"errors"
	"testing"

	"commonthread/data"
)

func TestMadeNumbers(t *testing.T) {
	for ref, want := range map[string]bool{
		"new-0053": true, "new-0001": true, "new-12345": true, "new-0000": false, "new-053": false, "new-00053": false, "NEW-0053": false,
		"new-0053 ": false, "new0053": false, "0053": false, "": false, "ref-0053": false, "new--053": false, "new-+053": false,
	} {
		if got := data.MadeNumber(data.KindPerson, ref); got != want {
			t.Errorf("%q is made: %v", ref, got)
		}
	}
	if !data.MadeNumber(data.KindReferral, "ref-0035") || data.MadeNumber(data.KindReferral, "new-0035") || data.MadeNumber(data.KindSession, "new-0035") {
		t.Error("the numbers of kinds are mixed up")
	}
}

// Somebody new without a number is given one that is nobody's key: made twice of
// the same name they are two people.
func TestSomebodyWithoutANumberIsGivenOne(t *testing.T) {
	s, _, _, _ := group(t)
	var made []*data.Person
	_, err := s.Update("New", func(tx *data.Tx) error {
		for range 2 {
			p := &data.Person{FirstName: "Amy", Role: data.Attendee}
			p.ID = data.IDFor(tx, p)
			made = append(made, p)
			if err := tx.Put(p); err != nil {
				return err
			}
		}
		again := *made[0] // put once more in the change set, as a form may
		again.LastName = "Hall"
		return tx.Put(&again)
	})
	must(t, err)
	a, b := s.Records().People[made[0].ID], s.Records().People[made[1].ID]
	if a.Ref != "new-0001" || a.LastName != "Hall" || b.Ref != "new-0002" || a.ID == s.NaturalID(data.KindPerson, "new-0001") {
		t.Errorf("%+v, %+v", a, b)
	}
	own := &data.Person{FirstName: "Bea", Ref: "7", Role: data.Attendee}
	put(t, s, &data.Person{Meta: data.Meta{ID: s.NewID()}, FirstName: "Cy", Role: data.Attendee})
	_, err = s.Update("Own", func(tx *data.Tx) error { own.ID = data.IDFor(tx, own); return tx.Put(own) })
	must(t, err)
	if own.ID != s.NaturalID(data.KindPerson, "7") || s.Records().PersonByRef("new-0003") == nil {
		t.Error("a number of the group's own is no key, or the next is not new-0003")
	}
	_, err = s.Update("Twice", func(tx *data.Tx) error {
		return tx.Put(&data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: "Di", Ref: "new-0003", Role: data.Attendee})
	})
	if !errors.Is(err, data.ErrAlreadyExists) {
		t.Errorf("two people have one number: %v", err)
	}
}

// A number of somebody who was erased is not given again, and a row that would
// bring them back is known: by their number, their names, and their year.
func TestWhatATombstoneKnows(t *testing.T) {
	s, _, _, _ := group(t)
	p := &data.Person{Meta: data.Meta{ID: s.NewID()}, FirstName: "Margaret", PreferredName: "Peggy", LastName: "O'Neill", BirthYear: 1950, Role: data.Attendee}
	q := &data.Person{Meta: data.Meta{ID: s.NewID()}, FirstName: "Noyear", Role: data.Attendee}
	put(t, s, p, q)
	for _, id := range []data.ID{p.ID, q.ID} {
		if _, err := s.Erase(id, "2026-05-03", nil); err != nil {
			t.Fatal(err)
		}
	}
	e := data.NewErased(s.Records(), s.NaturalID)
	if e.WithNumber("new-0001") == nil || e.WithNumber("new-0003") != nil || e.WithNumber("") != nil {
		t.Error("their numbers are not known, or others are")
	}
	for _, c := range []struct {
		p    data.Person
		want bool
	}{
		{data.Person{FirstName: "margaret", LastName: "O’Neill"}, true}, {data.Person{FirstName: "Peggy", LastName: "O'Neill", BirthYear: 1950}, true},
		{data.Person{FirstName: "Margaret", LastName: "O'Neill", BirthYear: 1951}, false}, {data.Person{FirstName: "Margaret"}, false},
		{data.Person{FirstName: "Noyear", BirthYear: 1960}, true}, {data.Person{FirstName: "Noyear"}, true},
	} {
		if got := e.Called(data.NamesOf(&c.p), c.p.BirthYear) != nil; got != c.want {
			t.Errorf("%+v was erased: %v", c.p, got)
		}
	}
	put(t, s, &data.Person{Meta: data.Meta{ID: s.NewID()}, FirstName: "New", Role: data.Attendee})
	if s.Records().PersonByRef("new-0003") == nil {
		t.Error("a number of somebody who was erased was given again")
	}
}
