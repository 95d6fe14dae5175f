package outcomes

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/asking"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page lists who is to be asked which questionnaire, takes in what was filled in on
// paper, and prints it.
type Page struct {
	w     page.Host
	Due   []asking.Due
	said  *widgets.Text
	List  *widgets.List
	views *fyne.Container
	print *widgets.Button
}

// Key implements page.Page.
func (p *Page) Key() string { return "questionnaires" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Questionnaires") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Care }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	p.w = w
	p.said = widgets.NewText("")
	p.List = widgets.NewList(lang.L("Who is to be asked"), func() int { return len(p.Due) }, func() fyne.CanvasObject { return widgets.NewRow() },
		func(i int, o fyne.CanvasObject) {
			o.(*widgets.Row).Set(p.Due[i].Person.Name(), noteOf(p.Due[i]), lateWords(p.Due[i], p.w.Group().Today()))
		})
	p.List.RowName = func(i int) string {
		d := p.Due[i]
		name := d.Person.Name() + ", " + noteOf(d)
		if late := lateWords(d, p.w.Group().Today()); late != "" {
			name += ", " + late
		}
		return name
	}
	p.List.Heading = p.heading
	p.List.OnChosen = func(i int) { p.ask(p.Due[i]) }
	p.views = container.NewStack()
	return widgets.Scroll(widgets.Fill(widgets.Column(8, p.said, widgets.Gap(2)), p.views, nil))
}

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject {
	p.print = widgets.NewButton(widgets.Plain, lang.L("Print questionnaires"), p.Print)
	return widgets.Wrap(p.print, widgets.NewButton(widgets.Plain, lang.L("Enter a pile"), p.Pile).Named(lang.L("Enter a pile of questionnaires on paper")))
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	if len(p.Due) == 0 {
		return p.print
	}
	return p.List
}

// Reload implements page.Page.
func (p *Page) Reload() {
	g := p.w.Group()
	p.Due = asking.List(g.Records(), g.Today())
	late := 0
	for _, d := range p.Due {
		if d.Overdue {
			late++
		}
	}
	p.said.SetText(lang.N("{{.n}} are due.", len(p.Due), words.With{"n": len(p.Due)}) + " " + lang.N("{{.n}} of them are late.", late, words.With{"n": late}))
	p.said.Hidden = len(p.Due) == 0
	if len(p.Due) == 0 {
		p.views.Objects = []fyne.CanvasObject{container.NewVBox(widgets.NewEmpty(lang.L("Nobody is due a questionnaire"),
			lang.L("People are asked at their second visit, and again after twelve weeks. Which questionnaires you ask is settled by the first answers.")))}
	} else {
		p.views.Objects = []fyne.CanvasObject{widgets.NewSheet(p.List)}
	}
	p.List.Refresh()
	p.views.Refresh()
}

// heading parts those who came lately from the others.
func (p *Page) heading(i int) string {
	switch {
	case i > 0 && p.Due[i-1].Lately == p.Due[i].Lately:
		return ""
	case p.Due[i].Lately:
		return lang.L("Came in the last eight weeks")
	}
	return lang.L("Not seen lately")
}

// noteOf is why somebody is to be asked what.
func noteOf(d asking.Due) string {
	if d.What == asking.First {
		return lang.L("{{.what}}, the first time, due {{.day}}", words.With{"what": d.Measure.Title, "day": d.Day.Long()})
	}
	return lang.L("{{.what}}, again, due {{.day}}", words.With{"what": d.Measure.Title, "day": d.Day.Long()})
}

// lateWords is how late it is; "" where it is not.
func lateWords(d asking.Due, today data.Date) string {
	if !d.Overdue {
		return ""
	}
	if weeks := d.Day.DaysUntil(today) / 7; weeks > 0 {
		return lang.N("{{.n}} weeks late", weeks, words.With{"n": weeks})
	}
	return lang.L("late")
}

// ask opens the answers of one person. What they answered earlier is not shown, so
// that nobody is led by it.
func (p *Page) ask(d asking.Due) {
	s := &answersSheet{w: p.w, q: d.Person, unseen: true}
	s.Add(d.Measure)
}

// Commands implements page.Commander.
func (p *Page) Commands(page.Host) []page.Command {
	return []page.Command{
		{Name: lang.L("Print questionnaires"), Words: lang.L("paper, survey, wellbeing, loneliness"), Do: p.Print},
		{Name: lang.L("Enter a pile of questionnaires on paper"), Words: lang.L("key in, type in, survey, answers"), Do: p.Pile},
	}
}
