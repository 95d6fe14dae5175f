package data_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"commonthread/data"
)

// Every declaration is whole: what a kind is called, how it stands to people, for how
// long it is kept, and an example that is valid and lies where it says.
func TestEveryKindIsDeclaredWhole(t *testing.T) {
	maps, seen := 0, map[data.Kind]bool{}
	v := reflect.ValueOf(*data.NewRecords())
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.Map {
			maps++
		}
	}
	for _, d := range data.Kinds() {
		if seen[d.Kind] || d.Kind == "" || d.One == "" || d.Several == "" || d.Counted == "" || d.About == 0 {
			t.Errorf("%s is declared twice, or in part: %+v", d.Kind, d)
		}
		seen[d.Kind] = true
		if n := btoi(d.Kept.As != "") + btoi(d.Kept.WithPerson) + btoi(d.Kept.Why != ""); n != 1 {
			t.Errorf("%s: for how long it is kept is said %d times", d.Kind, n)
		}
		if aboutSomebody := d.About == data.Theirs || d.About == data.Names || d.About == data.OfRecord; aboutSomebody != (d.People != nil) {
			t.Errorf("%s: whom it is about is said and not said", d.Kind)
		}
		if d.Kept.WithPerson && d.About != data.Theirs && d.About != data.OfRecord {
			t.Errorf("%s goes with a person that it does not have", d.Kind)
		}
		rec := d.Example(numberedID(7))
		if rec.Kind() != d.Kind || rec.Compartment() != d.Compartment || rec.Validate() != nil || data.NewOf(d.Kind) == nil {
			t.Errorf("%s: its example is %+v: %v", d.Kind, rec, rec.Validate())
		}
		if d.People != nil && !slices.Contains(d.People(rec), numberedID(7)) {
			t.Errorf("%s: the example is not about the person: %v", d.Kind, d.People(rec))
		}
		rec.Head().ID = numberedID(1)
		r := data.NewRecords()
		r.Put(rec)
		if got := all(d, r); len(got) != 1 || got[0] != rec {
			t.Errorf("%s is not where it was put: %v", d.Kind, got)
		}
		r.Remove(rec)
		if got := all(d, r); len(got) != 0 {
			t.Errorf("%s is still there: %v", d.Kind, got)
		}
	}
	if len(seen) != maps+1 {
		t.Errorf("%d kinds are declared, and Records has %d maps and the group", len(seen), maps)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func all(d *data.Declaration, r *data.Records) (out []data.Record) {
	d.Each(r, func(rec data.Record) { out = append(out, rec) })
	return out
}

// Who may not read a kind sees that it is withheld, not that there is none.
func TestEveryKindIsWithheld(t *testing.T) {
	for _, may := range []data.Compartment{data.Register, data.Care, data.Grants} {
		r := data.NewRecords()
		r.Withhold(func(c data.Compartment) bool { return c == may })
		for _, d := range data.Kinds() {
			if d.Readable(r) != (d.Compartment == may || d.Kind == data.KindGroup) {
				t.Errorf("%s, read by who may read %s: %v", d.Kind, may, d.Readable(r))
			}
		}
	}
}

// A record about somebody is refused without them, holds them on file, and is found
// when they are erased, its history with it. This is asked of every kind there is.
func TestEveryKindKeepsToItsPerson(t *testing.T) {
	tried := 0
	for _, d := range data.Kinds() {
		if d.People == nil {
			continue
		}
		tried++
		t.Run(string(d.Kind), func(t *testing.T) {
			s, _, _, _ := group(t)
			who, other := person(s, "1", "Rosa"), person(s, "2", "Omar")
			other.ID = data.ExampleOther
			put(t, s, other)
			example := func() data.Record {
				rec := d.Example(who.ID)
				rec.Head().ID = s.NaturalID(d.Kind, "the example")
				return rec
			}
			refused := func() {
				t.Helper()
				_, err := s.Update("refused", func(tx *data.Tx) error { return tx.Put(example()) })
				if !errors.Is(err, data.ErrNotFound) || len(all(d, s.Records())) != 0 {
					t.Errorf("without its person: %v", err)
				}
			}
			refused()
			put(t, s, who)
			put(t, s, example())
			if len(all(d, s.Records())) != 1 {
				t.Fatal("it is not there")
			}
			if d.About != data.OfRecord { // such a one goes with it
				_, err := s.Update("held", func(tx *data.Tx) error { return tx.Delete(tx.Records().People[who.ID]) })
				if !errors.Is(err, data.ErrReferenced) {
					t.Errorf("its person could be taken out: %v", err)
				}
			}
			_, err := s.Erase(who.ID, "2026-03-06", nil)
			must(t, err)
			left := all(d, s.Records())
			if d.About == data.Names {
				return // it stays, and names an ID that is nobody's
			}
			if len(left) != 0 {
				t.Errorf("after they were erased: %+v", left[0])
			}
			for _, c := range s.History(example().Head().ID) {
				if len(c.Fields) > 0 {
					t.Errorf("its history still holds %v", c.Fields)
				}
			}
			refused()
		})
	}
	if tried < 12 {
		t.Errorf("only %d kinds were tried", tried)
	}
}

func numberedID(n int) data.ID { return data.ID(fmt.Sprintf("%032x", n)) }
