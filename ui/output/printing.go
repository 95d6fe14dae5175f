package output

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/grants/press"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Paper is one document or table to be made: what it is called, the line
// that it leaves in the audit, and how it is made.
type Paper struct {
	Name    string // of the file, with its ending and nobody's name in it
	Action  string
	What    string // the audit's words
	Subject data.ID
	Needs   data.Compartment
	// Make counts and sets the pages. keep is what has to be kept of them; nil is
	// nothing. It is called off the interface goroutine.
	Make func(recs *data.Records) (raw []byte, keep func(page.Tx) error, err error)
	// boxes is that somebody agreed to empty boxes for letters that are not there.
	boxes bool
}

// PDF are a document as the bytes of a PDF. Where it has letters that cannot be
// printed, there is an error beside the bytes, that is asked about.
func PDF(doc *press.Document) ([]byte, error) {
	missing := press.Unprintable(doc)
	raw, err := press.PDF(doc)
	if err != nil {
		return nil, fmt.Errorf("set the pages: %w", err)
	}
	if len(missing) > 0 {
		return raw, &lettersError{missing}
	}
	return raw, nil
}

// PDFOf is a Paper's Make for a document that leaves nothing behind.
func PDFOf(document func(*data.Records) (*press.Document, error)) func(*data.Records) ([]byte, func(page.Tx) error, error) {
	return func(recs *data.Records) ([]byte, func(page.Tx) error, error) {
		doc, err := document(recs)
		if err != nil {
			return nil, nil, err
		}
		raw, err := PDF(doc)
		return raw, nil, err
	}
}

// TableOf is a Paper's Make for a table that is there already.
func TableOf(head []string, rows [][]string) func(*data.Records) ([]byte, func(page.Tx) error, error) {
	return func(*data.Records) ([]byte, func(page.Tx) error, error) {
		return exchange.WriteTable(head, rows), nil, nil
	}
}

// Write makes the file. It is staged first, then what has to be kept is kept,
// and only then it appears: what is on file as gone out did go out. It can be
// stopped until then.
func (o Paper) Write(ctx context.Context, g page.Group, recs *data.Records, path string, step func(float64, string)) error {
	step(0.1, lang.L("Counting"))
	raw, keep, err := o.Make(recs)
	var letters *lettersError
	if o.boxes && errors.As(err, &letters) {
		err = nil
	}
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	step(0.8, lang.L("Saving"))
	file, err := Stage(path, raw)
	if err != nil {
		return err
	}
	err = ctx.Err()
	if err == nil && keep != nil {
		err = g.Update(o.What, keep)
	}
	if err == nil {
		err = g.Note(o.Action, o.What, o.Subject, o.Needs)
	}
	if err != nil {
		file.Discard()
		return err
	}
	return file.Commit()
}

// Print makes a file in the documents folder, for the page that asked for it.
// made hears where it lies.
func Print(w page.Host, o Paper, made func(path string)) {
	g, recs := w.Group(), w.Group().Records()
	path := FreeName(filepath.Join(w.Documents(), o.Name))
	stoppable(w, lang.L("Making the document…"), func(ctx context.Context, step func(float64, string)) error {
		return o.Write(ctx, g, recs, path, step)
	}, func(err error) bool {
		return AskLetters(w, err, func() { o.boxes = true; Print(w, o, made) })
	}, func() {
		made(path)
		w.FocusPage()
		w.Tell(lang.L("It is saved in your documents."))
	})
}

// Stoppable does what makes files and can be stopped, with its progress over
// the page. made is called where it went well and the page is still there.
func Stoppable(w page.Host, title string, work func(ctx context.Context, step func(done float64, words string)) error, made func()) {
	stoppable(w, title, work, func(error) bool { return false }, made)
}

// stoppable is Stoppable where asked may take an error for a question.
func stoppable(w page.Host, title string, work func(ctx context.Context, step func(done float64, words string)) error, asked func(error) bool, made func()) {
	g, page := w.Group(), w.Page()
	ctx, stop := context.WithCancel(context.Background())
	progress := widgets.NewProgress(w.Canvas(), title, words.Stop(), stop)
	step := func(done float64, words string) { fyne.Do(func() { progress.Set(done, words) }) }
	var err error
	w.Runner().Then(func() { err = work(ctx, step) }, func() {
		progress.Close()
		stopped := ctx.Err() != nil
		stop()
		switch {
		case w.Group() != g || w.Page() != page:
		case err != nil && stopped:
			w.Tell(lang.L("Stopped. Nothing was made and nothing was changed."))
		case err != nil:
			if !asked(err) {
				w.Problem(err)
			}
		default:
			made()
		}
	})
}

// Open shows a file or folder in the system's own program. Where there is none it
// says where the file lies, and shows the folder.
func Open(w page.Host, path string) {
	var err error
	folder := filepath.Dir(path)
	var shown error
	w.Runner().Go(func() {
		if err = w.OpenFile(path); err != nil {
			shown = w.OpenFile(folder)
		}
	}, func() {
		if err == nil {
			return
		}
		text := lang.L("No program on this computer opens it. It is here: {{.path}}", words.With{"path": path})
		if shown == nil {
			text += "\n\n" + lang.L("Its folder is shown now. Nothing is lost.")
		}
		widgets.Tell(w.Canvas(), lang.L("The file is made, and could not be shown"), text, words.Close())
	})
}

// Ready is what stands where a file was made: its name, and the two ways to it
// after the buttons that the page has besides. open is the one that is pressed
// next.
func Ready(w page.Host, path string, besides ...fyne.CanvasObject) (row fyne.CanvasObject, open *widgets.Button) {
	open = widgets.NewButton(widgets.Primary, lang.L("Open it"), func() { Open(w, path) })
	folder := widgets.NewButton(widgets.Plain, lang.L("Open the folder"), func() { Open(w, filepath.Dir(path)) })
	return widgets.Column(6, widgets.NewStrong(lang.L("It is ready: {{.file}}", words.With{"file": filepath.Base(path)})),
		widgets.Rightward(append(besides, folder, open)...)), open
}
