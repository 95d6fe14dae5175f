package press

import (
	"strings"
	"testing"

	"commonthread/data/measures"
)

func paperOf(style PaperStyle, code string) Paper {
	return Paper{Group: "Nelson Craft Circle", Measure: measures.Named(code), Style: style, Day: "2026-03-05",
		For: []Handed{{"40143 K", "Rosa Lee", "the first time"}, {"51234 N", "Omar Khan", "asked again"}}}
}

// Nothing on a questionnaire is set smaller than its style says, and a person's
// pages are theirs alone: they begin on a new one and have the number, no name.
func TestQuestionnaires(t *testing.T) {
	for style, points := range map[PaperStyle]float64{StandardPaper: 12, ClearPaper: 14, LargePaper: 18, EasyPaper: 16} {
		for _, m := range measures.Shipped() {
			if m.Withheld() {
				continue
			}
			d := Questionnaires(paperOf(style, m.Code))
			raw, err := PDF(d)
			if err != nil {
				t.Fatalf("%s %s: %v", style, m.Code, err)
			}
			if !strings.Contains(string(raw), "/Duplex/Simplex") && !strings.Contains(string(raw), "/Duplex /Simplex") {
				t.Errorf("%s %s: asks for no one-sided printing", style, m.Code)
			}
			b := layOut(cleaned(d))
			s := b.style
			for name, f := range map[string]face{"body": s.body, "small": s.small, "table": s.table, "head": s.tableHead, "h1": s.h1, "h2": s.h2, "h3": s.h3, "running": s.running} {
				if f.size < points {
					t.Errorf("%s: %s is %g points", style, name, f.size)
				}
			}
			runs := map[*pageRun]int{}
			for _, sheet := range b.pager.sheets {
				runs[sheet.run]++
			}
			if len(runs) != 3 || runs[nil] != 0 {
				t.Errorf("%s %s: %d runs of pages", style, m.Code, len(runs))
			}
			for r, n := range runs {
				if r.pages != n {
					t.Errorf("%s %s: %q says %d pages of %d", style, m.Code, r.Head, r.pages, n)
				}
			}
		}
	}
}

// The sheets themselves name nobody; the page before them says whose is whose.
func TestQuestionnaireNamesNobody(t *testing.T) {
	for _, style := range PaperStyles {
		raw, err := Text(Questionnaires(paperOf(style, "ons4")))
		if err != nil {
			t.Fatal(err)
		}
		cover, sheets, _ := strings.Cut(string(raw), "Thank you.")
		_, sheet, _ := strings.Cut(cover, "Day ____")
		for _, name := range []string{"Rosa", "Omar", "Khan"} {
			if !strings.Contains(cover, name) || strings.Contains(sheet+sheets, name) {
				t.Errorf("%s: %s", style, name)
			}
		}
		for _, want := range []string{"Overall, how satisfied are you with your life nowadays?", "I would rather not say", "51234 N"} {
			if !strings.Contains(string(raw), want) {
				t.Errorf("%s: %q is missing", style, want)
			}
		}
		page, err := HTML(Questionnaires(paperOf(style, "today")))
		if err != nil || !strings.Contains(string(page), "5 Very good") {
			t.Errorf("%s: %v", style, err)
		}
	}
}

// An easy questionnaire has faces where the question is made for them, and a
// ladder else.
func TestEasyQuestions(t *testing.T) {
	for code, want := range map[string]AnswersAs{"today": Faces, "ons4": Ladder, "ucla3": Ladder} {
		p := paperOf(EasyPaper, code)
		if got := p.question(0, p.Measure.Items[0]).Drawn; got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
}
