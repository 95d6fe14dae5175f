package ui

import (
	"bytes"
	"maps"
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// One path seals what stands in the forms that are open, whichever they are: each
// few seconds, when one is left, when the window locks. A form that was completed
// takes its draft away.

// writing is what is known of the forms that are open.
type writing struct {
	ids      map[*widgets.Form]string // of their drafts
	sealed   map[string]draft         // as last sealed, by ID
	unsealed []*unfinished            // what the disk would not take when the window locked
	resuming bool                     // the form that is shown just now goes on with a draft
}

// unfinished is a form in which something was written.
type unfinished struct {
	draft  draft
	saving bool   // it was completed, and is on its way to the disk
	who    string // ID of whoever wrote it
	err    error  // why it could not be sealed
}

// watchForms hears of the forms of the window from now on.
func (w *Window) watchForms() {
	widgets.WatchForms(w.win.Canvas(), widgets.FormWatch{Shown: w.formShown, Done: w.formDone, Left: w.formLeft})
}

// draftID is the draft of a form: a new one where it has none yet.
func (w *Window) draftID(f *widgets.Form) string {
	if w.writing.ids == nil {
		w.writing.ids, w.writing.sealed = map[*widgets.Form]string{}, map[string]draft{}
	}
	id, ok := w.writing.ids[f]
	if !ok {
		id = string(w.group.NewID())
		w.writing.ids[f] = id
	}
	return id
}

// goOnAs says that a form goes on with a draft that is in the file.
func (w *Window) goOnAs(f *widgets.Form, d draft) {
	if d.ID == "" {
		w.dropDraft(d)
		return
	}
	w.draftID(f)
	w.writing.ids[f], w.writing.sealed[d.ID] = d.ID, d
}

// writtenIn is what stands in a form; nil where nothing was written in it.
func (w *Window) writtenIn(f *widgets.Form) *unfinished {
	if !f.Changed() {
		return nil
	}
	in := keptForms()[f.Keep].In
	if mine := compartmentsOf(w.group); in == page.MostClosed {
		in = mine[len(mine)-1]
	}
	d := draft{ID: w.draftID(f), Form: f.Keep, About: f.About, In: in, Title: f.Title, At: w.env.Now().UTC(), Values: f.Touched()}
	if f.Edits != nil {
		d.Stood = f.Edits.Stood()
	}
	return &unfinished{saving: f.Saving(), who: w.group.KeyholderID(), draft: d}
}

// takeUnfinished takes what stands in all forms that are open.
func (w *Window) takeUnfinished() (all []*unfinished) {
	for _, f := range slices.Backward(widgets.OpenForms(w.win.Canvas())) {
		if u := w.writtenIn(f); u != nil {
			all = append(all, u)
		}
	}
	return all
}

// seal puts it into the group file, in the work of locking: after everything
// that was still to be saved. What was saved needs no draft.
func (u *unfinished) seal(g page.Group, saveFailed bool) {
	if u.saving && !saveFailed {
		u.err = dropDraft(g, u.draft)
		return
	}
	u.err = keepDraft(g, u.draft)
}

// notSealed keeps in memory what the disk would not take, as when it is full,
// until whoever wrote it signs in again. The error is why, nil where all is sealed.
func (w *Window) notSealed(all []*unfinished) error {
	var why error
	for _, u := range all {
		if u.err != nil {
			w.writing.unsealed = append(w.writing.unsealed, u)
			why = u.err
		}
	}
	return why
}

// takeUnsealed is what is in memory alone of who is signed in.
func (w *Window) takeUnsealed() (mine []*unfinished) {
	who := w.group.KeyholderID()
	w.writing.unsealed = slices.DeleteFunc(w.writing.unsealed, func(u *unfinished) bool {
		if u.who == who {
			mine = append(mine, u)
		}
		return u.who == who
	})
	return mine
}

// sealWhatIsWritten seals what was written since it was last sealed, while
// somebody goes on writing.
func (w *Window) sealWhatIsWritten() {
	if w.group == nil || w.disk.gone != nil || w.disk.readOnly {
		return
	}
	for _, f := range widgets.OpenForms(w.win.Canvas()) {
		if u := w.writtenIn(f); u != nil && !u.saving {
			w.sealOne(u.draft, false)
		}
	}
}

// sealOne seals a draft, unless it is sealed as it is.
func (w *Window) sealOne(d draft, tell bool) {
	was, g := w.writing.sealed[d.ID], w.group
	if was.ID == d.ID && was.Left == d.Left && maps.Equal(was.Values, d.Values) && bytes.Equal(was.Stood, d.Stood) {
		return
	}
	w.writing.sealed[d.ID] = d
	var err error
	w.run.Then(func() { err = keepDraft(g, d) }, func() {
		switch {
		case g != w.group:
		case err != nil:
			delete(w.writing.sealed, d.ID) // tried again at the next beat
			if tell {
				w.Problem(err)
			}
		case tell:
			w.reload()
			w.Tell(lang.L("What you wrote is on Home, until you go on with it or throw it away."))
		}
	})
}

// formLeft keeps what was written in a form that was left.
func (w *Window) formLeft(f *widgets.Form) {
	if w.group == nil {
		return
	}
	u := w.writtenIn(f)
	if u == nil {
		w.formDone(f)
		return
	}
	delete(w.writing.ids, f)
	u.draft.Left = true
	w.sealOne(u.draft, true)
}

// formDone takes away the draft of a form that was completed.
func (w *Window) formDone(f *widgets.Form) {
	id, ok := w.writing.ids[f]
	if w.group == nil || !ok {
		return
	}
	d, sealed := w.writing.sealed[id]
	delete(w.writing.ids, f)
	delete(w.writing.sealed, id)
	if sealed {
		w.dropDraft(d)
	}
}

// Begun is what Home lists.
func (w *Window) Begun() (all []page.Begun) {
	for _, d := range allDrafts(w.group) {
		all = append(all, page.Begun{Title: d.Title, At: d.At, GoOn: func() { w.resume(d) }, Drop: func() { w.dropDraft(d) }})
	}
	return all
}
