package figures

import (
	"maps"
	"strings"

	"commonthread/data"
)

// Disclosure control: how an exact report becomes one that may leave the group.
//
// What is hidden, in order (disclosure_choice.go does the choosing):
//
//  1. Every count of people from 1 to 4. Noughts are shown.
//  2. For a pack, every count that differs by 1 to 4 from one that was sent
//     before for the same or a nested period (issued.go); a table with such a row
//     is printed as it was last sent.
//  3. Whatever would give a hidden count back. The counts of a family (the
//     people who came; the referrals; each score) hang together by sums and
//     bounds that everybody can read off the page: new and returning are all
//     who came, a table adds up to its total. Those relations are written down
//     once (disclosure_relations.go) and solved for every hidden count in whole
//     numbers (disclosure_equations.go). A count is worked out when only one
//     value is left for it. While one is, the smallest further count that ends
//     this is hidden, never a nought; afterwards whatever was not needed in the
//     end is shown again.
//  4. Every mean, median and interval of fewer than 8 people, or whose base is
//     hidden: a mean to two decimals tells how many it was taken over.
//  5. What became of referrals beside the steps (disclosure_onward.go), where it
//     would tell of few; nothing else is hidden for its sake.
//  6. The interval of a score, and if need be its means, where whole answers
//     that fit them leave a hidden count with one value (disclosure_changes.go).
//
// The reader is taken to know every rule of this page but not the records: that
// a hidden count is a whole number of at least 1, that somebody is behind it
// who is one of 1 to 4, and how the relations go. All hidden numbers carry the
// same words, so that nothing tells which was small and which stands guard.
//
// The thresholds are the funder's usual "fewer than 5" for counts and, for
// means, NHS England's automatic rule for small areas since 2018 (no mean,
// median or mode of 1 to 7). Hiding a second cell, across nested totals, across
// the tables of one document and across documents, is what the Office for
// National Statistics calls secondary suppression; by hand it is known to go
// wrong, which is why NHS Digital gave it up for rounding in 2018. We cannot
// round: a pack must print what the register says. So it is done by solving.
//
// A table that would be hidden by more than half, or that would give something
// away all the same (where everybody came just once, the attendances tell how
// many they are), is withdrawn: a sentence says what can be said. Before that,
// a Grouping puts rows together, so that fewer need be hidden.

// smallest is the least count of people that is shown; below it, down to 1, it
// is hidden.
const smallest = 5

// smallestMean is the fewest people over whom a mean, median or interval is
// shown (NHS England: none for 1 to 7).
const smallestMean = 8

// smallestShare is the least denominator of a percentage, and the least base of
// a finding in words.
const smallestShare = 20

// PercentAllowed reports whether a percentage of that many people may stand in
// a funder copy.
func PercentAllowed(denominator int64) bool { return denominator >= smallestShare }

// CanShowShare reports whether part may be set beside whole as a percentage, a
// share or a finding in words: both shown, and a base of 20 or more.
func CanShowShare(part, whole *Figure) bool {
	for _, f := range []*Figure{part, whole} {
		if f == nil || f.Suppressed || f.Value == nil {
			return false
		}
	}
	return PercentAllowed(whole.Value.Hundredths / 100)
}

// ForFunder makes the funder copy of an exact report, which it does not change.
// Issued is what went out before for the programme, oldest first; nil for
// figures that stand alone. What is already hidden in the report stays hidden.
// The same arguments give the same copy.
func ForFunder(exact *Report, issued []Issued) *Report {
	var coarser []*Report
	if finest := exact.Grouping == "" && exact.Copy != Funder; finest {
		if broad := Broad().Merge(exact); broad != exact {
			coarser = append(coarser, ForFunder(broad, issued))
		}
	}
	before := relevant(issued, exact.Period, exact.Grouping)
	close := exact.tooClose(before)
	for i := range before {
		b := &before[i]
		if b.period != exact.Period || !b.stillClose(close) {
			continue
		}
		if out, _, again := settle(exact, coarser, before, b.told.withdrew(), b.issued.AsSent); again {
			return closed(out).withBands(exact, issued).putBack(before, b)
		}
	}
	withdrawn := map[string]bool{}
	for {
		out, more, _ := settle(exact, coarser, before, withdrawn, close)
		if len(more) == 0 {
			return closed(out).withBands(exact, issued).putBack(before, nil)
		}
		for _, table := range more {
			withdrawn[table] = true
		}
	}
}

