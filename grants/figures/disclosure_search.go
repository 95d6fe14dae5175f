package figures

// This file is for families whose relations are not a tree: there bounds that
// do not meet are no proof that two values are left, so two solutions are
// looked for. Solutions that were found are kept: they stay good while more is
// hidden, and most questions are answered by one of them.

// effort is how many steps a search may take before it is given up. A count of
// which no second value was found by then is taken as worked out: too much is
// hidden then, never too little.
const effort = 300

// keptSolutions is how many solutions are remembered.
const keptSolutions = 48

// searched lists the hidden counts, among those whose bounds lo and hi do not
// meet, for which no two solutions differ. What is lost is not looked for.
func (f *family) searched(lo, hi []int64) []int {
	open := map[int]int64{} // counts of which one value is found so far
	var todo []int
	for i := range f.cells {
		if c := &f.cells[i]; c.guarded(olderPages) && c.lost > olderPages && lo[i] < hi[i] {
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
	// The least and the greatest solution differ in almost everything.
	for _, high := range []bool{false, true} {
		if len(todo) > 0 {
			if s := f.solve(lo, hi, high); s != nil {
				f.remember(s)
				settle(s)
			}
		}
	}
	var out []int
	for len(todo) > 0 {
		i := todo[0]
		seen, has := open[i]
		var s []int64
		if has {
			s = f.other(i, seen, lo, hi)
		}
		if s == nil {
			out = append(out, i)
			todo = todo[1:]
			continue
		}
		f.remember(s)
		settle(s)
	}
	return out
}

// other looks for a solution in which count i is not what it was seen to be.
func (f *family) other(i int, seen int64, lo, hi []int64) []int64 {
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
		if s := f.solve(l, h, up); s != nil {
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

// solve finds a solution between the bounds, with small numbers or with high
// ones; nil where there is none, or none was found in time.
func (f *family) solve(lo, hi []int64, high bool) []int64 {
	f.index()
	l, h := clone2(lo, hi)
	if !narrow(f.relations, l, h, olderPages) {
		return nil
	}
	for _, way := range []bool{high, !high} {
		if s := f.dive(l, h, way); s != nil {
			return s
		}
	}
	left := effort
	return f.descend(l, h, &left)
}

// dive settles one number after another, the narrowest first, and never goes
// back; nil where that leads nowhere, which is seldom.
func (f *family) dive(lo, hi []int64, high bool) []int64 {
	lo, hi = clone2(lo, hi)
	for {
		at := narrowest(lo, hi)
		if at < 0 {
			return lo
		}
		if high {
			lo[at] = hi[at]
		} else {
			hi[at] = lo[at]
		}
		if !f.follow(at, lo, hi) {
			return nil
		}
	}
}

// descend does the same and goes back where it must. It may write to lo and hi,
// whose bounds have been passed along.
func (f *family) descend(lo, hi []int64, left *int) []int64 {
	for {
		at := narrowest(lo, hi)
		if at < 0 {
			return lo
		}
		if *left--; *left < 0 {
			return nil
		}
		l, h := clone2(lo, hi)
		h[at] = l[at]
		if f.follow(at, l, h) {
			if s := f.descend(l, h, left); s != nil {
				return s
			}
		}
		if lo[at]++; !f.follow(at, lo, hi) {
			return nil
		}
	}
}

// narrowest is the number that is least open; -1 where all are settled.
func narrowest(lo, hi []int64) int {
	at := -1
	for i := range lo {
		if lo[i] < hi[i] && (at < 0 || hi[i]-lo[i] < hi[at]-lo[at]) {
			at = i
		}
	}
	return at
}

// index lists the relations that each cell takes part in.
func (f *family) index() {
	if len(f.touching) == len(f.cells) && len(f.queued) == len(f.relations) {
		return
	}
	f.touching = make([][]int, len(f.cells))
	f.queued = make([]bool, len(f.relations))
	for r := range f.relations {
		for _, i := range f.relations[r].all() {
			f.touching[i] = append(f.touching[i], r)
		}
	}
}

// follow passes bounds along from a cell that has changed; false means that no
// solution is left.
func (f *family) follow(at int, lo, hi []int64) bool {
	queue := append(f.queue[:0], f.touching[at]...)
	for _, r := range queue {
		f.queued[r] = true
	}
	possible := true
	for n := 0; n < len(queue); n++ {
		r := queue[n]
		f.queued[r] = false
		if !possible {
			continue
		}
		changed, ok := f.relations[r].narrow(lo, hi)
		possible = ok
		if !changed {
			continue
		}
		for _, i := range f.relations[r].all() {
			for _, next := range f.touching[i] {
				if !f.queued[next] {
					f.queued[next] = true
					queue = append(queue, next)
				}
			}
		}
	}
	f.queue = queue
	return possible
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
	return f.solve(lo, hi, false) != nil
}
