package ui

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/vault"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// LookInside asks for the passphrase of a backup, and shows what it holds beside
// what the group holds now. Nothing is changed by looking.
func (w *Window) LookInside(b backups.Backup) {
	pass := widgets.NewPassphrase(lang.L("Your passphrase"))
	f := &widgets.Form{
		Title: lang.L("The backup of {{.day}}", words.With{"day": words.WhenMade(b, w.group.Today())}), Verb: lang.L("Look inside"), Cancel: words.Cancel(),
		Intro:  lang.L("Type the passphrase that you had when it was made. Nothing changes by looking."),
		Fields: []widgets.Field{{Key: "passphrase", Label: lang.L("Your passphrase"), Input: pass}},
		Judge:  func() (string, string) { return "", "" },
		Save: func(f *widgets.Form) {
			g, phrase := w.group, pass.Text
			var held *backups.Preview
			var err error
			w.run.Go(func() { held, err = w.env.Files.Look(b.Path, phrase) }, func() {
				switch {
				case g != w.group:
				case errors.Is(err, vault.ErrWrongPassphrase):
					f.Fail(lang.L("That passphrase does not open this backup. Nothing was changed. If you have changed it since, type the one you had then."))
				case err != nil:
					f.Fail(words.Sentence(err))
				default:
					f.Close()
					w.offerRestore(b, phrase, held)
				}
			})
		},
	}
	f.Show(w.win.Canvas())
}

// offerRestore shows a backup beside the group as it is now, with the way back.
func (w *Window) offerRestore(b backups.Backup, passphrase string, held *backups.Preview) {
	d := &widgets.Dialog{Title: lang.L("The backup of {{.day}}", words.With{"day": words.WhenMade(b, w.group.Today())}), Width: 560}
	d.Body = widgets.Column(12, previewTable(w.group.Today(), held, w.group.Holds()),
		widgets.NewText(lang.L("If you put it in place, the group is as it was then. The file that is there now is kept beside it under another name, so nothing is thrown away.")))
	put := widgets.NewButton(widgets.Danger, lang.L("Put this backup in place"), func() { d.Close(); w.restore(b, passphrase) })
	keep := widgets.NewButton(widgets.Primary, lang.L("Leave everything as it is"), d.Close)
	d.Buttons, d.First = []*widgets.Button{put, keep}, keep
	d.Show(w.win.Canvas())
}

// restore closes the group, puts a backup in its file's place, and opens it.
// What was there is told by its new name.
func (w *Window) restore(b backups.Backup, passphrase string) {
	path, today := w.path, data.DateOf(w.env.Now())
	// A new backup could take the place of the very one that is wanted: of one
	// day only the newest is kept. The file itself is set aside.
	w.backing.none = true
	w.leave(func() { w.putInPlace(path, passphrase, b, today) })
}

// putInPlace restores a backup while nothing is open.
func (w *Window) putInPlace(path, passphrase string, b backups.Backup, today data.Date) {
	w.showUnlock() // where it stays if the backup cannot be put in place
	var aside string
	w.opening(lang.L("Putting the backup in place…"), func() (page.Group, error) {
		var err error
		if aside, err = w.env.Files.Restore(b.Path, path, passphrase); err != nil {
			return nil, err
		}
		return w.env.Files.Open(path, passphrase)
	}, func(g page.Group) {
		w.noteRestore(g, b)
		w.signedIn(g, path)
		text := lang.L("The group is as it was on {{.day}}.", words.With{"day": words.WhenMade(b, today)})
		if aside != "" {
			text += " " + lang.L("The file that was there is kept in the same folder. It is called {{.file}}.", words.With{"file": aside})
		}
		widgets.Tell(w.win.Canvas(), lang.L("The backup is in place"), text, words.Close())
	}, w.Problem)
}

// noteRestore enters in the audit which backup was put in place.
func (w *Window) noteRestore(g page.Group, b backups.Backup) {
	what := lang.L("The backup of {{.day}} was put in the group's place.", words.With{"day": b.Made.Format("2 January 2006, 15:04")})
	var err error
	w.run.Then(func() { err = g.Note(data.ActionRestore, what, "", data.Register) }, func() {
		if err != nil && g == w.group {
			w.Problem(err)
		}
	})
}

