package ui

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// more offers what is beside the register: paper, and what there is to tidy.
func (p *registerPage) more() {
	d := &widgets.Dialog{Title: lang.L("More for the register"), Width: 560}
	list := widgets.Column(6)
	line := func(verb, words string, do func()) {
		b := widgets.NewButton(widgets.Plain, verb, func() { d.Close(); do() })
		if d.First == nil {
			d.First = b
		}
		list.Add(widgets.Column(2, widgets.Wrap(b), widgets.NewQuiet(words)))
	}
	if s := p.session(); s != nil {
		line(lang.L("Print the sign-in sheet"), lang.L("Names with a number, and empty rows. Nothing else about anybody."), p.printSheet)
		if p.keying == nil {
			line(lang.L("Key in the sheet"), lang.L("Type the numbers or initials that are ticked on the paper."), p.startKeying)
		}
	}
	n := len(people.ToComplete(p.w.group.Records(), p.w.group.Today()))
	line(lang.L("To complete"), lang.N("{{.n}} people: consent, whom to ring, or a last name is missing.", n, words.With{"n": n}),
		func() { p.w.Visit(&completePage{from: p.Key()}) })
	line(lang.L("Volunteers"), lang.L("Who helped, and how long, month by month."), func() { p.w.Visit(&volunteersPage{from: p.Key()}) })
	line(lang.L("Two records of one person"), lang.L("Join them, or take them apart again."), func() { p.w.Visit(&onePersonPage{from: p.Key()}) })
	d.Body = list
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close)}
	d.Show(p.w.win.Canvas())
}

// printSheet makes the session's sign-in sheet and offers to open it. Its
// numbers are kept first, so that the paper can be keyed in by them whatever
// changes meanwhile.
func (p *registerPage) printSheet() {
	g, w, s := p.w.group, p.w, p.session()
	recs := g.Records()
	rows := grants.SignInSheet(recs, s)
	group := ""
	if recs.Group != nil {
		group = recs.Group.Name
	}
	path := output.FreeName(filepath.Join(w.env.Documents, output.FileName(lang.L("Sign-in sheet")+" "+string(s.Date))+".pdf"))
	progress := widgets.NewProgress(w.win.Canvas(), lang.L("Making the document…"), "", nil)
	var err error
	w.run.Then(func() { err = writeSheet(g, s, group, rows, path) }, func() {
		progress.Close()
		switch {
		case w.group != g:
		case err != nil:
			w.Problem(err)
		default:
			w.printed(lang.L("The sign-in sheet is made"), lang.N("{{.n}} names and empty rows for newcomers. It is in your documents.", len(rows), words.With{"n": len(rows)}), path)
		}
	})
}

// writeSheet stages the file, keeps its numbers and the line of the audit, and
// only then lets it appear.
func writeSheet(g page.Group, s *data.Session, group string, rows []grants.SheetRow, path string) error {
	raw, err := press.PDF(press.SignInSheet(group, s.Date, s, rows))
	if err != nil {
		return err
	}
	file, err := output.Stage(path, raw)
	if err != nil {
		return err
	}
	what := lang.L("Sign-in sheet printed")
	if err = g.Update(what, func(tx page.Tx) error { return grants.KeepSheet(tx, s.ID, rows) }); err == nil {
		err = g.Note(data.ActionReport, what, "", data.Register)
	}
	if err != nil {
		file.Discard()
		return err
	}
	return file.Commit()
}

// printed tells that a paper is made and offers to open it.
func (w *Window) printed(title, text, path string) {
	d := &widgets.Dialog{Title: title, Body: widgets.NewText(text)}
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, words.Close(), d.Close),
		widgets.NewButton(widgets.Primary, lang.L("Open it"), func() {
			d.Close()
			if err := w.env.Open(path); err != nil {
				w.Problem(err)
			}
		}),
	}
	d.Show(w.win.Canvas())
}

// completePage lists of whom something is still to be asked.
type completePage struct {
	w    *Window
	from string
	rows []people.Incomplete
	list *widgets.List
	said *widgets.Text
	back *widgets.Button
	view *fyne.Container // the list, or that nothing is left to ask
}

