package data_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"commonthread/data"
)

// Aliases without a ring lead where Resolve leads; a ring is one person.
func TestResolverLeadsWhereResolveDoes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	id := func(i int) data.ID { return data.ID(fmt.Sprintf("%032x", i)) }
	for range 200 {
		r := data.NewRecords()
		for from := range 12 {
			if to := from + 1 + rnd.IntN(6); rnd.IntN(2) == 0 {
				r.Put(&data.Alias{Meta: data.Meta{ID: id(100 + from)}, From: id(from), To: id(to)})
			}
		}
		one := r.Resolver()
		for i := range 20 {
			if got, want := one(id(i)), r.Resolve(id(i)); got != want {
				t.Fatalf("%s is %s, and Resolve says %s", id(i), got, want)
			}
		}
	}
	ring := data.NewRecords()
	for i := range 3 {
		ring.Put(&data.Alias{Meta: data.Meta{ID: id(100 + i)}, From: id(1 + i), To: id(1 + (i+1)%3)})
	}
	for i := range 3 {
		if got := ring.Resolver()(id(1 + i)); got != id(1) {
			t.Errorf("in a ring, %s is %s", id(1+i), got)
		}
	}
}
