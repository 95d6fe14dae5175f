package sessions

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/timetable"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// regular lists the sessions that repeat, and what can be done with them.
func (p *Page) regular() {
	d := &widgets.Dialog{Title: lang.L("Regular sessions"), Width: 620}
	body := widgets.Column(16)
	all := seriesInOrder(p.recs, p.today)
	if len(all) == 0 {
		body.Add(widgets.NewText(lang.L("Say once on which day you meet, and every session of the term is here, ready for its register.")))
	}
	for _, s := range all {
		body.Add(widgets.Column(2,
			widgets.NewStrong(s.Name), widgets.NewText(timetable.Words(s)+"."), widgets.NewQuiet(p.plannedWords(s)),
			widgets.Wrap(
				widgets.NewButton(widgets.Plain, lang.L("Plan more"), parts.Closing(d, func() { p.MoreSessions(s) })).Named(lang.L("Plan more of {{.name}}", words.With{"name": s.Name})),
				widgets.NewButton(widgets.Plain, lang.L("Change from a day on"), parts.Closing(d, func() { p.ChangeSeries(s, p.today) })).Named(lang.L("Change {{.name}}", words.With{"name": s.Name})))))
	}
	d.Body = body
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close),
		widgets.NewButton(widgets.Primary, lang.L("New regular sessions"), parts.Closing(d, p.NewSeries))}
	d.Show(p.w.Canvas())
}

// plannedWords say until when a series is planned.
func (p *Page) plannedWords(s *data.Series) string {
	last := plannedUntil(p.recs, s.ID)
	switch {
	case s.Until != "" && s.Until < p.today:
		return lang.L("It ended on {{.day}}.", words.With{"day": s.Until.Long()})
	case last == "":
		return lang.L("Nothing is planned yet.")
	case last < p.today:
		return lang.L("Nothing is planned after {{.day}}.", words.With{"day": words.Day(last, p.today)})
	}
	return lang.L("Planned until {{.day}}.", words.With{"day": words.Day(last, p.today)})
}

// ChangeSeries is the sheet that changes a series and its sessions from a day
// on. What that does is shown before it is done.
func (p *Page) ChangeSeries(s *data.Series, from data.Date) {
	h := newHosting(p.w, p.recs, &data.Session{Name: s.Name, Start: s.Start, End: s.End, Venue: s.Venue, Theme: s.Theme,
		Capacity: s.Capacity, LeaderID: s.LeaderID, Helpers: s.Helpers})
	on, last := parts.NewDate(lang.L("From"), from), parts.NewDate(lang.L("Last day"), s.Until)
	pattern, known := timetable.PatternOf(s.Rule)
	days := newPatternFields(pattern)
	var dayFields []widgets.Field
	if known {
		dayFields = days.fields()
	}
	read := func() *data.Series {
		c := data.Clone(s)
		h.read().intoSeries(c)
		c.Until = parts.DateOf(last)
		if known && days.read() != pattern {
			c.Rule = days.read().Rule()
		}
		return c
	}
	f := &widgets.Form{
		Title: lang.L("Change {{.name}}", words.With{"name": s.Name}), Verb: lang.L("See what changes"), Cancel: words.Cancel(), Keep: "series", About: parts.TwoOf(s.ID, from),
		Intro: lang.L("This changes the sessions from a day on. Those before it stay, and so does every session whose register is begun."),
		Fields: append([]widgets.Field{{Key: "day", Label: lang.L("From"), Input: on}},
			append(h.fields(dayFields...), widgets.Field{Key: "until", Label: lang.L("Last day"), Hint: lang.L("Only where it comes to an end. What is planned after it goes."), Input: last})...),
	}
	days.refit = f.Refit
	f.Judge = func() (string, string) {
		if d := parts.DateOf(on); d == "" || !d.Valid() {
			return "day", lang.L("Write the first day, like 28/02/2026.")
		}
		return words.Fault(read().Validate())
	}
	e := parts.Editing(p.w, f, read, func(recs *data.Records) *data.Series { return recs.Series[s.ID] }, nil)
	var preview func(data.Edit)
	preview = func(work data.Edit) {
		f.Again()
		change := func(c *data.Series) error {
			made, err := work.Onto(c)
			if err == nil {
				*c = *made.(*data.Series)
			}
			return err
		}
		effect, err := timetable.FromHereOn(p.w.Group().Records(), s.ID, change, parts.DateOf(on), &previewIDs{})
		switch {
		case errors.Is(err, data.ErrConflict):
			e.Settle(err, work, preview)
		case err != nil:
			key, problem := words.Fault(err)
			f.FailAt(key, problem)
		default:
			p.previewChange(s, effect, change, parts.DateOf(on), f.Close)
		}
	}
	f.Save = func(f *widgets.Form) {
		work, err := e.Work()
		if err != nil {
			f.Fail(words.Sentence(err))
			return
		}
		preview(work)
	}
	f.Show(p.w.Canvas())
}

