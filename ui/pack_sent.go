package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// sent is the same document as one that has gone to the funder: from then on the
// next one is set against it.
func (o order) sent(recs *data.Records) (grants.Outgoing, error) {
	if o.paper == evidencePack {
		made, err := grants.Prepare(recs, o.bid, o.copy, o.today, nil)
		if err != nil {
			return grants.Outgoing{}, err
		}
		return made.Outgoing.SentOn(o.today), nil
	}
	made, err := grants.PrepareReport(recs, o.bid, o.period(recs), o.copy, o.today, nil)
	if err != nil {
		return grants.Outgoing{}, err
	}
	return made.SentOn(o.today), nil
}

// askGone asks, beside a funder copy that was made, whether it has gone to the
// funder. Until somebody says so it counts for nothing.
func (w *Window) askGone(o order) []fyne.CanvasObject {
	if o.copy != figures.Funder {
		return nil
	}
	b := widgets.NewButton(widgets.Plain, lang.L("It has gone to the funder"), nil)
	b.OnTapped = func() {
		g := w.group
		var err error
		w.run.Then(func() {
			var out grants.Outgoing
			if out, err = o.sent(g.Records()); err == nil {
				err = g.Update(lang.L("Sent to the funder"), func(tx page.Tx) error { return out.Keep(tx) })
			}
		}, func() {
			switch {
			case g != w.group:
			case err != nil:
				w.Problem(err)
			default:
				b.Disable()
				w.Tell(lang.L("Noted. What goes to this funder next will be set against it, so that the two together tell nothing of anybody."))
			}
		})
	}
	return []fyne.CanvasObject{b}
}
