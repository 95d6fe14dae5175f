package register

import (
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// more offers what is beside the register: paper, and what there is to tidy.
func (p *Page) more() {
	d := &widgets.Dialog{Title: lang.L("More for the register"), Width: 560}
	list := widgets.Column(6)
	line := func(verb, words string, do func()) {
		b := widgets.NewButton(widgets.Plain, verb, func() { d.Close(); do() })
		if d.First == nil {
			d.First = b
		}
		list.Add(widgets.Column(2, widgets.Wrap(b), widgets.NewQuiet(words)))
	}
	if s := p.Session(); s != nil {
		line(lang.L("Print the sign-in sheet"), lang.L("Names with a number, and empty rows. Nothing else about anybody."), func() { p.printSheet(false) })
		if p.keying == nil {
			line(lang.L("Key in the sheet"), lang.L("Type the numbers or initials that are ticked on the paper."), p.startKeying)
		}
	}
	if widgets.Dense() && p.Session() != nil && p.keying == nil {
		for i, name := range []string{lang.L("All"), lang.L("Here"), lang.L("Not yet")} {
			if i != p.which {
				line(lang.L("Show: {{.which}}", words.With{"which": name}), lang.L("In the list before a name is typed."), func() { p.choice.Select(i); p.showOnly(i) })
			}
		}
		line(p.unnamed.Text, lang.L("Count who is here and has no name in the register."), p.CountUnnamed)
	}
	n := len(people.ToComplete(p.w.Group().Records(), p.w.Group().Today()))
	line(lang.L("To complete"), lang.N("{{.n}} people: consent, an emergency contact or a last name is missing.", n, words.With{"n": n}),
		func() { p.w.Show("complete", p.Key()) })
	line(lang.L("Volunteers"), lang.L("Who helped, and how long, month by month."), func() { p.w.Show("volunteers", p.Key()) })
	line(lang.L("Two records of one person"), lang.L("Join them, or take them apart again."), func() { p.w.Show("oneperson", p.Key()) })
	d.Body = list
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close)}
	d.Show(p.w.Canvas())
}

// printSheet makes the session's sign-in sheet and offers to open it. Its
// numbers are kept first, so that the paper can be keyed in by them whatever
// changes meanwhile.
func (p *Page) printSheet(boxes bool) {
	g, w, s := p.w.Group(), p.w, p.Session()
	recs := g.Records()
	rows := grants.SignInSheet(recs, s)
	group := ""
	if recs.Group != nil {
		group = recs.Group.Name
	}
	path := output.FreeName(filepath.Join(w.Documents(), output.FileName(lang.L("Sign-in sheet")+" "+string(s.Date))+".pdf"))
	progress := widgets.NewProgress(w.Canvas(), lang.L("Making the document…"), "", nil)
	var err error
	w.Runner().Then(func() { err = writeSheet(g, s, group, rows, path, boxes) }, func() {
		progress.Close()
		switch {
		case w.Group() != g:
		case output.AskLetters(w, err, func() { p.printSheet(true) }):
		case err != nil:
			w.Problem(err)
		default:
			printed(w, lang.L("The sign-in sheet is made"), lang.N("{{.n}} names and empty rows for newcomers. It is in your documents.", len(rows), words.With{"n": len(rows)}), path)
		}
	})
}

// writeSheet (boxes is that empty boxes were agreed to) stages the file, keeps its numbers and the line of the audit, and
// only then lets it appear.
func writeSheet(g page.Group, s *data.Session, group string, rows []grants.SheetRow, path string, boxes bool) error {
	raw, err := output.PDF(press.SignInSheet(group, s.Date, s, rows))
	if err != nil && !(boxes && output.OnlyLetters(err)) {
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
func printed(w page.Host, title, text, path string) {
	d := &widgets.Dialog{Title: title, Body: widgets.NewText(text)}
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, words.Close(), d.Close),
		widgets.NewButton(widgets.Primary, lang.L("Open it"), func() {
			d.Close()
			output.Open(w, path)
		}),
	}
	d.Show(w.Canvas())
}
