package register

import (
	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{"newcomer": {In: data.Register, Open: openNewcomer}, "hours": {In: data.Register, Open: openHours}}
}

func openNewcomer(w page.Host, about string) bool {
	p := AtRegister(w, about)
	if p != nil {
		p.Add()
	}
	return p != nil
}

// AtRegister shows the register of a session; nil where there is none.
func AtRegister(w page.Host, session string) *Page {
	p, ok := parts.GoTo[*Page](w, "register")
	if !ok {
		return nil
	}
	s := p.Recs.Sessions[data.ID(session)]
	if s == nil {
		return nil
	}
	p.OpenDay(s.Date, s.ID)
	return p
}

func openHours(w page.Host, about string) bool {
	session, person := parts.BothOf(about)
	p := AtRegister(w, session)
	if p == nil || p.Recs.People[data.ID(person)] == nil {
		return false
	}
	m, has := p.mark(data.ID(person))
	if has {
		p.Hours(p.Recs.People[data.ID(person)], m.Seconds)
	}
	return has
}
