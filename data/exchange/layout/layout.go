// Package layout finds where the table lies in a sheet: which line holds the
// headings, or which two together; what stands above it (titles, account names)
// and below it (totals, notes) and is no row of it. It knows headings only
// through the rules it is given and changes no cell.
//
// To add a line that is no row: its words in foot.go, with a test.
package layout

import (
	"slices"
	"strings"

	"commonthread/data/exchange/grid"
)

// Rules say what makes a table.
type Rules struct {
	// Known reports whether a heading is one of the table's.
	Known func(head string) bool
	// Enough reports whether these headings have all that a table needs.
	Enough func(heads []string) bool
	// Row reports whether a line has what makes a row of the table, given the
	// headings, in another cell than the one left aside.
	Row func(r *grid.Row, heads []string, aside int) bool
}

// Place is where the table lies.
type Place struct {
	Heads []string
	Line  int  // of the headings, the lower of two
	Found bool // the headings are enough
	Rows  []grid.Row
	// Above, Below and Within are lines with something in them that are no rows.
	Above, Below, Within []int
	// Lost are lines above the headings that look like rows of the table.
	Lost []int
}

// searched is how many lines are looked through for the headings.
const searched = 60

// Find finds the table in a sheet's rows.
func Find(rows []grid.Row, rules Rules) Place {
	at, joined, heads := headings(rows, rules)
	return place(rows, at, joined, heads, rules)
}

// At is where the table lies whose headings stand on a line that a person said;
// there is false where the sheet has nothing on it.
func At(rows []grid.Row, line int, rules Rules) (p Place, there bool) {
	at := slices.IndexFunc(rows, func(r grid.Row) bool { return r.Line == line && !r.Blank() })
	if at < 0 {
		return Place{}, false
	}
	p = place(rows, at, false, rows[at].Cells, rules)
	p.Above, p.Lost = append(p.Above, p.Lost...), nil // a person has looked at them
	slices.Sort(p.Above)
	return p, true
}

func place(rows []grid.Row, at int, joined bool, heads []string, rules Rules) Place {
	p := Place{Heads: trim(heads), Found: rules.Enough(heads)}
	if len(rows) == 0 {
		return p
	}
	p.Line = rows[at].Line
	first := at
	if joined {
		first--
	}
	for i := range rows[:first] {
		if rules.Row(&rows[i], heads, -1) && p.Found {
			p.Lost = append(p.Lost, rows[i].Line)
		} else {
			p.Above = append(p.Above, rows[i].Line)
		}
	}
	p.Rows = rows[at+1:]
	p.foot(rules)
	p.repeats(rules, rows[at])
	return p
}

func trim(heads []string) []string {
	n := len(heads)
	for n > 0 && heads[n-1] == "" {
		n--
	}
	return heads[:n]
}

// headings chooses the line of the headings: of those that are enough the one
// with most known headings, the first of equals; two lines together where they
// have more than one; where none is enough the one with most, and where none is
// known the first.
func headings(rows []grid.Row, rules Rules) (at int, joined bool, heads []string) {
	type choice struct {
		enough bool
		known  int
	}
	best := choice{false, -1}
	take := func(i int, two bool, h []string) {
		c := choice{rules.Enough(h), count(h, rules)}
		better := c.enough && !best.enough || c.enough == best.enough && (c.known > best.known)
		if better {
			best, at, joined, heads = c, i, two, h
		}
	}
	for i := range rows[:min(len(rows), searched)] {
		if rows[i].Fault != "" && i > 0 {
			continue
		}
		take(i, false, rows[i].Cells)
		if i+1 < len(rows) && len(rows[i+1].Odd) == 0 && rows[i+1].Fault == "" {
			if h, ok := join(rows[i].Cells, rows[i+1].Cells, rules); ok && !rules.Row(&rows[i], h, -1) {
				take(i+1, true, h)
			}
		}
	}
	return at, joined, heads
}

func count(heads []string, rules Rules) (n int) {
	for _, h := range heads {
		if h != "" && rules.Known(h) {
			n++
		}
	}
	return n
}

// join makes one line of headings of two: of each column the lower or the upper
// one where it alone is known, else both together, the upper one running on to
// the right as a merged cell does. ok is false where the lower line has
// something that is no part of a heading, as a row of data has, and where it has
// no need of the upper one: a title, or a row that stands above its headings.
func join(upper, lower []string, rules Rules) (heads []string, ok bool) {
	heads = make([]string, max(len(upper), len(lower)))
	over, gained := "", false
	for i := range heads {
		u, l := cell(upper, i), cell(lower, i)
		if u != "" {
			over = u
		}
		switch {
		case l == "":
			heads[i], gained = u, gained || u != "" && rules.Known(u)
		case rules.Known(l) && u == l:
			heads[i] = l
		case over != "" && rules.Known(l+" "+over) && (!rules.Known(l) || dayish(l)):
			heads[i], gained = l+" "+over, true
		case over != "" && rules.Known(over+" "+l) && !rules.Known(l):
			heads[i], gained = over+" "+l, true
		case rules.Known(l) && (u == "" || !rules.Known(u)):
			heads[i] = l
		default:
			return nil, false
		}
	}
	return heads, gained
}

// dayish reports whether a heading has a digit, so that a line above it may
// have its month or year.
func dayish(h string) bool { return strings.ContainsAny(h, "0123456789") }

func cell(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

// repeats takes out headings that stand again further down, as on each page of
// a printed list.
func (p *Place) repeats(rules Rules, head grid.Row) {
	kept := make([]grid.Row, 0, len(p.Rows))
	for _, r := range p.Rows {
		if slices.Equal(trim(r.Cells), trim(head.Cells)) && len(r.Cells) > 1 {
			p.Within = append(p.Within, r.Line)
			continue
		}
		if at, text := first(&r); at >= 0 && isTotal(text) && !rules.Row(&r, p.Heads, at) {
			p.Within = append(p.Within, r.Line)
			continue
		}
		kept = append(kept, r)
	}
	if len(p.Within) > 0 {
		p.Rows = kept
	}
}
