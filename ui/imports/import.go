package imports

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data/exchange"
	"commonthread/data/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// tableEndings are what files with tables are called.
var tableEndings = []string{".csv", ".xlsx", ".ods", ".tsv", ".txt"}

// Dropped hears of files that were let go over the window.
func Dropped(w page.Host, _ fyne.Position, uris []fyne.URI) {
	switch {
	case len(uris) == 0 || widgets.DialogOpen(w.Canvas()):
	case w.Group() == nil:
		widgets.Tell(w.Canvas(), lang.L("The group is locked"), lang.L("Nothing was imported. Unlock the group first, then drop the table again."), words.Close())
	case len(uris) > 1:
		widgets.Tell(w.Canvas(), lang.L("One table at a time"), lang.L("Nothing was imported. Drop one file, look at what it would change, then drop the next."), words.Close())
	default:
		Read(w, uris[0].Path())
	}
}

// Choose asks for a table to bring in.
func Choose(w page.Host) {
	if w.Group() == nil {
		return
	}
	w.AskForFile(lang.L("Which table?"), tableEndings, w.Documents(), func(a0 string) { Read(w, a0) })
}

// errTooLarge is a file that is no group's table.
var errTooLarge = errors.New("larger than any table of a group")

// Read reads a file and shows what it would change. Its bytes are kept, so
// that what is brought in is what was shown, whatever becomes of the file.
func Read(w page.Host, path string) {
	g, from := w.Group(), w.Page().Key()
	ctx, stop := context.WithCancel(context.Background())
	progress := widgets.NewProgress(w.Canvas(), lang.L("Reading the table…"), words.Stop(), stop)
	var file *exchange.File
	var look *exchange.Look
	recs := g.Records()
	var err error
	w.Runner().Go(func() {
		if file, err = readTable(path); err == nil {
			look, err = exchange.LookAt(file, exchange.Looking{Kept: recs.Recipes})
		}
	}, func() {
		progress.Close()
		stopped := ctx.Err() != nil
		stop()
		switch {
		case g != w.Group():
		case stopped:
			w.Tell(lang.L("Stopped. Nothing was changed."))
		case errors.Is(err, errTooLarge):
			widgets.Tell(w.Canvas(), lang.L("This is not a table of a group"), lang.L("The file is larger than any table of a group. Nothing was changed. Choose another file."), words.Close())
		case err != nil:
			widgets.Tell(w.Canvas(), lang.L("This is not a table we can read"), tableProblem(err), words.Close())
		default:
			w.Visit(newImportPage(from, file, look, g.May))
		}
	})
}

// tableProblem says why a file is no table, without the line that it has none of.
func tableProblem(err error) string {
	var bad exchange.BadRows
	if errors.As(err, &bad) && len(bad) > 0 {
		return words.Capital(bad[0].Problem) + ". " + lang.L("Nothing was changed.")
	}
	return words.Sentence(err)
}

// readTable reads a file whole.
func readTable(path string) (*exchange.File, error) {
	raw, err := output.Read(path, exchange.LargestFile)
	switch {
	case errors.Is(err, output.ErrTooLarge):
		return nil, errTooLarge
	case errors.Is(err, output.ErrNotPlain):
		return nil, fs.ErrNotExist
	case err != nil:
		return nil, err
	}
	return &exchange.File{Name: filepath.Base(path), Data: raw}, nil
}
