package press

import (
	"slices"
	"strconv"
	"strings"

	"commonthread/grants"
	"commonthread/grants/figures"
)

// whatChanged is the answers of people who answered twice, with what they
// cannot show.
func whatChanged(rep *figures.Report) []Block {
	asked := scoresAsked(rep)
	blocks := []Block{Heading{Level: 1, Text: "What changed for people"}}
	if len(asked) == 0 {
		return append(blocks, Finding{"Nobody has answered our questions twice yet."},
			Paragraph{Text: "We ask when people start and again later. What changes can be shown once the same people have answered twice."})
	}
	f, ok := outcomeFinding(rep)
	blocks = append(blocks, Finding{titled(f, ok, "What people told us at first, and what they told us last") + "."})
	if ok {
		blocks = append(blocks, Paragraph{Small: true, Text: f.Base + " " + followUp(rep, headlineScore(rep))})
	}
	for _, c := range slopeCharts(rep) {
		blocks = append(blocks, c)
	}
	blocks = append(blocks, meansTable(rep, asked))
	blocks = append(blocks, whatMatters(rep, asked)...)
	blocks = append(blocks, directionTable(rep, asked))
	blocks = append(blocks, bandsTables(rep, asked, len(asked))...)
	blocks = append(blocks, besidePublished(rep, asked, len(asked))...)
	blocks = append(blocks, outcomeCaveats(rep, asked))
	return append(blocks, notices(rep, asked)...)
}

// slopeCharts are before and after, a chart a scale: that of the headline, and
// those of questions that are looked at one by one. The other scores are in the
// table.
func slopeCharts(rep *figures.Report) []Chart {
	slopes := rep.Slopes()
	var units []string
	want := func(score string) {
		for _, s := range slopes {
			if s.Score == score && !slices.Contains(units, s.Unit) {
				units = append(units, s.Unit)
			}
		}
	}
	for _, score := range rep.ScoresByBase() {
		if m, _ := rep.Measure(score); len(units) == 0 || m != nil && m.Standard && len(m.Scores) > 1 {
			want(score)
		}
	}
	var charts []Chart
	for _, unit := range units {
		var of []figures.Slope
		for _, s := range slopes {
			if s.Unit == unit {
				of = append(of, s)
			}
		}
		charts = append(charts, slopeChart(rep, of))
	}
	return charts
}

// slopeChart is before and after for scores of one scale.
func slopeChart(rep *figures.Report, of []figures.Slope) Chart {
	c := Chart{Kind: Slopes, Title: "First and latest answers, on average", Unit: of[0].Unit}
	c.Low, c.High = of[0].ScaleLow.Float(), of[0].ScaleHigh.Float()
	for _, s := range of {
		if f, ok := rep.Changed(s.Score); ok {
			c.Title = f.Headline
			break
		}
	}
	var alt []string
	for _, s := range of {
		c.Series = append(c.Series, slopeSeries(s))
		alt = append(alt, s.Alt)
		if s.LowerIsBetter {
			alt = append(alt, "Lower is better.")
		}
	}
	c.Caption = "Averages of the first and latest answers of " + answeredTwice(of) + ", in " + of[0].Unit + ", " + rep.Period.String() + "."
	c.Alt = strings.Join(alt, " ")
	return c
}

// answeredTwice is how many people the scores are of.
func answeredTwice(of []figures.Slope) string {
	for _, s := range of {
		if s.People != of[0].People {
			return "the same people (how many is in the table)"
		}
	}
	return "the " + itoa(int(of[0].People)) + " people who answered twice"
}

func slopeSeries(s figures.Slope) Series {
	first, latest := s.First.Float(), s.Latest.Float()
	after := Point{Label: "Latest", Value: &latest, Text: s.Latest.String()}
	if s.Low != nil && s.High != nil {
		low, high := first+s.Low.Float(), first+s.High.Float()
		after.Low, after.High = &low, &high
	}
	name := s.Title
	if s.LowerIsBetter {
		name += ": lower is better"
	}
	return Series{Name: name, Points: []Point{{Label: "First", Value: &first, Text: s.First.String()}, after}}
}

