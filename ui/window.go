package ui

import (
	"errors"
	"io/fs"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"

	"commonthread/assets"
	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Window is the one window, and the group that is open in it. All of it
// belongs to the interface goroutine.
type Window struct {
	app   fyne.App
	win   fyne.Window
	env   Env
	prefs prefs
	run   page.Runner

	group              page.Group // nil while locked
	path               string
	changes, takenBack []*changed  // that Ctrl+Z takes back, and Ctrl+Y does again
	stop               func()      // ends watching the group
	pages              []page.Page // those that the keyholder may see
	page               page.Page
	frame              *frame
	history            history
	asking             *dialog.FileDialog // open over the window, or nil
	demoPass           string

	backing    backing
	check      fullCheck
	disk       onDisk
	lastActive time.Time // when somebody was last there
	away       away
	lockNote   string  // why the window locked, for the page where one signs in
	writing    writing // what stands in forms that are open
	saveFailed bool    // the last change could not be kept; belongs to the work of Then

	paper    string   // the page that a recovery code is being printed from
	codeLeft codeLeft // what is still to be told of a recovery code

	saving   int
	saved    time.Time
	closing  bool
	listNext bool // a new group's list is to be chosen next
	half     int  // what is half done while no group is open: see Wanted
}

// NewWindow makes the window, with the page for signing in or starting on it.
func NewWindow(app fyne.App, env Env) *Window {
	w := &Window{app: app, env: env, prefs: prefs{app.Preferences()}, run: env.Runner}
	if w.run == nil {
		w.run = newBackground(w.caught)
	}
	w.applyLook()
	w.win = app.NewWindow(Title)
	w.win.SetMaster()
	w.win.SetPadded(false)
	w.win.Resize(w.prefs.size())
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnClosed(func() { widgets.Forget(w.win.Canvas()) })
	w.win.SetOnDropped(w.dropped)
	w.bindKeys()
	w.watch()
	w.watchForms()
	w.beat()
	w.path = env.File
	if w.path == "" {
		w.path = w.prefs.lastFile()
	}
	if w.showFirst(); w.unknown(w.path) && env.File != "" {
		w.Problem(fs.ErrNotExist)
	}
	w.offerReport()
	return w
}

// showFirst is the page on which one begins: signing in, or the choice of a group.
func (w *Window) showFirst() {
	if w.unknown(w.path) {
		w.showStart()
		return
	}
	w.showUnlock()
}

// unknown reports whether there is neither a group file at a path nor a backup
// of one.
func (w *Window) unknown(path string) bool {
	return path == "" || !output.Exists(path) && len(w.env.Files.Backups(path)) == 0
}

// applyLook puts the chosen shade and text size in force.
func (w *Window) applyLook() {
	w.app.Settings().SetTheme(widgets.Look{
		Shade: w.prefs.shade(), Scale: float32(w.prefs.textPercent()) / 100,
		Regular: fyne.NewStaticResource("regular", assets.Regular), Bold: fyne.NewStaticResource("bold", assets.Bold),
	})
}

// setContent shows something else, and puts the keyboard where it begins.
func (w *Window) setContent(o fyne.CanvasObject, first fyne.Focusable) {
	widgets.CloseDialogs(w.win.Canvas())
	if w.asking != nil {
		w.asking.Dismiss()
	}
	overlays := w.win.Canvas().Overlays()
	for top := overlays.Top(); top != nil; top = overlays.Top() { // those of the toolkit's own, such as for choosing a file
		overlays.Remove(top)
	}
	w.win.SetContent(widgets.NewWatched(o))
	if first != nil {
		w.win.Canvas().Focus(first)
	}
}

// signedIn opens the window on a group.
func (w *Window) signedIn(g page.Group, path string) {
	w.group, w.path, w.saveFailed = g, path, false
	w.lastActive = w.wall()
	w.prefs.setLastFile(path)
	w.saved, w.saving, w.history = time.Time{}, 0, history{}
	w.pages = nil
	for _, p := range allPages() {
		if g.May(p.Needs()) {
			w.pages = append(w.pages, p)
		}
	}
	w.backing, w.check = backing{}, fullCheck{from: w.env.Now().Add(settlingIn)}
	w.writing.ids, w.writing.sealed = nil, nil
	w.disk = onDisk{readOnly: errors.Is(g.Writable(), vault.ErrWriteProtected), clock: w.wall()}
	w.stop = g.Watch(func(map[data.Kind]bool) { fyne.Do(w.changed) })
	w.rebuild(w.firstPlace())
	w.readBackups()
	w.greet()
}

// rebuild makes the frame anew, as after signing in or another text size.
func (w *Window) rebuild(key string) {
	w.frame = newFrame(w)
	w.page = nil
	w.setContent(w.frame.content, nil)
	w.Go(key)
}

// Go leads to a page, from which Back leads here again.
func (w *Window) Go(key string) {
	if w.page != nil && w.page.Key() != key {
		w.history.leave(w.here())
	}
	w.show(key)
}

// show shows a page; the first one where the key names none.
func (w *Window) show(key string) {
	if w.group == nil || len(w.pages) == 0 {
		return
	}
	to := w.pages[0]
	for _, p := range w.pages {
		if p.Key() == key {
			to = p
		}
	}
	if l, ok := w.page.(page.Leaver); ok {
		l.Leave()
	}
	w.page = to
	w.prefs.setLastPage(to.Key())
	w.frame.toast.Clear()
	if !w.caught(func() {
		w.frame.show(to, to.Build(w))
		to.Reload()
		w.FocusPage()
	}) {
		w.prefs.setLastPage("") // not to be met by the same fault at the next sign-in
	}
}

// Visit shows a page that is no place of its own: it is left by going to one.
func (w *Window) Visit(p page.Page) {
	if l, ok := w.page.(page.Leaver); ok {
		l.Leave()
	}
	w.page = p
	w.frame.toast.Clear()
	w.frame.show(p, p.Build(w))
	p.Reload()
	w.FocusPage()
}

// FocusPage puts the keyboard where the page begins.
func (w *Window) FocusPage() {
	if f, ok := w.page.(page.FirstFocus); ok {
		if first := f.FirstFocus(); first != nil {
			w.win.Canvas().Focus(first)
		}
	}
}

// Refocus puts the keyboard where the page begins, where a pointer took it away.
func (w *Window) Refocus() {
	if w.win.Canvas().Focused() == nil && !widgets.DialogOpen(w.win.Canvas()) {
		w.FocusPage()
	}
}

// keepFocus puts the keyboard back onto the page where the page was built anew
// under it.
func (w *Window) keepFocus() {
	if w.page == nil {
		return
	}
	widgets.KeepFocus(w.win.Canvas(), func() fyne.Focusable {
		if f, ok := w.page.(page.FirstFocus); ok {
			return f.FirstFocus()
		}
		return nil
	})
}

// changed is what the window does after each change of the records.
func (w *Window) changed() {
	w.backing.changed = true
	w.reload()
}

// reload shows the records as they are now.
func (w *Window) reload() {
	if w.group != nil && w.page != nil {
		w.caught(w.page.Reload)
		w.frame.reload()
		w.keepFocus()
	}
}

// Save keeps a change, in the order in which changes were made, and says
// "Saved" only when it is on the disk. done hears how it went; where it is nil
// a failure is told in a sheet.
func (w *Window) Save(what string, change func(page.Tx) error, done func(error)) {
	w.saveSaid(what, "", change, done)
}

// Keep is Save of a change that is told at once, with Undo beside it.
func (w *Window) Keep(what, said string, change func(page.Tx) error, done func(error)) {
	w.Offer(said, w.Undo)
	w.saveSaid(what, said, change, func(err error) {
		if err != nil {
			w.Tell("")
		}
		switch {
		case done != nil:
			done(err)
		case err != nil:
			w.page.Reload()
			w.Problem(err)
		}
	})
}

// saveSaid is Save of a change of which something was said.
func (w *Window) saveSaid(what, said string, change func(page.Tx) error, done func(error)) {
	g := w.group
	set := ""
	var err error
	w.saving++
	w.frame.reload()
	w.run.Then(func() {
		err = g.Update(what, func(tx page.Tx) error {
			set = tx.ChangeSet()
			return change(tx)
		})
		w.saveFailed = err != nil
	}, func() {
		if g != w.group {
			return // locked meanwhile; locking waited for the disk
		}
		w.saving--
		if err == nil {
			w.saved = w.env.Now()
			w.noteChange(set, said)
		} else {
			w.lookAtFile()
		}
		w.frame.reload()
		switch {
		case done != nil:
			done(err)
		case err != nil:
			w.page.Reload()
			w.Problem(err)
		}
	})
}

// Say tells at the foot what was done, with Undo beside it.
func (w *Window) Say(words string) {
	w.nameLast(words)
	w.frame.toast.Say(words, w.Undo)
}

// Told is a save's done that says at the foot what was done, or that it failed in
// a sheet.
func (w *Window) Told(words string) func(error) {
	return func(err error) {
		if err != nil {
			w.Problem(err)
			return
		}
		w.Say(words)
		w.Refocus()
	}
}

// Tell says something at the foot that cannot be undone.
func (w *Window) Tell(words string) { w.frame.toast.Say(words, nil) }

// Problem tells an error in plain words. That the file is gone has a sheet of its
// own.
func (w *Window) Problem(err error) {
	if w.group != nil && w.disk.gone != nil && errors.Is(err, vault.ErrDisplaced) {
		if !widgets.DialogOpen(w.win.Canvas()) {
			w.tellGone()
		}
		return
	}
	widgets.Tell(w.win.Canvas(), lang.L("That did not work"), words.Sentence(err), words.Close())
}

// Lock closes the group: its records leave the window, and the passphrase is
// asked for again.
func (w *Window) Lock() { w.leave(w.showUnlock) }

// leave makes the backup that is due, closes the group after everything that
// is still to be saved, and then goes on.
func (w *Window) leave(then func()) {
	w.dropPaper()
	g := w.group
	w.forgetSaid()
	if g == nil {
		then()
		return
	}
	if l, ok := w.page.(page.Leaver); ok {
		l.Leave()
	}
	w.stop()
	w.callOffCheck()
	backUp, unfinished := w.lastBackUp(), w.takeUnfinished()
	w.group, w.page, w.pages, w.frame, w.history = nil, nil, nil, nil, history{}
	w.setContent(waiting(lang.L("Saving and locking…")), nil)
	w.half++
	var closing error
	w.run.Then(func() {
		for _, u := range unfinished {
			u.seal(g, w.saveFailed)
		}
		backUp.make(g)
		closing = g.Close()
	}, func() {
		w.half--
		w.tookDown(backUp)
		if !w.letGo(g, closing) {
			return
		}
		if err := w.notSealed(unfinished); err != nil {
			w.closing = false
			w.showUnlock()
			w.Problem(err)
			return
		}
		then()
	})
}

// close is the window's own cross.
func (w *Window) close() {
	if w.closing {
		return
	}
	if g := w.disk.unkept; g != nil { // the one copy of a group that could be kept nowhere yet
		w.keepElsewhere(g, words.Sentence(vault.ErrNotKept))
		return
	}
	w.closing = true
	w.prefs.setSize(w.win.Canvas().Size())
	w.leave(w.win.Close)
}
