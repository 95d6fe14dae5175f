package register

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/door"
	"commonthread/data/find"
	"commonthread/data/people"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page takes the register: search, tick, saved. It opens on the
// session that is on now or next today, and offers to start one where there is
// none. The same page keys in a paper sheet by its numbers (paper_key.go).
type Page struct {
	w     page.Host
	Recs  *data.Records
	Steps parts.Steps // stay while the group is open
	// day is whose register is shown; id the session, "" where there is none.
	day data.Date
	Id  data.ID
	// keying is whether a paper sheet is being keyed in.
	keying *Keying

	Marks   map[data.ID]data.Mark     // on the disk, by the person
	visits  visits.Visits             // of everybody
	All     *find.People              // everybody
	Usual   []*data.Person            // those shown before anything is typed
	booked  map[data.ID]bool          // who said that they will come
	beside  map[data.ID]*data.Session // who is ticked in another session at the same time
	Pending map[data.ID]*pendingMark  // ticks that are shown and not yet on the disk
	Rows    []*data.Person
	door    *door.List       // who may be meant by a few letters
	answer  door.Answer      // to what is typed
	last    *lastTick        // by Return; nil for none
	shared  map[data.ID]bool // whose name somebody else bears too
	which   int              // showEverybody and so on

	Search  *widgets.SearchList
	Line    *widgets.Strip // what Return will do
	count   *widgets.Text
	choice  *widgets.Choice
	unnamed *widgets.Button
	add     *widgets.Button
	body    *fyne.Container
	sides   *widgets.Sides
	just    []justTicked // on this page, the last first
	starter *widgets.Button
	first   fyne.Focusable // where the keyboard begins before a session is started
}

// What the list shows before anything is typed.
const (
	showEverybody = iota
	showHere
	showNotYet
)

// Key implements page.Page.
func (p *Page) Key() string { return "register" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Today's register") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	kept := p.Steps
	*p = Page{w: w, day: w.Group().Today(), Pending: map[data.ID]*pendingMark{}, body: container.NewStack()}
	p.Steps = kept.On(w)
	if s := visits.Now(w.Group().Records(), p.day, visits.ClockOf(w.Now())); s != nil {
		p.Id = s.ID
	}
	return widgets.Scroll(p.body)
}

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject {
	return widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("More"), p.more), widgets.NewButton(widgets.Plain, lang.L("Another day"), p.chooseDay))
}

// FirstFocus implements page.FirstFocus: the search field, or the button that
// starts the session.
func (p *Page) FirstFocus() fyne.Focusable {
	if p.Search != nil {
		return p.Search.Entry
	}
	return p.first
}

// Leave implements page.Leaver.
func (p *Page) Leave() { p.Recs = nil }

// Reload implements page.Page. Everything is looked up again; the field, the place
// in the list and what is being typed stay.
func (p *Page) Reload() {
	p.Recs = p.w.Group().Records()
	s := p.Session()
	if s == nil {
		p.Search, p.Id, p.keying = nil, "", nil
		p.body.Objects = []fyne.CanvasObject{p.startPanel()}
		p.body.Refresh()
		p.w.SetTitle(p.Title(), p.Title())
		return
	}
	p.Marks, p.visits = visits.Marks(p.Recs, s), visits.All(p.Recs)
	p.All, p.Usual = people.NewFinder(p.Recs), visits.Likely(p.Recs, p.visits, s)
	p.door, p.shared = door.For(p.Recs, s), people.Namesakes(p.Recs)
	p.beside = people.ElsewhereAt(p.Recs, s)
	p.booked = map[data.ID]bool{}
	for _, q := range visits.Booked(p.Recs, s) {
		p.booked[q.ID] = true
	}
	if p.keying != nil {
		p.keying.Read(p.Recs, s, p.Usual)
	}
	if p.Search == nil {
		p.build()
	}
	text, short := fmt.Sprintf("%s, %s", words.SessionName(s), words.Day(s.Date, p.w.Group().Today())), s.Date.Time().Format("Mon 2 Jan 2006")
	if p.keying != nil {
		text = lang.L("Paper sheet: {{.session}}", words.With{"session": text})
	}
	p.w.SetTitle(text, short)
	p.Show()
}

// Session is the session as it is on the disk; nil for none.
func (p *Page) Session() *data.Session {
	if p.Id == "" {
		return nil
	}
	return p.Recs.Sessions[p.Id]
}

