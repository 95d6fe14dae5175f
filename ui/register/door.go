package register

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/door"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// This file is what Return, a digit and Ctrl+Return do at the door, and the line
// that says it before it is pressed. Who is meant is data/door's to say.

// lastTick is who was ticked by Return, and what was typed for them.
type lastTick struct {
	person *data.Person
	typed  string
}

// match is the answer's match of a row; nil where nothing is typed.
func (p *Page) match(i int) *door.Match {
	if i < 0 || i >= len(p.answer.Matches) || p.Search == nil || p.Search.Entry.Text == "" {
		return nil
	}
	return &p.answer.Matches[i]
}

// ask looks for who is meant, and says what Return will do.
func (p *Page) ask(query string) string {
	p.answer = p.door.Ask(query, p.isHere)
	p.Rows = p.Rows[:0:0]
	for _, m := range p.answer.Matches {
		p.Rows = append(p.Rows, m.Person)
	}
	kind, text, note := p.strip(query)
	p.Line.Say(kind, text, note)
	return lang.L("{{.n}} of {{.m}}", words.With{"n": len(p.Rows), "m": p.door.Len()})
}

// strip says what Return will do with what is typed.
func (p *Page) strip(query string) (kind widgets.StripKind, text, note string) {
	gaps := words.With{"name": newcomerName(query)}
	switch a := p.answer; a.Return {
	case door.Tick:
		return widgets.StripTicks, lang.L("Return ticks {{.name}}", words.With{"name": a.Who.Name()}), p.apart(a.Who)
	case door.Choose:
		keys := make([]string, a.Choices)
		for i := range keys {
			keys[i] = string(rune('1' + i))
		}
		return widgets.StripChoose, lang.N("{{.n}} people fit. Return ticks nobody yet: choose.", a.Choices, words.With{"n": a.Choices}),
			lang.L("Press {{.keys}}, or Return goes to the first", words.With{"keys": strings.Join(keys, " ")})
	case door.Newcomer:
		if len(a.Matches) == 0 {
			return widgets.StripAsks, lang.L("Nobody of that name. Return adds a newcomer."), ""
		}
		return widgets.StripAsks, lang.L("Nobody fits who could be ticked. Return adds a newcomer called “{{.name}}”.", gaps), lang.L("Or go down to one of these")
	default:
		return widgets.StripHere, lang.L("{{.name}} is here already. Return ticks nobody.", words.With{"name": a.Who.Name()}), lang.L("Ctrl+Return adds a newcomer")
	}
}

// idleStrip is the line while nothing is typed: whom Return ticked last, large,
// with the key that makes a newcomer of a wrong tick.
func (p *Page) idleStrip() {
	if p.last == nil || !p.isHere(p.last.person.ID) {
		p.Line.Say(widgets.StripPlain, lang.L("Type a name. What Return will do is shown here before you press it."), "")
		return
	}
	p.Line.Say(widgets.StripDone, lang.L("{{.name}} is here.", words.With{"name": p.last.person.Name()}),
		lang.L("Not them? Ctrl+Return: a newcomer called “{{.name}}”", words.With{"name": newcomerName(p.last.typed)}))
}

// newcomerName is what was typed, as a name is written.
func newcomerName(typed string) string {
	parts := strings.Fields(typed)
	for i := range parts {
		parts[i] = words.Capital(parts[i])
	}
	return strings.Join(parts, " ")
}

// enter is Return in the search field: it ticks whom the line names, goes to the
// first of several, or asks whether this is a newcomer.
func (p *Page) enter(query string) {
	if strings.TrimSpace(query) == "" {
		return
	}
	p.answer = p.door.Ask(query, p.isHere)
	switch p.answer.Return {
	case door.Tick:
		p.tickMatch(p.answer.Who, query)
	case door.Choose:
		p.Search.List.MoveTo(0)
		p.w.Canvas().Focus(p.Search.List)
	case door.Newcomer:
		p.Add()
	default:
		p.w.Tell(lang.L("{{.name}} is ticked already.", words.With{"name": p.answer.Who.Name()}))
	}
}

