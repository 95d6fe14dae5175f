package data_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
)

// followed is the oracle: the last alias of each record, followed a hundred steps; who
// then stands in a ring is the least of it.
func followed(r *data.Records, id data.ID) data.ID {
	step := func(id data.ID) data.ID {
		var last *data.Alias
		for _, a := range r.Aliases {
			if a.From == id && (last == nil || a.Entered > last.Entered || a.Entered == last.Entered && a.ID > last.ID) {
				last = a
			}
		}
		if last == nil {
			return id
		}
		return last.To
	}
	for range 100 {
		id = step(id)
	}
	least := id
	for range 100 {
		id = step(id)
		least = min(least, id)
	}
	return least
}

// Whatever aliases there are, several of one record and rings among them, everybody
// is one person, who is the same by every way of asking, and stays so as aliases
// come and go.
func TestEverybodyIsOnePerson(t *testing.T) {
	id := func(i int) data.ID { return data.ID(fmt.Sprintf("%032x", i)) }
	rapid.Check(t, func(t *rapid.T) {
		r := data.NewRecords()
		for n := range rapid.IntRange(1, 12).Draw(t, "steps") {
			known := data.InOrder(r.Aliases)
			if len(known) > 0 && rapid.IntRange(0, 4).Draw(t, "deed") == 0 {
				r.Remove(rapid.SampledFrom(known).Draw(t, "which"))
			} else {
				a := &data.Alias{Meta: data.Meta{ID: id(100 + n), Entered: int64(rapid.IntRange(1, 9).Draw(t, "entered"))},
					From: id(rapid.IntRange(0, 7).Draw(t, "from")), To: id(rapid.IntRange(0, 7).Draw(t, "to"))}
				if a.From != a.To {
					r.Put(a)
				}
			}
			one := r.Resolver()
			for i := range 8 {
				want := followed(r, id(i))
				if got := r.Resolve(id(i)); got != want || one(id(i)) != want || r.Resolve(want) != want {
					t.Fatalf("%s is %s, want %s", id(i), got, want)
				}
				for j := range 8 {
					if same := followed(r, id(j)) == want; same != slices.Contains(r.IDsOf(id(i)), id(j)) {
						t.Fatalf("%s of %s: %v", id(j), id(i), r.IDsOf(id(i)))
					}
				}
			}
		}
	})
}

// Somebody was said to be one person and then, later, another: erasing the later one
// erases what is theirs and leaves the earlier one alone.
func TestErasingLeavesWhoIsNoLongerTheSame(t *testing.T) {
	s, _, _, _ := group(t)
	ann, bea, cat := person(s, "1", "Ann"), person(s, "2", "Bea"), person(s, "3", "Cat")
	put(t, s, ann, bea, cat)
	alias := func(key string, from, to data.ID) {
		put(t, s, &data.Alias{Meta: data.Meta{ID: s.NaturalID(data.KindAlias, key)}, From: from, To: to})
	}
	alias("earlier", ann.ID, bea.ID)
	alias("later", ann.ID, cat.ID)
	out, err := s.Erase(cat.ID, "2026-03-05", nil)
	must(t, err)
	recs := s.Records()
	if recs.People[bea.ID] == nil || recs.Tombstones[bea.ID] != nil || recs.People[ann.ID] != nil || recs.People[cat.ID] != nil || len(out.People) != 2 {
		t.Errorf("erased %v; %d people are left", out.People, len(recs.People))
	}
}
