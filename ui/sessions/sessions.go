package sessions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page is when the group meets: a month or a list of its sessions, what
// is planned and what took place, and the regular sessions that they come from.
type Page struct {
	w     page.Host
	recs  *data.Records
	today data.Date

	View   int       // asMonth or asList
	series data.ID   // the only one shown; "" is all
	Which  int       // what the list shows: comingSessions and so on
	at     data.Date // the day that the calendar stands on
	chosen data.ID   // the session whose details are shown
	Rows   []*data.Session
	all    []*data.Session          // of which the list shows some; nil is to be gathered
	texts  map[*data.Session]string // what is searched of each
	days   []data.Date              // of the calendar, in its order

	Month     *widgets.Month
	monthName *widgets.Text
	search    *widgets.SearchList
	sides     *widgets.Sides
	views     [2]fyne.CanvasObject
	choice    *widgets.Choice
	only      *widgets.Select
	onlyOf    []data.ID
	filter    *fyne.Container
	empty     *fyne.Container
	first     *widgets.Button
}

// How the sessions are shown.
const (
	asMonth = iota
	AsList
)

// Key implements page.Page.
func (p *Page) Key() string { return "sessions" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Sessions") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	*p = Page{w: w, View: p.View, today: w.Group().Today(), at: w.Group().Today(), texts: map[*data.Session]string{}}
	p.buildMonth()
	p.buildList()
	p.choice = widgets.NewChoice(lang.L("Show as"), []string{lang.L("Month"), lang.L("List")}, p.View, func(i int) {
		p.View = i
		p.showView()
		p.w.FocusPage()
	})
	p.filter = container.NewStack()
	top := widgets.Column(4, widgets.Apart(p.choice, p.filter), widgets.Gap(0))
	p.sides = widgets.NewSides(widgets.Fill(top, container.NewStack(p.views[asMonth], p.views[AsList]), nil), 320)
	p.sides.Show(p.nothingChosen())
	p.first = widgets.NewButton(widgets.Primary, lang.L("Make the weekly sessions"), p.NewSeries)
	p.empty = container.NewVBox(widgets.NewEmpty(lang.L("No session is planned yet"),
		lang.L("Say once on which day you meet, and every session of the term is here, ready for its register."),
		widgets.NewButton(widgets.Plain, lang.L("Add one session"), p.Add), p.first))
	return widgets.Scroll(container.NewStack(p.sides.Box, p.empty))
}

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject {
	return widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Regular sessions"), p.regular), widgets.NewButton(widgets.Plain, lang.L("Add a session"), p.Add))
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	switch {
	case p.empty.Visible():
		return p.first
	case p.View == asMonth:
		return p.Month
	}
	return p.search.Entry
}

// Reload implements page.Page.
func (p *Page) Reload() {
	p.recs = p.w.Group().Records()
	parts.Instead(p.empty, p.sides.Box, len(p.recs.Sessions)+len(p.recs.Series) == 0)
	if p.series != "" && p.recs.Series[p.series] == nil {
		p.series = ""
	}
	p.showFilter()
	p.showView()
	if p.sides.Wide() {
		p.showSide()
	}
}

// showFilter offers each of the regular sessions to be shown alone.
func (p *Page) showFilter() {
	words := []string{lang.L("All sessions")}
	p.onlyOf = []data.ID{""}
	at := 0
	for _, s := range seriesInOrder(p.recs, p.today) {
		if s.ID == p.series {
			at = len(words)
		}
		words, p.onlyOf = append(words, clipped(s.Name, 22)), append(p.onlyOf, s.ID)
	}
	if p.only != nil && strings.Join(p.only.Options, "\n") == strings.Join(words, "\n") {
		return
	}
	p.only = widgets.NewSelect(lang.L("Which sessions"), "", words, at, func(i int) {
		p.series = p.onlyOf[i]
		p.showView()
	})
	p.filter.Objects = []fyne.CanvasObject{widgets.Wide(210, p.only)}
	p.filter.Refresh()
}

// clipped is a name in no more than n letters.
func clipped(name string, n int) string {
	if r := []rune(name); len(r) > n {
		return strings.TrimSpace(string(r[:n-1])) + "…"
	}
	return name
}

// fileButton offers what is shown for another calendar.
func (p *Page) fileButton() *widgets.Button {
	return widgets.NewButton(widgets.Quiet, lang.L("Calendar file"), p.calendarFile)
}

