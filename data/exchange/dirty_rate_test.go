package exchange

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
)

// Files as they come to a group that has its tables on file already: all untidy,
// one in fifteen with something in it that only a person can settle. At most one
// in ten asks, none for nothing, none for two things where one is wrong, and what
// is on file stays as it was.
func TestUntidyFilesAsTheyComeSeldomAsk(t *testing.T) {
	want := knownGroup(t)
	tables := map[string][][]string{"people": knownPeople, "register": knownRegister, "spending": knownSpending}
	names := []string{"people", "register", "spending"}
	asks, idle, silent, twice, harms, n := 0, 0, 0, 0, 0, variants()
	for seed := range n {
		d := &dirt{Rand: rand.New(rand.NewPCG(uint64(seed), 19))}
		recs := data.NewRecords()
		take(t, recs, Input{People: tidy("people", knownPeople), Register: []*File{tidy("register", knownRegister)}, Spending: tidy("spending", knownSpending)}, plain)
		table, cause := names[d.IntN(len(names))], Doubt("")
		var file *File
		if d.IntN(15) == 0 {
			way := doubtfulWays[d.IntN(len(doubtfulWays))]
			table, cause = way.table, way.kind
			file = d.write(table, way.spoil(d, tables[table]), len(tables[table][0])+1)
		} else {
			file = d.untidy(table, tables[table])
		}
		plan, err := Read(recs, InputOf(table, file, nil), plain)
		var told BadRows
		if !errors.As(err, &told) {
			if err != nil {
				t.Fatal(err)
			}
			told = plan.Doubts
		}
		kinds := told.Kinds()
		switch {
		case len(told) == 0 && cause != "":
			if silent++; silent < 4 {
				t.Errorf("seed %d: %s is not asked", seed, cause)
			}
		case len(told) == 0:
			apply(t, recs, plan)
		case cause == "":
			if idle++; idle < 4 {
				t.Errorf("seed %d (%s): asks for nothing: %v", seed, strings.Join(d.ways, ", "), told)
			}
		case len(kinds) > 1 || !told.OnlyDoubts() || !slices.Contains(kinds, cause):
			if twice++; twice < 4 {
				t.Errorf("seed %d: %s asks %v", seed, cause, told)
			}
		}
		if len(told) > 0 {
			asks++
		}
		for name, was := range want {
			if got := withoutSpaces(recs)[name]; !strings.EqualFold(got, was) {
				if harms++; harms < 4 {
					t.Errorf("seed %d (%s): %s is now\n%s", seed, strings.Join(d.ways, ", "), name, got)
				}
			}
		}
	}
	t.Logf("%d files as they come: %d ask (%.1f in a hundred), %d for nothing, %d twice for one cause, silent harms %d", n, asks, 100*float64(asks)/float64(n), idle, twice, harms+silent)
	if asks*10 > n {
		t.Errorf("%d of %d ask: more than one in ten", asks, n)
	}
}
