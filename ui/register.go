package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// registerPage takes the register: search, tick, saved. It opens on the
// session that is on now or next today, and offers to start one where there is
// none.
type registerPage struct {
	w    *Window
	recs *data.Records
	// day is whose register is shown; id the session, "" where there is none.
	day data.Date
	id  data.ID

	visits  visits
	all     *finder // everybody
	usual   *finder // those shown before anything is typed
	pending map[data.ID]pendingMark
	ticks   int
	rows    []*data.Person
	near    bool
	which   int // showEverybody and so on

	search  *widgets.SearchList
	count   *widgets.Text
	choice  *widgets.Choice
	unnamed *widgets.Stepper
	add     *widgets.Button
	body    *fyne.Container
	starter *widgets.Button
	first   fyne.Focusable // where the keyboard begins before a session is started
}

// pendingMark is a tick that is shown and not yet on the disk.
type pendingMark struct {
	mark  data.Mark
	has   bool
	order int
}

// What the list shows before anything is typed.
const (
	showEverybody = iota
	showHere
	showNotYet
)

// Key implements Page.
func (p *registerPage) Key() string { return "register" }

// Title implements Page.
func (p *registerPage) Title() string { return lang.L("Today's register") }

// Needs implements Page.
func (p *registerPage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *registerPage) Build(w *Window) fyne.CanvasObject {
	*p = registerPage{w: w, day: w.group.Today(), pending: map[data.ID]pendingMark{}, body: container.NewStack()}
	if s := sessionNow(w.group.Records(), p.day, clockOf(w.env.Now())); s != nil {
		p.id = s.ID
	}
	return widgets.Scroll(p.body)
}

// Actions are the page's buttons beside its name.
func (p *registerPage) Actions() fyne.CanvasObject {
	return widgets.NewButton(widgets.Plain, lang.L("Another day"), p.chooseDay)
}

// FirstFocus implements FirstFocus: the search field, or the button that
// starts the session.
func (p *registerPage) FirstFocus() fyne.Focusable {
	if p.search != nil {
		return p.search.Entry
	}
	return p.first
}

// Leave implements Leaver.
func (p *registerPage) Leave() { p.recs = nil }

// Reload implements Page. Everything is looked up again; the field, the place
// in the list and what is being typed stay.
func (p *registerPage) Reload() {
	p.recs = p.w.group.Records()
	s := p.session()
	if s == nil {
		p.search, p.id = nil, ""
		p.body.Objects = []fyne.CanvasObject{p.startPanel()}
		p.body.Refresh()
		p.w.frame.setTitle(p.Title(), p.Title())
		return
	}
	p.visits = visitsOf(p.recs)
	var people []*data.Person
	for _, q := range p.recs.People {
		people = append(people, q)
	}
	p.all, p.usual = newFinder(people), newFinder(likely(p.recs, p.visits, s))
	if p.search == nil {
		p.build()
	}
	p.w.frame.setTitle(fmt.Sprintf("%s, %s", sessionName(s), day(s.Date, p.w.group.Today())), s.Date.Time().Format("Mon 2 Jan 2006"))
	p.show()
}

// session is the session as it is on the disk; nil for none.
func (p *registerPage) session() *data.Session {
	if p.id == "" {
		return nil
	}
	return p.recs.Sessions[p.id]
}

