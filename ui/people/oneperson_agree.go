package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// waiting lists the joins that somebody else made and no lead has agreed to, for a
// lead to settle; nil where there is none, or where it is not for who is signed in.
func (p *OnePersonPage) waiting(recs *data.Records, v visits.Visits, today data.Date) fyne.CanvasObject {
	joins := people.Waiting(recs)
	if len(joins) == 0 || !p.w.Group().May(data.Care) {
		return nil
	}
	list := widgets.Column(12, widgets.NewHeading(lang.L("Waiting for your word")),
		widgets.NewText(lang.L("A volunteer said that these are one person. Their visits are counted as one person's already. Referrals, answers and everything else that only a lead may read stay with each of the two until you agree.")))
	for _, a := range joins {
		from, to := recs.People[a.From], recs.People[a.To]
		both := ": " + from.Name() + ", " + to.Name()
		yes := widgets.NewButton(widgets.Primary, lang.L("One person"), func() {
			p.steps.Keep(lang.L("Join of two people agreed to"), lang.L("{{.name}} is one person now.", words.With{"name": to.Name()}), func(tx page.Tx) error { return people.Agree(tx, a.ID) }, nil)
		}).Named(lang.L("One person") + both)
		no := widgets.NewButton(widgets.Plain, lang.L("Two people"), func() {
			p.steps.Keep(lang.L("Two people"), lang.L("{{.one}} and {{.other}} are two people.", words.With{"one": from.Name(), "other": to.Name()}), func(tx page.Tx) error { return people.Decline(tx, a.ID) }, nil)
		}).Named(lang.L("Two people") + both)
		list.Add(widgets.Column(4, widgets.Column(0, widgets.NewText(lang.L("{{.one}} counts as {{.other}}", words.With{"one": nameAndNumber(from), "other": nameAndNumber(to)})),
			widgets.NewQuiet(from.Name()+": "+words.TellApart(from, v, today)), widgets.NewQuiet(to.Name()+": "+words.TellApart(to, v, today))),
			widgets.Wrap(yes, no)))
	}
	return list
}
