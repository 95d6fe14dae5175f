package referrals

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/pathway"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page is who was sent to the group, and what came of it. Only a lead
// can open it: the care compartment has its own key.
type Page struct {
	w      page.Host
	Recs   *data.Records
	all    []*data.Referral
	rows   []*data.Referral
	chosen data.ID
	which  pathway.Lane
	view   *pathway.View
	search *widgets.SearchList
	chips  *widgets.Chips
	sides  *widgets.Sides
	board  *board
	empty  *fyne.Container
	// onBoard is whether the board is shown instead of the list; query is what was
	// searched for last.
	onBoard bool
	query   string
	actions *fyne.Container
	first   *widgets.Button
}

// Key implements page.Page.
func (p *Page) Key() string { return "referrals" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Referrals") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Care }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	*p = Page{w: w, onBoard: p.onBoard}
	list := widgets.NewList(lang.L("Referrals"), func() int { return len(p.rows) }, func() fyne.CanvasObject { return widgets.NewRow() }, p.updateRow)
	list.RowName = func(i int) string { return p.who(p.rows[i]) + ", " + p.state(p.rows[i]) + ", " + p.why(p.rows[i]) }
	list.OnChosen = func(i int) { p.Choose(p.rows[i]) }
	list.Heading = p.heading
	list.Marked = func(i int) bool { return p.sides.Wide() && p.rows[i].ID == p.chosen }
	p.search = widgets.NewSearchList(lang.L("Search the referrals"), lang.L("Type a name, a number or who referred"), list, p.find)
	p.search.OnEnter = func(string) {
		if len(p.rows) > 0 {
			p.Choose(p.rows[0])
		}
	}
	var chips []widgets.Chip
	for l := range pathway.Lane(pathway.Lanes) {
		chips = append(chips, widgets.Chip{Name: laneName(l)})
	}
	p.chips = widgets.NewChips(lang.L("Show"), false, chips, func(on []int) {
		if len(on) > 0 {
			p.which = pathway.Lane(on[0])
		}
		p.search.Search()
		p.search.List.ScrollToTop()
	})
	if p.view = pathway.On(w.Group().Records(), w.Group().Today()); p.view.Counts()[pathway.ToDo] == 0 {
		p.show(pathway.All)
	}
	top := widgets.Column(6, p.search.Entry, p.chips, widgets.Ends(p.search.SaidText(), container.NewHBox(widgets.NewButton(widgets.Quiet, lang.L("Who refers to us"), p.whoRefers),
		widgets.NewButton(widgets.Quiet, lang.L("What became of them"), p.whatBecame))))
	p.sides = widgets.NewSides(widgets.Fill(top, widgets.NewSheet(list), nil), 350)
	p.sides.Show(widgets.Column(0, widgets.NewPanel(widgets.NewQuiet(lang.L("Choose a referral to see it. Looking at one is noted in the group's own log.")))))
	add := widgets.NewButton(widgets.Primary, lang.L("Add the first referral"), p.Add)
	p.empty = container.NewVBox(widgets.NewEmpty(lang.L("No referral yet"),
		lang.L("People that a surgery, a link worker or a family sent to the group are listed here until somebody has spoken to them. Only a lead can read it."), add))
	p.first = add
	p.board = newBoard(p)
	return widgets.Scroll(container.NewStack(p.sides.Box, p.board.box, p.empty))
}

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject {
	p.actions = container.NewStack()
	p.showActions()
	return p.actions
}

func (p *Page) showActions() {
	look := widgets.NewButton(widgets.Plain, lang.L("See as a board"), func() { p.lookAs(true) })
	if p.onBoard {
		look = widgets.NewButton(widgets.Plain, lang.L("See as a list"), func() { p.lookAs(false) })
	}
	p.actions.Objects = []fyne.CanvasObject{widgets.Wrap(look, widgets.NewButton(widgets.Plain, lang.L("Import a form"), p.takeIn), widgets.NewButton(widgets.Plain, lang.L("Add a referral"), p.Add))}
	p.actions.Refresh()
}

