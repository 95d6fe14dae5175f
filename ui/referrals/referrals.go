package referrals

import (
	"cmp"
	"slices"
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

// Page is who was sent to the group, and what came of it. Only a lead
// can open it: the care compartment has its own key.
type Page struct {
	w      page.Host
	Recs   *data.Records
	all    []*data.Referral
	rows   []*data.Referral
	chosen data.ID
	which  int
	search *widgets.SearchList
	choice *widgets.Choice
	sides  *widgets.Sides
	empty  *fyne.Container
	first  *widgets.Button
}

// What the list shows.
const (
	refWaiting = iota
	refInTouch
	refClosed
	refAll
)

// Key implements page.Page.
func (p *Page) Key() string { return "referrals" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Referrals") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Care }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	*p = Page{w: w}
	list := widgets.NewList(lang.L("Referrals"), func() int { return len(p.rows) }, func() fyne.CanvasObject { return widgets.NewRow() }, p.updateRow)
	list.RowName = func(i int) string { return p.who(p.rows[i]) + ", " + words.StatusName(p.rows[i].Status) }
	list.OnChosen = func(i int) { p.Choose(p.rows[i]) }
	list.Marked = func(i int) bool { return p.sides.Wide() && p.rows[i].ID == p.chosen }
	p.search = widgets.NewSearchList(lang.L("Search the referrals"), lang.L("Type a name, a number or who referred"), list, p.find)
	p.search.OnEnter = func(string) {
		if len(p.rows) > 0 {
			p.Choose(p.rows[0])
		}
	}
	if len(w.Group().Records().WaitingReferrals()) == 0 {
		p.which = refAll
	}
	p.choice = widgets.NewChoice(lang.L("Show"), []string{lang.L("Waiting"), lang.L("In touch"), lang.L("Closed"), lang.L("All")}, p.which, func(i int) {
		p.which = i
		p.search.Search()
		p.search.List.ScrollToTop()
	})
	top := widgets.Column(6, p.search.Entry, p.choice, p.search.SaidText())
	p.sides = widgets.NewSides(widgets.Fill(top, widgets.NewSheet(list), nil), 350)
	p.sides.Show(widgets.Column(0, widgets.NewPanel(widgets.NewQuiet(lang.L("Choose a referral to see it. Looking at one is noted in the group's own log.")))))
	add := widgets.NewButton(widgets.Primary, lang.L("Add the first referral"), p.Add)
	p.empty = container.NewVBox(widgets.NewEmpty(lang.L("No referral yet"),
		lang.L("People whom a surgery, a link worker or a family sent to the group stand here until somebody has spoken to them. Only a lead can read it."), add))
	p.first = add
	return widgets.Scroll(container.NewStack(p.sides.Box, p.empty))
}

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject {
	return widgets.NewButton(widgets.Plain, lang.L("Add a referral"), p.Add)
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable {
	if p.empty.Visible() {
		return p.first
	}
	return p.search.Entry
}

// Leave implements page.Leaver.
func (p *Page) Leave() { p.Recs, p.all, p.rows = nil, nil, nil }

// Reload implements page.Page.
func (p *Page) Reload() {
	p.Recs = p.w.Group().Records()
	p.all = data.InOrder(p.Recs.Referrals)
	slices.SortStableFunc(p.all, func(a, b *data.Referral) int { return cmp.Compare(b.Received, a.Received) })
	parts.Instead(p.empty, p.sides.Box, len(p.all) == 0)
	p.search.Search()
	if r := p.Recs.Referrals[p.chosen]; r != nil && p.sides.Wide() {
		p.sides.Show(p.Card(r, nil))
	}
}

// standing is where a referral stands among what the list shows.
func standing(r *data.Referral) int {
	switch r.Status {
	case data.StatusReceived:
		if r.ContactedOn == "" {
			return refWaiting
		}
		return refInTouch
	case data.StatusContacted, data.StatusAccepted, data.StatusAttending:
		return refInTouch
	}
	return refClosed
}

func (p *Page) find(query string) string {
	phrase := strings.Fields(find.Bare(query))
	p.rows = p.rows[:0:0]
	for _, r := range p.all {
		if query == "" && p.which != refAll && standing(r) != p.which {
			continue
		}
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

func (p *Page) updateRow(i int, o fyne.CanvasObject) {
	r := p.rows[i]
	today := p.w.Group().Today()
	note := lang.L("{{.source}}, received {{.ago}}", words.With{"source": words.SourceName(r.Source), "ago": words.Ago(r.Received, today)})
	o.(*widgets.Row).Set(p.who(r), note, words.StatusName(r.Status))
}

// who is the person of a referral, or the name that it came with.
func (p *Page) who(r *data.Referral) string { return words.ReferredName(p.Recs, r) }

// Choose shows a referral, and notes that it was looked at.
func (p *Page) Choose(r *data.Referral) {
	if !parts.MayLook(p.w) {
		return
	}
	p.chosen = r.ID
	parts.LookedAt(p.w, lang.L("Referral looked at"), r.ID)
	p.search.List.Refresh()
	if p.sides.Wide() {
		p.sides.Show(p.Card(r, nil))
		return
	}
	d := &widgets.Dialog{Title: p.who(r)}
	d.Body = p.Card(r, d)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(p.w.Canvas())
}

// Card is one referral and what can be done about it.
func (p *Page) Card(r *data.Referral, sheet *widgets.Dialog) fyne.CanvasObject {
	then := func(do func()) func() {
		return func() {
			if sheet != nil {
				sheet.Close()
			}
			do()
		}
	}
	today := p.w.Group().Today()
	body := widgets.Column(10)
	if sheet == nil {
		body.Add(widgets.NewHeading(p.who(r)))
	}
	line := func(label, words string) {
		if strings.TrimSpace(words) != "" {
			body.Add(widgets.Column(1, widgets.NewQuiet(label), widgets.NewText(words)))
		}
	}
	line(lang.L("Where it stands"), words.StatusName(r.Status))
	line(lang.L("Received"), words.Day(r.Received, today)+", "+words.Ago(r.Received, today))
	line(lang.L("From"), strings.Join(words.NonEmpty(words.SourceName(r.Source), r.ReferrerName, r.ReferrerOrganisation, r.ReferrerContact), "\n"))
	line(lang.L("Reason"), r.Reason)
	line(lang.L("Needs"), strings.Join(r.Needs, ", "))
	line(lang.L("May we tell the referrer what came of it?"), words.YesNo(r.Consent))
	line(lang.L("First spoken to"), r.ContactedOn.Long())
	line(lang.L("First came"), r.FirstAttendedOn.Long())
	line(lang.L("Closed"), r.ClosedOn.Long())
	buttons := widgets.Wrap()
	if standing(r) == refWaiting {
		buttons.Add(widgets.NewButton(widgets.Primary, lang.L("I have spoken to them"), then(func() { p.contacted(r, today) })))
	}
	if p.Recs.People[p.Recs.Resolve(r.PersonID)] == nil {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Put them in the register"), then(func() { p.putInRegister(r, today) })))
	}
	if q := p.Recs.People[p.Recs.Resolve(r.PersonID)]; q != nil {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("See the person"), then(func() { p.w.Open(data.KindPerson, q.ID) })))
	}
	if r.Ref != "" && !r.IsDropIn() {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Letter to the referrer"), then(func() { p.w.Show("letter", r.Ref) })))
	}
	buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Change"), then(func() { p.Form(r) })))
	body.Add(buttons)
	if sheet != nil {
		return body
	}
	return widgets.Scroll(widgets.Column(0, widgets.NewPanel(body)))
}
