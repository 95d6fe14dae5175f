package figures

import (
	"fmt"
	"slices"
	"testing"

	"commonthread/data"
	"commonthread/data/demo"
)

// demoGroup is a demonstration group as records.
func demoGroup(opt demo.Options) *data.Records {
	r := data.NewRecords()
	n := 0
	opt.Seed, opt.Today = 1, "2026-11-30"
	opt.NaturalID = func(k data.Kind, parts ...string) data.ID { return data.ID(fmt.Sprint(k, parts)) }
	for _, rec := range demo.Records(opt) {
		if rec.Head().ID == "" {
			n++
			rec.Head().ID = data.ID(fmt.Sprintf("random%06d", n))
		}
		r.Put(rec)
	}
	return r
}

// apart counts the groups of five or more people under a grouping as it names
// them, and how many of those stand in a row of their own in a copy.
func apart(g Grouping, counted, out *Report) (groups, alone int) {
	for table, rows := range counted.Tables {
		t, there := g.Tables[table]
		if !there || !isCountTable(table) {
			continue
		}
		named := map[string]int64{}
		for _, row := range rows {
			into, _ := t.union(row.Label)
			named[into] += count(row)
		}
		for label, n := range named {
			if n < fewest || label == NotStated {
				continue
			}
			groups++
			if slices.ContainsFunc(out.Tables[table], func(r Row) bool {
				return r.Label == label && len(r.Joined) == 0 && !r.Suppressed && r.Value != nil
			}) {
				alone++
			}
		}
	}
	return groups, alone
}

// hiddenOf counts the rows of the exact copy with anybody in them, how many of them
// the other hides where it prints the table, and how many it gives as a sentence.
func hiddenOf(exact, out *Report) (rows, hidden, withdrawn int) {
	for table, all := range exact.Tables {
		if !isCountTable(table) {
			continue
		}
		filled := 0
		for _, row := range all {
			if count(row) > 0 {
				filled++
			}
		}
		rows += filled
		if len(out.Tables[table]) == 0 {
			withdrawn += filled
			continue
		}
		for _, row := range out.Tables[table] {
			if row.Suppressed {
				hidden++
			}
		}
	}
	return rows, hidden, withdrawn
}

// TestHowMuchIsHidden prints, and bounds, how many rows a pack hides and how many
// groups of five or more stand in a row of their own. A table given as a sentence
// counts whole; but of the young group, where a table of two rows with a small one
// cannot be printed at all, what is bounded is the tables that are printed, and the
// others are told.
func TestHowMuchIsHidden(t *testing.T) {
	year := data.Period{From: "2025-04-01", To: "2026-03-31"}
	for _, c := range []struct {
		name            string
		recs            *data.Records
		period          data.Period
		mostHidden, own int // per cent
	}{
		{"demonstration group", demoGroup(demo.Options{}), year, 10, 80},
		{"demonstration group of ten years", demoGroup(demo.Options{Years: 10, People: 500}), year, 10, 80},
		{"young group of twelve", demoGroup(demo.Options{Weeks: 10, People: 12}), data.Period{From: "2026-09-01", To: "2026-11-30"}, 50, 0},
	} {
		counted := Compute(c.recs, c.period, Options{})
		exact := Broad().Merge(counted)
		out := ForFunder(exact, nil)
		rows, hidden, withdrawn := hiddenOf(exact, out)
		groups, alone := apart(Broad(), counted, out)
		t.Logf("hidden rows: %s: %d of %d rows are hidden, %d more are in tables given as a sentence; %d of %d groups of five or more stand by themselves", c.name, hidden, rows, withdrawn, alone, groups)
		if c.own > 0 {
			hidden += withdrawn
		} else {
			rows -= withdrawn
		}
		if rows == 0 || hidden*100 > rows*c.mostHidden {
			t.Errorf("%s: %d of %d rows are hidden, at most %d in a hundred", c.name, hidden, rows, c.mostHidden)
		}
		if alone*100 < groups*c.own {
			t.Errorf("%s: %d of %d groups stand by themselves, at least %d in a hundred", c.name, alone, groups, c.own)
		}
	}
}
