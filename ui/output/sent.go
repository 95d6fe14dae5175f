package output

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
func (o Order) sent(recs *data.Records) (grants.Outgoing, error) {
	if o.Kind == EvidencePack {
		made, err := grants.Prepare(recs, o.Bid, o.Copy, o.Today, nil)
		if err != nil {
			return grants.Outgoing{}, err
		}
		return made.Outgoing.SentOn(o.Today), nil
	}
	made, err := o.prepare(recs)
	if err != nil {
		return grants.Outgoing{}, err
	}
	return made.SentOn(o.Today), nil
}

// AskGone asks, beside a funder copy that was made, whether it has gone to the
// funder. Until somebody says so it counts for nothing.
func AskGone(w page.Host, o Order) []fyne.CanvasObject {
	if o.Copy != figures.Funder {
		return nil
	}
	b := widgets.NewButton(widgets.Plain, lang.L("It has gone to the funder"), nil)
	b.OnTapped = func() {
		g := w.Group()
		var err error
		w.Runner().Then(func() {
			var out grants.Outgoing
			if out, err = o.sent(g.Records()); err == nil {
				err = g.Update(lang.L("Sent to the funder"), func(tx page.Tx) error { return out.Keep(tx) })
			}
		}, func() {
			switch {
			case g != w.Group():
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
