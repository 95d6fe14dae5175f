package register

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Opens implements page.Opener: a session opens as its register.
func (p *Page) Opens(kind data.Kind) bool { return kind == data.KindSession }

// Open implements page.Opener.
func (p *Page) Open(_ data.Kind, id data.ID) {
	if s := p.Recs.Sessions[id]; s != nil {
		p.OpenDay(s.Date, s.ID)
	}
}

// About implements page.Aimed: the register of a day and session.
func (p *Page) About(what string) {
	day, session := parts.BothOf(what)
	p.OpenDay(data.Date(day), data.ID(session))
}

// Opened implements page.Opener.
func (p *Page) Opened() (data.Kind, data.ID) { return data.KindSession, p.Id }

// Commands implements page.Commander.
func (p *Page) Commands(page.Host) []page.Command {
	return []page.Command{{Name: lang.L("Another day"), Words: lang.L("Key in the sheet"), Do: p.chooseDay}}
}
