package register

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/door"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// The small marks of a register's row, by their place.
const (
	markLate = iota
	markApologies
	markDetails
	markOffer // what a row offers that Return does not do from the box
)

func (p *Page) newRow() fyne.CanvasObject {
	return widgets.NewTickRow(
		widgets.NewMark(lang.L("Late"), false, nil), widgets.NewMark(lang.L("Apologies"), false, nil), widgets.NewMark(lang.L("Details"), true, nil), widgets.NewMark("", false, nil))
}

func (p *Page) updateRow(i int, o fyne.CanvasObject) {
	row := o.(*widgets.TickRow)
	row.OnTick = func() { p.chooseRow(i) }
	row.Plain, row.Keys, row.Digit, row.Sign = false, "", "", ""
	if i >= len(p.Rows) {
		p.newcomerRow(row)
		return
	}
	q := p.Rows[i]
	m, has := p.mark(q.ID)
	here := has && m.Mark == data.Present
	row.Mark(markLate).OnTapped = func() { p.late(q) }
	row.Mark(markApologies).OnTapped = func() { p.apologies(q) }
	row.Mark(markDetails).OnTapped = func() { p.Details(q) }
	row.Mark(markLate).Set(here && m.Late, q.Name()+", "+lang.L("Late"))
	row.Mark(markApologies).Set(has && m.Mark == data.Apologies, q.Name()+", "+lang.L("Apologies"))
	row.Mark(markDetails).Set(false, q.Name()+", "+lang.L("Details"))
	for _, at := range []int{markLate, markApologies, markDetails} {
		row.Mark(at).Off = false
	}
	p.offer(row.Mark(markOffer), row, i)
	if m := p.match(i); m != nil && p.keying == nil {
		switch {
		case i < p.answer.Choices && p.answer.Choices > 1:
			row.Digit = strconv.Itoa(i + 1)
		case m.Standing == door.Left:
			row.Sign = "log-out"
		case m.Fit == door.Guess:
			row.Sign = "spell-check-2"
		}
	}
	name := q.Name()
	if p.keying != nil {
		name = p.keying.numbered(q)
	}
	pm := p.Pending[q.ID]
	row.Pending = pm != nil
	row.Set(name, strings.Join(p.notesOf(i, q), " · "), here)
}

// offer is the button at the right of a row that is found by what is typed: to take
// a tick back, or to tick somebody whom Return never ticks.
func (p *Page) offer(b *widgets.Mark, row *widgets.TickRow, i int) {
	b.Off, b.Button, b.OnTapped = true, true, func() { p.chooseRow(i) }
	m := p.match(i)
	if m == nil || p.keying != nil || m.Tickable() {
		return
	}
	b.Off = false
	name := m.Person.Name()
	switch {
	case m.Ticked:
		b.Text = lang.L("Take back")
	case m.Standing == door.Left:
		b.Text = lang.L("Came back today")
	default:
		b.Text = lang.L("Tick {{.name}}", words.With{"name": calledBy(m.Person)})
	}
	b.Set(false, name+", "+b.Text)
	if !m.Ticked {
		row.Mark(markLate).Off, row.Mark(markApologies).Off = true, true
	}
}

// calledBy is the short name of somebody.
func calledBy(q *data.Person) string {
	if q.PreferredName != "" {
		return q.PreferredName
	}
	return q.FirstName
}

// offersNewcomer reports whether the list ends in a row that adds whoever is typed.
func (p *Page) offersNewcomer() bool {
	return p.keying == nil && p.Search != nil && newcomerName(p.Search.Entry.Text) != ""
}

// newcomerRow is the last row while a name is typed.
func (p *Page) newcomerRow(row *widgets.TickRow) {
	for _, at := range []int{markLate, markApologies, markDetails, markOffer} {
		row.Mark(at).Off = true
	}
	row.Plain, row.Keys, row.Sign, row.Pending = true, lang.L("Ctrl Return"), "user-plus", false
	row.Set(lang.L("Add a newcomer called “{{.name}}”", words.With{"name": newcomerName(p.Search.Entry.Text)}), lang.L("Only a first name is needed today"), false)
}

// length is how many rows there are, that of the newcomer too.
func (p *Page) length() int {
	if p.offersNewcomer() {
		return len(p.Rows) + 1
	}
	return len(p.Rows)
}

func (p *Page) rowName(i int) string {
	row := p.newRow().(*widgets.TickRow)
	p.updateRow(i, row)
	return row.AccessibilityLabel()
}

// notesOf are the words under a row's name: what tells somebody from another of
// their name, and that a name is only spelt nearly so, come first.
func (p *Page) notesOf(i int, q *data.Person) []string {
	var first []string
	if m := p.match(i); m != nil && m.Fit == door.Guess {
		first = append(first, lang.L("Spelt nearly so"))
	}
	if p.shared[q.ID] {
		first = append(first, words.Distinguish(q))
	}
	return append(first, p.notes(q)...)
}

