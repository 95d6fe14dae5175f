package safety

import (
	"fmt"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/drives"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// BackupsSection is the copies of the group: how old the newest is, where they
// lie, what each holds, and the way back to one.
type BackupsSection struct {
	w      Keeper
	state  *fyne.Container // how things stand, and what to do
	second *fyne.Container
	list   *fyne.Container
	check  *fyne.Container // the full check of the day, for a lead
	all    bool            // the old ones are listed too
}

// mostListed is how many backups are listed until the older ones are asked for.
const mostListed = 8

// Key implements page.Section.
func (s *BackupsSection) Key() string { return "backups" }

// Title implements page.Section.
func (s *BackupsSection) Title() string { return lang.L("Backups") }

// Needs implements page.Section.
func (s *BackupsSection) Needs() data.Compartment { return data.Register }

// Build implements page.Section.
func (s *BackupsSection) Build(h page.Host) fyne.CanvasObject {
	w := h.(Keeper)
	*s = BackupsSection{w: w, state: widgets.Column(6), second: widgets.Column(10), list: widgets.Column(6), check: widgets.Column(10)}
	panels := []fyne.CanvasObject{
		widgets.NewPanel(widgets.Column(10,
			widgets.NewHeading(lang.L("Backups")), s.state,
			widgets.NewQuiet(lang.L("A backup is a copy of the whole group, locked like the group itself. One is made by itself each day and when you close, and it is read back before it counts. Ten days and twelve months are kept, the first and the last of today, and one before each import, restore and erasure.")),
			widgets.Wrap(widgets.NewButton(widgets.Plain, lang.L("Make a backup now"), s.make)))),
		widgets.NewPanel(widgets.Column(10, widgets.NewHeading(lang.L("A second place")), s.second)),
	}
	if w.Group().May(data.Care) {
		panels = append(panels, widgets.NewPanel(widgets.Column(10, widgets.NewHeading(lang.L("The full check of the day")), s.check)))
	}
	panels = append(panels, widgets.NewPanel(widgets.Column(10, widgets.NewHeading(lang.L("Go back to a backup")), s.list)))
	return parts.SectionColumn(panels...)
}

// Reload shows how old the newest good one is at once, and the list when the
// disks were read.
func (s *BackupsSection) Reload() {
	words, late := s.w.BackupNote()
	say := widgets.NewText(words)
	if late {
		say = widgets.NewProblem(words)
	}
	s.state.Objects = []fyne.CanvasObject{say}
	if _, trouble := s.w.Backing(); trouble != "" {
		s.state.Add(widgets.NewProblem(trouble))
	}
	s.state.Refresh()
	s.showCheck()
	g := s.w.Group()
	path, copies := s.w.File()
	var places []string
	var list []backups.Backup
	var found elsewhere
	s.w.Runner().Go(func() {
		places, list = copies.Places(path), copies.Backups(path)
		found = elsewhere{missing: copies.Missing(path), drives: copies.Drives()}
		if len(places) > 1 {
			found.there, found.oneDisk = output.Exists(places[1]), copies.OnOneDisk(path, places[1])
		}
	}, func() {
		if g != s.w.Group() {
			return
		}
		s.showSecond(places, found)
		s.showList(list)
	})
}

// elsewhere is what is known of places but the one beside the group.
type elsewhere struct {
	there   bool            // the second place is plugged in
	oneDisk bool            // it is on the group's own disk
	missing []backups.Place // where there were copies that are not there now
	drives  []drives.Drive  // that are plugged in
}

// showSecond is the second place: which, whether it is there, and another.
func (s *BackupsSection) showSecond(places []string, found elsewhere) {
	if len(places) < 2 {
		s.second.Objects = []fyne.CanvasObject{
			widgets.NewText(lang.L("A fire or a thief takes the computer and the backups on it. Choose a USB stick or a second disk, and each backup is made there too.")),
			s.choices(lang.L("Choose a second place"), "", found),
		}
	} else {
		s.second.Objects = s.chosenSecond(places[1], found)
	}
	for _, m := range found.missing {
		if len(places) > 1 && m.Folder == places[1] {
			continue // told above
		}
		s.second.Add(s.missed(m))
	}
	s.second.Refresh()
}

// chosenSecond is the second place that was chosen.
func (s *BackupsSection) chosenSecond(place string, found elsewhere) []fyne.CanvasObject {
	state := widgets.NewText(lang.L("It is plugged in."))
	if !found.there {
		state = widgets.NewText(lang.L("It is not plugged in now. The next backup after it is plugged in goes there."))
	}
	out := []fyne.CanvasObject{widgets.NewText(lang.L("Backups are made in this folder too: {{.dir}}", words.With{"dir": place})), state}
	if found.oneDisk {
		out = append(out, widgets.NewProblem(lang.L("It is on the same disk as the group: whoever takes the computer, or a disk that breaks, takes both. A USB stick that is kept elsewhere helps.")))
	}
	if since, late := s.w.SecondLate(); late {
		out = append(out, widgets.NewProblem(lang.L("It has had no backup since {{.day}}. Plug it in, and make a backup now.",
			words.With{"day": data.DateOf(since.In(s.w.Now().Location())).Long()})))
	}
	return append(out, s.choices(lang.L("Choose another place"), place, found,
		widgets.NewButton(widgets.Plain, lang.L("Stop using it"), func() { s.UseSecond("") })))
}

// choices are the sticks that are plugged in, by name, a folder, and what else there is.
func (s *BackupsSection) choices(folder, chosen string, found elsewhere, more ...fyne.CanvasObject) fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, d := range found.drives {
		if filepath.Dir(chosen) != filepath.Clean(d.Path) {
			all = append(all, widgets.NewButton(widgets.Plain, lang.L("Use {{.stick}}", words.With{"stick": d.Name}), func() { s.UseSecond(d.Path) }))
		}
	}
	all = append(all, widgets.NewButton(widgets.Plain, folder, s.chooseSecond))
	return widgets.Wrap(append(all, more...)...)
}