// lookAs shows the board, or the list.
func (p *Page) lookAs(board bool) {
	p.onBoard = board
	p.showActions()
	p.Reload()
	p.w.FocusPage()
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	if p.empty.Visible() {
		return p.first
	}
	if p.onBoard {
		return p.board.first()
	}
	return p.search.Entry
}

// Leave implements page.Leaver.
func (p *Page) Leave() { p.Recs, p.all, p.rows = nil, nil, nil }

// Reload implements page.Page.
func (p *Page) Reload() {
	p.Recs = p.w.Group().Records()
	p.view = pathway.On(p.Recs, p.w.Group().Today())
	p.all = p.view.InLane(pathway.All)
	for l, n := range p.view.Counts() {
		p.chips.SetCount(l, n)
	}
	parts.Instead(p.board.box, p.sides.Box, p.onBoard)
	p.empty.Hide()
	if len(p.all) == 0 {
		p.board.box.Hide()
		parts.Instead(p.empty, p.sides.Box, true)
	}
	if p.onBoard {
		p.board.reload()
	}
	p.search.Search()
	if r := p.Recs.Referrals[p.chosen]; r != nil && p.sides.Wide() {
		p.sides.Show(p.Card(r, nil))
	}
}

func (p *Page) find(query string) string {
	p.query = query
	phrase := strings.Fields(find.Bare(query))
	p.rows = p.rows[:0:0]
	among := p.all
	if query == "" {
		among = p.view.InLane(p.which)
	}
	for _, r := range among {
		text := find.Bare(p.who(r) + " " + r.Ref + " " + r.ReferrerName + " " + r.ReferrerOrganisation + " " + words.SourceName(r.Source))
		fits := true
		for _, w := range phrase {
			fits = fits && strings.Contains(text, w)
		}
		if fits {
			p.rows = append(p.rows, r)
		}
	}
	return lang.L("{{.n}} of {{.m}}", words.With{"n": len(p.rows), "m": len(p.all)})
}

// heading stands over the first of those that are to be done for the same reason.
func (p *Page) heading(i int) string {
	if p.query != "" || p.which != pathway.ToDo {
		return ""
	}
	why := p.view.Why(p.rows[i])
	if i > 0 && p.view.Why(p.rows[i-1]) == why {
		return ""
	}
	n := 0
	for _, r := range p.rows {
		if p.view.Why(r) == why {
			n++
		}
	}
	return lang.L("{{.heading}} ({{.n}})", words.With{"heading": headingOf(why), "n": n})
}

// About implements page.Aimed: a lane of the list, by its name.
func (p *Page) About(lane string) {
	for l, name := range map[pathway.Lane]string{pathway.ToDo: "todo", pathway.NotConfirm: "unconfirmed", pathway.Waiting: "waiting", pathway.ToClose: "toclose", pathway.WaitingList: "waitinglist"} {
		if name == lane {
			p.show(l)
			p.search.Clear()
			p.search.Search()
		}
	}
}

func (p *Page) updateRow(i int, o fyne.CanvasObject) {
	r := p.rows[i]
	note := p.why(r)
	if source := words.SourceName(r.Source); !strings.HasPrefix(note, source) {
		note += " " + source
	}
	o.(*widgets.Row).Set(p.who(r), note, p.state(r))
}

// who is the person of a referral, or the name that it came with.
func (p *Page) who(r *data.Referral) string { return words.ReferredName(p.Recs, r) }

// Choose shows a referral, and notes that it was looked at.
func (p *Page) Choose(r *data.Referral) {
	if !parts.MayLook(p.w) {
		return
	}
	if p.onBoard || !p.sides.Wide() {
		p.sheetOf(r)
		return
	}
	p.chosen = r.ID
	parts.LookedAt(p.w, lang.L("Referral looked at"), r.ID)
	p.search.List.Refresh()
	p.sides.Show(p.Card(r, nil))
}

// sheetOf shows a referral over the page, and notes that it was looked at.
func (p *Page) sheetOf(r *data.Referral) {
	if !parts.MayLook(p.w) {
		return
	}
	p.chosen = r.ID
	parts.LookedAt(p.w, lang.L("Referral looked at"), r.ID)
	p.search.List.Refresh()
	d := &widgets.Dialog{Title: p.who(r)}
	d.Body = p.Card(r, d)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(p.w.Canvas())
}
