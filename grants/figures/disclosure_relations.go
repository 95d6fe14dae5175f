package figures

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
)

// This file says which figures are counts of people and what everybody can
// tell about them without seeing a record: the relations from which a hidden
// count could be worked out. A new figure or table of people gets its line here.

// isCount reports whether a figure counts people.
func isCount(name string) bool {
	switch name {
	case "people.unique", "people.new", "people.returning", "volunteers.unique",
		"referrals.received", "referrals.contacted", "referrals.attended", "referrals.completed":
		return true
	}
	score, what := scoreOf(name)
	return score != "" && (what == "matched" || what == "improved" || what == "same" || what == "worse" || what == "baseline")
}

// isCountTable reports whether a table's rows count people.
func isCountTable(name string) bool {
	return strings.HasPrefix(name, "people.by_") || strings.HasPrefix(name, "referrals.by_")
}

// aboutNobody reports whether a figure or table counts sessions, hours,
// attendances or money, which are never hidden.
func aboutNobody(name string) bool {
	return strings.HasPrefix(name, "sessions.") || strings.HasPrefix(name, "attendances.") ||
		name == "volunteers.hours" || name == "volunteers.value"
}

// baseOf is the count of the people behind a mean, median or interval; "" for
// anything else.
func baseOf(name string) string {
	switch name {
	case "referrals.median_days_to_contact", "referrals.median_attempts_to_contact":
		return "referrals.contacted"
	case "referrals.median_days_to_first_attendance":
		return "referrals.attended"
	}
	switch score, what := scoreOf(name); what {
	case "baseline_mean", "latest_mean", "change_mean", "change_ci95_low", "change_ci95_high":
		return "outcomes." + score + ".matched"
	}
	return ""
}

// scoreOf splits the name of an outcome figure: ons4.happiness and matched.
func scoreOf(name string) (score, what string) {
	rest, ok := strings.CutPrefix(name, "outcomes.")
	dot := strings.LastIndexByte(rest, '.')
	if !ok || dot < 0 || !slices.ContainsFunc(outcomeTitles, func(t title) bool { return t.name == rest[dot+1:] }) {
		return "", ""
	}
	return rest[:dot], rest[dot+1:]
}

// printed is what one copy tells about counts of people: the value of a count,
// or that it is hidden. What the copy does not print is not in it.
type printed struct {
	figures map[string]entry
	tables  map[string][]entry
}

type entry struct {
	label string // of a row
	// joined names the rows of the grouping that it stands for, where they are
	// several.
	joined string
	value  int64
	hidden bool
}

func printedIn(r *Report) printed {
	p := printed{map[string]entry{}, map[string][]entry{}}
	for name, f := range r.Figures {
		if !isCount(name) && name != "attendances.total" {
			continue
		}
		if e, ok := entryOf("", f.Value, f.Suppressed); ok {
			p.figures[name] = e
		}
	}
	for name, rows := range r.Tables {
		if _, old := r.AsSent[name]; old || !isCountTable(name) {
			continue // what stands as sent before is of another time
		}
		for _, row := range rows {
			// A row with no value that does not say why is treated as hidden.
			e, _ := entryOf(row.Label, row.Value, row.Suppressed || row.Value == nil)
			e.joined = joinedKey(row.Joined)
			p.tables[name] = append(p.tables[name], e)
		}
	}
	return p
}

func entryOf(label string, v *Number, hidden bool) (e entry, ok bool) {
	if hidden {
		return entry{label: label, hidden: true}, true
	}
	if v == nil {
		return entry{}, false
	}
	return entry{label: label, value: v.Hundredths / 100}, true
}

// familiesOf sets out the counts of a copy with what relates them. Nothing
// relates two families: one person may be in both or in either.
func familiesOf(p printed) []*family {
	out := []*family{peopleFamily(p), volunteersFamily(p), referralsFamily(p)}
	for _, score := range p.scores() {
		out = append(out, scoreFamily(p, score))
	}
	return out
}

// scores are the scores of the measures that every group has, and after them
// those that the copy prints besides, by name. The order does not hang on what
// is printed, so that two copies can be set side by side.
func (p printed) scores() []string {
	all := OutcomeScores()
	var own []string
	for name := range p.figures {
		if score, _ := scoreOf(name); score != "" && !slices.Contains(all, score) && !slices.Contains(own, score) {
			own = append(own, score)
		}
	}
	slices.Sort(own)
	return append(slices.Clone(all), own...)
}

// peopleFamily: new and returning are all who came; every table over those who
// came adds up to them; and nobody comes without an attendance.
func peopleFamily(p printed) *family {
	f := &family{}
	unique := f.figure(p, "people.unique")
	f.relate(unique, equal, f.figure(p, "people.new"), f.figure(p, "people.returning"))
	for _, table := range tablesUnder(p, "people.by_") {
		f.relate(unique, equal, f.rows(p, table)...)
	}
	if a, ok := p.figures["attendances.total"]; ok && !a.hidden {
		f.accept(relation{ends: atMost, from: attendance, total: f.quantity(a.value, a.value), parts: []int{unique}})
	}
	return f
}

// volunteersFamily: one count that nothing else on the page bounds. (Hours do
// not: they may be blank or nought.)
func volunteersFamily(p printed) *family {
	f := &family{}
	f.figure(p, "volunteers.unique")
	return f
}

