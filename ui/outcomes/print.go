package outcomes

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/asking"
	"commonthread/data/measures"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Print asks which questionnaire is to be printed, how large, and makes it for those
// who are due it: a number on each and no name.
func (p *Page) Print() {
	recs := p.w.Group().Records()
	all := measuresToPrint(recs)
	at, names := 0, []string(nil)
	for i, m := range all {
		n := len(asking.DueFor(recs, data.Measure(m.Code), p.w.Group().Today()))
		if names = append(names, m.Title+lang.N(" ({{.n}} due)", n, words.With{"n": n})); n > 0 && at == 0 {
			at = i
		}
	}
	which := widgets.NewSelect(lang.L("Questionnaire"), "", names, at, nil)
	style := widgets.NewChoice(lang.L("Print"), []string{lang.L("Standard"), lang.L("Clear"), lang.L("Large"), lang.L("Easy read")}, 0, nil)
	d := &widgets.Dialog{Title: lang.L("Print questionnaires"), Width: 560, Body: widgets.Column(12,
		widgets.NewText(lang.L("Each has a number and a letter, no name. The first page says whose number is whose: keep it apart. With nobody due, one is printed without a number.")),
		widgets.NewStrong(lang.L("Questionnaire")), which, widgets.NewStrong(lang.L("Print")), style)}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close),
		widgets.NewButton(widgets.Primary, lang.L("Make the paper"), func() {
			d.Close()
			output.Print(p.w, p.paper(all[which.Index], press.PaperStyles[style.Selected]), func(path string) { output.Open(p.w, path) })
		})}
	d.Show(p.w.Canvas())
}

// paper is the questionnaires for everybody who is due one.
func (p *Page) paper(m *measures.Measure, style press.PaperStyle) output.Paper {
	g, code, day := p.w.Group(), data.Measure(m.Code), p.w.Group().Today()
	return output.Paper{Name: output.FileName(lang.L("Questionnaires")+" "+m.Code+" "+string(day)) + ".pdf", Action: data.ActionReport,
		What: lang.L("Questionnaires on paper"), Needs: data.Care,
		Make: func(recs *data.Records) ([]byte, func(page.Tx) error, error) {
			to := asking.Number(recs, g.NaturalID, code, day, asking.DueFor(recs, code, day))
			of := press.Paper{Measure: m, Style: style, Day: day}
			if recs.Group != nil {
				of.Group = recs.Group.Name
			}
			for _, h := range to {
				of.For = append(of.For, press.Handed{Number: h.Sheet.Written(), Name: h.Person.Name(), Why: h.Why()})
			}
			raw, err := output.PDF(press.Questionnaires(of))
			return raw, func(tx page.Tx) error { return asking.Keep(tx, to) }, err
		}}
}

// printOwn makes what one person answered, for their own eyes.
func (s *answersSheet) printOwn() {
	who, today := s.q, s.w.Group().Today()
	s.dialog.Close()
	output.Print(s.w, output.Paper{Name: output.FileName(lang.L("Own answers")+" "+who.Ref+" "+string(today)) + ".pdf", Action: data.ActionReport,
		What: lang.L("Own answers"), Subject: who.ID, Needs: data.Care,
		Make: output.PDFOf(func(recs *data.Records) (*press.Document, error) {
			return press.AnswersForThemselves(grants.OwnAnswersOf(recs, who), today), nil
		})}, func(path string) { output.Open(s.w, path) })
}
