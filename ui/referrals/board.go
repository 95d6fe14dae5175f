package referrals

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// board shows the referrals by where each stands, what presses most first. Nobody
// drags a card: where a referral stands follows from what is recorded, so moving
// one asks what happened.
type board struct {
	p       *Page
	box     *fyne.Container
	columns []*boardColumn
}

type boardColumn struct {
	lane  pathway.Lane
	title *widgets.Text
	list  *widgets.List
	rows  []*data.Referral
}

// boardWidth is how wide a column is at least, at 100 % text.
const boardWidth = 172

func newBoard(p *Page) *board {
	b := &board{p: p}
	row := container.NewGridWithColumns(len(pathway.BoardLanes))
	for i, l := range pathway.BoardLanes {
		c := &boardColumn{lane: l, title: widgets.NewStrong("").Line()}
		c.list = widgets.NewList(laneName(l), func() int { return len(c.rows) }, func() fyne.CanvasObject { return widgets.NewRow() },
			func(i int, o fyne.CanvasObject) {
				r := c.rows[i]
				o.(*widgets.Row).Set(p.who(r), p.short(r), "")
			})
		c.list.RowName = func(i int) string { return p.who(c.rows[i]) + ", " + p.state(c.rows[i]) + ", " + p.why(c.rows[i]) }
		c.list.OnChosen = func(n int) { p.sheetOf(c.rows[n]) }
		c.list.OnKey = func(n int, ev *fyne.KeyEvent) bool { return b.key(i, n, ev) }
		b.columns = append(b.columns, c)
		least := widgets.Across(boardWidth)
		row.Add(widgets.Fill(widgets.Pad(4, 4, c.title), widgets.NewSheet(container.NewStack(least, c.list)), nil))
	}
	foot := widgets.NewQuiet(lang.L("Arrow keys go from card to card, Return opens one. 1: we spoke. 2: left a message. 3: no answer. M: move it, which asks what happened."))
	b.box = widgets.Fill(nil, container.NewHScroll(row), widgets.Column(4, widgets.Gap(2), foot))
	return b
}

// reload shows the records as they are now.
func (b *board) reload() {
	all := b.p.view.Board()
	for _, c := range b.columns {
		c.rows = all[c.lane]
		c.title.SetText(lang.L("{{.lane}}: {{.n}}", words.With{"lane": laneName(c.lane), "n": len(c.rows)}))
		c.list.Refresh()
	}
}

// key is a key on a card of a column.
func (b *board) key(column, at int, ev *fyne.KeyEvent) bool {
	step := map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1}[ev.Name]
	if step != 0 {
		for to := column + step; to >= 0 && to < len(b.columns); to += step {
			if next := b.columns[to]; len(next.rows) > 0 {
				next.list.MoveTo(min(at, len(next.rows)-1))
				b.p.w.Canvas().Focus(next.list)
				break
			}
		}
		return true
	}
	if at < 0 || at >= len(b.columns[column].rows) {
		return false
	}
	r := b.columns[column].rows[at]
	tried := map[fyne.KeyName]data.AttemptOutcome{fyne.Key1: data.OutcomeSpoke, fyne.Key2: data.OutcomeMessageLeft, fyne.Key3: data.OutcomeNoAnswer}
	switch o, is := tried[ev.Name]; {
	case is && !r.Status.Closed():
		b.p.attempt(r, o, b.p.w.Group().Today())
		return true
	case ev.Name == fyne.KeyM:
		b.p.move(r)
		return true
	}
	return false
}

// first is the first column with somebody in it.
func (b *board) first() fyne.Focusable {
	for _, c := range b.columns {
		if len(c.rows) > 0 {
			return c.list
		}
	}
	return b.columns[0].list
}

// move asks what happened: that is what moves a referral.
func (p *Page) move(r *data.Referral) {
	today := p.w.Group().Today()
	d := &widgets.Dialog{Title: lang.L("What happened with {{.name}}?", words.With{"name": p.who(r)})}
	body := widgets.Column(8, widgets.NewText(p.state(r)+". "+p.why(r)))
	row := widgets.Wrap()
	button := func(label string, do func()) {
		row.Add(widgets.NewButton(widgets.Plain, label, func() { d.Close(); do() }))
	}
	if !r.Status.Closed() {
		button(lang.L("We spoke"), func() { p.attempt(r, data.OutcomeSpoke, today) })
		button(lang.L("Left a message"), func() { p.attempt(r, data.OutcomeMessageLeft, today) })
		button(lang.L("No answer"), func() { p.attempt(r, data.OutcomeNoAnswer, today) })
		button(lang.L("Wrong number"), func() { p.attempt(r, data.OutcomeWrongNumber, today) })
		if p.view.Of(r).Unconfirmed {
			button(lang.L("Whoever sent them confirms it"), func() { p.confirm(r, today) })
		}
		button(lang.L("A place in a session"), func() { p.place(r) })
		button(lang.L("Close this referral"), func() { p.closing(r) })
	}
	if r.Ref != "" {
		button(lang.L("Letter to the referrer"), func() { p.w.Show("letter", r.Ref) })
	}
	button(lang.L("Change"), func() { p.Form(r) })
	body.Add(row)
	d.Body = body
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close)}
	d.Show(p.w.Canvas())
}

// confirm notes that whoever sent them was rung back on a number found elsewhere.
func (p *Page) confirm(r *data.Referral, today data.Date) {
	p.w.Save(lang.L("Referral"), changeReferral(r.ID, func(r *data.Referral) { r.ConfirmedOn = today }),
		p.w.Told(lang.L("{{.name}}: the referral is confirmed.", words.With{"name": p.who(r)})))
}

// short is what presses about a referral, as a card has room for.
func (p *Page) short(r *data.Referral) string {
	s, today := p.view.Of(r), p.view.Today()
	switch p.view.Why(r) {
	case pathway.Overdue:
		return p.state(r)
	case pathway.Unconfirmed:
		return lang.L("Not confirmed")
	case pathway.ThisWeek:
		return lang.L("By {{.day}}", words.With{"day": words.Day(s.Target, today)})
	case pathway.LetterDue:
		return lang.L("Letter due")
	case pathway.ReviewDue:
		return lang.L("Plan to look at")
	case pathway.NotSeen:
		return lang.L("Last seen {{.day}}", words.With{"day": words.Day(s.Last, today)})
	}
	if r.WaitingSince != "" && !s.Closed {
		if p.view.PlaceFor(r) != nil {
			return lang.L("A place is free")
		}
		return strings.Join(words.NonEmpty(r.WaitingFor, words.Day(r.WaitingSince, today)), ", ")
	}
	if s.Visits > 0 {
		return lang.N("{{.n}} visits", s.Visits, words.With{"n": s.Visits})
	}
	return words.Ago(r.Received, today)
}
