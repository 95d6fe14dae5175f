package ui

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
)

// Opens implements Opener.
func (p *peoplePage) Opens(kind data.Kind) bool { return kind == data.KindPerson }

// Open implements Opener: the list shows those among whom the person is.
func (p *peoplePage) Open(_ data.Kind, id data.ID) {
	q := p.recs.People[p.recs.Resolve(id)]
	if q == nil {
		return
	}
	p.which = attendees
	switch {
	case q.Left != "" && q.Left <= p.w.group.Today():
		p.which = haveLeft
	case q.IsVolunteer():
		p.which = volunteers
	}
	p.choice.Select(p.which)
	p.search.Clear()
	p.search.Search()
	if i := slices.Index(p.rows, q); i >= 0 {
		p.search.List.MoveTo(i)
	}
	p.choose(q)
}

// Opened implements Opener.
func (p *peoplePage) Opened() (data.Kind, data.ID) {
	if p.sides == nil || !p.sides.Wide() {
		return "", ""
	}
	return data.KindPerson, p.chosen
}

// Commands implements Commander.
func (p *peoplePage) Commands(*Window) []command {
	return []command{{name: lang.L("Add a person"), do: p.Add}}
}