// referralsFamily: sources add up to those received; contacted, attended and
// completed are among them; and each referral stands once under each of its
// needs, or under "not known" where it has none.
func referralsFamily(p printed) *family {
	f := &family{}
	received := f.figure(p, "referrals.received")
	for _, part := range []string{"referrals.contacted", "referrals.attended", "referrals.completed"} {
		f.relate(received, atMost, f.figure(p, part))
	}
	for _, table := range tablesUnder(p, "referrals.by_") {
		rows := f.rows(p, table)
		if table == "referrals.by_need" {
			f.relateNeeds(received, rows)
			continue
		}
		f.relate(received, equal, rows...)
	}
	return f
}

// relateNeeds: those with a need on file are received less not known. No need
// has more of them, and every one of them has a need.
func (f *family) relateNeeds(received int, rows []int) {
	if len(rows) == 0 {
		return
	}
	none, needs := -1, []int{}
	for _, i := range rows {
		if f.cells[i].label == Unknown || f.cells[i].label == NotStated {
			none = i
		} else {
			needs = append(needs, i)
		}
	}
	if none < 0 {
		none = f.quantity(0, 0)
	}
	if len(needs) == 0 {
		f.relate(received, equal, none)
		return
	}
	with := f.quantity(0, unbounded)
	if all, no := f.cells[received], f.cells[none]; all.counted && no.counted {
		f.cells[with].value, f.cells[with].counted = all.value-no.value, true
	}
	f.relate(received, equal, none, with)
	for _, need := range needs {
		f.relate(with, atMost, need)
	}
	f.relate(with, atLeast, needs...)
}

// scoreFamily: the matched are those who improved, stayed the same or got
// worse. The four scores of one questionnaire are four families: who answered
// one may have left another blank.
func scoreFamily(p printed, score string) *family {
	f := &family{}
	name := "outcomes." + score + "."
	f.relate(f.figure(p, name+"matched"), equal,
		f.figure(p, name+"improved"), f.figure(p, name+"same"), f.figure(p, name+"worse"))
	// Whoever is matched has answered for a first time.
	matched := 0
	if _, printed := p.figures[name+"baseline"]; printed {
		f.relate(f.figure(p, name+"baseline"), atMost, matched)
	}
	return f
}

func tablesUnder(p printed, prefix string) []string {
	var names []string
	for name := range p.tables {
		if strings.HasPrefix(name, prefix) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// sortRows puts rows in an order that depends on labels alone.
func sortRows(table string, rows []Row) {
	place := func(scale []string, r Row) int {
		first := len(scale)
		for _, label := range r.parts() {
			if i := slices.Index(scale, label); i >= 0 {
				first = min(first, i)
			}
		}
		return first
	}
	slices.SortStableFunc(rows, func(a, b Row) int {
		switch table {
		case "people.by_age":
			return cmp.Or(cmp.Compare(place(ageBands, a), place(ageBands, b)), cmp.Compare(a.Label, b.Label))
		case "people.by_deprivation":
			return cmp.Or(cmp.Compare(place(deciles, a), place(deciles, b)), cmp.Compare(a.Label, b.Label))
		case "referrals.by_source":
			return cmp.Or(cmp.Compare(sourcePlace(a), sourcePlace(b)), cmp.Compare(a.Label, b.Label))
		case notStartedTable:
			return cmp.Or(cmp.Compare(reasonPlace(a.parts()[0]), reasonPlace(b.parts()[0])), cmp.Compare(a.Label, b.Label))
		}
		answered := func(r Row) int {
			switch {
			case r.Label == NotStated:
				return len(noAnswer)
			case len(r.Joined) > 0: // the row for the rest
				return 0
			}
			return slices.Index(noAnswer, r.Label)
		}
		last := cmp.Compare(answered(a), answered(b))
		if table == "people.by_district" {
			return cmp.Or(last, compareDistricts(a.Label, b.Label), cmp.Compare(a.Label, b.Label))
		}
		return cmp.Or(last, cmp.Compare(a.Label, b.Label))
	})
}

func sourcePlace(r Row) int {
	if r.Label == NotStated || len(r.Joined) > 0 {
		return len(data.Sources)
	}
	first := len(data.Sources)
	for _, label := range r.parts() {
		if i := slices.Index(data.Sources, data.Source(label)); i >= 0 {
			first = min(first, i)
		}
	}
	return first
}

// joint parts the rows that a row for several stands for; no label has it.
const joint = "\x00"

// joinedKey is the same for two rows that stand for the same ones; "" for a row
// that stands for itself.
func joinedKey(bases []string) string {
	same := make([]string, len(bases))
	for i, b := range bases {
		same[i] = sameSpelling(b)
	}
	return strings.Join(same, joint)
}

// key tells a row of a table from the others, and from those of another day
// that are called the same and stand for others.
func (e entry) key() string { return rowKey(e.label, e.joined) }

func (c *cell) key() string { return rowKey(c.label, c.joined) }

func rowKey(label, joined string) string {
	if joined == "" {
		return sameSpelling(label) // "Woman" was sent, and most write "woman" now
	}
	return joint + joined
}