// missed is a place in which there were copies and none is found now.
func (s *BackupsSection) missed(m backups.Place) fyne.CanvasObject {
	text := lang.L("Copies were written to {{.dir}} too, last on {{.day}}. It is not plugged in now.",
		words.With{"dir": m.Folder, "day": data.DateOf(m.Last.In(s.w.Now().Location())).Long()})
	if m.Owed != "" {
		text += " " + lang.L("Somebody who was erased on {{.day}} is still in them. They are cleared when it is plugged in and a lead signs in.", words.With{"day": m.Owed.Long()})
	}
	forget := widgets.NewButton(widgets.Quiet, lang.L("No copy is left there"), func() { s.forget(m) }).
		Named(lang.L("No copy is left in {{.dir}}", words.With{"dir": m.Folder}))
	return widgets.Column(2, widgets.NewText(text), widgets.Wrap(forget))
}

// forget asks, since what is forgotten is not cleared when somebody is erased.
func (s *BackupsSection) forget(m backups.Place) {
	path, copies := s.w.File()
	d := &widgets.Dialog{Title: lang.L("Is no copy left there?"), Body: widgets.NewText(
		lang.L("The place is not named any more, and is not looked at when somebody is erased. Nothing is deleted: {{.dir}}", words.With{"dir": m.Folder}))}
	leave := widgets.NewButton(widgets.Primary, lang.L("Leave as it is"), d.Close)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Danger, lang.L("No copy is left there"), func() {
		d.Close()
		s.w.Runner().Go(func() { copies.Forget(path, m.Folder) }, s.Reload)
	}), leave}
	d.First = leave
	d.Show(s.w.Canvas())
}

// showList is the backups, newest first, each with the way into it.
func (s *BackupsSection) showList(list []backups.Backup) {
	s.list.Objects = []fyne.CanvasObject{widgets.NewQuiet(lang.N("{{.n}} backups are here. Look inside one first: nothing changes by looking.", len(list), words.With{"n": len(list)}))}
	if len(list) == 0 {
		s.list.Objects = []fyne.CanvasObject{widgets.NewText(lang.L("There is no backup here yet."))}
	}
	now := s.w.Now()
	for i, b := range list {
		if i == mostListed && !s.all {
			rest := len(list) - i
			s.list.Add(widgets.Wrap(widgets.NewButton(widgets.Quiet, lang.N("Show {{.n}} older ones", rest, words.With{"n": rest}), func() { s.all = true; s.showList(list) })))
			break
		}
		text := fmt.Sprintf("%s, %s, %s", words.WhenMade(b, data.DateOf(now)), words.Ago(b.Day(), data.DateOf(now)), words.WhatCopy(b, s.w.PlaceWords(b.Path)))
		look := widgets.NewButton(widgets.Plain, lang.L("Look inside"), func() { s.w.LookInside(b) }).
			Named(lang.L("Look inside the backup: {{.which}}", words.With{"which": text}))
		s.list.Add(widgets.Ends(widgets.NewText(text), look))
	}
	s.list.Refresh()
}

// make makes a backup that is read back before it counts, in every place.
func (s *BackupsSection) make() {
	if making, _ := s.w.Backing(); making {
		s.w.Tell(lang.L("A backup is being made just now."))
		return
	}
	progress := widgets.NewProgress(s.w.Canvas(), lang.L("Making a backup…"), "", nil)
	steps := []string{lang.L("Beside the group: writing it and reading it back"), lang.L("In the second place: writing it and reading it back")}
	s.w.BackUp(func(i int) { progress.Set(float64(i+1)/float64(len(steps)+1), steps[min(i, len(steps)-1)]) }, func(made []backups.Made) {
		progress.Close()
		s.Reload()
		s.Told(made)
	})
}

// Told says what came of a backup that somebody asked for.
func (s *BackupsSection) Told(made []backups.Made) {
	for i, m := range made {
		switch {
		case m.Err != nil && i > 0:
			s.w.BackupProblem(m.Err)
			return
		case m.Err != nil:
			s.w.Problem(m.Err)
			return
		}
	}
	text := lang.L("It is called {{.file}} and is in the folder {{.dir}}.", words.With{"file": filepath.Base(made[0].Path), "dir": made[0].Folder})
	if len(made) > 1 {
		text += " " + lang.L("Another is in the second place.")
	}
	widgets.Tell(s.w.Canvas(), lang.L("The backup is made and was read back"), text, words.Close())
}

// chooseSecond asks for the folder of the second place.
func (s *BackupsSection) chooseSecond() {
	s.w.AskForFolder(lang.L("Where should backups go too?"), s.UseSecond)
}

// UseSecond makes a place the second one, and a backup there at once; "" gives
// the one that was chosen up, and leaves what is in it.
func (s *BackupsSection) UseSecond(place string) {
	g := s.w.Group()
	path, copies := s.w.File()
	var err error
	s.w.Runner().Go(func() { err = copies.ChooseSecond(path, place) }, func() {
		switch {
		case g != s.w.Group():
		case err != nil:
			s.w.BackupProblem(err)
		case place == "":
			s.w.UseSecond(time.Time{})
			s.Reload()
			s.w.Tell(lang.L("No backups are made there any more. Those that are there stay."))
		default:
			s.w.UseSecond(s.w.Now())
			s.make()
		}
	})
}
