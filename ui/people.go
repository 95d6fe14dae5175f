package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// peoplePage is everybody on file: search, look, change.
type peoplePage struct {
	w      *Window
	recs   *data.Records
	visits visits
	finder *finder
	rows   []*data.Person
	chosen data.ID
	which  int
	search *widgets.SearchList
	sides  *widgets.Sides
	choice *widgets.Choice
	empty  *fyne.Container
	first  *widgets.Button
}

// What the list shows.
const (
	attendees = iota
	volunteers
	haveLeft
	areExpected
)

// Key implements Page.
func (p *peoplePage) Key() string { return "people" }

// Title implements Page.
func (p *peoplePage) Title() string { return lang.L("People") }

// Needs implements Page.
func (p *peoplePage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *peoplePage) Build(w *Window) fyne.CanvasObject {
	*p = peoplePage{w: w}
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
	p.choice = widgets.NewChoice(lang.L("Show"), []string{lang.L("Attendees"), lang.L("Volunteers"), lang.L("Have left"), lang.L("Expected")}, p.which, func(i int) {
		p.which = i
		p.search.Search()
		p.search.List.ScrollToTop()
	})
	top := widgets.Column(6, p.search.Entry, p.choice, p.search.SaidText())
	p.sides = widgets.NewSides(container.NewBorder(top, nil, nil, nil, widgets.NewSheet(list)), 330)
	p.sides.Show(p.nobody())
	add := widgets.NewButton(widgets.Primary, lang.L("Add the first person"), p.Add)
	p.empty = container.NewVBox(widgets.NewEmpty(lang.L("Nobody is on file yet"),
		lang.L("Attendees and volunteers stand here, with whom to ring in an emergency. Newcomers come by themselves when you take a register."), add))
	p.first = add
	return widgets.Scroll(container.NewStack(p.sides.Box, p.empty))
}

// Actions are the page's buttons beside its name.
func (p *peoplePage) Actions() fyne.CanvasObject {
	return widgets.NewButton(widgets.Plain, lang.L("Add a person"), p.Add)
}

// FirstFocus implements FirstFocus.
func (p *peoplePage) FirstFocus() fyne.Focusable {
	if p.empty.Visible() {
		return p.first
	}
	return p.search.Entry
}

// Reload implements Page.
func (p *peoplePage) Reload() {
	p.recs = p.w.group.Records()
	p.visits = visitsOf(p.recs)
	var all []*data.Person
	for _, q := range p.recs.People {
		all = append(all, q)
	}
	p.finder = newFinder(all)
	instead(p.empty, p.sides.Box, len(all) == 0)
	p.search.Search()
	if q := p.recs.People[p.chosen]; q != nil && p.sides.Wide() {
		p.sides.Show(p.card(q, nil))
	}
}

// showExpected lists those whom the door should look out for.
func (p *peoplePage) showExpected() {
	p.which = areExpected
	p.choice.Select(areExpected)
	p.search.Search()
}

func (p *peoplePage) find(query string) string {
	found, near := p.finder.find(query)
	p.rows = p.rows[:0:0]
	today := p.w.group.Today()
	for _, q := range found {
		left := q.Left != "" && q.Left <= today
		shown := false
		switch p.which {
		case attendees:
			shown = !left && !q.IsVolunteer()
		case volunteers:
			shown = !left && q.IsVolunteer()
		case haveLeft:
			shown = left
		case areExpected:
			shown = !left && expected(q, p.visits, today)
		}
		if query != "" || shown {
			p.rows = append(p.rows, q)
		}
	}
	if near && len(p.rows) > 0 {
		return lang.N("Did you mean one of these? {{.n}} people", len(p.rows), with{"n": len(p.rows)})
	}
	return lang.L("{{.n}} of {{.m}}", with{"n": len(p.rows), "m": len(p.finder.entries)})
}

func (p *peoplePage) updateRow(i int, o fyne.CanvasObject) {
	q := p.rows[i]
	o.(*widgets.Row).Set(q.Name(), p.note(q), q.Ref)
}

// instead shows an empty page in the place of a list, or the list.
func instead(empty, list fyne.CanvasObject, isEmpty bool) {
	if isEmpty {
		empty.Show()
		list.Hide()
	} else {
		empty.Hide()
		list.Show()
	}
}

// note is the line under a name in the list.
func (p *peoplePage) note(q *data.Person) string {
	var notes []string
	if q.IsVolunteer() {
		notes = append(notes, lang.L("Volunteer"))
	}
	today := p.w.group.Today()
	if expected(q, p.visits, today) {
		notes = append(notes, lang.L("Expected from {{.day}}", with{"day": day(q.ExpectedFrom, today)}))
	}
	switch last := p.visits.last(q.ID); {
	case last != "":
		notes = append(notes, lang.L("Last came {{.ago}}", with{"ago": ago(last, today)}))
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
	d := &widgets.Dialog{Title: q.Name()}
	d.Body = p.card(q, d)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, wordClose(), d.Close)}
	d.Show(p.w.win.Canvas())
}

// card is what is on file of somebody, and what can be done. In a sheet, what
// is done closes the sheet first.
func (p *peoplePage) card(q *data.Person, sheet *widgets.Dialog) fyne.CanvasObject {
	then := func(do func()) func() {
		return func() {
			if sheet != nil {
				sheet.Close()
			}
			do()
		}
	}
	today := p.w.group.Today()
	body := widgets.Column(10)
	if sheet == nil {
		body.Add(widgets.NewHeading(q.Name()))
	}
	line := func(label, words string) {
		if words != "" {
			body.Add(widgets.Column(1, widgets.NewQuiet(label), widgets.NewText(words)))
		}
	}
	line(lang.L("Number"), q.Ref)
	if q.IsVolunteer() {
		line(lang.L("Is a"), lang.L("Volunteer"))
	}
	line(lang.L("Visits"), visitWords(p.visits[q.ID], today))
	line(lang.L("What volunteers may know"), q.AccessNeeds)
	line(lang.L("In an emergency"), strings.TrimSpace(q.EmergencyName+"  "+q.EmergencyPhone))
	line(lang.L("Phone"), q.Phone)
	line(lang.L("Email"), q.Email)
	line(lang.L("Postcode"), q.Postcode)
	if q.BirthYear != 0 {
		line(lang.L("Year of birth"), fmt.Sprint(q.BirthYear))
	}
	line(lang.L("Joined"), q.Joined.Long())
	line(lang.L("Left"), q.Left.Long())
	if q.ConsentDate != "" {
		line(lang.L("Agreed to be on file"), q.ConsentDate.Long())
	} else {
		line(lang.L("Agreed to be on file"), lang.L("Nobody has entered a day yet"))
	}
	line(lang.L("Agrees to"), agreedWords(p.recs, q.ID, today))
	if expected(q, p.visits, today) {
		line(lang.L("Expected from"), q.ExpectedFrom.Long())
	}
	body.Add(p.actionButtons(q, then))
	if sheet != nil {
		return body
	}
	return widgets.Scroll(widgets.Column(0, widgets.NewPanel(body)))
}

// visitWords says how often somebody came.
func visitWords(days []data.Date, today data.Date) string {
	if len(days) == 0 {
		return lang.L("None yet")
	}
	return lang.N("{{.n}} times, last on {{.day}}", len(days), with{"n": len(days), "day": day(days[len(days)-1], today)})
}
