package register

import (
	"fmt"
	"slices"
	"strings"

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

// Details shows what the door may need about a person: needs, whom to ring,
// and for a volunteer the hours.
func (p *Page) Details(q *data.Person) {
	body := widgets.Column(10)
	line := func(label, words string) {
		if words != "" {
			body.Add(widgets.Column(2, widgets.NewQuiet(label), widgets.NewText(words)))
		}
	}
	line(lang.L("What volunteers may know"), q.AccessNeeds)
	line(lang.L("In an emergency"), strings.TrimSpace(q.EmergencyName+"  "+q.EmergencyPhone))
	line(lang.L("Phone"), q.Phone)
	if q.AccessNeeds == "" && q.EmergencyName == "" && q.EmergencyPhone == "" {
		body.Add(widgets.NewText(lang.L("No needs and no emergency contact are on file. You can add both under People.")))
	}
	days := p.visits[q.ID]
	if len(days) == 0 {
		line(lang.L("Visits"), lang.L("None yet"))
	} else {
		line(lang.L("Visits"), lang.N("{{.n}} times, last on {{.day}}", len(days), words.With{"n": len(days), "day": days[len(days)-1].Long()}))
	}
	if m := people.MissingOf(q); len(m) > 0 {
		body.Add(widgets.NewQuiet(words.ToAsk(m) + "."))
	}
	d := &widgets.Dialog{Title: q.Name(), Body: body}
	if m, has := p.mark(q.ID); q.IsVolunteer() && has && m.Mark == data.Present {
		d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Plain, lang.L("Hours helped"), func() { d.Close(); p.Hours(q, m.Seconds) }))
	}
	d.Buttons = append(d.Buttons,
		widgets.NewButton(widgets.Plain, lang.L("Same as another record"), func() { d.Close(); parts.JoinSheet(p.w, &p.Steps, q) }),
		widgets.NewButton(widgets.Primary, words.Close(), d.Close))
	d.Show(p.w.Canvas())
}

// startPanel offers to start the day's session, like last week's.
func (p *Page) startPanel() fyne.CanvasObject {
	today := p.w.Group().Today()
	like := visits.Like(p.Recs, p.day)
	name, start, end := widgets.NewEntry(lang.L("Name of the session")), widgets.NewEntry(lang.L("Starts")), widgets.NewEntry(lang.L("Ends"))
	name.SetText(like.Name)
	start.SetText(string(like.Start))
	end.SetText(string(like.End))
	start.SetPlaceHolder("10:00")
	end.SetPlaceHolder("12:00")
	problem := widgets.NewProblem("")
	problem.Hide()
	begin := func() {
		s := *like
		s.Name, s.Start, s.End = strings.TrimSpace(name.Text), parts.ClockTyped(start.Text), parts.ClockTyped(end.Text)
		if _, words := words.Fault(s.Validate()); words != "" {
			problem.SetText(words)
			problem.Show()
			p.body.Refresh()
			return
		}
		p.start(&s)
	}
	verb := lang.L("Start today's session")
	if p.day != today {
		verb = lang.L("Start this register")
	}
	p.starter = widgets.NewButton(widgets.Primary, verb, begin)
	p.first = p.starter
	if like.Name == "" {
		p.first = name
	}
	for _, e := range []*widgets.Entry{name, start, end} {
		e.OnSubmitted = func(string) { begin() }
	}
	times := widgets.Wrap(
		widgets.Column(4, widgets.NewStrong(lang.L("Starts")).Whole(), widgets.Wide(110, start)),
		widgets.Column(4, widgets.NewStrong(lang.L("Ends")).Whole(), widgets.Wide(110, end)))
	text := lang.L("No session is on file for {{.day}}.", words.With{"day": words.Day(p.day, today)})
	coming := widgets.Column(0)
	if next := visits.Next(p.Recs, p.day); next != nil && p.day == today {
		// It is offered, and not opened by itself: ticks of today must not land in
		// next week's register.
		coming.Add(widgets.Ends(widgets.NewText(lang.L("The next is {{.name}} on {{.day}}.", words.With{"name": words.SessionName(next), "day": words.Day(next.Date, today)})),
			widgets.NewButton(widgets.Plain, lang.L("Open it"), func() { p.OpenDay(next.Date, next.ID) })))
	}
	if like.Name != "" {
		text += " " + lang.L("Last time it was like this:")
	}
	return widgets.Narrow(560, false, widgets.Column(0, widgets.NewPanel(widgets.Column(12,
		widgets.NewText(text), coming,
		widgets.Column(4, widgets.NewStrong(lang.L("Name of the session")), name), times, problem, widgets.Rightward(p.starter)))))
}

