package figures

// This file is for families whose relations are not a tree: there bounds that
// do not meet are no proof that two values are left, so two solutions are
// looked for. Solutions that were found are kept: they stay good while more is
// hidden, and most questions are answered by one of them.

// effort is how many steps a search may take before it is given up. A count of
// which no second value was found by then is taken as worked out: too much is
// hidden then, never too little.
const effort = 2000

// keptSolutions is how many solutions are remembered.
const keptSolutions = 48

// searched lists the hidden counts, among those whose bounds lo and hi do not
// meet, for which no two solutions differ.
func (f *family) searched(lo, hi []int64) []int {
	open := map[int]int64{} // counts of which one value is found so far
	var todo []int
	for i := range f.cells {
		if f.cells[i].guarded(olderPages) && lo[i] < hi[i] {
			todo = append(todo, i)
		}
	}
	settle := func(solution []int64) {
		left := todo[:0]
		for _, i := range todo {
			v, seen := open[i]
			if seen && v != solution[i] {
				continue
			}
			open[i] = solution[i]
			left = append(left, i)
		}
		todo = left
	}
	for _, s := range f.solutions {
		if len(todo) == 0 {
			return nil
		}
		if within(s, lo, hi) {
			settle(s)
		}
	}
	var out []int
	for len(todo) > 0 {
		i := todo[0]
		solution := f.other(i, open, lo, hi)
		if solution == nil {
			out = append(out, i)
			todo = todo[1:]
			continue
		}
		f.remember(solution)
		settle(solution)
	}
	return out
}

// other looks for a solution in which count i has not the value found before.
func (f *family) other(i int, open map[int]int64, lo, hi []int64) []int64 {
	seen, has := open[i]
	if !has {
		return f.solve(lo, hi)
	}
	for _, up := range []bool{true, false} {
		l, h := clone2(lo, hi)
		if up {
			l[i] = max(l[i], seen+1)
		} else {
			h[i] = min(h[i], seen-1)
		}
		if l[i] > h[i] {
			continue
		}
		if s := f.solve(l, h); s != nil {
			return s
		}
	}
	return nil
}

func clone2(lo, hi []int64) (l, h []int64) {
	return append([]int64(nil), lo...), append([]int64(nil), hi...)
}

func within(s, lo, hi []int64) bool {
	for i, v := range s {
		if v < lo[i] || v > hi[i] {
			return false
		}
	}
	return true
}

func (f *family) remember(s []int64) {
	if len(f.solutions) == keptSolutions {
		f.solutions = append(f.solutions[:0], f.solutions[1:]...)
	}
	f.solutions = append(f.solutions, s)
}

// solve finds a solution between the bounds; nil where there is none, or none
// was found in time.
func (f *family) solve(lo, hi []int64) []int64 {
	left := effort
	l, h := clone2(lo, hi)
	return f.descend(l, h, &left)
}

// descend settles one number after another, the narrowest first, and goes back
// where that leads nowhere. It may write to lo and hi.
func (f *family) descend(lo, hi []int64, left *int) []int64 {
	for {
		if *left--; *left < 0 || !narrow(f.relations, lo, hi, olderPages) {
			return nil
		}
		at := -1
		for i := range lo {
			if lo[i] < hi[i] && (at < 0 || hi[i]-lo[i] < hi[at]-lo[at]) {
				at = i
			}
		}
		if at < 0 {
			return lo
		}
		l, h := clone2(lo, hi)
		h[at] = l[at]
		if s := f.descend(l, h, left); s != nil {
			return s
		}
		lo[at]++
	}
}

// isPossible reports whether today's counts can be squared with everything
// else that the family holds.
func (f *family) isPossible() bool {
	lo, hi := f.sheet(olderPages)
	for i := range f.cells {
		if c := &f.cells[i]; c.kind == present && c.counted {
			lo[i], hi[i] = c.value, c.value
		}
	}
	return f.solve(lo, hi) != nil
}
