package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
)

// Opens implements Opener: a session opens as its register.
func (p *registerPage) Opens(kind data.Kind) bool { return kind == data.KindSession }

// Open implements Opener.
func (p *registerPage) Open(_ data.Kind, id data.ID) {
	if s := p.recs.Sessions[id]; s != nil {
		p.OpenDay(s.Date, s.ID)
	}
}

// Opened implements Opener.
func (p *registerPage) Opened() (data.Kind, data.ID) { return data.KindSession, p.id }

// Commands implements Commander.
func (p *registerPage) Commands(page.Host) []page.Command {
	return []page.Command{{Name: lang.L("Another day"), Words: lang.L("Key in the sheet"), Do: p.chooseDay}}
}
