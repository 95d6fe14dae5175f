package sessions

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/timetable"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// card is what is planned for a session, what came of it, and what can be done.
// In a sheet, what is done closes the sheet first.
func (p *Page) card(s *data.Session, sheet *widgets.Dialog) fyne.CanvasObject {
	body := widgets.Column(9)
	if sheet == nil {
		body.Add(widgets.NewHeading(words.SessionName(s)))
	}
	body.Add(widgets.NewText(strings.Trim(words.Day(s.Date, p.today)+", "+timetable.Times(s.Start, s.End), ", ")))
	line := func(label, words string) {
		if words != "" {
			body.Add(widgets.Column(1, widgets.NewQuiet(label), widgets.NewText(words)))
		}
	}
	if s.Cancelled != "" {
		body.Add(widgets.NewStrong(lang.L("Cancelled: {{.why}}", words.With{"why": s.Cancelled})))
	} else {
		line(lang.L("Register"), p.registerWords(s))
	}
	line(lang.L("Venue"), s.Venue)
	line(lang.L("Theme"), s.Theme)
	line(lang.L("Session leader"), words.NameOf(p.recs, s.LeaderID))
	line(lang.L("Helpers"), words.NamesOf(p.recs, s.Helpers))
	line(lang.L("Booked"), p.bookedWords(s))
	if holiday := timetable.Holiday(s.Date); holiday != "" {
		line(lang.L("Bank holiday"), holiday)
	}
	if series := p.recs.Series[s.SeriesID]; series != nil {
		line(lang.L("One of"), timetable.Words(series))
	}
	body.Add(p.actions(s, sheet))
	return body
}

// registerWords say how the register stands.
func (p *Page) registerWords(s *data.Session) string {
	switch {
	case s.HasRegister():
		return turnout(p.recs, s, p.today) + "."
	case s.Date < p.today:
		return lang.L("Nobody is marked yet.")
	case s.Date == p.today:
		return lang.L("It is today.")
	}
	return lang.L("Not begun.")
}

// bookedWords say who is booked, and how much room there is.
func (p *Page) bookedWords(s *data.Session) string {
	var names []string
	for _, q := range visits.Booked(p.recs, s) {
		names = append(names, q.Name())
	}
	text := strings.Join(names, ", ")
	switch n := len(names); {
	case s.Capacity == 0:
		return text
	case n == 0:
		return lang.N("Nobody yet. There is room for {{.n}}.", s.Capacity, words.With{"n": s.Capacity})
	case n > s.Capacity:
		return text + ". " + lang.N("That is {{.n}} more than there is room for.", n-s.Capacity, words.With{"n": n - s.Capacity})
	case n == s.Capacity:
		return text + ". " + lang.L("It is full.")
	default:
		return text + ". " + lang.N("{{.n}} places are free.", s.Capacity-n, words.With{"n": s.Capacity - n})
	}
}

// actions are what can be done with a session: the likeliest first, what takes
// it away apart.
func (p *Page) actions(s *data.Session, sheet *widgets.Dialog) fyne.CanvasObject {
	button := func(kind widgets.ButtonKind, words string, do func()) fyne.CanvasObject {
		return widgets.NewButton(kind, words, parts.Closing(sheet, do))
	}
	row := widgets.Wrap()
	if s.Cancelled == "" {
		verb := lang.L("Open the register")
		if s.Date == p.today && !s.HasRegister() {
			verb = lang.L("Take the register")
		}
		row.Add(button(widgets.Plain, verb, func() { p.openRegister(s) }))
	}
	if s.Cancelled == "" && s.Date >= p.today {
		row.Add(button(widgets.Plain, lang.L("Book people"), func() { p.book(s) }))
	}
	row.Add(button(widgets.Plain, lang.L("Change"), func() { p.OneSession(s) }))
	if series := p.recs.Series[s.SeriesID]; series != nil {
		row.Add(button(widgets.Plain, lang.L("Change this and later ones"), func() { p.ChangeSeries(series, s.Date) }))
	}
	away := widgets.Wrap()
	switch {
	case s.Cancelled != "":
		row.Add(button(widgets.Plain, lang.L("It takes place after all"), func() { p.goAhead(s) }))
	case !s.HasRegister():
		away.Add(button(widgets.Danger, lang.L("Cancel the session"), func() { p.Cancel(s) }))
	}
	if !s.HasRegister() {
		away.Add(button(widgets.Quiet, lang.L("Take it off the list"), func() { p.takeAway(s) }))
	}
	if len(away.Objects) == 0 {
		return row
	}
	return widgets.Column(8, row, widgets.NewStitch(), away)
}

// openRegister goes to a session's register.
func (p *Page) openRegister(s *data.Session) {
	p.w.Show("register", parts.TwoOf(s.Date, s.ID))
}

// planSession changes a copy of a session as it is at that moment.
func planSession(id data.ID, change func(*data.Session)) func(page.Tx) error {
	return func(tx page.Tx) error {
		now := tx.Records().Sessions[id]
		if now == nil {
			return data.ErrNotFound
		}
		s := data.Clone(now)
		change(s)
		return tx.Put(s)
	}
}

// Cancel asks why, and keeps it.
func (p *Page) Cancel(s *data.Session) {
	why := widgets.NewEntry(lang.L("Why"))
	intro := lang.L("{{.name}} on {{.day}} stays on the list, with the reason.", words.With{"name": words.SessionName(s), "day": words.Day(s.Date, p.today)})
	if n := len(visits.Booked(p.recs, s)); n > 0 {
		intro += " " + lang.N("{{.n}} people are booked: let them know.", n, words.With{"n": n})
	}
	var e *parts.Edit[*data.Session]
	f := &widgets.Form{
		Title: lang.L("Cancel the session"), Intro: intro, Verb: lang.L("Cancel the session"), Cancel: lang.L("Keep it"), Keep: "cancel", About: string(s.ID),
		Fields: []widgets.Field{{Key: "cancelled", Label: lang.L("Why"), Hint: lang.L("Snow, the hall is let, the boiler failed. Nobody's illness: everybody who signs in reads it."), Input: why}},
		Judge: func() (string, string) {
			if strings.TrimSpace(why.Text) == "" {
				return "cancelled", lang.L("Say why in a word or two.")
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Session"), func(*data.Session) {
				f.Close()
				p.w.Told(lang.L("{{.name}} is cancelled.", words.With{"name": words.SessionName(s)}))(nil)
			})
		},
	}
	e = parts.Editing(p.w, f, func() *data.Session {
		c := data.Clone(s)
		c.Cancelled = strings.TrimSpace(why.Text)
		return c
	}, func(recs *data.Records) *data.Session { return recs.Sessions[s.ID] }, nil)
	f.Show(p.w.Canvas())
}

// goAhead lets a cancelled session take place after all.
func (p *Page) goAhead(s *data.Session) {
	p.w.Save(lang.L("Session"), planSession(s.ID, func(s *data.Session) { s.Cancelled = "" }), p.w.Told(lang.L("{{.name}} takes place.", words.With{"name": words.SessionName(s)})))
}

// takeAway takes a session off the list. One in which somebody was marked or
// counted meanwhile stays.
func (p *Page) takeAway(s *data.Session) {
	p.chosen = ""
	p.w.Save(lang.L("Session"), func(tx page.Tx) error {
		now := tx.Records().Sessions[s.ID]
		switch {
		case now == nil:
			return data.ErrNotFound
		case now.HasRegister():
			return data.ErrReferenced
		}
		return tx.Delete(now)
	}, p.w.Told(lang.L("{{.name}} is off the list.", words.With{"name": words.SessionName(s)})))
}
