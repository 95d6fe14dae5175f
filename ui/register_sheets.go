package ui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// Add implements Adder: a newcomer, for whom a first name is enough.
func (p *registerPage) Add() {
	if p.session() == nil {
		return
	}
	first, last, phone := widgets.NewEntry(lang.L("First name")), widgets.NewEntry(lang.L("Last name")), widgets.NewEntry(lang.L("Phone"))
	typed := strings.Fields(p.search.Entry.Text)
	if len(typed) > 0 {
		first.SetText(capital(typed[0]))
		for i := range typed[1:] {
			typed[i+1] = capital(typed[i+1])
		}
		last.SetText(strings.Join(typed[1:], " "))
	}
	agreed := widgets.NewCheck(lang.L("They agree to be on file"), nil)
	newcomer := func() *data.Person {
		q := &data.Person{FirstName: strings.TrimSpace(first.Text), LastName: strings.TrimSpace(last.Text), Phone: strings.TrimSpace(phone.Text),
			Role: data.Attendee, Joined: p.day}
		if agreed.On {
			q.ConsentDate = p.day
		}
		return q
	}
	f := &widgets.Form{
		Title: lang.L("Add a newcomer"), Verb: lang.L("Add and tick"), Cancel: wordCancel(), Keep: "newcomer", About: string(p.id),
		Fields: []widgets.Field{
			{Key: "first_name", Label: lang.L("First name"), Hint: lang.L("This is enough for today."), Input: first},
			{Key: "last_name", Label: lang.L("Last name, if they like"), Input: last},
			{Key: "phone", Label: lang.L("Phone, if they like"), Input: phone},
			{Key: "consent_date", Input: agreed},
		},
		Judge: func() (string, string) { return fault(newcomer().Validate()) },
		Save: func(f *widgets.Form) {
			q := newcomer()
			p.w.save(lang.L("Newcomer"), addNewcomer(p.id, q), func(err error) {
				if err != nil {
					f.Fail(sentence(err))
					return
				}
				f.Close()
				p.search.Clear()
				p.Reload()
				p.w.say(lang.L("{{.name}} is on file and ticked.", with{"name": q.Name()}))
				p.w.win.Canvas().Focus(p.search.Entry)
			})
		},
	}
	f.Show(p.w.win.Canvas())
}

// addNewcomer puts a new person and their first mark in one change.
func addNewcomer(session data.ID, q *data.Person) func(Tx) error {
	return func(tx Tx) error {
		q.ID = tx.NewID()
		if err := tx.Put(q); err != nil {
			return err
		}
		first := true
		return setMark(session, q.ID, data.Mark{Mark: data.Present, FirstVisit: &first}, true)(tx)
	}
}

// details shows what the door may need about a person: needs, whom to ring,
// and for a volunteer the hours.
func (p *registerPage) details(q *data.Person) {
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
		body.Add(widgets.NewText(lang.L("No needs and nobody to ring are on file. You can add both under People.")))
	}
	days := p.visits[q.ID]
	if len(days) == 0 {
		line(lang.L("Visits"), lang.L("None yet"))
	} else {
		line(lang.L("Visits"), lang.N("{{.n}} times, last on {{.day}}", len(days), with{"n": len(days), "day": days[len(days)-1].Long()}))
	}
	d := &widgets.Dialog{Title: q.Name(), Body: body}
	if m, has := p.mark(q.ID); q.IsVolunteer() && has && m.Mark == data.Present {
		d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Plain, lang.L("Hours helped"), func() { d.Close(); p.hours(q, m) }))
	}
	d.Buttons = append(d.Buttons, widgets.NewButton(widgets.Primary, wordClose(), d.Close))
	d.Show(p.w.win.Canvas())
}

// hours asks how long a volunteer helped.
func (p *registerPage) hours(q *data.Person, m data.Mark) {
	e := widgets.NewEntry(lang.L("Hours helped"))
	if m.Seconds != nil {
		e.SetText(strconv.FormatFloat(float64(*m.Seconds)/3600, 'f', -1, 64))
	}
	read := func() (seconds *int64, ok bool) {
		text := strings.TrimSpace(strings.ReplaceAll(e.Text, ",", "."))
		if text == "" {
			return nil, true
		}
		v, err := strconv.ParseFloat(text, 64)
		if err != nil || v < 0 || v > 24 {
			return nil, false
		}
		n := int64(math.Round(v * 3600))
		return &n, true
	}
	f := &widgets.Form{
		Title: q.Name(), Verb: lang.L("Keep the hours"), Cancel: wordCancel(),
		Fields: []widgets.Field{{Key: "hours", Label: lang.L("Hours helped"), Hint: lang.L("Leave it empty to count the length of the session."), Input: e}},
		Judge: func() (string, string) {
			if _, ok := read(); !ok {
				return "hours", lang.L("Write hours as a number from 0 to 24, like 2 or 2.5.")
			}
			return "", ""
		},
		Save: func(f *widgets.Form) {
			seconds, _ := read()
			p.w.save(lang.L("Hours"), changeSession(p.id, func(s *data.Session) {
				m := s.Marks[q.ID]
				m.Seconds = seconds
				s.Marks[q.ID] = m
			}), func(err error) {
				if err != nil {
					f.Fail(sentence(err))
					return
				}
				f.Close()
				p.w.say(lang.L("Hours of {{.name}} are kept.", with{"name": q.Name()}))
			})
		},
	}
	f.Show(p.w.win.Canvas())
}

