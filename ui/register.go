package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/people"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// registerPage takes the register: search, tick, saved. It opens on the
// session that is on now or next today, and offers to start one where there is
// none. The same page keys in a paper sheet by its numbers (paper_key.go).
type registerPage struct {
	w     *Window
	recs  *data.Records
	steps parts.Steps // stay while the group is open
	// day is whose register is shown; id the session, "" where there is none.
	day data.Date
	id  data.ID
	// keying is whether a paper sheet is being keyed in.
	keying *keying

	marks   map[data.ID]data.Mark    // on the disk, by the person
	visits  visits.Visits            // of everybody
	all     *find.People             // everybody
	usual   []*data.Person           // those shown before anything is typed
	booked  map[data.ID]bool         // who said that they will come
	pending map[data.ID]*pendingMark // ticks that are shown and not yet on the disk
	rows    []*data.Person
	near    bool
	which   int // showEverybody and so on

	search  *widgets.SearchList
	count   *widgets.Text
	choice  *widgets.Choice
	unnamed *widgets.Button
	add     *widgets.Button
	body    *fyne.Container
	starter *widgets.Button
	first   fyne.Focusable // where the keyboard begins before a session is started
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
func (p *registerPage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	kept := p.steps
	*p = registerPage{w: w, day: w.group.Today(), pending: map[data.ID]*pendingMark{}, body: container.NewStack()}
	p.steps = kept.On(w)
	if s := visits.Now(w.group.Records(), p.day, visits.ClockOf(w.env.Now())); s != nil {
		p.id = s.ID
	}
	return widgets.Scroll(p.body)
}

// Actions are the page's buttons beside its name.
func (p *registerPage) Actions() fyne.CanvasObject {
	return container.NewHBox(widgets.NewButton(widgets.Plain, lang.L("More"), p.more), widgets.NewButton(widgets.Plain, lang.L("Another day"), p.chooseDay))
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
		p.search, p.id, p.keying = nil, "", nil
		p.body.Objects = []fyne.CanvasObject{p.startPanel()}
		p.body.Refresh()
		p.w.SetTitle(p.Title(), p.Title())
		return
	}
	p.marks, p.visits = visits.Marks(p.recs, s), visits.All(p.recs)
	p.all, p.usual = people.NewFinder(p.recs), visits.Likely(p.recs, p.visits, s)
	p.booked = map[data.ID]bool{}
	for _, q := range visits.Booked(p.recs, s) {
		p.booked[q.ID] = true
	}
	if p.keying != nil {
		p.keying.read(p.recs, s, p.usual)
	}
	if p.search == nil {
		p.build()
	}
	text, short := fmt.Sprintf("%s, %s", words.SessionName(s), words.Day(s.Date, p.w.group.Today())), s.Date.Time().Format("Mon 2 Jan 2006")
	if p.keying != nil {
		text = lang.L("Paper sheet: {{.session}}", words.With{"session": text})
	}
	p.w.SetTitle(text, short)
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
	p.count = widgets.NewHeading("").Whole()
	p.add = widgets.NewButton(widgets.Plain, lang.L("Add a newcomer"), p.Add)
	p.unnamed = widgets.NewButton(widgets.Plain, lang.L("Unnamed people"), p.countUnnamed)
	if p.keying != nil {
		p.buildKeying(list)
		return
	}
	p.choice = widgets.NewChoice(lang.L("Show"), []string{lang.L("All"), lang.L("Here"), lang.L("Not yet")}, p.which, func(i int) {
		p.which = i
		p.show()
		p.search.List.ScrollToTop()
	})
	p.search = widgets.NewSearchList(lang.L("Search for a name"), lang.L("Type a name"), list, p.find)
	p.search.OnEnter = p.enter
	top := widgets.Column(2,
		widgets.Ends(p.search.Entry, p.add),
		widgets.Beneath(p.search.SaidText(), p.count))
	foot := widgets.Pad(0, 4, widgets.Apart(p.choice, p.unnamed))
	p.fill(top, list, foot)
}

// fill sets the parts of an open register: the list takes the height that is left.
func (p *registerPage) fill(top fyne.CanvasObject, list *widgets.List, foot fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{widgets.Fill(top, widgets.NewSheet(list), foot)}
	p.body.Refresh()
}

// show draws what the records and the ticks under way say.
func (p *registerPage) show() {
	s := p.session()
	unnamed, _ := s.Unnamed()
	text, full := roomWords(p.here()+int(unnamed), s.Capacity)
	p.count.SetText(text)
	p.count.Warn(full)
	p.unnamed.SetText(lang.N("Unnamed people: {{.n}}", int(unnamed), words.With{"n": unnamed}))
	p.search.Search()
}

// here counts who is ticked on the screen.
func (p *registerPage) here() int {
	n := 0
	for _, m := range p.marks {
		if m.Mark == data.Present {
			n++
		}
	}
	for id, m := range p.pending {
		if p.marks[id].Mark == data.Present {
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
	m, has = p.marks[id]
	return m, has
}

// isHere reports whether somebody is shown as ticked.
func (p *registerPage) isHere(id data.ID) bool {
	m, has := p.mark(id)
	return has && m.Mark == data.Present
}

// find is the list for what is typed.
func (p *registerPage) find(query string) string {
	if query != "" {
		p.rows, p.near = p.all.Find(query)
		p.add.SetText(lang.L("Add “{{.name}}”", words.With{"name": words.Short(query, 16)}))
		switch {
		case len(p.rows) == 0:
			return lang.L("Nobody of that name. Return adds a newcomer.")
		case p.near:
			return lang.N("Did you mean one of these? {{.n}} people", len(p.rows), words.With{"n": len(p.rows)})
		}
		return lang.L("{{.n}} of {{.m}}. Return ticks the first.", words.With{"n": len(p.rows), "m": p.all.Len()})
	}
	p.add.SetText(lang.L("Add a newcomer"))
	if p.all.Len() == 0 {
		p.rows = nil
		return lang.L("Nobody is on file yet. Type the first name.")
	}
	p.rows, p.near = p.rows[:0:0], false
	for _, q := range p.usual {
		if p.which == showEverybody || (p.which == showHere) == p.isHere(q.ID) {
			p.rows = append(p.rows, q)
		}
	}
	if len(p.rows) < p.all.Len() {
		return lang.L("{{.n}} of {{.m}}. Search finds all.", words.With{"n": len(p.rows), "m": p.all.Len()})
	}
	return lang.L("{{.n}} of {{.m}}", words.With{"n": len(p.rows), "m": p.all.Len()})
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
		if p.isHere(q.ID) {
			p.w.Tell(lang.L("{{.name}} is ticked already.", words.With{"name": q.Name()}))
			return
		}
		p.tick(q)
		p.bring(q)
	}
}

// bring scrolls the list to somebody, so that their tick is seen.
func (p *registerPage) bring(q *data.Person) {
	for i := range p.rows {
		if p.rows[i].ID == q.ID {
			p.search.List.MoveTo(i)
			return
		}
	}
}
