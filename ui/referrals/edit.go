package referrals

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// changeReferral changes a copy of a referral as it is at that moment.
func changeReferral(id data.ID, change func(*data.Referral)) func(page.Tx) error {
	return func(tx page.Tx) error {
		now := tx.Records().Referrals[id]
		if now == nil {
			return data.ErrNotFound
		}
		r := data.Clone(now)
		change(r)
		return tx.Put(r)
	}
}

// putInRegister puts the person of a referral on file, so that the door
// expects them: the door learns a name and a day, nothing else.
func (p *Page) putInRegister(r *data.Referral, today data.Date) {
	p.w.Save(lang.L("Referral"), func(tx page.Tx) error {
		q := &data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: r.FirstName, LastName: r.LastName, Role: data.Attendee, ExpectedFrom: today}
		now := data.Clone(tx.Records().Referrals[r.ID])
		if now == nil {
			return data.ErrNotFound
		}
		pathway.Match(now, q) // what the referral kept of them is theirs now
		if err := tx.Put(q); err != nil {
			return err
		}
		if err := pathway.ConcernsFollow(tx, now); err != nil {
			return err
		}
		return tx.Put(now)
	}, p.w.Told(lang.L("{{.name}} is in the register: the door will say hello.", words.With{"name": p.who(r)})))
}

// Add implements page.Adder.
func (p *Page) Add() {
	p.Form(&data.Referral{Ref: data.NewNumbering(p.Recs, data.KindReferral, nil).Next(), Received: p.w.Group().Today(), Source: data.SourceLinkWorker, Status: data.StatusReceived})
}

// referralFields are the fields of a referral, to be written in.
type referralFields struct {
	first, last, ref, referrer, organisation, contact, reason, needs *widgets.Entry
	phone, email, postcode, when, own, matters, access, risks        *widgets.Entry
	received, contacted, attended, closed                            *widgets.DateEntry
	source, status                                                   *widgets.Select
	consent, tell                                                    *widgets.Choice
}

func newReferralFields(r *data.Referral) *referralFields {
	var sources, states []string
	for _, s := range data.Sources {
		sources = append(sources, words.SourceName(s))
	}
	for _, s := range data.Statuses {
		states = append(states, words.StatusName(s))
	}
	consent := 0
	if r.Consent != nil {
		consent = 2
		if *r.Consent {
			consent = 1
		}
	}
	f := &referralFields{
		first: parts.NewEntry(lang.L("First name"), r.FirstName), last: parts.NewEntry(lang.L("Last name"), r.LastName), ref: parts.NewEntry(lang.L("Number"), r.Ref),
		referrer: parts.NewEntry(lang.L("Who referred"), r.ReferrerName), organisation: parts.NewEntry(lang.L("Organisation"), r.ReferrerOrganisation),
		contact: parts.NewEntry(lang.L("How to reach them"), r.ReferrerContact), reason: widgets.NewNote(lang.L("Reason"), 3), needs: parts.NewEntry(lang.L("Needs"), strings.Join(r.Needs, "; ")),
		received: parts.NewDate(lang.L("Received"), r.Received), contacted: parts.NewDate(lang.L("First spoken to"), r.ContactedOn),
		attended: parts.NewDate(lang.L("First came"), r.FirstAttendedOn), closed: parts.NewDate(lang.L("Closed"), r.ClosedOn),
		source:  widgets.NewSelect(lang.L("From"), lang.L("Choose"), sources, slices.Index(data.Sources, r.Source), nil),
		status:  widgets.NewSelect(lang.L("How far it is"), lang.L("Choose"), states, slices.Index(data.Statuses, r.Status), nil),
		consent: widgets.NewChoice(lang.L("Agreed that the group is told"), []string{lang.L("Not asked yet"), lang.L("Yes"), lang.L("No")}, consent, nil),
	}
	f.reason.SetText(r.Reason)
	f.phone, f.email, f.postcode = parts.NewEntry(lang.L("Phone"), r.Phone), parts.NewEntry(lang.L("Email"), r.Email), parts.NewEntry(lang.L("Postcode"), r.Postcode)
	f.when = parts.NewEntry(lang.L("When it suits"), r.ContactWhen)
	note := func(name, text string) *widgets.Entry {
		n := widgets.NewNote(name, 2)
		n.SetText(text)
		return n
	}
	f.own, f.matters = note(lang.L("In their own words"), r.OwnWords), note(lang.L("What matters to them"), r.Matters)
	f.access, f.risks = note(lang.L("Help to get in and take part"), r.Access), note(lang.L("To keep them and others safe"), r.Risks)
	tell := 0
	if r.TellReferrer != nil {
		tell = 2
		if *r.TellReferrer {
			tell = 1
		}
	}
	f.tell = widgets.NewChoice(lang.L("May we tell the referrer?"), []string{lang.L("Not asked yet"), lang.L("Yes"), lang.L("No")}, tell, nil)
	return f
}

