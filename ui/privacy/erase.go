package privacy

import (
	"cmp"
	"errors"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/grants"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// copiesFound are the copies of a group's file, before something is erased.
type copiesFound struct {
	copies  int             // in reach now
	missing []backups.Place // where there are some that are not
}

// findCopies looks for them, which may take a moment.
func findCopies(g page.Group) copiesFound {
	r := g.CopiesInReach()
	return copiesFound{len(r.Copies), r.Missing}
}

// erased is what was done, and what it did to figures.
type erased struct {
	backups.Erased
	changed []grants.FigureChange
}

// counting does an erasure, and counts before and after it.
func counting(g page.Group, work func() (backups.Erased, error)) (out erased, err error) {
	before := grants.CountShown(g.Records(), g.Today())
	if out.Erased, err = work(); err == nil || errors.Is(err, data.ErrNotCompacted) {
		out.changed = before.ChangedIn(g.Records())
	}
	return out, err
}

// erasureFound is what is known before somebody is erased.
type erasureFound struct {
	data.ErasurePreview
	copiesFound
}

// AskToErase looks what an erasure would do, and then asks.
func AskToErase(w page.Host, q *data.Person) {
	g := w.Group()
	var found erasureFound
	var err error
	w.Runner().Then(func() {
		if found.ErasurePreview, err = g.PreviewErasure(q.ID); err != nil {
			return
		}
		found.copiesFound = findCopies(g)
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
		w.Again(func() { eraseNow(w, q, found.Mentions) })
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
		widgets.NewText("• "+lang.N("{{.n}} marks in registers, as nobody's, so that counts of who came stay", found.Marks, words.With{"n": found.Marks})),
		widgets.NewText("• "+lang.L("a note that somebody was erased today, without a name")))
	if n := len(found.Alike); n > 0 {
		stays.Add(widgets.NewText("• " + lang.N("{{.n}} referrals under the same name that wait for their person: {{.refs}}. Look whether they are theirs", n,
			words.With{"n": n, "refs": refsOf(found.Alike, recs)})))
	}
	all := []fyne.CanvasObject{goes, stays}
	if m := mentionWords(found.Mentions); m != nil {
		all = append(all, m)
	}
	return append(all, found.words())
}

// words says which copies are cleared, and what is out of reach.
func (found copiesFound) words() fyne.CanvasObject {
	copies := widgets.Column(2, widgets.NewStrong(lang.L("Copies")),
		widgets.NewText("• "+lang.N("{{.n}} backups and older files that this computer can reach are cleared too", found.copies, words.With{"n": found.copies})))
	for _, place := range found.missing {
		copies.Add(widgets.NewText("• " + lang.L("Not to be reached now: {{.dir}}. Plug it in first, or they stay in the backups there", words.With{"dir": place.Folder})))
	}
	copies.Add(widgets.NewText("• " + lang.L("Printed pages, exported tables and files that others have are not reached. An older backup put back later is cleared as it is put back")))
	return copies
}

// mostMentions is how many places are listed at once.
const mostMentions = 12

// mentionWords lists where a name still stands in what is not theirs; nil for
// nowhere.
func mentionWords(mentions []data.Mention) fyne.CanvasObject {
	if len(mentions) == 0 {
		return nil
	}
	list := widgets.Column(2, widgets.NewStrong(lang.N("{{.n}} places still have their name, or one like it. Look, and change it there by hand", len(mentions), words.With{"n": len(mentions)})))
	for _, m := range mentions[:min(len(mentions), mostMentions)] {
		where := m.Field
		if m.Title != "" {
			where += " (" + m.Title + ")"
		}
		list.Add(widgets.NewText("• " + lang.L("{{.where}}: “{{.found}}”", words.With{"where": where, "found": m.Found})))
	}
	if n := len(mentions) - mostMentions; n > 0 {
		list.Add(widgets.NewText("• " + lang.N("and {{.n}} more", n, words.With{"n": n})))
	}
	return list
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
func eraseNow(w page.Host, q *data.Person, mentions []data.Mention) {
	parts.Erasing(w, lang.L("Erasing…"), func(g page.Group) (erased, error) {
		return counting(g, func() (backups.Erased, error) { return g.EraseFor(q.ID, g.Today()) })
	}, func(done erased, err error) {
		if f, ok := w.Page().(page.Forgetter); ok {
			f.Forget(q.ID)
		}
		w.Tell(lang.L("Erased."))
		showErased(w, lang.L("They are erased"), done, err, mentions...)
	})
}
