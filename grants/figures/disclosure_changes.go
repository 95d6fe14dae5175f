package figures

import (
	"slices"
)

// This file keeps the averages of a score from telling how many improved,
// stayed the same or got worse where that is hidden.
//
// A reader who knows that ten people changed by 0.20 on average, give or take
// 0.66, knows the sum of their changes and, from the interval, the sum of the
// squares. Answers are whole numbers on a short scale, so it may be that only
// one split of the ten fits. Then first the interval is hidden; if the averages
// still tell, those of the change and of the latest answers; and at last that
// of the first ones. A step is taken only where the one before leaves a hidden
// count with a single value.
//
// What fits is tried out: every split of the matched into rises, falls and no
// change that agrees with the shown counts, and for each the sums and the sums
// of squares that so many whole changes can have. For a converted score, like that
// of SWEMWBS, whose values are not whole, changes are taken to be anything between the least and
// the greatest step of its table; there the rounding of the averages leaves so
// much room that the difference does not matter.

// hideTelling hides the averages of each score that tell a hidden count.
func (r *Report) hideTelling() {
	for _, s := range r.allScores() {
		name := "outcomes." + s.name + "."
		for _, step := range [][]string{{"change_ci95_low", "change_ci95_high"}, {"change_mean", "latest_mean"}, {"baseline_mean"}} {
			if len(r.toldByAverages(s)) == 0 {
				break
			}
			for _, what := range step {
				if f := r.Figures[name+what]; f != nil {
					f.hide()
				}
			}
		}
	}
}

// averages is what a copy prints of one score, as a reader takes it.
type averages struct {
	score                 *score
	n                     int64
	first, latest, change *Number
	low, high             *Number
	rises, same, falls    entry
	least, most           int64 // the ends of the scale, in steps
	// squares[k][s] holds the sums of squares, up to a top, that k steps up can
	// have which add up to s; rows are made when they are asked for.
	squares    [][]bits
	squaresTop int64
	reach      float64 // Student's t for n
}

// toldByAverages lists the hidden directions of a score that its averages
// leave with one value.
func (r *Report) toldByAverages(s *score) []string {
	a, ok := r.averages(s)
	if !ok {
		return nil
	}
	// A reader knows that one of the hidden counts is from 1 to 4, unless they
	// are hidden because of an older copy.
	told, any := a.told(true)
	if !any {
		told, _ = a.told(false)
	}
	return told
}

// averages reads what the copy prints of a score; false where no average
// stands beside a hidden direction.
func (r *Report) averages(s *score) (a averages, ok bool) {
	name := "outcomes." + s.name + "."
	matched, ok := r.shown(name + "matched")
	if !ok || matched.Hundredths == 0 {
		return a, false
	}
	a.score, a.n = s, matched.Hundredths/100
	for what, to := range map[string]**Number{"baseline_mean": &a.first, "latest_mean": &a.latest, "change_mean": &a.change,
		"change_ci95_low": &a.low, "change_ci95_high": &a.high} {
		if v, ok := r.shown(name + what); ok {
			*to = &v
		}
	}
	if a.first == nil && a.latest == nil && a.change == nil && (a.low == nil || a.high == nil) {
		return a, false
	}
	rises, falls := "improved", "worse"
	if s.lower() {
		rises, falls = falls, rises
	}
	for what, to := range map[string]*entry{rises: &a.rises, "same": &a.same, falls: &a.falls} {
		f := r.Figures[name+what]
		if f == nil {
			return a, false
		}
		if *to, ok = entryOf(name+what, f.Value, f.Suppressed); !ok {
			return a, false
		}
	}
	if !a.rises.hidden && !a.same.hidden && !a.falls.hidden {
		return a, false
	}
	a.scale()
	return a, true
}

// told lists the hidden directions that have one value in every split that
// fits; any is whether one does. Where small is set, one hidden count is from 1
// to 4.
func (a *averages) told(small bool) (told []string, any bool) {
	parts := []entry{a.rises, a.same, a.falls}
	seen := map[string][2]int64{}
	open := 0
	for _, e := range parts {
		if e.hidden {
			open++
		}
	}
	a.splits(small, func(rises, falls int64) bool {
		if !a.fits(rises, falls) {
			return true
		}
		for i, v := range []int64{rises, a.n - rises - falls, falls} {
			e := parts[i]
			was, again := seen[e.label]
			switch {
			case !e.hidden:
			case !again:
				seen[e.label] = [2]int64{v, v}
			case was[0] == was[1] && v != was[0]:
				seen[e.label] = [2]int64{was[0], v}
				open--
			}
		}
		return open > 0
	})
	for label, v := range seen {
		if v[0] == v[1] {
			told = append(told, label)
		}
	}
	slices.Sort(told)
	return told, len(seen) > 0
}

// splits calls visit for each number of rises and falls that the shown counts
// allow, until it returns false.
func (a *averages) splits(small bool, visit func(rises, falls int64) bool) {
	span := func(e entry) (lo, hi int64) {
		if e.hidden {
			return 1, a.n
		}
		return e.value, e.value
	}
	rLo, rHi := span(a.rises)
	fLo, fHi := span(a.falls)
	sLo, sHi := span(a.same)
	for rises := rLo; rises <= min(rHi, a.n); rises++ {
		for falls := max(fLo, a.n-rises-sHi); falls <= min(fHi, a.n-rises-sLo); falls++ {
			anySmall := a.rises.hidden && rises < smallest || a.falls.hidden && falls < smallest || a.same.hidden && a.n-rises-falls < smallest
			if small && !anySmall {
				continue
			}
			if !visit(rises, falls) {
				return
			}
		}
	}
}

