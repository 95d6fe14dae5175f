package parts

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data/backups"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// ErasedCopies says in which copies something is erased too, in which it may still
// be, and which could not be reached. Whoever takes something out for good says it
// by this, so that no copy is passed over in silence.
func ErasedCopies(done backups.Erased) (list []fyne.CanvasObject) {
	left := done.Unreached()
	cleared := len(done.Copies) - len(left)
	list = append(list, widgets.NewText(lang.N("{{.n}} backups and older files were cleared and written anew.", cleared, words.With{"n": cleared})))
	for _, c := range done.Copies {
		if c.Err == nil {
			list = append(list, widgets.NewQuiet("✓ "+filepath.Base(c.Path)))
		}
	}
	if len(left) > 0 {
		list = append(list, widgets.NewProblem(lang.N("{{.n}} copies could not be opened, and may still hold them. Delete them when you no longer need them:", len(left), words.With{"n": len(left)})))
		for _, path := range left {
			list = append(list, widgets.NewText("✗ "+path))
		}
	}
	for _, place := range done.Missing {
		list = append(list, widgets.NewProblem(lang.L("Copies in {{.dir}} could not be reached. They are cleared when it is plugged in again and a lead signs in.", words.With{"dir": place.Folder})))
	}
	if done.NoBackup != nil {
		list = append(list, widgets.NewProblem(lang.L("No backup could be made first.")+" "+words.Sentence(done.NoBackup)))
	}
	return list
}
