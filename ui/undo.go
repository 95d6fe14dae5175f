package ui

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// changed is one change that was saved in this window, so that Ctrl+Z takes it
// back wherever somebody is now, and after a lock too. It holds IDs alone but for
// what was said of it, which goes when the group is locked.
type changed struct {
	set, who, path string
	said           string
}

// noteChange notes a change that is on the disk. What is new ends what could be done
// again.
func (w *Window) noteChange(set, said string) {
	w.changes = append(w.changes, &changed{set: set, who: w.group.KeyholderID(), path: w.path, said: said})
	w.takenBack = slices.DeleteFunc(w.takenBack, w.isMine)
}

// nameLast says of the last change what was said of it, where it has no words yet.
func (w *Window) nameLast(said string) {
	if n := len(w.changes); n > 0 && w.isMine(w.changes[n-1]) && w.changes[n-1].said == "" {
		w.changes[n-1].said = said
	}
}

func (w *Window) isMine(c *changed) bool { return c.who == w.group.KeyholderID() && c.path == w.path }

// lastMine takes the last change of whoever is signed in off a list; nil for none.
func (w *Window) lastMine(list *[]*changed) *changed {
	for i, c := range slices.Backward(*list) {
		if w.isMine(c) {
			*list = slices.Delete(*list, i, i+1)
			return c
		}
	}
	return nil
}

// forgetSaid forgets what was said of changes, as when the group is locked.
func (w *Window) forgetSaid() {
	for _, c := range slices.Concat(w.changes, w.takenBack) {
		c.said = ""
	}
}

// Undo is Ctrl+Z: it takes back the last change of whoever is signed in, wherever
// they made it, and says what that was. One that nothing is left of is passed over.
// What they did before this window was opened is shown first.
func (w *Window) Undo() {
	c := w.lastMine(&w.changes)
	if c == nil {
		w.undoEarlier()
		return
	}
	g := w.group
	var cs data.ChangeSet
	var err error
	w.step(func() {
		if c.said == "" {
			c.said = w.describe(g, c.set)
		}
		cs, err = g.UndoSet(c.set)
	}, func() {
		switch {
		case errors.Is(err, data.ErrNothingToUndo):
			w.Undo()
			return
		case errors.Is(err, data.ErrChangedSince):
			w.tellUndo(lang.L("That was changed again since, so it stays: {{.said}}", words.With{"said": c.said}))
		case err != nil:
			w.Problem(err)
		default:
			w.takenBack = append(w.takenBack, &changed{cs.ID, c.who, c.path, c.said})
			w.tellUndo(lang.L("Taken back: {{.said}}", words.With{"said": c.said}) + stays(cs))
		}
		w.Refocus()
	})
}

// Redo is Ctrl+Y: it does again what was taken back last.
func (w *Window) Redo() {
	c := w.lastMine(&w.takenBack)
	g := w.group
	var cs data.ChangeSet
	var err error
	w.step(func() {
		switch {
		case c == nil:
			cs, err = g.Redo()
		default:
			cs, err = g.UndoSet(c.set)
		}
	}, func() {
		switch {
		case errors.Is(err, data.ErrNothingToRedo), errors.Is(err, data.ErrNothingToUndo):
			w.Tell(lang.L("Nothing was taken back that can be done again."))
		case errors.Is(err, data.ErrChangedSince):
			w.Tell(lang.L("That was changed since it was taken back, so it stays as it is."))
		case err != nil:
			w.Problem(err)
		default:
			said := ""
			if c != nil {
				said = c.said
			}
			if said == "" {
				said = w.describe(g, cs.ID)
			}
			w.changes = append(w.changes, &changed{cs.ID, g.KeyholderID(), w.path, said})
			w.tellUndo(lang.L("Done again: {{.said}}", words.With{"said": said}) + stays(cs))
		}
		w.Refocus()
	})
}

// step does work on the group after everything that is still to be saved.
func (w *Window) step(work, done func()) {
	g := w.group
	w.saving++
	w.frame.reload()
	w.run.Then(work, func() {
		if g != w.group {
			return
		}
		w.saving--
		w.saved = w.env.Now()
		w.frame.reload()
		done()
	})
}

// stays says that some of it was changed since and stays.
func stays(cs data.ChangeSet) string {
	if n := len(cs.Declined); n > 0 {
		return " " + lang.N("{{.n}} details were changed since, and stay.", n, words.With{"n": n})
	}
	return ""
}

