package home

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Starter is the window as the first steps need it: it knows of this computer
// whether there is a second place for backups, and whether the steps were hidden.
type Starter interface {
	page.Host
	// HasSecond reports whether backups go to a second place too.
	HasSecond() bool
	// FirstStepsHidden reports whether somebody hid them; HideFirstSteps does.
	FirstStepsHidden() bool
	HideFirstSteps()
}

// step is one of the first steps of a new group.
type step struct {
	title, words string
	done         bool
	buttons      []stepButton
}

type stepButton struct {
	words string
	do    func()
}

// firstSteps are what a lead does with a new group, in any order.
func firstSteps(w Starter) []step {
	recs := w.Group().Records()
	name := ""
	if recs.Group != nil {
		name = recs.Group.Name
	}
	add := func(place string) func() {
		return func() {
			w.Go(place)
			if a, ok := w.Page().(page.Adder); ok {
				a.Add()
			}
		}
	}
	return []step{
		{title: lang.L("The group is made"), words: lang.L("{{.name}} is kept on this computer only, sealed with your passphrase.", words.With{"name": name}), done: true},
		{title: lang.L("Add the people who come"), words: lang.L("A spreadsheet, however untidy, is fastest. Ten names take a minute by hand."), done: len(recs.People) > 0,
			buttons: []stepButton{{lang.L("Import our list"), func() { w.Show("import", "") }}, {lang.L("Add one by one"), add("people")}}},
		{title: lang.L("Plan your sessions"), words: lang.L("Say once on which day and when you meet. Bank holidays are told."), done: len(recs.Sessions)+len(recs.Series) > 0,
			buttons: []stepButton{{lang.L("Plan the weekly session"), func() { w.Go("sessions") }}}},
		{title: lang.L("Let a second person in"), words: lang.L("If you are ill or lose the passphrase, they can open the group."), done: len(w.Group().Keyholders()) > 1,
			buttons: []stepButton{{lang.L("Add somebody who can sign in"), func() { w.Show("safety", "passphrases") }}}},
		{title: lang.L("Choose a second place for backups"), words: lang.L("A memory stick or another disk. One backup is made beside your group already."), done: w.HasSecond(),
			buttons: []stepButton{{lang.L("Choose a place"), func() { w.Show("safety", "backups") }}}},
	}
}

// steps is the card with the first steps; nil where they are done or hidden, or
// who is signed in is no lead. The first button of the first that is left is the
// page's main one.
func (p *Page) steps() fyne.CanvasObject {
	w, ok := p.w.(Starter)
	if !ok || !w.Group().May(data.Care) || w.FirstStepsHidden() {
		return nil
	}
	list := firstSteps(w)
	done := 0
	for _, s := range list {
		if s.done {
			done++
		}
	}
	if done == len(list) {
		return nil
	}
	hide := widgets.NewButton(widgets.Quiet, lang.L("Hide this"), func() {
		w.HideFirstSteps()
		p.Reload()
		w.Tell(lang.L("The first steps are hidden."))
	}).Named(lang.L("Hide the first steps"))
	rows := widgets.Column(12, widgets.Ends(widgets.NewHeading(lang.L("First steps")), widgets.Wrap(
		widgets.NewQuiet(lang.L("{{.n}} of {{.m}} done, in any order", words.With{"n": done, "m": len(list)})).Whole(), hide)))
	for i, s := range list {
		title := lang.L("{{.n}}. {{.title}}", words.With{"n": fmt.Sprint(i + 1), "title": s.title})
		if s.done {
			rows.Add(widgets.NewQuiet(lang.L("{{.title}}: done", words.With{"title": title})))
			continue
		}
		rows.Add(widgets.Ends(widgets.Column(2, widgets.NewStrong(title), widgets.NewQuiet(s.words)), p.stepButtons(s)))
	}
	return widgets.NewPanel(rows)
}

func (p *Page) stepButtons(s step) fyne.CanvasObject {
	var buttons []fyne.CanvasObject
	for _, b := range s.buttons {
		kind := widgets.Plain
		if p.first == nil {
			kind = widgets.Primary
		}
		button := widgets.NewButton(kind, b.words, b.do)
		if p.first == nil {
			p.first = button
		}
		buttons = append(buttons, button)
	}
	return widgets.Wrap(buttons...)
}
