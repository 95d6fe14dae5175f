package press

import (
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants"
)

// packPlan is what is promised: what changes and how that is seen, what is done
// when, what may go wrong, who helps, and what comes after.
func packPlan(p grants.Pack) []Block {
	plan := p.Plan
	var blocks []Block
	if len(plan.Targets) > 0 {
		t := Table{Caption: "What will change, and how we will know", Columns: []Column{{Head: "What changes", Width: 3.3}, {Head: "How it is seen", Width: 4}, {Head: "Now", Width: 1.4}, {Head: "Target", Width: 1.8}, {Head: "By", Width: 1.9}}}
		for _, g := range plan.Targets {
			t.Rows = append(t.Rows, []string{g.Outcome, sentencesOf(g.Indicator, g.How), g.Now, g.Target, shortDay(g.By)})
		}
		blocks = append(blocks, t)
	}
	if len(plan.Steps) > 0 {
		t := Table{Caption: "What is done when", Columns: []Column{{Head: "When", Width: 4}, {Head: "What, and who does it", Width: 8.2}}}
		for _, s := range plan.Steps {
			t.Rows = append(t.Rows, []string{daysOf(s.From, s.To), doneBy(s)})
		}
		blocks = append(blocks, t)
	}
	var risks []string
	for _, r := range plan.Risks {
		text := strings.TrimSuffix(r.Risk, ".")
		if r.Answer != "" {
			text += ": " + lowerFirst(strings.TrimSuffix(r.Answer, "."))
		}
		risks = append(risks, text)
	}
	if len(risks) > 0 {
		blocks = append(blocks, Spare{2, []Block{Paragraph{Text: "What may go wrong, and what we do. " + strings.Join(risks, "; ") + "."}}})
	}
	var who []string
	for _, r := range plan.Partners {
		text := r.Name
		if r.Part != "" {
			text += ": " + strings.TrimSuffix(lowerFirst(r.Part), ".")
		}
		if r.Letter {
			text += " (letter of support)"
		}
		who = append(who, text)
	}
	if len(who) > 0 {
		blocks = append(blocks, Paragraph{Text: "With us: " + strings.Join(who, "; ") + "."})
	}
	if plan.After != "" {
		blocks = append(blocks, Paragraph{Text: "When the grant is spent: " + plan.After})
	}
	if len(blocks) == 0 {
		return nil
	}
	return append([]Block{Heading{Level: 2, Text: "Plan and targets"}}, blocks...)
}

// sentencesOf are two short texts as one.
func sentencesOf(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return strings.TrimSuffix(a, ".") + ". " + b
}

// shortDay is a day as a narrow column has room for it.
func shortDay(d data.Date) string {
	if t := d.Time(); !t.IsZero() {
		return t.Format("2 Jan 2006")
	}
	return ""
}

func daysOf(from, to data.Date) string {
	switch {
	case from == "" && to == "":
		return ""
	case from == "" || from == to:
		return "by " + shortDay(to)
	case to == "":
		return "from " + shortDay(from)
	}
	if from.Time().Day() == 1 && to.AddDays(1).Time().Day() == 1 { // whole months
		if from.Month() == to.Month() {
			return from.Time().Format("Jan 2006")
		}
		return from.Time().Format("Jan 2006") + " to " + to.Time().Format("Jan 2006")
	}
	return shortDay(from) + " to " + shortDay(to)
}

// packForecast is income and spending of the twelve months from the project's
// first, a row a month; nothing where nobody made one.
func packForecast(p grants.Pack) []Block {
	if len(p.Plan.Forecast) == 0 {
		return nil
	}
	side := func(out bool, caption string) (t Table, sum int64) {
		t = Table{Caption: caption, Columns: []Column{{Head: "What", Width: 4}, {Head: "Twelve months", Width: 2.4, Numeric: true}}}
		for _, l := range p.Plan.Forecast {
			if l.Out == out {
				t.Rows = append(t.Rows, []string{l.Item, grants.PoundsPence(l.Total())})
				sum += l.Total()
			}
		}
		t.Total = []string{"Total", grants.PoundsPence(sum)}
		return t, sum
	}
	in, came := side(false, "What will come in")
	out, went := side(true, "What will go out")
	months := Table{Caption: "Month by month", Columns: []Column{{Head: "Month", Width: 3}, {Head: "In", Width: 2, Numeric: true}, {Head: "Out", Width: 2, Numeric: true}, {Head: "Together since the start", Width: 3, Numeric: true}}}
	var left int64
	first := p.Project.From.Time()
	for m := range data.ForecastMonths {
		var i, o int64
		for _, l := range p.Plan.Forecast {
			switch {
			case m >= len(l.Months):
			case l.Out:
				o += l.Months[m]
			default:
				i += l.Months[m]
			}
		}
		left += i - o
		name := fmt.Sprintf("Month %d", m+1)
		if !first.IsZero() {
			name = first.AddDate(0, m, 1-first.Day()).Format("January 2006")
		}
		months.Rows = append(months.Rows, []string{name, grants.PoundsPence(i), grants.PoundsPence(o), grants.PoundsPence(left)})
	}
	months.Total = []string{"Twelve months", grants.PoundsPence(came), grants.PoundsPence(went), grants.PoundsPence(came - went)}
	blocks := []Block{Heading{Level: 2, Text: "Forecast of twelve months"}}
	var tables []Table
	for _, t := range []Table{in, out} {
		if len(t.Rows) > 0 {
			tables = append(tables, t)
		}
	}
	return append(blocks, Tables{Items: tables}, months)
}

