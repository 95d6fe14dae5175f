package press

import (
	"slices"
	"strings"

	"commonthread/grants/figures"
)

// howCounted is every figure of the report with its value and the rule that it
// was counted by. Each stands under its own name too, the one that "figures"
// prints, so that it can be traced.
func howCounted(rep *figures.Report, title string) []Block {
	blocks := []Block{Heading{Level: 1, Text: title, NewPage: true},
		Paragraph{Text: "Each number of this document and the rule by which it was counted. The name in brackets is the one under which the group's own records give it again."}}
	t := Table{Caption: "Sessions, people and referrals", Columns: []Column{{Head: "Number", Width: 3}, {Head: "How it was counted", Width: 8}}}
	for _, name := range figureOrder(rep) {
		if _, _, outcome := splitOutcome(name); !outcome {
			f := rep.Figure(name)
			t.Rows = append(t.Rows, []string{fullTitle(rep, name) + ":\n" + shownText(f), f.Rule + " (" + name + ")"})
		}
	}
	if len(t.Rows) > 0 {
		blocks = append(blocks, t)
	}
	blocks = append(blocks, outcomesCounted(rep)...)
	return append(blocks, tablesCounted(rep)...)
}

// outcomesCounted is the figures of the scores that somebody answered twice: a
// row for each rule, with the scores that it holds for and their values. Scores
// that nobody answered twice have one sentence.
func outcomesCounted(rep *figures.Report) []Block {
	asked := scoresAsked(rep)
	var used, unused []string
	for _, s := range scoresCounted(rep) {
		name := rep.ScoreTitle(s) + " (outcomes." + s + ")"
		if slices.Contains(asked, s) {
			used = append(used, name)
		} else {
			unused = append(unused, name)
		}
	}
	var blocks []Block
	if len(used) > 0 {
		blocks = append(blocks, outcomeRules(rep, asked, used)...)
	}
	if len(unused) > 0 {
		blocks = append(blocks, Paragraph{Text: "Nobody answered these twice: " + joinAnd(unused) + ". Their counts (" +
			joinAnd([]string{"matched", "improved", "same", "worse"}) + ") are nought, and their averages (" +
			joinAnd([]string{"baseline_mean", "latest_mean", "change_mean", "change_ci95_low", "change_ci95_high"}) + ") are not known. Who answered once (" +
			joinAnd(firstAnswers) + ") changes nothing here."})
	}
	return blocks
}

// outcomeRules says first what all rules begin with, then what is each one's
// own. The values stand in the tables of what changed.
func outcomeRules(rep *figures.Report, asked, used []string) []Block {
	t := Table{Caption: "Answers of the same people, first and latest", Columns: []Column{{Head: "Number", Width: 3}, {Head: "How it was counted", Width: 8}}}
	var all []ruleGroup
	byPart := map[string][]ruleGroup{}
	parts := partsCounted(rep)
	for _, part := range parts {
		byPart[part] = sameRule(rep, part, asked)
		if !slices.Contains(firstAnswers, part) {
			all = append(all, byPart[part]...)
		}
	}
	start := sharedStart(all)
	for _, part := range parts {
		groups := byPart[part]
		for _, g := range groups {
			rule := upperFirst(strings.TrimPrefix(g.rule, start))
			if len(groups) > 1 {
				rule = joinAnd(g.scores) + ": " + lowerFirst(rule)
			}
			t.Rows = append(t.Rows, []string{g.title + " (" + part + ")", rule})
		}
	}
	text := "Their values are in the tables under “What changed for people”. The names of these begin with that of the question, and end with the name in brackets below: " + joinAnd(used) + "."
	if start != "" {
		text += " All but the last two are " + lowerFirst(strings.TrimSuffix(start, ": ")) + "."
	}
	return []Block{Heading{Level: 2, Text: "What changed for people"}, Paragraph{Text: text}, t}
}

// firstAnswers are the parts that are not of those who answered twice.
var firstAnswers = []string{"baseline", "follow_up_rate"}

// sharedStart is what every rule begins with, up to its first colon; "" where
// they begin in different ways.
func sharedStart(groups []ruleGroup) string {
	first, _, found := strings.Cut(groups[0].rule, ": ")
	if !found {
		return ""
	}
	for _, g := range groups {
		if !strings.HasPrefix(g.rule, first+": ") {
			return ""
		}
	}
	return first + ": "
}

// ruleGroup is scores whose figure of one part was counted by the same rule.
type ruleGroup struct {
	title, rule string
	scores      []string // their titles
}

// sameRule puts scores together whose rule differs in nothing but the title of
// the score, which stands at the start of the rule.
func sameRule(rep *figures.Report, part string, scores []string) []ruleGroup {
	var groups []ruleGroup
	for _, s := range scores {
		name := "outcomes." + s + "." + part
		f := rep.Figure(name)
		if f == nil {
			continue
		}
		title := rep.ScoreTitle(s)
		rule := upperFirst(strings.TrimPrefix(f.Rule, title+", "))
		i := slices.IndexFunc(groups, func(g ruleGroup) bool { return g.rule == rule })
		if i < 0 {
			i = len(groups)
			groups = append(groups, ruleGroup{title: figures.Title(name), rule: rule})
		}
		groups[i].scores = append(groups[i].scores, title)
	}
	return groups
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

// partsCounted are the parts of the report's outcomes, in the order of reading.
func partsCounted(rep *figures.Report) []string {
	var out []string
	for _, name := range figureOrder(rep) {
		if _, part, ok := splitOutcome(name); ok && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

func tablesCounted(rep *figures.Report) []Block {
	t := Table{Caption: "Charts and tables", Columns: []Column{{Head: "Table", Width: 3}, {Head: "How it was counted", Width: 8}}}
	for _, name := range tableOrder(rep) {
		t.Rows = append(t.Rows, []string{fullTitle(rep, name), rep.TableRules[name] + " (" + name + ")"})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{t}
}

// hiddenTitles are the plain names of what this copy hides: the parts of a
// score together, and the tables together.
func hiddenTitles(rep *figures.Report) []string {
	var out, tables, scores []string
	parts := map[string][]string{}
	for _, name := range figureOrder(rep) {
		if !rep.Figure(name).Suppressed {
			continue
		}
		score, _, outcome := splitOutcome(name)
		if !outcome {
			out = append(out, fullTitle(rep, name))
			continue
		}
		if len(parts[score]) == 0 {
			scores = append(scores, score)
		}
		parts[score] = append(parts[score], lowerFirst(figures.Title(name)))
	}
	for _, s := range scores {
		out = append(out, rep.ScoreTitle(s)+": "+joinAnd(parts[s]))
	}
	for _, name := range tableOrder(rep) {
		if slices.ContainsFunc(rep.Tables[name], func(r figures.Row) bool { return r.Suppressed }) {
			tables = append(tables, lowerFirst(fullTitle(rep, name)))
		}
	}
	if len(tables) > 0 {
		out = append(out, "Rows of the charts and tables: "+strings.Join(tables, "; "))
	}
	return out
}
