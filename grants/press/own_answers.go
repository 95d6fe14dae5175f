package press

import (
	"strconv"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/grants"
)

// AnswersForThemselves is what somebody said to our questions over time, in clear
// print and for their own eyes: a line for each score, with the words for its bands.
func AnswersForThemselves(o grants.OwnAnswers, day data.Date) *Document {
	d := &Document{Title: "Your own answers", Group: o.Group, Copy: "For " + o.Name + " alone", Confidential: true, Day: day, Points: 14}
	d.add(Heading{Level: 1, Text: "Your own answers, " + o.Name},
		Paragraph{Text: "These are your answers to our questions, for you alone. Answers go up and down by themselves from week to week. You need not answer again, and you may have them taken away."})
	any := false
	for _, of := range o.Of {
		for i := range of.Measure.Scores {
			if blocks := ownLine(of, &of.Measure.Scores[i]); blocks != nil {
				d.add(blocks...)
				any = true
			}
		}
	}
	if !any {
		d.add(Paragraph{Text: "No answers of yours are on file from which a line could be drawn."})
	}
	return d
}

// ownLine is one score over time: a picture from two answers on, and a table.
func ownLine(of grants.OwnMeasure, s *measures.Score) []Block {
	title := s.Title
	if title == "" {
		title = of.Measure.Title
	}
	low, high := of.Measure.Range(s)
	t := Table{Columns: []Column{{Head: "Day", Width: 3}, {Head: "You", Width: 1, Numeric: true}, {Head: "In words", Width: 3}}}
	line := Series{Name: title}
	alt := title + ": "
	for _, a := range of.Answers {
		v, ok := of.Measure.Value(s, a.Items)
		if !ok {
			continue
		}
		value := float64(v) / 100
		text := strconv.FormatFloat(value, 'f', -1, 64)
		line.Points = append(line.Points, Point{Label: a.Date.Time().Format("2 Jan 06"), Value: &value, Text: text})
		t.Rows = append(t.Rows, []string{a.Date.Long(), text, upperFirst(s.Band(v))})
		alt += a.Date.Long() + ", " + text + "; "
	}
	if len(t.Rows) == 0 {
		return nil
	}
	blocks := []Block{Heading{Level: 2, Text: title}}
	if len(line.Points) > 1 {
		better := "More is better."
		if s.Better.IsLower() {
			better = "Less is better."
		}
		blocks = append(blocks, Chart{Kind: Lines, Title: title, Unit: "points", Series: []Series{line}, Low: float64(low) / 100, High: float64(high) / 100, Caption: better, Alt: alt})
	}
	return append(blocks, t)
}
