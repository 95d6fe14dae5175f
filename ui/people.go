package ui

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

// peoplePage is everybody on file: search, look, change. The calls to those who
// have not been seen lately are a part of it (absent_list.go).
type peoplePage struct {
	w       *Window
	recs    *data.Records
	facts   *peopleFacts
	visits  visits.Visits
	finder  *find.People
	rows    []*data.Person
	chosen  data.ID
	which   peopleFilter
	by      peopleOrder
	search  *widgets.SearchList
	sides   *widgets.Sides
	filters []peopleFilter
	chips   *widgets.Chips
	empty   *fyne.Container
	first   *widgets.Button
	actions *fyne.Container
	absent  *absentList
}

// personWidth is how wide the part at the right is, at 100 % text: the picture
// of a year has room in it.
const personWidth = 390

// Key implements Page.
func (p *peoplePage) Key() string { return "people" }

// Title implements Page.
func (p *peoplePage) Title() string { return lang.L("People") }

// Needs implements Page.
func (p *peoplePage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *peoplePage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	*p = peoplePage{w: w, actions: container.NewStack()}
	list := widgets.NewList(lang.L("People"), func() int { return len(p.rows) }, func() fyne.CanvasObject { return widgets.NewRow() }, p.updateRow)
	list.RowName = func(i int) string { return p.rows[i].Name() + ", " + p.note(p.rows[i]) }
	list.OnChosen = func(i int) { p.choose(p.rows[i]) }
	list.Marked = func(i int) bool { return p.sides.Wide() && p.rows[i].ID == p.chosen }
	p.search = widgets.NewSearchList(lang.L("Search for a name"), lang.L("Type a name or a number"), list, p.find)
	p.search.OnEnter = func(string) {
		if len(p.rows) > 0 {
			p.choose(p.rows[0])
		}
	}
	save := widgets.NewButton(widgets.Quiet, lang.L("Save the list"), p.saveList).Named(lang.L("Save the list as a file"))
	top := widgets.Column(6, container.NewBorder(nil, nil, nil, p.sorter(), p.search.Entry), p.makeChips(), widgets.Ends(p.search.SaidText(), save))
	p.sides = widgets.NewSides(widgets.Fill(top, widgets.NewSheet(list), nil), personWidth)
	p.sides.Show(p.nobody())
	p.first = widgets.NewButton(widgets.Primary, lang.L("Add the first person"), p.Add)
	p.empty = container.NewVBox(widgets.NewEmpty(lang.L("Nobody is on file yet"),
		lang.L("Attendees and volunteers stand here, with whom to ring in an emergency. Newcomers come by themselves when you take a register."), p.first))
	p.absent = newAbsentList(p)
	return widgets.Scroll(container.NewStack(p.sides.Box, p.empty, p.absent.box))
}

// sorter chooses the order of the list.
func (p *peoplePage) sorter() fyne.CanvasObject {
	s := widgets.NewSelect(lang.L("Sort by"), "", []string{lang.L("By name"), lang.L("Last came"), lang.L("Last joined")}, int(p.by), func(i int) {
		p.by = peopleOrder(i)
		p.search.Search()
		p.search.List.ScrollToTop()
	})
	return widgets.Pad(8, 0, s)
}

// makeChips are the filters, each with how many it lists.
func (p *peoplePage) makeChips() fyne.CanvasObject {
	p.filters = filtersFor(p.w.group.Records())
	var chips []widgets.Chip
	for _, f := range p.filters {
		chips = append(chips, widgets.Chip{Name: p.filterName(f)})
	}
	p.chips = widgets.NewChips(lang.L("Show"), false, chips, func(on []int) {
		if len(on) > 0 {
			p.show(p.filters[on[0]])
		}
	})
	return p.chips
}

// filterName is what a filter is called.
func (p *peoplePage) filterName(f peopleFilter) string {
	switch f {
	case attendees:
		return lang.L("Attendees")
	case areExpected:
		return lang.L("Expected")
	case notSeen:
		n := p.w.group.Records().Group.NotSeenWeeks()
		return lang.N("Not seen for {{.n}} weeks", n, words.With{"n": n})
	case areIncomplete:
		return lang.L("To complete")
	case volunteers:
		return lang.L("Volunteers")
	case haveLeft:
		return lang.L("Have left")
	}
	return lang.L("Referred")
}

// show lists those of a filter.
func (p *peoplePage) show(which peopleFilter) {
	p.which = which
	for i, f := range p.filters {
		if f == which {
			p.chips.Select(i)
		}
	}
	p.search.Search()
	p.search.List.ScrollToTop()
}

// Actions are the page's buttons beside its name.
func (p *peoplePage) Actions() fyne.CanvasObject {
	p.showActions()
	return p.actions
}

// showActions puts those of the list of people there, or of the calls.
func (p *peoplePage) showActions() {
	row := container.NewHBox()
	if p.absent.on {
		row.Add(widgets.NewButton(widgets.Plain, lang.L("Back to everybody"), p.hideAbsent))
	} else {
		row.Add(widgets.NewButton(widgets.Plain, lang.L("Whom to ring"), p.showAbsent).Named(lang.L("Whom to ring: not seen lately")))
		row.Add(widgets.NewButton(widgets.Plain, lang.L("Add a person"), p.Add))
	}
	p.actions.Objects = []fyne.CanvasObject{row}
	p.actions.Refresh()
}

