package figures_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
	"commonthread/grants/figures"
)

func issue(r *figures.Report) figures.Issued {
	f, tables := figures.Publish(r)
	return figures.Issued{Period: r.Period, Grouping: r.Grouping, Figures: f, Tables: tables, AsSent: r.AsSent}
}

// quarters are the days at which the periods of these tests start and end.
var quarters = []data.Date{"2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01"}

// from is the period of some quarters: from(0, 4) is the year.
func from(a, b int) data.Period {
	return data.Period{From: quarters[a], To: quarters[b].AddDays(-1)}
}

func during(p data.Period, build ...func(*made)) *figures.Report {
	m := newMade()
	m.period = p
	for _, b := range build {
		b(&m)
	}
	return m.report()
}

// TestSmallDifferences: a table with a row that differs by 1 to 4 from one that
// was sent for the same or a nested period is printed as it was sent; how many
// came is shown from 20 on, and under that hidden with what would give it back.
func TestSmallDifferences(t *testing.T) {
	year, half := from(0, 4), from(0, 2)
	group := func(women, men int64) []func(*made) {
		return []func(*made){came(0, women+men), table("people.by_gender", map[string]int64{"woman": women, "man": men})}
	}
	respelt := []func(*made){came(0, 24), table("people.by_gender", map[string]int64{"Woman": 14, "man": 10})}
	for _, c := range []struct {
		name      string
		then, now data.Period
		old, new  []func(*made)
		want      string
		asSent    bool
	}{
		{"the same", year, year, group(12, 10), group(12, 10), "", false},
		{"two more women", year, year, group(12, 10), group(14, 10), "", true},
		{"two more women, and most write it with a capital now", year, year, group(12, 10), respelt, "", true},
		{"four fewer men", year, year, group(12, 20), group(12, 16), "", true},
		{"five more women", year, year, group(12, 10), group(17, 10), "", false},
		{"inside", year, half, group(12, 20), group(12, 17), "", true},
		{"around", half, year, group(12, 17), group(12, 20), "", true},
		{"around by many", half, year, group(6, 7), group(12, 20), "", false},
		{"neither inside nor around", from(0, 2), from(1, 4), group(12, 17), group(12, 20), "", false},
		{"so few that two more tell", year, year, group(9, 6), group(11, 6), "returning, unique", true},
		{"fewer than twenty by now", year, year, group(12, 10), group(9, 10), "returning, unique", true},
		{"twenty by now", year, year, group(12, 5), group(15, 5), "", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			first := issue(figures.ForFunder(during(c.then, c.old...), nil))
			out := figures.ForFunder(during(c.now, c.new...), []figures.Issued{first})
			if got := hiddenOf(out, "people."); got != c.want {
				t.Errorf("hides %q, should hide %q", got, c.want)
			}
			if p, there := out.AsSent["people.by_gender"]; there != c.asSent || there && p != c.then {
				t.Errorf("the table is as sent for %v, want as sent %v for %s", out.AsSent, c.asSent, c.then)
			}
			if c.asSent && fmt.Sprint(tableSpots(out, "people.by_gender")) != fmt.Sprint(tableSpots(figures.ForFunder(during(c.then, c.old...), nil), "people.by_gender")) {
				t.Errorf("as sent it says %v", tableSpots(out, "people.by_gender"))
			}
		})
	}
}

// TestTwelveMonths: a report is sent in each month of a year. In the twelfth it
// still says how many came and were referred that year, and its tables stand
// there, as they are or as they were last sent; printed again it is the same.
func TestTwelveMonths(t *testing.T) {
	first := data.Date("2025-04-01")
	var issued []figures.Issued
	seen := map[string]bool{} // every table as it went out, with its period
	for month := int64(1); month <= 12; month++ {
		p := data.Period{From: first, To: data.DateOf(first.Time().AddDate(0, int(month), 0)).AddDays(-1)}
		women, men, gp, self := 10+2*month, 8+month, 6+3*month, 5+month
		exact := during(p, came(0, women+men), table("people.by_gender", map[string]int64{"woman": women, "man": men}),
			referred(gp+self, gp, gp-month%3, 5+month/2), table("referrals.by_source", map[string]int64{"gp": gp, "self": self}))
		out := figures.ForFunder(exact, issued)
		for _, name := range []string{"people.unique", "referrals.received"} {
			if v := figureSpot(out, name).value; v != exactValue(exact, name) && exactValue(exact, name) >= 20 {
				t.Errorf("month %d: %s is %d, want %d", month, name, v, exactValue(exact, name))
			}
		}
		for _, name := range []string{"people.by_gender", "referrals.by_source"} {
			told := fmt.Sprint(name, out.Period, tableSpots(out, name))
			if q, old := out.AsSent[name]; old {
				if told = fmt.Sprint(name, q, tableSpots(out, name)); !seen[told] {
					t.Errorf("month %d: as sent, but never sent: %s", month, told)
				}
			}
			if len(out.Tables[name]) == 0 {
				t.Errorf("month %d has no %s", month, name)
			}
			seen[told] = true
		}
		issued = append(issued, issue(out))
		again := figures.ForFunder(exact, issued)
		if fmt.Sprint(issue(again)) != fmt.Sprint(issue(out)) && hiddenOf(again, "") != hiddenOf(out, "") {
			t.Errorf("month %d: printed again it hides %s, not %s", month, hiddenOf(again, ""), hiddenOf(out, ""))
		}
		if fmt.Sprint(again.AsSent) != fmt.Sprint(out.AsSent) {
			t.Errorf("month %d: printed again the tables as sent are %v, not %v", month, again.AsSent, out.AsSent)
		}
	}
}

