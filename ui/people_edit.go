package ui

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// changePerson changes a copy of somebody as they are at that moment.
func changePerson(id data.ID, change func(*data.Person)) func(Tx) error {
	return func(tx Tx) error {
		now := tx.Records().People[id]
		if now == nil {
			return data.ErrNotFound
		}
		q := *now
		change(&q)
		return tx.Put(&q)
	}
}

// expect tells the door to look out for somebody: all that a volunteer learns
// of a referral.
func (p *peoplePage) expect(q *data.Person) {
	today := p.w.group.Today()
	p.w.save(lang.L("Expected"), changePerson(q.ID, func(q *data.Person) { q.ExpectedFrom = today }), p.w.told(
		lang.L("{{.name}} is expected: the register says so.", with{"name": q.Name()})))
}

func (p *peoplePage) leftToday(q *data.Person) { p.left(q, p.w.group.Today()) }

func (p *peoplePage) cameBack(q *data.Person) { p.left(q, "") }

// left says that somebody has left, or with "" that they are back.
func (p *peoplePage) left(q *data.Person, on data.Date) {
	words := lang.L("{{.name}} has left. Their visits still count.", with{"name": q.Name()})
	if on == "" {
		words = lang.L("{{.name}} is back.", with{"name": q.Name()})
	}
	p.w.save(lang.L("Person"), changePerson(q.ID, func(q *data.Person) { q.Left = on }), p.w.told(words))
}

// Add implements Adder.
func (p *peoplePage) Add() { p.form(&data.Person{Role: data.Attendee, Joined: p.w.group.Today()}) }

func (p *peoplePage) edit(q *data.Person) { p.form(q) }

// personFields are the fields of a person, to be written in.
type personFields struct {
	first, last, preferred, ref, year, postcode, phone, email, emergencyName, emergencyPhone, needs *widgets.Entry
	joined, consent                                                                                 *widgets.DateEntry
	role                                                                                            *widgets.Choice
}

func newPersonFields(q *data.Person) *personFields {
	f := &personFields{
		first: newEntry(lang.L("First name"), q.FirstName), last: newEntry(lang.L("Last name"), q.LastName), preferred: newEntry(lang.L("Likes to be called"), q.PreferredName),
		ref: newEntry(lang.L("Number"), q.Ref), year: newEntry(lang.L("Year of birth"), ""), postcode: newEntry(lang.L("Postcode"), q.Postcode),
		phone: newEntry(lang.L("Phone"), q.Phone), email: newEntry(lang.L("Email"), q.Email),
		emergencyName: newEntry(lang.L("Whom to ring in an emergency"), q.EmergencyName), emergencyPhone: newEntry(lang.L("Their phone"), q.EmergencyPhone),
		needs:  widgets.NewNote(lang.L("What volunteers may know"), 2),
		joined: newDate(lang.L("Joined"), q.Joined), consent: newDate(lang.L("Agreed to be on file"), q.ConsentDate),
	}
	f.needs.SetText(q.AccessNeeds)
	if q.BirthYear != 0 {
		f.year.SetText(fmt.Sprint(q.BirthYear))
	}
	role := 0
	if q.IsVolunteer() {
		role = 1
	}
	f.role = widgets.NewChoice(lang.L("Is a"), []string{lang.L("Attendee"), lang.L("Volunteer")}, role, nil)
	return f
}

// read takes what stands in the fields now, and gives the change that writes
// it into a person; that change may run off the interface goroutine. A year
// that is no number becomes one that Validate refuses.
func (f *personFields) read() func(*data.Person) {
	v := data.Person{
		FirstName: textOf(f.first), LastName: textOf(f.last), PreferredName: textOf(f.preferred), Ref: textOf(f.ref),
		Postcode: textOf(f.postcode), Phone: textOf(f.phone), Email: textOf(f.email),
		EmergencyName: textOf(f.emergencyName), EmergencyPhone: textOf(f.emergencyPhone), AccessNeeds: textOf(f.needs),
		Joined: dateOf(f.joined), ConsentDate: dateOf(f.consent), Role: data.Attendee,
	}
	if f.role.Selected == 1 {
		v.Role = data.Volunteer
	}
	if s := textOf(f.year); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil || n == 0 {
			n = -1
		}
		v.BirthYear = n
	}
	return func(q *data.Person) {
		v.Meta, v.Left, v.ExpectedFrom = q.Meta, q.Left, q.ExpectedFrom
		*q = v
	}
}

// form is the sheet for somebody, new or known. It works on a copy; leaving it
// changes nothing.
func (p *peoplePage) form(q *data.Person) {
	fields := newPersonFields(q)
	title, verb := lang.L("Change {{.name}}", with{"name": q.Name()}), lang.L("Keep the changes")
	if q.ID == "" {
		title, verb = lang.L("Add a person"), lang.L("Add the person")
	}
	edited := func() *data.Person {
		c := *q
		fields.read()(&c)
		return &c
	}
	var e *edit[*data.Person]
	f := &widgets.Form{
		Title: title, Verb: verb, Cancel: wordCancel(), Keep: "person", About: string(q.ID),
		Fields: []widgets.Field{
			{Key: "first_name", Label: lang.L("First name"), Input: fields.first},
			{Key: "last_name", Label: lang.L("Last name"), Input: fields.last},
			{Key: "preferred_name", Label: lang.L("Likes to be called"), Input: fields.preferred},
			{Key: "role", Label: lang.L("Is a"), Input: fields.role},
			{Key: "access_needs", Label: lang.L("What volunteers may know"), Hint: lang.L("Needs at the door: steps, hearing, allergies. Everybody who signs in can read it."), Input: fields.needs},
			{Key: "emergency_name", Label: lang.L("Whom to ring in an emergency"), Input: fields.emergencyName},
			{Key: "emergency_phone", Label: lang.L("Their phone"), Input: fields.emergencyPhone},
			{Key: "phone", Label: lang.L("Phone"), Input: fields.phone},
			{Key: "email", Label: lang.L("Email"), Input: fields.email},
			{Key: "postcode", Label: lang.L("Postcode"), Input: fields.postcode},
			{Key: "birth_year", Label: lang.L("Year of birth"), Input: fields.year},
			{Key: "joined", Label: lang.L("Joined"), Input: fields.joined},
			{Key: "consent_date", Label: lang.L("Agreed to be on file"), Hint: lang.L("The day on which they said yes."), Input: fields.consent},
			{Key: "ref", Label: lang.L("Number"), Hint: lang.L("Your own number for them, where you use one."), Input: fields.ref},
		},
		Judge: func() (string, string) {
			c := edited()
			if other := p.recs.PersonByRef(c.Ref); c.Ref != "" && other != nil && other.ID != c.ID {
				return "ref", lang.L("Somebody else has this number.")
			}
			return fault(c.Validate())
		},
		Save: func(f *widgets.Form) {
			e.save(lang.L("Person"), func(c *data.Person) {
				f.Close()
				p.chosen = c.ID
				p.Reload()
				p.w.say(lang.L("{{.name}} is kept.", with{"name": c.Name()}))
			})
		},
	}
	e = editing(p.w, f, edited, func(recs *data.Records) *data.Person { return recs.People[q.ID] }, func(tx Tx, c *data.Person) error {
		if c.ID == "" {
			c.ID = data.IDFor(tx, c)
		}
		return tx.Put(c)
	})
	f.Show(p.w.win.Canvas())
}