// digit chooses one of several by the key beside them.
func (p *Page) digit(n int) bool {
	if p.keying != nil || n > p.answer.Choices {
		return false
	}
	p.tickMatch(p.answer.Matches[n-1].Person, strings.TrimRight(p.Search.Entry.Text, "123456789"))
	return true
}

// tickMatch ticks somebody who was typed, and empties the field.
func (p *Page) tickMatch(q *data.Person, typed string) {
	p.last = &lastTick{q, typed}
	p.Search.Clear()
	p.Tick(q)
	p.bring(q)
}

// chooseRow is Return or a tap on a row: it ticks, or takes the tick back. Whoever
// had left has come back.
func (p *Page) chooseRow(i int) {
	if i >= len(p.Rows) {
		p.Add()
		return
	}
	q := p.Rows[i]
	typed := p.Search.Entry.Text
	if p.keying != nil || typed == "" {
		p.last = nil
		p.Tick(q)
		return
	}
	if p.isHere(q.ID) {
		p.Tick(q)
		return
	}
	if p.door.Standing(q.ID) == door.Left {
		p.Search.Clear()
		p.cameBack(q)
		p.w.FocusPage()
		return
	}
	p.tickMatch(q, typed)
	p.w.FocusPage()
}

// cameBack ticks somebody who had left, who has come back then.
func (p *Page) cameBack(q *data.Person) {
	tick := SetMark(p.Id, q.ID, data.Mark{Mark: data.Present}, true)
	p.Steps.Keep(lang.L("Register"), lang.L("{{.name}} has come back, and is here.", words.With{"name": q.Name()}), func(tx page.Tx) error {
		if now := tx.Records().People[q.ID]; now != nil {
			back := data.Clone(now)
			back.Left = ""
			if err := tx.Put(back); err != nil {
				return err
			}
		}
		return tick(tx)
	}, nil)
}

// Newcomer is Ctrl+Return: it adds whoever is typed as a newcomer; just after a
// tick it makes the newcomer of a wrong one.
func (p *Page) Newcomer() {
	switch {
	case p.Session() == nil || p.Search == nil:
	case p.keying == nil && p.Search.Entry.Text == "" && p.last != nil && p.isHere(p.last.person.ID):
		p.wrongTick(*p.last)
	default:
		p.Add()
	}
}

// wrongTick takes the last tick away and puts the newcomer in its place, in one
// change.
func (p *Page) wrongTick(last lastTick) {
	parts := strings.Fields(newcomerName(last.typed))
	if len(parts) == 0 {
		return
	}
	q := &data.Person{FirstName: parts[0], LastName: strings.Join(parts[1:], " "), Role: data.Attendee, Joined: p.day}
	untick, add := SetMark(p.Id, last.person.ID, data.Mark{}, false), addNewcomer(p.Id, q)
	p.last = nil
	p.Steps.Keep(lang.L("Newcomer"), lang.L("{{.name}} is a newcomer, on file and ticked. {{.wrong}} is not.", words.With{"name": q.Name(), "wrong": last.person.Name()}),
		func(tx page.Tx) error {
			if err := untick(tx); err != nil {
				return err
			}
			return add(tx)
		}, nil)
}

// heading stands over the rows of one kind while a name is typed.
func (p *Page) heading(i int) string {
	m := p.match(i)
	if m == nil || p.keying != nil {
		return ""
	}
	words := rowGroup(m)
	if before := p.match(i - 1); before != nil && rowGroup(before) == words {
		return ""
	}
	return words
}

func rowGroup(m *door.Match) string {
	switch {
	case m.Tickable():
		return lang.L("Not here yet")
	case m.Ticked && m.Fit != door.Guess:
		return lang.L("Already here")
	}
	return lang.L("Left, or only spelt nearly so: Return never ticks these")
}
