package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants/press"
	"commonthread/ui/widgets"
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
func (p *homePage) Build(w *Window) fyne.CanvasObject {
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
	parts = append(parts, widgets.NewText(lang.L("Today is {{.day}}.", with{"day": today.Time().Format("Monday 2 January 2006")})))
	parts = append(parts, p.tasks(todo(recs, today, clockOf(p.w.env.Now()), g.May)))
	if c, ok := weeksChart(recs, today); ok {
		parts = append(parts, widgets.NewPanel(widgets.Column(8,
			widgets.NewHeading(c.Title), widgets.NewChart(withoutTitle(c)), widgets.NewQuiet(c.Caption))))
	}
	parts = append(parts, widgets.NewQuiet(backupWords(p.w.prefs.lastBackup(p.w.path), p.w.env.Now())+" "+
		lang.L("A backup is made by itself when you lock or close.")))
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
		b := widgets.NewButton(kind, t.verb, func() { p.w.Go(t.page) })
		if p.first == nil {
			p.first = b
		}
		rows.Add(widgets.Ends(widgets.NewText(t.words), b))
	}
	return widgets.NewPanel(rows)
}

// chartWeeks is how many sessions the picture shows.
const chartWeeks = 12

// weeksChart is how many came to each of the last sessions, headcounts too.
func weeksChart(recs *data.Records, today data.Date) (press.Chart, bool) {
	last := lastSessions(recs, today, chartWeeks)
	var points []press.Point
	var sum int64
	alt := ""
	for i := len(last) - 1; i >= 0; i-- {
		s := last[i]
		unnamed, _ := s.Unnamed()
		n := int64(present(s)) + unnamed
		if n == 0 {
			continue
		}
		sum += n
		v := float64(n)
		label := s.Date.Time().Format("2 Jan")
		points = append(points, press.Point{Label: label, Value: &v, Text: fmt.Sprint(n)})
		alt += fmt.Sprintf("%s: %d. ", label, n)
	}
	if len(points) < 3 {
		return press.Chart{}, false
	}
	mean := (sum + int64(len(points))/2) / int64(len(points))
	return press.Chart{
		Kind: press.Lines, Unit: lang.L("people"),
		Title:   lang.N("About {{.n}} people come each time", int(mean), with{"n": mean}),
		Series:  []press.Series{{Name: lang.L("People"), Points: points}},
		Caption: lang.L("Everybody ticked or counted at the last {{.n}} sessions, volunteers too.", with{"n": len(points)}),
		Alt:     alt,
	}, true
}

// withoutTitle is for a place that sets the title itself.
func withoutTitle(c press.Chart) press.Chart {
	c.Title, c.Caption = "", ""
	return c
}
