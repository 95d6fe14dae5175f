package register

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// This file is what stands beside the register where there is room: how many are
// here, who is expected and is not, and who was ticked just now.

// asideWidth is that of the right column, at 100 % text.
const asideWidth = 312

// How many are listed in it.
const (
	mostExpected = 6
	mostJust     = 6
)

// justTicked is somebody who was ticked on this page, and when.
type justTicked struct {
	person *data.Person
	at     string
}

// noteTick remembers a tick of this sitting for the right column.
func (p *Page) noteTick(q *data.Person, here bool) {
	kept := p.just[:0:0]
	if here {
		kept = append(kept, justTicked{q, words.At(p.w.Now())})
	}
	for _, j := range p.just {
		if j.person.ID != q.ID && len(kept) < mostJust {
			kept = append(kept, j)
		}
	}
	p.just = kept
}

// aside draws the right column.
func (p *Page) aside() fyne.CanvasObject {
	s := p.Session()
	parts := []fyne.CanvasObject{p.roomCard(s)}
	if expected := p.expectedStill(s); len(expected) > 0 {
		list := widgets.Column(8, widgets.NewStrong(lang.N("Expected, not here yet: {{.n}}", len(expected), words.With{"n": len(expected)})))
		for _, q := range expected[:min(len(expected), mostExpected)] {
			list.Add(widgets.Column(0, widgets.NewStrong(q.Name()).Line(), widgets.NewQuiet(p.whyExpected(q)).Line()))
		}
		parts = append(parts, widgets.NewPanel(list))
	}
	just := widgets.Column(6)
	for _, j := range p.just {
		if p.isHere(j.person.ID) {
			just.Add(widgets.Ends(widgets.NewText(j.person.Name()).Line(), widgets.NewQuiet(j.at).Whole()))
		}
	}
	if len(just.Objects) > 0 {
		parts = append(parts, widgets.NewPanel(widgets.Column(8, widgets.NewStrong(lang.L("Just ticked")), just)))
	}
	return widgets.Column(12, parts...)
}

// roomCard is how many are here, large, and of what kinds.
func (p *Page) roomCard(s *data.Session) fyne.CanvasObject {
	attendees, volunteers := 0, 0
	for id := range p.all() {
		switch q := p.Recs.People[id]; {
		case q == nil:
		case q.IsVolunteer():
			volunteers++
		default:
			attendees++
		}
	}
	unnamed, _ := s.Unnamed()
	text, full := RoomWords(p.Here()+int(unnamed), s.Capacity)
	number := widgets.NewNumber(text)
	number.Warn(full)
	kinds := lang.N("{{.n}} attendees", attendees, words.With{"n": attendees}) + ", " + lang.N("{{.n}} volunteers", volunteers, words.With{"n": volunteers}) + ", " +
		lang.N("{{.n}} unnamed", int(unnamed), words.With{"n": unnamed})
	return widgets.NewPanel(widgets.Column(2, number, widgets.NewQuiet(kinds)))
}

// all are those who are shown as ticked.
func (p *Page) all() map[data.ID]bool {
	here := map[data.ID]bool{}
	for id := range p.Marks {
		if p.isHere(id) {
			here[id] = true
		}
	}
	for id := range p.Pending {
		if p.isHere(id) {
			here[id] = true
		}
	}
	return here
}

// expectedStill are those whom a lead said to expect, or who booked, and who are not
// ticked yet.
func (p *Page) expectedStill(s *data.Session) (list []*data.Person) {
	for _, q := range p.Usual {
		if _, marked := p.mark(q.ID); !marked && (p.booked[q.ID] || visits.Expected(q, p.visits, s.Date)) {
			list = append(list, q)
		}
	}
	return list
}

// whyExpected says why somebody is looked out for.
func (p *Page) whyExpected(q *data.Person) string {
	switch {
	case !p.visits.CameBefore(q.ID, p.day):
		return lang.L("First visit: say hello")
	case p.booked[q.ID]:
		return lang.L("Said yes to today")
	}
	return lang.L("Expected: say hello")
}