// settle hides what must be hidden, with some tables withdrawn and some set
// aside that will stand as they were last sent. It names the tables that are to
// be withdrawn besides: those that would be hidden by more than half, and those
// of which a hidden row could be worked out all the same. Repeated is whether it
// is a copy that went out before, word for word.
func settle(exact *Report, coarser []*Report, before []before, withdrawn map[string]bool, asSent map[string]data.Period) (out *Report, more []string, repeated bool) {
	out = withoutRecords(exact)
	for table := range withdrawn {
		if _, there := out.Tables[table]; there {
			out.Tables[table] = []Row{}
		}
	}
	out.setAside(asSent)
	families := familiesOf(printedIn(out))
	for _, c := range coarser {
		for i, f := range familiesOf(printedIn(c)) {
			families[i].under(f, Broad())
		}
	}
	for _, f := range families {
		f.hideSmall()
	}
	again := sameAgain(families, before, out)
	for i, f := range families {
		if again != nil {
			again.repeat(f)
		} else {
			f.join(before, i, out.Period)
			f.protect()
		}
		out.hide(f)
		if table := f.tooHidden(); table != "" {
			more = append(more, table)
		}
	}
	out.hideOnward(before)
	out.hideDerived()
	out.hideTelling()
	return out, more, again != nil
}

// withoutRecords is a copy for the funder in which nothing is hidden yet: no
// record IDs, and rows in the order of their labels, whatever order they came
// in.
func withoutRecords(r *Report) *Report {
	out := &Report{
		Group: r.Group, Period: r.Period, Copy: Funder, Grouping: r.Grouping, AsSent: maps.Clone(r.AsSent), scores: r.scores,
		Order:   append([]string(nil), r.Order...),
		Figures: make(map[string]*Figure, len(r.Figures)), Tables: make(map[string][]Row, len(r.Tables)),
		TableRules: make(map[string]string, len(r.TableRules)),
	}
	for name, f := range r.Figures {
		c := *f
		c.Value, c.N, c.Behind = copied(f.Value), copied(f.N), nil
		out.Figures[name] = &c
	}
	for name, rows := range r.Tables {
		c := make([]Row, len(rows))
		for i, row := range rows {
			c[i] = Row{Label: row.Label, Value: copied(row.Value), Suppressed: row.Suppressed, Of: row.Of, Joined: row.Joined}
		}
		sortRows(name, c)
		out.Tables[name] = c
	}
	for name, rule := range r.TableRules {
		out.TableRules[name] = rule
	}
	return out
}

func copied[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

// hide takes a family's hidden counts out of the report.
func (r *Report) hide(f *family) {
	for i := range f.cells {
		c := &f.cells[i]
		if !c.hidden || c.kind != present {
			continue
		}
		if c.row < 0 {
			r.Figures[c.name].hide()
			continue
		}
		row := &r.Tables[c.name][c.row]
		row.Value, row.Suppressed = nil, true
	}
}

func (f *Figure) hide() {
	f.Value, f.N, f.Text, f.Suppressed, f.Behind = nil, nil, Hidden, true, nil
}

// hideDerived hides what follows from hidden or small counts, and gives every
// other figure an n that says no more than is shown. A figure or table of
// people that this page does not know is hidden whole.
func (r *Report) hideDerived() {
	for name, f := range r.Figures {
		switch {
		case f.Suppressed:
			f.hide()
		case isCount(name) || isOnward(name):
			f.N = whole(f.Value)
		case strings.HasSuffix(name, ".follow_up_rate"):
			f.standOnShare(r.Figures[strings.TrimSuffix(name, "follow_up_rate")+"matched"])
		case baseOf(name) != "":
			f.standOn(r.Figures[baseOf(name)])
		case name == "volunteers.hours" || name == "volunteers.value":
			if v := r.Figures["volunteers.unique"]; v == nil || v.Suppressed {
				f.N = nil
			}
		case !aboutNobody(name):
			f.hide()
		}
	}
	for name, rows := range r.Tables {
		for i := range rows {
			if known := isCountTable(name) || isOnward(name) || aboutNobody(name); rows[i].Suppressed || !known {
				rows[i].Value, rows[i].Suppressed = nil, true
			}
		}
	}
}

// standOn hides a mean, median or end of an interval over fewer than 8 people,
// or over a hidden number of them. A mean of nobody is undefined, not hidden:
// the nought beside it says so anyway.
func (f *Figure) standOn(base *Figure) {
	switch {
	case base == nil || base.Suppressed || base.Value == nil:
		f.hide()
	case base.Value.Hundredths == 0:
		f.Value, f.N = nil, whole(base.Value)
	case base.Value.Hundredths < smallestMean*100:
		f.hide()
	default:
		f.N = whole(base.Value)
	}
}

// standOnShare hides a percentage of fewer than twenty people, one that tells of
// 1 to 4 on either side, and one of a hidden number. What was published already
// stays as it went out.
func (f *Figure) standOnShare(matched *Figure) {
	s := f.share
	switch {
	case s == nil || s.whole == 0:
	case matched == nil || matched.Suppressed, !PercentAllowed(s.whole), few(s.part), few(s.whole - s.part):
		f.hide()
	}
}

// whole is a count's value as an n; nil where there is none.
func whole(v *Number) *int64 {
	if v == nil {
		return nil
	}
	n := v.Hundredths / 100
	return &n
}
