package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// copyOut is a file that is made of what the group holds, and leaves it: from
// then on it is kept as paper is kept.
type copyOut struct {
	// name is the file's, with its ending, and nobody's name in it.
	name string
	// make gives the bytes. It runs off the interface goroutine.
	make func() ([]byte, error)
	// The line that it leaves in the audit.
	action, what string
	subject      data.ID
	in           data.Compartment
}

// save stages the file, enters it in the audit, and only then lets it appear.
func (o copyOut) save(g Group, path string) error {
	raw, err := o.make()
	if err != nil {
		return err
	}
	file, err := stage(path, raw)
	if err != nil {
		return err
	}
	if err := g.Note(o.action, o.what, o.subject, o.in); err != nil {
		file.drop()
		return err
	}
	return file.land()
}

// putOut makes copies into the documents folder and says where they are.
func (w *Window) putOut(copies ...copyOut) {
	g, folder := w.group, w.env.Documents
	progress := widgets.NewProgress(w.win.Canvas(), lang.L("Making the document…"), "", nil)
	var paths []string
	var err error
	w.run.Then(func() {
		for _, o := range copies {
			path := freeName(filepath.Join(folder, o.name))
			if err = o.save(g, path); err != nil {
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
	open := func(path string) func() {
		return func() {
			var err error
			w.run.Go(func() { err = w.env.Open(path) }, func() {
				if err != nil {
					w.problem(err)
				}
			})
		}
	}
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, wordClose(), d.Close),
		widgets.NewButton(widgets.Plain, lang.L("Open the folder"), open(filepath.Dir(paths[0]))),
		widgets.NewButton(widgets.Primary, lang.L("Open it"), open(paths[0])),
	}
	d.Show(w.win.Canvas())
}
