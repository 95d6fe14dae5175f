package reports

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
)

// namedPeriod is a period as people call it.
type namedPeriod struct {
	name string
	days data.Period
}

// usualPeriods are those that a report is asked for.
func usualPeriods(recs *data.Records, today data.Date) []namedPeriod {
	out := []namedPeriod{
		{lang.L("This financial year"), grants.ThisFinancialYear(today)},
		{lang.L("Last financial year"), grants.LastFinancialYear(today)},
	}
	if term, ok := grants.ThisTerm(recs, today); ok {
		out = append(out, namedPeriod{lang.L("This term"), term})
	}
	return append(out, namedPeriod{lang.L("This month"), grants.ThisMonth(today)}, namedPeriod{lang.L("Last month"), grants.LastMonth(today)})
}

// periodField is the choice of a period: one of the usual ones, or any dates.
type periodField struct {
	box      *fyne.Container
	choice   *widgets.Select
	Periods  []namedPeriod
	from, to *widgets.DateEntry
	dates    *fyne.Container
}

// newPeriodField begins with the first of the periods. changed hears of every
// change, also of one to dates that are none.
func newPeriodField(periods []namedPeriod, changed func()) *periodField {
	f := &periodField{Periods: periods}
	var names []string
	for _, p := range periods {
		names = append(names, p.name)
	}
	f.choice = widgets.NewSelect(lang.L("Period"), "", append(names, lang.L("Any dates")), 0, func(i int) {
		f.show()
		changed()
	})
	typed := data.Period{}
	for _, p := range periods {
		if typed.From == "" {
			typed = p.days
		}
	}
	f.from, f.to = parts.NewDate(lang.L("First day"), typed.From), parts.NewDate(lang.L("Last day"), typed.To)
	f.from.OnChanged, f.to.OnChanged = changed, changed
	part := func(label string, e *widgets.DateEntry) fyne.CanvasObject {
		return widgets.Wide(210, widgets.Column(3, widgets.NewStrong(label).Whole(), e))
	}
	f.dates = widgets.Wrap(part(lang.L("First day"), f.from), part(lang.L("Last day"), f.to))
	f.box = widgets.Column(6, widgets.Narrow(260, false, f.choice), f.dates)
	f.show()
	return f
}

func (f *periodField) show() {
	if f.choice.Index == len(f.Periods) {
		f.dates.Show()
	} else {
		f.dates.Hide()
	}
	f.box.Refresh()
}

// days are the chosen period; problem says why it is none yet.
func (f *periodField) days() (days data.Period, problem string) {
	if f.choice.Index < len(f.Periods) {
		return f.Periods[f.choice.Index].days, ""
	}
	days = data.Period{From: parts.DateOf(f.from), To: parts.DateOf(f.to)}
	switch {
	case days.From == "" || days.To == "" || !days.From.Valid() || !days.To.Valid():
		return days, lang.L("Write both days like 28/02/2026.")
	case days.To < days.From:
		return days, lang.L("The last day is before the first.")
	}
	return days, ""
}
