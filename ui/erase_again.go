package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// tellReturned tells a lead that something which was erased is in the file
// again, and offers to erase it: whoever put an older copy in place may not have
// had the keys to finish it.
func (w *Window) tellReturned(next func()) {
	g := w.group
	var back data.Return
	if !g.May(data.Care) {
		next()
		return
	}
	w.run.Go(func() { back = g.Returned() }, func() {
		if g != w.group || back.None() {
			next()
			return
		}
		who := widgets.Column(2)
		for i, name := range back.Named {
			if i == mostNamed {
				who.Add(widgets.NewText("• " + lang.N("and {{.n}} more", len(back.Named)-i, words.With{"n": len(back.Named) - i})))
				break
			}
			who.Add(widgets.NewText("• " + name))
		}
		d := &widgets.Dialog{Title: lang.L("Something that was erased is back"), Body: widgets.Column(8,
			widgets.NewText(lang.L("An older copy of the group was put in place.")+" "+back.Sentence()), who,
			widgets.NewText(lang.L("Erase them again, as it was settled? That cannot be taken back.")))}
		later := func() { d.Close(); next() }
		again := widgets.NewButton(widgets.Danger, lang.L("Erase again"), func() { d.Close(); w.Again(func() { w.eraseAgain(next) }) })
		d.OnCancel = later
		// What cannot be taken back never has the keyboard: a Return meant for
		// signing in must not erase anybody.
		d.Buttons = []*widgets.Button{again, widgets.NewButton(widgets.Plain, lang.L("Not now"), later)}
		d.First = d.Buttons[1]
		d.Show(w.win.Canvas())
	})
}

// mostNamed is how many of those that are back are named.
const mostNamed = 12

func (w *Window) eraseAgain(next func()) {
	parts.Erasing(w, lang.L("Erasing…"), func(g page.Group) (data.Erasure, error) { return g.EraseAgain() }, func(data.Erasure, error) {
		w.Tell(lang.L("It is erased again."))
		next()
	})
}
