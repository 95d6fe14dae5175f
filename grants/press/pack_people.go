package press

import (
	"commonthread/data"
	"commonthread/grants/figures"
)

// peopleSentence is how many came, and how many of them were new.
func peopleSentence(rep *figures.Report) string {
	switch {
	case !shownValue(rep.Figure("people.unique")):
		return "How many people came is " + figures.Hidden + "."
	case !shownValue(rep.Figure("people.new")) || !shownValue(rep.Figure("people.returning")):
		return sentence(rep, "{{people.unique}} came at least once. How many of them were new is "+figures.Hidden+".")
	}
	return sentence(rep, "{{people.unique}} came at least once: {{number:people.new}} for the first time, {{number:people.returning}} who had come before.")
}

// volunteerSentence is what volunteers gave, and how many they were where that
// is shown.
func volunteerSentence(rep *figures.Report) string {
	if shownValue(rep.Figure("volunteers.unique")) {
		return sentence(rep, "{{volunteers.unique}} gave {{volunteers.hours}} of their time.")
	}
	return sentence(rep, "Volunteers gave {{volunteers.hours}} of their time.")
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
	return Chart{Kind: Lines, Title: monthTitle(rep), Unit: "attendances", Series: []Series{s},
		Caption: caption(rep, "attendances.by_month", "attendances.total"), Alt: rep.Alt("attendances.by_month")}, true
}

// monthTitle is the month with most attendances. They are not people, so the
// smallest is no secret, but a handful of them makes no finding.
func monthTitle(rep *figures.Report) string {
	if total, ok := shownCount(rep, "attendances.total"); ok && total >= headlineBase {
		if most := mostShown(rep, "attendances.by_month"); most != nil {
			return "Most attendances were in " + most.Label + ": " + most.Text
		}
	}
	return "Attendances, month by month"
}

// headlineBase is how many people, referrals or attendances a title needs
// behind it.
const headlineBase = 20

// mostShown is the largest of the rows that are shown, the first of equals; nil
// where none is above nought.
func mostShown(rep *figures.Report, table string) *figures.Bar {
	var most *figures.Bar
	for _, b := range rep.Bars(table) {
		if b.Hidden || b.Value == nil || b.Value.Hundredths <= 0 {
			continue
		}
		if most == nil || b.Value.Hundredths > most.Value.Hundredths {
			most = &b
		}
	}
	return most
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

// caption says how a table was counted and of how many.
func caption(rep *figures.Report, table, base string) string {
	if _, old := rep.AsSent[table]; old {
		return "These rows stand" + asSent(rep, table) + ": today's beside them would tell of a few people. " + rep.TableRules[table]
	}
	text := rep.TableRules[table]
	if f := rep.Figure(base); shownValue(f) {
		text += " In all: " + f.Text + "."
	}
	return text
}

// asSent says that a table stands as it was sent before, and of what time it is;
// "" where it is of today's records.
func asSent(rep *figures.Report, table string) string {
	if p, old := rep.AsSent[table]; old {
		return " as last sent, of " + p.String()
	}
	return ""
}

// told are the tables of what people told about themselves, and what their
// labels are.
var told = []struct{ table, head string }{
	{"people.by_gender", "Answer"}, {"people.by_disability", "Answer"}, {"people.by_ethnicity", "Answer"},
	{"people.by_district", "Postcode district"}, {"people.by_carer", "Answer"}, {"people.by_deprivation", "Tenth of neighbourhoods"},
}

// whoTheyAre is the equality tables. What nobody was asked is one sentence, and
// no table.
func whoTheyAre(rep *figures.Report, before ...Table) []Block {
	tables := before
	var unasked []string
	var withdrawn []Block
	for _, t := range told {
		rows := rep.Tables[t.table]
		switch {
		case len(rows) == 0:
			withdrawn = append(withdrawn, inWords(rep, t.table)...)
		case len(rows) == 1 && (rows[0].Label == "not asked" || rows[0].Label == figures.NotStated || rows[0].Label == figures.Unknown):
			unasked = append(unasked, lowerFirst(figures.Title(t.table)))
		default:
			tables = append(tables, countTable(rep, t.table, t.head, "People"))
		}
	}
	if len(tables) == 0 && len(unasked) == 0 {
		return withdrawn
	}
	text := "People tell us what they wish to. “Not stated” is whoever was not asked or would rather not say. Each table is of "
	if f := rep.Figure("people.unique"); shownValue(f) {
		text += "the " + f.Text + " who came."
	} else {
		text += "all who came."
	}
	if len(unasked) > 0 {
		text += " Nothing is on file yet about: " + joinAnd(unasked) + "."
	}
	blocks := []Block{Heading{Level: 2, Text: "Who they are"}, Paragraph{Text: text}}
	if len(before) > 0 { // in a pack they follow at once
		blocks = []Block{Paragraph{Text: text, Small: true}}
	}
	if len(tables) > 0 {
		blocks = append(blocks, Tables{Items: tables})
	}
	return append(blocks, withdrawn...)
}

// inWords is what is said in the place of a table that a funder copy withdraws.
func inWords(rep *figures.Report, table string) []Block {
	if said := rep.Sentences()[table]; said != "" {
		return []Block{Paragraph{Text: said}}
	}
	return nil
}

// countTable is a table of counts.
func countTable(rep *figures.Report, name, head, counts string) Table {
	t := Table{Caption: figures.Title(name) + asSent(rep, name), Columns: []Column{{Head: head, Width: 3}, {Head: counts, Width: 3.7, Numeric: true}}}
	for _, b := range rep.Bars(name) {
		t.Rows = append(t.Rows, []string{upperFirst(b.Label), b.Text})
	}
	return t
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
	// What else became of them takes a line only where there is something to say.
	for _, name := range []string{"referrals.median_attempts_to_contact", "referrals.overdue", "referrals.not_started", "referrals.signposted", "referrals.went"} {
		if f := rep.Figure(name); shownValue(f) && f.Value.Hundredths > 0 {
			t.Rows = append(t.Rows, []string{figures.Title(name), shownText(f)})
		}
	}
	return t
}
