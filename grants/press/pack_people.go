package press

import (
	"commonthread/data"
	"commonthread/grants/figures"
)

// whoCame is the story of the sessions: how often, how many, of what age, and
// the equality tables.
func whoCame(rep *figures.Report) []Block {
	blocks := []Block{Heading{Level: 1, Text: "Who came", NewPage: true}}
	if !met(rep) {
		return append(blocks, Finding{noSessions}, Paragraph{Text: "There are no attendances to show."})
	}
	blocks = append(blocks, Finding{visitsHeadline(rep)},
		Paragraph{Text: sentence(rep, "We held {{sessions.held}}, {{sessions.hours}} in all, with {{attendances.mean_per_session}} on average. "+
			"{{people.unique}} came at least once: {{number:people.new}} for the first time, {{number:people.returning}} who had come before. "+
			"{{volunteers.unique}} gave {{volunteers.hours}} of their time.")})
	if c, ok := monthChart(rep); ok {
		blocks = append(blocks, c)
	}
	if len(rep.Tables["people.by_age"]) > 0 {
		f, ok := rep.Older()
		blocks = append(blocks, barChart(rep, "people.by_age", "people.unique", "people", titled(f, ok, "Who came, by age")))
	}
	if tables := equalityTables(rep); len(tables) > 0 {
		blocks = append(blocks, Heading{Level: 2, Text: "Who they are"},
			Paragraph{Text: "People tell us what they wish to. “Not asked” is not the same as “prefer not to say”."})
		blocks = append(blocks, tables...)
	}
	return blocks
}

// monthChart is attendances by month, with a gap where nobody came; ok is false
// for a period of a single month, which is no line.
func monthChart(rep *figures.Report) (c Chart, ok bool) {
	bars := rep.Bars("attendances.by_month")
	if len(bars) < 2 {
		return Chart{}, false
	}
	s := Series{Name: "Attendances"}
	for i, row := range rep.Tables["attendances.by_month"] {
		s.Points = append(s.Points, pointOf(bars[i], monthLabel(row.Label, i == 0)))
	}
	return Chart{Kind: Lines, Title: "Attendances, month by month", Unit: "attendances", Series: []Series{s},
		Caption: caption(rep, "attendances.by_month", "attendances.total"), Alt: rep.Alt("attendances.by_month")}, true
}

// monthLabel is a month under a line: the year stands at the first and at each
// January only.
func monthLabel(month string, first bool) string {
	d := data.Date(month + "-01")
	if !d.Valid() {
		return month
	}
	if t := d.Time(); first || t.Month() == 1 {
		return t.Format("Jan 2006")
	}
	return d.Time().Format("Jan")
}

// pointOf is a row ready to be drawn; a hidden one has no value.
func pointOf(b figures.Bar, label string) Point {
	p := Point{Label: label, Text: b.Text, Hidden: b.Hidden}
	if b.Value != nil && !b.Hidden {
		v := b.Value.Float()
		p.Value = &v
	}
	return p
}

// barChart is a table of counts as bars, in the table's own order, which does
// not follow the values.
func barChart(rep *figures.Report, table, base, unit, title string) Chart {
	s := Series{Name: figures.Title(table)}
	for _, b := range rep.Bars(table) {
		s.Points = append(s.Points, pointOf(b, upperFirst(b.Label)))
	}
	return Chart{Kind: Bars, Title: title, Unit: unit, Series: []Series{s}, Caption: caption(rep, table, base), Alt: rep.Alt(table)}
}

// caption says how a table was counted and of how many.
func caption(rep *figures.Report, table, base string) string {
	text := rep.TableRules[table]
	if f := rep.Figure(base); shownValue(f) {
		text += " In all: " + f.Text + "."
	}
	return text
}

// equalityTables are the small tables of who people are.
func equalityTables(rep *figures.Report) []Block {
	var out []Block
	for _, name := range tableOrder(rep) {
		switch name {
		case "people.by_gender", "people.by_ethnicity", "people.by_disability", "people.by_carer", "people.by_district", "people.by_deprivation":
			if len(rep.Tables[name]) > 0 {
				out = append(out, countTable(rep, name, "people.unique", "People"))
			}
		}
	}
	return out
}

// countTable is a table of counts with its total, where it adds up to one.
func countTable(rep *figures.Report, name, total, head string) Table {
	t := Table{Caption: figures.Title(name), Columns: []Column{{Head: figures.Title(name), Width: 3}, {Head: head, Width: 2, Numeric: true}}}
	for _, b := range rep.Bars(name) {
		t.Rows = append(t.Rows, []string{upperFirst(b.Label), b.Text})
	}
	if total != "" {
		t.Total = []string{"All", shownNumber(rep.Figure(total))}
	}
	return t
}

// needAndReferrals is who was sent, by whom, with what need, and how soon they
// were met.
func needAndReferrals(rep *figures.Report) []Block {
	blocks := []Block{Heading{Level: 1, Text: "Who was referred, and why"}}
	if n, ok := shownCount(rep, "referrals.received"); ok && n == 0 {
		return append(blocks, Finding{noReferrals}, Paragraph{Text: "A walk-in is not a referral, and is counted with those who came."})
	}
	f, ok := rep.Referred()
	blocks = append(blocks, Finding{titled(f, ok, sentence(rep, "We received {{referrals.received}}")) + "."}, referralTable(rep))
	if len(rep.Tables["referrals.by_source"]) > 0 {
		blocks = append(blocks, barChart(rep, "referrals.by_source", "referrals.received", "referrals", "Who referred people to us"))
	}
	if len(rep.Tables["referrals.by_need"]) > 0 {
		blocks = append(blocks, countTable(rep, "referrals.by_need", "", "Referrals"),
			Paragraph{Small: true, Text: rep.TableRules["referrals.by_need"]})
	}
	return blocks
}

const noReferrals = "No referrals were received in this period."

// referralTable is the way of a referral, step by step, with the days it took.
func referralTable(rep *figures.Report) Table {
	t := Table{Caption: "From referral to visit", Columns: []Column{{Head: "Step", Width: 3}, {Head: "How many", Width: 2, Numeric: true}}}
	for _, name := range []string{"referrals.received", "referrals.contacted", "referrals.attended", "referrals.completed",
		"referrals.median_days_to_contact", "referrals.median_days_to_first_attendance"} {
		if f := rep.Figure(name); f != nil {
			t.Rows = append(t.Rows, []string{figures.Title(name), shownText(f)})
		}
	}
	return t
}
