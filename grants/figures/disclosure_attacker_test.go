package figures_test

import (
	"fmt"
	"slices"
	"strings"

	"commonthread/grants/figures"
)

// The attacker of the tests reads a finished funder copy and tries out every
// assignment of whole numbers to its hidden counts. It shares nothing with the
// program but the report: no bounds are passed along, no relation is looked up.
// It knows the rules of the page too: a hidden count is at least 1, and among
// hidden counts that hang together one is from 1 to 4.

// found holds the values left for each hidden count, by name or "table: row".
type found map[string]map[int64]bool

func (f found) add(name string, v int64) {
	if f[name] == nil {
		f[name] = map[int64]bool{}
	}
	f[name][v] = true
}

// given lists the hidden counts with fewer than two values left.
func (f found) given(r *figures.Report) []string {
	var out []string
	for _, name := range hiddenCounts(r) {
		if len(f[name]) < 2 {
			out = append(out, fmt.Sprintf("%s=%v", name, keys(f[name])))
		}
	}
	return out
}

func keys(m map[int64]bool) []int64 {
	var out []int64
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// spot is a count as the page shows it: a value, or hidden (-1).
type spot struct {
	name  string
	value int64
}

func (s spot) hidden() bool { return s.value == -1 }

// notToday is the value of a row of a table that a page prints as it was sent
// before: it says nothing of the page's own period.
const notToday = -2

func figureSpot(r *figures.Report, name string) spot {
	f := r.Figures[name]
	if f == nil {
		panic("no figure " + name)
	}
	if f.Suppressed {
		return spot{name, -1}
	}
	return spot{name, f.Value.Hundredths / 100}
}

func tableSpots(r *figures.Report, table string) []spot {
	var out []spot
	for _, row := range r.Tables[table] {
		s := spot{table + ": " + row.Label, -1}
		if !row.Suppressed {
			s.value = row.Value.Hundredths / 100
		}
		out = append(out, s)
	}
	return out
}

func hiddenCounts(r *figures.Report) []string {
	var out []string
	for name, f := range r.Figures {
		if f.Suppressed && testCount(name) {
			out = append(out, name)
		}
	}
	for table, rows := range r.Tables {
		for _, row := range rows {
			if row.Suppressed {
				out = append(out, table+": "+row.Label)
			}
		}
	}
	slices.Sort(out)
	return out
}

// testCount is the list of counts of people as the design gives it.
func testCount(name string) bool {
	for _, exact := range []string{"people.unique", "people.new", "people.returning", "volunteers.unique",
		"referrals.received", "referrals.contacted", "referrals.attended", "referrals.completed"} {
		if name == exact {
			return true
		}
	}
	for _, end := range []string{".matched", ".improved", ".same", ".worse"} {
		if strings.HasPrefix(name, "outcomes.") && strings.HasSuffix(name, end) {
			return true
		}
	}
	return false
}

// worlds are the ways to fill one table's hidden rows so that it adds up to
// total: calls visit with the full row values for each way.
func worlds(spots []spot, total int64, visit func([]int64)) {
	row := make([]int64, len(spots))
	var fill func(i int, left int64)
	fill = func(i int, left int64) {
		if left < 0 {
			return
		}
		if i == len(spots) {
			if left == 0 {
				visit(row)
			}
			return
		}
		if !spots[i].hidden() {
			row[i] = spots[i].value
			fill(i+1, left-spots[i].value)
			return
		}
		for v := int64(1); v <= left; v++ {
			row[i] = v
			fill(i+1, left-v)
		}
	}
	fill(0, total)
}

func small(spots []spot, row []int64) bool {
	for i, s := range spots {
		if s.hidden() && row[i] < 5 {
			return true
		}
	}
	return false
}

func anyHidden(spots []spot) bool {
	return slices.ContainsFunc(spots, func(s spot) bool { return s.hidden() })
}

// part is one independent piece of a family once its total is fixed: the values
// each hidden count can take, apart for worlds with and without a small count.
type part struct {
	possible     bool
	with, sans   found
	some, noneOK bool // a world with a small hidden count; one without
	hides        bool
}

func tablePart(spots []spot, total int64) part {
	p := part{with: found{}, sans: found{}, hides: anyHidden(spots)}
	worlds(spots, total, func(row []int64) {
		p.possible = true
		into := p.sans
		if small(spots, row) {
			p.some, into = true, p.with
		} else {
			p.noneOK = true
		}
		for i, s := range spots {
			if s.hidden() {
				into.add(s.name, row[i])
			}
		}
	})
	return p
}

// gather joins the parts of a family under one total. Where the total is
// hidden they hang together and one small count anywhere will do; where it is
// shown each part must have its own.
// Without smalls the attacker does not use that.
func gather(out found, total spot, value int64, parts []part, smalls bool) {
	anywhere := !smalls || total.hidden() && value < 5
	for _, p := range parts {
		if !p.possible {
			return
		}
		if smalls && !total.hidden() && p.hides && !p.some {
			return
		}
	}
	if total.hidden() {
		ok := anywhere
		for _, p := range parts {
			ok = ok || p.some
		}
		if !ok {
			return
		}
		out.add(total.name, value)
	}
	for i, p := range parts {
		elsewhere := anywhere
		for j, q := range parts {
			elsewhere = elsewhere || (total.hidden() && i != j && q.some)
		}
		for name, values := range p.with {
			for v := range values {
				out.add(name, v)
			}
		}
		if elsewhere {
			for name, values := range p.sans {
				for v := range values {
					out.add(name, v)
				}
			}
		}
	}
}

func totals(s spot, top int64) []int64 {
	if !s.hidden() {
		return []int64{s.value}
	}
	var out []int64
	for v := int64(1); v <= top; v++ {
		out = append(out, v)
	}
	return out
}

// attack tries everything; top is the greatest total tried.
func attack(r *figures.Report, top int64) found { return attackWith(r, top, true) }

func attackWith(r *figures.Report, top int64, smalls bool) found {
	out := found{}
	unique := figureSpot(r, "people.unique")
	highest := min(top, r.Figures["attendances.total"].Value.Hundredths/100)
	tables := [][]spot{{figureSpot(r, "people.new"), figureSpot(r, "people.returning")}}
	for name := range r.Tables {
		if strings.HasPrefix(name, "people.by_") && len(r.Tables[name]) > 0 {
			tables = append(tables, tableSpots(r, name))
		}
	}
	for _, u := range totals(unique, highest) {
		var parts []part
		for _, t := range tables {
			parts = append(parts, tablePart(t, u))
		}
		gather(out, unique, u, parts, smalls)
	}
	if v := figureSpot(r, "volunteers.unique"); v.hidden() {
		for n := int64(1); n < 5; n++ {
			out.add(v.name, n)
		}
	}
	attackReferrals(r, top, out, smalls)
	for _, score := range figures.OutcomeScores() {
		name := "outcomes." + score + "."
		if r.Figures[name+"matched"] == nil {
			continue
		}
		matched := figureSpot(r, name+"matched")
		split := []spot{figureSpot(r, name+"improved"), figureSpot(r, name+"same"), figureSpot(r, name+"worse")}
		for _, m := range totals(matched, top) {
			gather(out, matched, m, []part{tablePart(split, m)}, smalls)
		}
	}
	return out
}

func attackReferrals(r *figures.Report, top int64, out found, smalls bool) {
	received := figureSpot(r, "referrals.received")
	for _, n := range totals(received, top) {
		var parts []part
		if t := tableSpots(r, "referrals.by_source"); len(t) > 0 {
			parts = append(parts, tablePart(t, n))
		}
		for _, name := range []string{"referrals.contacted", "referrals.attended", "referrals.completed"} {
			parts = append(parts, subsetPart(figureSpot(r, name), n))
		}
		if t := tableSpots(r, "referrals.by_need"); len(t) > 0 {
			parts = append(parts, needsPart(t, n))
		}
		gather(out, received, n, parts, smalls)
	}
}

// subsetPart is a count of some of the total.
func subsetPart(s spot, total int64) part {
	p := part{with: found{}, sans: found{}, hides: s.hidden()}
	if !s.hidden() {
		p.possible, p.noneOK = s.value <= total, true
		return p
	}
	for v := int64(1); v <= total; v++ {
		p.possible = true
		if v < 5 {
			p.some = true
			p.with.add(s.name, v)
		} else {
			p.noneOK = true
			p.sans.add(s.name, v)
		}
	}
	return p
}

// needsPart tries every number under each need, and keeps what some set of
// referrals could really have: each under one need at least, or under none.
func needsPart(spots []spot, total int64) part {
	p := part{with: found{}, sans: found{}, hides: anyHidden(spots)}
	row := make([]int64, len(spots))
	var fill func(i int)
	fill = func(i int) {
		if i < len(spots) {
			if !spots[i].hidden() {
				row[i] = spots[i].value
				fill(i + 1)
				return
			}
			for v := int64(1); v <= total; v++ {
				row[i] = v
				fill(i + 1)
			}
			return
		}
		none, most, sum := int64(0), int64(0), int64(0)
		for j, s := range spots {
			if strings.HasSuffix(s.name, ": not known") {
				none = row[j]
			} else {
				most, sum = max(most, row[j]), sum+row[j]
			}
		}
		if with := total - none; with < 0 || most > with || sum < with {
			return
		}
		p.possible = true
		into := p.sans
		if small(spots, row) {
			p.some, into = true, p.with
		} else {
			p.noneOK = true
		}
		for j, s := range spots {
			if s.hidden() {
				into.add(s.name, row[j])
			}
		}
	}
	fill(0)
	return p
}
