package people

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// absentList is "Not seen lately" on the people page: whom to ask after, with
// the phone at hand, and what came of it. The emergency contact is not for this,
// and is not offered.
type absentList struct {
	p      *Page
	on     bool
	Rows   []visits.Absentee
	chosen data.ID
	list   *widgets.List
	said   *widgets.Text
	Weeks  *widgets.Select
	sides  *widgets.Sides
	empty  *fyne.Container
	full   *fyne.Container
	box    *fyne.Container
}

// askAfter are the weeks that a group can choose from.
var askAfter = []int{2, 3, 4, 6, 8, 12}

func newAbsentList(p *Page) *absentList {
	a := &absentList{p: p, said: widgets.NewQuiet("")}
	a.list = widgets.NewList(lang.L("Not seen lately"), func() int { return len(a.Rows) }, func() fyne.CanvasObject { return widgets.NewRow() }, a.updateRow)
	a.list.RowName = func(i int) string { return a.Rows[i].Person.Name() + ", " + a.note(a.Rows[i]) }
	a.list.OnChosen = func(i int) { a.Choose(a.Rows[i].Person) }
	a.list.Marked = func(i int) bool { return a.sides.Wide() && a.Rows[i].Person.ID == a.chosen }
	a.sides = widgets.NewSides(widgets.NewSheet(a.list), personWidth)
	a.empty = container.NewVBox()
	top := widgets.Column(8, widgets.Wrap(a.chooser()), a.said)
	a.full = container.NewStack(a.sides.Box, a.empty)
	a.box = widgets.Fill(top, a.full, nil)
	a.box.Hide()
	return a
}

// chooser sets after how many weeks somebody is asked after, for the whole group.
func (a *absentList) chooser() fyne.CanvasObject {
	now := a.p.w.Group().Records().Group.NotSeenWeeks()
	options := slices.Clone(askAfter)
	if !slices.Contains(options, now) {
		options = append(options, now)
		slices.Sort(options)
	}
	var text []string
	for _, n := range options {
		text = append(text, lang.N("Not seen for {{.n}} weeks", n, words.With{"n": n}))
	}
	a.Weeks = widgets.NewSelect(lang.L("People to ask after"), "", text, slices.Index(options, now), func(i int) { a.setWeeks(options[i]) })
	return a.Weeks
}

func (a *absentList) setWeeks(n int) {
	p := a.p
	if p.Recs == nil || p.Recs.Group.NotSeenWeeks() == n {
		return
	}
	p.w.Save(lang.L("People to ask after"), func(tx page.Tx) error {
		g := data.Clone(tx.Records().Group)
		g.AbsentWeeks = n
		return tx.Put(g)
	}, p.w.Told(lang.N("People are asked after when they were not seen for {{.n}} weeks.", n, words.With{"n": n})))
}

// ShowAbsent puts the list in the place of everybody.
func (p *Page) ShowAbsent() {
	p.Absent.on = true
	p.Absent.box.Show()
	p.w.SetTitle(lang.L("Not seen lately"), lang.L("Not seen lately"))
	p.showActions()
	p.arrange()
	p.w.FocusPage()
}

// hideAbsent goes back to everybody.
func (p *Page) hideAbsent() {
	p.Absent.on, p.Absent.chosen = false, ""
	p.Absent.box.Hide()
	p.w.SetTitle(p.Title(), p.Title())
	p.showActions()
	p.arrange()
	p.w.FocusPage()
}

func (a *absentList) firstFocus() fyne.Focusable {
	if len(a.Rows) == 0 {
		return a.Weeks.FirstFocus()
	}
	return a.list
}

func (a *absentList) forget() { a.Rows = nil }

func (a *absentList) reload() {
	p := a.p
	a.Rows = visits.NotSeenLately(p.Recs, p.Visits, p.w.Group().Today())
	a.said.SetText(lang.N("{{.n}} people to ask after. They came regularly, and the group has met since.", len(a.Rows), words.With{"n": len(a.Rows)}))
	a.said.Show()
	if len(a.Rows) == 0 {
		a.said.Hide()
	}
	a.empty.Objects = []fyne.CanvasObject{widgets.NewEmpty(lang.L("Nobody is missing"),
		lang.L("Somebody who came regularly and then stops coming is listed here, with their phone number. Whoever was spoken to is left alone for a while."))}
	q := p.Recs.People[a.chosen]
	parts.Instead(a.empty, a.sides.Box, len(a.Rows) == 0 && q == nil)
	a.list.Refresh()
	switch {
	case !a.sides.Wide():
	case q != nil:
		a.sides.Show(a.card(q, nil))
	default:
		a.sides.Show(widgets.Column(0, widgets.NewPanel(widgets.NewQuiet(lang.L("Choose somebody to see their phone number and to say what came of the call.")))))
	}
}

