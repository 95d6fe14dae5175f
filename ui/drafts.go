package ui

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// What somebody was writing when the window locked is sealed in the group file,
// in the compartment of what it is about, and offered when they sign in again.
//
// The words of every form are kept, and a form that edits a record is opened
// again with them: keptForms has those. The words of
// any other are sealed in the most closed compartment that the keyholder may open,
// and shown to be copied. A passphrase is never kept.

// draft is what stood in a form.
type draft struct {
	Form   string            `json:"form,omitempty"`
	About  string            `json:"about,omitempty"`
	In     data.Compartment  `json:"in"`
	Title  string            `json:"title"`
	At     time.Time         `json:"at"`
	Values map[string]string `json:"values"` // of the inputs that were touched
	// Stood is what stood in the fields of the record that were touched, so that
	// what somebody else wrote there meanwhile is seen.
	Stood json.RawMessage `json:"stood,omitempty"`
}

func (d draft) same(o draft) bool {
	return d.Form == o.Form && d.About == o.About && (d.Form != "" || d.Title == o.Title)
}

// draftsName is the one draft of the Store that all of a keyholder's forms of a
// compartment are kept in.
const draftsName = "forms"

// compartmentsOf are those that the keyholder may open, the most closed last.
func compartmentsOf(g page.Group) (out []data.Compartment) {
	for _, c := range []data.Compartment{data.Register, data.Grants, data.Care} {
		if g.May(c) {
			out = append(out, c)
		}
	}
	return out
}

// draftsIn are the drafts in a compartment; what cannot be read is none.
func draftsIn(g page.Group, c data.Compartment) (list []draft) {
	if raw, ok := g.Draft(c, draftsName); ok && json.Unmarshal(raw, &list) != nil {
		return nil
	}
	return list
}

// keepDraft seals a draft over one of the same form; dropDraft takes it out.
func keepDraft(g page.Group, d draft) error {
	return writeDrafts(g, d.In, append(slices.DeleteFunc(draftsIn(g, d.In), d.same), d))
}

func dropDraft(g page.Group, d draft) error {
	return writeDrafts(g, d.In, slices.DeleteFunc(draftsIn(g, d.In), d.same))
}

func writeDrafts(g page.Group, c data.Compartment, list []draft) error {
	if len(list) == 0 {
		return g.DropDraft(c, draftsName)
	}
	raw, err := json.Marshal(list)
	if err != nil {
		return err
	}
	return g.SaveDraft(c, draftsName, raw)
}

// unfinished is a form that the window is about to lock over.
type unfinished struct {
	draft  draft
	saving bool   // it was completed, and is on its way to the disk
	who    string // ID of whoever wrote it
	err    error  // why it could not be sealed
}

// takeUnfinished takes what stands in the form that is open; nil where nothing
// was written in one.
func (w *Window) takeUnfinished() *unfinished {
	f := widgets.OpenForm(w.win.Canvas())
	if f == nil || !f.Changed() {
		return nil
	}
	in := keptForms()[f.Keep].In
	if mine := compartmentsOf(w.group); in == page.MostClosed {
		in = mine[len(mine)-1]
	}
	d := draft{Form: f.Keep, About: f.About, In: in, Title: f.Title, At: w.env.Now().UTC(), Values: f.Touched()}
	if f.Edits != nil {
		d.Stood = f.Edits.Stood()
	}
	return &unfinished{saving: f.Saving(), who: w.group.KeyholderID(), draft: d}
}

// seal puts it into the group file, in the work of locking: after everything
// that was still to be saved. What was saved needs no draft.
func (u *unfinished) seal(g page.Group, saveFailed bool) {
	if u != nil && (!u.saving || saveFailed) {
		u.err = keepDraft(g, u.draft)
	}
}

// notSealed keeps in memory what the disk would not take, as when it is full,
// until whoever wrote it signs in again.
func (w *Window) notSealed(u *unfinished) bool {
	if u == nil || u.err == nil {
		return false
	}
	w.unsealed = u
	return true
}

