package ui

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/people"
	"commonthread/data/visits"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// joinSheet asks which other record somebody is too, and then shows the two side
// by side. st takes the step, so that it can be taken back where it was done.
func joinSheet(w *Window, st *parts.Steps, q *data.Person) {
	recs, today := w.group.Records(), w.group.Today()
	v, f := visits.All(recs), find.NewPeople(people.Whole(recs))
	e := widgets.NewEntry(lang.L("The other record"))
	e.SetPlaceHolder(lang.L("Type a name or a number"))
	found := widgets.Column(4)
	d := &widgets.Dialog{Title: lang.L("Who is {{.name}} too?", words.With{"name": q.Name()}), Width: 560, First: e}
	look := func(text string) {
		list, _ := f.Find(text)
		if strings.TrimSpace(text) == "" {
			list = people.Alike(f, v.Last, q.FirstName, q.LastName)
		}
		found.Objects = nil
		shown := 0
		for _, o := range list {
			if o.ID == q.ID || shown == 6 {
				continue
			}
			shown++
			found.Add(widgets.Ends(widgets.Column(0, widgets.NewText(o.Name()), widgets.NewQuiet(words.TellApart(o, v, today))),
				widgets.NewButton(widgets.Plain, lang.L("This one"), func() { d.Close(); twoAreOne(w, st, v, q, o, nil) }).
					Named(lang.L("This one")+": "+o.Name()+", "+words.TellApart(o, v, today))))
		}
		if shown == 0 {
			found.Add(widgets.NewQuiet(lang.L("Type the name under which they are on file a second time.")))
		}
		found.Refresh()
		d.Refit()
	}
	e.OnChanged = look
	d.Body = widgets.Column(10, e, found)
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close)}
	look("")
	d.Show(w.win.Canvas())
}

// twoAreOne shows two records side by side and joins them. The one that came
// more often stays the person's own unless somebody says otherwise. Where the
// two were only suggested, apart says that they are two people.
func twoAreOne(w *Window, st *parts.Steps, v visits.Visits, a, b *data.Person, apart func()) {
	if len(v[b.ID]) > len(v[a.ID]) {
		a, b = b, a
	}
	today := w.group.Today()
	whose := widgets.NewChoice(lang.L("The record that stays"), []string{a.Name() + " (1)", b.Name() + " (2)"}, 0, nil)
	d := &widgets.Dialog{Title: lang.L("These two are one person"), Width: 560}
	d.Body = widgets.Column(12,
		recordWords(1, a, v, today), recordWords(2, b, v, today),
		widgets.Column(4, widgets.NewStrong(lang.L("The record that stays")), whose),
		widgets.NewText(lang.L("Their visits are counted as one person's, in every figure. Nothing is thrown away: you can take the two apart again.")))
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, words.Cancel(), d.Close),
		widgets.NewButton(widgets.Primary, lang.L("Join the two"), func() {
			d.Close()
			from, to := b, a
			if whose.Selected == 1 {
				from, to = a, b
			}
			st.Keep(lang.L("Two records of one person"), lang.L("{{.name}} is one person now.", words.With{"name": to.Name()}), func(tx page.Tx) error { return people.Join(tx, from.ID, to.ID) }, func(err error) {
				switch {
				case errors.Is(err, data.ErrAlreadyExists):
					w.Tell(lang.L("They were joined already."))
				case err != nil:
					w.Problem(err)
				}
				w.Refocus()
			})
		}),
	}
	if apart != nil {
		d.Title = lang.L("Are these two one person?")
		d.Buttons = slices.Insert(d.Buttons, 1, widgets.NewButton(widgets.Plain, lang.L("Two people"), func() { d.Close(); apart() }))
	}
	d.Show(w.win.Canvas())
}

// recordWords are what is on file of one of the two, so far as it tells them apart.
func recordWords(n int, q *data.Person, v visits.Visits, today data.Date) fyne.CanvasObject {
	text := []string{words.TellApart(q, v, today), lang.N("{{.n}} visits", len(v[q.ID]), words.With{"n": len(v[q.ID])})}
	if q.Phone != "" {
		text = append(text, q.Phone)
	}
	if q.Joined != "" {
		text = append(text, lang.L("joined {{.day}}", words.With{"day": q.Joined.Long()}))
	}
	return widgets.Column(0, widgets.NewStrong(fmt.Sprintf("%d. %s", n, q.Name())), widgets.NewQuiet(strings.Join(text, ", ")))
}

// mostSuggested is how many pairs are shown at once; when some are joined the
// next come up.
const mostSuggested = 30

// onePersonPage lists pairs of records that may be one person, those that were
// joined, to be taken apart again, and those that are two people. It is reached from other pages.
type onePersonPage struct {
	w     *Window
	from  string // the key of the page that it was reached from
	steps parts.Steps
	body  *fyne.Container
	back  *widgets.Button
}

// Key implements Page: the place on the left that stays marked.
func (p *onePersonPage) Key() string { return p.from }

// Title implements Page.
func (p *onePersonPage) Title() string { return lang.L("Two records of one person") }

// Needs implements Page.
func (p *onePersonPage) Needs() data.Compartment { return data.Register }

// Build implements Page.
func (p *onePersonPage) Build(h page.Host) fyne.CanvasObject {
	w := h.(*Window)
	p.w, p.steps, p.body = w, p.steps.On(w), widgets.Column(14)
	return widgets.Scroll(widgets.Narrow(820, false, p.body))
}

// Actions leads back.
func (p *onePersonPage) Actions() fyne.CanvasObject {
	p.back = parts.BackButton(p.w, p.from)
	return p.back
}

// FirstFocus implements FirstFocus.
func (p *onePersonPage) FirstFocus() fyne.Focusable { return p.back }

// Reload implements Page.
func (p *onePersonPage) Reload() {
	recs := p.w.group.Records()
	v, today := visits.All(recs), p.w.group.Today()
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
		compare := widgets.NewButton(widgets.Plain, lang.L("Compare"), func() { twoAreOne(p.w, &p.steps, v, t.A, t.B, func() { p.tellApart(t) }) }).Named(lang.L("Compare") + both)
		suggested.Add(widgets.Column(4, words, widgets.Wrap(two, compare)))
	}
	p.body.Objects = []fyne.CanvasObject{widgets.NewPanel(suggested), widgets.NewPanel(p.joined(recs))}
	if two := p.twoPeople(recs); two != nil {
		p.body.Add(widgets.NewPanel(two))
	}
	p.body.Refresh()
	p.w.Refocus()
}

// joined lists the records that count as somebody's else.
func (p *onePersonPage) joined(recs *data.Records) fyne.CanvasObject {
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
func (p *onePersonPage) tellApart(t people.Pair) {
	p.steps.Keep(lang.L("Two people"), lang.L("{{.one}} and {{.other}} are two people.", words.With{"one": t.A.Name(), "other": t.B.Name()}), func(tx page.Tx) error { return people.AreTwo(tx, t.A.ID, t.B.ID) }, nil)
}

// twoPeople lists the pairs that are two people; nil where there is none.
func (p *onePersonPage) twoPeople(recs *data.Records) fyne.CanvasObject {
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
