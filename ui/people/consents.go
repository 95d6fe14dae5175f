package people

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// AgreedWords is what somebody agrees to today, for their card; "" for nothing.
func AgreedWords(recs *data.Records, person data.ID, today data.Date) string {
	var names []string
	for _, a := range recs.AgreementsOf(person) {
		if a.Stands(today) && !slices.Contains(names, a.To) {
			names = append(names, a.To)
		}
	}
	if len(names) == 0 {
		return ""
	}
	slices.Sort(names)
	return words.Capital(strings.Join(names, "; "))
}

// consentSheet is what somebody agreed to, and when they took it back.
type consentSheet struct {
	w      page.Host
	person data.ID
	body   *fyne.Container
	dialog *widgets.Dialog
}

// Consents opens it.
func (p *Page) Consents(q *data.Person) *consentSheet {
	s := &consentSheet{w: p.w, person: q.ID, body: widgets.Column(12)}
	s.dialog = &widgets.Dialog{Title: lang.L("What {{.name}} agreed to", words.With{"name": q.Name()}), Body: s.body, Width: 560}
	s.dialog.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, words.Close(), s.dialog.Close),
		widgets.NewButton(widgets.Primary, lang.L("Add what they agreed to"), s.Add),
	}
	s.fill()
	s.dialog.Show(p.w.Canvas())
	return s
}

// fill shows the records as they are now.
func (s *consentSheet) fill() {
	recs, today := s.w.Group().Records(), s.w.Group().Today()
	list := recs.AgreementsOf(s.person)
	s.body.Objects = nil
	q := recs.People[s.person]
	onFile := slices.ContainsFunc(list, func(a data.AgreementOf) bool { return a.To == data.ConsentOnFile })
	if q != nil && q.ConsentDate != "" && !onFile {
		s.body.Add(widgets.Column(1, widgets.NewStrong(words.Capital(data.ConsentOnFile)),
			widgets.NewText(lang.L("Given on {{.day}}.", words.With{"day": q.ConsentDate.Long()}))))
	}
	for _, a := range list {
		s.body.Add(s.entry(a, today))
	}
	if len(s.body.Objects) == 0 {
		s.body.Add(widgets.NewText(lang.L("Nothing is written down yet. Ask for each thing apart, say what it is for, and write down the day.")))
	}
	s.body.Add(widgets.NewQuiet(lang.L("Nothing here is ever deleted: what was done while somebody agreed was allowed.")))
	s.body.Refresh()
	s.dialog.Refit()
}

// entry is one thing that they agreed to.
func (s *consentSheet) entry(a data.AgreementOf, today data.Date) fyne.CanvasObject {
	lines := widgets.Column(1, widgets.NewStrong(words.Capital(a.To)),
		widgets.NewText(lang.L("Given on {{.day}}, {{.how}}.", words.With{"day": a.Given.Long(), "how": a.How})))
	if a.By != "" {
		lines.Add(widgets.NewText(lang.L("Given for them by {{.name}}.", words.With{"name": a.By})))
	}
	if a.Wording != "" {
		lines.Add(widgets.NewQuiet(lang.L("They were told: {{.words}}", words.With{"words": a.Wording})))
	}
	if a.Care {
		lines.Add(widgets.NewQuiet(lang.L("Only leads see this.")))
	}
	if a.Withdrawn != "" {
		lines.Add(widgets.NewText(lang.L("Taken back on {{.day}}.", words.With{"day": a.Withdrawn.Long()})))
		return widgets.NewPanel(lines)
	}
	back := widgets.NewButton(widgets.Plain, lang.L("They took it back"), func() { s.Withdraw(a, today) }).
		Named(lang.L("They took it back: {{.what}}", words.With{"what": a.To}))
	return widgets.NewPanel(widgets.Column(6, lines, widgets.Wrap(back)))
}

// Withdraw asks for the day on which they took it back.
func (s *consentSheet) Withdraw(a data.AgreementOf, today data.Date) {
	on := parts.NewPastDate(lang.L("Taken back on"), today, today)
	intro := lang.L("It stays written down, with the day. What was done before is still allowed; stop it from now on.")
	if a.To == data.ConsentOnFile {
		intro = lang.L("They no longer agree to be on file. Write the day down here. Then close this and erase them, unless you must keep something: say what, and why.")
	}
	f := &widgets.Form{
		Title: lang.L("They took it back"), Intro: intro, Verb: lang.L("Write it down"), Cancel: words.Cancel(), Keep: "withdrawn", About: parts.TwoOf(s.person, a.ID),
		Fields: []widgets.Field{{Key: "withdrawn", Label: lang.L("Taken back on"), Input: on}},
		Judge: func() (string, string) {
			c := a.Agreement
			if c.Withdrawn = parts.DateOf(on); c.Withdrawn == "" {
				return "withdrawn", lang.L("Write the day on which they said so.")
			}
			return words.Fault((&data.Consent{Agreement: c}).Validate())
		},
	}
	if a.Care {
		withdrawing(s, f, on, func(recs *data.Records) *data.CareConsent { return recs.CareConsents[a.ID] }, func(c *data.CareConsent) *data.Agreement { return &c.Agreement })
	} else {
		withdrawing(s, f, on, func(recs *data.Records) *data.Consent { return recs.Consents[a.ID] }, func(c *data.Consent) *data.Agreement { return &c.Agreement })
	}
	f.Show(s.w.Canvas())
}

// withdrawing is the work of a form that ends a consent on a day. Who no longer
// agrees to be on file has no day of agreeing on their card either.
func withdrawing[T parts.RecordOf](s *consentSheet, f *widgets.Form, on *widgets.DateEntry, now func(*data.Records) T, of func(T) *data.Agreement) {
	stands := now(s.w.Group().Records())
	e := parts.Editing(s.w, f, func() T {
		c := data.Clone(stands)
		of(c).Withdrawn = parts.DateOf(on)
		return c
	}, now, func(tx page.Tx, c T) error {
		a := of(c)
		q := tx.Records().People[a.PersonID]
		if c.Compartment() == data.Register && a.To == data.ConsentOnFile && q != nil && q.ConsentDate != "" && a.Withdrawn != "" {
			if err := ChangePerson(q.ID, func(q *data.Person) { q.ConsentDate = "" })(tx); err != nil {
				return err
			}
		}
		return tx.Put(c)
	})
	e.From = func() T { return stands }
	f.Save = func(f *widgets.Form) {
		e.Save(lang.L("Consent"), func(c T) {
			s.kept(f, lang.L("Written down: taken back on {{.day}}.", words.With{"day": of(c).Withdrawn.Long()}))
		})
	}
}

// kept closes a form on top of the sheet and shows what was written down in it.
func (s *consentSheet) kept(f *widgets.Form, said string) {
	f.Close()
	s.fill()
	s.w.Say(said)
}
