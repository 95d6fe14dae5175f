package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
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
		d := &widgets.Dialog{Title: lang.L("Something that was erased is back"), Body: widgets.NewText(
			lang.L("An older copy of the group was put in place.") + " " + back.Sentence() + " " + lang.L("Erase them again, as it was settled?"))}
		later := func() { d.Close(); next() }
		again := widgets.NewButton(widgets.Primary, lang.L("Erase again"), func() { d.Close(); w.Again(func() { w.eraseAgain(next) }) })
		d.OnCancel = later
		d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, lang.L("Not now"), later), again}
		d.Show(w.win.Canvas())
	})
}

func (w *Window) eraseAgain(next func()) {
	parts.Erasing(w, lang.L("Erasing…"), func(g page.Group) (data.Erasure, error) { return g.EraseAgain() }, func(data.Erasure, error) {
		w.Tell(lang.L("It is erased again."))
		next()
	})
}
