package outcomes

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/grants/press"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// answersSheet is the questionnaires that somebody filled in, with what
// changed between the first and the latest.
type answersSheet struct {
	w      page.Host
	q      *data.Person
	body   *fyne.Container
	dialog *widgets.Dialog
	unseen bool // only a form is open: what was answered before is not shown
}

// Show opens it. That they were looked at is noted where only leads can read
// it, once each time.
func Show(w page.Host, q *data.Person) *answersSheet {
	s := &answersSheet{w: w, q: q, body: widgets.Column(14)}
	s.dialog = &widgets.Dialog{Title: lang.L("Answers of {{.name}}", words.With{"name": q.Name()}), Body: s.body, Width: 640}
	s.dialog.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Print for them"), s.printOwn).Named(lang.L("Print their own answers for them")), widgets.NewButton(widgets.Primary, words.Close(), s.dialog.Close)}
	if s.any(w.Group().Records()) && !parts.MayLook(w) {
		return s
	}
	s.fill()
	s.dialog.Show(w.Canvas())
	if s.any(w.Group().Records()) {
		parts.LookedAt(w, lang.L("Answers looked at"), q.ID)
	}
	return s
}

// any reports whether there are answers to be seen.
func (s *answersSheet) any(recs *data.Records) bool {
	return slices.ContainsFunc(recs.Measures(), func(q *measures.Measure) bool { return len(recs.ResponsesOf(s.q.ID, data.Measure(q.Code))) > 0 })
}

// fill shows the records as they are now.
func (s *answersSheet) fill() {
	if s.unseen {
		return
	}
	recs := s.w.Group().Records()
	s.body.Objects = []fyne.CanvasObject{widgets.NewQuiet(lang.L("Nobody has to answer. A question left out is missing, never nought."))}
	for _, quest := range recs.Measures() {
		s.body.Add(s.measure(recs, quest))
	}
	s.body.Refresh()
	s.dialog.Refit()
}

// measure is one questionnaire: the picture, the answers, and one more.
func (s *answersSheet) measure(recs *data.Records, quest *measures.Measure) fyne.CanvasObject {
	list := recs.ResponsesOf(s.q.ID, data.Measure(quest.Code))
	lines := widgets.Column(8, widgets.NewHeading(quest.Title))
	if c, ok := BeforeAfter(quest, list); ok {
		lines.Add(widgets.NewChart(c))
		lines.Add(widgets.NewQuiet(c.Caption))
	}
	for _, r := range list {
		out := widgets.NewButton(widgets.Quiet, lang.L("Remove"), func() { s.takeOut(r) }).
			Named(lang.L("Remove the answers of {{.day}}", words.With{"day": r.Date.Long()}))
		lines.Add(widgets.Ends(widgets.NewText(r.Date.Long()+": "+itemWords(quest, r)), out))
	}
	add := widgets.NewButton(widgets.Plain, lang.L("Add answers"), func() { s.Add(quest) }).
		Named(lang.L("Add answers: {{.what}}", words.With{"what": quest.Title}))
	lines.Add(widgets.Wrap(add))
	return widgets.NewPanel(lines)
}

// itemWords are the numbers of somebody's answers, in the order of asking.
func itemWords(quest *measures.Measure, r *data.Response) string {
	var parts []string
	for i := range quest.Items {
		if v := r.Items.At(i); v != nil {
			parts = append(parts, fmt.Sprint(*v))
		} else if r.Declines(i) {
			parts = append(parts, "?")
		} else {
			parts = append(parts, "–")
		}
	}
	text := strings.Join(parts, ", ")
	if r.Mode != "" {
		text += " (" + words.ModeName(r.Mode) + ")"
	}
	return text
}

// BeforeAfter is the picture of the first answers beside the latest ones, a row
// a question; ok is false where there are not two days with an answer to one
// question. Words that are not ours to show are not in it.
func BeforeAfter(quest *measures.Measure, list []*data.Response) (press.Chart, bool) {
	c := press.Chart{Kind: press.Slopes, Unit: lang.L("points"), Low: float64(quest.Items[0].Low), High: float64(quest.Items[0].High), Title: quest.Title}
	for i, item := range quest.Items {
		var first, last *data.Response
		for _, r := range list {
			if r.Items.At(i) == nil {
				continue
			}
			if first == nil {
				first = r
			} else if r.Date > first.Date {
				last = r
			}
		}
		if first == nil || last == nil {
			continue
		}
		c.Series = append(c.Series, press.Series{Name: item.Called(), Points: []press.Point{
			answerPoint(lang.L("First"), *first.Items.At(i)), answerPoint(lang.L("Latest"), *last.Items.At(i))}})
		c.Alt += lang.L("{{.what}}: {{.first}} on {{.day1}}, {{.last}} on {{.day2}}.", words.With{"what": item.Called(),
			"first": *first.Items.At(i), "day1": first.Date.Long(), "last": *last.Items.At(i), "day2": last.Date.Long()}) + " "
	}
	if len(c.Series) == 0 {
		return c, false
	}
	c.Caption = lang.L("The first answers beside the latest. One person's answers go up and down by themselves: look for a lasting change.")
	return withoutAxisTitle(c), true
}

func answerPoint(label string, n int) press.Point {
	v := float64(n)
	return press.Point{Label: label, Value: &v, Text: fmt.Sprint(n)}
}

// withoutAxisTitle leaves the title to the heading above the picture; the text
// alternative still begins with it.
func withoutAxisTitle(c press.Chart) press.Chart {
	c.Alt = c.Title + ". " + c.Alt
	c.Title = ""
	return c
}

// takeOut takes one questionnaire out again; Undo brings it back.
func (s *answersSheet) takeOut(r *data.Response) {
	s.w.Save(lang.L("Answers"), func(tx page.Tx) error {
		now := tx.Records().Responses[r.ID]
		if now == nil {
			return data.ErrNotFound
		}
		return tx.Delete(now)
	}, func(err error) {
		if err != nil {
			s.w.Problem(err)
			return
		}
		s.fill()
		s.w.Say(lang.L("The answers are removed."))
	})
}
