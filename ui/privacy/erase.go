package privacy

import (
	"cmp"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// copiesFound are the copies of a group's file, before something is erased.
type copiesFound struct {
	copies  []string // in reach now
	missing []string // places for backups that are not there now
}

// findCopies looks for them, which may take a moment.
func findCopies(files page.Copies, path string) (found copiesFound) {
	found.copies = files.InReach(path)
	for _, place := range files.Places(path)[1:] {
		if !output.Exists(place) {
			found.missing = append(found.missing, place)
		}
	}
	return found
}

// erasureFound is what is known before somebody is erased.
type erasureFound struct {
	data.ErasurePreview
	copiesFound
}

// AskToErase looks what an erasure would do, and then asks.
func AskToErase(w page.Host, q *data.Person) {
	g := w.Group()
	path, copies := w.File()
	var found erasureFound
	var err error
	w.Runner().Then(func() {
		if found.ErasurePreview, err = g.PreviewErasure(q.ID); err != nil {
			return
		}
		found.copiesFound = findCopies(copies, path)
	}, func() {
		switch {
		case g != w.Group():
		case err != nil:
			w.Problem(err)
		default:
			askErase(w, q, found)
		}
	})
}

// askErase shows what goes and what stays. The name has to be typed: it cannot
// be taken back.
func askErase(w page.Host, q *data.Person, found erasureFound) {
	d := &widgets.Dialog{Title: lang.L("Erase {{.name}} for good?", words.With{"name": q.Name()}), Width: 600}
	name := widgets.NewEntry(lang.L("Their name"))
	yes := widgets.NewButton(widgets.Danger, lang.L("Erase for good"), func() {
		d.Close()
		w.Again(func() { eraseNow(w, q, found) })
	})
	yes.Disable()
	name.OnChanged = func(text string) {
		if data.Fold(text) == data.Fold(q.Name()) {
			yes.Enable()
		} else {
			yes.Disable()
		}
	}
	d.Body = widgets.Column(12, append(erasureWords(found, w.Group().Records()),
		widgets.Column(4, widgets.NewStrong(lang.L("To go on, type their name: {{.name}}", words.With{"name": q.Name()})), name))...)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Leave as it is"), d.Close), yes}
	d.First = d.Buttons[0]
	d.Show(w.Canvas())
}

// erasureWords says what goes, what stays, and what is out of reach.
func erasureWords(found erasureFound, recs *data.Records) []fyne.CanvasObject {
	goes := widgets.Column(2, widgets.NewStrong(lang.L("This goes, and cannot be brought back")))
	for _, k := range slices.SortedFunc(maps.Keys(found.Kinds), func(a, b data.Kind) int {
		return cmp.Or(cmp.Compare(found.Kinds[b], found.Kinds[a]), cmp.Compare(a, b))
	}) {
		if k != data.KindPerson {
			goes.Add(widgets.NewText("• " + words.KindCount(k, found.Kinds[k])))
		}
	}
	goes.Add(widgets.NewText("• " + lang.L("their name, contacts and everything on their card")))
	goes.Add(widgets.NewText("• " + lang.L("what the history holds of all that, also of what was removed before")))
	stays := widgets.Column(2, widgets.NewStrong(lang.L("This stays")),
		widgets.NewText("• "+lang.N("{{.n}} marks in registers, as nobody's, so that past totals stay", found.Marks, words.With{"n": found.Marks})),
		widgets.NewText("• "+lang.L("a note that somebody was erased today, without a name")))
	if n := len(found.Alike); n > 0 {
		stays.Add(widgets.NewText("• " + lang.N("{{.n}} referrals under the same name that wait for their person: {{.refs}}. Look whether they are theirs", n,
			words.With{"n": n, "refs": refsOf(found.Alike, recs)})))
	}
	return []fyne.CanvasObject{goes, stays, found.words()}
}

// words says which copies are cleared, and what is out of reach.
func (found copiesFound) words() fyne.CanvasObject {
	copies := widgets.Column(2, widgets.NewStrong(lang.L("Copies")),
		widgets.NewText("• "+lang.N("{{.n}} backups and older files that this computer can reach are cleared too", len(found.copies), words.With{"n": len(found.copies)})))
	for _, place := range found.missing {
		copies.Add(widgets.NewText("• " + lang.L("Not to be reached now: {{.dir}}. Plug it in first, or they stay in the backups there", words.With{"dir": place})))
	}
	copies.Add(widgets.NewText("• " + lang.L("Printed pages, exported tables and files that others have are not reached. An older backup put back later is cleared as it is put back")))
	return copies
}

// refsOf are the numbers of referrals.
func refsOf(ids []data.ID, recs *data.Records) string {
	words := ""
	for i, id := range ids {
		if i > 0 {
			words += ", "
		}
		if r := recs.Referrals[id]; r != nil {
			words += r.Ref
		}
	}
	return words
}

// eraseNow does it, and says what was done.
func eraseNow(w page.Host, q *data.Person, found erasureFound) {
	parts.Erasing(w, lang.L("Erasing…"), func(g page.Group) (data.Erasure, error) { return g.Erase(q.ID, g.Today(), found.copies) }, func(done data.Erasure, err error) {
		if f, ok := w.Page().(page.Forgetter); ok {
			f.Forget(q.ID)
		}
		w.Tell(lang.L("Erased. Past totals stay."))
		showErased(w, lang.L("They are erased"), done, err)
	})
}

// showErased says what an erasure did, where, and where it could not.
func showErased(w page.Host, title string, done data.Erasure, err error) {
	left := done.Unreached()
	body := widgets.Column(8,
		widgets.NewText(lang.N("{{.n}} records are gone, and what the history held of them.", done.Records, words.With{"n": done.Records})),
		widgets.NewText(lang.N("{{.n}} backups and older files were cleared and written anew.", len(done.Copies)-len(left), words.With{"n": len(done.Copies) - len(left)})))
	for _, c := range done.Copies {
		if c.Err == nil {
			body.Add(widgets.NewQuiet("✓ " + filepath.Base(c.Path)))
		}
	}
	if len(left) > 0 {
		body.Add(widgets.NewProblem(lang.N("{{.n}} copies could not be opened, and may still hold them. Delete them when you no longer need them:", len(left), words.With{"n": len(left)})))
		for _, path := range left {
			body.Add(widgets.NewText(fmt.Sprintf("✗ %s", path)))
		}
	}
	if err != nil {
		body.Add(widgets.NewProblem(words.Sentence(err)))
	}
	if n := len(done.Alike); n > 0 {
		body.Add(widgets.NewText(lang.L("Look at {{.refs}}: a referral under the same name.", words.With{"refs": refsOf(done.Alike, w.Group().Records())})))
	}
	body.Add(widgets.NewQuiet(lang.L("Now see to what is outside: printed pages, exported tables, e-mails, and whoever was told about them.")))
	d := &widgets.Dialog{Title: title, Body: body, Width: 600}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
	d.Show(w.Canvas())
}
