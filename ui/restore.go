package ui

import (
	"context"
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
			var gone []data.Activity
			var err error
			w.run.Go(func() {
				var now []data.Activity
				if now, err = g.Activity(); err == nil {
					held, gone, err = w.env.Files.LookBack(b.Path, phrase, now)
				}
			}, func() {
				switch {
				case g != w.group:
				case errors.Is(err, vault.ErrWrongPassphrase):
					f.Fail(lang.L("That passphrase does not open this backup. Nothing was changed. If you have changed it since, type the one you had then."))
				case err != nil:
					f.Fail(words.Sentence(err))
				default:
					f.Close()
					w.offerRestore(b, phrase, held, gone)
				}
			})
		},
	}
	f.Show(w.win.Canvas())
}

// offerRestore shows a backup beside the group as it is now, and which changes would
// go and whose they are, with the way back for a lead.
func (w *Window) offerRestore(b backups.Backup, passphrase string, held *backups.Preview, gone []data.Activity) {
	d := &widgets.Dialog{Title: lang.L("The backup of {{.day}}", words.With{"day": words.WhenMade(b, w.group.Today())}), Width: 560}
	keep := widgets.NewButton(widgets.Primary, lang.L("Leave everything as it is"), d.Close)
	body := widgets.Column(12, previewTable(w.group.Today(), held, w.group.Holds()), w.wouldGo(gone))
	d.Body, d.Buttons, d.First = body, []*widgets.Button{keep}, keep
	if !w.group.May(data.Care) {
		body.Add(widgets.NewText(lang.L("Only a group lead may put a backup in the group's place: what is in it and now may be more than your passphrase shows.")))
	} else {
		body.Add(widgets.NewText(lang.L("If you put it in place, the group is as it was then. A backup of the group as it is now is made first, and the file that is there is kept beside it under another name: you can go back to either.")))
		put := widgets.NewButton(widgets.Danger, lang.L("Put this backup in place"), func() { d.Close(); w.Again(func() { w.restore(b, passphrase) }) })
		d.Buttons = []*widgets.Button{put, keep}
	}
	d.Show(w.win.Canvas())
}

// mostGone is how many changes are listed that would go.
const mostGone = 20

// wouldGo lists what a backup does not have, the newest first, in the words of
// "Who did what".
func (w *Window) wouldGo(gone []data.Activity) fyne.CanvasObject {
	if len(gone) == 0 {
		return widgets.NewText(lang.L("Nothing was changed since it was made."))
	}
	g, now := w.group, w.env.Now()
	t := words.NewTeller(words.TrailSource{Recs: g.Records(), Name: g.KeyholderName})
	col := widgets.Column(2, widgets.NewStrong(lang.N("{{.n}} changes since then would go", len(gone), words.With{"n": len(gone)})))
	for i, a := range gone {
		if i == mostGone {
			col.Add(widgets.NewQuiet(lang.N("and {{.n}} more, back to {{.day}}", len(gone)-i,
				words.With{"n": len(gone) - i, "day": words.When(gone[len(gone)-1].At, now)})))
			break
		}
		col.Add(widgets.NewText("• " + words.Capital(words.When(a.At, now)) + ": " + t.Sentence(a, t.Who(a.Who))))
	}
	return col
}

// restore makes a backup of the group as it is, closes it, puts a backup in its
// file's place, and opens that. What was there is told by its new name.
func (w *Window) restore(b backups.Backup, passphrase string) {
	g, path, today := w.group, w.path, data.DateOf(w.env.Now())
	progress := widgets.NewProgress(w.win.Canvas(), lang.L("Making a backup first…"), "", nil)
	var err error
	w.run.Then(func() { err = g.BackupBefore(context.Background(), backups.Restore) }, func() {
		progress.Close()
		if g != w.group {
			return
		}
		note := ""
		if err != nil {
			note = lang.L("No backup could be made first.") + " " + words.Sentence(err)
		}
		// The usual one would tidy, and might take away the very one that is wanted.
		w.backing.none = true
		w.leave(func() { w.putInPlace(path, passphrase, b, today, note, w.env.Files.Restore) })
	})
}

// putInPlace restores a backup while nothing is open, by one of the two ways of
// doing that; note is told after it.
func (w *Window) putInPlace(path, passphrase string, b backups.Backup, today data.Date, note string, put func(backup, path, passphrase string) (string, error)) {
	w.showUnlock() // where it stays if the backup cannot be put in place
	var aside string
	w.opening(lang.L("Putting the backup in place…"), func() (page.Group, error) {
		var err error
		if aside, err = put(b.Path, path, passphrase); err != nil {
			return nil, err
		}
		return w.env.Files.Open(path, passphrase)
	}, func(g page.Group) {
		w.noteRestore(g, b)
		w.signedIn(g, path)
		text := lang.L("The group is as it was on {{.day}}.", words.With{"day": words.WhenMade(b, today)})
		if aside != "" {
			text += " " + lang.L("The file that was there is kept in the same folder, and is in the list of backups to go back to. It is called {{.file}}.", words.With{"file": aside})
		}
		widgets.Tell(w.win.Canvas(), lang.L("The backup is in place"), words.And(text, note), words.Close())
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
		open := widgets.NewButton(widgets.Primary, lang.L("Open the backup"), func() { d.Close(); w.putInPlace(path, passphrase, found.Backup, today, "", w.env.Files.StandIn) })
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
