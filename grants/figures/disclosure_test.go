package figures_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/grants/figures"
)

// Attendances are never hidden, so a total that meets them cannot be helped.
func helpable(m made) bool { return m.attendances >= m.fresh+m.again+5 }

// TestNobodyCanBeWorkedOut holds ForFunder against the attacker who tries
// everything.
func TestNobodyCanBeWorkedOut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMade(t)
		exact := m.report()
		out := figures.ForFunder(exact, nil)
		values := attack(out, 20)
		for name := range values {
			if v := exactValue(exact, name); !values[name][v] {
				t.Fatalf("the attacker lost the truth: %s is %d, left are %v", name, v, keys(values[name]))
			}
		}
		given := values.given(out)
		if !helpable(m) {
			given = slices.DeleteFunc(given, func(s string) bool { return strings.HasPrefix(s, "people.") })
		}
		if len(given) > 0 {
			t.Fatalf("worked out: %v", given)
		}
	})
}

// TestAuditIsExact: whatever is hidden, well or badly, Audit names just the
// counts that trying everything leaves one value for.
func TestAuditIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		exact := drawMade(t).report()
		page, shownSmall := exact, map[string]bool{}
		often := rapid.IntRange(1, 5).Draw(t, "how often shown")
		for _, name := range shownCounts(exact) {
			switch v := exactValue(exact, name); {
			case v > 0 && rapid.IntRange(0, often).Draw(t, "shown") == 0:
				page = hiddenAlso(page, name)
			case v > 0 && v < 5:
				shownSmall[name] = true
			}
		}
		page = edited(page)
		for _, f := range page.Figures {
			f.N = nil
		}
		values := attackWith(page, 24, false)
		var want []string
		for _, name := range hiddenCounts(page) {
			if len(values[name]) == 1 && name != "volunteers.unique" {
				want = append(want, name)
			}
		}
		got := slices.DeleteFunc(figures.Audit(page), func(name string) bool { return shownSmall[name] })
		if !slices.Equal(got, want) {
			t.Fatalf("the audit names %v\nthe attacker has %v", got, want)
		}
	})
}

func exactValue(r *figures.Report, name string) int64 {
	if f := r.Figures[name]; f != nil {
		return f.Value.Hundredths / 100
	}
	table, label, _ := strings.Cut(name, ": ")
	for _, row := range r.Tables[table] {
		if row.Label == label {
			return row.Value.Hundredths / 100
		}
	}
	panic("no count " + name)
}

// shownAgain is the funder copy with one hidden count shown after all.
func shownAgain(exact, funder *figures.Report, name string) *figures.Report {
	out := edited(funder)
	v := figures.Whole(exactValue(exact, name))
	if f := out.Figures[name]; f != nil {
		f.Value, f.Suppressed = &v, false
		return out
	}
	table, label, _ := strings.Cut(name, ": ")
	for i, row := range out.Tables[table] {
		if row.Label == label {
			out.Tables[table][i] = figures.Row{Label: label, Value: &v}
		}
	}
	return out
}

func hiddenAlso(r *figures.Report, name string) *figures.Report {
	out := edited(r)
	if f := out.Figures[name]; f != nil {
		hide(f)
		return out
	}
	table, label, _ := strings.Cut(name, ": ")
	for i, row := range out.Tables[table] {
		if row.Label == label {
			out.Tables[table][i] = figures.Row{Label: label, Suppressed: true}
		}
	}
	return out
}

// TestNothingIsHiddenThatNeedNotBe: every count of 5 or more that is hidden
// gives something away if it is shown again, or exchanged for a smaller one.
func TestNothingIsHiddenThatNeedNotBe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMade(t)
		m.attendances += 20
		exact := m.report()
		out := figures.ForFunder(exact, nil)
		for _, name := range hiddenCounts(out) {
			value := exactValue(exact, name)
			if value < 1 {
				t.Fatalf("%s is %d and hidden", name, value)
			}
			if value < 5 {
				continue
			}
			without := shownAgain(exact, out, name)
			if len(attack(without, 20).given(without)) == 0 {
				t.Fatalf("%s = %d need not be hidden", name, value)
			}
			for _, other := range shownCounts(out) {
				if v := exactValue(exact, other); v > 0 && v < value {
					swapped := hiddenAlso(without, other)
					if len(attack(swapped, 20).given(swapped)) == 0 {
						t.Fatalf("%s = %d does as well as %s = %d", other, v, name, value)
					}
				}
			}
		}
		for _, name := range shownCounts(out) {
			if v := exactValue(exact, name); v > 0 && v < 5 {
				t.Fatalf("%s = %d is shown", name, v)
			}
		}
	})
}

func shownCounts(r *figures.Report) []string {
	var out []string
	for name, f := range r.Figures {
		if testCount(name) && !f.Suppressed {
			out = append(out, name)
		}
	}
	for table, rows := range r.Tables {
		if !strings.HasPrefix(table, "people.by_") && !strings.HasPrefix(table, "referrals.by_") {
			continue
		}
		for _, row := range rows {
			if !row.Suppressed {
				out = append(out, table+": "+row.Label)
			}
		}
	}
	slices.Sort(out)
	return out
}

// TestOneTableHidesTheLeast holds a single table against every other choice:
// none hides fewer counts, and none as few with a smaller sum.
func TestOneTableHidesTheLeast(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newMade()
		n := rapid.Int64Range(0, 16).Draw(t, "matched")
		p := split(t, n, "0", "1", "2")
		m.scores["swemwbs.total"] = [3]int64{p["0"], p["1"], p["2"]}
		exact := m.report()
		out := figures.ForFunder(exact, nil)
		names := []string{"outcomes.swemwbs.total.matched", "outcomes.swemwbs.total.improved", "outcomes.swemwbs.total.same", "outcomes.swemwbs.total.worse"}
		type cost struct{ number, sum int64 }
		best := cost{99, 0}
		for set := 0; set < 16; set++ {
			try, c, legal := edited(exact), cost{}, true
			for i, name := range names {
				v, gone := exactValue(exact, name), set>>i&1 == 1
				legal = legal && !(v == 0 && gone) && !(v > 0 && v < 5 && !gone)
				if gone {
					hide(try.Figures[name])
					c.number++
					c.sum += v
				}
			}
			if legal && len(attack(try, 24).given(try)) == 0 && cmp.Or(cmp.Compare(c.number, best.number), cmp.Compare(c.sum, best.sum)) < 0 {
				best = c
			}
		}
		var got cost
		for _, name := range names {
			if out.Figures[name].Suppressed {
				got.number++
				got.sum += exactValue(exact, name)
			}
		}
		if got != best {
			t.Fatalf("hides %v, the least is %v", got, best)
		}
	})
}
