package people

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// ChangePerson changes a copy of somebody as they are at that moment.
func ChangePerson(id data.ID, change func(*data.Person)) func(page.Tx) error {
	return func(tx page.Tx) error {
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
func (p *Page) expect(q *data.Person) {
	today := p.w.Group().Today()
	p.w.Save(lang.L("Expected"), ChangePerson(q.ID, func(q *data.Person) { q.ExpectedFrom = today }), p.w.Told(
		lang.L("{{.name}} is expected: the register says so.", words.With{"name": q.Name()})))
}

func (p *Page) leftToday(q *data.Person) { p.left(q, p.w.Group().Today()) }

func (p *Page) cameBack(q *data.Person) { p.left(q, "") }

// left says that somebody has left, or with "" that they are back.
func (p *Page) left(q *data.Person, on data.Date) {
	text := lang.L("{{.name}} has left. Their visits still count.", words.With{"name": q.Name()})
	if on == "" {
		text = lang.L("{{.name}} is back.", words.With{"name": q.Name()})
	}
	p.w.Save(lang.L("Person"), ChangePerson(q.ID, func(q *data.Person) { q.Left = on }), p.w.Told(text))
}

// Add implements page.Adder.
func (p *Page) Add() { p.form(&data.Person{Role: data.Attendee, Joined: p.w.Group().Today()}) }

func (p *Page) Edit(q *data.Person) { p.form(q) }

// personFields are the fields of a person, to be written in.
type personFields struct {
	first, last, preferred, ref, year, postcode, phone, email, emergencyName, emergencyPhone, needs *widgets.Entry
	joined, consent                                                                                 *widgets.DateEntry
	role                                                                                            *widgets.Choice
}

func newPersonFields(q *data.Person) *personFields {
	f := &personFields{
		first: parts.NewEntry(lang.L("First name"), q.FirstName), last: parts.NewEntry(lang.L("Last name"), q.LastName), preferred: parts.NewEntry(lang.L("Likes to be called"), q.PreferredName),
		ref: parts.NewEntry(lang.L("Number"), q.Ref), year: parts.NewEntry(lang.L("Year of birth"), ""), postcode: parts.NewEntry(lang.L("Postcode"), q.Postcode),
		phone: parts.NewEntry(lang.L("Phone"), q.Phone), email: parts.NewEntry(lang.L("Email"), q.Email),
		emergencyName: parts.NewEntry(lang.L("Emergency contact"), q.EmergencyName), emergencyPhone: parts.NewEntry(lang.L("Their phone"), q.EmergencyPhone),
		needs:  widgets.NewNote(lang.L("What volunteers may know"), 2),
		joined: parts.NewDate(lang.L("Joined"), q.Joined), consent: parts.NewDate(lang.L("Agreed to be on file"), q.ConsentDate),
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
		FirstName: parts.TextOf(f.first), LastName: parts.TextOf(f.last), PreferredName: parts.TextOf(f.preferred), Ref: parts.TextOf(f.ref),
		Postcode: parts.TextOf(f.postcode), Phone: parts.TextOf(f.phone), Email: parts.TextOf(f.email),
		EmergencyName: parts.TextOf(f.emergencyName), EmergencyPhone: parts.TextOf(f.emergencyPhone), AccessNeeds: parts.TextOf(f.needs),
		Joined: parts.DateOf(f.joined), ConsentDate: parts.DateOf(f.consent), Role: data.Attendee,
	}
	if f.role.Selected == 1 {
		v.Role = data.Volunteer
	}
	if s := parts.TextOf(f.year); s != "" {
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
func (p *Page) form(q *data.Person) {
	fields := newPersonFields(q)
	title, verb := lang.L("Change {{.name}}", words.With{"name": q.Name()}), lang.L("Save the changes")
	if q.ID == "" {
		title, verb = lang.L("Add a person"), lang.L("Add the person")
	}
	edited := func() *data.Person {
		c := *q
		fields.read()(&c)
		return &c
	}
	var e *parts.Edit[*data.Person]
	f := &widgets.Form{
		Title: title, Verb: verb, Cancel: words.Cancel(), Keep: "person", About: string(q.ID),
		Fields: []widgets.Field{
			{Key: "first_name", Label: lang.L("First name"), Input: fields.first},
			{Key: "last_name", Label: lang.L("Last name"), Input: fields.last},
			{Key: "preferred_name", Label: lang.L("Likes to be called"), Input: fields.preferred},
			{Key: "role", Label: lang.L("Is a"), Input: fields.role},
			{Key: "access_needs", Label: lang.L("What volunteers may know"), Hint: lang.L("Needs at the door: steps, hearing, allergies. Everybody who signs in can read it."), Input: fields.needs},
			{Key: "emergency_name", Label: lang.L("Emergency contact"), Input: fields.emergencyName},
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
			if other := p.Recs.PersonByRef(c.Ref); c.Ref != "" && other != nil && other.ID != c.ID {
				return "ref", lang.L("Somebody else has this number.")
			}
			return words.Fault(c.Validate())
		},
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Person"), func(c *data.Person) {
				f.Close()
				p.Chosen = c.ID
				p.Reload()
				p.w.Say(lang.L("{{.name}} is saved.", words.With{"name": c.Name()}))
			})
		},
	}
	e = parts.Editing(p.w, f, edited, func(recs *data.Records) *data.Person { return recs.People[q.ID] }, func(tx page.Tx, c *data.Person) error {
		if c.ID == "" {
			c.ID = data.IDFor(tx, c)
		}
		return tx.Put(c)
	})
	f.Show(p.w.Canvas())
}
