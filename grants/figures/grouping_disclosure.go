package figures

import (
	"cmp"
	"slices"
	"strings"
)

// This file keeps two groupings of the same people from giving away, set side
// by side, what each of them hides.
//
// The coarser is settled first, by itself; what it prints and hides then joins
// the equations of the finer: a coarser row is the sum of its finer rows. And no
// sum or difference of printed rows may come to 1 to 4 people: what is left of a
// printed row, or of the total, when the printed rows within it are taken away,
// is nobody or at least five.

// block is a printed number and the printed rows within it, from which a reader
// learns how many are left.
type block struct {
	left  int64 // its number less the printed rows
	parts []int // the printed rows
	total int   // the cell of the number itself; -1 where it may not be hidden
}

// under adds what a copy with coarser rows tells of the same people, and what
// it hides.
func (f *family) under(coarser *family, g Grouping) {
	for _, c := range coarser.cells {
		if c.kind != present {
			continue
		}
		finer := f.within(c, g)
		if c.row < 0 || len(finer) == 1 && c.joined == "" {
			f.sameAs(c, finer)
			continue
		}
		if len(finer) == 0 {
			continue
		}
		if c.label == NotStated && !c.hidden {
			for _, i := range finer {
				f.cells[i].coarser = true
			}
		}
		c.kind, c.row = past, -1
		f.cells = append(f.cells, c)
		at := len(f.cells) - 1
		f.tangled = true
		if c.name == "referrals.by_need" {
			// A referral with two needs stands under each of them.
			f.accept(relation{ends: atLeast, from: olderPages, total: at, parts: finer})
			for _, i := range finer {
				f.accept(relation{ends: atMost, from: olderPages, total: at, parts: []int{i}})
			}
			continue
		}
		f.accept(relation{ends: equal, from: olderPages, total: at, parts: finer})
		f.unions = append(f.unions, union{at, finer})
	}
}

// union is a coarser row and the finer ones that it unites, as cells.
type union struct {
	row   int
	parts []int
}

// within are the cells that a cell of a coarser copy unites: of a figure, the
// same figure.
func (f *family) within(c cell, g Grouping) []int {
	bases := []string{c.label}
	if c.joined != "" {
		bases = strings.Split(c.joined, joint)
	}
	t := g.Tables[c.name]
	var out []int
	for i := range f.cells {
		d := &f.cells[i]
		if d.kind != present || d.name != c.name || (d.row >= 0) != (c.row >= 0) {
			continue
		}
		if d.row < 0 {
			return []int{i}
		}
		into, _ := t.union(d.label)
		if slices.ContainsFunc(bases, func(b string) bool { return sameSpelling(b) == sameSpelling(into) }) {
			out = append(out, i)
		}
	}
	return out
}

// sameAs takes over what a coarser copy tells of the very same count.
func (f *family) sameAs(c cell, at []int) {
	for _, i := range at {
		now := &f.cells[i]
		switch {
		case c.hidden && (!now.counted || now.value > 0):
			now.hidden = true
			f.kept = append(f.kept, i)
		case !c.hidden && now.counted && c.value == now.value:
			now.coarser = true
		}
	}
}

// standsFor reports whether a row is one for several, that among them.
func (c *cell) standsFor(label string) bool {
	return c.joined != "" && slices.Contains(strings.Split(c.joined, joint), sameSpelling(label))
}

// leavesFew is the next count to hide so that no printed number, less the
// printed rows within it, leaves 1 to 4; -1 where none does.
func (f *family) leavesFew() int {
	for _, b := range f.blocks() {
		if b.left <= 0 || b.left >= smallest {
			continue
		}
		candidates := slices.DeleteFunc(slices.Clone(b.parts), func(i int) bool { return !f.canHide(i) })
		slices.SortStableFunc(candidates, func(x, y int) int { return cmp.Compare(f.cells[x].value, f.cells[y].value) })
		if b.total >= 0 && f.canHide(b.total) {
			candidates = append(candidates, b.total)
		}
		if len(candidates) > 0 {
			return candidates[0]
		}
	}
	return -1
}

// blocks are the printed numbers of a family's tables with the printed rows
// within them.
func (f *family) blocks() []block {
	var out []block
	for _, r := range f.relations {
		if r.ends != equal || r.from != thePage || !f.isTable(r) {
			continue
		}
		// The rows of printed coarser ones are blocks of their own; what is left of
		// the total is the rest.
		rest := block{left: f.cells[r.total].value, total: r.total}
		taken := map[int]bool{}
		for _, u := range f.unions {
			c := &f.cells[u.row]
			if c.hidden || !slices.Contains(r.parts, u.parts[0]) {
				continue
			}
			rest.left -= c.value
			b := block{left: c.value, total: -1}
			for _, i := range u.parts {
				taken[i] = true
				b.take(f, i)
			}
			if c.label != NotStated {
				out = append(out, b)
			}
		}
		for _, i := range r.parts {
			if !taken[i] {
				rest.take(f, i)
			}
		}
		if t := &f.cells[r.total]; t.counted && (!t.hidden || t.known || t.coarser) {
			out = append(out, rest)
		}
	}
	return out
}

// isTable reports whether a relation is between a total and the rows of one
// table of which none is left out.
func (f *family) isTable(r relation) bool {
	return !slices.ContainsFunc(r.parts, func(i int) bool {
		return f.cells[i].kind != present || f.cells[i].row < 0
	}) && f.cells[r.total].kind == present
}

// take takes a printed row off what is left.
func (b *block) take(f *family, i int) {
	c := &f.cells[i]
	if c.counted && (!c.hidden || c.known || c.coarser) {
		b.left -= c.value
		b.parts = append(b.parts, i)
	}
}

// tooHidden names the table that is better not printed, the one with the most
// hidden rows; "" where there is none. Of its rows, that of those not stated
// apart, more than half are hidden, or one of them could be worked out or a few
// people are left over all the same.
func (f *family) tooHidden() string {
	rows, hidden := map[string]int{}, map[string]int{}
	var out []string
	for i := range f.cells {
		c := &f.cells[i]
		if c.kind != present || c.row < 0 || c.label == NotStated {
			continue
		}
		rows[c.name]++
		if c.hidden {
			hidden[c.name]++
		}
	}
	for name, n := range hidden {
		if 2*n > rows[name] {
			out = append(out, name)
		}
	}
	for _, i := range f.workedOut(olderPages) {
		switch c := &f.cells[i]; {
		case c.kind == present && c.row >= 0, c.kind == past && f.isCoarser(i):
			out = append(out, c.name)
		case c.kind == present:
			// A row of those not stated is not hidden: it may give the total away.
			for _, d := range f.cells {
				if d.kind == present && d.label == NotStated && !d.hidden {
					out = append(out, d.name)
				}
			}
		}
	}
	for _, b := range f.blocks() {
		if b.left > 0 && b.left < smallest && len(b.parts) > 0 {
			out = append(out, f.cells[b.parts[0]].name)
		}
	}
	if len(out) == 0 {
		return ""
	}
	return slices.MaxFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(hidden[a], hidden[b]), cmp.Compare(b, a)) })
}

// isCoarser reports whether a cell is a row of the coarser copy.
func (f *family) isCoarser(i int) bool {
	return slices.ContainsFunc(f.unions, func(u union) bool { return u.row == i })
}
