package ui

import (
	"context"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// backupsSection is the copies of the group: how old the last is, and another.
type backupsSection struct {
	w    *Window
	last *widgets.Text
}

func (s *backupsSection) key() string { return "backups" }

func (s *backupsSection) title() string { return lang.L("Backups") }

func (s *backupsSection) needs() data.Compartment { return data.Register }

func (s *backupsSection) build(w *Window) fyne.CanvasObject {
	s.w, s.last = w, widgets.NewText("")
	return sectionColumn(widgets.NewPanel(widgets.Column(10,
		widgets.NewHeading(lang.L("Backups")), s.last,
		widgets.NewQuiet(lang.L("A backup is locked like the group itself. Copy one to a USB stick now and then, and keep it somewhere else.")),
		widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Make a backup now"), s.backUp)))))
}

func (s *backupsSection) reload() {
	s.last.SetText(backupWords(s.w.prefs.lastBackup(s.w.path), s.w.env.Now()))
}

// backUp makes a backup that is read back before it counts.
func (s *backupsSection) backUp() {
	g, dir, path := s.w.group, s.w.backupsFolder(s.w.path), s.w.path
	progress := widgets.NewProgress(s.w.win.Canvas(), lang.L("Making a backup…"), "", nil)
	var made string
	var err error
	s.w.run.Then(func() { made, err = g.Backup(context.Background(), dir) }, func() {
		progress.Close()
		if g != s.w.group {
			return
		}
		if err != nil {
			s.w.problem(err)
			return
		}
		s.w.prefs.setLastBackup(path, s.w.env.Now())
		s.reload()
		widgets.Tell(s.w.win.Canvas(), lang.L("The backup is made and was read back"),
			lang.L("It is called {{.file}} and lies in the folder {{.dir}}.", with{"file": filepath.Base(made), "dir": dir}), wordClose())
	})
}
