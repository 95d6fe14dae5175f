package press

import (
	"fmt"
	"strings"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// Monitoring is the end-of-grant report: what was spent against the budget,
// what was done, who benefited and whether they were new, what changed, and
// room for what the group learned.
func Monitoring(r ReportOn) *Document {
	d := r.document("Monitoring report")
	d.Draft, d.Dense = r.Unfinished(), true
	cover := r.cover("Monitoring report")
	cover.Compact = true
	d.add(cover)
	if met(r.Report) {
		facts := keyFacts(r.Report)
		for i := range facts.Items {
			facts.Items[i].Note = ""
		}
		d.add(facts)
	}
	d.add(promised(r)...)
	d.add(Heading{Level: 1, Text: "What was spent"})
	d.add(spent(r)...)
	d.add(Heading{Level: 1, Text: "What was done, and for whom"}, Finding{visitsHeadline(r.Report)})
	if met(r.Report) {
		d.add(Paragraph{Text: sentence(r.Report, "From {{from}} to {{to}} we held {{sessions.held}}, {{sessions.hours}} in all, with {{attendances.mean_per_session}} on average.") + " " + volunteerSentence(r.Report)})
	}
	d.add(Tables{Items: []Table{newAndReturning(r), referralTable(r.Report)}})
	d.add(Heading{Level: 1, Text: "What changed for people"})
	if asked := scoresAsked(r.Report); len(asked) > 0 && anyMean(r.Report, asked) {
		d.add(caseMeans(r.Report, asked), Paragraph{Small: true, Text: "* less is better. " + outcomeCaveats(r.Report, asked).Text})
	} else {
		d.add(Paragraph{Text: caseChange(r.Report)})
	}
	d.add(learning(r)...)
	d.add(countedInBrief(r.Report)...)
	d.add(receiptList(r.Receipts)...)
	d.add(Unpaged{append(howCounted(r.Report, "How every number was counted"), whoIsHidden(r.Report)...)})
	return d
}

// Unfinished reports whether a funder copy still lacks what the form asks for: an
// answer, or a reason where more was spent than planned.
func (r ReportOn) Unfinished() bool {
	if r.Bid == nil || r.Report.Copy != figures.Funder {
		return false
	}
	for _, q := range grants.ReportQuestions(r.Programme) {
		if text := r.Bid.Learning[q.Key]; strings.TrimSpace(text) == "" || strings.Contains(text, "[") {
			return true
		}
	}
	if promisesOpen(r) {
		return true
	}
	for _, l := range r.Account.Lines {
		if (l.Left() < 0 || !l.Planned) && strings.TrimSpace(r.Bid.Reasons[l.Item]) == "" {
			return true
		}
	}
	return false
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
		Paragraph{Small: true, Text: receiptCount(a.Receipts) + " that name this grant" + toDay(r) + ". Refunds are taken off. What volunteers gave is not money spent."}}
	if a.Outside != 0 {
		blocks = append(blocks, Paragraph{Small: true, Text: grants.PoundsPence(a.Outside) + " of it was spent before the project began or after it ended."})
	}
	var why []string
	for _, l := range a.Lines {
		if reason := strings.TrimSpace(r.Bid.Reasons[l.Item]); reason != "" {
			why = append(why, l.Item+": "+reason)
		}
	}
	switch {
	case len(why) > 0:
		blocks = append(blocks, Heading{Level: 2, Text: "Why it was different"}, List{Items: why})
	case outside || a.Left() < 0:
		blocks = append(blocks, Paragraph{Text: "The group has not said yet why money was spent outside the budget or above it."})
	}
	return blocks
}

// toDay says to which day receipts were counted.
func toDay(r ReportOn) string {
	if r.Time.Cut {
		return ", to " + r.Time.To.Long()
	}
	return ""
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

// learning is the part that no figure can fill: the programme's own questions,
// as the group answered them.
func learning(r ReportOn) []Block {
	if r.Bid == nil {
		return nil
	}
	blocks := []Block{Heading{Level: 1, Text: "What we learned"}}
	for _, q := range grants.ReportQuestions(r.Programme) {
		text := strings.TrimSpace(r.Bid.Learning[q.Key])
		if text == "" {
			text = "Not answered yet."
		} else {
			text = sentence(r.Report, text)
		}
		blocks = append(blocks, Heading{Level: 3, Text: q.Title}, Paragraph{Text: text})
	}
	return blocks
}

// receiptList is the annex of receipts, as they were entered.
func receiptList(receipts []*data.Spending) []Block {
	if len(receipts) == 0 {
		return nil
	}
	t := Table{Caption: "Receipts", Columns: []Column{{Head: "Day", Width: 2.6}, {Head: "Who was paid", Width: 4}, {Head: "Budget line", Width: 3.4},
		{Head: "Number", Width: 1.6}, {Head: "Kept as", Width: 1.8}, {Head: "Amount", Width: 2, Numeric: true}}}
	var sum int64
	for _, s := range receipts {
		kept := "on paper"
		if s.FileID != "" {
			kept = "a file"
		}
		t.Rows = append(t.Rows, []string{s.Date.Long(), s.Payee, s.BudgetLine, s.Receipt, kept, grants.PoundsPence(*s.Pence)})
		sum += *s.Pence
	}
	t.Total = []string{"Total", "", "", "", "", grants.PoundsPence(sum)}
	return []Block{Heading{Level: 1, Text: "Annex: the receipts"}, t}
}
