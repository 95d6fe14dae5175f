package ui

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/grants/press"
	"commonthread/ui/widgets"
)

// printing is one document or table to be made: what it is called, the line
// that it leaves in the audit, and how it is made.
type printing struct {
	name    string // of the file, with its ending and nobody's name in it
	action  string
	what    string // the audit's words
	subject data.ID
	needs   data.Compartment
	// make counts and sets the pages. keep is what has to be kept of them; nil is
	// nothing. It is called off the interface goroutine.
	make func(recs *data.Records) (raw []byte, keep func(Tx) error, err error)
}

// pages are a document as the bytes of a PDF.
func pages(doc *press.Document) ([]byte, error) {
	raw, err := press.PDF(doc)
	if err != nil {
		return nil, fmt.Errorf("set the pages: %w", err)
	}
	return raw, nil
}

// pdfOf is a printing's make for a document that leaves nothing behind.
func pdfOf(document func(*data.Records) (*press.Document, error)) func(*data.Records) ([]byte, func(Tx) error, error) {
	return func(recs *data.Records) ([]byte, func(Tx) error, error) {
		doc, err := document(recs)
		if err != nil {
			return nil, nil, err
		}
		raw, err := pages(doc)
		return raw, nil, err
	}
}

// tableOf is a printing's make for a table that is there already.
func tableOf(head []string, rows [][]string) func(*data.Records) ([]byte, func(Tx) error, error) {
	return func(*data.Records) ([]byte, func(Tx) error, error) {
		return exchange.WriteTable(head, rows), nil, nil
	}
}

// print makes the file. It is staged first, then what has to be kept is kept,
// and only then it appears: what is on file as gone out did go out. It can be
// stopped until then.
func (o printing) print(ctx context.Context, g Group, recs *data.Records, path string, step func(float64, string)) error {
	step(0.1, lang.L("Counting"))
	raw, keep, err := o.make(recs)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	step(0.8, lang.L("Saving"))
	file, err := stage(path, raw)
	if err != nil {
		return err
	}
	err = ctx.Err()
	if err == nil && keep != nil {
		err = g.Update(o.what, keep)
	}
	if err == nil {
		err = g.Note(o.action, o.what, o.subject, o.needs)
	}
	if err != nil {
		file.drop()
		return err
	}
	return file.land()
}

// print makes a file in the documents folder, for the page that asked for it.
// made hears where it lies.
func (w *Window) print(o printing, made func(path string)) {
	g, recs := w.group, w.group.Records()
	path := freeName(filepath.Join(w.env.Documents, o.name))
	w.stoppable(lang.L("Making the document…"), func(ctx context.Context, step func(float64, string)) error {
		return o.print(ctx, g, recs, path, step)
	}, func() {
		made(path)
		w.focusPage()
		w.tell(lang.L("It is saved in your documents."))
	})
}

// stoppable does what makes files and can be stopped, with its progress over
// the page. made is called where it went well and the page is still there.
func (w *Window) stoppable(title string, work func(ctx context.Context, step func(done float64, words string)) error, made func()) {
	g, page := w.group, w.page
	ctx, stop := context.WithCancel(context.Background())
	progress := widgets.NewProgress(w.win.Canvas(), title, wordStop(), stop)
	step := func(done float64, words string) { fyne.Do(func() { progress.Set(done, words) }) }
	var err error
	w.run.Then(func() { err = work(ctx, step) }, func() {
		progress.Close()
		stopped := ctx.Err() != nil
		stop()
		switch {
		case w.group != g || w.page != page:
		case err != nil && stopped:
			w.tell(lang.L("Stopped. Nothing was made and nothing was changed."))
		case err != nil:
			w.problem(err)
		default:
			made()
		}
	})
}

// openFile shows a file or folder in the system's own program.
func (w *Window) openFile(path string) {
	var err error
	w.run.Go(func() { err = w.env.Open(path) }, func() {
		if err != nil {
			w.problem(err)
		}
	})
}

// ready is what stands where a file was made: its name, and the two ways to it
// after the buttons that the page has besides. open is the one that is pressed
// next.
func (w *Window) ready(path string, besides ...fyne.CanvasObject) (row fyne.CanvasObject, open *widgets.Button) {
	open = widgets.NewButton(widgets.Primary, lang.L("Open it"), func() { w.openFile(path) })
	folder := widgets.NewButton(widgets.Plain, lang.L("Open the folder"), func() { w.openFile(filepath.Dir(path)) })
	return widgets.Column(6, widgets.NewStrong(lang.L("It is ready: {{.file}}", with{"file": filepath.Base(path)})),
		widgets.Rightward(append(besides, folder, open)...)), open
}
