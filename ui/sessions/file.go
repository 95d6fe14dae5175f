package sessions

import (
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/ui/output"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// shown are the sessions that stand on the page now: those of the month, or of
// the list.
func (p *Page) shown() []*data.Session {
	if p.View == AsList {
		return p.Rows
	}
	var out []*data.Session
	month := monthPeriod(monthOf(p.at))
	for _, s := range sessionsShown(p.recs, p.series, AllSessions, p.today) {
		if month.Has(s.Date) {
			out = append(out, s)
		}
	}
	return out
}

// calendarFile offers to save what is shown for the calendar of a telephone or
// computer.
func (p *Page) calendarFile() {
	sessions := p.shown()
	if len(sessions) == 0 {
		widgets.Tell(p.w.Canvas(), lang.L("Calendar file"), lang.L("No session is shown, so there is nothing to put in a file."), words.Close())
		return
	}
	first, last := sessions[0].Date, sessions[0].Date
	for _, s := range sessions {
		first, last = min(first, s.Date), max(last, s.Date)
	}
	leaders := widgets.NewCheck(lang.L("Put in who leads each session"), nil)
	f := &widgets.Form{
		Title: lang.L("Calendar file"), Verb: lang.L("Save the file"), Cancel: words.Cancel(),
		Intro: lang.N("{{.n}} sessions, {{.days}}. Telephones and computers can open the file. It holds name, times, venue and theme, and nobody's name.", len(sessions),
			words.With{"n": len(sessions), "days": data.Period{From: first, To: last}.String()}),
		Fields: []widgets.Field{{Key: "leaders", Hint: lang.L("Ask them first: others may see the calendar."), Input: leaders}},
		Judge:  func() (string, string) { return "", "" },
		Save: func(f *widgets.Form) {
			f.Close()
			p.saveCalendar(sessions, leaders.On)
		},
	}
	f.Show(p.w.Canvas())
}

// saveCalendar writes the file among the documents, and says where it is.
func (p *Page) saveCalendar(sessions []*data.Session, leaders bool) {
	g, recs, today := p.w.Group(), p.recs, p.today
	path := output.FreeName(filepath.Join(p.w.Documents(), output.FileName(lang.L("Sessions")+" "+string(today))+".ics"))
	var err error
	p.w.Runner().Then(func() {
		var raw []byte
		if raw, err = exchange.Calendar(recs, sessions, exchange.CalendarOptions{Leaders: leaders, Day: today}); err != nil {
			return
		}
		file, staging := output.Stage(path, raw)
		if err = staging; err != nil {
			return
		}
		if err = g.Note(data.ActionExport, lang.L("Calendar of sessions saved"), "", data.Register); err != nil {
			file.Discard()
			return
		}
		err = file.Commit()
	}, func() {
		switch {
		case p.w.Group() != g || p.w.Page() != p:
		case err != nil:
			p.w.Problem(err)
		default:
			p.calendarSaved(path)
		}
	})
}

// calendarSaved says where the file is and offers its folder.
func (p *Page) calendarSaved(path string) {
	d := &widgets.Dialog{Title: lang.L("The calendar file is saved"),
		Body: widgets.NewText(lang.L("{{.file}} is in your documents. Send it to yourself, or open it, and the sessions are in your calendar.", words.With{"file": filepath.Base(path)}))}
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, lang.L("Open the folder"), parts.Closing(d, func() { p.openFolder(filepath.Dir(path)) })),
		widgets.NewButton(widgets.Primary, words.Close(), d.Close),
	}
	d.Show(p.w.Canvas())
}

func (p *Page) openFolder(path string) {
	var err error
	p.w.Runner().Go(func() { err = p.w.OpenFile(path) }, func() {
		if err != nil {
			p.w.Problem(err)
		}
	})
}
