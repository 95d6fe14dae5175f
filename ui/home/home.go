package home

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page says what to do now, and how the group is doing.
type Page struct {
	w     page.Host
	body  *fyne.Container
	first *widgets.Button
}

// Key implements page.Page.
func (p *Page) Key() string { return "home" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Home") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	p.w, p.body = w, widgets.Column(16)
	return widgets.Scroll(widgets.Narrow(900, false, p.body))
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	if p.first == nil {
		return nil
	}
	return p.first
}

// Reload implements page.Page.
func (p *Page) Reload() {
	g := p.w.Group()
	recs, today := g.Records(), g.Today()
	p.first = nil
	var parts []fyne.CanvasObject
	parts = append(parts, widgets.NewText(lang.L("Today is {{.day}}.", words.With{"day": today.Time().Format("Monday 2 January 2006")})))
	if steps := p.steps(); steps != nil {
		parts = append(parts, steps)
	}
	parts = append(parts, p.tasks(Todo(recs, today, visits.ClockOf(p.w.Now()), g.May)))
	if list := p.w.Begun(); len(list) > 0 {
		parts = append(parts, p.begun(list))
	}
	backup, late := p.w.BackupNote()
	if late {
		parts = append(parts, widgets.NewProblem(backup))
	}
	parts = append(parts, widgets.NewHeading(lang.L("How the group is doing")))
	parts = append(parts, picturePanels(HomePictures(recs, today, g.May))...)
	if !late {
		parts = append(parts, widgets.NewQuiet(backup))
	}
	p.body.Objects = parts
	p.body.Refresh()
}

// tasks shows what to do now, each with its button.
func (p *Page) tasks(list []Task) fyne.CanvasObject {
	rows := widgets.Column(12, widgets.NewHeading(lang.L("What to do now")))
	if len(list) == 0 {
		rows.Add(widgets.NewText(lang.L("Nothing is waiting. Enjoy your tea.")))
	}
	for i, t := range list {
		kind := widgets.Plain
		if i == 0 && p.first == nil { // the first steps come before, where there are any
			kind = widgets.Primary
		}
		b := widgets.NewButton(kind, t.verb, func() { p.Open(t) })
		if p.first == nil {
			p.first = b
		}
		rows.Add(widgets.Ends(widgets.NewText(t.Words), b))
	}
	return widgets.NewPanel(rows)
}

// begun are the forms that were begun, each to go on with or to throw away.
func (p *Page) begun(list []page.Begun) fyne.CanvasObject {
	rows := widgets.Column(12, widgets.NewHeading(lang.L("What you began to write")))
	for _, d := range list {
		said := words.With{"what": d.Title, "when": words.When(d.At, p.w.Now())}
		on := widgets.NewButton(widgets.Plain, lang.L("Go on writing"), d.GoOn).Named(lang.L("Go on writing: {{.what}}, {{.when}}", said))
		away := widgets.NewButton(widgets.Quiet, lang.L("Throw it away"), func() {
			d.Drop()
			p.w.Tell(lang.L("It is thrown away."))
		}).Named(lang.L("Throw it away: {{.what}}, {{.when}}", said))
		rows.Add(widgets.Ends(widgets.NewText(lang.L("{{.what}}, {{.when}}", said)), widgets.Wrap(on, away)))
	}
	return widgets.NewPanel(rows)
}

// Open goes where a task is done.
func (p *Page) Open(t Task) {
	if t.publish {
		output.Publish(p.w, func(err error) {
			if err != nil {
				p.w.Problem(err)
				return
			}
			p.w.Tell(lang.L("The treasurer has the figures now."))
			p.Reload()
		})
		return
	}
	switch {
	case t.joins:
		p.w.Show("oneperson", p.Key())
	case t.about != "":
		p.w.Show(t.page, t.about)
	case t.absent:
		p.w.Show(t.page, "absent")
	case t.page == "people":
		p.w.Show(t.page, "expected")
	case t.session != "":
		p.w.Show(t.page, parts.TwoOf(t.day, t.session))
	default:
		p.w.Go(t.page)
	}
}

// picturePanels lays the pictures on sheets: the first across, the others side
// by side where there is room.
func picturePanels(list []Picture) (parts []fyne.CanvasObject) {
	panel := func(c Picture) fyne.CanvasObject {
		col := widgets.Column(8, widgets.NewStrong(c.Title))
		if len(c.Series) > 0 {
			col.Add(widgets.NewChart(withoutTitle(c.Chart)))
		}
		if c.Caption != "" {
			col.Add(widgets.NewQuiet(c.Caption))
		}
		return widgets.NewPanel(col)
	}
	for len(list) > 0 {
		if len(list) == 2 {
			return append(parts, widgets.Pair(340, panel(list[0]), panel(list[1])))
		}
		parts, list = append(parts, panel(list[0])), list[1:]
	}
	return parts
}
