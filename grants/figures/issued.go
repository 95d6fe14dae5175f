package figures

import (
	"slices"
	"strings"

	"commonthread/data"
)

// Issued is what one funder copy told, as it went out: no more than its
// published figures and rows.
type Issued struct {
	Period data.Period
	// Grouping is how the rows of its tables were put together; "" is none.
	Grouping string
	Figures  map[string]data.PublishedFigure
	Tables   map[string][]data.PublishedRow
	// AsSent names the tables that were printed there as they had been sent
	// before, which told nothing new.
	AsSent map[string]data.Period
}

// This file, issued_join.go and issued_links.go keep a new copy from being set
// against older ones. The reader is taken to hold every copy that went out for
// the programme and to believe that the records have not changed in between,
// as far as what is printed allows:
//
//   - for the same period, a count that went out and is the same today is known
//     to them, so that hiding it now protects nothing; it stays shown where it
//     can. What was hidden then is hidden again, and the sums it stood in hold
//     today too, if today's records fit them.
//   - for other periods, the older counts stand beside today's, each with the
//     sums of its own page, and are related to them (issued_links.go).
//   - a count that differs by 1 to 4 from one that went out for the same or a
//     nested period is hidden: the difference is that many people. How many came,
//     were new, came again or were referred is shown from 20 on all the same: that
//     a few more people came says nothing about anybody.
//   - a table of which a row would be hidden for that is printed as it was last
//     sent, with its period (issued_tables.go).

// before is an issue and the counts on it.
type before struct {
	period   data.Period
	told     printed // without the tables that stood there as sent before
	families []*family
	issued   Issued
}

// relevant reads the issues that bear on a period: those that share a day with
// it, or with one that does. The newest comes first; one that tells the same as
// another is left out.
//
// Of one that puts its rows together in another way than grouping, those tables
// are left out whose rows are called otherwise today.
func relevant(issued []Issued, p data.Period, grouping string) []before {
	in := make([]bool, len(issued))
	reach := []data.Period{p}
	for len(reach) > 0 {
		from := reach[0]
		reach = reach[1:]
		for i := range issued {
			if q := issued[i].Period; !in[i] && q.From <= from.To && from.From <= q.To {
				in[i] = true
				reach = append(reach, q)
			}
		}
	}
	var out []before
	for i := len(issued) - 1; i >= 0; i-- {
		b := before{period: issued[i].Period, told: printedBefore(issued[i]), issued: issued[i]}
		if issued[i].Grouping != grouping {
			b.told.keepAlike()
		}
		if in[i] && !slices.ContainsFunc(out, func(o before) bool { return o.period == b.period && o.told.same(b.told) }) {
			b.families = familiesOf(b.told)
			out = append(out, b)
		}
	}
	return out
}

func printedBefore(i Issued) printed {
	p := printed{map[string]entry{}, map[string][]entry{}}
	for name, f := range i.Figures {
		if !isCount(name) && name != "attendances.total" {
			continue
		}
		v, _ := parseNumber(f.Value)
		if e, ok := entryOf("", v, f.Hidden); ok {
			p.figures[name] = e
		}
	}
	for name, rows := range i.Tables {
		if _, again := i.AsSent[name]; again || !isCountTable(name) {
			continue
		}
		p.tables[name] = []entry{}
		for _, row := range rows {
			v, _ := parseNumber(row.Value)
			e, _ := entryOf(row.Label, v, row.Hidden || v == nil)
			e.joined = joinedKey(row.Joined)
			p.tables[name] = append(p.tables[name], e)
		}
	}
	return p
}

func (p printed) same(q printed) bool {
	if len(p.figures) != len(q.figures) || len(p.tables) != len(q.tables) {
		return false
	}
	for name, e := range p.figures {
		if other, ok := q.figures[name]; !ok || other != e {
			return false
		}
	}
	for name, rows := range p.tables {
		if other, ok := q.tables[name]; !ok || !slices.Equal(rows, other) {
			return false
		}
	}
	return true
}

// find is what a copy tells of a count. A row that a printed table does not
// have is a nought.
func (p printed) find(name, label string, row bool) (e entry, ok bool) {
	if !row {
		e, ok = p.figures[name]
		return e, ok
	}
	rows := p.tables[name]
	if len(rows) == 0 { // not printed, or withdrawn
		return entry{}, false
	}
	for _, e := range rows {
		if e.key() == label {
			return e, true
		}
	}
	// Somebody under it may stand in a row for several.
	if strings.Contains(label, joint) || slices.ContainsFunc(rows, func(e entry) bool { return slices.Contains(strings.Split(e.joined, joint), label) }) {
		return entry{}, false
	}
	return entry{label: label}, true
}

// sameAgain finds the issue for this very period that could be printed again
// word for word today, whatever has changed behind what it hides: then nothing
// new is told by doing so. The same records give the same issue. It is nil
// where there is none.
func sameAgain(families []*family, all []before, r *Report) *before {
	for i := range all {
		if b := &all[i]; b.period == r.Period && sameNames(b.issued.AsSent, r.AsSent) && !slices.ContainsFunc(families, func(f *family) bool { return !b.fits(f) }) && b.hasNoMore(families) {
			return b
		}
	}
	return nil
}

// keepAlike leaves out the tables of which a grouping makes rows of other
// people under names that may be the same, and the rows of no answer.
func (p printed) keepAlike() {
	for name, rows := range p.tables {
		if t := Broad().Tables[name]; len(t.Rows) > 0 || t.Spellings != "" {
			delete(p.tables, name)
			continue
		}
		p.tables[name] = slices.DeleteFunc(slices.Clone(rows), func(e entry) bool {
			return e.label == NotStated || slices.Contains(noAnswer, sameSpelling(e.label))
		})
	}
}

// withdrew are the tables that a copy withdrew.
func (p printed) withdrew() map[string]bool {
	out := map[string]bool{}
	for name, rows := range p.tables {
		if len(rows) == 0 {
			out[name] = true
		}
	}
	return out
}

// fits reports whether the issue tells the truth of today about each count, and
// hides what a rule hides by itself.
func (b *before) fits(f *family) bool {
	for i := range f.cells {
		c := &f.cells[i]
		if c.kind != present {
			continue
		}
		told, ok := b.told.find(c.name, c.key(), c.row >= 0)
		switch {
		case !ok:
			return false
		case told.hidden && c.counted && c.value == 0:
			return false
		case !told.hidden && (!c.counted || told.value != c.value || c.rule):
			return false
		}
	}
	return true
}

// hasNoMore reports whether every row that the issue hides is still a row.
func (b *before) hasNoMore(families []*family) bool {
	for table, rows := range b.told.tables {
		for _, e := range rows {
			if e.hidden && !slices.ContainsFunc(families, func(f *family) bool { return f.find(table, e.key(), true) >= 0 }) {
				return false
			}
		}
	}
	return true
}

// find is the place of a count of the report at hand; -1 where it has none.
func (f *family) find(name, label string, row bool) int {
	return slices.IndexFunc(f.cells, func(c cell) bool {
		return c.kind == present && c.name == name && c.key() == label && (c.row >= 0) == row
	})
}

// repeat hides in a family what the issue hid.
func (b *before) repeat(f *family) {
	for i := range f.cells {
		if c := &f.cells[i]; c.kind == present {
			told, _ := b.told.find(c.name, c.key(), c.row >= 0)
			c.hidden = told.hidden
		}
	}
}