// TestThreeQuartersOfAYear: ten in each of two quarters went out. Twenty-three
// in three quarters would tell that three came in the third.
func TestThreeQuartersOfAYear(t *testing.T) {
	referrals := func(n int64) []func(*made) {
		return []func(*made){referred(n, 0, 0, 0), table("referrals.by_source", map[string]int64{"gp": n})}
	}
	var issued []figures.Issued
	for i := range 2 {
		issued = append(issued, issue(figures.ForFunder(during(from(i, i+1), referrals(10)...), issued)))
	}
	for n, asSent := range map[int64]bool{20: false, 21: true, 24: true, 25: false} {
		out := figures.ForFunder(during(from(0, 3), referrals(n)...), issued)
		if got := hiddenOf(out, "referrals."); got != "" {
			t.Errorf("%d referrals: hides %q", n, got)
		}
		if _, old := out.AsSent["referrals.by_source"]; old != asSent {
			t.Errorf("%d referrals: the table is as sent: %v, want %v", n, old, asSent)
		}
	}
}

// TestThenAndNow: what was hidden in a copy for the same period cannot be had
// by setting a new copy beside it.
func TestThenAndNow(t *testing.T) {
	for _, c := range []struct {
		name     string
		old, now [3]int64
		want     string
	}{
		{"nothing changed", [3]int64{1, 6, 10}, [3]int64{1, 6, 10}, "improved, same"},
		{"the hidden one grew, the guard did not", [3]int64{2, 6, 10}, [3]int64{8, 6, 10}, "improved, same"},
		{"a new small one, whose guard cannot be the one that is known", [3]int64{1, 6, 10}, [3]int64{1, 12, 10}, "improved, same"},
		{"a small one where there was nobody", [3]int64{0, 9, 12}, [3]int64{3, 14, 12}, "improved, same"},
		{"a small one that became nobody", [3]int64{1, 6, 10}, [3]int64{0, 6, 15}, "matched, same"},
	} {
		t.Run(c.name, func(t *testing.T) {
			first := figures.ForFunder(during(year, changed(c.old[0], c.old[1], c.old[2])), nil)
			out := figures.ForFunder(during(year, changed(c.now[0], c.now[1], c.now[2])), []figures.Issued{issue(first)})
			if got := hiddenOf(out, ucla); got != c.want {
				t.Errorf("hid %q, now hides %q, should hide %q", hiddenOf(first, ucla), got, c.want)
			}
		})
	}
}

// TestSameRecordsSameIssue: whatever went out in between, for other periods or
// from records that were changed and changed back, the same records make the
// same copy again, and it stays so.
func TestSameRecordsSameIssue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMade(t)
		first := figures.ForFunder(m.report(), nil)
		issued := []figures.Issued{issue(first)}
		for _, p := range []data.Period{from(0, 2), year, from(1, 4)} {
			o := drawMade(t)
			o.period = p
			issued = append(issued, issue(figures.ForFunder(o.report(), issued)))
		}
		for range 2 {
			again := figures.ForFunder(m.report(), issued)
			if hiddenOf(again, "") != hiddenOf(first, "") {
				t.Fatalf("first hides %s\nthen %s", hiddenOf(first, ""), hiddenOf(again, ""))
			}
			issued = append(issued, issue(again))
		}
	})
}

