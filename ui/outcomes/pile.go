package outcomes

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/keying"
	"commonthread/data/measures"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Pile types in questionnaires that were filled in on paper: a line for each, by the
// number and the letter that stand on it.
func (p *Page) Pile() {
	asked := p.w.Group().Records().Measures()
	var names []string
	for _, m := range asked {
		names = append(names, m.Title)
	}
	which := widgets.NewSelect(lang.L("Questionnaire"), "", names, 0, nil)
	modeNames := []string{lang.L("Not known")}
	for _, m := range modes {
		modeNames = append(modeNames, words.Capital(words.ModeName(m)))
	}
	day, mode := parts.NewDate(lang.L("Answered on"), p.w.Group().Today()), widgets.NewChoice(lang.L("Filled in"), modeNames, 0, nil)
	lines := widgets.NewNote(lang.L("One line for each paper"), 8)
	how := func() keying.How {
		h := keying.How{Measure: data.Measure(asked[which.Index].Code), Day: parts.DateOf(day)}
		if mode.Selected > 0 {
			h.Mode = modes[mode.Selected-1]
		}
		return h
	}
	var pile []keying.Keyed
	f := &widgets.Form{
		Title: lang.L("Enter a pile"), Verb: lang.L("Save the answers"), Cancel: words.Cancel(), Keep: "pile", About: "pile",
		Intro: lang.L("Write the number on the paper, its letter, and the number of each answer, like 40143 K 6 8 7 3. Write - where a question was left blank, and ? where they would rather not say."),
		Fields: []widgets.Field{
			{Key: "measure", Label: lang.L("Questionnaire"), Input: which},
			{Key: "date", Label: lang.L("Answered on"), Input: day},
			{Key: "mode", Label: lang.L("Filled in"), Input: mode},
			{Key: "lines", Label: lang.L("One line for each paper"), Input: lines},
		},
		Judge: func() (string, string) {
			var key, problem string
			pile, key, problem = readPile(p.w.Group(), how(), lines.Text)
			return key, problem
		},
	}
	f.Save = func(f *widgets.Form) {
		added := 0
		p.w.Save(lang.L("Questionnaires typed in"), func(tx page.Tx) (err error) {
			added, err = keying.Keep(tx, pile)
			return err
		}, func(err error) {
			if err != nil {
				f.Fail(words.Sentence(err))
				return
			}
			f.Close()
			said := lang.N("{{.n}} papers are typed in.", added, words.With{"n": added})
			if same := len(pile) - added; same > 0 {
				said = words.And(said, lang.N("{{.n}} were typed in before.", same, words.With{"n": same}))
			}
			p.w.Say(said)
			p.w.Refocus()
		})
	}
	f.Show(p.w.Canvas())
}

// readPile is what was typed, or the field that cannot be kept and what is wrong.
func readPile(g page.Group, how keying.How, text string) (pile []keying.Keyed, key, problem string) {
	switch {
	case how.Day == "" || !how.Day.Valid():
		return nil, "date", lang.L("Write the day on which they were filled in.")
	case how.Day > g.Today():
		return nil, "date", lang.L("That day is to come, and nobody can have answered then.")
	}
	pile, err := keying.Read(g.Records(), how, strings.NewReader(text))
	switch {
	case err != nil:
		return nil, "lines", words.Sentence(err)
	case len(pile) == 0:
		return nil, "lines", lang.L("Write a line for each paper.")
	}
	return pile, "", ""
}

// measuresToPrint are those whose words may be printed.
func measuresToPrint(recs *data.Records) []*measures.Measure {
	var out []*measures.Measure
	for _, m := range recs.Measures() {
		if !m.Withheld() {
			out = append(out, m)
		}
	}
	return out
}
