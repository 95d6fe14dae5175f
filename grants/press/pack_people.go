package press

import (
	"fmt"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
)

// whoCame is the story of the sessions: how often, how many, of what age, and
// the equality tables.
func whoCame(rep *figures.Report) []Block {
	blocks := []Block{Heading{Level: 1, Text: "Who came", NewPage: met(rep)}}
	if !met(rep) {
		return append(blocks, Finding{noSessions}, Paragraph{Text: "There are no attendances to show."})
	}
	blocks = append(blocks, Finding{visitsHeadline(rep)},
		Paragraph{Text: sentence(rep, "From {{from}} to {{to}} we held {{sessions.held}}, {{sessions.hours}} in all, with {{attendances.mean_per_session}} on average.") +
			" " + peopleSentence(rep) + " " + volunteerSentence(rep)})
	if c, ok := monthChart(rep); ok {
		blocks = append(blocks, c)
	}
	if len(rep.Tables["people.by_age"]) > 0 {
		f, ok := rep.Older()
		blocks = append(blocks, barChart(rep, "people.by_age", "people.unique", "people", titled(f, ok, ageTitle(rep))))
	} else {
		blocks = append(blocks, inWords(rep, "people.by_age")...)
	}
	return append(blocks, whoTheyAre(rep)...)
}

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

// sourceTitle is the share of the source that has the most of those shown. It
// says nothing of the others, which may be hidden.
func sourceTitle(rep *figures.Report) string {
	received, ok := shownCount(rep, "referrals.received")
	most := mostShown(rep, "referrals.by_source")
	if !ok || received < headlineBase || most == nil {
		return "Who referred people to us"
	}
	return fmt.Sprintf("%s: %s of %d referrals", upperFirst(most.Label), most.Text, received)
}

// ageTitle is the age that most are of, of those shown. It says nothing of the
// others, which may be hidden.
func ageTitle(rep *figures.Report) string {
	people, ok := shownCount(rep, "people.unique")
	most := mostShown(rep, "people.by_age")
	if !ok || people < headlineBase || most == nil || !strings.Contains(most.Label, "-") {
		return "Who came, by age"
	}
	return fmt.Sprintf("%s of the %d people were aged %s", most.Value.String(), people, strings.Replace(most.Label, "-", " to ", 1))
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

// barChart is a table of counts as bars, in the table's own order, which does
// not follow the values. Where every number is hidden it is a sentence.
func barChart(rep *figures.Report, table, base, unit, title string) Block {
	s := Series{Name: figures.Title(table)}
	var labels []string
	drawn := 0
	for _, b := range rep.Bars(table) {
		p := pointOf(b, upperFirst(b.Label))
		if p.Value != nil {
			drawn++
		}
		s.Points, labels = append(s.Points, p), append(labels, b.Label)
	}
	if _, old := rep.AsSent[table]; old {
		title = figures.Title(table) // a finding is of the period at hand
	}
	if drawn == 0 {
		return Paragraph{Text: figures.Title(table) + asSent(rep, table) + ": " + joinAnd(labels) + ". How many of each is " + figures.Hidden + "."}
	}
	return Chart{Kind: Bars, Title: title, Unit: unit, Series: []Series{s}, Caption: caption(rep, table, base), Alt: rep.Alt(table)}
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

// needAndReferrals is who was sent, by whom, with what need, and how soon they
// were met.
func needAndReferrals(rep *figures.Report) []Block {
	blocks := []Block{Heading{Level: 1, Text: "Who was referred, and why"}}
	if n, ok := shownCount(rep, "referrals.received"); ok && n == 0 {
		return append(blocks, Finding{noReferrals}, Paragraph{Text: "A walk-in is not a referral, and is counted with those who came."})
	}
	f, ok := rep.Referred()
	blocks = append(blocks, Finding{titled(f, ok, sentence(rep, "We received {{referrals.received}}")) + "."})
	if ok {
		blocks = append(blocks, Paragraph{Small: true, Text: f.Base})
	}
	if len(rep.Tables["referrals.by_need"]) > 0 {
		blocks = append(blocks, Tables{[]Table{referralTable(rep), countTable(rep, "referrals.by_need", "Need", "Referrals")}},
			Paragraph{Small: true, Text: rep.TableRules["referrals.by_need"]})
	} else {
		blocks = append(append(blocks, referralTable(rep)), inWords(rep, "referrals.by_need")...)
	}
	if len(rep.Tables["referrals.by_source"]) > 0 {
		blocks = append(blocks, barChart(rep, "referrals.by_source", "referrals.received", "referrals", sourceTitle(rep)))
	} else {
		blocks = append(blocks, inWords(rep, "referrals.by_source")...)
	}
	return append(blocks, notStarted(rep)...)
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

// notStarted are the reasons why some did not start; nothing where nobody is told
// of.
func notStarted(rep *figures.Report) []Block {
	const table = "referrals.not_started_by_reason"
	if len(rep.Tables[table]) > 0 {
		return []Block{barChart(rep, table, "referrals.not_started", "referrals", figures.Title(table))}
	}
	if f := rep.Figure("referrals.not_started"); f == nil || f.Suppressed {
		return nil // the sentence would say no more than that
	}
	return inWords(rep, table)
}
