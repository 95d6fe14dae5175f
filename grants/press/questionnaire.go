package press

import (
	"slices"
	"strconv"

	"commonthread/data"
	"commonthread/data/measures"
)

// PaperStyle is for whom a questionnaire is set.
type PaperStyle string

// The styles: 12, 14 and 18 points, and easy read with 16, one question at a time.
const (
	StandardPaper PaperStyle = "standard"
	ClearPaper    PaperStyle = "clear"
	LargePaper    PaperStyle = "large"
	EasyPaper     PaperStyle = "easy"
)

// PaperStyles are all styles, in the order in which they are offered.
var PaperStyles = []PaperStyle{StandardPaper, ClearPaper, LargePaper, EasyPaper}

var paperPoints = map[PaperStyle]float64{StandardPaper: 12, ClearPaper: 14, LargePaper: 18, EasyPaper: 16}

// Known reports whether there is such a style.
func (s PaperStyle) Known() bool { return slices.Contains(PaperStyles, s) }

// Handed is one questionnaire to be handed out: the number on it, and for whoever
// hands it out whose it is and why they have it now.
type Handed struct{ Number, Name, Why string }

// Paper is what questionnaires are printed of.
type Paper struct {
	Group   string
	Measure *measures.Measure
	Style   PaperStyle
	Day     data.Date
	// For are those that they are for; with nobody, one is printed without a number.
	For []Handed
}

// Questionnaires are sheets to be filled in by hand, one a person, each on pages of
// its own that name nobody; before them a page that says whose number is whose.
func Questionnaires(p Paper) *Document {
	d := &Document{Title: "Questionnaire " + p.Measure.Code, Group: p.Group, Day: p.Day, Points: paperPoints[p.Style], OneSided: true}
	if len(p.For) == 0 {
		p.sheet(d, "")
		return d
	}
	d.add(Run{Head: "Do not hand out", Foot: "Shred once the answers are typed in"},
		Heading{Level: 1, Text: "Whose number is whose"},
		Paragraph{Text: "This page has names: keep it apart from the questionnaires, and do not leave it lying. The questionnaires have numbers only. Print on one side of the paper."})
	t := Table{Columns: []Column{{Head: "Number", Width: 2}, {Head: "Who", Width: 4}}}
	whys := slices.ContainsFunc(p.For, func(h Handed) bool { return h.Why != "" })
	if whys {
		t.Columns = append(t.Columns, Column{Head: "Why now", Width: 3})
	}
	for _, h := range p.For {
		row := []string{h.Number, h.Name}
		if whys {
			row = append(row, h.Why)
		}
		t.Rows = append(t.Rows, row)
	}
	d.add(t, Paragraph{Text: "To type them in, write the number, its letter, and the number of each answer in the order of the questions: - where a question was left blank, ? where they would rather not say."})
	for _, h := range p.For {
		p.sheet(d, h.Number)
	}
	return d
}

// sheet adds one questionnaire.
func (p Paper) sheet(d *Document, number string) {
	head, box := "", "Number ____________"
	if number != "" {
		head, box = "Number "+number, "Number "+number
	}
	d.add(Run{Head: head, Foot: p.Measure.Code}, Frame{Left: box, Right: "Day ____ / ____ / ________"},
		Heading{Level: 1, Text: "How are you doing?"})
	if p.Style == EasyPaper {
		d.add(Paragraph{Text: "There are no right or wrong answers. Tick or ring one answer for each question. You do not have to answer."})
	} else {
		d.add(Paragraph{Text: p.Measure.Intro},
			Paragraph{Text: "There are no right or wrong answers. Put a ring round one answer to each question. You may leave any question out."})
	}
	for i, it := range p.Measure.Items {
		d.add(p.question(i, it))
	}
	d.add(Paragraph{Text: "Thank you. Your name is not on this paper. The questions are from: " + p.Measure.Source, Small: true})
}

func (p Paper) question(i int, it measures.Item) Question {
	q := Question{Text: it.Question, Low: upperFirst(it.LowLabel), High: upperFirst(it.HighLabel), Drawn: InRow, Decline: "I would rather not say"}
	if q.Text == "" {
		q.Text = it.Called()
	}
	if len(p.Measure.Items) > 1 {
		q.Number = i + 1
	}
	for v := it.Low; v <= it.High; v++ {
		a := Answer{Number: strconv.Itoa(v)}
		if len(it.Labels) > 0 {
			a.Words = it.Label(v)
		}
		q.Answers = append(q.Answers, a)
	}
	switch {
	case p.Style == EasyPaper && it.Faces && it.Better.IsLower():
		q.Drawn = FacesDown
	case p.Style == EasyPaper && it.Faces:
		q.Drawn = Faces
	case p.Style == EasyPaper:
		q.Drawn = Ladder
	case len(it.Labels) > 0 || len(q.Answers) > widestRow:
		q.Drawn = InLines
	}
	return q
}

// widestRow is how many numbers stand beside one another at most.
const widestRow = 11
