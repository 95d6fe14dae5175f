package people

import (
	"slices"

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

// mostSuggested is how many pairs are shown at once; when some are joined the
// next come up.
const mostSuggested = 30

// OnePersonPage lists pairs of records that may be one person, those that were
// joined, to be taken apart again, and those that are two people. A lead sees first
// the joins that wait for their word. It is reached from other pages.
type OnePersonPage struct {
	w     page.Host
	From  string // the key of the page that it was reached from
	steps parts.Steps
	body  *fyne.Container
	back  *widgets.Button
}

// Key implements page.Page: the place on the left that stays marked.
func (p *OnePersonPage) Key() string { return p.From }

// HelpPlace implements page.Helped.
func (p *OnePersonPage) HelpPlace() string { return "oneperson" }

// Title implements page.Page.
func (p *OnePersonPage) Title() string { return lang.L("Two records of one person") }

// Needs implements page.Page.
func (p *OnePersonPage) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *OnePersonPage) Build(w page.Host) fyne.CanvasObject {
	p.w, p.steps, p.body = w, p.steps.On(w), widgets.Column(14)
	return widgets.Scroll(widgets.Narrow(820, false, p.body))
}

// Actions leads back.
func (p *OnePersonPage) Actions() fyne.CanvasObject {
	p.back = parts.BackButton(p.w, p.From)
	return p.back
}

// FirstFocus implements page.FirstFocus.
func (p *OnePersonPage) FirstFocus() fyne.Focusable { return p.back }

// Reload implements page.Page.
func (p *OnePersonPage) Reload() {
	recs := p.w.Group().Records()
	v, today := visits.All(recs), p.w.Group().Today()
	maybe := people.PerhapsOne(recs)
	suggested := widgets.Column(12, widgets.NewHeading(lang.L("Perhaps one person")))
	if len(maybe) == 0 {
		suggested.Add(widgets.NewText(lang.L("No two records look like one person.")))
	} else {
		suggested.Add(widgets.NewQuiet(lang.L("{{.n}} of {{.m}}", words.With{"n": min(len(maybe), mostSuggested), "m": len(maybe)})))
	}
	for _, t := range maybe[:min(len(maybe), mostSuggested)] {
		words := widgets.Column(0, widgets.NewText(words.ReasonWords(t.Why)),
			widgets.NewQuiet(t.A.Name()+": "+words.TellApart(t.A, v, today)), widgets.NewQuiet(t.B.Name()+": "+words.TellApart(t.B, v, today)))
		both := ": " + t.A.Name() + ", " + t.B.Name()
		two := widgets.NewButton(widgets.Plain, lang.L("Two people"), func() { p.tellApart(t) }).Named(lang.L("Two people") + both)
		compare := widgets.NewButton(widgets.Plain, lang.L("Compare"), func() { parts.TwoAreOne(p.w, &p.steps, v, t.A, t.B, func() { p.tellApart(t) }) }).Named(lang.L("Compare") + both)
		suggested.Add(widgets.Column(4, words, widgets.Wrap(two, compare)))
	}
	p.body.Objects = []fyne.CanvasObject{widgets.NewPanel(suggested), widgets.NewPanel(p.joined(recs))}
	if waiting := p.waiting(recs, v, today); waiting != nil {
		p.body.Objects = slices.Insert(p.body.Objects, 0, fyne.CanvasObject(widgets.NewPanel(waiting)))
	}
	if two := p.twoPeople(recs); two != nil {
		p.body.Add(widgets.NewPanel(two))
	}
	p.body.Refresh()
	p.w.Refocus()
}

// joined lists the records that count as somebody's else.
func (p *OnePersonPage) joined(recs *data.Records) fyne.CanvasObject {
	list := widgets.Column(12, widgets.NewHeading(lang.L("Joined")))
	one := recs.Resolver()
	for _, a := range data.InOrder(recs.Aliases) {
		from, to := recs.People[a.From], recs.People[one(a.From)]
		if from == nil || to == nil {
			continue // erased: the alias holds past totals together
		}
		text := lang.L("{{.one}} counts as {{.other}}", words.With{"one": nameAndNumber(from), "other": nameAndNumber(to)})
		list.Add(widgets.Ends(widgets.NewText(text), widgets.NewButton(widgets.Plain, lang.L("Take apart"), func() {
			p.steps.Keep(lang.L("Two people again"), lang.L("{{.name}} is somebody else again.", words.With{"name": from.Name()}), func(tx page.Tx) error { return people.TakeApart(tx, a.ID) }, nil)
		}).Named(lang.L("Take apart")+": "+text)))
	}
	if len(list.Objects) == 1 {
		list.Add(widgets.NewText(lang.L("No two records are joined.")))
	}
	return list
}

// tellApart keeps that two are two people; nobody is asked of them again.
func (p *OnePersonPage) tellApart(t people.Pair) {
	p.steps.Keep(lang.L("Two people"), lang.L("{{.one}} and {{.other}} are two people.", words.With{"one": t.A.Name(), "other": t.B.Name()}), func(tx page.Tx) error { return people.AreTwo(tx, t.A.ID, t.B.ID) }, nil)
}

// twoPeople lists the pairs that are two people; nil where there is none.
func (p *OnePersonPage) twoPeople(recs *data.Records) fyne.CanvasObject {
	list := widgets.Column(12, widgets.NewHeading(lang.L("Two people")))
	one := recs.Resolver()
	for _, a := range data.InOrder(recs.Aparts) {
		x, y := recs.People[one(a.PersonID)], recs.People[one(a.OtherID)]
		if x == nil || y == nil || x == y {
			continue // joined since
		}
		text := lang.L("{{.one}} and {{.other}}", words.With{"one": nameAndNumber(x), "other": nameAndNumber(y)})
		list.Add(widgets.Ends(widgets.NewText(text), widgets.NewButton(widgets.Plain, lang.L("Ask again"), func() {
			p.steps.Keep(lang.L("Perhaps one person"), lang.L("{{.one}} and {{.other}} may be one person.", words.With{"one": x.Name(), "other": y.Name()}), func(tx page.Tx) error { return people.AskAgain(tx, a.ID) }, nil)
		}).Named(lang.L("Ask again")+": "+text)))
	}
	if len(list.Objects) == 1 {
		return nil
	}
	return list
}

// nameAndNumber is a name with the group's own number, where there is one.
func nameAndNumber(q *data.Person) string {
	if q.Ref == "" {
		return q.Name()
	}
	return q.Name() + " (" + q.Ref + ")"
}