// scale sets the ends of the score's scale; a step is one point, and for a
// converted score a hundredth.
func (a *averages) scale() {
	low, high := a.score.measure.RawRange(a.score.of)
	a.least, a.most = int64(low), int64(high)
	if !a.whole() {
		a.least, a.most = a.score.measure.Range(a.score.of)
	}
	if a.n >= 2 {
		a.reach = studentT(int(a.n - 1))
	}
}

// whole reports whether the score's values are whole points.
func (a *averages) whole() bool { return !a.score.of.Converted() }

// unit is how many hundredths a step has.
func (a *averages) unit() int64 {
	if a.whole() {
		return 100
	}
	return 1
}

// sums is the range of the sums, in steps, whose mean is printed as v; all that
// there are where it is hidden.
func (a *averages) sums(v *Number, least, most int64) (lo, hi int64) {
	if v == nil {
		return least, most
	}
	// sum*unit/n rounds to v: twice the sum lies within n of 2*n*v.
	centre, u := 2*a.n*v.Hundredths, 2*a.unit()
	lo, hi = ceilDiv(centre-a.n, u), floorDiv(centre+a.n, u)
	for lo <= hi && quotient(lo*a.unit(), a.n) != v.Hundredths {
		lo++
	}
	for lo <= hi && quotient(hi*a.unit(), a.n) != v.Hundredths {
		hi--
	}
	return max(lo, least), min(hi, most)
}

func floorDiv(x, y int64) int64 {
	q := x / y
	if x%y != 0 && x < 0 {
		q--
	}
	return q
}

func ceilDiv(x, y int64) int64 { return -floorDiv(-x, y) }

// fits reports whether so many rises and falls can have given what is printed.
func (a *averages) fits(rises, falls int64) bool {
	firstLo, firstHi := a.sums(a.first, a.n*a.least, a.n*a.most)
	lastLo, lastHi := a.sums(a.latest, a.n*a.least, a.n*a.most)
	most := a.n * (a.most - a.least)
	lo, hi := a.sums(a.change, -most, most)
	lo, hi = max(lo, lastLo-firstHi), min(hi, lastHi-firstLo)
	if a.change == nil && a.low != nil && a.high != nil {
		lo, hi = max(lo, a.near(-1)), min(hi, a.near(1))
	}
	if !a.whole() {
		return a.fitsMetric(rises, falls, lo, hi, firstLo, firstHi)
	}
	for sum := lo; sum <= hi; sum++ {
		if a.fitsSum(rises, falls, sum, max(firstLo, lastLo-sum), min(firstHi, lastHi-sum)) {
			return true
		}
	}
	return false
}

// near is the sum of the changes in the middle of the interval, less or more
// what the rounding of its ends leaves open.
func (a *averages) near(sign int64) int64 {
	twice := a.low.Hundredths + a.high.Hundredths
	return floorDiv(a.n*(twice+2*sign), 2*a.unit()) + max(sign, 0)
}

// fitsSum does this for whole points and one sum of all changes. Rises of r in
// all and falls of f in all need first answers that leave room for them: with
// sum b, at least f above the lowest and r below the highest.
func (a *averages) fitsSum(rises, falls, sum, firstLo, firstHi int64) bool {
	if firstLo > firstHi {
		return false
	}
	step := a.most - a.least
	var least, most int64
	interval := a.low != nil && a.high != nil
	if interval {
		if least, most = a.squaresFor(sum); least > most {
			return false
		}
		a.reserve(most)
	}
	for f := max(falls, rises-sum); f <= min(falls*step, rises*step-sum); f++ {
		r := f + sum
		if r < rises || max(firstLo, a.n*a.least+f) > min(firstHi, a.n*a.most-r) {
			continue
		}
		if !interval || a.reaches(rises, r, falls, f, least, most) {
			return true
		}
	}
	return false
}

// squaresFor is the range of the sums of squares that give the printed interval
// with this sum of changes; both ends move one way as the squares grow.
func (a *averages) squaresFor(sum int64) (least, most int64) {
	step := a.most - a.least
	below := func(squares int64) bool { // the interval is still narrower than the printed one
		low, high := a.interval(sum, squares)
		return high < a.high.Hundredths || low > a.low.Hundredths
	}
	beyond := func(squares int64) bool {
		low, high := a.interval(sum, squares)
		return high > a.high.Hundredths || low < a.low.Hundredths
	}
	least, most = ceilDiv(sum*sum, a.n), a.n*step*step
	lo := least + first(most-least+1, func(i int64) bool { return !below(least + i) })
	hi := lo + first(most-lo+1, func(i int64) bool { return beyond(lo + i) }) - 1
	return lo, hi
}

// first is the least i below n for which test holds, n where there is none;
// test holds for all after it.
func first(n int64, test func(int64) bool) int64 {
	lo, hi := int64(0), max(n, 0)
	for lo < hi {
		if mid := (lo + hi) / 2; test(mid) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// interval is what would be printed, in hundredths.
func (a *averages) interval(sum, squares int64) (low, high int64) {
	return intervalOf(a.n, sum*a.unit(), squares*a.unit()*a.unit(), a.reach)
}

// reaches reports whether rises of r in all and falls of f in all can have
// squares that add up to between least and most.
func (a *averages) reaches(rises, r, falls, f, least, most int64) bool {
	up, down := a.of(rises, r), a.of(falls, f)
	if up == nil || down == nil {
		return false
	}
	for q := int64(0); q <= most; q++ {
		if up.has(q) && down.any(least-q, most-q) {
			return true
		}
	}
	return false
}
