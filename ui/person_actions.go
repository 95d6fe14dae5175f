package ui

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
	// when says for whom it is offered; nil is everybody.
	when func(p *peoplePage, q *data.Person) bool
	do   func(p *peoplePage, q *data.Person)
	// apart sets it below the others: what cannot be taken back.
	apart bool
}

// personActions are all of them, in the order in which they stand. To add one,
// add its line.
func personActions() []personAction {
	return []personAction{
		{needs: data.Register, label: lang.L("Change"), do: (*peoplePage).edit},
		{needs: data.Register, label: lang.L("What they agreed to"), do: func(p *peoplePage, q *data.Person) { p.consents(q) }},
		{needs: data.Care, label: lang.L("About themselves"), do: (*peoplePage).equality},
		{needs: data.Care, label: lang.L("Answers"), do: func(p *peoplePage, q *data.Person) { p.answers(q) }},
		{needs: data.Care, label: lang.L("Everything we hold"), do: (*peoplePage).everything},
		{needs: data.Care, label: lang.L("Expected: say hello"), when: mayBeExpected, do: (*peoplePage).expect},
		{needs: data.Care, label: lang.L("Notes for leads"), do: (*peoplePage).notes},
		{needs: data.Register, label: lang.L("Has left the group"), when: isHere, do: (*peoplePage).leftToday},
		{needs: data.Register, label: lang.L("Has come back"), when: isGone, do: (*peoplePage).cameBack},
		{needs: data.Care, label: lang.L("Erase for good"), do: (*peoplePage).erase, apart: true},
	}
}

func mayBeExpected(p *peoplePage, q *data.Person) bool {
	return q.Left == "" && !visits.Expected(q, p.visits, p.w.group.Today())
}

func isHere(_ *peoplePage, q *data.Person) bool { return q.Left == "" }

func isGone(_ *peoplePage, q *data.Person) bool { return q.Left != "" }

// actionButtons are the buttons for what the keyholder may do about somebody;
// then closes the sheet that they stand in, if any, before it is done.
func (p *peoplePage) actionButtons(q *data.Person, then func(func()) func()) fyne.CanvasObject {
	usual, apart := widgets.Wrap(), widgets.Wrap()
	for _, a := range personActions() {
		if !p.w.group.May(a.needs) || a.when != nil && !a.when(p, q) {
			continue
		}
		to, kind := usual, widgets.Plain
		if a.apart {
			to, kind = apart, widgets.Danger
		}
		to.Add(widgets.NewButton(kind, a.label, then(func() { a.do(p, q) })))
	}
	if len(apart.Objects) == 0 {
		return usual
	}
	return widgets.Column(16, usual, apart)
}
