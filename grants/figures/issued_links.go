package figures

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
)

// This file relates counts of different periods. If the records are as they
// were, then
//
//   - new attendees, and referrals received, by source and by need, add up over
//     time: a year is its quarters;
//   - who came, who helped, what came of referrals, and who answered twice can
//     only be more in a longer period around a shorter one.
//
// An issue whose counts cannot be squared with today's in this way is left out:
// the records have changed, and the reader learns nothing for certain.

// addsUp reports whether a count of a period is the sum of those of its parts.
func addsUp(name string) bool {
	return name == "people.new" || name == "referrals.received" || strings.HasPrefix(name, "referrals.by_")
}

// grows reports whether a count can only be more in a longer period. By age it
// need not be, since people grow older.
func grows(name string) bool {
	switch name {
	case "people.unique", "volunteers.unique", "referrals.contacted", "referrals.attended", "referrals.completed":
		return true
	}
	return strings.HasSuffix(name, ".matched") || strings.HasSuffix(name, ".baseline") || strings.HasPrefix(name, "people.by_") && name != "people.by_age"
}

// epoch is the counts of one period: today's, or those of an issue.
type epoch struct {
	period data.Period
	told   printed
	at     []int // where its counts are among the cells
}

// link adds the counts of issues for other periods and how they stand to
// today's, as many issues as today's counts allow.
func (f *family) link(all []before, at int, p data.Period) {
	today := epoch{period: p, at: f.places()}
	alone := *f
	var taken []before
	for _, b := range all {
		if b.period == p {
			continue
		}
		more := append(slices.Clone(taken), b)
		if joined := alone.with(more, at, today); joined.isPossible() {
			taken, *f = more, *joined
		}
	}
}

func (f *family) places() []int {
	var at []int
	for i := range f.cells {
		if f.cells[i].kind == present {
			at = append(at, i)
		}
	}
	return at
}

// with is the family with the counts of some issues beside its own.
func (f *family) with(issues []before, at int, today epoch) *family {
	out := &family{cells: slices.Clone(f.cells), relations: slices.Clone(f.relations), tangled: true}
	epochs := []epoch{today}
	for _, b := range issues {
		epochs = append(epochs, out.append(b, b.families[at]))
	}
	for i, a := range epochs {
		for _, b := range epochs[i+1:] {
			out.nest(a, b)
			out.nest(b, a)
		}
	}
	out.addUp(epochs)
	return out
}

// append adds an issue's counts and sums.
func (f *family) append(b before, old *family) epoch {
	shift := len(f.cells)
	e := epoch{period: b.period, told: b.told}
	for i, c := range old.cells {
		if c.kind == present {
			c.kind = past
			e.at = append(e.at, shift+i)
		}
		f.cells = append(f.cells, c)
	}
	for _, r := range old.relations {
		moved := relation{ends: r.ends, from: olderPages, total: r.total + shift}
		for _, i := range r.parts {
			moved.parts = append(moved.parts, i+shift)
		}
		f.relations = append(f.relations, moved)
	}
	return e
}

// nest sets the counts of a shorter period against those of one around it.
func (f *family) nest(short, long epoch) {
	if !short.period.Within(long.period) {
		return
	}
	for _, i := range short.at {
		c := f.cells[i]
		sameStart := c.name == "people.returning" && short.period.From == long.period.From
		sameYear := c.name == "people.by_age" && short.period.To.Year() == long.period.To.Year()
		if !grows(c.name) && !sameStart && !sameYear {
			continue
		}
		if j := f.like(c, long); j >= 0 {
			f.relations = append(f.relations, relation{atMost, olderPages, j, []int{i}})
		}
	}
}

// like is the place of the same count in another period; a nought where that
// period's table has no such row, and -1 where it does not print it.
func (f *family) like(c cell, other epoch) int {
	table := false
	for _, j := range other.at {
		d := &f.cells[j]
		if d.name == c.name && d.key() == c.key() && (d.row >= 0) == (c.row >= 0) {
			return j
		}
		if d.name == c.name && c.row >= 0 && (c.joined != "" || d.standsFor(c.label)) {
			return -1 // somebody under it may stand in a row for several
		}
		table = table || d.name == c.name
	}
	if c.row >= 0 && table {
		return f.quantity(0, 0)
	}
	return -1
}

// addUp cuts time at every start and end, and sets each count that adds up
// against its pieces.
func (f *family) addUp(epochs []epoch) {
	var cuts []data.Date
	for _, e := range epochs {
		cuts = append(cuts, e.period.From, e.period.To.AddDays(1))
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	for _, c := range f.kinds(epochs) {
		pieces := map[data.Date]int{}
		for _, e := range epochs {
			total := f.like(c, e)
			if total < 0 {
				continue
			}
			var parts []int
			for _, cut := range cuts {
				if !e.period.Has(cut) {
					continue
				}
				if _, there := pieces[cut]; !there {
					pieces[cut] = f.quantity(0, unbounded)
				}
				parts = append(parts, pieces[cut])
			}
			f.relations = append(f.relations, relation{equal, olderPages, total, parts})
		}
	}
}

// kinds lists the counts that add up, one of each name and label.
func (f *family) kinds(epochs []epoch) []cell {
	var out []cell
	for _, e := range epochs {
		for _, i := range e.at {
			if c := f.cells[i]; addsUp(c.name) && !slices.ContainsFunc(out, func(o cell) bool { return o.name == c.name && o.key() == c.key() }) {
				out = append(out, c)
			}
		}
	}
	slices.SortFunc(out, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.label, b.label))
	})
	return out
}
