package people

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// CompletePage lists of whom something is still to be asked.
type CompletePage struct {
	w    page.Host
	From string
	Rows []people.Incomplete
	list *widgets.List
	said *widgets.Text
	back *widgets.Button
	view *fyne.Container // the list, or that nothing is left to ask
}

// Key implements page.Page: the place on the left that stays marked.
func (p *CompletePage) Key() string { return p.From }

// HelpPlace implements page.Helped.
func (p *CompletePage) HelpPlace() string { return "complete" }

// Title implements page.Page.
func (p *CompletePage) Title() string { return lang.L("To complete") }

// Needs implements page.Page.
func (p *CompletePage) Needs() data.Compartment { return data.Register }

// Build implements page.Page.
func (p *CompletePage) Build(w page.Host) fyne.CanvasObject {
	p.w, p.said = w, widgets.NewQuiet("").Line()
	p.list = widgets.NewList(lang.L("To complete"), func() int { return len(p.Rows) }, func() fyne.CanvasObject { return widgets.NewRow() },
		func(i int, o fyne.CanvasObject) {
			o.(*widgets.Row).Set(p.Rows[i].Person.Name(), words.ToAsk(p.Rows[i].Missing), "")
		})
	p.list.RowName = func(i int) string { return p.Rows[i].Person.Name() + ", " + words.ToAsk(p.Rows[i].Missing) }
	p.list.OnChosen = func(i int) { p.Ask(p.Rows[i].Person) }
	p.view = container.NewStack()
	return widgets.Scroll(widgets.Fill(p.said, p.view, nil))
}

// Actions leads back.
func (p *CompletePage) Actions() fyne.CanvasObject {
	p.back = parts.BackButton(p.w, p.From)
	return p.back
}

// FirstFocus implements page.FirstFocus.
func (p *CompletePage) FirstFocus() fyne.Focusable {
	if len(p.Rows) == 0 {
		return p.back
	}
	return p.list
}

// Reload implements page.Page.
func (p *CompletePage) Reload() {
	recs := p.w.Group().Records()
	p.Rows = people.ToComplete(recs, p.w.Group().Today())
	p.said.SetText(lang.L("{{.n}} of {{.m}}. Choose somebody to write in what they say.", words.With{"n": len(p.Rows), "m": len(people.Whole(recs))}))
	p.said.Hidden = len(p.Rows) == 0
	p.view.Objects = []fyne.CanvasObject{widgets.NewSheet(p.list)}
	if len(p.Rows) == 0 {
		p.view.Objects = []fyne.CanvasObject{container.NewVBox(widgets.NewEmpty(lang.L("Nothing is left to ask"),
			lang.L("Newcomers whose consent, emergency contact or last name is missing are listed here.")))}
	}
	p.view.Refresh()
	p.list.Refresh()
}

// Ask opens the few fields that are still to be asked, and no others.
func (p *CompletePage) Ask(q *data.Person) {
	last, name, phone := widgets.NewEntry(lang.L("Last name")), widgets.NewEntry(lang.L("Emergency contact")), widgets.NewEntry(lang.L("Their phone"))
	last.SetText(q.LastName)
	name.SetText(q.EmergencyName)
	phone.SetText(q.EmergencyPhone)
	agreed := parts.NewDate(lang.L("Agreed to be on file"), q.ConsentDate)
	edited := func() *data.Person {
		c := data.Clone(q)
		c.LastName, c.EmergencyName, c.EmergencyPhone, c.ConsentDate = strings.TrimSpace(last.Text), strings.TrimSpace(name.Text), strings.TrimSpace(phone.Text), parts.DateOf(agreed)
		return c
	}
	var e *parts.Edit[*data.Person]
	f := &widgets.Form{
		Title: q.Name(), Verb: lang.L("Save the changes"), Cancel: words.Cancel(), Keep: "complete", About: string(q.ID),
		Fields: []widgets.Field{
			{Key: "consent_date", Label: lang.L("Agreed to be on file"), Hint: lang.L("The day on which they said yes."), Input: agreed},
			{Key: "emergency_name", Label: lang.L("Emergency contact"), Input: name},
			{Key: "emergency_phone", Label: lang.L("Their phone"), Input: phone},
			{Key: "last_name", Label: lang.L("Last name"), Input: last},
		},
		Judge: func() (string, string) { return words.Fault(edited().Validate()) },
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Person"), func(c *data.Person) {
				f.Close()
				p.w.Say(lang.L("{{.name}} is saved.", words.With{"name": c.Name()}))
				p.w.Refocus()
			})
		},
	}
	e = parts.Editing(p.w, f, edited, func(recs *data.Records) *data.Person { return recs.People[q.ID] }, nil)
	f.Show(p.w.Canvas())
}
