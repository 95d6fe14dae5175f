package output

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Make makes files into the documents folder, one or several of a kind, and
// says in a sheet where they are.
func Make(w page.Host, files ...Paper) {
	g, recs, folder := w.Group(), w.Group().Records(), w.Documents()
	progress := widgets.NewProgress(w.Canvas(), lang.L("Making the document…"), "", nil)
	var paths []string
	var err error
	w.Runner().Then(func() {
		for _, o := range files {
			path := FreeName(filepath.Join(folder, o.Name))
			if err = o.Write(context.Background(), g, recs, path, func(float64, string) {}); err != nil {
				return
			}
			paths = append(paths, path)
		}
	}, func() {
		progress.Close()
		switch {
		case g != w.Group():
		case AskLetters(w, err, func() {
			for i := range files {
				files[i].boxes = true
			}
			Make(w, files...)
		}):
		case err != nil:
			w.Problem(err)
		default:
			showMade(w, paths)
		}
	})
}

// showMade says what was made, with a button that opens it.
func showMade(w page.Host, paths []string) {
	lines := widgets.Column(6)
	for _, p := range paths {
		lines.Add(widgets.NewStrong(filepath.Base(p)))
	}
	lines.Add(widgets.NewText(lang.L("It is in your documents: {{.dir}}", words.With{"dir": filepath.Dir(paths[0])})))
	lines.Add(widgets.NewQuiet(lang.L("It is not sealed. Keep it as you would keep paper, and delete it when it is no longer needed.")))
	d := &widgets.Dialog{Title: lang.L("It is ready"), Body: lines}
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, words.Close(), d.Close),
		widgets.NewButton(widgets.Plain, lang.L("Open the folder"), func() { Open(w, filepath.Dir(paths[0])) }),
		widgets.NewButton(widgets.Primary, lang.L("Open it"), func() { Open(w, paths[0]) }),
	}
	d.Show(w.Canvas())
}
