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
		b := widgets.NewButton(kind, t.verb, func() { p.open(t) })
		if p.first == nil {
			p.first = b
		}
		rows.Add(widgets.Ends(widgets.NewText(t.words), b))
	}
	return widgets.NewPanel(rows)
}

// open goes where a task is done.
func (p *homePage) open(t task) {
	p.w.Go(t.page)
	switch to := p.w.page.(type) {
	case *peoplePage:
		to.showExpected()
	case *registerPage:
		if t.session != "" {
			to.open(t.day, t.session)
		}
	}
}

// chartWeeks is how many weeks the picture shows.
const chartWeeks = 12

// weeksChart is how many came in each of the last weeks, headcounts too. Weeks
// without a session are gaps.
func weeksChart(recs *data.Records, today data.Date) (press.Chart, bool) {
	monday := today.AddDays(-((int(today.Time().Weekday()) + 6) % 7))
	sums := map[data.Date]int64{}
	for _, s := range recs.Sessions {
		unnamed, _ := s.Unnamed()
		if n := int64(present(s)) + unnamed; n > 0 && s.Date <= today {
			sums[s.Date.AddDays(-((int(s.Date.Time().Weekday()) + 6) % 7))] += n
		}
	}
	var points []press.Point
	var sum, weeks int64
	alt := ""
	for i := chartWeeks - 1; i >= 0; i-- {
		week := monday.AddDays(-7 * i)
		p := press.Point{Label: week.Time().Format("2 Jan")}
		if n := sums[week]; n > 0 {
			v := float64(n)
			p.Value, p.Text = &v, fmt.Sprint(n)
			sum, weeks = sum+n, weeks+1
			alt += fmt.Sprintf("%s: %d. ", p.Label, n)
		}
		points = append(points, p)
	}
	if weeks < 3 {
		return press.Chart{}, false
	}
	mean := (sum + weeks/2) / weeks
	return press.Chart{
		Kind: press.Lines, Unit: lang.L("visits"),
		Title:   lang.N("About {{.n}} visits a week", int(mean), with{"n": mean}),
		Series:  []press.Series{{Name: lang.L("Visits"), Points: points}},
		Caption: lang.L("Everybody ticked or counted in each of the last {{.n}} weeks, volunteers too. The day is the week's Monday.", with{"n": chartWeeks}),
		Alt:     alt,
	}, true
}

// withoutTitle is for a place that sets the title itself.
func withoutTitle(c press.Chart) press.Chart {
	c.Title, c.Caption = "", ""
	return c
}
