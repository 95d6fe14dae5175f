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

// What somebody writes is sealed in the group file, in the compartment of what it
// is about: every few seconds while they write, when they leave the form with Esc
// or Cancel, and when the window locks (drafts_sealing.go does that). It is offered
// when they sign in again and listed on Home, until the form is completed or it is
// thrown away by a press.
//
// The words of every form are kept, and a form that edits a record is opened
// again with them: keptForms has those. The words of
// any other are sealed in the most closed compartment that the keyholder may open,
// and shown to be copied. A passphrase is never kept.

// draft is what stood in a form.
type draft struct {
	// ID is of one form as it was shown once: the same form filled in anew is
	// another draft, so that neither takes the other's words away.
	ID     string            `json:"id,omitempty"`
	Left   bool              `json:"left,omitempty"` // with Esc or Cancel: it waits on Home, and is not asked about
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
	if d.ID != "" || o.ID != "" {
		return d.ID == o.ID
	}
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
	if !slices.ContainsFunc(draftsIn(g, d.In), d.same) {
		return nil
	}
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

// allDrafts are those of who is signed in, the newest first.
func allDrafts(g page.Group) (list []draft) {
	for _, c := range compartmentsOf(g) {
		list = append(list, draftsIn(g, c)...)
	}
	slices.SortFunc(list, func(a, b draft) int { return b.At.Compare(a.At) })
	return list
}

// offerDrafts offers what was being written when the window locked or ended.
func (w *Window) offerDrafts(next func()) {
	list := slices.DeleteFunc(allDrafts(w.group), func(d draft) bool { return d.Left })
	for _, u := range w.takeUnsealed() {
		list = append(slices.DeleteFunc(list, u.draft.same), u.draft)
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
		widgets.NewText(lang.L("You were writing this {{.when}}: {{.what}}. Go on where you were, or throw away what was written.",
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
		switch {
		case g != w.group:
		case err != nil && !errors.Is(err, data.ErrLocked):
			w.Problem(err)
		case w.page != nil && w.page.Key() == "home":
			w.reload()
		}
	})
}

// resume shows the form again with what stood in it. The draft stays in the file
// until the form is completed or it is thrown away.
func (w *Window) resume(d draft) {
	open := keptForms()[d.Form].Open
	if open == nil {
		w.showLost(d, lang.L("This sheet cannot be filled in again by itself. Here is what you wrote: copy what you need."))
		return
	}
	gone := lang.L("What this was about is not there any more. Here is what you wrote: copy what you need.")
	w.writing.resuming = true
	opened := open(w, d.About)
	w.writing.resuming = false
	f := widgets.OpenForm(w.win.Canvas())
	if !opened || f == nil || f.Keep != d.Form {
		w.showLost(d, gone)
		return
	}
	w.goOnIn(f, d)
}

// goOnIn puts what stood in a draft into a form that is open.
func (w *Window) goOnIn(f *widgets.Form, d draft) {
	f.Write(d.Values)
	if f.Edits != nil {
		f.Edits.Stand(d.Stood)
	}
	w.goOnAs(f, d)
}

// formShown offers, in a form that was opened anew, what was begun in the same form
// about the same thing: whoever does not look at Home need not write it twice. Left
// alone it stays where it is, and what is written now is another draft.
func (w *Window) formShown(f *widgets.Form) {
	if w.group == nil || w.writing.resuming || f.Keep == "" {
		return
	}
	for _, d := range allDrafts(w.group) { // the newest first
		if d.Form == f.Keep && d.About == f.About {
			f.Offer(lang.L("You began this {{.when}} and did not complete it.", words.With{"when": words.When(d.At, w.env.Now())}), lang.L("Go on writing"), func() { w.goOnIn(f, d) })
			return
		}
	}
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
