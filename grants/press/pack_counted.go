package press

import (
	"slices"
	"strings"

	"commonthread/grants/figures"
)

// howCounted is every figure of the report with its value and the rule that it
// was counted by. Each stands under its own name too, the name that "figures"
// prints, so that it can be traced.
func howCounted(rep *figures.Report, title string) []Block {
	blocks := []Block{Heading{Level: 1, Text: title, NewPage: true},
		Paragraph{Text: "Each number of this document, the rule by which it was counted, and in brackets the name under which the group's records give it again."}}
	t := countedTable("Sessions, people and referrals")
	for _, name := range figureOrder(rep) {
		if _, _, outcome := splitOutcome(name); !outcome {
			f := rep.Figure(name)
			t.Rows = append(t.Rows, []string{fullTitle(name) + " (" + name + ")", shownText(f), f.Rule})
		}
	}
	if len(t.Rows) > 0 {
		blocks = append(blocks, t)
	}
	blocks = append(blocks, outcomesCounted(rep)...)
	return append(blocks, tablesCounted(rep)...)
}

func countedTable(caption string) Table {
	return Table{Caption: caption, Columns: []Column{{Head: "Number", Width: 3}, {Head: "Value", Width: 2}, {Head: "How it was counted", Width: 5}}}
}

// outcomesCounted is a table for each score that somebody answered twice, and
// one line for the scores that nobody did: their figures are nought or unknown.
func outcomesCounted(rep *figures.Report) []Block {
	var blocks []Block
	var unused []string
	asked := scoresAsked(rep)
	for _, s := range scoresCounted(rep) {
		var names []string
		for _, name := range figureOrder(rep) {
			if score, _, ok := splitOutcome(name); ok && score == s {
				names = append(names, name)
			}
		}
		title := figures.ScoreTitle(s)
		if !slices.Contains(asked, s) {
			unused = append(unused, title+": "+strings.Join(names, ", "))
			continue
		}
		t := countedTable(title)
		for _, name := range names {
			f := rep.Figure(name)
			t.Rows = append(t.Rows, []string{figures.Title(name) + " (" + name + ")", shownText(f), f.Rule})
		}
		blocks = append(blocks, t)
	}
	if len(unused) > 0 {
		blocks = append(blocks, Heading{Level: 2, Text: "Questions that nobody answered twice"},
			Paragraph{Text: "Their counts are nought, and they have no average."}, List{Items: unused})
	}
	return blocks
}

// scoresCounted are the scores that the report has figures of.
func scoresCounted(rep *figures.Report) []string {
	var out []string
	for _, name := range figureOrder(rep) {
		if s, _, ok := splitOutcome(name); ok && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}

func tablesCounted(rep *figures.Report) []Block {
	t := Table{Caption: "Charts and tables", Columns: []Column{{Head: "Table", Width: 4}, {Head: "How it was counted", Width: 6}}}
	for _, name := range tableOrder(rep) {
		t.Rows = append(t.Rows, []string{fullTitle(name) + " (" + name + ")", rep.TableRules[name]})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{t}
}

// hiddenTitles are the plain names of what this copy hides.
func hiddenTitles(rep *figures.Report) []string {
	var out []string
	for _, name := range figureOrder(rep) {
		if rep.Figure(name).Suppressed {
			out = append(out, fullTitle(name))
		}
	}
	for _, name := range tableOrder(rep) {
		if slices.ContainsFunc(rep.Tables[name], func(r figures.Row) bool { return r.Suppressed }) {
			out = append(out, fullTitle(name))
		}
	}
	return out
}
