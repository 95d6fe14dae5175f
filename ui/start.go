package ui

import (
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// showStart is the first page of all: make a group, make one of a list, open one,
// or look round.
func (w *Window) showStart() {
	w.listNext = false
	make_ := widgets.NewButton(widgets.Primary, lang.L("Make a group"), w.showCreate)
	list := widgets.NewButton(widgets.Plain, lang.L("Import our list"), func() { w.listNext = true; w.showCreate() })
	open := widgets.NewButton(widgets.Plain, lang.L("Open a group"), w.chooseFile)
	demo := widgets.NewButton(widgets.Plain, lang.L("Look round the demonstration group"), w.openDemo)
	step := func(title, words string, b *widgets.Button) fyne.CanvasObject {
		return widgets.NewPanel(widgets.Column(6, widgets.NewHeading(title), widgets.NewText(words), widgets.Wrap(b)))
	}
	w.setContent(cover(lang.L("Common Thread"), lang.L("Registers, referrals and grant bids for a community group. Everything stays on this computer, locked with your passphrase."),
		step(lang.L("A new group"), lang.L("Give it a name and choose a passphrase. It takes a minute."), make_),
		step(lang.L("A list in a spreadsheet"), lang.L("A new group, and then your list of people or your register from Excel or another program. You see what it would do before anything is saved."), list),
		step(lang.L("A group that is already here"), lang.L("Choose its file. The name ends in .thread."), open),
		step(lang.L("Just looking"), lang.L("Three years of an invented crafting group. Try anything: nothing in it is real."), demo),
	), make_)
}

// cover is the shape of every page before a group is open: a narrow column in
// the middle, under the name and a thread.
func cover(title, words string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	col := widgets.Column(14, widgets.Gap(18), widgets.Column(8, widgets.NewTitle(title), widgets.NewStitch()))
	if words != "" {
		col.Add(widgets.NewText(words))
	}
	for _, p := range parts {
		col.Add(p)
	}
	col.Add(widgets.Gap(18))
	return widgets.Scroll(widgets.Pad(18, 0, widgets.Narrow(560, true, col)))
}

// waiting stands while a key is derived or a file is closed.
func waiting(words string) fyne.CanvasObject {
	return container.NewCenter(widgets.NewHeading(words).Whole())
}

// work does something slow that leads to a group, with words in the meantime,
// and says what went wrong.
func (w *Window) opening(words string, do func() (page.Group, error), opened func(page.Group), failed func(error)) {
	var g page.Group
	var err error
	p := widgets.NewProgress(w.win.Canvas(), words, "", nil)
	w.half++
	w.run.Go(func() { g, err = do() }, func() {
		w.half--
		p.Close()
		if err != nil {
			failed(err)
			return
		}
		opened(g)
	})
}

// chooseFile asks for a group file.
func (w *Window) chooseFile() {
	w.AskForFile(lang.L("Which group?"), []string{".thread"}, w.env.Groups, func(path string) {
		w.path = path
		w.showUnlock()
	})
}

// openDemo makes the demonstration group beside the others, anew where an old
// one is there under the same name, and opens it as its lead.
func (w *Window) openDemo() {
	path := output.FreeName(filepath.Join(w.env.Groups, lang.L("Demonstration group")+".thread"))
	w.opening(lang.L("Making the demonstration group…"), func() (page.Group, error) {
		if err := os.MkdirAll(w.env.Groups, 0o700); err != nil {
			return nil, err
		}
		g, pass, err := w.env.Files.Demo(path)
		w.demoPass = pass
		return g, err
	}, func(g page.Group) {
		w.prefs.hideSteps(path) // nobody is to be let into it
		w.signedIn(g, path)
		widgets.Tell(w.win.Canvas(), lang.L("This group is invented"),
			lang.L("You are signed in as its lead. To sign in again later, the passphrase is: {{.pass}}", words.With{"pass": w.demoPass}), lang.L("Look round"))
	}, w.Problem)
}

// showUnlock asks for the passphrase of the group at w.path.
func (w *Window) showUnlock() {
	pass := widgets.NewPassphrase(lang.L("Passphrase"))
	problem, second := widgets.NewProblem(""), widgets.NewText("")
	problem.Hide()
	second.Hide()
	var unlock *widgets.Button
	try := func() {
		if unlock.Disabled() {
			return
		}
		unlock.Disable()
		problem.Hide()
		second.Hide()
		path, phrase := w.path, pass.Text
		w.opening(lang.L("Unlocking…"), func() (page.Group, error) { return w.env.Files.Open(path, phrase) },
			func(g page.Group) { pass.SetText(""); w.signedIn(g, path) },
			func(err error) {
				unlock.Enable()
				problem.SetText(openProblem(err))
				problem.Show()
				pass.SetText("")
				w.win.Content().Refresh()
				w.win.Canvas().Focus(pass)
				if fileLost(path, err) {
					w.offerBackup(path, phrase, func(err error) {
						noBackup(second, err)
						w.win.Content().Refresh()
					})
				}
			})
	}
	unlock = widgets.NewButton(widgets.Primary, lang.L("Unlock"), try)
	pass.OnSubmitted = func(string) { try() }
	name := filepath.Base(w.path)
	forgot := widgets.NewButton(widgets.Quiet, lang.L("I have lost the passphrase"), w.showRecovery)
	other := widgets.NewButton(widgets.Quiet, lang.L("Another group"), w.showStart)
	note := w.lockNote
	w.lockNote = ""
	w.setContent(cover(lang.L("Welcome back"), note,
		widgets.NewPanel(widgets.Column(8,
			widgets.NewQuiet(name), widgets.NewStrong(lang.L("Passphrase")), pass, problem, second, widgets.Rightward(unlock))),
		widgets.Wrap(forgot, other),
	), pass)
}

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