// TestReferralsOverTime: referrals of some quarters by source go out for one
// period after another. Whoever holds all the copies tries every number of
// referrals in every quarter from every source, and works out nothing that
// could have been kept from them.
func TestReferralsOverTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pieces, sources := 3, []string{"gp", "self"}
		if rapid.Bool().Draw(t, "more sources") {
			pieces, sources = 2, []string{"gp", "nurse", "self"}
		}
		truth := make([][]int64, pieces)
		for i := range truth {
			for range sources {
				truth[i] = append(truth[i], rapid.SampledFrom([]int64{0, 0, 1, 1, 2, 3, 4, 5, 6}).Draw(t, "referrals"))
			}
		}
		var pages []*figures.Report
		var issued []figures.Issued
		for range rapid.IntRange(2, 3).Draw(t, "copies") {
			a := rapid.IntRange(0, pieces-1).Draw(t, "from")
			b := rapid.IntRange(a+1, pieces).Draw(t, "to")
			rows, total := map[string]int64{}, int64(0)
			for i := a; i < b; i++ {
				for s, n := range truth[i] {
					rows[sources[s]] += n
					total += n
				}
			}
			maps.DeleteFunc(rows, func(_ string, n int64) bool { return n == 0 })
			exact := during(from(a, b), referred(total, 0, 0, 0), table("referrals.by_source", rows))
			out := figures.ForFunder(exact, issued)
			all := append(slices.Clone(pages), out)
			if found := overTime(all, pieces, sources); len(found) > 0 {
				// Only what no hiding would have kept is excused.
				shut := edited(out)
				for _, name := range shownCounts(out) {
					if strings.HasPrefix(name, "referrals.") && exactValue(exact, name) > 0 {
						shut = hiddenAlso(shut, name)
					}
				}
				excused := overTime(append(slices.Clone(pages), shut), pieces, sources)
				for _, name := range found {
					if !slices.Contains(excused, name) {
						t.Fatalf("%v\nworked out: %s\nfrom %s", truth, name, pagesText(all))
					}
				}
			}
			pages, issued = all, append(issued, issue(out))
		}
	})
}

func pagesText(pages []*figures.Report) string {
	var out strings.Builder
	for _, r := range pages {
		fmt.Fprintf(&out, "\n%s: received %v", r.Period, figureSpot(r, "referrals.received").value)
		for _, s := range tableSpots(r, "referrals.by_source") {
			fmt.Fprintf(&out, ", %s %d", s.name, s.value)
		}
	}
	return out.String()
}

// overTime lists the hidden counts of the pages that only one value is left
// for, trying 0 to 9 referrals for every quarter and source.
func overTime(pages []*figures.Report, pieces int, sources []string) []string {
	values := found{}
	world := make([][]int64, len(sources)) // by source, then quarter
	fits := func(s spot, n int64) bool { return s.value == n || s.hidden() && n > 0 || s.value == notToday }
	type page struct {
		a, b     int
		received spot
		rows     []spot // by source
	}
	var read []page
	for _, r := range pages {
		p := page{slices.Index(quarters, r.Period.From), slices.Index(quarters, r.Period.To.AddDays(1)), figureSpot(r, "referrals.received"), nil}
		for _, source := range sources {
			row := spot{"referrals.by_source: " + source, 0}
			for _, s := range tableSpots(r, "referrals.by_source") {
				if s.name == row.name {
					row = s
				}
			}
			if _, old := r.AsSent["referrals.by_source"]; old {
				row.value = notToday // the table stands there as it was sent, of another time
			}
			p.rows = append(p.rows, row)
		}
		read = append(read, p)
	}
	sumOf := func(row []int64, p page) (n int64) {
		for _, v := range row[p.a:p.b] {
			n += v
		}
		return n
	}
	// Every way to fill each source's quarters that its own rows allow.
	ways := make([][][]int64, len(sources))
	for s := range sources {
		row := make([]int64, pieces)
		var fill func(i int)
		fill = func(i int) {
			if i < pieces {
				for row[i] = 0; row[i] < 10; row[i]++ {
					fill(i + 1)
				}
				return
			}
			for _, p := range read {
				if !fits(p.rows[s], sumOf(row, p)) {
					return
				}
			}
			ways[s] = append(ways[s], slices.Clone(row))
		}
		fill(0)
	}
	// The values left for each page's rows, and for its total at the end.
	left := make([][]map[int64]bool, len(pages))
	for i := range left {
		left[i] = make([]map[int64]bool, len(sources)+1)
	}
	seen := func(i, s int, at spot, n int64) {
		if !at.hidden() {
			return
		}
		if left[i][s] == nil {
			left[i][s] = map[int64]bool{}
			values[fmt.Sprintf("%d %s", i, at.name)] = left[i][s]
		}
		left[i][s][n] = true
	}
	var join func(s int)
	join = func(s int) {
		if s < len(sources) {
			for _, row := range ways[s] {
				world[s] = row
				join(s + 1)
			}
			return
		}
		for _, p := range read {
			total := int64(0)
			for _, row := range world {
				total += sumOf(row, p)
			}
			if !fits(p.received, total) {
				return
			}
		}
		for i, p := range read {
			total := int64(0)
			for s, row := range world {
				n := sumOf(row, p)
				total += n
				seen(i, s, p.rows[s], n)
			}
			seen(i, len(sources), p.received, total)
		}
	}
	join(0)
	var out []string
	for name, v := range values {
		if len(v) < 2 {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