// Key implements Page: the place on the left that stays marked.
func (p *completePage) Key() string { return p.from }

// Title implements Page.
func (p *completePage) Title() string { return lang.L("To complete") }

// Needs implements Page.
func (p *completePage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *completePage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	p.w, p.said = w, widgets.NewQuiet("").Line()
	p.list = widgets.NewList(lang.L("To complete"), func() int { return len(p.rows) }, func() fyne.CanvasObject { return widgets.NewRow() },
		func(i int, o fyne.CanvasObject) {
			o.(*widgets.Row).Set(p.rows[i].Person.Name(), words.ToAsk(p.rows[i].Missing), "")
		})
	p.list.RowName = func(i int) string { return p.rows[i].Person.Name() + ", " + words.ToAsk(p.rows[i].Missing) }
	p.list.OnChosen = func(i int) { p.ask(p.rows[i].Person) }
	p.view = container.NewStack()
	return widgets.Scroll(widgets.Fill(p.said, p.view, nil))
}

// Actions leads back.
func (p *completePage) Actions() fyne.CanvasObject {
	p.back = parts.BackButton(p.w, p.from)
	return p.back
}

// FirstFocus implements FirstFocus.
func (p *completePage) FirstFocus() fyne.Focusable {
	if len(p.rows) == 0 {
		return p.back
	}
	return p.list
}

// Reload implements Page.
func (p *completePage) Reload() {
	recs := p.w.group.Records()
	p.rows = people.ToComplete(recs, p.w.group.Today())
	p.said.SetText(lang.L("{{.n}} of {{.m}}. Choose somebody to write in what they say.", words.With{"n": len(p.rows), "m": len(people.Whole(recs))}))
	p.said.Hidden = len(p.rows) == 0
	p.view.Objects = []fyne.CanvasObject{widgets.NewSheet(p.list)}
	if len(p.rows) == 0 {
		p.view.Objects = []fyne.CanvasObject{container.NewVBox(widgets.NewEmpty(lang.L("Nothing is left to ask"),
			lang.L("Newcomers of whom consent, whom to ring or a last name is missing are listed here.")))}
	}
	p.view.Refresh()
	p.list.Refresh()
}

// ask opens the few fields that are still to be asked, and no others.
func (p *completePage) ask(q *data.Person) {
	last, name, phone := widgets.NewEntry(lang.L("Last name")), widgets.NewEntry(lang.L("Whom to ring in an emergency")), widgets.NewEntry(lang.L("Their phone"))
	last.SetText(q.LastName)
	name.SetText(q.EmergencyName)
	phone.SetText(q.EmergencyPhone)
	agreed := parts.NewDate(lang.L("Agreed to be on file"), q.ConsentDate)
	edited := func() *data.Person {
		c := data.Clone(q)
		c.LastName, c.EmergencyName, c.EmergencyPhone, c.ConsentDate = strings.TrimSpace(last.Text), strings.TrimSpace(name.Text), strings.TrimSpace(phone.Text), parts.DateOf(agreed)
		return c
	}
	var e *parts.Edit[*data.Person]
	f := &widgets.Form{
		Title: q.Name(), Verb: lang.L("Keep the changes"), Cancel: words.Cancel(), Keep: "complete", About: string(q.ID),
		Fields: []widgets.Field{
			{Key: "consent_date", Label: lang.L("Agreed to be on file"), Hint: lang.L("The day on which they said yes."), Input: agreed},
			{Key: "emergency_name", Label: lang.L("Whom to ring in an emergency"), Input: name},
			{Key: "emergency_phone", Label: lang.L("Their phone"), Input: phone},
			{Key: "last_name", Label: lang.L("Last name"), Input: last},
		},
		Judge: func() (string, string) { return words.Fault(edited().Validate()) },
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Person"), func(c *data.Person) {
				f.Close()
				p.w.Say(lang.L("{{.name}} is kept.", words.With{"name": c.Name()}))
				p.w.Refocus()
			})
		},
	}
	e = parts.Editing(p.w, f, edited, func(recs *data.Records) *data.Person { return recs.People[q.ID] }, nil)
	f.Show(p.w.win.Canvas())
}
