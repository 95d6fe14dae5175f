package ui

import (
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Wanted is what a second start of the program does to this window: it comes to
// the front, and where a group's file was double-clicked, goes to that. A group
// that is open is locked first, as by Ctrl+L, so that nothing of it is lost; while
// something is being finished, that is said instead.
func (w *Window) Wanted(file string) {
	w.win.Show()
	w.win.RequestFocus()
	same := sameFile(file, w.path)
	switch {
	case file == "" || same && w.group != nil:
		return
	case w.half > 0 || w.closing || w.disk.unkept != nil:
		widgets.Tell(w.win.Canvas(), lang.L("Finish this first"),
			lang.L("{{.file}} was not opened, because something is being finished here. Nothing was changed. Open it again after that.", words.With{"file": filepath.Base(file)}), words.Close())
	case w.unknown(file):
		w.Problem(fs.ErrNotExist)
	case w.group != nil:
		w.lockNote = lang.L("Your group is saved and locked, because another was opened.")
		w.leave(func() { w.path = file; w.showUnlock() })
	default:
		w.path = file
		w.showUnlock()
	}
}

// sameFile reports whether two paths lead to one file.
func sameFile(a, b string) bool {
	if a == b {
		return true
	}
	x, err1 := os.Stat(a)
	y, err2 := os.Stat(b)
	return err1 == nil && err2 == nil && os.SameFile(x, y)
}