// offerDrafts offers what was being written when the window locked.
func (w *Window) offerDrafts(next func()) {
	var list []draft
	for _, c := range compartmentsOf(w.group) {
		list = append(list, draftsIn(w.group, c)...)
	}
	if u := w.unsealed; u != nil && u.who == w.group.KeyholderID() {
		list = append(slices.DeleteFunc(list, u.draft.same), u.draft)
		w.unsealed = nil
	}
	if len(list) == 0 {
		next()
		return
	}
	slices.SortFunc(list, func(a, b draft) int { return b.At.Compare(a.At) })
	w.offerDraft(list, next)
}

// offerDraft offers the first of the list, and where it is thrown away the rest.
func (w *Window) offerDraft(list []draft, next func()) {
	if len(list) == 0 {
		next()
		return
	}
	d := list[0]
	sheet := &widgets.Dialog{Title: lang.L("You were writing"), Body: widgets.Column(8,
		widgets.NewText(lang.L("You were writing when the window locked, {{.when}}: {{.what}}. Go on where you were, or throw away what was written.",
			words.With{"what": d.Title, "when": words.When(d.At, w.env.Now())})))}
	later := func() { sheet.Close(); next() }
	away := widgets.NewButton(widgets.Danger, lang.L("Throw it away"), func() {
		sheet.Close()
		w.dropDraft(d)
		w.offerDraft(list[1:], next)
	})
	on := widgets.NewButton(widgets.Primary, lang.L("Go on writing"), func() { sheet.Close(); w.resume(d) })
	sheet.OnCancel = later
	sheet.Buttons = []*widgets.Button{away, widgets.NewButton(widgets.Plain, lang.L("Not now"), later), on}
	sheet.Show(w.win.Canvas())
}

// dropDraft takes a draft out of the file.
func (w *Window) dropDraft(d draft) {
	g := w.group
	var err error
	w.run.Then(func() { err = dropDraft(g, d) }, func() {
		if g == w.group && err != nil && !errors.Is(err, data.ErrLocked) {
			w.Problem(err)
		}
	})
}

// resume shows the form again with what stood in it. The draft stays in the file
// until the form is completed or left.
func (w *Window) resume(d draft) {
	open := keptForms()[d.Form].Open
	if open == nil {
		w.showLost(d, lang.L("This sheet cannot be filled in again by itself. Here is what you wrote: copy what you need."))
		return
	}
	gone := lang.L("What this was about is not there any more. Here is what you wrote: copy what you need.")
	opened := open(w, d.About)
	f := widgets.OpenForm(w.win.Canvas())
	if !opened || f == nil || f.Keep != d.Form {
		w.showLost(d, gone)
		return
	}
	f.Write(d.Values)
	if f.Edits != nil {
		f.Edits.Stand(d.Stood)
	}
	f.OnClosed = func() { w.dropDraft(d) }
}

// showLost shows the words of a draft whose form cannot be shown any more, so
// that they can be copied.
func (w *Window) showLost(d draft, why string) {
	var words []string
	for _, key := range slices.Sorted(maps.Keys(d.Values)) {
		if text := strings.TrimSpace(d.Values[key]); text != "" && widgets.Shown(key) {
			words = append(words, text)
		}
	}
	note := widgets.NewNote(lang.L("What you wrote"), 8)
	note.SetText(strings.Join(words, "\n"))
	sheet := &widgets.Dialog{Title: d.Title, First: note, Body: fyne.CanvasObject(widgets.Column(8,
		widgets.NewText(why), note))}
	sheet.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Danger, lang.L("Throw it away"), func() { sheet.Close(); w.dropDraft(d) }),
		widgets.NewButton(widgets.Primary, lang.L("Keep it for now"), sheet.Close)}
	sheet.Show(w.win.Canvas())
}
