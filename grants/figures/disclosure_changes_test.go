package figures

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"commonthread/data/measures"
)

// answeredTwice is the exact report of one score, from each person's first and
// latest value in hundredths.
func answeredTwice(name string, first, latest []int64) *Report {
	r := &Report{Copy: Committee, Figures: map[string]*Figure{}, Tables: map[string][]Row{}, TableRules: map[string]string{}}
	n := len(first)
	put := func(what string, v *Number) {
		r.Figures["outcomes."+name+"."+what] = &Figure{Name: "outcomes." + name + "." + what, Value: v, N: base(n)}
	}
	var before, after int64
	var up, same, down int64
	changes := make([]int64, n)
	for i := range first {
		before, after, changes[i] = before+first[i], after+latest[i], latest[i]-first[i]
		switch {
		case changes[i] > 0:
			up++
		case changes[i] < 0:
			down++
		default:
			same++
		}
	}
	if LowerIsBetter(name) {
		up, down = down, up
	}
	whole := func(v int64) *Number { return &Number{v * 100} }
	put("matched", whole(int64(n)))
	put("improved", whole(up))
	put("same", whole(same))
	put("worse", whole(down))
	put("baseline_mean", meanOf(before, n))
	put("latest_mean", meanOf(after, n))
	put("change_mean", meanOf(after-before, n))
	low, high := interval95(changes)
	put("change_ci95_low", low)
	put("change_ci95_high", high)
	return r
}

// reader tries every set of whole changes on a scale against what is printed.
// It shares nothing with the program.
type reader struct {
	score       string
	least, most int
	t           float64 // Student's, from the table
}

// left gives the values that remain for each hidden direction.
func (a reader) left(r *Report) map[string]map[int]bool {
	name := "outcomes." + a.score + "."
	shown := func(what string) (float64, bool) {
		f := r.Figures[name+what]
		if f.Suppressed {
			return 0, false
		}
		return float64(f.Value.Hundredths) / 100, true
	}
	people, _ := shown("matched")
	n, span := int(people), a.most-a.least
	out := map[string]map[int]bool{}
	is := func(what string, x float64) bool {
		v, ok := shown(what)
		return !ok || math.Abs(math.Round(math.Abs(x)*100+1e-7)*math.Copysign(1, x)/100-v) < 1e-6
	}
	judge := func(of []int) {
		var up, down, rise, fall, squares int
		for i, count := range of {
			change := i - span
			squares += count * change * change
			if change > 0 {
				up, rise = up+count, rise+count*change
			} else if change < 0 {
				down, fall = down+count, fall-count*change
			}
		}
		split := map[string]int{"improved": up, "same": n - up - down, "worse": down}
		if LowerIsBetter(a.score) {
			split["improved"], split["worse"] = down, up
		}
		small := false
		for what, v := range split {
			if told, ok := shown(what); ok && int(told) != v || !ok && v == 0 {
				return
			} else if !ok && v < 5 {
				small = true
			}
		}
		mean := float64(rise-fall) / people
		reach := a.t * math.Sqrt(max(float64(squares)-people*mean*mean, 0)/(people-1)/people)
		if !small || !is("change_mean", mean) || !is("change_ci95_low", mean-reach) || !is("change_ci95_high", mean+reach) {
			return
		}
		// A rise needs a first answer with room above it, a fall one with room below.
		for b := n*a.least + fall; b <= n*a.most-rise; b++ {
			if is("baseline_mean", float64(b)/people) && is("latest_mean", float64(b+rise-fall)/people) {
				for what, v := range split {
					if _, ok := shown(what); !ok {
						if out[what] == nil {
							out[what] = map[int]bool{}
						}
						out[what][v] = true
					}
				}
				return
			}
		}
	}
	of := make([]int, 2*span+1)
	var fill func(i, left int)
	fill = func(i, left int) {
		if i == len(of)-1 {
			of[i] = left
			judge(of)
			return
		}
		for of[i] = 0; of[i] <= left; of[i]++ {
			fill(i+1, left-of[i])
		}
	}
	fill(0, n)
	return out
}

// tells reports whether a hidden direction has one value left.
func (a reader) tells(r *Report) bool {
	for _, values := range a.left(r) {
		if len(values) == 1 {
			return true
		}
	}
	return false
}

