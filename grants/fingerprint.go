package grants

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/grants/figures"
)

// printed is a pack's content in one fixed form: what this copy prints, with
// the words for a hidden number in its place, and without the day and the
// format. Two packs with the same content are one issue.
type printed struct {
	Copy                                 figures.Copy
	Group                                [8]string
	Programme, Funder, Admin             string
	Max                                  int64
	Name, Summary                        string
	Evidence, Project                    data.Period
	Answers, Budget, Kind, Match, Papers [][]string
	Priorities                           []string
	Figures, Tables                      [][]string
	Stories                              [][]string `json:",omitempty"`
	Plan                                 *PlanFile  `json:",omitempty"`
	Trend                                []YearLine `json:",omitempty"`
}

// fingerprint is a hash of what this copy prints, grouped for reading aloud.
// No hidden value is in it: it is a hash of the words that stand in its place.
func (p Pack) fingerprint() string {
	g := p.Group
	c := printed{
		Copy:      p.Copy,
		Group:     [8]string{g.Name, g.Place, g.Purpose, g.Venue, g.Weekly, string(g.Founded), g.Charity, g.Contact},
		Programme: p.Programme.Name, Funder: p.Programme.Funder, Admin: p.Programme.Administrator, Max: p.Programme.MaxPence,
		Name: p.Name, Summary: p.Summary, Evidence: p.Evidence, Project: p.Project,
		Stories:    storyContent(p.Stories),
		Priorities: p.Priorities, Budget: budgetContent(p.Budget), Kind: budgetContent(p.InKind), Match: budgetContent(p.Match),
	}
	c.Trend = p.Trend
	if plan := p.printedPlan(); len(plan.Targets)+len(plan.Steps)+len(plan.Risks)+len(plan.Partners)+len(plan.Forecast) > 0 || plan.After != "" {
		c.Plan = &plan
	}
	for _, a := range p.Answers {
		c.Answers = append(c.Answers, []string{a.Title, a.Text})
	}
	for _, l := range p.Papers {
		state := "not known"
		if l.Have != nil {
			state = map[bool]string{true: "yes", false: "no"}[*l.Have]
		}
		c.Papers = append(c.Papers, []string{l.Title, state, l.Detail})
	}
	c.Figures, c.Tables = reportContent(p.Report)
	return shortHash(c)
}

// reportFingerprint names the content of a report that is no bid's pack.
func reportFingerprint(rep *figures.Report, stories []PackStory) string {
	c := printed{Copy: rep.Copy, Name: "report", Evidence: rep.Period, Stories: storyContent(stories)}
	c.Group[0] = rep.Group
	c.Figures, c.Tables = reportContent(rep)
	return shortHash(c)
}

func budgetContent(rows []BudgetRow) [][]string {
	var out [][]string
	for _, r := range rows {
		out = append(out, []string{r.Item, r.How, PoundsPence(r.Pence)})
	}
	return out
}

// reportContent is what a report prints, by name, so that it does not matter
// in which order a report lists its figures.
func reportContent(rep *figures.Report) (figs, tables [][]string) {
	for _, name := range slices.Sorted(maps.Keys(rep.Figures)) {
		f := rep.Figures[name]
		figs = append(figs, []string{name, shown(f.Value, f.Suppressed), f.Text, f.Rule})
	}
	for _, name := range slices.Sorted(maps.Keys(rep.Tables)) {
		line := []string{name, rep.TableRules[name]}
		if p, old := rep.AsSent[name]; old {
			line = append(line, "as sent for "+p.String())
		}
		for _, r := range rep.Tables[name] {
			line = append(line, r.Label, shown(r.Value, r.Suppressed))
		}
		tables = append(tables, line)
	}
	for _, score := range rep.Scores() {
		if b, ok := rep.Bands(score); ok {
			line := []string{"bands", score}
			for i, name := range b.Names {
				line = append(line, name, strconv.FormatInt(b.First[i], 10), strconv.FormatInt(b.Latest[i], 10))
			}
			tables = append(tables, line)
		}
	}
	return figs, tables
}

// shown is a value as the copy gives it; a hidden one is the words for it,
// even if a value should have been left in the report by mistake.
func shown(v *figures.Number, hidden bool) string {
	switch {
	case hidden:
		return figures.Hidden
	case v == nil:
		return ""
	}
	return v.String()
}

// shortHash is the first 64 bits of SHA-256 in four groups: enough to tell two
// copies apart, short enough to read out on the telephone.
func shortHash(c printed) string {
	raw, err := json.Marshal(c)
	if err != nil {
		panic(err) // strings and numbers only
	}
	sum := sha256.Sum256(raw)
	h := strings.ToUpper(hex.EncodeToString(sum[:8]))
	return h[0:4] + "-" + h[4:8] + "-" + h[8:12] + "-" + h[12:16]
}

// printedPlan is the plan without what a pack does not print: what came of it.
func (p Pack) printedPlan() PlanFile {
	plan := p.Plan
	plan.Targets = slices.Clone(plan.Targets)
	for i := range plan.Targets {
		t := &plan.Targets[i]
		t.Figure, t.Done, t.Reason = "", "", ""
	}
	return plan
}