// notes are the words under a name: what the door needs to know at a glance.
func (p *Page) notes(q *data.Person) []string {
	var notes []string
	s := p.Session()
	if pm := p.Pending[q.ID]; pm != nil && pm.Slow {
		notes = append(notes, lang.L("Saving…"))
	}
	if o := p.beside[q.ID]; o != nil {
		notes = append(notes, lang.L("Ticked at {{.session}} too, at the same time", words.With{"session": words.SessionName(o)}))
	}
	if visits.Expected(q, p.visits, s.Date) {
		notes = append(notes, lang.L("Expected: say hello"))
	}
	if !p.visits.CameBefore(q.ID, s.Date) {
		notes = append(notes, lang.L("First visit"))
	}
	if p.booked[q.ID] {
		notes = append(notes, lang.L("Booked"))
	}
	if q.IsVolunteer() {
		notes = append(notes, lang.L("Volunteer"))
	}
	if q.AccessNeeds != "" {
		notes = append(notes, lang.L("Has needs to know of: see details"))
	}
	if m, has := p.mark(q.ID); has && m.Mark == data.Absent {
		notes = append(notes, lang.L("Marked absent"))
	}
	if q.Left != "" && q.Left <= s.Date {
		notes = append(notes, lang.L("Left on {{.day}}", words.With{"day": q.Left.Long()}))
	}
	return notes
}

// rowKey is what letters do in the list.
func (p *Page) rowKey(i int, ev *fyne.KeyEvent) bool {
	if i >= len(p.Rows) {
		return false
	}
	if ev.Name >= fyne.Key1 && ev.Name <= fyne.Key9 && p.match(i) != nil && p.digit(int(ev.Name[0]-'0')) {
		p.w.FocusPage()
		return true
	}
	switch q := p.Rows[i]; ev.Name {
	case fyne.KeyL:
		p.late(q)
	case fyne.KeyA:
		p.apologies(q)
	case fyne.KeyD, fyne.KeyRight:
		p.Details(q)
	default:
		return false
	}
	return true
}

// Tick marks somebody present, or takes the mark away.
func (p *Page) Tick(q *data.Person) {
	if m, has := p.mark(q.ID); has && m.Mark == data.Present {
		p.set(q, data.Mark{}, false, lang.L("{{.name}} is no longer ticked.", words.With{"name": q.Name()}))
		return
	}
	said := lang.L("{{.name}} is here.", words.With{"name": q.Name()})
	if o := p.beside[q.ID]; o != nil {
		said = lang.L("{{.name}} is here, and ticked at {{.session}} too, at the same time. One of the two may be somebody else.",
			words.With{"name": q.Name(), "session": words.SessionName(o)})
	}
	p.set(q, data.Mark{Mark: data.Present}, true, said)
}

// late marks somebody present and late, or no longer late.
func (p *Page) late(q *data.Person) {
	m, has := p.mark(q.ID)
	if has && m.Mark == data.Present && m.Late {
		p.set(q, data.Mark{Mark: data.Present}, true, lang.L("{{.name}} is here, and not late.", words.With{"name": q.Name()}))
		return
	}
	p.set(q, data.Mark{Mark: data.Present, Late: true}, true, lang.L("{{.name}} came late.", words.With{"name": q.Name()}))
}

// apologies marks that somebody sent word, or takes the mark away.
func (p *Page) apologies(q *data.Person) {
	if m, has := p.mark(q.ID); has && m.Mark == data.Apologies {
		p.set(q, data.Mark{}, false, lang.L("{{.name}} sent no word.", words.With{"name": q.Name()}))
		return
	}
	p.set(q, data.Mark{Mark: data.Apologies}, true, lang.L("{{.name}} sent apologies.", words.With{"name": q.Name()}))
}

// pendingMark is a tick that is shown and not yet on the disk.
type pendingMark struct {
	mark data.Mark
	has  bool
	Slow bool // it takes so long that a word says so
}

// slowSave is after how long a tick that is not yet on the disk says so in
// words. Until then its box alone says it, or every tick would blink.
const slowSave = 500 * time.Millisecond

// set shows a mark at once and saves it. What the mark has beside presence
// (hours, first visit, its place) is kept from the disk.
func (p *Page) set(q *data.Person, m data.Mark, has bool, said string) {
	pm := &pendingMark{mark: m, has: has}
	p.Pending[q.ID] = pm
	p.noteTick(q, has && m.Mark == data.Present)
	p.Show()
	p.w.Refocus()
	stop := widgets.After(slowSave, func() {
		fyne.Do(func() {
			if p.Pending[q.ID] == pm && p.w.Page() == p {
				pm.Slow = true
				p.Search.List.Refresh()
			}
		})
	})
	p.Steps.Keep(lang.L("Register"), said, SetMark(p.Id, q.ID, m, has), func(err error) {
		stop()
		if p.Pending[q.ID] == pm {
			delete(p.Pending, q.ID)
		}
		if p.w.Page() != p {
			return
		}
		if err != nil {
			p.Reload()
			p.w.Problem(err)
			return
		}
		p.Show() // the records were shown again when they changed
	})
}

// SetMark is the change that puts or removes one person's mark in a session.
func SetMark(session, person data.ID, m data.Mark, has bool) func(page.Tx) error {
	return parts.SetMark(session, person, m, has)
}

// changeSession changes a copy of a session as it is at that moment.
func changeSession(id data.ID, change func(*data.Session)) func(page.Tx) error {
	return parts.ChangeSession(id, change)
}