// startPanel offers to start the day's session, like last week's.
func (p *registerPage) startPanel() fyne.CanvasObject {
	today := p.w.group.Today()
	like := sessionLike(p.recs, p.day)
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
		s.Name, s.Start, s.End = strings.TrimSpace(name.Text), clockTyped(start.Text), clockTyped(end.Text)
		if _, words := fault(s.Validate()); words != "" {
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
	words := lang.L("No session is on file for {{.day}}.", with{"day": day(p.day, today)})
	if like.Name != "" {
		words += " " + lang.L("Last time it was like this:")
	}
	return widgets.Narrow(560, false, widgets.Column(0, widgets.NewPanel(widgets.Column(12,
		widgets.NewText(words),
		widgets.Column(4, widgets.NewStrong(lang.L("Name of the session")), name), times, problem, widgets.Rightward(p.starter)))))
}

// clockTyped forgives a time written as 9:30, 930 or 9.
func clockTyped(s string) data.Clock {
	s = strings.TrimSpace(strings.ReplaceAll(s, ".", ":"))
	h, m, found := strings.Cut(s, ":")
	if !found {
		switch len(s) {
		case 1, 2:
			h, m = s, "00"
		case 3, 4:
			h, m = s[:len(s)-2], s[len(s)-2:]
		}
	}
	hour, err1 := strconv.Atoi(h)
	minute, err2 := strconv.Atoi(m)
	if err1 != nil || err2 != nil {
		return data.Clock(s)
	}
	return data.Clock(fmt.Sprintf("%02d:%02d", hour, minute))
}

// start puts a new session and opens its register.
func (p *registerPage) start(s *data.Session) {
	p.w.save(lang.L("New session"), func(tx Tx) error {
		s.ID = tx.NaturalID(data.KindSession, s.NaturalKey()...)
		if tx.Records().Sessions[s.ID] != nil {
			return nil // somebody started it already; theirs is opened
		}
		return tx.Put(s)
	}, func(err error) {
		if err != nil {
			p.w.problem(err)
			return
		}
		p.id = s.ID
		p.Reload()
		p.w.focusPage()
		p.w.say(lang.L("The session is started."))
	})
}

// chooseDay opens another register: one of the last, or any day that is typed,
// as for last week's paper sheet.
func (p *registerPage) chooseDay() {
	today := p.w.group.Today()
	e := newDate(lang.L("Day"), "")
	problem := widgets.NewProblem("")
	problem.Hide()
	d := &widgets.Dialog{Title: lang.L("Which register?"), Width: 520}
	open := func(day data.Date, id data.ID) {
		d.Close()
		p.open(day, id)
	}
	byDay := func() {
		v, ok := e.Value()
		if !ok || v == "" {
			problem.SetText(lang.L("Write the day like 28/02/2026."))
			problem.Show()
			d.Refit()
			return
		}
		id := data.ID("")
		if s := sessionNow(p.recs, data.Date(v), ""); s != nil {
			id = s.ID
		}
		open(data.Date(v), id)
	}
	body := widgets.Column(10, widgets.Column(4, widgets.NewStrong(lang.L("Day")), e, problem))
	if last := lastSessions(p.recs, today, 6); len(last) > 0 {
		list := widgets.Column(0, widgets.NewStrong(lang.L("Or one of the last")))
		for _, s := range last {
			b := widgets.NewButton(widgets.Quiet, fmt.Sprintf("%s, %s, %s", day(s.Date, today), sessionName(s),
				lang.N("{{.n}} present", present(s), with{"n": present(s)})), func() { open(s.Date, s.ID) })
			list.Add(widgets.Wrap(b))
		}
		body.Add(list)
	}
	d.Body, d.First, d.OnSubmit = body, e.FirstFocus(), byDay
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, wordCancel(), d.Close), widgets.NewButton(widgets.Primary, lang.L("Open this day"), byDay)}
	d.Show(p.w.win.Canvas())
}

// open shows another register, or offers to start it.
func (p *registerPage) open(day data.Date, id data.ID) {
	p.day, p.id, p.search, p.pending = day, id, nil, map[data.ID]pendingMark{}
	p.Reload()
	p.w.focusPage()
}

// lastSessions are the n sessions up to a day, the last one first.
func lastSessions(recs *data.Records, upTo data.Date, n int) []*data.Session {
	var out []*data.Session
	for _, s := range recs.Sessions {
		if s.Date <= upTo && s.Cancelled == "" {
			out = append(out, s)
		}
	}
	sortSessions(out)
	slices.Reverse(out)
	return out[:min(n, len(out))]
}
