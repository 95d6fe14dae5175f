package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data/vault"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// While a group is open its file can be deleted, replaced or moved by a sync
// program or a file manager, or its stick pulled out. The window looks before it
// says "Saved", when it comes to the front, and every few seconds. From then on it
// says so over every page, and "Keep a copy here" writes all that is open into a
// whole file and goes on in it. What is refused, and why, is data/vault's.

// onDisk is how the file stands, as last looked at.
type onDisk struct {
	gone     error // it is no longer in its place: see vault.ErrDisplaced
	told     error // the last that a sheet was shown for
	readOnly bool  // it opened to be looked at only
	locked   bool  // it was made read-only since
	looking  bool
	clock    time.Time  // when it was last looked at
	unkept   page.Group // could be kept nowhere when the window locked, and is still open
}

// lookAtFile sees whether the file is where it was, beside whatever is being done.
func (w *Window) lookAtFile() {
	w.lookAtClock()
	g := w.group
	if g == nil || w.disk.looking {
		return
	}
	w.disk.looking = true
	var gone error
	var locked bool
	w.run.Go(func() {
		if gone = g.InPlace(); gone != nil && g.Resume() == nil {
			gone = nil // a sound copy of just this lies there: the stick is back
		}
		locked = gone == nil && g.Protected()
	}, func() {
		w.disk.looking = false
		if g == w.group {
			w.stands(gone, locked)
		}
	})
}

// lookAtClock tells that the computer's clock was put back: days of backups and
// the times of "Saved" are by it.
func (w *Window) lookAtClock() {
	now := w.wall()
	if back := w.disk.clock.Sub(now); w.group != nil && back > 2*time.Minute {
		w.Tell(lang.L("This computer's clock was put back, to {{.when}}. Nothing is lost: look whether its day and time are right.", words.With{"when": now.Format("2 January 2006, 15:04")}))
	}
	w.disk.clock = now
}

// stands shows how the file stands, and tells it once in a sheet where it is gone.
func (w *Window) stands(gone error, locked bool) {
	s := &w.disk
	changed := !errors.Is(gone, s.gone) || !errors.Is(s.gone, gone) || locked != s.locked
	s.gone, s.locked = gone, locked
	if gone == nil {
		s.told = nil
	}
	if changed {
		w.frame.warn()
		w.frame.reload()
	}
	if gone != nil && s.told == nil {
		w.tellGone()
	}
}

// goneTitle and goneWords say what happened to the file.
func goneTitle(err error) string {
	switch {
	case errors.Is(err, vault.ErrDeleted):
		return lang.L("The group file was deleted")
	case errors.Is(err, vault.ErrReplaced):
		return lang.L("Another file is in the place of the group file")
	case errors.Is(err, vault.ErrMoved):
		return lang.L("The group file was moved or renamed")
	}
	return lang.L("The folder or stick with the group file is gone")
}

func goneWords(err error) string {
	words := lang.L("Nothing is saved any more until a copy is saved. All that was saved before is still open here.")
	switch {
	case errors.Is(err, vault.ErrReplaced):
		words += " " + lang.L("The other file is left as it is; the copy is put beside it.")
	case errors.Is(err, vault.ErrMoved), errors.Is(err, vault.ErrOutOfReach):
		words += " " + lang.L("You can also put it back where it was: then it goes on by itself.")
	}
	return words
}

// tellGone tells in a sheet that the file is gone, over whatever is open.
func (w *Window) tellGone() {
	gone := w.disk.gone
	w.disk.told = gone
	sheet := &widgets.Dialog{Title: goneTitle(gone), Body: widgets.Column(8,
		widgets.NewText(goneWords(gone)), widgets.NewQuiet(w.path))}
	later := widgets.NewButton(widgets.Plain, lang.L("Not now"), sheet.Close)
	keep := widgets.NewButton(widgets.Primary, lang.L("Save a copy here"), func() { sheet.Close(); w.keepCopy() })
	sheet.Buttons = []*widgets.Button{later, keep}
	sheet.Show(w.win.Canvas())
}

