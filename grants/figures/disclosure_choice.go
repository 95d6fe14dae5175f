package figures

import (
	"cmp"
	"slices"
)

// This file chooses which further counts are hidden, so that no hidden count of
// a family can be worked out and nothing is hidden that need not be.
//
// Hiding one more count only ever takes knowledge from the reader. So it is
// enough to go from one exposed count to the next, each time hiding the
// smallest count that protects it, and to take back at the end, largest first,
// what turned out not to be needed.

// hideSmall hides every count of 1 to 4.
func (f *family) hideSmall() {
	for i := range f.cells {
		if c := &f.cells[i]; c.kind == present && c.counted && c.value > 0 && c.value < smallest && c.label != NotStated {
			c.hidden, c.rule = true, true
		}
	}
}

// protect hides further counts until no hidden one can be worked out.
func (f *family) protect() {
	f.giveUp()
	for {
		exposed := f.exposed()
		next := -1
		if len(exposed) > 0 {
			next = f.guard(exposed)
		} else if next = f.leavesFew(); next < 0 {
			break
		}
		if next < 0 {
			break
		}
		f.cells[next].hidden = true
	}
	f.showAgain()
}

// giveUp marks the counts that could be worked out even if everything were
// hidden: from attendances, which never are, or from what went out before.
func (f *family) giveUp() {
	could := make([]bool, len(f.cells))
	for i := range f.cells {
		c := &f.cells[i]
		could[i] = f.canHide(i)
		c.hidden, c.lost = c.hidden || could[i], beyond
	}
	for who := olderPages; who >= thePage; who-- {
		for _, i := range f.workedOut(who) {
			f.cells[i].lost = who
		}
	}
	for i := range f.cells {
		f.cells[i].hidden = f.cells[i].hidden && !could[i]
	}
}

// canHide reports whether hiding the count would keep something from the
// reader: not a nought, and not what they have from before.
func (f *family) canHide(i int) bool {
	c := &f.cells[i]
	return c.kind == present && !c.hidden && !c.known && c.value > 0 && c.label != NotStated
}

// exposed lists the hidden counts that can be worked out and need not be. Where
// a count is lost to a reader who knows much, it is still kept from one who
// knows less.
func (f *family) exposed() []int {
	var out []int
	for who := olderPages; who >= thePage; who-- {
		for _, i := range f.workedOut(who) {
			if f.cells[i].lost > who {
				out = append(out, i)
			}
		}
		if len(out) > 0 || !slices.ContainsFunc(f.cells, func(c cell) bool { return c.lost <= who || c.coarser && c.hidden }) {
			break
		}
	}
	return out
}

// guard finds the next count to hide: the smallest that by itself protects an
// exposed one; where none does, the smallest that takes part in giving one
// away. It is -1 where there is nothing left to hide.
func (f *family) guard(exposed []int) int {
	candidates := f.candidates()
	for _, e := range exposed {
		for _, c := range candidates {
			f.cells[c].hidden = true
			now := f.exposed()
			f.cells[c].hidden = false
			if !slices.Contains(now, e) && !slices.Contains(now, c) {
				return c
			}
		}
	}
	for _, e := range exposed {
		for _, r := range f.relations {
			if c := f.smallestIn(r, candidates); c >= 0 && f.pins(r, e) {
				return c
			}
		}
	}
	if len(candidates) == 0 {
		return -1
	}
	return candidates[0]
}

// candidates are the counts that may be hidden, the smallest first; equal ones
// in the order of the page.
func (f *family) candidates() []int {
	var out []int
	for i := range f.cells {
		if f.canHide(i) {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(f.cells[a].value, f.cells[b].value) })
	return out
}

func (f *family) smallestIn(r relation, candidates []int) int {
	for _, c := range candidates {
		if c == r.total || slices.Contains(r.parts, c) {
			return c
		}
	}
	return -1
}

// pins reports whether the one relation gives the count away.
func (f *family) pins(r relation, e int) bool {
	lo, hi := f.sheet(r.from)
	return narrow([]relation{r}, lo, hi, r.from) && lo[e] == hi[e]
}

// showAgain shows whatever need not be hidden, the largest first.
func (f *family) showAgain() {
	for _, i := range f.guards() {
		f.cells[i].hidden = false
		if len(f.exposed()) > 0 || f.leavesFew() >= 0 {
			f.cells[i].hidden = true
		}
	}
}

// guards are the counts hidden to protect others, the largest first.
func (f *family) guards() []int {
	var out []int
	for i := range f.cells {
		if c := &f.cells[i]; c.kind == present && c.hidden && !c.rule && !slices.Contains(f.kept, i) {
			out = append(out, i)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(f.cells[b].value, f.cells[a].value) })
	return out
}