// meansTable gives the averages and the change with its 95% range.
func meansTable(rep *figures.Report, of []string) Table {
	t := Table{Caption: "Averages of people who answered twice", Columns: []Column{
		{Head: "Question", Width: 4.1}, {Head: "People", Width: 1, Numeric: true}, {Head: "First", Width: 1.5, Numeric: true},
		{Head: "Latest", Width: 1.5, Numeric: true}, {Head: "Change (95% range)", Width: 3.4, Numeric: true},
	}}
	for _, s := range of {
		name := "outcomes." + s + "."
		change := rep.Figure(name + "change_mean")
		text := shownNumber(change)
		if shownValue(change) {
			text = signed(change)
			switch low, high := rep.Figure(name+"change_ci95_low"), rep.Figure(name+"change_ci95_high"); {
			case shownValue(low) && shownValue(high):
				text += " (" + signed(low) + " to " + signed(high) + ")"
			case low != nil && low.Suppressed:
				text += " (range " + figures.Hidden + ")"
			}
		}
		t.Rows = append(t.Rows, []string{scoreLine(rep, s) + mattersFrom(rep, s), shownNumber(rep.Figure(name + "matched")),
			shownMean(rep.Figure(name + "baseline_mean")), shownMean(rep.Figure(name + "latest_mean")), text})
	}
	return t
}

// signed writes a change with its sign.
func signed(f *figures.Figure) string {
	if f.Value.Hundredths > 0 {
		return "+" + shownMean(f)
	}
	return shownMean(f)
}

// shownMean is a mean with both its decimals, so that a column of them lines up.
func shownMean(f *figures.Figure) string {
	if !shownValue(f) {
		return shownText(f)
	}
	return strconv.FormatFloat(f.Value.Float(), 'f', 2, 64)
}

// scoreLine is a score with its scale in one pair of brackets.
func scoreLine(rep *figures.Report, score string) string {
	return strings.ReplaceAll(grants.ScoreLine(rep, score, rep.Figure("outcomes."+score+".baseline_mean").Unit), ") (", "; ")
}

func directionTable(rep *figures.Report, of []string) Table {
	t := Table{Caption: "How many improved, stayed the same or got worse", Columns: []Column{
		{Head: "Question", Width: 4}, {Head: "People", Width: 2, Numeric: true}, {Head: "Improved", Width: 2, Numeric: true},
		{Head: "Same", Width: 2, Numeric: true}, {Head: "Worse", Width: 2, Numeric: true}, {Head: "Asked again", Width: 2, Numeric: true},
	}}
	for _, s := range of {
		row := []string{rep.BriefTitle(s)}
		for _, part := range []string{"matched", "improved", "same", "worse"} {
			row = append(row, shownNumber(rep.Figure("outcomes."+s+"."+part)))
		}
		t.Rows = append(t.Rows, append(row, askedAgain(rep, s)))
	}
	return t
}

// outcomeCaveats is what the answers cannot show, said where they are shown.
func outcomeCaveats(rep *figures.Report, of []string) Callout {
	text := "Only people who answered twice are counted; those who stopped coming are not. There is no comparison group, and people often come when things are worst, " +
		"so some of the change would have happened anyway. A range that runs from below nought to above it means that the true change may be none."
	if smallSample(rep, of) {
		text += " This is a small sample: with fewer than 30 people, one person can move an average."
	}
	return Callout{Title: "What these numbers cannot show", Text: text}
}

// smallSample reports whether any score rests on fewer than 30 people, or on a
// number that is hidden.
func smallSample(rep *figures.Report, of []string) bool {
	for _, s := range of {
		if n, ok := shownCount(rep, "outcomes."+s+".matched"); !ok || n < 30 {
			return true
		}
	}
	return false
}