// trendTable sets the evidence beside the years before and the months since, in
// sessions and visits: they are nobody, and are never hidden.
func trendTable(p grants.Pack) []Block {
	if len(p.Trend) == 0 {
		return nil
	}
	t := Table{Caption: "Year by year, and since then", Columns: []Column{{Head: "When", Width: 5}, {Head: "Sessions", Width: 1.6, Numeric: true}, {Head: "Visits", Width: 1.6, Numeric: true}, {Head: "Visits a session", Width: 2, Numeric: true}}}
	since := false
	for _, l := range p.Trend {
		name := l.Period.String()
		switch {
		case l.Since:
			name, since = "Since then, to "+l.Period.To.Long(), true
		case l.Period == p.Evidence:
			name += " (this pack)"
		}
		t.Rows = append(t.Rows, []string{name, wholeNumber(l.Sessions), wholeNumber(l.Visits), fmt.Sprintf("%d.%d", l.Visits/l.Sessions, l.Visits*10/l.Sessions%10)})
	}
	if !since {
		t.Caption = "Year by year"
	}
	return []Block{Spare{3, []Block{t}}}
}

// caseQuote is one quote on the first page, of a story whose teller agreed to it.
func caseQuote(stories []grants.PackStory) []Block {
	i := slices.IndexFunc(stories, func(s grants.PackStory) bool { return len(s.Quotes) > 0 })
	if i < 0 {
		return nil
	}
	s := stories[i]
	by := ""
	switch {
	case s.Composite || s.Name == "":
	case s.Changed:
		by = " " + s.Name + " (not their real name)"
	default:
		by = " " + s.Name
	}
	return []Block{Paragraph{Text: "“" + s.Quotes[0] + "”" + by, Bold: true}}
}

// promised is what was promised against what was done, with why it is other.
func promised(r ReportOn) []Block {
	if r.Bid == nil {
		return nil
	}
	list := grants.Promises(r.Bid, r.Report)
	if len(list) == 0 {
		return nil
	}
	t := Table{Caption: "Promised and done", Columns: []Column{{Head: "What changes", Width: 3.2}, {Head: "Promised", Width: 2.2}, {Head: "By", Width: 1.7}, {Head: "Done", Width: 2}, {Head: "Why it is other", Width: 3.2}}}
	for _, p := range list {
		done := p.Done
		if done == "" {
			done = "not said yet"
		}
		t.Rows = append(t.Rows, []string{p.Outcome, p.Target.Target, shortDay(p.By), done, p.Reason})
	}
	return []Block{Heading{Level: 1, Text: "What was promised, and what was done"}, t}
}

// promisesOpen reports whether a target that is due has nothing said of it, or fell
// short without a reason.
func promisesOpen(r ReportOn) bool {
	for _, p := range grants.Promises(r.Bid, r.Report) {
		due := p.By == "" || p.By <= r.Report.Period.To
		if due && (p.Done == "" || p.Short && strings.TrimSpace(p.Reason) == "") {
			return true
		}
	}
	return false
}

// wholeNumber writes a count with commas between its thousands.
func wholeNumber(n int64) string { return strings.TrimPrefix(grants.Pounds(n*100), "£") }

// doneBy is a step with who does it.
func doneBy(s data.PlanStep) string {
	if s.Who == "" {
		return s.What
	}
	return strings.TrimSuffix(s.What, ".") + " (" + lowerFirst(s.Who) + ")"
}