// FirstFocus implements FirstFocus.
func (p *peoplePage) FirstFocus() fyne.Focusable {
	switch {
	case p.absent.on:
		return p.absent.firstFocus()
	case p.empty.Visible():
		return p.first
	}
	return p.search.Entry
}

// Leave implements Leaver.
func (p *peoplePage) Leave() {
	p.recs, p.facts, p.visits, p.finder, p.rows = nil, nil, nil, nil, nil
	p.absent.forget()
}

// Reload implements Page.
func (p *peoplePage) Reload() {
	p.recs = p.w.group.Records()
	p.facts = factsOf(p.recs, p.w.group.Today())
	p.visits = p.facts.visits
	p.finder = find.NewPeople(p.facts.everybody)
	counts := p.facts.counts()
	for i, f := range p.filters {
		p.chips.SetName(i, p.filterName(f))
		p.chips.SetCount(i, counts[f])
	}
	p.arrange()
}

// arrange shows everybody, or those not seen lately.
func (p *peoplePage) arrange() {
	if p.absent.on {
		p.empty.Hide()
		p.sides.Box.Hide()
		p.absent.reload()
		return
	}
	parts.Instead(p.empty, p.sides.Box, len(p.facts.everybody) == 0)
	p.search.Search()
	if q := p.recs.People[p.chosen]; q != nil && p.sides.Wide() {
		p.sides.Show(p.card(q, nil))
	}
}

// showExpected lists those whom the door should look out for.
func (p *peoplePage) showExpected() { p.show(areExpected) }

// find lists those of the filter. What is typed is looked for in everybody: the
// filter's own come first.
func (p *peoplePage) find(query string) string {
	found, near := p.finder.Find(query)
	p.rows = p.rows[:0:0]
	var others []*data.Person
	for _, q := range found {
		if p.facts.lists(p.which, q) {
			p.rows = append(p.rows, q)
		} else {
			others = append(others, q)
		}
	}
	all := len(p.facts.everybody)
	if query == "" {
		p.facts.sort(p.rows, p.by)
		return lang.L("{{.n}} of {{.m}}", words.With{"n": len(p.rows), "m": all})
	}
	here := len(p.rows)
	p.rows = append(p.rows, others...)
	switch {
	case len(p.rows) == 0:
		return lang.L("Nobody on file has that name or number.")
	case near:
		return lang.N("Did you mean one of these? {{.n}} people", len(p.rows), words.With{"n": len(p.rows)})
	case len(others) > 0:
		return lang.L("{{.n}} of {{.m}}, and {{.k}} who are not under “{{.filter}}”", words.With{"n": here, "m": all, "k": len(others), "filter": p.filterName(p.which)})
	}
	return lang.L("{{.n}} of {{.m}}", words.With{"n": here, "m": all})
}

func (p *peoplePage) updateRow(i int, o fyne.CanvasObject) {
	q := p.rows[i]
	o.(*widgets.Row).Set(q.Name(), p.note(q), q.Ref)
}

// note is the line under a name in the list: first what the list is about.
func (p *peoplePage) note(q *data.Person) string {
	var notes []string
	today := p.w.group.Today()
	if p.facts.left(q) {
		notes = append(notes, lang.L("Left {{.ago}}", words.With{"ago": words.Ago(q.Left, today)}))
	}
	if i, asked := p.facts.incomplete[q.ID]; asked && p.which == areIncomplete {
		notes = append(notes, words.ToAsk(i.Missing))
	}
	if p.by == orderByJoined && q.Joined != "" {
		notes = append(notes, lang.L("Joined {{.ago}}", words.With{"ago": words.Ago(q.Joined, today)}))
	}
	if q.IsVolunteer() {
		notes = append(notes, lang.L("Volunteer"))
	}
	if visits.Expected(q, p.visits, today) {
		notes = append(notes, lang.L("Expected from {{.day}}", words.With{"day": words.Day(q.ExpectedFrom, today)}))
	}
	switch last := p.visits.Last(q.ID); {
	case last != "":
		notes = append(notes, lang.L("Last came {{.ago}}", words.With{"ago": words.Ago(last, today)}))
	default:
		notes = append(notes, lang.L("Has not come yet"))
	}
	return strings.Join(notes, " · ")
}

// nobody stands at the right before somebody is chosen.
func (p *peoplePage) nobody() fyne.CanvasObject {
	return widgets.Column(0, widgets.NewPanel(widgets.NewQuiet(lang.L("Choose somebody to see what is on file."))))
}

// choose shows somebody at the right, or in a sheet where the window is small.
func (p *peoplePage) choose(q *data.Person) {
	p.chosen = q.ID
	p.search.List.Refresh()
	if p.sides.Wide() {
		p.sides.Show(p.card(q, nil))
		return
	}
	p.sheet(q.Name(), func(d *widgets.Dialog) fyne.CanvasObject { return p.card(q, d) })
}

// sheet shows what would stand at the right where the window is small.
func (p *peoplePage) sheet(title string, body func(*widgets.Dialog) fyne.CanvasObject) {
	d := &widgets.Dialog{Title: title, Width: 560}
	d.Body = body(d)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(p.w.win.Canvas())
}
