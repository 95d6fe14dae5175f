package figures

import (
	"math"
	"slices"
	"strconv"

	"commonthread/data/measures"
)

// of is the set of the sums of squares that k steps have which add up to sum,
// as far as squaresTop; nil where there are none.
func (a *averages) of(k, sum int64) bits {
	if k > manySteps {
		return a.ofMany(k, sum)
	}
	for k >= int64(len(a.squares)) {
		a.squares = append(a.squares, a.oneMore())
	}
	if sum >= int64(len(a.squares[k])) {
		return nil
	}
	return a.squares[k][sum]
}

// manySteps is from where on sets of squares are no longer tried out but for
// their ends: with so many people all between is there, save for a few numbers
// next to the greatest.
const manySteps = 40

// ofMany is every number between the least and the greatest sum of squares that
// is odd where the sum is odd.
func (a *averages) ofMany(k, sum int64) bits {
	step := a.most - a.least
	if sum < k || sum > k*step {
		return nil
	}
	each, more := sum/k, sum%k
	least := (k-more)*each*each + more*(each+1)*(each+1)
	great, rest := (sum-k)/(step-1), (sum-k)%(step-1)
	most := great * step * step
	if great < k {
		most += (rest+1)*(rest+1) + k - great - 1
	}
	set := newBits(a.squaresTop)
	for q := least; q <= min(most, a.squaresTop); q += 2 {
		set.set(q)
	}
	return set
}

// oneMore is the next row of squares: that of one step more.
func (a *averages) oneMore() []bits {
	k, step := int64(len(a.squares)), a.most-a.least
	if k == 0 {
		none := newBits(a.squaresTop)
		none.set(0)
		return []bits{none}
	}
	before := a.squares[k-1]
	// Of all k numbers with a sum, equal ones have the least squares.
	row := make([]bits, min(k*step, int64(math.Sqrt(float64(k*a.squaresTop))))+1)
	words := a.squaresTop/64 + 1
	room := make(bits, words*int64(len(row)))
	for sum := k; sum < int64(len(row)); sum++ {
		row[sum] = room[sum*words : (sum+1)*words]
		for d := max(1, sum+1-int64(len(before))); d <= min(step, sum); d++ {
			if from := before[sum-d]; from != nil {
				row[sum].orShifted(from, d*d)
			}
		}
	}
	return row
}

// reserve makes room for sums of squares up to top.
func (a *averages) reserve(top int64) {
	if top > a.squaresTop || len(a.squares) == 0 {
		a.squares, a.squaresTop = nil, max(top, a.squaresTop)
	}
}

// fitsMetric is fits for a converted score: lo to hi is the range of the sum of changes.
func (a *averages) fitsMetric(rises, falls, lo, hi, firstLo, firstHi int64) bool {
	little, great := float64(a.leastMetricStep()), float64(a.most-a.least)
	up, down := float64(rises), float64(falls)
	// The falls in all, f, and with them the rises, lie in one range, over which
	// the least and the greatest squares only grow.
	fLo := max(little*down, little*up-float64(hi))
	fHi := min(great*down, great*up-float64(lo), float64(firstHi-a.n*a.least), float64(a.n*a.most-firstLo-lo))
	if lo > hi || fLo > fHi {
		return false
	}
	if a.low == nil || a.high == nil {
		return true
	}
	least := even(fLo, down) + even(max(little*up, fLo+float64(lo)), up)
	most := uneven(fHi, down, little, great) + uneven(min(great*up, fHi+float64(hi)), up, little, great)
	wide := float64(a.high.Hundredths-a.low.Hundredths) / 2
	squares := func(wide float64) float64 {
		s := max(wide, 0) * math.Sqrt(float64(a.n)) / a.reach
		mean := float64(lo+hi) / 2 / float64(a.n)
		return float64(a.n-1)*s*s + float64(a.n)*mean*mean
	}
	return squares(wide-0.5) <= most && squares(wide+0.5) >= least
}

// even is the sum of the squares of k equal numbers that add up to sum, the
// least that there is.
func even(sum, k float64) float64 {
	if k == 0 {
		return 0
	}
	return sum * sum / k
}

// uneven is the greatest: as many as can be are great, the others little.
func uneven(sum, k, little, great float64) float64 {
	if k == 0 {
		return 0
	}
	share := (sum - k*little) / (great - little)
	return share*great*great + (k-share)*little*little
}

// leastMetricStep is the smallest change, in hundredths, that a converted score
// can show.
func (a *averages) leastMetricStep() int64 {
	low, high := a.score.measure.RawRange(a.score.of)
	var all []int64
	for raw := low; raw <= high; raw++ {
		v, _ := measures.Decimal(a.score.of.Convert[strconv.Itoa(raw)]).Hundredths()
		all = append(all, v)
	}
	slices.Sort(all)
	least := a.most - a.least
	for i := range all[1:] {
		if step := all[i+1] - all[i]; step > 0 {
			least = min(least, step)
		}
	}
	return least
}
