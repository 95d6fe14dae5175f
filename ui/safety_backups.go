package ui

import (
	"fmt"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/ui/output"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// backupsSection is the copies of the group: how old the newest is, where they
// lie, what each holds, and the way back to one.
type backupsSection struct {
	w      *Window
	state  *fyne.Container // how things stand, and what to do
	second *fyne.Container
	list   *fyne.Container
	all    bool // the old ones are listed too
}

// mostListed is how many backups are listed until the older ones are asked for.
const mostListed = 8

func (s *backupsSection) key() string { return "backups" }

func (s *backupsSection) title() string { return lang.L("Backups") }

func (s *backupsSection) needs() data.Compartment { return data.Register }

func (s *backupsSection) build(w *Window) fyne.CanvasObject {
	*s = backupsSection{w: w, state: widgets.Column(6), second: widgets.Column(10), list: widgets.Column(6)}
	return parts.SectionColumn(
		widgets.NewPanel(widgets.Column(10,
			widgets.NewHeading(lang.L("Backups")), s.state,
			widgets.NewQuiet(lang.L("A backup is a copy of the whole group, locked like the group itself. One is made by itself each day and when you close, and it is read back before it counts. Ten days and twelve months are kept.")),
			widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Make a backup now"), s.make)))),
		widgets.NewPanel(widgets.Column(10, widgets.NewHeading(lang.L("A second place")), s.second)),
		widgets.NewPanel(widgets.Column(10, widgets.NewHeading(lang.L("Go back to a backup")), s.list)))
}

// reload shows how old the newest good one is at once, and the list when the
// disks were read.
func (s *backupsSection) reload() {
	words, late := s.w.BackupNote()
	say := widgets.NewText(words)
	if late {
		say = widgets.NewProblem(words)
	}
	s.state.Objects = []fyne.CanvasObject{say}
	if s.w.backing.trouble != "" {
		s.state.Add(widgets.NewProblem(s.w.backing.trouble))
	}
	s.state.Refresh()
	g, path := s.w.group, s.w.path
	var places []string
	var list []backups.Backup
	var there bool
	s.w.run.Go(func() {
		places, list = s.w.env.Files.Places(path), s.w.env.Files.Backups(path)
		there = len(places) > 1 && output.Exists(places[1])
	}, func() {
		if g != s.w.group {
			return
		}
		s.showSecond(places, there)
		s.showList(list)
	})
}

// showSecond is the second place: which, whether it is there, and another.
func (s *backupsSection) showSecond(places []string, there bool) {
	if len(places) < 2 {
		s.second.Objects = []fyne.CanvasObject{
			widgets.NewText(lang.L("A fire or a thief takes the computer and the backups on it. Choose a USB stick or a second disk, and each backup is made there too.")),
			widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Choose a second place"), s.chooseSecond)),
		}
		s.second.Refresh()
		return
	}
	text := widgets.NewText(lang.L("Backups are made in this folder too: {{.dir}}", words.With{"dir": places[1]}))
	state := widgets.NewText(lang.L("It is plugged in."))
	if !there {
		state = widgets.NewText(lang.L("It is not plugged in now. The next backup after it is plugged in goes there."))
	}
	s.second.Objects = []fyne.CanvasObject{text, state}
	if s.w.secondLate() {
		s.second.Add(widgets.NewProblem(lang.L("It has had no backup since {{.day}}. Plug it in, and make a backup now.",
			words.With{"day": data.DateOf(s.w.prefs.secondBackup(s.w.path).In(s.w.env.Now().Location())).Long()})))
	}
	s.second.Add(widgets.Wrap(
		widgets.NewButton(widgets.Plain, lang.L("Choose another place"), s.chooseSecond),
		widgets.NewButton(widgets.Plain, lang.L("Stop using it"), func() { s.useSecond("") })))
	s.second.Refresh()
}

// showList is the backups, newest first, each with the way into it.
func (s *backupsSection) showList(list []backups.Backup) {
	s.list.Objects = []fyne.CanvasObject{widgets.NewQuiet(lang.N("{{.n}} backups are here. Look inside one first: nothing changes by looking.", len(list), words.With{"n": len(list)}))}
	if len(list) == 0 {
		s.list.Objects = []fyne.CanvasObject{widgets.NewText(lang.L("There is no backup here yet."))}
	}
	now := s.w.env.Now()
	for i, b := range list {
		if i == mostListed && !s.all {
			rest := len(list) - i
			s.list.Add(widgets.Wrap(widgets.NewButton(widgets.Quiet, lang.N("Show {{.n}} older ones", rest, words.With{"n": rest}), func() { s.all = true; s.showList(list) })))
			break
		}
		text := fmt.Sprintf("%s, %s, %s", whenMade(b, data.DateOf(now)), words.Ago(b.Day(), data.DateOf(now)), s.w.placeWords(b.Path))
		look := widgets.NewButton(widgets.Plain, lang.L("Look inside"), func() { s.w.lookInside(b) }).
			Named(lang.L("Look inside the backup: {{.which}}", words.With{"which": text}))
		s.list.Add(widgets.Ends(widgets.NewText(text), look))
	}
	s.list.Refresh()
}

// whenMade is the day and time of a backup.
func whenMade(b backups.Backup, today data.Date) string {
	return words.Day(b.Day(), today) + " " + b.Made.Format("15:04")
}

// make makes a backup that is read back before it counts, in every place.
func (s *backupsSection) make() {
	if s.w.backing.making {
		s.w.Tell(lang.L("A backup is being made just now."))
		return
	}
	progress := widgets.NewProgress(s.w.win.Canvas(), lang.L("Making a backup…"), "", nil)
	steps := []string{lang.L("Beside the group: writing it and reading it back"), lang.L("In the second place: writing it and reading it back")}
	s.w.backUp(func(i int) { progress.Set(float64(i+1)/float64(len(steps)+1), steps[min(i, len(steps)-1)]) }, func(made []backups.Made) {
		progress.Close()
		s.reload()
		s.Told(made)
	})
}

// Told says what came of a backup that somebody asked for.
func (s *backupsSection) Told(made []backups.Made) {
	for i, m := range made {
		switch {
		case m.Err != nil && i > 0:
			s.w.backupProblem(m.Err)
			return
		case m.Err != nil:
			s.w.Problem(m.Err)
			return
		}
	}
	text := lang.L("It is called {{.file}} and lies in the folder {{.dir}}.", words.With{"file": filepath.Base(made[0].Path), "dir": made[0].Folder})
	if len(made) > 1 {
		text += " " + lang.L("Another lies in the second place.")
	}
	widgets.Tell(s.w.win.Canvas(), lang.L("The backup is made and was read back"), text, words.Close())
}

// chooseSecond asks for the folder of the second place.
func (s *backupsSection) chooseSecond() {
	s.w.AskForFolder(lang.L("Where should backups go too?"), s.useSecond)
}

// useSecond makes a place the second one, and a backup there at once; "" gives
// the one that was chosen up, and leaves what is in it.
func (s *backupsSection) useSecond(place string) {
	g, path := s.w.group, s.w.path
	var err error
	s.w.run.Go(func() { err = s.w.env.Files.ChooseSecond(path, place) }, func() {
		switch {
		case g != s.w.group:
		case err != nil:
			s.w.backupProblem(err)
		case place == "":
			s.w.prefs.setSecondBackup(path, time.Time{})
			s.reload()
			s.w.Tell(lang.L("No backups are made there any more. Those that are there stay."))
		default:
			s.w.prefs.setSecondBackup(path, s.w.env.Now())
			s.make()
		}
	})
}