// build makes the parts of an open register.
func (p *Page) build() {
	list := widgets.NewList(lang.L("Register"), p.length, p.newRow, p.updateRow)
	list.RowName = p.rowName
	list.OnChosen = p.chooseRow
	list.Heading = p.heading
	list.OnKey = p.rowKey
	p.count = widgets.NewHeading("").Whole()
	p.sides = widgets.NewSides(container.NewStack(), asideWidth)
	p.add = widgets.NewButton(widgets.Plain, lang.L("Add a newcomer"), p.Add)
	p.unnamed = widgets.NewButton(widgets.Plain, lang.L("Unnamed people"), p.CountUnnamed)
	if p.keying != nil {
		p.buildKeying(list)
		return
	}
	p.choice = widgets.NewChoice(lang.L("Show"), []string{lang.L("All"), lang.L("Here"), lang.L("Not yet")}, p.which, p.showOnly)
	p.Search = widgets.NewSearchList(lang.L("Search for a name"), lang.L("Type a name"), list, p.find)
	p.Search.OnEnter, p.Search.OnDigit, p.Line = p.enter, p.digit, widgets.NewStrip()
	top := widgets.Column(6,
		widgets.Ends(p.Search.Entry, p.add), p.Line,
		widgets.Ends(p.Search.SaidText(), p.sides.Instead(p.count)))
	foot := widgets.Roomy(widgets.Pad(0, 4, widgets.Apart(p.choice, p.unnamed))) // else it is under More
	p.fill(top, list, foot)
}

// showOnly is which people the list has before a name is typed.
func (p *Page) showOnly(which int) {
	p.which = which
	p.Show()
	p.Search.List.ScrollToTop()
}

// fill sets the parts of an open register: the list takes the height that is left.
func (p *Page) fill(top fyne.CanvasObject, list *widgets.List, foot fyne.CanvasObject) {
	main := widgets.Fill(top, widgets.NewSheet(list), foot)
	p.sides.Hold(main, asideWidth)
	p.body.Objects = []fyne.CanvasObject{p.sides.Box}
	p.body.Refresh()
}

// Show draws what the records and the ticks under way say.
func (p *Page) Show() {
	s := p.Session()
	unnamed, _ := s.Unnamed()
	text, full := RoomWords(p.Here()+int(unnamed), s.Capacity)
	p.count.SetText(text)
	p.count.Warn(full)
	p.unnamed.SetText(lang.N("Unnamed people: {{.n}}", int(unnamed), words.With{"n": unnamed}))
	p.sides.Show(p.aside())
	p.Search.Search()
}

// Here counts who is ticked on the screen.
func (p *Page) Here() int {
	n := 0
	for _, m := range p.Marks {
		if m.Mark == data.Present {
			n++
		}
	}
	for id, m := range p.Pending {
		if p.Marks[id].Mark == data.Present {
			n--
		}
		if m.has && m.mark.Mark == data.Present {
			n++
		}
	}
	return n
}

// mark is a person's mark as it is shown.
func (p *Page) mark(id data.ID) (m data.Mark, has bool) {
	if pm, ok := p.Pending[id]; ok {
		return pm.mark, pm.has
	}
	m, has = p.Marks[id]
	return m, has
}

// isHere reports whether somebody is shown as ticked.
func (p *Page) isHere(id data.ID) bool {
	m, has := p.mark(id)
	return has && m.Mark == data.Present
}

// find is the list for what is typed.
func (p *Page) find(query string) string {
	if query != "" {
		p.add.SetText(lang.L("Add “{{.name}}”", words.With{"name": words.Short(query, 16)}))
		return p.ask(query)
	}
	p.answer = door.Answer{}
	p.idleStrip()
	p.add.SetText(lang.L("Add a newcomer"))
	if p.All.Len() == 0 {
		p.Rows = nil
		return lang.L("Nobody is on file yet. Type the first name.")
	}
	p.Rows = p.Rows[:0:0]
	for _, q := range p.Usual {
		if p.which == showEverybody || (p.which == showHere) == p.isHere(q.ID) {
			p.Rows = append(p.Rows, q)
		}
	}
	if len(p.Rows) < p.All.Len() {
		return lang.L("{{.n}} of {{.m}}. Search finds all.", words.With{"n": len(p.Rows), "m": p.All.Len()})
	}
	return lang.L("{{.n}} of {{.m}}", words.With{"n": len(p.Rows), "m": p.All.Len()})
}

// bring scrolls the list to somebody, so that their tick is seen.
func (p *Page) bring(q *data.Person) {
	for i := range p.Rows {
		if p.Rows[i].ID == q.ID {
			p.Search.List.MoveTo(i)
			return
		}
	}
}