func (a *absentList) updateRow(i int, o fyne.CanvasObject) {
	r := a.Rows[i]
	o.(*widgets.Row).Set(r.Person.Name(), a.note(r), r.Person.Phone)
}

// note is the line under a name: when they were last seen, and what was tried.
func (a *absentList) note(r visits.Absentee) string {
	today := a.p.w.Group().Today()
	text := lang.L("Last came {{.ago}}", words.With{"ago": words.Ago(r.Last, today)})
	if r.Tried != nil {
		text += " · " + words.CallWords(r.Tried, today)
	}
	return text
}

func (a *absentList) Choose(q *data.Person) {
	a.chosen = q.ID
	a.list.Refresh()
	if a.sides.Wide() {
		a.sides.Show(a.card(q, nil))
		return
	}
	a.p.sheet(q.Name(), func(d *widgets.Dialog) fyne.CanvasObject { return a.card(q, d) })
}

// card is somebody to ring: the number, when they were last seen, what was
// tried, and a button for each thing that can come of it.
func (a *absentList) card(q *data.Person, sheet *widgets.Dialog) fyne.CanvasObject {
	p, today := a.p, a.p.w.Group().Today()
	body := widgets.Column(10)
	if sheet == nil {
		body.Add(widgets.NewHeading(q.Name()))
	}
	if q.Phone != "" {
		body.Add(widgets.Column(1, widgets.NewQuiet(lang.L("Phone")), widgets.NewHeading(q.Phone)))
	} else {
		addLine(body, lang.L("Phone"), lang.L("No number is on file."))
	}
	days := p.Visits[q.ID]
	if last := p.Visits.Last(q.ID); last != "" {
		missed := visits.DaysAfter(visits.DaysMet(p.Recs, last, today), last)
		addLine(body, lang.L("Last came"), lang.L("{{.day}}. {{.met}}", words.With{"day": words.Capital(words.Ago(last, today)),
			"met": lang.N("The group met on {{.n}} days since.", missed, words.With{"n": missed})}))
		a.addTried(body, q, last)
	}
	body.Add(widgets.NewStrong(lang.L("What came of it?")))
	body.Add(a.outcomes(q, closingFirst(sheet)))
	addLine(body, lang.L("Email"), q.Email)
	addLine(body, lang.L("What volunteers may know"), q.AccessNeeds)
	y := YearOf(p.Recs, q, days, today)
	body.Add(widgets.Column(6, widgets.NewWeeks(y.Weeks[:], y.RowLabel, y.Words()), widgets.NewText(y.Words())))
	more := widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Their page"), closingFirst(sheet)(func() { p.w.Open(data.KindPerson, q.ID) })))
	if p.w.Group().May(data.Care) {
		more.Add(widgets.NewButton(widgets.Plain, lang.L("Notes for leads"), closingFirst(sheet)(func() { p.Notes(q) })))
	}
	body.Add(more)
	return onCard(body, sheet)
}

func (a *absentList) addTried(body *fyne.Container, q *data.Person, since data.Date) {
	lines := widgets.Column(1, widgets.NewQuiet(lang.L("What was tried")))
	calls := visits.CallsTo(a.p.Recs, q.ID, since)
	for _, c := range calls {
		lines.Add(widgets.NewText(words.CallWords(c, a.p.w.Group().Today())))
	}
	if len(calls) == 0 {
		lines.Add(widgets.NewText(lang.L("Nobody has tried yet.")))
	}
	body.Add(lines)
}

// outcomes are the buttons for what came of a call.
func (a *absentList) outcomes(q *data.Person, then func(func()) func()) fyne.CanvasObject {
	row := widgets.Wrap()
	for _, o := range data.CallOutcomes {
		do := func() { a.p.called(q, o, "", nil) }
		if o == data.CallBack {
			do = func() { a.p.ComingBack(q) }
		}
		row.Add(widgets.NewButton(widgets.Plain, words.OutcomeWords(o), then(do)))
	}
	return row
}
