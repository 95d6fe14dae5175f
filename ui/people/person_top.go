package people

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/data/visits"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// This file is the upper part of a person's card: what one came for.

// stateOf is somebody's state in a line: what they are, whether they are expected or
// have left, and what tells them from others of their name.
func (p *Page) stateOf(q *data.Person) string {
	kind := lang.L("Attendee")
	if q.IsVolunteer() {
		kind = lang.L("Volunteer")
	}
	list := []string{kind}
	today := p.w.Group().Today()
	switch {
	case q.Left != "" && q.Left <= today:
		list = append(list, lang.L("Left on {{.day}}", words.With{"day": q.Left.Long()}))
	case visits.Expected(q, p.Visits, today):
		list = append(list, lang.L("Expected from {{.day}}", words.With{"day": q.ExpectedFrom.Long()}))
	}
	if people.Namesakes(p.Recs)[q.ID] {
		list = append(list, words.Distinguish(q), lang.L("one of several of this name"))
	}
	return strings.Join(list, " · ")
}

// mainAction is the one thing most likely to be done: to tick them where a session is
// on and they are not ticked, else to write a note or to change what is on file.
func (p *Page) mainAction(q *data.Person, then func(func()) func()) fyne.CanvasObject {
	change := widgets.NewButton(widgets.Plain, lang.L("Change"), then(func() { p.Edit(q) })).With("pencil")
	if s := p.sessionToTick(q); s != nil {
		return widgets.Wrap(widgets.NewButton(widgets.Primary, lang.L("Tick for today"), then(func() { p.tickToday(q, s) })).With("check"), change)
	}
	if p.w.Group().May(data.Care) {
		return widgets.Wrap(widgets.NewButton(widgets.Primary, lang.L("Add a note"), then(func() { p.Notes(q) })).With("plus").Named(lang.L("Notes for leads")), change)
	}
	change.Kind = widgets.Primary
	return widgets.Wrap(change)
}

// sessionToTick is the session that is on, where somebody could be ticked in it.
func (p *Page) sessionToTick(q *data.Person) *data.Session {
	s := visits.Now(p.Recs, p.w.Group().Today(), visits.ClockOf(p.w.Now()))
	if s == nil || q.Left != "" {
		return nil
	}
	if m, has := visits.Marks(p.Recs, s)[q.ID]; has && m.Mark == data.Present {
		return nil
	}
	return s
}

func (p *Page) tickToday(q *data.Person, s *data.Session) {
	p.w.Keep(lang.L("Register"), lang.L("{{.name}} is here.", words.With{"name": q.Name()}), parts.SetMark(s.ID, q.ID, data.Mark{Mark: data.Present}, true), nil)
}

// addPhones sets the numbers large, to be rung or read aloud.
func (p *Page) addPhones(body *fyne.Container, q *data.Person) {
	number := func(icon string, colour fyne.ThemeColorName, label, phone string) {
		if strings.TrimSpace(phone) == "" {
			return
		}
		copied := widgets.NewButton(widgets.Quiet, lang.L("Copy"), func() {
			fyne.CurrentApp().Clipboard().SetContent(phone)
			p.w.Tell(lang.L("The number is copied."))
		}).With("copy").Named(lang.L("Copy {{.number}}", words.With{"number": phone}))
		body.Add(widgets.Column(1, widgets.NewQuiet(label),
			widgets.Ends(widgets.Leading(widgets.NewIcon(icon, colour, 26), widgets.NewNumber(phone)), copied)))
	}
	number("phone", theme.ColorNamePrimary, lang.L("Phone"), q.Phone)
	emergency := lang.L("In an emergency")
	if q.EmergencyName != "" {
		emergency = lang.L("In an emergency: {{.name}}", words.With{"name": q.EmergencyName})
	}
	if q.EmergencyPhone == "" && q.EmergencyName != "" {
		body.Add(widgets.NewText(emergency))
	}
	number("siren", theme.ColorNameError, emergency, q.EmergencyPhone)
}

// addNeeds says what volunteers may know, on a ground of its own.
func (p *Page) addNeeds(body *fyne.Container, q *data.Person) {
	if strings.TrimSpace(q.AccessNeeds) == "" {
		return
	}
	body.Add(widgets.NewGround(widgets.ColorWashLook, widgets.Pad(12, 10, widgets.Column(2,
		widgets.Leading(widgets.NewIcon("triangle-alert", theme.ColorNameWarning, 20), widgets.NewStrong(lang.L("Need to know"))), widgets.NewText(q.AccessNeeds)))))
}