// showView draws the month or the list.
func (p *Page) showView() {
	parts.Instead(asContainer(p.views[asMonth]), p.views[AsList], p.View == asMonth)
	if p.View == asMonth {
		p.showMonth()
		return
	}
	p.all = nil
	p.search.Search()
}

func asContainer(o fyne.CanvasObject) *fyne.Container {
	c, _ := o.(*fyne.Container)
	return c
}

// buildList makes the list of sessions.
func (p *Page) buildList() {
	list := widgets.NewList(lang.L("Sessions"), func() int { return len(p.Rows) }, func() fyne.CanvasObject { return widgets.NewRow() }, func(i int, o fyne.CanvasObject) {
		s := p.Rows[i]
		o.(*widgets.Row).Set(p.rowTitle(s), sessionNote(p.recs, s), turnout(p.recs, s, p.today))
	})
	list.RowName = func(i int) string {
		s := p.Rows[i]
		return strings.Join([]string{p.rowTitle(s), sessionNote(p.recs, s), turnout(p.recs, s, p.today)}, ", ")
	}
	list.OnChosen = func(i int) { p.choose(p.Rows[i]) }
	list.Marked = func(i int) bool { return p.sides.Wide() && p.Rows[i].ID == p.chosen }
	p.search = widgets.NewSearchList(lang.L("Search the sessions"), lang.L("Type a name, a theme or a venue"), list, p.Find)
	p.search.OnEnter = func(string) {
		if len(p.Rows) > 0 {
			p.choose(p.Rows[0])
		}
	}
	which := widgets.NewChoice(lang.L("Show"), []string{lang.L("Coming"), lang.L("Past"), lang.L("Both")}, p.Which, func(i int) {
		p.Which, p.all = i, nil
		p.search.Search()
		p.search.List.ScrollToTop()
	})
	top := widgets.Column(6, p.search.Entry, which, widgets.Ends(p.search.SaidText(), p.fileButton()))
	p.views[AsList] = widgets.Fill(top, widgets.NewSheet(list), nil)
}

// rowTitle is a session's name and day, as they stand in the list.
func (p *Page) rowTitle(s *data.Session) string {
	return words.ShortDay(s.Date, p.today) + ", " + words.SessionName(s)
}

// Find is the list for what is typed.
func (p *Page) Find(query string) string {
	if p.all == nil {
		p.all = sessionsShown(p.recs, p.series, p.Which, p.today)
	}
	p.Rows = p.Rows[:0:0]
	phrase := strings.Fields(find.Bare(query))
	for _, s := range p.all {
		hit := true
		for _, w := range phrase {
			hit = hit && strings.Contains(p.text(s), w)
		}
		if hit {
			p.Rows = append(p.Rows, s)
		}
	}
	return lang.L("{{.n}} of {{.m}}", words.With{"n": len(p.Rows), "m": len(p.all)})
}

// text is what is searched of a session, made once for each.
func (p *Page) text(s *data.Session) string {
	t, ok := p.texts[s]
	if !ok {
		t = find.Bare(s.Name + " " + s.Theme + " " + s.Venue + " " + s.Date.Long())
		p.texts[s] = t
	}
	return t
}

// nothingChosen stands at the right before a session is chosen.
func (p *Page) nothingChosen() fyne.CanvasObject {
	return widgets.Column(0, widgets.NewPanel(widgets.NewQuiet(lang.L("Choose a session to see what is planned."))))
}

// choose shows a session at the right, or in a sheet where the window is small.
func (p *Page) choose(s *data.Session) {
	p.chosen, p.at = s.ID, s.Date
	p.search.List.Refresh()
	if p.sides.Wide() {
		p.showSide()
		return
	}
	p.sheet(words.SessionName(s), func(sheet *widgets.Dialog) fyne.CanvasObject { return p.card(s, sheet) })
}

// sheet shows details over a small window.
func (p *Page) sheet(title string, body func(*widgets.Dialog) fyne.CanvasObject) {
	d := &widgets.Dialog{Title: title}
	d.Body = body(d)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(p.w.Canvas())
}

// showSide shows the chosen session at the right, or the chosen day.
func (p *Page) showSide() {
	s := p.recs.Sessions[p.chosen]
	switch {
	case s != nil:
		p.sides.Show(widgets.Scroll(widgets.Column(0, widgets.NewPanel(p.card(s, nil)))))
	case p.View == asMonth:
		p.sides.Show(widgets.Scroll(widgets.Column(0, widgets.NewPanel(p.dayCard(p.at, nil)))))
	default:
		p.sides.Show(p.nothingChosen())
	}
}