// keepCopy writes out all that is open, as near to where the file was as can be,
// and goes on in it.
func (w *Window) keepCopy() {
	g, places := w.group, w.keepPlaces()
	var at string
	var err error
	w.run.Then(func() {
		for i := range places {
			if at = places[i]; i == len(places)-1 {
				_ = os.MkdirAll(filepath.Dir(at), 0o700) // our own folder; no other is made anew
			}
			if err = g.Keep(at); err == nil {
				return
			}
		}
	}, func() {
		if g != w.group {
			return
		}
		if err != nil {
			w.keepElsewhere(g, words.Sentence(err))
			return
		}
		w.keptAt(at)
	})
}

// keepPlaces are where a copy may be put, best first: the file's own place,
// beside what is there now, the folder for groups.
func (w *Window) keepPlaces() []string {
	name := filepath.Base(w.path)
	ext := filepath.Ext(name)
	kept := strings.TrimSuffix(name, ext) + " " + w.env.Now().Format("2006-01-02 150405") + ext
	return []string{w.path, filepath.Join(filepath.Dir(w.path), kept), filepath.Join(w.env.Groups, kept)}
}

// keptAt goes on in the copy.
func (w *Window) keptAt(path string) {
	w.path = path
	w.prefs.setLastFile(path)
	w.disk.gone, w.disk.told, w.disk.locked = nil, nil, false
	w.saved = w.env.Now()
	w.frame.warn()
	w.reload()
	widgets.Tell(w.win.Canvas(), lang.L("A whole copy is saved"),
		lang.L("All that was open is in this file, which was read back, and you go on in it: {{.path}}", words.With{"path": path}), words.Close())
}

// keepElsewhere asks for a folder where a copy could be put nowhere by itself.
func (w *Window) keepElsewhere(g page.Group, why string) {
	sheet := &widgets.Dialog{Title: lang.L("The copy could not be saved"), Body: widgets.Column(8,
		widgets.NewText(why), widgets.NewText(lang.L("All of it is still open here. Choose a folder or a stick with room.")))}
	choose := widgets.NewButton(widgets.Primary, lang.L("Choose a folder"), func() {
		sheet.Close()
		w.AskForFolder(lang.L("Where to save the copy"), func(folder string) { w.keepIn(g, folder) })
	})
	sheet.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Not now"), sheet.Close), choose}
	sheet.Show(w.win.Canvas())
}

// keepIn keeps the copy in a chosen folder. Where the window had locked, the
// group is let go of then.
func (w *Window) keepIn(g page.Group, folder string) {
	name := filepath.Base(w.keepPlaces()[1])
	at, unkept := filepath.Join(folder, name), w.disk.unkept == g
	var err error
	w.run.Then(func() {
		if err = g.Keep(at); err == nil && unkept {
			err = g.Close()
		}
	}, func() {
		switch {
		case err != nil:
			w.keepElsewhere(g, words.Sentence(err))
		case unkept:
			w.disk.unkept = nil
			w.path = at
			w.prefs.setLastFile(at)
			w.showUnlock()
		case g == w.group:
			w.keptAt(at)
		}
	})
}

// letGo is what closing a group said: where its file had been deleted it was
// written out first, or is still open because that could be done nowhere. It
// reports whether the window may go on.
func (w *Window) letGo(g page.Group, err error) bool {
	var kept *vault.KeptError
	switch {
	case errors.As(err, &kept):
		w.path, w.closing = kept.Path, false
		w.prefs.setLastFile(kept.Path)
		w.lockNote = kept.Sentence()
		w.showUnlock() // also where the window was to close: it must be read where the file is now
		return false
	case errors.Is(err, vault.ErrNotKept):
		w.disk.unkept, w.closing = g, false
		w.showUnlock()
		w.keepElsewhere(g, words.Sentence(err))
		return false
	}
	return true
}
