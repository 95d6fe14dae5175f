package volunteers

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/people"
	"commonthread/grants/figures"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page lists who helped and how long, month by month. A lead also sees
// whose checks are due. It is reached from other pages.
type Page struct {
	w     page.Host
	From  string // the key of the page that it was reached from
	steps parts.Steps
	recs  *data.Records
	Rows  []helper
	which int // the list, or the months

	said, due *widgets.Text
	choice    *widgets.Choice
	List      *widgets.List
	views     *fyne.Container
	back      *widgets.Button
}

// helper is a volunteer with the hours of the last year.
type helper struct {
	Person *data.Person
	Time   figures.HelperTime
	checks []checkState // of a lead's records
}

// monthsShown is how far the hours go back, this month included.
const monthsShown = 12

// TwelveMonths are the twelve months that end with a day's.
func TwelveMonths(today data.Date) data.Period {
	first := data.DateOf(today.Time().AddDate(0, 0, 1-today.Time().Day()).AddDate(0, 1-monthsShown, 0))
	return data.Period{From: first, To: today}
}

// Helpers are the volunteers on file who have not left, and whoever helped in
// the period; gone is the time of those who were erased.
func Helpers(recs *data.Records, period data.Period) (out []helper, gone int64) {
	byID := map[data.ID]*data.Person{}
	for _, p := range people.Whole(recs) {
		byID[p.ID] = p
	}
	states := CheckStates(recs, period.To)
	seen := map[data.ID]bool{}
	for _, t := range figures.VolunteerHours(recs, period) {
		p := byID[t.ID]
		if p == nil {
			gone += t.Seconds
			continue
		}
		seen[t.ID] = true
		out = append(out, helper{p, t, states[t.ID]})
	}
	n := len(out)
	for id, p := range byID {
		if p.IsVolunteer() && !seen[id] && (p.Left == "" || p.Left > period.To) {
			out = append(out, helper{p, figures.HelperTime{ID: id}, states[id]})
		}
	}
	slices.SortFunc(out[n:], func(a, b helper) int {
		return cmp.Or(strings.Compare(find.Bare(a.Person.Name()), find.Bare(b.Person.Name())), cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return out, gone
}

// Key implements page.Page: the place on the left that stays marked.
func (p *Page) Key() string { return p.From }

// HelpPlace implements page.Helped.
func (p *Page) HelpPlace() string { return "volunteers" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Volunteers") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	p.w, p.steps = w, p.steps.On(w)
	p.said, p.due = widgets.NewText(""), widgets.NewStrong("")
	p.due.Warn(true)
	p.choice = widgets.NewChoice(lang.L("Show"), []string{lang.L("Volunteers"), lang.L("Month by month")}, p.which, func(i int) {
		p.which = i
		p.Reload()
	})
	p.List = widgets.NewList(lang.L("Volunteers"), func() int { return len(p.Rows) }, func() fyne.CanvasObject { return widgets.NewRow() },
		func(i int, o fyne.CanvasObject) {
			o.(*widgets.Row).Set(p.Rows[i].Person.Name(), p.note(p.Rows[i]), HoursOf(p.Rows[i].Time.Seconds))
		})
	p.List.RowName = func(i int) string {
		return p.Rows[i].Person.Name() + ", " + HoursOf(p.Rows[i].Time.Seconds) + ", " + p.note(p.Rows[i])
	}
	p.List.OnChosen = func(i int) { p.Open(p.Rows[i]) }
	p.views = container.NewStack()
	return widgets.Scroll(widgets.Fill(widgets.Column(8, p.said, p.due, p.choice, widgets.Gap(2)), p.views, nil))
}

// Actions leads back.
func (p *Page) Actions() fyne.CanvasObject {
	p.back = parts.BackButton(p.w, p.From)
	return p.back
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	if p.choice.Hidden {
		return p.back
	}
	return p.choice.FirstFocus()
}

// Reload implements page.Page.
func (p *Page) Reload() {
	p.recs = p.w.Group().Records()
	period := TwelveMonths(p.w.Group().Today())
	var gone int64
	p.Rows, gone = Helpers(p.recs, period)
	sum, helped := gone, 0
	for _, h := range p.Rows {
		sum += h.Time.Seconds
		if h.Time.Sessions > 0 {
			helped++
		}
	}
	text := lang.N("{{.n}} volunteers helped since {{.day}}: {{.hours}}.", helped, words.With{"n": helped, "day": period.From.Long(), "hours": HoursOf(sum)})
	if gone > 0 {
		text += " " + lang.L("{{.hours}} of it were given by volunteers who were erased.", words.With{"hours": HoursOf(gone)})
	}
	p.said.SetText(text)
	p.said.Hidden, p.choice.Hidden = len(p.Rows) == 0, len(p.Rows) == 0
	due := DueWords(p.Rows)
	p.due.SetText(due)
	if due == "" {
		p.due.Hide()
	} else {
		p.due.Show()
	}
	switch {
	case len(p.Rows) == 0:
		p.views.Objects = []fyne.CanvasObject{container.NewVBox(widgets.NewEmpty(lang.L("No volunteer is on file yet"),
			lang.L("Mark somebody as a volunteer under People. Their hours come from the registers.")))}
	case p.which == 1:
		p.views.Objects = []fyne.CanvasObject{monthsView(p.recs, period)}
	default:
		p.views.Objects = []fyne.CanvasObject{widgets.NewSheet(p.List)}
	}
	p.List.Refresh()
	p.views.Refresh()
}

// note is the line under a volunteer's name.
func (p *Page) note(h helper) string {
	var notes []string
	if h.Time.Sessions > 0 {
		notes = append(notes, lang.N("{{.n}} sessions", h.Time.Sessions, words.With{"n": h.Time.Sessions}))
	} else {
		notes = append(notes, lang.L("None in this time"))
	}
	if h.Time.Unknown > 0 {
		notes = append(notes, lang.N("at {{.n}} of them nobody wrote a time", h.Time.Unknown, words.With{"n": h.Time.Unknown}))
	}
	for _, c := range h.checks {
		if c.Overdue || c.Soon {
			notes = append(notes, c.Words())
		}
	}
	return strings.Join(notes, " · ")
}

// Open shows one volunteer's months, and to a lead their checks.
func (p *Page) Open(h helper) {
	body := widgets.Column(6)
	for _, m := range slices.Sorted(maps.Keys(h.Time.ByMonth)) {
		body.Add(widgets.Ends(widgets.NewText(MonthWords(m)), widgets.NewText(HoursOf(h.Time.ByMonth[m])).Whole()))
	}
	if h.Time.Sessions == 0 {
		body.Add(widgets.NewText(lang.L("None in this time")))
	}
	d := &widgets.Dialog{Title: h.Person.Name(), Body: body}
	d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Primary, words.Close(), d.Close))
	if p.w.Group().May(data.Care) {
		body.Add(widgets.Gap(4))
		body.Add(widgets.NewStrong(lang.L("Checks")))
		for _, c := range h.checks {
			body.Add(widgets.NewText(c.Words()))
		}
		if len(h.checks) == 0 {
			body.Add(widgets.NewText(lang.L("No check is on file.")))
		}
		body.Add(widgets.NewQuiet(lang.L("Only leads see checks. Look at the certificate and give it back: no copy is kept.")))
		d.Buttons = append([]*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Enter a check"), func() { d.Close(); p.enterCheck(h.Person) })}, d.Buttons...)
	}
	d.Show(p.w.Canvas())
}
