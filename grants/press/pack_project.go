package press

import (
	"fmt"
	"strings"

	"commonthread/grants"
	"commonthread/grants/figures"
)

// packProject is the bid itself: its answers, what it costs, what the group
// gives, and the priorities that it meets.
func packProject(p grants.Pack) []Block {
	blocks := []Block{Heading{Level: 1, Text: "What we will do, and what it costs"}}
	for _, a := range p.Answers {
		text := a.Text
		if text == "" {
			text = "Not answered yet."
		}
		blocks = append(blocks, Heading{Level: 3, Text: a.Title}, Paragraph{Text: text})
	}
	blocks = append(blocks, packPlan(p)...)
	blocks = append(blocks, Heading{Level: 2, Text: "What it costs"})
	if len(p.Budget) == 0 {
		blocks = append(blocks, Paragraph{Text: "The costs have not been worked out yet."})
	} else {
		blocks = append(blocks, moneyTable("What we ask for", p.Budget, p.Asked))
	}
	if len(p.Match) > 0 {
		blocks = append(blocks, moneyTable("Other money for the project: not part of the sum asked for", p.Match, p.Matched))
	}
	if len(p.InKind) > 0 {
		blocks = append(blocks, moneyTable("What the group gives: not part of the sum asked for", p.InKind, p.GivenKind))
	}
	if f := p.Report.Figure("volunteers.value"); shownValue(f) && f.Value.Hundredths > 0 {
		blocks = append(blocks, Spare{1, []Block{Paragraph{Small: true, Text: fmt.Sprintf("Volunteers gave %s in the period of the figures. At the programme's rates that time was worth %s.",
			shownText(p.Report.Figure("volunteers.hours")), f.Text)}}})
	}
	if text := costEach(p); text != "" {
		blocks = append(blocks, Paragraph{Text: text})
	}
	blocks = append(blocks, packForecast(p)...)
	if len(p.Priorities) > 0 {
		blocks = append(blocks, Paragraph{Text: "Priorities that the project meets: " + strings.Join(p.Priorities, "; ") + "."})
	}
	return blocks
}

// costEach is the whole cost and the share asked for, and the sum for a session,
// a visit and a person, by the evidence's numbers and no hidden one.
func costEach(p grants.Pack) string {
	if p.Asked == 0 {
		return ""
	}
	total := p.Asked + p.Matched + p.GivenKind
	var each []string
	for _, by := range []struct{ name, one string }{{"sessions.held", "session held"}, {"attendances.total", "visit"}, {"people.unique", "person who came"}} {
		if n, ok := shownCount(p.Report, by.name); ok && n >= 5 {
			each = append(each, grants.PoundsPence((p.Asked+n/2)/n)+" for each "+by.one)
		}
	}
	text := ""
	if total > p.Asked {
		text = "The project costs " + grants.Pounds(total) + " with what is given; we ask for " + grants.Pounds(p.Asked) + " of it."
	}
	if len(each) > 0 {
		text += " Set against the period of the figures, the sum asked for comes to " + joinAnd(each) + "."
	}
	return strings.TrimSpace(text)
}

func moneyTable(caption string, rows []grants.BudgetRow, sum int64) Table {
	t := Table{Caption: caption, Columns: []Column{{Head: "Cost", Width: 2.9}, {Head: "How it was worked out", Width: 6.5}, {Head: "Amount", Width: 1.5, Numeric: true}}}
	for _, r := range rows {
		t.Rows = append(t.Rows, []string{r.Item, r.How, grants.PoundsPence(r.Pence)})
	}
	t.Total = []string{"Total", "", grants.PoundsPence(sum)}
	return t
}

// packGovernance is who the group is, and which papers it has.
func packGovernance(p grants.Pack) []Block {
	blocks := []Block{Heading{Level: 1, Text: "How the group is run"}}
	g := p.Group
	var about []string
	for _, line := range []struct{ label, text string }{
		{"Where", g.Place}, {"Why we meet", g.Purpose}, {"When", g.Weekly}, {"Venue", g.Venue}, {"Begun", g.Founded.Long()},
		{"Registered charity", g.Charity}, {"How to reach us", g.Contact},
	} {
		if line.text != "" {
			about = append(about, line.label+": "+strings.TrimSuffix(line.text, ".")+".")
		}
	}
	if len(about) > 0 {
		blocks = append(blocks, Paragraph{Text: strings.Join(about, " ")})
	}
	if len(p.Papers) == 0 {
		return append(blocks, Paragraph{Text: "This programme asks for no papers."})
	}
	t := Table{Caption: "Papers that the funder asks for", Columns: []Column{{Head: "Paper", Width: 5.2}, {Head: "State", Width: 1.6}, {Head: "About it", Width: 7.2}}}
	for _, paper := range p.Papers {
		state := CheckUnknown
		if paper.Have != nil {
			state = CheckNo
			if *paper.Have {
				state = CheckYes
			}
		}
		t.Rows = append(t.Rows, []string{paper.Title, string(state), paper.Detail})
	}
	return append(blocks, t)
}

// whoIsHidden says why numbers are hidden in the funder copy, or that the
// committee copy hides none.
func whoIsHidden(rep *figures.Report) []Block {
	blocks := []Block{Heading{Level: 1, Text: "What is hidden, and why"}}
	if rep.Copy == figures.Committee {
		return append(blocks, Callout{Title: "Confidential",
			Text: "This copy hides nothing. In a small group exact numbers can tell who somebody is. Keep it in the committee, lock it away, and destroy it when it is no longer needed. For anybody else there is the funder copy."})
	}
	blocks = append(blocks, Paragraph{Text: "In a small group a small number can tell who somebody is. So a count of people from 1 to 4 is hidden, and with it any number from which it could be worked out, " +
		"from this document or from one that went out before. No average is printed of fewer than 8 people or where it would tell such a number, and no percentage at all. Each hidden number carries the same words: “" + figures.Hidden + "”. " +
		"Sessions, hours, attendances and money are not people, and are always shown."})
	hidden := hiddenTitles(rep)
	if len(hidden) == 0 {
		return append(blocks, Paragraph{Text: "Here no number had to be hidden."})
	}
	return append(blocks, Heading{Level: 2, Text: "Hidden here, wholly or in part"}, List{Items: hidden})
}
