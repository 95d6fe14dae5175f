package people

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page is everybody on file: search, look, change. The calls to those who
// have not been seen lately are a part of it (absent_list.go).
type Page struct {
	w       page.Host
	Recs    *data.Records
	facts   *peopleFacts
	Visits  visits.Visits
	finder  *find.People
	Rows    []*data.Person
	Chosen  data.ID
	which   PeopleFilter
	By      PeopleOrder
	Search  *widgets.SearchList
	sides   *widgets.Sides
	filters []PeopleFilter
	chips   *widgets.Chips
	empty   *fyne.Container
	first   *widgets.Button
	actions *fyne.Container
	Absent  *absentList
}

// personWidth is how wide the part at the right is, at 100 % text: the picture
// of a year has room in it.
const personWidth = 390

// Key implements page.Page.
func (p *Page) Key() string { return "people" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("People") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	*p = Page{w: w, actions: container.NewStack()}
	list := widgets.NewList(lang.L("People"), func() int { return len(p.Rows) }, func() fyne.CanvasObject { return widgets.NewRow() }, p.updateRow)
	list.RowName = func(i int) string { return p.Rows[i].Name() + ", " + p.note(p.Rows[i]) }
	list.OnChosen = func(i int) { p.Choose(p.Rows[i]) }
	list.Marked = func(i int) bool { return p.sides.Wide() && p.Rows[i].ID == p.Chosen }
	p.Search = widgets.NewSearchList(lang.L("Search for a name"), lang.L("Type a name or a number"), list, p.find)
	p.Search.OnEnter = func(string) {
		if len(p.Rows) > 0 {
			p.Choose(p.Rows[0])
		}
	}
	save := widgets.NewButton(widgets.Quiet, lang.L("Save the list"), p.SaveList).Named(lang.L("Save the list as a file"))
	top := widgets.Column(6, container.NewBorder(nil, nil, nil, p.sorter(), p.Search.Entry), p.makeChips(), widgets.Ends(p.Search.SaidText(), save))
	p.sides = widgets.NewSides(widgets.Fill(top, widgets.NewSheet(list), nil), personWidth)
	p.sides.Show(p.nobody())
	p.first = widgets.NewButton(widgets.Primary, lang.L("Add the first person"), p.Add)
	p.empty = container.NewVBox(widgets.NewEmpty(lang.L("Nobody is on file yet"),
		lang.L("Attendees and volunteers are listed here, with who to phone in an emergency. Newcomers come by themselves when you take a register."), p.first))
	p.Absent = newAbsentList(p)
	return widgets.Scroll(container.NewStack(p.sides.Box, p.empty, p.Absent.box))
}

// sorter chooses the order of the list.
func (p *Page) sorter() fyne.CanvasObject {
	s := widgets.NewSelect(lang.L("Sort by"), "", []string{lang.L("By name"), lang.L("Last came"), lang.L("Last joined")}, int(p.By), func(i int) {
		p.By = PeopleOrder(i)
		p.Search.Search()
		p.Search.List.ScrollToTop()
	})
	return widgets.Pad(8, 0, s)
}

// makeChips are the filters, each with how many it lists.
func (p *Page) makeChips() fyne.CanvasObject {
	p.filters = FiltersFor(p.w.Group().Records())
	var chips []widgets.Chip
	for _, f := range p.filters {
		chips = append(chips, widgets.Chip{Name: p.filterName(f)})
	}
	p.chips = widgets.NewChips(lang.L("Show"), false, chips, func(on []int) {
		if len(on) > 0 {
			p.Show(p.filters[on[0]])
		}
	})
	return p.chips
}

// filterName is what a filter is called.
func (p *Page) filterName(f PeopleFilter) string {
	switch f {
	case Attendees:
		return lang.L("Attendees")
	case AreExpected:
		return lang.L("Expected")
	case NotSeen:
		n := p.w.Group().Records().Group.NotSeenWeeks()
		return lang.N("Not seen for {{.n}} weeks", n, words.With{"n": n})
	case AreIncomplete:
		return lang.L("To complete")
	case Volunteers:
		return lang.L("Volunteers")
	case HaveLeft:
		return lang.L("Have left")
	}
	return lang.L("Referred")
}

// Show lists those of a filter.
func (p *Page) Show(which PeopleFilter) {
	p.which = which
	for i, f := range p.filters {
		if f == which {
			p.chips.Select(i)
		}
	}
	p.Search.Search()
	p.Search.List.ScrollToTop()
}

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject {
	p.showActions()
	return p.actions
}

// showActions puts those of the list of people there, or of the calls.
func (p *Page) showActions() {
	row := widgets.Wrap()
	if p.Absent.on {
		row.Add(widgets.NewButton(widgets.Plain, lang.L("Back to everybody"), p.hideAbsent))
	} else {
		row.Add(widgets.NewButton(widgets.Plain, lang.L("Phone list"), p.ShowAbsent).Named(lang.L("Phone list: not seen lately")))
		row.Add(widgets.NewButton(widgets.Plain, lang.L("Add a person"), p.Add))
	}
	p.actions.Objects = []fyne.CanvasObject{row}
	p.actions.Refresh()
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	switch {
	case p.Absent.on:
		return p.Absent.firstFocus()
	case p.empty.Visible():
		return p.first
	}
	return p.Search.Entry
}

