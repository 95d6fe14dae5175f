package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// homePage says what to do now, and how the group is doing.
type homePage struct {
	w     *Window
	body  *fyne.Container
	first *widgets.Button
}

// Key implements Page.
func (p *homePage) Key() string { return "home" }

// Title implements Page.
func (p *homePage) Title() string { return lang.L("Home") }

// Needs implements Page.
func (p *homePage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *homePage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	p.w, p.body = w, widgets.Column(16)
	return widgets.Scroll(widgets.Narrow(900, false, p.body))
}

// FirstFocus implements FirstFocus.
func (p *homePage) FirstFocus() fyne.Focusable {
	if p.first == nil {
		return nil
	}
	return p.first
}

// Reload implements Page.
func (p *homePage) Reload() {
	g := p.w.group
	recs, today := g.Records(), g.Today()
	p.first = nil
	var parts []fyne.CanvasObject
	parts = append(parts, widgets.NewText(lang.L("Today is {{.day}}.", words.With{"day": today.Time().Format("Monday 2 January 2006")})))
	parts = append(parts, p.tasks(todo(recs, today, visits.ClockOf(p.w.env.Now()), g.May)))
	backup, late := p.w.backupNote()
	if late {
		parts = append(parts, widgets.NewProblem(backup))
	}
	parts = append(parts, widgets.NewHeading(lang.L("How the group is doing")))
	parts = append(parts, picturePanels(homePictures(recs, today, g.May))...)
	if !late {
		parts = append(parts, widgets.NewQuiet(backup))
	}
	p.body.Objects = parts
	p.body.Refresh()
}

// tasks shows what to do now, each with its button.
func (p *homePage) tasks(list []task) fyne.CanvasObject {
	rows := widgets.Column(12, widgets.NewHeading(lang.L("What to do now")))
	if len(list) == 0 {
		rows.Add(widgets.NewText(lang.L("Nothing is waiting. Enjoy your tea.")))
	}
	for i, t := range list {
		kind := widgets.Plain
		if i == 0 {
			kind = widgets.Primary
		}
		b := widgets.NewButton(kind, t.verb, func() { p.Open(t) })
		if p.first == nil {
			p.first = b
		}
		rows.Add(widgets.Ends(widgets.NewText(t.words), b))
	}
	return widgets.NewPanel(rows)
}

// Open goes where a task is done.
func (p *homePage) Open(t task) {
	if t.publish {
		p.w.publish(func(err error) {
			if err != nil {
				p.w.Problem(err)
				return
			}
			p.w.Tell(lang.L("The treasurer has the figures now."))
			p.Reload()
		})
		return
	}
	p.w.Go(t.page)
	switch to := p.w.page.(type) {
	case *peoplePage:
		if t.absent {
			to.showAbsent()
		} else {
			to.showExpected()
		}
	case *registerPage:
		if t.session != "" {
			to.OpenDay(t.day, t.session)
		}
	}
}

// picturePanels lays the pictures on sheets: the first across, the others side
// by side where there is room.
func picturePanels(list []picture) (parts []fyne.CanvasObject) {
	panel := func(c picture) fyne.CanvasObject {
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
