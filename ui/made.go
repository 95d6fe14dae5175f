package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/widgets"
)

// putOut makes files into the documents folder, one or several of a kind, and
// says in a sheet where they are.
func (w *Window) putOut(files ...printing) {
	g, recs, folder := w.group, w.group.Records(), w.env.Documents
	progress := widgets.NewProgress(w.win.Canvas(), lang.L("Making the document…"), "", nil)
	var paths []string
	var err error
	w.run.Then(func() {
		for _, o := range files {
			path := freeName(filepath.Join(folder, o.name))
			if err = o.print(context.Background(), g, recs, path, func(float64, string) {}); err != nil {
				return
			}
			paths = append(paths, path)
		}
	}, func() {
		progress.Close()
		switch {
		case g != w.group:
		case err != nil:
			w.problem(err)
		default:
			w.showMade(paths)
		}
	})
}

// showMade says what was made, with a button that opens it.
func (w *Window) showMade(paths []string) {
	lines := widgets.Column(6)
	for _, p := range paths {
		lines.Add(widgets.NewStrong(filepath.Base(p)))
	}
	lines.Add(widgets.NewText(lang.L("It lies in your documents: {{.dir}}", with{"dir": filepath.Dir(paths[0])})))
	lines.Add(widgets.NewQuiet(lang.L("It is not sealed. Keep it as you would keep paper, and delete it when it is no longer needed.")))
	d := &widgets.Dialog{Title: lang.L("It is ready"), Body: lines}
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, wordClose(), d.Close),
		widgets.NewButton(widgets.Plain, lang.L("Open the folder"), func() { w.openFile(filepath.Dir(paths[0])) }),
		widgets.NewButton(widgets.Primary, lang.L("Open it"), func() { w.openFile(paths[0]) }),
	}
	d.Show(w.win.Canvas())
}
