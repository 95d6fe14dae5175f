package figures_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/grants/figures"
)

// TestScoresThenAndNow: outcomes go out twice for one period, with some people
// added or changed in between. A reader who takes what is hidden in both for
// unchanged, as long as the pages allow it, works nothing out.
func TestScoresThenAndNow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(what string) [3]int64 {
			var s [3]int64
			for i := range s {
				s[i] = rapid.SampledFrom([]int64{0, 1, 2, 3, 4, 5, 6, 7, 9}).Draw(t, what)
			}
			return s
		}
		old, now := draw("then"), draw("now")
		for i := range now {
			if rapid.Bool().Draw(t, "unchanged") {
				now[i] = old[i]
			}
		}
		first := figures.ForFunder(during(year, changed(old[0], old[1], old[2])), nil)
		exact := during(year, changed(now[0], now[1], now[2]))
		out := figures.ForFunder(exact, []figures.Issued{issue(first)})
		for _, n := range scoreNames {
			was, is, v := figureSpot(first, ucla+n), figureSpot(out, ucla+n), exactValue(exact, ucla+n)
			if is.hidden() && v == 0 {
				t.Fatalf("%s is nought and hidden", n)
			}
			if d := v - was.value; !was.hidden() && !is.hidden() && d != 0 && d > -5 && d < 5 {
				t.Fatalf("%s was %d and is %d, and shown", n, was.value, v)
			}
		}
		shut := out
		for _, n := range scoreNames {
			if exactValue(exact, ucla+n) > 0 {
				shut = hiddenAlso(shut, ucla+n)
			}
		}
		excused := thenAndNow(first, shut, now)
		for _, n := range thenAndNow(first, out, now) {
			if !slices.Contains(excused, n) {
				t.Fatalf("then %v, now %v: %s is worked out; hidden were %s, are %s", old, now, n, hiddenOf(first, ucla), hiddenOf(out, ucla))
			}
		}
	})
}

var scoreNames = []string{"improved", "same", "worse", "matched"}

// thenAndNow lists what is worked out from two copies for one period by a
// reader who takes what both hide for unchanged, if today's truth allows it,
// and who has what was shown then and is the same now.
func thenAndNow(first, out *figures.Report, truth [3]int64) []string {
	was := [4]int64{truth[0], truth[1], truth[2], truth[0] + truth[1] + truth[2]}
	var then, here [4]spot
	for i, n := range scoreNames {
		then[i], here[i] = figureSpot(first, ucla+n), figureSpot(out, ucla+n)
		if then[i].value == was[i] && was[i] > 0 && here[i].hidden() {
			here[i].value = was[i]
		}
	}
	fits := func(y [4]int64) bool {
		for i := range then {
			if !then[i].hidden() {
				y[i] = then[i].value
			}
		}
		return y[0]+y[1]+y[2] == y[3]
	}
	believes := fits(was)
	values := found{}
	var x [4]int64
	for x[0] = 0; x[0] < 20; x[0]++ {
		for x[1] = 0; x[1] < 20; x[1]++ {
			for x[2] = 0; x[2] < 20; x[2]++ {
				x[3] = x[0] + x[1] + x[2]
				ok := !believes || fits(x)
				for i := range x {
					ok = ok && (here[i].value == x[i] || here[i].hidden() && x[i] > 0)
				}
				for i, n := range scoreNames {
					if ok && here[i].hidden() {
						values.add(n, x[i])
					}
				}
			}
		}
	}
	var worked []string
	for n, v := range values {
		if len(v) < 2 {
			worked = append(worked, n)
		}
	}
	slices.Sort(worked)
	return worked
}

// TestPeopleInsideAndAround: the people of a period inside another go out
// before or after it. Nobody in either can be worked out from both.
func TestPeopleInsideAndAround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		labels := []string{"a", "b", "c"}
		short, long := map[string]int64{}, map[string]int64{}
		var inside, around int64
		for _, l := range labels {
			short[l] = rapid.SampledFrom([]int64{0, 1, 1, 2, 3, 5, 6}).Draw(t, "inside")
			long[l] = short[l] + rapid.SampledFrom([]int64{0, 0, 1, 2, 4, 5}).Draw(t, "more")
			inside, around = inside+short[l], around+long[l]
		}
		exact := []*figures.Report{
			during(from(1, 2), came(0, inside), table("people.by_gender", short)),
			during(from(0, 3), came(0, around), table("people.by_gender", long)),
		}
		if rapid.Bool().Draw(t, "around first") {
			slices.Reverse(exact)
		}
		first := figures.ForFunder(exact[0], nil)
		second := figures.ForFunder(exact[1], []figures.Issued{issue(first)})
		shut := second
		for _, name := range shownCounts(second) {
			if strings.HasPrefix(name, "people.") && exactValue(exact[1], name) > 0 {
				shut = hiddenAlso(shut, name)
			}
		}
		excused := nested(first, shut, labels)
		for _, name := range nested(first, second, labels) {
			if !slices.Contains(excused, name) {
				t.Fatalf("inside %v, around %v: %s is worked out\n%s\n%s", short, long, name, hiddenOf(first, ""), hiddenOf(second, ""))
			}
		}
	})
}

// nested lists what is worked out from two copies, one of a period inside the
// other's, by trying every number up to 18.
func nested(one, two *figures.Report, labels []string) []string {
	short, long := one, two
	if !short.Period.Within(long.Period) {
		short, long = two, one
	}
	const top = 19
	values := found{}
	// For each label and each pair of totals so far, who could be in the rows.
	type pair struct{ s, l int64 }
	rows := func(r *figures.Report) map[string]spot {
		out := map[string]spot{}
		for _, s := range tableSpots(r, "people.by_gender") {
			out[strings.TrimPrefix(s.name, "people.by_gender: ")] = s
		}
		if _, old := r.AsSent["people.by_gender"]; old {
			for _, l := range labels {
				out[l] = spot{l, notToday}
			}
		}
		return out
	}
	fits := func(s spot, n int64) bool { return s.value == n || s.hidden() && n > 0 || s.value == notToday }
	inside, around := rows(short), rows(long)
	pick := make([]pair, len(labels))
	var fill func(i int, s, l int64)
	fill = func(i int, s, l int64) {
		if i < len(labels) {
			for a := int64(0); s+a < top; a++ {
				if !fits(inside[labels[i]], a) {
					continue
				}
				for b := a; l+b < top; b++ {
					if fits(around[labels[i]], b) {
						pick[i] = pair{a, b}
						fill(i+1, s+a, l+b)
					}
				}
			}
			return
		}
		totals := []struct {
			r *figures.Report
			n int64
		}{{short, s}, {long, l}}
		for _, t := range totals {
			// Nobody is new in these groups, and that is shown.
			if !fits(figureSpot(t.r, "people.unique"), t.n) || !fits(figureSpot(t.r, "people.returning"), t.n) {
				return
			}
		}
		for _, t := range totals {
			for _, name := range []string{"people.unique", "people.returning"} {
				if figureSpot(t.r, name).hidden() {
					values.add(fmt.Sprint(t.r == two, name), t.n)
				}
			}
		}
		for j, p := range pick {
			if inside[labels[j]].hidden() {
				values.add(fmt.Sprint(short == two, labels[j]), p.s)
			}
			if around[labels[j]].hidden() {
				values.add(fmt.Sprint(long == two, labels[j]), p.l)
			}
		}
	}
	fill(0, 0, 0)
	var out []string
	for name, v := range values {
		if len(v) < 2 {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
