package referrals

import (
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
		now := data.Clone(tx.Records().Referrals[r.ID])
		if now == nil {
			return data.ErrNotFound
		}
		q := &data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: r.FirstName, LastName: r.LastName, Role: data.Attendee, ExpectedFrom: today}
		return match(tx, now, q)
	}, p.w.Told(lang.L("{{.name}} is in the register: the door will say hello.", words.With{"name": p.who(r)})))
}

// match keeps a referral with its person: what it kept of them is theirs now, and
// concerns that came with it are found under them.
func match(tx page.Tx, r *data.Referral, q *data.Person) error {
	pathway.Match(r, q)
	if err := tx.Put(q); err != nil {
		return err
	}
	if err := pathway.ConcernsFollow(tx, r); err != nil {
		return err
	}
	return tx.Put(r)
}

// putWithPerson keeps a new referral of somebody on file.
func putWithPerson(tx page.Tx, r *data.Referral, person data.ID) error {
	recs := tx.Records()
	known := recs.People[recs.Resolve(person)]
	if known == nil {
		return data.ErrNotFound
	}
	return match(tx, r, data.Clone(known))
}

// Add implements page.Adder.
func (p *Page) Add() {
	p.Form(&data.Referral{Ref: data.NewNumbering(p.Recs, data.KindReferral, nil).Next(), Received: p.w.Group().Today(), Source: data.SourceLinkWorker, Status: data.StatusReceived})
}

// Form is the sheet for a referral, new or known, in steps that can be filled in
// on the phone.
func (p *Page) Form(r *data.Referral) {
	fields := newReferralFields(r)
	title, verb := lang.L("Change the referral"), lang.L("Save the changes")
	if r.ID == "" {
		title, verb = lang.L("Add a referral"), lang.L("Add the referral")
	}
	edited := func() *data.Referral {
		c := data.Clone(r)
		_ = fields.read(c) // what cannot be read is told by Judge
		return c
	}
	var e *parts.Edit[*data.Referral]
	f := &widgets.Form{
		Title: title, Verb: verb, Cancel: words.Cancel(), Fields: fields.list(), Keep: "referral", About: string(r.ID),
		Judge: func() (string, string) {
			c := data.Clone(r)
			if err := fields.read(c); err != nil {
				return words.Fault(err)
			}
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
	today := p.w.Group().Today()
	e = parts.Editing(p.w, f, edited, func(recs *data.Records) *data.Referral { return recs.Referrals[r.ID] }, func(tx page.Tx, c *data.Referral) error {
		if c.ID == "" {
			c.ID = data.IDFor(tx, c)
			return tx.Put(c)
		}
		// Set by hand, what is known of their visits by now does not move it again.
		if now := tx.Records().Referrals[c.ID]; now != nil && now.Status != c.Status {
			pathway.On(tx.Records(), today).SetStatus(c, c.Status)
		}
		return tx.Put(c)
	})
	f.Show(p.w.Canvas())
}