// TestAveragesTellNoDirection: whatever few people answered, their averages
// leave no hidden direction with one value; and an average is hidden only where
// it would.
func TestAveragesTellNoDirection(t *testing.T) {
	quantiles := studentTable(t)
	draw := rand.New(rand.NewPCG(3, 14))
	steps := map[string]int{}
	for range 150 {
		n := 8 + draw.IntN(2)
		first, latest := make([]int64, n), make([]int64, n)
		tame := 1 + draw.IntN(4)
		for i := range first {
			first[i] = int64(1 + draw.IntN(5))
			latest[i] = first[i]
			if draw.IntN(4) > 0 {
				latest[i] = min(5, max(1, first[i]+int64(draw.IntN(2*tame+1)-tame)))
			}
		}
		for i := range first {
			first[i], latest[i] = 100*first[i], 100*latest[i]
		}
		const score = "ons_loneliness.total"
		exact := answeredTwice(score, first, latest)
		out := ForFunder(exact, nil)
		// Made again it is the same, though now there is an older copy.
		told, tables := Publish(out)
		printed := func(r *Report) string {
			published, _ := Publish(r)
			raw, err := json.Marshal(published)
			if err != nil {
				t.Fatal(err)
			}
			return string(raw)
		}
		if again := ForFunder(exact, []Issued{{Figures: told, Tables: tables}}); printed(again) != printed(out) {
			t.Fatalf("%v to %v: printed again it is another copy", first, latest)
		}
		a := reader{score, 1, 5, quantiles[n-1]}
		if a.tells(out) {
			t.Fatalf("%v to %v: a direction is told: %v", first, latest, a.left(out))
		}
		with := func(what ...string) *Report {
			c := withoutRecords(out)
			for _, w := range what {
				*c.Figures["outcomes."+score+"."+w] = *exact.Figures["outcomes."+score+"."+w]
			}
			return c
		}
		hidden := func(what string) bool { return out.Figures["outcomes."+score+"."+what].Suppressed }
		step := "nothing"
		switch {
		case hidden("baseline_mean"):
			step = "all"
			if !a.tells(with("baseline_mean")) {
				t.Errorf("%v to %v: the first average need not be hidden", first, latest)
			}
		case hidden("latest_mean"):
			step = "change"
			if !a.tells(with("change_mean", "latest_mean")) {
				t.Errorf("%v to %v: the change need not be hidden", first, latest)
			}
		case hidden("change_ci95_low"):
			step = "interval"
			if !a.tells(with("change_ci95_low", "change_ci95_high")) {
				t.Errorf("%v to %v: the interval need not be hidden", first, latest)
			}
		}
		steps[step]++
	}
	for _, step := range []string{"nothing", "interval", "change"} {
		if steps[step] == 0 {
			t.Errorf("hiding %s was not tried: %v", step, steps)
		}
	}
}

// TestMetricAveragesTell: SWEMWBS's scores are not whole, and still one small
// rise among eight can be no more than one person's.
func TestMetricAveragesTell(t *testing.T) {
	first := []int64{1584, 1925, 2103, 2235, 2235, 2411, 2602, 2703}
	first[2] = 2073
	latest := slices.Clone(first)
	latest[0] = 1636
	out := ForFunder(answeredTwice("swemwbs.total", first, latest), nil)
	for what, want := range map[string]bool{"change_ci95_low": true, "change_mean": true, "latest_mean": true, "baseline_mean": false} {
		if out.Figures["outcomes.swemwbs.total."+what].Suppressed != want {
			t.Errorf("%s: hidden is not %v", what, want)
		}
	}
	metrics := make([]int64, 0, 29)
	m, total := (&Report{}).Measure("swemwbs.total")
	for raw := 7; raw <= 35; raw++ {
		v, _ := measures.Decimal(total.Convert[strconv.Itoa(raw)]).Hundredths()
		metrics = append(metrics, v)
	}
	if low, high := m.Range(total); metrics[0] != low || metrics[28] != high {
		t.Fatal("the conversion does not run from end to end")
	}
	for i := range latest {
		latest[i] = metrics[slices.Index(metrics, first[i])+i%3]
	}
	out = ForFunder(answeredTwice("swemwbs.total", first, latest), nil)
	if f := out.Figures["outcomes.swemwbs.total.same"]; !f.Suppressed {
		t.Fatal("three who stayed the same are shown")
	}
	if out.Figures["outcomes.swemwbs.total.change_ci95_low"].Suppressed {
		t.Error("an interval that tells nothing is hidden")
	}
}

// BenchmarkAverages is what the averages of a score are tried out in: sixty
// people, few of whom got worse.
func BenchmarkAverages(b *testing.B) {
	for _, n := range []int{10, 60, 200} {
		draw := rand.New(rand.NewPCG(1, 2))
		first, latest := make([]int64, n), make([]int64, n)
		for i := range first {
			v := int64(draw.IntN(8))
			first[i], latest[i] = 100*v, 100*min(10, v+int64(draw.IntN(4)))
			if i%(n/3) == 0 {
				first[i], latest[i] = 500, 300
			}
		}
		out := ForFunder(answeredTwice("ons4.happiness", first, latest), nil)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				out.toldByAverages(shippedScores()[2])
			}
		})
	}
}

// TestManySquares holds what is taken to be there of many steps to what is.
func TestManySquares(t *testing.T) {
	a := averages{least: 1, most: 5, n: manySteps + 1}
	a.reserve(16 * (manySteps + 1))
	for k := int64(20); k <= manySteps; k += 5 {
		for sum := k; sum <= 4*k; sum++ {
			all, many := a.of(k, sum), a.ofMany(k, sum)
			missing := 0
			for q := int64(0); q <= a.squaresTop; q++ {
				if all.has(q) && !many.has(q) {
					t.Fatalf("%d steps to %d have squares of %d", k, sum, q)
				}
				if many.has(q) && !all.has(q) {
					missing++
				}
			}
			if missing > 3 {
				t.Errorf("%d steps to %d lack %d sums of squares", k, sum, missing)
			}
		}
	}
}
