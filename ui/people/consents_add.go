package people

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// consentWays are how people agree, as they are kept.
func consentWays() []string {
	return []string{lang.L("spoken"), lang.L("on a signed form"), lang.L("online"), lang.L("by telephone")}
}

// consentFields are the fields of something that somebody agrees to.
type consentFields struct {
	offered       []data.CommonConsent // those that the keyholder may keep
	lead          bool
	what          *widgets.Select
	own, told, by *widgets.Entry
	how, who      *widgets.Choice
	given         *widgets.DateEntry
	person        data.ID
	ownWords      int // the option after those offered
}

func newConsentFields(person data.ID, lead bool, today data.Date) *consentFields {
	f := &consentFields{person: person, lead: lead}
	var names []string
	for _, c := range data.CommonConsents {
		if lead || !c.Care {
			f.offered = append(f.offered, c)
			names = append(names, words.Capital(c.To))
		}
	}
	f.ownWords = len(names)
	names = append(names, lang.L("Something else, in your own words"))
	f.what = widgets.NewSelect(lang.L("What they agreed to"), lang.L("Choose"), names, -1, nil)
	f.own = widgets.NewEntry(lang.L("In your own words"))
	f.told = widgets.NewNote(lang.L("What they were told"), 2)
	f.by = widgets.NewEntry(lang.L("Who agreed for them"))
	f.how = widgets.NewChoice(lang.L("How"), capitals(consentWays()), 0, nil)
	f.who = widgets.NewChoice(lang.L("Who may know of it"), []string{lang.L("Everybody who signs in"), lang.L("Leads only")}, 0, nil)
	f.given = parts.NewPastDate(lang.L("Given on"), today, today)
	return f
}

func capitals(text []string) []string {
	out := make([]string, len(text))
	for i, w := range text {
		out[i] = words.Capital(w)
	}
	return out
}

// read is what the fields say, and whether only leads may know of it.
func (f *consentFields) read() (a data.Agreement, care bool) {
	a = data.Agreement{PersonID: f.person, Wording: strings.TrimSpace(f.told.Text), Given: parts.DateOf(f.given), How: consentWays()[f.how.Selected], By: strings.TrimSpace(f.by.Text)}
	care = f.lead && f.who.Selected == 1
	switch i := f.what.Index; {
	case i == f.ownWords:
		a.To = strings.TrimSpace(f.own.Text)
	case i >= 0:
		a.To = f.offered[i].To
		care = care || f.offered[i].Care
	}
	return a, care
}

// Add is the form for something that they agree to.
func (s *consentSheet) Add() {
	f := newConsentFields(s.person, s.w.Group().May(data.Care), s.w.Group().Today())
	fields := []widgets.Field{
		{Key: "to", Label: lang.L("What they agreed to"), Input: f.what},
		{Key: "own", Label: lang.L("In your own words"), Hint: lang.L("Only where you chose “something else”."), Input: f.own},
		{Key: "given", Label: lang.L("Given on"), Input: f.given},
		{Key: "how", Label: lang.L("How"), Input: f.how},
		{Key: "wording", Label: lang.L("What they were told"), Hint: lang.L("Word for word where you can: what it is for, and who will see it."), Input: f.told},
		{Key: "by", Label: lang.L("Who agreed for them"), Hint: lang.L("Only where they could not themselves."), Input: f.by},
	}
	if f.lead {
		fields = append(fields, widgets.Field{Key: "who", Label: lang.L("Who may know of it"),
			Hint: lang.L("What has to do with health, referrals, answers or stories is for leads only, whatever you choose here."), Input: f.who})
	}
	var e *parts.Edit[*data.Person]
	var a data.Agreement
	var care bool
	form := &widgets.Form{
		Title: lang.L("Add what they agreed to"), Verb: lang.L("Write it down"), Cancel: words.Cancel(), Fields: fields, Keep: "consent", About: string(s.person),
		Judge: func() (string, string) {
			a, _ := f.read()
			key, problem := words.Fault((&data.Consent{Agreement: a}).Validate())
			if key == "to" && f.what.Index == f.ownWords {
				key = "own"
			}
			return key, problem
		},
		Save: func(form *widgets.Form) {
			a, care = f.read()
			e.Save(lang.L("Consent"), func(*data.Person) { s.kept(form, lang.L("Written down: {{.what}}.", words.With{"what": a.To})) })
		},
	}
	// Agreeing to be on file stands on the person too.
	stands := s.w.Group().Records().People[s.person]
	e = parts.Editing(s.w, form, func() *data.Person {
		q := data.Clone(stands)
		if a, care := f.read(); a.To == data.ConsentOnFile && !care {
			q.ConsentDate = a.Given
		}
		return q
	}, func(recs *data.Records) *data.Person { return recs.People[s.person] }, func(tx page.Tx, q *data.Person) error {
		if care {
			return tx.Put(&data.CareConsent{Meta: data.Meta{ID: tx.NewID()}, Agreement: a})
		}
		if err := tx.Put(q); err != nil {
			return err
		}
		return tx.Put(&data.Consent{Meta: data.Meta{ID: tx.NewID()}, Agreement: a})
	})
	form.Show(s.w.Canvas())
}