// tellUndo says something, with Undo beside it where more can be taken back.
func (w *Window) tellUndo(text string) {
	if slices.ContainsFunc(w.changes, w.isMine) {
		w.Offer(text, w.Undo)
		return
	}
	w.Tell(text)
}

// undoEarlier shows the last change that whoever is signed in made before this
// window was opened, and asks whether to take it back.
func (w *Window) undoEarlier() {
	g := w.group
	var p data.UndoPreview
	var err error
	w.step(func() { p, err = g.PreviewUndo("") }, func() {
		switch {
		case errors.Is(err, data.ErrNothingToUndo):
			w.Tell(lang.L("Nothing more was done here that can be taken back."))
		case err != nil:
			w.Problem(err)
		default:
			w.askUndo(p, lang.L("This was the last thing you did, before the program was started."))
		}
	})
}

// askUndo shows what taking back a change would do, and what was changed since.
func (w *Window) askUndo(p data.UndoPreview, lead string) {
	g := w.group
	recs, today := g.Records(), g.Today()
	t := words.NewTeller(words.TrailSource{Recs: recs, Name: g.KeyholderName})
	body := widgets.Column(10, widgets.NewStrong(t.Who(p.Who)+", "+words.Day(data.DateOf(p.At.In(w.env.Now().Location())), today)+", "+p.At.In(w.env.Now().Location()).Format("15:04")))
	if lead != "" {
		body.Add(widgets.NewText(lead))
	}
	back := widgets.Column(2, widgets.NewStrong(lang.L("This would go back")))
	lines := t.BackLines(p)
	for i, l := range lines {
		if i == words.RecordsTold {
			back.Add(widgets.NewQuiet(lang.N("And {{.n}} more.", len(lines)-i, words.With{"n": len(lines) - i})))
			break
		}
		back.Add(widgets.NewText("• " + l))
	}
	if len(lines) > 0 {
		body.Add(back)
	}
	if len(p.Since) > 0 {
		since := widgets.Column(2, widgets.NewStrong(lang.L("This stays, because it was changed since")))
		for i, f := range p.Since {
			if i == words.RecordsTold {
				since.Add(widgets.NewQuiet(lang.N("And {{.n}} more.", len(p.Since)-i, words.With{"n": len(p.Since) - i})))
				break
			}
			since.Add(widgets.NewText("• " + t.SinceLine(f, today, w.env.Now().Location())))
		}
		body.Add(since)
	}
	d := &widgets.Dialog{Title: lang.L("Take this back?"), Body: body, Width: 560}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close)}
	if len(lines) > 0 {
		d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Primary, lang.L("Take it back"), func() { d.Close(); w.undoNamed(p.Set) }))
	}
	d.Show(w.win.Canvas())
}

// PreviewUndo shows what taking back a change of the trail would do.
func (w *Window) PreviewUndo(set string) {
	g := w.group
	var p data.UndoPreview
	var err error
	w.step(func() { p, err = g.PreviewUndo(set) }, func() {
		if err != nil {
			w.Problem(err)
			return
		}
		w.askUndo(p, "")
	})
}

// undoNamed takes back the change set that somebody looked at.
func (w *Window) undoNamed(set string) {
	g := w.group
	var cs data.ChangeSet
	var said string
	var err error
	w.step(func() {
		said = w.describe(g, set)
		cs, err = g.UndoSet(set)
	}, func() {
		if err != nil {
			w.Problem(err)
			return
		}
		w.changes = slices.DeleteFunc(w.changes, func(c *changed) bool { return c.set == set })
		w.takenBack = append(w.takenBack, &changed{cs.ID, g.KeyholderID(), w.path, said})
		w.Offer(lang.L("Taken back: {{.said}}", words.With{"said": said})+stays(cs), w.Redo)
		w.Refocus()
	})
}

// describe says in words what a change set did, by what taking it back would do.
func (w *Window) describe(g page.Group, set string) string {
	p, err := g.PreviewUndo(set)
	if err != nil {
		return lang.L("a change")
	}
	t := words.NewTeller(words.TrailSource{Recs: g.Records(), Name: g.KeyholderName})
	lines := t.BackLines(p)
	switch len(lines) {
	case 0:
		return lang.L("a change")
	case 1:
		return lines[0]
	}
	return lines[0] + ", " + lang.N("and {{.n}} more", len(lines)-1, words.With{"n": len(lines) - 1})
}
