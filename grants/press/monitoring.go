package press

import (
	"fmt"

	"commonthread/grants"
)

// Monitoring is the end-of-grant report: what was spent against the budget,
// what was done, who benefited and whether they were new, what changed, and
// room for what the group learned.
func Monitoring(r ReportOn) *Document {
	d := r.document("Monitoring report")
	d.add(r.cover("Monitoring report"))
	d.add(Heading{Level: 1, Text: "What was spent", NewPage: true})
	d.add(spent(r)...)
	d.add(Heading{Level: 1, Text: "What was done"}, Finding{visitsHeadline(r.Report)})
	if met(r.Report) {
		d.add(countedFrom(r.Report), keyFacts(r.Report), Paragraph{Text: sentence(r.Report, "We held {{sessions.held}}, {{sessions.hours}} in all, with {{attendances.mean_per_session}} on average.") + " " + volunteerSentence(r.Report)})
		if c, ok := monthChart(r.Report); ok {
			d.add(c)
		}
	}
	d.add(Heading{Level: 1, Text: "Who benefited"}, newAndReturning(r), Paragraph{Text: referralSentence(r.Report)})
	d.add(whatChanged(r.Report)...)
	d.add(learning()...)
	d.add(howCounted(r.Report, "How every number was counted")...)
	d.add(whoIsHidden(r.Report)...)
	return d
}

// spent is the budget against the receipts.
func spent(r ReportOn) []Block {
	a := r.Account
	switch {
	case r.Bid == nil:
		return []Block{Finding{"This report is of no one grant, so it has no budget."}}
	case len(a.Lines) == 0:
		return []Block{Finding{"No costs were planned and no receipts were entered for this grant."}}
	}
	t := Table{Caption: "Budget and spending", Columns: []Column{{Head: "Budget line", Width: 4}, {Head: "Budget", Width: 2, Numeric: true},
		{Head: "Spent", Width: 2, Numeric: true}, {Head: "Left", Width: 2, Numeric: true}}}
	outside := false
	for _, l := range a.Lines {
		name := l.Item
		if !l.Planned {
			name += " (not in the budget)"
			outside = true
		}
		t.Rows = append(t.Rows, []string{name, grants.PoundsPence(l.Budget), grants.PoundsPence(l.Spent), grants.PoundsPence(l.Left())})
	}
	t.Total = []string{"Total", grants.PoundsPence(a.Budget), grants.PoundsPence(a.Spent), grants.PoundsPence(a.Left())}
	blocks := []Block{Finding{spentFinding(a)}, t,
		Paragraph{Small: true, Text: receiptCount(a.Receipts) + " that name this grant, whatever their day. Refunds are taken off. What volunteers gave is not money spent."}}
	if outside || a.Left() < 0 {
		blocks = append(blocks, Callout{Title: "Differences from the plan", Text: "Say here why money was spent outside the budget or above it, and when the funder agreed."})
	}
	return blocks
}

func spentFinding(a grants.Account) string {
	switch left := a.Left(); {
	case left < 0:
		return fmt.Sprintf("%s was spent, %s more than the budget of %s.", grants.Pounds(a.Spent), grants.Pounds(-left), grants.Pounds(a.Budget))
	case left == 0:
		return fmt.Sprintf("All of the %s was spent.", grants.Pounds(a.Budget))
	default:
		return fmt.Sprintf("%s of %s was spent; %s is left.", grants.Pounds(a.Spent), grants.Pounds(a.Budget), grants.Pounds(left))
	}
}

func receiptCount(n int) string {
	if n == 1 {
		return "From 1 receipt"
	}
	return fmt.Sprintf("From %d receipts", n)
}

func newAndReturning(r ReportOn) Table {
	t := Table{Caption: "New and returning people", Columns: []Column{{Head: "Attendees", Width: 4}, {Head: "People", Width: 2, Numeric: true}}}
	for _, line := range []struct{ title, name string }{{"New in this period", "people.new"}, {"Had come before", "people.returning"}} {
		t.Rows = append(t.Rows, []string{line.title, shownNumber(r.Report.Figure(line.name))})
	}
	t.Total = []string{"All who came", shownNumber(r.Report.Figure("people.unique"))}
	return t
}

// learning is the part that no figure can fill: questions, and lines to write on.
func learning() []Block {
	blocks := []Block{Heading{Level: 1, Text: "What we learned", NewPage: true},
		Paragraph{Text: "Write a few lines to each, by hand or before you send this. A grant of this size does not need ten pages."}}
	for _, q := range []string{
		"What went well, and how do you know?",
		"What was hard, and what did you do about it?",
		"What was different from the plan, and why?",
		"What other money or help did the grant bring?",
		"What will you do differently next year?",
	} {
		blocks = append(blocks, SignTable{Columns: []Column{{Head: q, Width: 1}}, Blank: 2})
	}
	return blocks
}
