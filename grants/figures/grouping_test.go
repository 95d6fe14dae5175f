package figures_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/grants/figures"
)

// rowsOf writes a table of a report: "man 5, woman 14, not stated 4".
func rowsOf(r *figures.Report, table string) string {
	var out []string
	for _, row := range r.Tables[table] {
		v := "hidden"
		if row.Value != nil {
			v = row.Value.String()
		}
		out = append(out, row.Label+" "+v)
	}
	return strings.Join(out, ", ")
}

// TestBroadSample: the sample's year in both copies under the shipped grouping.
func TestBroadSample(t *testing.T) {
	exact := figures.Broad().Merge(sampleYear(t))
	out := figures.ForFunder(exact, nil)
	for table, want := range map[string]string{
		"people.by_age":         "under 65 9, 65 and over 13, not stated 1",
		"people.by_gender":      "man 5, woman 14, not stated 4",
		"people.by_ethnicity":   "Asian or Asian British 8, White 10, not stated 5",
		"people.by_disability":  "limited a lot or a little 5, not limited 12, not stated 6",
		"people.by_carer":       "",
		"people.by_district":    "BB8 5, BB9 12, elsewhere 5, not stated 1",
		"referrals.by_need":     "caring for someone 6, long-term condition 7, money worries 5, other 11, not stated 6",
		"referrals.by_source":   "council and voluntary 11, other 10",
		"people.by_deprivation": "",
	} {
		if got := rowsOf(out, table); got != want {
			t.Errorf("%s is %q, should be %q", table, got, want)
		}
		if want == "" {
			continue
		}
		both := strings.Split(rowsOf(exact, table), ", ")
		slices.Sort(both)
		now := strings.Split(want, ", ")
		slices.Sort(now)
		if !slices.Equal(both, now) {
			t.Errorf("%s: the committee copy has %v", table, both)
		}
	}
	if say := out.Sentences(); len(say) != 1 || !strings.Contains(say["people.by_carer"], "look after somebody") {
		t.Errorf("says %v", say)
	}
	rows, hidden, withdrawn := hiddenRows(exact, out)
	t.Logf("sample, broad: %d rows with anybody in them, %d hidden, %d tables given as a sentence", rows, hidden, withdrawn)
	if hidden*10 > rows {
		t.Errorf("%d of %d rows are hidden", hidden, rows)
	}
}

// hiddenRows counts the rows of the committee copy with anybody in them, and
// how many of them the funder copy hides; a table given as a sentence counts
// whole, once its rows are named in it.
func hiddenRows(exact, out *figures.Report) (rows, hidden, withdrawn int) {
	for table, all := range exact.Tables {
		if table == "attendances.by_month" {
			continue
		}
		if len(out.Tables[table]) == 0 && len(all) > 0 {
			withdrawn++
			continue
		}
		for _, row := range all {
			if row.Value.Hundredths > 0 {
				rows++
			}
		}
		for _, row := range out.Tables[table] {
			if row.Suppressed {
				hidden++
			}
		}
	}
	return rows, hidden, withdrawn
}

// TestMergedRowsAreUnions: whatever the table, each merged row is a union of
// counted ones, all of them are in one, the total is what it was, none but those
// not stated is from 1 to 4 where three are left, and rows and hidden rows are at
// most as many as before.
func TestMergedRowsAreUnions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMade(t)
		exact := m.report()
		merged := figures.Broad().Merge(exact)
		for table, rows := range merged.Tables {
			if table == "referrals.by_need" || table == "attendances.by_month" {
				continue
			}
			counted := map[string]int64{}
			for _, row := range exact.Tables[table] {
				counted[row.Label] = row.Value.Hundredths / 100
			}
			open, few := 0, 0
			for _, row := range rows {
				var sum int64
				for _, of := range row.Of {
					v, there := counted[of]
					if !there {
						t.Fatalf("%s: %s unites %q, which is no row or stands twice", table, row.Label, of)
					}
					sum += v
					delete(counted, of)
				}
				v := row.Value.Hundredths / 100
				if v != sum {
					t.Fatalf("%s: %s is %d, its rows are %d", table, row.Label, v, sum)
				}
				if row.Label != "not stated" && v > 0 {
					open++
					if v < 5 {
						few++
					}
				}
			}
			if len(counted) > 0 || few > 0 && open > 2 || len(rows) > len(exact.Tables[table]) {
				t.Fatalf("%s: left out %v, %d of %d rows are few", table, counted, few, open)
			}
		}
	})
}

