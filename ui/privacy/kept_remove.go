package privacy

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// remove looks where copies of the group are, and then asks whether a referral
// is to go for good.
func (k *keptList) remove(r *data.Referral) {
	w, g := k.w, k.w.Group()
	var found copiesFound
	w.Runner().Then(func() { found = findCopies(g) }, func() {
		if g == w.Group() {
			k.askRemove(r, found)
		}
	})
}

// askRemove says what goes, what stays and what it does to figures.
func (k *keptList) askRemove(r *data.Referral, found copiesFound) {
	name := words.WhoIsReferred(k.w.Group().Records(), r)
	d := &widgets.Dialog{Title: lang.L("Remove referral {{.ref}} of {{.name}} for good?", words.With{"ref": r.Ref, "name": name}), Width: 600}
	part := func(head string, lines ...string) fyne.CanvasObject {
		c := widgets.Column(2, widgets.NewStrong(head))
		for _, l := range lines {
			c.Add(widgets.NewText("• " + l))
		}
		return c
	}
	d.Body = widgets.Column(12,
		part(lang.L("This goes, and cannot be brought back"), lang.L("the referral: who sent them, why, and what came of it"), lang.L("what the history holds of it, and why it was kept")),
		part(lang.L("This stays"), lang.L("the person, where they are on file, with their visits and answers"), lang.L("a note that a referral was removed today, without a name")),
		part(lang.L("Figures"), lang.L("Packs and reports that went out stay as they are. Figures made from now on do not count this referral, so those of its year are one less")),
		found.words())
	yes := widgets.NewButton(widgets.Danger, lang.L("Remove it for good"), func() { d.Close(); k.w.Again(func() { k.removeNow(r) }) })
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Leave as it is"), d.Close), yes}
	d.First = d.Buttons[0]
	d.Show(k.w.Canvas())
}

// removeNow does it, and says what was done.
func (k *keptList) removeNow(r *data.Referral) {
	w := k.w
	parts.Erasing(w, lang.L("Removing it…"), func(g page.Group) (erased, error) {
		return counting(g, func() (backups.Erased, error) { return g.RemoveFor(r.ID, g.Today()) })
	}, func(done erased, err error) {
		k.reload()
		w.Tell(lang.L("The referral is removed."))
		showErased(w, lang.L("The referral is removed"), done, err)
	})
}
