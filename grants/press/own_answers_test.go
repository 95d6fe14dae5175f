package press

import (
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/grants"
)

// Somebody's own line has their days, numbers and bands, is marked as theirs alone
// on every page, and skips a form with a question left out.
func TestAnswersForThemselves(t *testing.T) {
	n := func(v int) *int { return &v }
	m := measures.Named("ons4")
	of := grants.OwnMeasure{Measure: m, Answers: []*data.Response{
		{Date: "2026-01-05", Items: data.Items{n(4), n(5), n(6), n(7)}}, {Date: "2026-02-05", Items: data.Items{nil, n(6), n(6), n(6)}}, {Date: "2026-04-05", Items: data.Items{n(7), n(7), n(6), n(2)}},
	}}
	d := AnswersForThemselves(grants.OwnAnswers{Group: "G", Name: "Rosa Lee", Of: []grants.OwnMeasure{of}}, "2026-05-01")
	text := documentText(d)
	for _, want := range []string{"Rosa Lee", "5 January 2026", "Low", "High", "Less is better."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
	charts := 0
	for _, b := range d.Blocks {
		if c, is := b.(Chart); is {
			charts++
			if c.Series[0].Name == "Life satisfaction" && len(c.Series[0].Points) != 2 {
				t.Errorf("%d points where one answer was left out", len(c.Series[0].Points))
			}
		}
	}
	if charts != 4 || !d.Confidential {
		t.Errorf("%d charts, confidential %t", charts, d.Confidential)
	}
	mustPDF(t, d)
	if text := documentText(AnswersForThemselves(grants.OwnAnswers{Name: "Rosa Lee"}, "2026-05-01")); !strings.Contains(text, "No answers of yours") {
		t.Errorf("%q", text)
	}
}
