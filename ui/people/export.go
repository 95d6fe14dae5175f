package people

import (
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/ui/output"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// SaveList writes the people who are shown into a file for a spreadsheet, once
// somebody has read what that means.
func (p *Page) SaveList() {
	if p.Recs == nil {
		return
	}
	if len(p.Rows) == 0 {
		p.w.Tell(lang.L("The list is empty: there is nothing to save."))
		return
	}
	var ids []data.ID
	for _, q := range p.Rows {
		ids = append(ids, q.ID)
	}
	d := &widgets.Dialog{Title: lang.L("Save the list")}
	body := widgets.Column(12, widgets.NewText(lang.N("A file for a spreadsheet with the {{.n}} people who are shown: names, contacts, emergency contacts.", len(ids), words.With{"n": len(ids)})),
		widgets.NewText(lang.L("The file is not sealed. Whoever has it can read it: keep it as you keep paper. That it was saved is noted in the group's log.")))
	about := widgets.NewCheck(lang.L("Also what they said about themselves"), nil)
	if p.w.Group().May(data.Care) {
		body.Add(widgets.Column(2, about, widgets.NewQuiet(lang.L("Gender, ethnicity, disability, carer. Leave it off unless whoever gets the file needs it."))))
	}
	d.Body = body
	save := widgets.NewButton(widgets.Primary, lang.L("Save the file"), func() {
		d.Close()
		p.writeList(ids, p.w.Group().May(data.Care) && about.On)
	})
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close), save}
	d.First = save
	d.Show(p.w.Canvas())
}

// writeList makes the file. It appears once the group's log says so.
func (p *Page) writeList(ids []data.ID, care bool) {
	g, recs := p.w.Group(), p.Recs
	path := output.FreeName(filepath.Join(p.w.Documents(), output.FileName(lang.L("People")+" "+string(g.Today()))+".csv"))
	what, where := lang.L("List of people saved as a file"), data.Register
	if care {
		what, where = lang.L("List of people saved as a file, with what they said about themselves"), data.Care
	}
	var err error
	p.w.Runner().Then(func() {
		var file *output.Staged
		if file, err = output.Stage(path, exchange.ExportPeople(recs, ids, care)); err != nil {
			return
		}
		if err = g.Note(data.ActionExport, what, "", where); err != nil {
			file.Discard()
			return
		}
		err = file.Commit()
	}, func() {
		switch {
		case g != p.w.Group():
		case err != nil:
			p.w.Problem(err)
		default:
			p.listSaved(path)
		}
	})
}

// listSaved says where the file is, and opens its folder.
func (p *Page) listSaved(path string) {
	d := &widgets.Dialog{Title: lang.L("The list is saved")}
	d.Body = widgets.NewText(lang.L("It is in your documents: {{.file}}", words.With{"file": filepath.Base(path)}))
	var err error
	folder := widgets.NewButton(widgets.Primary, lang.L("Open the folder"), func() {
		d.Close()
		p.w.Runner().Go(func() { err = p.w.OpenFile(filepath.Dir(path)) }, func() {
			if err != nil {
				p.w.Problem(err)
			}
		})
	})
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close), folder}
	d.First = folder
	d.Show(p.w.Canvas())
}
