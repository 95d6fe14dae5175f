package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/widgets"
)

// personAction is one thing that can be done about somebody on their page.
type personAction struct {
	// needs is the compartment without which it is not offered.
	needs data.Compartment
	label string
	icon  string
	// when says for whom it is offered; nil is everybody.
	when func(p *Page, q *data.Person) bool
	do   func(p *Page, q *data.Person)
	// apart sets it below the others: what cannot be taken back.
	apart bool
}

// personActions are all of them, in the order in which they stand. To add one,
// add its line.
func personActions() []personAction {
	return []personAction{
		{needs: data.Register, label: lang.L("What they agreed to"), icon: "clipboard-check", do: func(p *Page, q *data.Person) { p.Consents(q) }},
		{needs: data.Care, label: lang.L("About themselves"), icon: "user", do: (*Page).Equality},
		{needs: data.Care, label: lang.L("Answers"), icon: "list-checks", do: showAbout("answers")},
		{needs: data.Care, label: lang.L("Everything we hold"), icon: "file-down", do: showAbout("everything")},
		{needs: data.Care, label: lang.L("Expected: say hello"), icon: "hand-heart", when: mayBeExpected, do: (*Page).expect},
		{needs: data.Care, label: lang.L("Notes for leads"), icon: "sticky-note", when: func(p *Page, q *data.Person) bool { return p.sessionToTick(q) != nil }, do: (*Page).Notes},
		{needs: data.Register, label: lang.L("Has left the group"), icon: "log-out", when: isHere, do: (*Page).leftToday},
		{needs: data.Register, label: lang.L("Has come back"), icon: "undo-2", when: isGone, do: (*Page).cameBack},
		{needs: data.Care, label: lang.L("Erase for good"), do: showAbout("erase"), apart: true},
	}
}

func mayBeExpected(p *Page, q *data.Person) bool {
	return q.Left == "" && !visits.Expected(q, p.Visits, p.w.Group().Today())
}

func isHere(_ *Page, q *data.Person) bool { return q.Left == "" }

func isGone(_ *Page, q *data.Person) bool { return q.Left != "" }

// actionButtons are the buttons for what the keyholder may do about somebody;
// then closes the sheet that they stand in, if any, before it is done.
func (p *Page) actionButtons(q *data.Person, then func(func()) func()) fyne.CanvasObject {
	usual, apart := widgets.Column(0), widgets.Wrap()
	for _, a := range personActions() {
		if !p.w.Group().May(a.needs) || a.when != nil && !a.when(p, q) {
			continue
		}
		to, kind := usual, widgets.Quiet
		if a.apart {
			to, kind = apart, widgets.Danger
		}
		b := widgets.NewButton(kind, a.label, then(func() { a.do(p, q) }))
		if !a.apart {
			to.Add(widgets.Wrap(b.With(a.icon)))
			continue
		}
		to.Add(b.With("trash-2"))
	}
	if len(apart.Objects) == 0 {
		return usual
	}
	return widgets.Column(16, usual, apart)
}

// showAbout leads to what is shown of a person on another page or sheet.
func showAbout(key string) func(*Page, *data.Person) {
	return func(p *Page, q *data.Person) { p.w.Show(key, string(q.ID)) }
}
