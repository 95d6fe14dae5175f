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

// calendarFile offers to save what is planned for the calendar of a telephone or
// computer. Which version of each session this is has to be read from the file.
func (p *Page) calendarFile() {
	g := p.w.Group()
	var versions map[data.ID]data.SessionVersion
	p.w.Runner().Go(func() { versions = g.SessionVersions() }, func() {
		if p.w.Group() == g && p.w.Page() == p {
			p.askCalendar(versions)
		}
	})
}

// askCalendar asks from which day to which.
func (p *Page) askCalendar(versions map[data.ID]data.SessionVersion) {
	whole := exchange.WholeCalendar(p.recs, versions, p.today)
	from, to := parts.NewDate(lang.L("From"), whole.From), parts.NewDate(lang.L("Until"), whole.To)
	leaders := widgets.NewCheck(lang.L("Put in who leads each session"), nil)
	period := func() data.Period { return data.Period{From: parts.DateOf(from), To: parts.DateOf(to)} }
	f := &widgets.Form{
		Title: lang.L("Calendar file"), Verb: lang.L("Save the file"), Cancel: words.Cancel(),
		Intro: lang.L("Telephones and computers can open the file. It holds name, times, venue and theme, and nobody's name. A later file moves what was moved and cancels what was taken off the list."),
		Fields: []widgets.Field{{Key: "from", Label: lang.L("From"), Input: from}, {Key: "to", Label: lang.L("Until"), Input: to},
			{Key: "leaders", Hint: lang.L("Ask them first: others may see the calendar."), Input: leaders}},
		Judge: func() (string, string) {
			switch of := period(); {
			case of.From == "" || !of.From.Valid():
				return "from", lang.L("Say from which day.")
			case of.To == "" || !of.To.Valid() || of.To < of.From:
				return "to", lang.L("Say until which day: the last one in the file.")
			case exchange.CalendarHolds(p.recs, versions, of) == 0:
				return "to", lang.L("No session is on these days, so there is nothing to put in a file.")
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			f.Close()
			p.saveCalendar(exchange.CalendarOptions{Leaders: leaders.On, Day: p.today, Versions: versions, Period: period()})
		},
	}
	f.Show(p.w.Canvas())
}

// saveCalendar writes the file among the documents, and says where it is.
func (p *Page) saveCalendar(opt exchange.CalendarOptions) {
	g, recs, today := p.w.Group(), p.recs, p.today
	path := output.FreeName(filepath.Join(p.w.Documents(), output.FileName(lang.L("Sessions")+" "+string(today))+".ics"))
	var err error
	p.w.Runner().Then(func() {
		var raw []byte
		if raw, err = exchange.Calendar(recs, exchange.InCalendar(recs, opt.Versions, opt.Period), opt); err != nil {
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
			p.calendarSaved(path, exchange.CalendarHolds(recs, opt.Versions, opt.Period))
		}
	})
}

// calendarSaved says where the file is and offers its folder.
func (p *Page) calendarSaved(path string, sessions int) {
	d := &widgets.Dialog{Title: lang.L("The calendar file is saved"),
		Body: widgets.NewText(lang.N("{{.file}} is in your documents. Send it to yourself, or open it, and {{.n}} sessions are in your calendar.", sessions, words.With{"file": filepath.Base(path), "n": sessions}))}
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
