package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/storage"

	"commonthread/ui/words"
)

// AskForFile lets somebody choose a file with one of the endings: the newest of
// Downloads, Documents and the Desktop first, then any folder, from that one on. Esc
// closes it, and the window's shortcuts are silent under it.
func (w *Window) AskForFile(title string, endings []string, folder string, chosen func(path string)) {
	anywhere := func() { w.askAnywhere(title, endings, folder, chosen) }
	if files := recentFiles(likelyFolders(w.env.Documents, folder), endings); len(files) > 0 {
		w.askRecent(title, files, anywhere, chosen)
		return
	}
	anywhere()
}

// askAnywhere is the toolkit's own dialog, for any folder.
func (w *Window) askAnywhere(title string, endings []string, folder string, chosen func(path string)) {
	d := dialog.NewFileOpen(func(f fyne.URIReadCloser, err error) {
		if err != nil || f == nil {
			return
		}
		path := f.URI().Path()
		f.Close()
		chosen(path)
	}, w.win)
	d.SetFilter(storage.NewExtensionFileFilter(endings))
	if dir, err := storage.ListerForURI(storage.NewFileURI(folder)); err == nil {
		d.SetLocation(dir)
	}
	w.ask(d, title)
}

// AskForFolder is the same for a folder.
func (w *Window) AskForFolder(title string, chosen func(path string)) {
	w.ask(dialog.NewFolderOpen(func(f fyne.ListableURI, err error) {
		if err == nil && f != nil {
			chosen(f.Path())
		}
	}, w.win), title)
}

func (w *Window) ask(d *dialog.FileDialog, title string) {
	d.SetTitleText(title)
	d.SetConfirmText(lang.L("Choose this one"))
	d.SetDismissText(words.Cancel())
	d.SetOnClosed(func() { w.asking = nil })
	w.asking = d
	d.Show()
	// Only now: Fyne's Resize of a file dialog that was never shown ends the
	// program.
	d.Resize(w.win.Canvas().Size().Subtract(fyne.NewSquareSize(80)))
}
