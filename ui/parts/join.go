package parts

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
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// JoinSheet asks which other record somebody is too, and then shows the two side
// by side. st takes the step, so that it can be taken back where it was done.
func JoinSheet(w page.Host, st *Steps, q *data.Person) {
	recs, today := w.Group().Records(), w.Group().Today()
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
				widgets.NewButton(widgets.Plain, lang.L("This one"), func() { d.Close(); TwoAreOne(w, st, v, q, o, nil) }).
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
	d.Show(w.Canvas())
}

// TwoAreOne shows two records side by side and joins them. The one that came
// more often stays the person's own unless somebody says otherwise. Where the
// two were only suggested, apart says that they are two people.
func TwoAreOne(w page.Host, st *Steps, v visits.Visits, a, b *data.Person, apart func()) {
	if len(v[b.ID]) > len(v[a.ID]) {
		a, b = b, a
	}
	recs, today := w.Group().Records(), w.Group().Today()
	against := AgainstWords(people.SpeaksAgainst(recs, a.ID, b.ID), a, b)
	verb, kind := lang.L("Join the two"), widgets.Primary
	if against != nil {
		verb, kind = lang.L("They are one person all the same"), widgets.Danger
	}
	whose := widgets.NewChoice(lang.L("The record that stays"), []string{a.Name() + " (1)", b.Name() + " (2)"}, 0, nil)
	d := &widgets.Dialog{Title: lang.L("These two are one person"), Width: 560}
	body := widgets.Column(12, recordWords(1, a, v, today), recordWords(2, b, v, today))
	if against != nil {
		body.Add(against)
	}
	d.Body = body
	for _, o := range []fyne.CanvasObject{
		widgets.Column(4, widgets.NewStrong(lang.L("The record that stays")), whose),
		widgets.NewText(lang.L("Their visits are counted as one person's, in every figure. Nothing is thrown away: you can take the two apart again."))} {
		body.Add(o)
	}
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, words.Cancel(), d.Close),
		widgets.NewButton(kind, verb, func() {
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
	if against != nil { // a Return does not join whom something speaks against
		d.First = d.Buttons[0]
	}
	if apart != nil {
		d.Title = lang.L("Are these two one person?")
		d.Buttons = slices.Insert(d.Buttons, 1, widgets.NewButton(widgets.Plain, lang.L("Two people"), func() { d.Close(); apart() }))
	}
	d.Show(w.Canvas())
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

// AgainstWords says what speaks against two being one person; nil where nothing does.
func AgainstWords(a people.Against, first, second *data.Person) fyne.CanvasObject {
	if a.None() {
		return nil
	}
	col := widgets.Column(2, widgets.NewStrong(lang.L("This speaks against it")))
	for _, line := range words.SpeaksAgainst(a, first, second) {
		col.Add(widgets.NewProblem(line))
	}
	return col
}