// read takes what stands in the fields now, and gives the change that writes
// it into a referral; that change may run off the interface goroutine.
func (f *referralFields) read() func(*data.Referral) {
	v := data.Referral{
		FirstName: parts.TextOf(f.first), LastName: parts.TextOf(f.last), Ref: parts.TextOf(f.ref), ReferrerName: parts.TextOf(f.referrer),
		ReferrerOrganisation: parts.TextOf(f.organisation), ReferrerContact: parts.TextOf(f.contact), Reason: parts.TextOf(f.reason),
		Received: parts.DateOf(f.received), ContactedOn: parts.DateOf(f.contacted), FirstAttendedOn: parts.DateOf(f.attended), ClosedOn: parts.DateOf(f.closed),
	}
	for _, n := range strings.FieldsFunc(f.needs.Text, func(r rune) bool { return r == ';' || r == ',' }) {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(v.Needs, n) {
			v.Needs = append(v.Needs, n)
		}
	}
	if i := f.source.Index; i >= 0 {
		v.Source = data.Sources[i]
	}
	if i := f.status.Index; i >= 0 {
		v.Status = data.Statuses[i]
	}
	if i := f.consent.Selected; i > 0 {
		yes := i == 1
		v.Consent = &yes
	}
	if i := f.tell.Selected; i > 0 {
		yes := i == 1
		v.TellReferrer = &yes
	}
	v.Phone, v.Email, v.Postcode, v.ContactWhen = parts.TextOf(f.phone), parts.TextOf(f.email), parts.TextOf(f.postcode), parts.TextOf(f.when)
	v.OwnWords, v.Matters, v.Access, v.Risks = parts.TextOf(f.own), parts.TextOf(f.matters), parts.TextOf(f.access), parts.TextOf(f.risks)
	return func(r *data.Referral) {
		r.Phone, r.Email, r.Postcode, r.ContactWhen, r.TellReferrer = v.Phone, v.Email, v.Postcode, v.ContactWhen, v.TellReferrer
		r.OwnWords, r.Matters, r.Access, r.Risks = v.OwnWords, v.Matters, v.Access, v.Risks
		// What the form does not show stays as it is.
		r.FirstName, r.LastName, r.Ref, r.ReferrerName, r.ReferrerOrganisation = v.FirstName, v.LastName, v.Ref, v.ReferrerName, v.ReferrerOrganisation
		r.ReferrerContact, r.Reason, r.Needs, r.Received, r.Source = v.ReferrerContact, v.Reason, v.Needs, v.Received, v.Source
		r.ContactedOn, r.FirstAttendedOn, r.ClosedOn, r.Status, r.Consent = v.ContactedOn, v.FirstAttendedOn, v.ClosedOn, v.Status, v.Consent
	}
}

// Form is the sheet for a referral, new or known.
func (p *Page) Form(r *data.Referral) {
	fields := newReferralFields(r)
	title, verb := lang.L("Change the referral"), lang.L("Save the changes")
	if r.ID == "" {
		title, verb = lang.L("Add a referral"), lang.L("Add the referral")
	}
	edited := func() *data.Referral {
		c := *r
		fields.read()(&c)
		return &c
	}
	list := []widgets.Field{
		{Key: "first_name", Label: lang.L("First name"), Input: fields.first},
		{Key: "last_name", Label: lang.L("Last name"), Input: fields.last},
		{Key: "phone", Label: lang.L("Phone"), Input: fields.phone},
		{Key: "email", Label: lang.L("Email"), Input: fields.email},
		{Key: "postcode", Label: lang.L("Postcode"), Input: fields.postcode},
		{Key: "contact_when", Label: lang.L("When it suits"), Input: fields.when},
		{Key: "received", Label: lang.L("Received"), Input: fields.received},
		{Key: "source", Label: lang.L("From"), Input: fields.source},
		{Key: "referrer_name", Label: lang.L("Who referred"), Input: fields.referrer},
		{Key: "referrer_organisation", Label: lang.L("Organisation"), Input: fields.organisation},
		{Key: "referrer_contact", Label: lang.L("How to reach them"), Input: fields.contact},
		{Key: "reason", Label: lang.L("Reason"), Input: fields.reason},
		{Key: "needs", Label: lang.L("Needs"), Hint: lang.L("With a semicolon between them, like: lonely; low confidence"), Input: fields.needs},
		{Key: "own_words", Label: lang.L("In their own words"), Input: fields.own},
		{Key: "matters", Label: lang.L("What matters to them"), Input: fields.matters},
		{Key: "access", Label: lang.L("Help to get in and take part"), Input: fields.access},
		{Key: "risks", Label: lang.L("To keep them and others safe"), Hint: lang.L("\"None known\" is an answer."), Input: fields.risks},
		{Key: "consent", Label: lang.L("Agreed that the group is told"), Hint: lang.L("Where they say no, only their name, the day and the source are kept."), Input: fields.consent},
		{Key: "tell_referrer", Label: lang.L("May the referrer hear what came of it"), Input: fields.tell},
		{Key: "status", Label: lang.L("How far it is"), Input: fields.status},
		{Key: "contacted_on", Label: lang.L("First spoken to"), Input: fields.contacted},
		{Key: "first_attended_on", Label: lang.L("First came"), Hint: lang.L("Only where no register says it."), Input: fields.attended},
		{Key: "closed_on", Label: lang.L("Closed"), Input: fields.closed},
		{Key: "ref", Label: lang.L("Number"), Input: fields.ref},
	}
	var e *parts.Edit[*data.Referral]
	f := &widgets.Form{
		Title: title, Verb: verb, Cancel: words.Cancel(), Fields: list, Keep: "referral", About: string(r.ID),
		Judge: func() (string, string) {
			c := edited()
			for _, o := range p.Recs.Referrals {
				if o.Ref == c.Ref && o.ID != c.ID {
					return "ref", lang.L("Another referral has this number.")
				}
			}
			return words.Fault(c.Validate())
		},
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Referral"), func(c *data.Referral) {
				f.Close()
				p.chosen = c.ID
				p.Reload()
				p.w.Say(lang.L("The referral is saved."))
			})
		},
	}
	e = parts.Editing(p.w, f, edited, func(recs *data.Records) *data.Referral { return recs.Referrals[r.ID] }, func(tx page.Tx, c *data.Referral) error {
		if c.ID == "" {
			c.ID = data.IDFor(tx, c)
		}
		return tx.Put(c)
	})
	f.Show(p.w.Canvas())
}
