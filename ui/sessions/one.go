package sessions

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/timetable"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Add implements page.Adder: a session of its own, on the day that the calendar
// stands on.
func (p *Page) Add() {
	d := p.at
	if p.View == AsList || d < p.today {
		d = p.today
	}
	p.OneSession(&data.Session{Date: d})
}

// OneSession is the sheet for one session, new or known. It works on a copy;
// leaving it changes nothing.
func (p *Page) OneSession(s *data.Session) {
	h := newHosting(p.w, p.recs, s)
	on := parts.NewDate(lang.L("Day"), s.Date)
	f := &widgets.Form{Title: lang.L("Change {{.name}}", words.With{"name": words.SessionName(s)}), Verb: lang.L("Save the changes"), Cancel: words.Cancel(),
		Keep: "session", About: string(s.ID)}
	days := []widgets.Field{{Key: "date", Label: lang.L("Day"), Input: on}}
	switch {
	case s.ID == "":
		f.Title, f.Verb = lang.L("Add a session"), lang.L("Add the session")
	case s.HasRegister():
		days = nil
		f.Intro = lang.L("Its register is begun, so it keeps its day, {{.day}}.", words.With{"day": words.Day(s.Date, p.today)})
	case s.SeriesID != "":
		f.Intro = lang.L("This changes one session, not the ones after it.")
	}
	f.Fields = h.fields(days...)
	edited := func() *data.Session {
		c := data.Clone(s)
		h.read().into(c)
		if days != nil {
			c.Date = parts.DateOf(on)
		}
		return c
	}
	e := parts.Editing(p.w, f, edited, func(recs *data.Records) *data.Session { return recs.Sessions[s.ID] }, keepSession)
	f.Judge = func() (string, string) {
		c := edited()
		if other := p.sameSession(c); other != nil {
			return "name", lang.L("There is a session of this name, day and start already.")
		}
		return words.Fault(c.Validate())
	}
	f.Save = func(f *widgets.Form) {
		e.Save(lang.L("Session"), func(c *data.Session) {
			f.Close()
			p.chosen, p.at = c.ID, c.Date
			p.Reload()
			p.w.Say(lang.L("{{.name}} on {{.day}} is saved.", words.With{"name": words.SessionName(c), "day": words.Day(c.Date, p.today)}))
		})
	}
	f.Show(p.w.Canvas())
}

// sameSession is another session on file of the same day, name and start.
func (p *Page) sameSession(c *data.Session) *data.Session {
	for _, o := range p.recs.Sessions {
		if o.ID != c.ID && o.Date == c.Date && o.Start == c.Start && data.Fold(o.Name) == data.Fold(c.Name) {
			return o
		}
	}
	return nil
}

// keepSession puts a new session, or a known one as it was changed. A session that
// somebody made meanwhile on the same day, under the same name and start, is the
// same one. One whose register was begun meanwhile keeps its day.
func keepSession(tx page.Tx, c *data.Session) error {
	if now := tx.Records().Sessions[c.ID]; now != nil {
		if now.HasRegister() && now.Date != c.Date {
			return &data.Invalid{Kind: data.KindSession, Field: "date", Problem: lang.L("its register was begun meanwhile, so it keeps its day")}
		}
		return tx.Put(c)
	}
	one, there := timetable.NewSession(tx.Records(), c, tx)
	c.ID = one.ID
	if there {
		return nil
	}
	return tx.Put(one)
}