// start puts a new session and opens its register.
func (p *Page) start(s *data.Session) {
	p.w.Save(lang.L("New session"), func(tx page.Tx) error {
		s.ID = tx.NaturalID(data.KindSession, s.NaturalKey()...)
		if tx.Records().Sessions[s.ID] != nil {
			return nil // somebody started it already; theirs is opened
		}
		return tx.Put(s)
	}, func(err error) {
		if err != nil {
			p.w.Problem(err)
			return
		}
		p.Id = s.ID
		p.Reload()
		p.w.FocusPage()
		p.w.Say(lang.L("The session is started."))
	})
}

// chooseDay opens another register: one of the last, or any day that is typed,
// as for last week's paper sheet.
func (p *Page) chooseDay() {
	today := p.w.Group().Today()
	e := parts.NewDate(lang.L("Day"), "")
	problem := widgets.NewProblem("")
	problem.Hide()
	d := &widgets.Dialog{Title: lang.L("Which register?"), Width: 520}
	open := func(day data.Date, id data.ID) {
		d.Close()
		p.OpenDay(day, id)
	}
	byDay := func() {
		v, ok := e.Value()
		if !ok || v == "" {
			problem.SetText(lang.L("Write the day like 28/02/2026."))
			problem.Show()
			d.Refit()
			return
		}
		switch found := visits.On(p.Recs, data.Date(v)); len(found) {
		case 0:
			open(data.Date(v), "")
		case 1:
			open(data.Date(v), found[0].ID)
		default:
			d.Close()
			p.chooseSession(found)
		}
	}
	body := widgets.Column(10, widgets.Column(4, widgets.NewStrong(lang.L("Day")), e, problem))
	if last := lastSessions(p.Recs, today, 6); len(last) > 0 {
		list := widgets.Column(0, widgets.NewStrong(lang.L("Or one of the last")))
		for _, s := range last {
			b := widgets.NewButton(widgets.Quiet, fmt.Sprintf("%s, %s, %s", words.Day(s.Date, today), words.SessionName(s),
				lang.N("{{.n}} present", visits.InRoom(p.Recs, s), words.With{"n": visits.InRoom(p.Recs, s)})), func() { open(s.Date, s.ID) })
			list.Add(widgets.Wrap(b))
		}
		body.Add(list)
	}
	d.Body, d.First, d.OnSubmit = body, e.FirstFocus(), byDay
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close), widgets.NewButton(widgets.Primary, lang.L("Open this day"), byDay)}
	d.Show(p.w.Canvas())
}

// chooseSession asks which of a day's sessions is meant.
func (p *Page) chooseSession(sessions []*data.Session) {
	d := &widgets.Dialog{Title: lang.L("Which register?")}
	list := widgets.Column(6)
	for _, s := range sessions {
		b := widgets.NewButton(widgets.Plain, strings.TrimPrefix(string(s.Start)+"  "+words.SessionName(s), "  "), func() { d.Close(); p.OpenDay(s.Date, s.ID) })
		if d.First == nil {
			d.First = b
		}
		list.Add(widgets.Wrap(b))
	}
	d.Body, d.Buttons = list, []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close)}
	d.Show(p.w.Canvas())
}

// OpenDay shows another register, or offers to start it.
func (p *Page) OpenDay(day data.Date, id data.ID) {
	p.day, p.Id, p.Search, p.Pending = day, id, nil, map[data.ID]*pendingMark{}
	p.Reload()
	p.w.FocusPage()
}

// lastSessions are the n sessions up to a day, the last one first.
func lastSessions(recs *data.Records, upTo data.Date, n int) []*data.Session {
	var out []*data.Session
	for _, s := range recs.Sessions {
		if s.Date <= upTo && s.Cancelled == "" {
			out = append(out, s)
		}
	}
	visits.Sort(out)
	slices.Reverse(out)
	return out[:min(n, len(out))]
}