// Leave implements page.Leaver.
func (p *Page) Leave() {
	p.Recs, p.facts, p.Visits, p.finder, p.Rows = nil, nil, nil, nil, nil
	p.Absent.forget()
}

// Reload implements page.Page.
func (p *Page) Reload() {
	p.Recs = p.w.Group().Records()
	p.facts = FactsOf(p.Recs, p.w.Group().Today())
	p.Visits = p.facts.visits
	p.finder = find.NewPeople(p.facts.Everybody)
	counts := p.facts.Counts()
	for i, f := range p.filters {
		p.chips.SetName(i, p.filterName(f))
		p.chips.SetCount(i, counts[f])
	}
	p.arrange()
}

// arrange shows everybody, or those not seen lately.
func (p *Page) arrange() {
	if p.Absent.on {
		p.empty.Hide()
		p.sides.Box.Hide()
		p.Absent.reload()
		return
	}
	parts.Instead(p.empty, p.sides.Box, len(p.facts.Everybody) == 0)
	p.Search.Search()
	if q := p.Recs.People[p.Chosen]; q != nil && p.sides.Wide() {
		p.sides.Show(p.card(q, nil))
	}
}

// showExpected lists those whom the door should look out for.
func (p *Page) showExpected() { p.Show(AreExpected) }

// find lists those of the filter. What is typed is looked for in everybody: the
// filter's own come first.
func (p *Page) find(query string) string {
	found, near := p.finder.Find(query)
	p.Rows = p.Rows[:0:0]
	var others []*data.Person
	for _, q := range found {
		if p.facts.Lists(p.which, q) {
			p.Rows = append(p.Rows, q)
		} else {
			others = append(others, q)
		}
	}
	all := len(p.facts.Everybody)
	if query == "" {
		p.facts.Sort(p.Rows, p.By)
		return lang.L("{{.n}} of {{.m}}", words.With{"n": len(p.Rows), "m": all})
	}
	here := len(p.Rows)
	p.Rows = append(p.Rows, others...)
	switch {
	case len(p.Rows) == 0:
		return lang.L("Nobody on file has that name or number.")
	case near:
		return lang.N("Did you mean one of these? {{.n}} people", len(p.Rows), words.With{"n": len(p.Rows)})
	case len(others) > 0:
		return lang.L("{{.n}} of {{.m}}, and {{.k}} who are not under “{{.filter}}”", words.With{"n": here, "m": all, "k": len(others), "filter": p.filterName(p.which)})
	}
	return lang.L("{{.n}} of {{.m}}", words.With{"n": here, "m": all})
}

func (p *Page) updateRow(i int, o fyne.CanvasObject) {
	q := p.Rows[i]
	o.(*widgets.Row).Set(q.Name(), p.note(q), q.Ref)
}

// note is the line under a name in the list: first what the list is about.
func (p *Page) note(q *data.Person) string {
	var notes []string
	today := p.w.Group().Today()
	if p.facts.left(q) {
		notes = append(notes, lang.L("Left {{.ago}}", words.With{"ago": words.Ago(q.Left, today)}))
	}
	if i, asked := p.facts.incomplete[q.ID]; asked && p.which == AreIncomplete {
		notes = append(notes, words.ToAsk(i.Missing))
	}
	if p.By == OrderByJoined && q.Joined != "" {
		notes = append(notes, lang.L("Joined {{.ago}}", words.With{"ago": words.Ago(q.Joined, today)}))
	}
	if q.IsVolunteer() {
		notes = append(notes, lang.L("Volunteer"))
	}
	if visits.Expected(q, p.Visits, today) {
		notes = append(notes, lang.L("Expected from {{.day}}", words.With{"day": words.Day(q.ExpectedFrom, today)}))
	}
	switch last := p.Visits.Last(q.ID); {
	case last != "":
		notes = append(notes, lang.L("Last came {{.ago}}", words.With{"ago": words.Ago(last, today)}))
	default:
		notes = append(notes, lang.L("Has not come yet"))
	}
	return strings.Join(notes, " · ")
}

// nobody stands at the right before somebody is chosen.
func (p *Page) nobody() fyne.CanvasObject {
	return widgets.Column(0, widgets.NewPanel(widgets.NewQuiet(lang.L("Choose somebody to see what is on file."))))
}

// Choose shows somebody at the right, or in a sheet where the window is small.
func (p *Page) Choose(q *data.Person) {
	p.Chosen = q.ID
	p.Search.List.Refresh()
	if p.sides.Wide() {
		p.sides.Show(p.card(q, nil))
		return
	}
	p.sheet(q.Name(), func(d *widgets.Dialog) fyne.CanvasObject { return p.card(q, d) })
}

// sheet shows what would stand at the right where the window is small.
func (p *Page) sheet(title string, body func(*widgets.Dialog) fyne.CanvasObject) {
	d := &widgets.Dialog{Title: title, Width: 560}
	d.Body = body(d)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(p.w.Canvas())
}
