package referrals

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Card is one referral in the order of a telephone call: the next step, the
// number, when it suits, what came of it in one press; then the tries, their own
// words, the referrer's view, what keeps them safe, and consent.
func (p *Page) Card(r *data.Referral, sheet *widgets.Dialog) fyne.CanvasObject {
	c := &card{Page: p, r: r, sheet: sheet, body: widgets.Column(10), today: p.w.Group().Today(), standing: p.view.Of(r)}
	if sheet == nil {
		c.body.Add(widgets.NewHeading(p.who(r)))
	}
	c.line(lang.L("How far it is"), p.state(r)+". "+p.why(r))
	c.next()
	c.tries()
	c.line(lang.L("In their own words"), r.OwnWords)
	c.line(lang.L("What matters to them"), r.Matters)
	c.line(lang.L("Reason"), r.Reason)
	c.line(lang.L("Needs"), strings.Join(r.Needs, ", "))
	c.line(lang.L("To be safe and able"), strings.Join(words.NonEmpty(r.Access, r.Risks, r.Language), "\n"))
	c.line(lang.L("Agreed that the group is told"), words.YesNo(r.Consent))
	c.line(lang.L("May the referrer hear what came of it"), words.YesNo(r.TellReferrer))
	c.line(lang.L("Received"), words.Day(r.Received, c.today)+", "+words.Ago(r.Received, c.today))
	c.line(lang.L("From"), strings.Join(words.NonEmpty(words.SourceName(r.Source), r.ReferrerName, r.ReferrerRole, r.ReferrerOrganisation, r.ReferrerContact), "\n"))
	c.line(lang.L("First spoken to"), r.ContactedOn.Long())
	first := r.FirstAttendedOn
	if c.standing.First != "" && (first == "" || c.standing.First < first) {
		first = c.standing.First
	}
	c.line(lang.L("First came"), first.Long())
	if c.standing.Visits > 0 {
		c.line(lang.L("Visits"), lang.N("{{.n}} visits, the last on {{.day}}", c.standing.Visits, words.With{"n": c.standing.Visits, "day": words.Day(c.standing.Last, c.today)}))
	}
	c.waiting()
	c.signposts()
	c.line(lang.L("The plan"), planLines(r, c.today))
	c.line(lang.L("Closed"), r.ClosedOn.Long())
	c.line(lang.L("Why it was closed"), closedWords(r.ClosedWhy))
	c.buttons()
	if sheet != nil {
		return c.body
	}
	return widgets.Scroll(widgets.Column(0, widgets.NewPanel(c.body)))
}

func closedWords(why string) string {
	code, note, err := data.SplitWhy(why)
	if err != nil {
		return ""
	}
	if note == "" {
		return whyName(code)
	}
	return whyName(code) + ": " + note
}

type card struct {
	*Page
	r        *data.Referral
	sheet    *widgets.Dialog
	body     *fyne.Container
	today    data.Date
	standing pathway.Standing
}

func (c *card) line(label, text string) {
	if strings.TrimSpace(text) != "" {
		c.body.Add(widgets.Column(1, widgets.NewQuiet(label), widgets.NewText(text)))
	}
}

// then closes the sheet, where the card is in one, before something is done.
func (c *card) then(do func()) func() {
	return func() {
		if c.sheet != nil {
			c.sheet.Close()
		}
		do()
	}
}

// next is how to reach the person, and what came of trying in one press.
func (c *card) next() {
	phone, email := c.r.Phone, c.r.Email
	if q := c.view.Person(c.r); q != nil {
		if q.Phone != "" {
			phone = q.Phone
		}
		if q.Email != "" {
			email = q.Email
		}
	}
	if phone != "" {
		c.body.Add(widgets.Column(1, widgets.NewQuiet(lang.L("Phone")), widgets.NewTitle(phone)))
	}
	c.line(lang.L("Email"), email)
	c.line(lang.L("When it suits"), c.r.ContactWhen)
	if c.standing.Closed || c.r.IsDropIn() {
		return
	}
	kind := widgets.Plain
	if !c.standing.Spoken {
		kind = widgets.Primary
	}
	press := func(kind widgets.ButtonKind, label string, o data.AttemptOutcome) *widgets.Button {
		return widgets.NewButton(kind, label, c.then(func() { c.attempt(c.r, o, c.today) }))
	}
	c.body.Add(widgets.Wrap(press(kind, lang.L("I have spoken to them"), data.OutcomeSpoke), press(widgets.Plain, lang.L("Left a message"), data.OutcomeMessageLeft),
		press(widgets.Plain, lang.L("No answer"), data.OutcomeNoAnswer), press(widgets.Plain, lang.L("Wrong number"), data.OutcomeWrongNumber)))
}