// TestTwoGroupings: whoever holds the funder copies of both groupings finds no
// hidden row of the broad one, and no sum or difference of printed rows that is
// 1 to 4.
func TestTwoGroupings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := drawMade(t)
		exact := m.report()
		merged := figures.Broad().Merge(exact)
		broad, fine := figures.ForFunder(merged, nil), figures.ForFunder(exact, nil)
		for table, rows := range broad.Tables {
			if len(rows) == 0 || len(fine.Tables[table]) == 0 || table == "referrals.by_need" || table == "attendances.by_month" {
				continue
			}
			shown := map[string]int64{}
			for _, row := range fine.Tables[table] {
				if !row.Suppressed {
					shown[row.Label] = row.Value.Hundredths / 100
				}
			}
			for _, row := range rows {
				left, all := int64(0), true
				for _, of := range row.Of {
					if v, there := shown[of]; there {
						left -= v
					} else {
						all = false
					}
				}
				switch {
				case row.Suppressed && all:
					t.Fatalf("%s: the rows of %s give it back", table, row.Label)
				case row.Suppressed || row.Label == "not stated":
				default:
					if left += row.Value.Hundredths / 100; left > 0 && left < 5 {
						t.Fatalf("%s: %d of %s are left", table, left, row.Label)
					}
				}
			}
		}
	})
}

// TestJoining tells how rows of 1 to 4 are joined.
func TestJoining(t *testing.T) {
	for _, c := range []struct {
		table string
		rows  map[string]int64
		want  string
	}{
		{"people.by_age", map[string]int64{"under 18": 2, "25-34": 10, "75-84": 20}, "under 65 12, 65 and over 20"},
		{"people.by_age", map[string]int64{"18-24": 6, "25-34": 10, "85+": 3}, "under 25 6, 25 and over 13"},
		{"people.by_age", map[string]int64{"25-34": 3, "75-84": 20, "not asked": 2}, "25-64 3, 65 and over 20, not stated 2"},
		{"people.by_deprivation", map[string]int64{"1": 3, "2": 0, "3": 9, "9": 30}, "1 to 3 12, 9 30"},
		{"people.by_gender", map[string]int64{"woman": 20, "man": 6, "non-binary": 1, "not asked": 2, "prefer not to say": 1}, "woman 20, other 7, not stated 3"},
		{"people.by_gender", map[string]int64{"woman": 20, "man": 9, "a": 2, "b": 3}, "man 9, woman 20, other 5"},
		{"people.by_ethnicity", map[string]int64{"Pakistani": 4, "bangladeshi": 3, "White British": 9, "Cornish": 2, "Arab": 4}, "Asian or Asian British 7, White 9, Other 6"},
		{"people.by_district", map[string]int64{"BB9": 12, "BB10": 2, "BB8": 4, "not known": 1}, "BB9 12, elsewhere 6, not stated 1"},
		{"referrals.by_source", map[string]int64{"gp": 4, "nurse": 4, "self": 9, "other": 1}, "self and family 9, other 9"},
	} {
		m := newMade()
		m.tables[c.table] = c.rows
		got := figures.Broad().Merge(m.report())
		if !sameRows(rowsOf(got, c.table), c.want) {
			t.Errorf("%v\nis        %s\nshould be %s", c.rows, rowsOf(got, c.table), c.want)
		}
	}
}

func sameRows(a, b string) bool {
	x, y := strings.Split(a, ", "), strings.Split(b, ", ")
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

// TestGroupingsAreChecked: a grouping that is not made of what is counted is
// refused.
func TestGroupingsAreChecked(t *testing.T) {
	for _, c := range []struct{ table, rows string }{
		{"people.by_age", `{"rows":[{"label":"young","of":["under 30"]}]}`},
		{"people.by_age", `{"rows":[{"label":"young","of":["18-24"]},{"label":"all","of":["18-24","25-34"]}]}`},
		{"people.by_age", `{"rows":[{"label":"","of":["18-24"]}]}`},
		{"people.by_age", `{"rows":[{"label":"young","of":[]}]}`},
		{"people.by_shoe", `{"small":"other"}`},
		{"attendances.by_month", `{"small":"other"}`},
		{"people.by_gender", `{"small":"hide"}`},
		{"people.by_gender", `{"spellings":"gender"}`},
	} {
		_, err := figures.ReadGroupings(fmt.Appendf(nil, `{"mine":{%q:%s}}`, c.table, c.rows))
		if !errors.Is(err, figures.ErrGrouping) {
			t.Errorf("%s %s: %v", c.table, c.rows, err)
		}
	}
	if len(figures.Broad().Tables) < 9 {
		t.Error("the shipped grouping cannot be read")
	}
}
