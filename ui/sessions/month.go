package sessions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/timetable"
	"commonthread/data/visits"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// buildMonth makes the calendar.
func (p *Page) buildMonth() {
	var heads []string
	for i := range 7 {
		heads = append(heads, data.Date("2024-01-01").AddDays(i).Time().Format("Mon")) // a Monday
	}
	p.Month = widgets.NewMonth(lang.L("Calendar"), heads)
	p.Month.More = func(n int) string { return lang.N("and {{.n}} more", n, words.With{"n": n}) }
	p.Month.OnMoved = func(i int) { p.stand(p.days[i]) }
	p.Month.OnLeft = func(days int) { p.stand(p.at.AddDays(days)) }
	p.Month.OnTurned = func(n int) { p.Turn(n) }
	p.Month.OnChosen = func(i int) { p.chooseDay(p.days[i]) }
	p.monthName = widgets.NewHeading("").Whole() // after the buttons, which so keep their places
	earlier := widgets.NewButton(widgets.Quiet, lang.L("Earlier"), func() { p.Turn(-1) }).Named(lang.L("The month before"))
	later := widgets.NewButton(widgets.Quiet, lang.L("Later"), func() { p.Turn(1) }).Named(lang.L("The month after"))
	now := widgets.NewButton(widgets.Quiet, lang.L("Today"), func() { p.stand(p.today) })
	top := widgets.Ends(widgets.Wrap(earlier, now, later, widgets.Pad(4, 9, p.monthName)), p.fileButton())
	p.views[asMonth] = widgets.Fill(top, widgets.NewSheet(p.Month), nil)
}

// Turn shows another month, on the same day of it or its last.
func (p *Page) Turn(months int) {
	month := addMonths(monthOf(p.at), months)
	d := month.AddDays(p.at.Time().Day() - 1)
	p.stand(min(d, monthPeriod(month).To))
}

// stand puts the calendar on a day.
func (p *Page) stand(d data.Date) {
	p.at, p.chosen = d, ""
	p.showMonth()
	if p.sides.Wide() {
		p.showSide()
	}
}

// showMonth draws the month of the day that the calendar stands on.
func (p *Page) showMonth() {
	month := monthOf(p.at)
	p.monthName.SetText(month.Time().Format("January 2006"))
	on := p.byDay(month)
	days, end := []widgets.MonthDay{}, monthPeriod(month).To
	p.days = p.days[:0:0]
	cursor := 0
	for d := weekStart(month); d <= end || len(days)%7 != 0; d = d.AddDays(1) {
		if d == p.at {
			cursor = len(days)
		}
		m := widgets.MonthDay{Number: d.Time().Format("2"), Outside: d.Month() != month.Month(), Today: d == p.today}
		if holiday := timetable.Holiday(d); holiday != "" {
			m.Lines = append(m.Lines, holiday)
		}
		for _, s := range on[d] {
			m.Lines = append(m.Lines, sessionTitle(s))
		}
		m.Name = strings.Join(append([]string{words.Day(d, p.today)}, m.Lines...), ", ")
		days, p.days = append(days, m), append(p.days, d)
	}
	p.Month.Set(days, cursor)
}

// byDay are the sessions shown around a month, by their day.
func (p *Page) byDay(month data.Date) map[data.Date][]*data.Session {
	around := data.Period{From: weekStart(month), To: addMonths(month, 1).AddDays(7)}
	on := map[data.Date][]*data.Session{}
	for _, s := range p.recs.Sessions {
		if around.Has(s.Date) && (p.series == "" || s.SeriesID == p.series) {
			on[s.Date] = append(on[s.Date], s)
		}
	}
	for _, list := range on {
		visits.Sort(list)
	}
	return on
}

// chooseDay shows a day's session, or all of them to choose from.
func (p *Page) chooseDay(d data.Date) {
	p.stand(d)
	list := p.byDay(monthOf(d))[d]
	switch {
	case len(list) == 1:
		p.choose(list[0])
	case !p.sides.Wide():
		p.sheet(words.Day(d, p.today), func(sheet *widgets.Dialog) fyne.CanvasObject { return p.dayCard(d, sheet) })
	}
}

// dayCard is what happens on a day.
func (p *Page) dayCard(d data.Date, sheet *widgets.Dialog) fyne.CanvasObject {
	body := widgets.Column(8)
	if sheet == nil {
		body.Add(widgets.NewHeading(words.Day(d, p.today)))
	}
	if holiday := timetable.Holiday(d); holiday != "" {
		body.Add(widgets.NewText(lang.L("{{.name}}: a bank holiday.", words.With{"name": holiday})))
	}
	list := p.byDay(monthOf(d))[d]
	if len(list) == 0 {
		body.Add(widgets.NewQuiet(lang.L("No session on this day.")))
	}
	for _, s := range list {
		open := widgets.NewButton(widgets.Plain, words.SessionName(s), parts.Closing(sheet, func() { p.choose(s) })).Named(lang.L("Details of {{.name}}", words.With{"name": sessionTitle(s)}))
		body.Add(widgets.Column(2, widgets.Wrap(open), widgets.NewQuiet(strings.TrimPrefix(sessionNote(p.recs, s)+" · "+turnout(p.recs, s, p.today), " · "))))
	}
	body.Add(widgets.Wrap(widgets.NewButton(widgets.Quiet, lang.L("Add a session on this day"), parts.Closing(sheet, func() { p.OneSession(&data.Session{Date: d}) }))))
	return body
}