func (c *card) tries() {
	var tries []string
	for _, a := range pathway.Attempts(c.r) {
		line := words.Day(a.On, c.today) + ": " + outcomeName(a.Outcome)
		if a.By != "" {
			line += " (" + a.By + ")"
		}
		if a.Note != "" {
			line += ". " + a.Note
		}
		tries = append(tries, line)
	}
	c.line(lang.L("Tried"), strings.Join(tries, "\n"))
}

func (c *card) buttons() {
	buttons := widgets.Wrap()
	q := c.view.Person(c.r)
	if q == nil {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Put them in the register"), c.then(func() { c.putInRegister(c.r, c.today) })))
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Somebody on file"), c.then(func() { c.join(c.r) })).Named(lang.L("This is somebody on file")))
	} else {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("See the person"), c.then(func() { c.w.Open(data.KindPerson, q.ID) })))
	}
	if c.r.Ref != "" && !c.r.IsDropIn() {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Letter to the referrer"), c.then(func() { c.w.Show("letter", c.r.Ref) })))
	}
	buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Change"), c.then(func() { c.Form(c.r) })))
	if !c.r.Refused() && !c.r.IsDropIn() {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("Another service"), c.then(func() { c.Signpost(c.r) })))
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("The plan"), c.then(func() { c.Plan(c.r) })))
	}
	if !c.standing.Closed {
		buttons.Add(widgets.NewButton(widgets.Plain, lang.L("A place in a session"), c.then(func() { c.place(c.r) })))
	}
	label := lang.L("Concerns")
	if n := len(c.concernsOf(c.r)); n > 0 {
		label = lang.L("Concerns ({{.n}})", words.With{"n": n})
	}
	buttons.Add(widgets.NewButton(widgets.Quiet, label, c.then(func() { c.Concerns(c.r) })))
	if !c.standing.Closed {
		buttons.Add(widgets.NewButton(widgets.Quiet, lang.L("Close this referral"), c.then(func() { c.closing(c.r) })))
	}
	c.body.Add(buttons)
}

// waiting is since when they wait for a place, and whether one is free.
func (c *card) waiting() {
	if c.r.WaitingSince == "" || c.standing.Closed {
		return
	}
	text := strings.Join(words.NonEmpty(c.r.WaitingFor, lang.L("since {{.day}}", words.With{"day": words.Day(c.r.WaitingSince, c.today)})), ", ")
	c.line(lang.L("On the waiting list"), text)
	if s := c.view.PlaceFor(c.r); s != nil {
		c.body.Add(widgets.NewStrong(lang.L("A place is free: {{.session}}, {{.day}}.", words.With{"session": words.SessionName(s), "day": words.Day(s.Date, c.today)})))
	}
}

// signposts are where they were pointed to; whether they went is one press.
func (c *card) signposts() {
	ids := pathway.SignpostIDs(c.r)
	if len(ids) == 0 {
		return
	}
	c.body.Add(widgets.NewQuiet(lang.L("Told of another service")))
	for _, id := range ids {
		s := c.r.Signposts[id]
		text := words.Day(s.Day, c.today) + ": " + strings.Join(words.NonEmpty(s.Service, s.Reason, wentName(s.Went), s.Note), ". ")
		c.body.Add(widgets.NewText(text))
		if s.Went == "" {
			c.body.Add(widgets.Wrap(widgets.NewButton(widgets.Small, lang.L("They went"), c.then(func() { c.went(c.r, id, data.WentYes) })),
				widgets.NewButton(widgets.Small, lang.L("They did not go"), c.then(func() { c.went(c.r, id, data.WentNo) }))))
		}
	}
}

func wentName(w data.Went) string {
	switch w {
	case data.WentYes:
		return lang.L("They went")
	case data.WentNo:
		return lang.L("They did not go")
	case data.WentNotKnown:
		return lang.L("Whether they went is not known")
	}
	return ""
}
