package press

import (
	"slices"
	"strings"

	"commonthread/grants/figures"
)

// This file is what stands beside a change, so that nobody makes more of it than it
// is: the least that matters, who was asked again, the bands, and what surveys of
// the country found.

// mattersFrom is the least change of a score that its source calls one that matters,
// to stand behind its name beside the change; "" where none is published.
func mattersFrom(rep *figures.Report, score string) string {
	if _, of := rep.Measure(score); of != nil && of.Meaningful != nil {
		return " (" + string(of.Meaningful.Change) + " matters)"
	}
	return ""
}

// askedAgain is the follow-up rate of a score in a column.
func askedAgain(rep *figures.Report, score string) string {
	f := rep.Figure("outcomes." + score + ".follow_up_rate")
	switch {
	case f == nil || !f.Suppressed && f.Value == nil:
		return "none due"
	case f.Suppressed:
		return figures.Hidden
	}
	return rateWords(rep, f)
}

// rateWords is a follow-up rate: a percentage of few people is given as how many of
// how many.
func rateWords(rep *figures.Report, f *figures.Figure) string {
	if part, whole, ok := rep.OfHowMany(f.Name); ok {
		return itoa(int(part)) + " of " + itoa(int(whole))
	}
	return f.Value.String() + "%"
}

// whatMatters says where the least changes that matter come from.
func whatMatters(rep *figures.Report, of []string) []Block {
	var parts []string
	for _, s := range of {
		if _, score := rep.Measure(s); score != nil && score.Meaningful != nil {
			parts = append(parts, rep.ScoreTitle(s)+": "+strings.TrimSuffix(score.Meaningful.Source, "."))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []Block{Paragraph{Small: true, Wide: true, Text: "From which change on one matters is published for: " + strings.Join(parts, "; ") + "."}}
}

// contextInPack is of how many scores the pack gives the bands and what surveys
// found: the reader of a pack has minutes. The outcome report has all.
const contextInPack = 1

// bandsTables are in which bands people were at first and at the latest, of the
// first so many of the scores that have them.
func bandsTables(rep *figures.Report, of []string, most int) []Block {
	t := Table{Caption: "In which band people were", Columns: []Column{{Head: "Question", Width: 3}, {Head: "At first", Width: 4}, {Head: "At the latest", Width: 4}}}
	for _, s := range of {
		b, ok := rep.Bands(s)
		if !ok || len(t.Rows) == most {
			continue
		}
		t.Rows = append(t.Rows, []string{rep.BriefTitle(s), inBands(b.Names, b.First), inBands(b.Names, b.Latest)})
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []Block{t}
}

func inBands(names []string, counts []int64) string {
	var parts []string
	for i, name := range names {
		parts = append(parts, name+" "+itoa(int(counts[i])))
	}
	return upperFirst(strings.Join(parts, ", "))
}

// besidePublished are the averages of surveys for scores that have averages here,
// with their survey and year: to compare, never as a control group. Of one survey
// the newest stands; of the first so many scores that any was found for.
func besidePublished(rep *figures.Report, of []string, most int) []Block {
	var parts []string
	for _, s := range scoresWithMeans(rep, of) {
		m, score := rep.Measure(s)
		if m == nil || len(parts) == most {
			continue
		}
		newest := map[string]int{}
		var found []string
		for i, c := range m.Comparators {
			if c.Figure != score.Name {
				continue
			}
			if at, twice := newest[c.Survey]; twice && m.Comparators[at].Year >= c.Year {
				continue
			}
			newest[c.Survey] = i
		}
		for i, c := range m.Comparators {
			if at, there := newest[c.Survey]; there && at == i {
				found = append(found, string(c.Value)+" ("+c.Survey+", "+c.Year+")")
			}
		}
		if len(found) > 0 {
			parts = append(parts, rep.BriefTitle(s)+" "+joinAnd(found))
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []Block{Paragraph{Small: true, Wide: true, Text: "Averages of surveys, to compare with; they are other people, and no control group: " + strings.Join(parts, "; ") + "."}}
}

// meansNote is the line under the averages on the first page: one line, since the
// case has no room for two.
func meansNote(rep *figures.Report, of []string) string {
	text := "* less is better. A range past nought could be chance. No comparison group."
	if smallSample(rep, of) {
		text += " Small sample."
	}
	return text
}

// notices are the lines that the owners of measures ask to be printed, each once.
func notices(rep *figures.Report, of []string) []Block {
	var seen []string
	var out []Block
	for _, s := range of {
		if m, _ := rep.Measure(s); m != nil && m.Notice != "" && !slices.Contains(seen, m.Notice) {
			seen = append(seen, m.Notice)
			out = append(out, Paragraph{Small: true, Text: m.Notice})
		}
	}
	return out
}
