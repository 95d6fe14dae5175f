package data

import (
	"slices"
	"strconv"
)

// A table that is imported again brings back whoever was erased since. So that
// this is asked rather than done in silence, a tombstone keeps codes of what such
// a row would say: of the number, of the name, and of the name with the year of
// birth. They are made with the register's secret, and nobody without a key of
// the group can try a name against them.

// tombstoneOf is the tombstone of a person.
func tombstoneOf(p *Person, day Date, natural func(Kind, ...string) ID) *Tombstone {
	t := &Tombstone{PersonID: p.ID, Role: p.Role, Day: day}
	if p.Ref != "" {
		t.Known = append(t.Known, natural(KindPerson, p.Ref))
	}
	for _, name := range NamesOf(p) {
		t.Known = append(t.Known, nameCode(natural, name, anyYear), nameCode(natural, name, p.BirthYear))
	}
	slices.Sort(t.Known)
	t.Known = slices.Compact(t.Known)
	return t
}

// anyYear stands in a code for whatever year, also for none.
const anyYear = -1

// nameCode is the code of a folded name and a year of birth, 0 for none.
func nameCode(natural func(Kind, ...string) ID, name string, year int) ID {
	return natural(KindTombstone, "name", name, strconv.Itoa(year))
}

// NamesOf are the folded names by which a person is known: first and last,
// preferred and last. Who has a first name only is called by it.
func NamesOf(p *Person) []string {
	var out []string
	for _, first := range []string{p.FirstName, p.PreferredName} {
		if Fold(first) == "" && len(out) > 0 {
			continue
		}
		if n := Fold(first + " " + p.LastName); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// Erased tells of a row of a table whether it is of somebody who was erased. It is
// made once for many rows.
type Erased struct {
	natural    func(Kind, ...string) ID
	tombstones map[ID]*Tombstone
	known      map[ID]*Tombstone // by what each keeps codes of
}

// NewErased looks the tombstones through; natural is Store.NaturalID.
func NewErased(r *Records, natural func(Kind, ...string) ID) *Erased {
	e := &Erased{natural: natural, tombstones: r.Tombstones, known: map[ID]*Tombstone{}}
	for _, t := range r.Tombstones {
		for _, id := range t.Known {
			e.known[id] = t
		}
	}
	return e
}

// WithNumber is the tombstone of whoever had this number; nil where nobody had.
func (e *Erased) WithNumber(ref string) *Tombstone {
	if ref == "" || len(e.tombstones) == 0 || e.natural == nil {
		return nil
	}
	id := e.natural(KindPerson, ref)
	if t := e.tombstones[id]; t != nil {
		return t
	}
	return e.known[id]
}

// Called is the tombstone of somebody who had one of these names (NamesOf) and
// this year of birth, 0 for none; nil where nobody had. A year that only one side
// gives does not tell two apart.
func (e *Erased) Called(names []string, year int) *Tombstone {
	if len(e.known) == 0 {
		return nil
	}
	years := []int{year, 0}
	if year == 0 {
		years = []int{anyYear}
	}
	for _, name := range names {
		for _, y := range years {
			if t := e.known[nameCode(e.natural, name, y)]; t != nil {
				return t
			}
		}
	}
	return nil
}
