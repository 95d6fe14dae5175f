package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
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
		speaks := people.SpeaksAgainst(recs, a.From, a.To)
		agree := func() {
			p.steps.Keep(lang.L("Join of two people agreed to"), lang.L("{{.name}} is one person now.", words.With{"name": to.Name()}), func(tx page.Tx) error { return people.Agree(tx, a.ID) }, nil)
		}
		yes := widgets.NewButton(widgets.Primary, lang.L("One person"), func() { p.asked(speaks, from, to, agree) }).Named(lang.L("One person") + both)
		no := widgets.NewButton(widgets.Plain, lang.L("Two people"), func() {
			p.steps.Keep(lang.L("Two people"), lang.L("{{.one}} and {{.other}} are two people.", words.With{"one": from.Name(), "other": to.Name()}), func(tx page.Tx) error { return people.Decline(tx, a.ID) }, nil)
		}).Named(lang.L("Two people") + both)
		one := widgets.Column(4, widgets.Column(0, widgets.NewText(lang.L("{{.one}} counts as {{.other}}", words.With{"one": nameAndNumber(from), "other": nameAndNumber(to)})),
			widgets.NewQuiet(from.Name()+": "+words.TellApart(from, v, today)), widgets.NewQuiet(to.Name()+": "+words.TellApart(to, v, today))))
		if against := parts.AgainstWords(speaks, from, to); against != nil {
			one.Add(against)
		}
		one.Add(widgets.Wrap(yes, no))
		list.Add(one)
	}
	return list
}

// asked asks once more before two are one person against whom something speaks.
func (p *OnePersonPage) asked(speaks people.Against, from, to *data.Person, agree func()) {
	if speaks.None() {
		agree()
		return
	}
	d := &widgets.Dialog{Title: lang.L("Are these two one person?"), Width: 560}
	d.Body = widgets.Column(8, widgets.NewText(lang.L("{{.one}} counts as {{.other}}", words.With{"one": nameAndNumber(from), "other": nameAndNumber(to)})), parts.AgainstWords(speaks, from, to))
	leave := widgets.NewButton(widgets.Plain, lang.L("Leave as it is"), d.Close)
	d.Buttons = []*widgets.Button{leave, widgets.NewButton(widgets.Danger, lang.L("They are one person all the same"), func() { d.Close(); agree() })}
	d.First = leave
	d.Show(p.w.Canvas())
}
