package volunteers

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants/figures"
	"commonthread/grants/press"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// monthHours is what the volunteers gave in one month.
type monthHours struct {
	Month   string // 2026-03
	Seconds int64
	People  int // who helped; 0 where there was no session with a volunteer
}

// HoursByMonth are the months of a period, also those without any.
func HoursByMonth(recs *data.Records, period data.Period) []monthHours {
	by := map[string]*monthHours{}
	var out []monthHours
	for d := period.From; d.Month() <= period.To.Month(); d = data.DateOf(d.Time().AddDate(0, 1, 0)) {
		out = append(out, monthHours{Month: d.Month()})
	}
	for i := range out {
		by[out[i].Month] = &out[i]
	}
	for _, h := range figures.VolunteerHours(recs, period) {
		for month, s := range h.ByMonth {
			if m := by[month]; m != nil {
				m.Seconds += s
				m.People++
			}
		}
	}
	return out
}

// monthsView is the picture of the months and the table under it.
func monthsView(recs *data.Records, period data.Period) fyne.CanvasObject {
	months := HoursByMonth(recs, period)
	table := widgets.Column(4)
	for i := len(months) - 1; i >= 0; i-- {
		m := months[i]
		words := lang.N("{{.hours}} from {{.n}} volunteers", m.People, words.With{"hours": HoursOf(m.Seconds), "n": m.People})
		if m.People == 0 {
			words = lang.L("None")
		}
		table.Add(widgets.Ends(widgets.NewText(MonthWords(m.Month)), widgets.NewText(words).Whole()))
	}
	return widgets.Column(14, widgets.NewPanel(widgets.NewChart(monthsChart(months))), widgets.NewPanel(table))
}

// monthsChart draws the months; one with no volunteer is a gap.
func monthsChart(months []monthHours) press.Chart {
	c := press.Chart{Kind: press.Lines, Unit: lang.L("hours"), Series: []press.Series{{Name: lang.L("Hours")}},
		Caption: lang.L("The hours written for each volunteer; where none are, the length of the session.")}
	for _, m := range months {
		p := press.Point{Label: data.Date(m.Month + "-01").Time().Format("Jan")}
		if m.People > 0 {
			v := float64(m.Seconds) / 3600
			p.Value, p.Text = &v, figures.Hours(m.Seconds)
			c.Alt += fmt.Sprintf("%s: %s. ", MonthWords(m.Month), HoursOf(m.Seconds))
		}
		c.Series[0].Points = append(c.Series[0].Points, p)
	}
	return c
}

// MonthWords is a month as people write it: March 2026.
func MonthWords(month string) string { return data.Date(month + "-01").Time().Format("January 2006") }

// HoursOf is a time in words: 2.5 hours.
func HoursOf(seconds int64) string {
	if seconds == 3600 {
		return lang.L("1 hour")
	}
	return lang.L("{{.n}} hours", words.With{"n": figures.Hours(seconds)})
}
