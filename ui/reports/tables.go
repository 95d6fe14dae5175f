package reports

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/data/vault"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// SaveTables asks, because what it writes is not locked, and saves every table
// that the keyholder may read in a folder of its own.
func SaveTables(w page.Host) {
	var by string
	w.Runner().Go(func() { by = vault.SyncedBy(w.Documents()) }, func() { askTables(w, by) })
}

// askTables asks; by is the program that copies the folder to other computers.
func askTables(w page.Host, by string) {
	warn := ""
	if by != "" {
		warn = " " + lang.L("Careful: {{.by}} copies your documents to other computers. The tables go there too, and stay with others after you delete them here.", words.With{"by": by})
	}
	widgets.Ask(w.Canvas(), lang.L("Save all tables?"),
		lang.L("They are written into a new folder in your documents, one file for each table. These files are not locked: anybody who opens them can read them. Delete them when you are done.")+warn,
		lang.L("Save all tables"), words.Cancel(), func() { w.Again(func() { writeTables(w) }) })
}

func writeTables(w page.Host) {
	g, recs := w.Group(), w.Group().Records()
	folder := output.FreeName(filepath.Join(w.Documents(), output.FileName(fmt.Sprintf("%s %s", lang.L("Tables"), g.Today()))))
	n := 0
	output.Stoppable(w, lang.L("Saving the tables…"), func(ctx context.Context, _ func(float64, string)) (err error) {
		n, err = ExportTables(ctx, g, recs, folder)
		return err
	}, func() {
		d := &widgets.Dialog{Title: lang.L("The tables are saved"), Body: widgets.NewText(lang.N("{{.n}} tables are in the folder {{.folder}}. They are not locked: delete them when you are done.", n,
			words.With{"n": n, "folder": filepath.Base(folder)}))}
		d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Close(), d.Close),
			widgets.NewButton(widgets.Primary, lang.L("Open the folder"), func() { d.Close(); output.Open(w, folder) })}
		d.Show(w.Canvas())
	})
}

// ExportTables stages every table, enters the export in the audit as the
// command line does, and only then lets them appear.
func ExportTables(ctx context.Context, g page.Group, recs *data.Records, folder string) (n int, err error) {
	tables := exchange.Export(recs)
	var files []*output.Staged
	defer func() {
		for _, f := range files {
			f.Discard() // those that are in their place are no longer there
		}
		os.Remove(folder) // where nothing came into it
	}()
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		f, err := output.Stage(filepath.Join(folder, name), tables[name])
		if err != nil {
			return 0, err
		}
		files = append(files, f)
	}
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	if err := g.Note(data.ActionExport, "tables", "", data.Register); err != nil {
		return 0, err
	}
	for _, f := range files {
		if err := f.Commit(); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
