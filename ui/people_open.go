package ui

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
)

// Opens implements Opener.
func (p *peoplePage) Opens(kind data.Kind) bool { return kind == data.KindPerson }

// Open implements Opener: the list shows those among whom the person is.
func (p *peoplePage) Open(_ data.Kind, id data.ID) {
	q := p.recs.People[p.recs.Resolve(id)]
	if q == nil {
		return
	}
	which := attendees
	switch {
	case p.facts.left(q):
		which = haveLeft
	case q.IsVolunteer():
		which = volunteers
	}
	p.search.Clear()
	p.show(which)
	if i := slices.Index(p.rows, q); i >= 0 {
		p.search.List.MoveTo(i)
	}
	p.choose(q)
}

// Opened implements Opener.
func (p *peoplePage) Opened() (data.Kind, data.ID) {
	if p.sides == nil || !p.sides.Wide() || p.absent.on {
		return "", ""
	}
	return data.KindPerson, p.chosen
}

// Commands implements Commander.
func (p *peoplePage) Commands(page.Host) []page.Command {
	return []page.Command{{Name: lang.L("Add a person"), Do: p.Add}, {Name: lang.L("Whom to ring: not seen lately"), Do: p.showAbsent},
		{Name: lang.L("Save the list as a file"), Do: p.saveList}}
}
