package people

import (
	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{
		"person":    {In: data.Register, Open: onPerson((*Page).Edit, (*Page).Add)},
		"back":      {In: data.Register, Open: onPerson((*Page).ComingBack, nil)},
		"note":      {In: data.Care, Open: onPerson((*Page).Notes, nil)},
		"equality":  {In: data.Care, Open: onPerson((*Page).Equality, nil)},
		"consent":   {In: page.MostClosed, Open: onPerson(func(p *Page, q *data.Person) { p.Consents(q).Add() }, nil)},
		"withdrawn": {In: page.MostClosed, Open: openWithdrawn},
		"complete":  {In: data.Register, Open: openComplete},
	}
}

// onPerson opens a form about somebody on the page of people; fresh, where there
// is such a thing, is the form for somebody new.
func onPerson(edit func(*Page, *data.Person), fresh func(*Page)) func(page.Host, string) bool {
	return func(w page.Host, about string) bool {
		p, ok := parts.GoTo[*Page](w, "people")
		switch {
		case !ok:
			return false
		case about == "" && fresh != nil:
			fresh(p)
			return true
		}
		q := p.Recs.People[data.ID(about)]
		if q != nil {
			edit(p, q)
		}
		return q != nil
	}
}

func openWithdrawn(w page.Host, about string) bool {
	person, consent := parts.BothOf(about)
	p, ok := parts.GoTo[*Page](w, "people")
	if !ok || p.Recs.People[data.ID(person)] == nil {
		return false
	}
	for _, a := range p.Recs.AgreementsOf(data.ID(person)) {
		if string(a.ID) == consent {
			p.Consents(p.Recs.People[data.ID(person)]).Withdraw(a, w.Group().Today())
			return true
		}
	}
	return false
}

func openComplete(w page.Host, about string) bool {
	w.Go("register")
	q := w.Group().Records().People[data.ID(about)]
	if q != nil {
		p := &CompletePage{From: "register"}
		w.Visit(p)
		p.Ask(q)
	}
	return q != nil
}