// build makes the parts of an open register.
func (p *registerPage) build() {
	list := widgets.NewList(lang.L("Register"), func() int { return len(p.rows) }, p.newRow, p.updateRow)
	list.RowName = p.rowName
	list.OnChosen = func(i int) { p.tick(p.rows[i]) }
	list.OnKey = p.rowKey
	p.count = widgets.NewTitle("").Whole()
	p.add = widgets.NewButton(widgets.Quiet, lang.L("Add a newcomer"), p.Add)
	p.choice = widgets.NewChoice(lang.L("Show"), []string{lang.L("All"), lang.L("Here"), lang.L("Not yet")}, p.which, func(i int) {
		p.which = i
		p.show()
		p.search.List.ScrollToTop()
	})
	p.unnamed = widgets.NewStepper(lang.L("One fewer who is here and not named"), lang.L("One more who is here and not named"), 0, p.setUnnamed)
	p.search = widgets.NewSearchList(lang.L("Search for a name"), lang.L("Type a name"), list, p.find)
	p.search.OnEnter = p.enter
	top := widgets.Column(2,
		widgets.Ends(p.search.Entry, p.count),
		widgets.Ends(p.search.SaidText(), p.add))
	foot := widgets.Pad(0, 4, widgets.Apart(p.choice,
		container.NewHBox(container.NewCenter(widgets.NewQuiet(lang.L("Unnamed people")).Whole()), p.unnamed)))
	p.body.Objects = []fyne.CanvasObject{container.NewBorder(top, foot, nil, nil, widgets.NewSheet(list))}
	p.body.Refresh()
}

// show draws what the records and the ticks under way say.
func (p *registerPage) show() {
	s := p.session()
	p.count.SetText(lang.N("{{.n}} present", p.here(s), with{"n": p.here(s)}))
	n, _ := s.Unnamed()
	p.unnamed.Set(n)
	p.search.Search()
}

// here counts who is ticked on the screen.
func (p *registerPage) here(s *data.Session) int {
	n := present(s)
	for id, m := range p.pending {
		if s.Marks[id].Mark == data.Present {
			n--
		}
		if m.has && m.mark.Mark == data.Present {
			n++
		}
	}
	return n
}

// mark is a person's mark as it is shown.
func (p *registerPage) mark(id data.ID) (m data.Mark, has bool) {
	if pm, ok := p.pending[id]; ok {
		return pm.mark, pm.has
	}
	m, has = p.session().Marks[id]
	return m, has
}

// find is the list for what is typed.
func (p *registerPage) find(query string) string {
	if query != "" {
		p.rows, p.near = p.all.find(query)
		p.add.SetText(lang.L("Add “{{.name}}”", with{"name": query}))
		switch {
		case len(p.rows) == 0:
			return lang.L("Nobody of that name. Return adds a newcomer.")
		case p.near:
			return lang.N("Did you mean one of these? {{.n}} people", len(p.rows), with{"n": len(p.rows)})
		}
		return lang.L("{{.n}} of {{.m}}. Return ticks the first.", with{"n": len(p.rows), "m": len(p.all.entries)})
	}
	p.add.SetText(lang.L("Add a newcomer"))
	if len(p.all.entries) == 0 {
		p.rows = nil
		return lang.L("Nobody is on file yet. Type the first name.")
	}
	usual, _ := p.usual.find("")
	p.rows, p.near = p.rows[:0:0], false
	for _, q := range usual {
		m, has := p.mark(q.ID)
		here := has && m.Mark == data.Present
		if p.which == showEverybody || (p.which == showHere) == here {
			p.rows = append(p.rows, q)
		}
	}
	if len(p.rows) < len(p.all.entries) {
		return lang.L("{{.n}} of {{.m}}. Search finds everybody.", with{"n": len(p.rows), "m": len(p.all.entries)})
	}
	return lang.L("{{.n}} of {{.m}}", with{"n": len(p.rows), "m": len(p.all.entries)})
}

// enter is Return in the search field: it ticks the first and empties the
// field, or offers a newcomer.
func (p *registerPage) enter(query string) {
	switch {
	case query == "":
	case len(p.rows) == 0:
		p.Add()
	default:
		q := p.rows[0]
		p.search.Clear()
		if m, has := p.mark(q.ID); has && m.Mark == data.Present {
			p.w.tell(lang.L("{{.name}} is ticked already.", with{"name": q.Name()}))
			return
		}
		p.tick(q)
		p.search.List.MoveTo(slices.Index(p.rows, q)) // so that the tick is seen
	}
}
