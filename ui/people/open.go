package people

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
)

// Opens implements page.Opener.
func (p *Page) Opens(kind data.Kind) bool { return kind == data.KindPerson }

// Open implements page.Opener: the list shows those among whom the person is.
func (p *Page) Open(_ data.Kind, id data.ID) {
	q := p.Recs.People[p.Recs.Resolve(id)]
	if q == nil {
		return
	}
	which := Attendees
	switch {
	case p.facts.left(q):
		which = HaveLeft
	case q.IsVolunteer():
		which = Volunteers
	}
	p.Search.Clear()
	p.Show(which)
	if i := slices.Index(p.Rows, q); i >= 0 {
		p.Search.List.MoveTo(i)
	}
	p.Choose(q)
}

// About implements page.Aimed: those who have not been seen lately, or those who
// are expected.
func (p *Page) About(what string) {
	if what == "absent" {
		p.ShowAbsent()
	} else {
		p.showExpected()
	}
}

// Forget implements page.Forgetter: somebody was erased.
func (p *Page) Forget(data.ID) {
	p.Chosen = ""
	p.sides.Show(p.nobody())
	p.Search.Clear() // their name may stand there
	p.Reload()
}

// Opened implements page.Opener.
func (p *Page) Opened() (data.Kind, data.ID) {
	if p.sides == nil || !p.sides.Wide() || p.Absent.on {
		return "", ""
	}
	return data.KindPerson, p.Chosen
}

// Commands implements page.Commander.
func (p *Page) Commands(page.Host) []page.Command {
	return []page.Command{{Name: lang.L("Add a person"), Do: p.Add}, {Name: lang.L("Phone list: not seen lately"), Do: p.ShowAbsent},
		{Name: lang.L("Save the list as a file"), Do: p.SaveList}}
}
