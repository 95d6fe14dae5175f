package imports

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// where asks on which sheet the table is and which line holds its headings; both
// are found by themselves, and shown so that they can be put right.
func (p *Page) where() fyne.CanvasObject {
	look := p.Offer.look
	row := widgets.Wrap()
	if len(look.Sheets) > 1 {
		names, at := []string{lang.L("All sheets that are such a table")}, 0
		for i, s := range look.Sheets {
			if names = append(names, shortened(s, 20)); s == p.Offer.sheet {
				at = i + 1
			}
		}
		row.Add(widgets.Narrow(260, false, widgets.NewSelect(lang.L("Sheet"), names[0], names, at, func(i int) {
			sheet := ""
			if i > 0 {
				sheet = look.Sheets[i-1]
			}
			p.lookAgain(sheet, 0)
		})))
	}
	if len(look.Top) > 1 {
		var names []string
		at := -1
		for i, l := range look.Top {
			if names = append(names, lang.L("Line {{.n}}: {{.text}}", words.With{"n": l.Line, "text": shortened(l.Text, 28)})); l.Line == look.Line {
				at = i
			}
		}
		row.Add(widgets.Narrow(360, false, widgets.NewSelect(lang.L("The headings are on"), lang.L("Line {{.n}}", words.With{"n": look.Line}), names, at, func(i int) {
			p.lookAgain(p.Offer.sheet, look.Top[i].Line)
		})))
	}
	if p.Offer.table == "responses" && !p.Offer.has("measure") {
		var names []string
		at := -1
		all := p.w.Group().Records().Measures()
		for i, m := range all {
			if names = append(names, shortened(m.Title, 20)); data.Measure(m.Code) == p.Offer.measure {
				at = i
			}
		}
		row.Add(widgets.Narrow(260, false, widgets.NewSelect(lang.L("Which questionnaire is it?"), lang.L("Choose the questionnaire"), names, at, func(i int) {
			p.Offer.measure = data.Measure(all[i].Code)
			p.Reload()
		})))
	}
	return row
}

// shortened is the beginning of a text that somebody else wrote, so that it fits on
// a button.
func shortened(t string, most int) string {
	if letters := []rune(t); len(letters) > most {
		return strings.TrimSpace(string(letters[:most])) + "…"
	}
	return t
}

// lookAgain looks at the kept bytes with another sheet or line of headings.
func (p *Page) lookAgain(sheet string, line int) {
	g, file, table := p.w.Group(), p.Offer.file, p.Offer.table
	kept := g.Records().Recipes
	var look *exchange.Look
	var err error
	p.w.Runner().Go(func() { look, err = exchange.LookAt(file, exchange.Looking{Sheet: sheet, Line: line, Kept: kept}) }, func() {
		switch {
		case p.w.Group() != g || p.w.Page() != p:
		case err != nil:
			p.w.Problem(err)
		default:
			p.Offer.look, p.Offer.sheet, p.Offer.line = look, sheet, line
			if table == "" {
				table = look.Guess(g.May)
			}
			p.Offer.take(table)
			p.Reload()
		}
	})
}

// again is a button that takes back all that was said of single rows.
func (p *Page) again() fyne.CanvasObject {
	if !p.Offer.mended() {
		return nil
	}
	return widgets.Wrap(widgets.NewButton(widgets.Quiet, lang.L("Take back what I said of rows"), func() {
		p.Offer.forget()
		p.Reload()
	}))
}