// effectWords say what a change does, a sentence each.
func effectWords(e timetable.Effect) []string {
	var out []string
	add := func(n int, words string) {
		if n > 0 {
			out = append(out, words)
		}
	}
	n := len(e.Changed) - e.Moved
	add(n, lang.N("{{.n}} sessions change.", n, words.With{"n": n}))
	add(e.Moved, lang.N("{{.n}} sessions move to another day.", e.Moved, words.With{"n": e.Moved}))
	add(len(e.New), lang.N("{{.n}} sessions are new.", len(e.New), words.With{"n": len(e.New)}))
	add(len(e.Removed), lang.N("{{.n}} sessions are taken off the list.", len(e.Removed), words.With{"n": len(e.Removed)}))
	add(e.Booked(), lang.N("{{.n}} bookings go with them: let those people know.", e.Booked(), words.With{"n": e.Booked()}))
	if len(out) == 0 {
		out = append(out, lang.L("No session on file changes."))
	}
	add(len(e.Kept), lang.N("{{.n}} sessions stay as they are: their registers are begun.", len(e.Kept), words.With{"n": len(e.Kept)}))
	return out
}

// previewChange says what a change does, asks about the bank holidays among the
// new days, and then does it in one change.
func (p *Page) previewChange(s *data.Series, e timetable.Effect, edit func(*data.Series) error, from data.Date, done func()) {
	t := newDayTicks(e.Holidays, p.today)
	said := widgets.Column(6)
	body := widgets.Column(10, said)
	say := func() {
		if now, err := timetable.FromHereOn(p.recs, s.ID, deciding(edit, t), from, &previewIDs{}); err == nil {
			e = now
		}
		said.Objects = nil
		for _, words := range effectWords(e) {
			said.Add(widgets.NewText(words))
		}
	}
	say()
	d := &widgets.Dialog{Title: lang.L("From {{.day}} on", words.With{"day": words.Day(from, p.today)}), Width: 560}
	t.changed = func() {
		say()
		d.Refit()
	}
	if n := len(t.days); n > 0 {
		body.Add(widgets.NewText(lang.N("{{.n}} of these days are bank holidays. Tick those on which you meet all the same.", n, words.With{"n": n})))
		body.Add(tallEnough(t.list, n))
	}
	d.Body = body
	verb := widgets.NewButton(widgets.Primary, lang.L("Change them"), nil)
	verb.OnTapped = func() {
		verb.Disable()
		p.w.Save(lang.L("Regular sessions"), changeRun(s.ID, edit, from, t), func(err error) {
			d.Close()
			if err != nil {
				p.w.Problem(err)
				return
			}
			done()
			p.Reload()
			p.w.Say(lang.L("{{.name}} is changed from {{.day}} on.", words.With{"name": e.Series.Name, "day": words.Day(from, p.today)}))
			p.w.Refocus()
		})
	}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Back"), d.Close), verb}
	d.Show(p.w.Canvas())
}

// deciding is an edit with what was ticked of the bank holidays.
func deciding(edit func(*data.Series) error, t *dayTicks) func(*data.Series) error {
	return func(s *data.Series) error {
		if err := edit(s); err != nil {
			return err
		}
		t.decide(s)
		return nil
	}
}

// tallEnough gives a short list the room of its rows, a long one a part of it.
func tallEnough(list *widgets.List, rows int) fyne.CanvasObject {
	return widgets.Tall(float32(min(rows, 4))*57, widgets.NewSheet(list))
}

// changeRun is the change that a preview showed, worked out anew on the records
// as they are at that moment.
func changeRun(series data.ID, edit func(*data.Series) error, from data.Date, t *dayTicks) func(page.Tx) error {
	return func(tx page.Tx) error {
		e, err := timetable.FromHereOn(tx.Records(), series, deciding(edit, t), from, tx)
		if err != nil {
			return err
		}
		if err := tx.Put(e.Series); err != nil {
			return err
		}
		for _, s := range e.Removed {
			if err := tx.Delete(s); err != nil {
				return err
			}
		}
		for _, list := range [][]*data.Session{e.Changed, e.New} {
			for _, s := range list {
				if err := tx.Put(s); err != nil {
					return err
				}
			}
		}
		return nil
	}
}
