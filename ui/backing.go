package ui

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2/lang"

	"commonthread/data/backups"
	"commonthread/data/vault"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// When the window makes backups: one on each day on which it is open, one when
// it is closed and something has changed since, and whenever somebody asks. What
// is kept and where is package backups'.

// backing is how backups stand while a group is open.
type backing struct {
	changed  bool      // something was kept since the last backup
	making   bool      // one is being made
	tryAgain time.Time // none is made by itself before this, after a failure
	trouble  string    // why the last one could not be made, in words; "" is well
	none     bool      // none is made when the group closes
	open     string    // which copies older passphrases still open, in words
}

// aWhile is how long after a backup the next one is worth the wait when the
// window locks, and how long after a failure another is tried.
const aWhile = time.Hour

// takeDown is a backup on its way, and what came of it.
type takeDown struct {
	path   string
	places []string
	now    time.Time
	due    bool
	made   []backups.Made
}

// make makes it, if it is due; it may take long.
func (t *takeDown) make(g page.Group) {
	if t.due {
		t.made = g.MakeBackups(context.Background(), t.places, t.now, func(int) {})
	}
}

// lastBackUp is the backup before the group is locked or the window closed.
func (w *Window) lastBackUp() *takeDown {
	now, last := w.env.Now(), w.prefs.lastBackup(w.path)
	due := !w.backing.none && w.disk.gone == nil && !w.disk.readOnly && (backups.Due(now, last) || w.backing.changed && (w.closing || now.Sub(last) > aWhile))
	return &takeDown{path: w.path, places: w.env.Files.Places(w.path), now: now, due: due}
}

// tookDown writes down what came of a backup. The age of the last backup is that
// of the newest good one, wherever it lies.
func (w *Window) tookDown(t *takeDown) {
	for i, m := range t.made {
		switch {
		case m.Err == nil:
			w.prefs.setLastBackup(t.path, t.now)
			if i > 0 {
				w.prefs.setSecondBackup(t.path, t.now)
			}
		case i == 0 || !errors.Is(m.Err, fs.ErrNotExist): // a stick that is not plugged in is no trouble for a week
			w.backing.trouble = words.Sentence(m.Err)
		}
	}
}

// readBackups reads the backups after signing in: which one is the newest that
// is good.
func (w *Window) readBackups() {
	g, path := w.group, w.path
	var made time.Time
	var ok bool
	var sealed backups.Sealing
	w.run.Go(func() {
		sealed = g.SealAgain() // what was out of reach when a passphrase changed
		made, ok = g.LastGoodBackup(w.env.Files.Places(path), w.env.Now().Location())
	}, func() {
		if g != w.group {
			return
		}
		if open := sealed.Sentence(); len(sealed.Open) > 0 && open != w.backing.open {
			w.backing.open = open
			w.reload()
		}
		if !ok {
			made = time.Time{}
		}
		if !made.Equal(w.prefs.lastBackup(path).Truncate(time.Minute)) {
			w.prefs.setLastBackup(path, made)
			w.reload()
		}
	})
}

// dailyBackup makes the day's backup while the group is open. It asks nothing
// and shows nothing; where it fails the home page and Safe keeping say so.
func (w *Window) dailyBackup() {
	now := w.env.Now()
	if w.group == nil || w.disk.gone != nil || w.disk.readOnly || w.backing.making || now.Before(w.backing.tryAgain) || !backups.Due(now, w.prefs.lastBackup(w.path)) {
		return
	}
	w.BackUp(func(int) {}, func([]backups.Made) {
		if w.backing.trouble != "" {
			w.backing.tryAgain = now.Add(aWhile)
		}
		w.reload()
	})
}

// BackUp makes a backup in every place, beside whatever else is being saved.
// begun hears on the interface goroutine which place is next.
func (w *Window) BackUp(begun func(i int), done func([]backups.Made)) {
	g, now := w.group, w.env.Now()
	t := &takeDown{path: w.path, now: now, due: true}
	w.backing.making, w.backing.changed, w.backing.trouble = true, false, ""
	w.run.Go(func() {
		t.places = w.env.Files.Places(t.path)
		t.made = g.MakeBackups(context.Background(), t.places, now, func(i int) { onInterface(func() { begun(i) }) })
	}, func() {
		if g != w.group {
			return
		}
		w.backing.making = false
		w.tookDown(t)
		done(t.made)
	})
}

// BackupNote is what the home page says of backups: how old the newest good
// one is, and what to do where there is none that is young enough; late says
// that it is to be shown as a danger.
func (w *Window) BackupNote() (text string, late bool) {
	text, late = w.backupNote()
	if w.backing.open != "" {
		text, late = text+" "+w.backing.open, true
	}
	if found := w.checkFound(); found != "" {
		text, late = text+" "+found, true
	}
	return strings.TrimSpace(text + " " + w.lastLeadChange()), late
}

func (w *Window) backupNote() (text string, late bool) {
	last, now := w.prefs.lastBackup(w.path), w.env.Now()
	text = words.BackupWords(last, now)
	switch {
	case w.backing.trouble != "":
		return text + " " + lang.L("The last one could not be made. Look under Safe keeping."), true
	case !last.IsZero() && (backups.Backup{Made: last}).Age(now) >= backups.Late:
		return text + " " + lang.L("That is too old. Make one under Safe keeping."), true
	case w.secondLate():
		return text + " " + lang.L("The second place has had none for a week or more. Plug it in, and make one under Safe keeping."), true
	}
	return text + " " + lang.L("One is made by itself each day and when you close."), false
}

// lastLeadChange says which the last change by a lead is that the file holds: a file
// of an older day, put in place of today's, shows by it.
func (w *Window) lastLeadChange() string {
	g, ok := w.group.(interface{ LastLeadChange() vault.LeadChange })
	if !ok {
		return ""
	}
	c := g.LastLeadChange()
	return lang.L("Last lead's change: {{.day}}, no. {{.n}}.", words.With{"day": c.At.In(w.env.Now().Location()).Format("2 January"), "n": c.Number})
}

// secondLate reports whether a second place was chosen and has had no backup
// for as long as is a danger.
func (w *Window) secondLate() bool {
	at := w.prefs.secondBackup(w.path)
	return !at.IsZero() && (backups.Backup{Made: at}).Age(w.env.Now()) >= backups.Late
}

// PlaceWords is where a backup lies.
func (w *Window) PlaceWords(file string) string {
	if filepath.Dir(file) == backups.Folder(w.path) {
		return lang.L("beside the group")
	}
	return lang.L("in the second place")
}

// BackupProblem tells why a place took no backup.
func (w *Window) BackupProblem(err error) {
	text := words.Sentence(err)
	switch {
	case errors.Is(err, vault.ErrSyncedFolder):
		text = lang.L("That folder is kept in step with other computers, or is on the network. What is there could not be cleared when somebody asks to be erased. Nothing was changed. Choose a USB stick or another disk.")
	case errors.Is(err, fs.ErrNotExist):
		text = lang.L("The second place is not there. If it is a USB stick, plug it in. The backup beside the group was made.")
	}
	widgets.Tell(w.win.Canvas(), lang.L("No backup was made in the second place"), text, words.Close())
}