// offerBackup offers the newest good backup in the place of a file that is
// damaged or gone; none hears why there is no such backup.
func (w *Window) offerBackup(path, passphrase string, none func(error)) {
	var found *backups.Found
	var err error
	w.run.Go(func() { found, err = w.env.Files.NewestGood(path, passphrase) }, func() {
		switch {
		case w.group != nil || w.path != path:
			return
		case err != nil:
			none(err)
			return
		}
		today := data.DateOf(w.env.Now())
		d := &widgets.Dialog{Title: lang.L("Open the newest backup?"), Width: 560}
		text := lang.L("The group's file is damaged. The damaged file is kept beside it under another name, so nothing is thrown away.")
		if !output.Exists(path) {
			text = lang.L("The group's file is not there.")
		}
		text += " " + lang.L("There is a good backup, made {{.ago}}. What was entered after the backup would have to be entered again.", words.With{"ago": words.Ago(found.Day(), today)})
		d.Body = widgets.Column(12, widgets.NewText(text))
		body := d.Body.(*fyne.Container)
		if n := len(found.Passed); n > 0 {
			body.Add(widgets.NewText(lang.N("{{.n}} newer backups are damaged too, and were passed over.", n, words.With{"n": n})))
		}
		body.Add(previewTable(today, found.Preview, nil))
		open := widgets.NewButton(widgets.Primary, lang.L("Open the backup"), func() { d.Close(); w.putInPlace(path, passphrase, found.Backup, today) })
		d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Leave everything as it is"), d.Close), open}
		d.Show(w.win.Canvas())
	})
}

// previewTable is what a backup holds, beside what is there now; now may be nil.
func previewTable(today data.Date, then, now *backups.Preview) fyne.CanvasObject {
	type row struct {
		name string
		of   func(*backups.Preview) string
	}
	count := func(of func(*backups.Preview) *int) func(*backups.Preview) string {
		return func(p *backups.Preview) string {
			if n := of(p); n != nil {
				return fmt.Sprint(*n)
			}
			return lang.L("not for you")
		}
	}
	whole := func(of func(*backups.Preview) int) func(*backups.Preview) string {
		return func(p *backups.Preview) string { return fmt.Sprint(of(p)) }
	}
	rows := []row{
		{lang.L("Last changed"), func(p *backups.Preview) string {
			if p.Newest.IsZero() {
				return "–"
			}
			return words.Day(data.DateOf(p.Newest), today) + " " + p.Newest.Format("15:04")
		}},
		{lang.L("Attendees"), whole(func(p *backups.Preview) int { return p.Attendees })},
		{lang.L("Volunteers"), whole(func(p *backups.Preview) int { return p.Volunteers })},
		{lang.L("Sessions"), whole(func(p *backups.Preview) int { return p.Sessions })},
		{lang.L("Last session held"), func(p *backups.Preview) string {
			if p.Last == "" {
				return "–"
			}
			return words.Day(p.Last, today)
		}},
		{lang.L("Referrals"), count(func(p *backups.Preview) *int { return p.Referrals })},
		{lang.L("Questionnaires"), count(func(p *backups.Preview) *int { return p.Responses })},
		{lang.L("Bids"), count(func(p *backups.Preview) *int { return p.Bids })},
		{lang.L("Receipts"), count(func(p *backups.Preview) *int { return p.Spending })},
	}
	columns := 2
	if now != nil {
		columns = 3
	}
	grid := container.NewGridWithColumns(columns, widgets.NewQuiet(""), widgets.NewStrong(lang.L("In the backup")))
	if now != nil {
		grid.Add(widgets.NewStrong(lang.L("Now")))
	}
	for _, r := range rows {
		grid.Add(widgets.NewQuiet(r.name))
		grid.Add(widgets.NewText(r.of(then)))
		if now != nil {
			grid.Add(widgets.NewText(r.of(now)))
		}
	}
	return grid
}
