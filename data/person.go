package data

import (
	"strings"
)

// Kinds of record about people.
const (
	KindPerson    Kind = "person"
	KindEquality  Kind = "equality"
	KindAlias     Kind = "alias"
	KindTombstone Kind = "tombstone"
)

// Role is what a person does in the group: attendee or volunteer. (Who signs
// in to the program is a keyholder, which is something else.)
type Role string

// The two roles. A blank role in a table is an attendee.
const (
	Attendee  Role = "attendee"
	Volunteer Role = "volunteer"
)

// Person is an attendee or a volunteer: what the register may know of them.
type Person struct {
	Meta
	Ref            string `json:"ref,omitempty"` // the group's own number, text, unique: 007 is not 7
	FirstName      string `json:"first_name,omitempty"`
	LastName       string `json:"last_name,omitempty"`
	PreferredName  string `json:"preferred_name,omitempty"`
	BirthYear      int    `json:"birth_year,omitempty"`
	Postcode       string `json:"postcode,omitempty"` // as typed
	Phone          string `json:"phone,omitempty"`
	Email          string `json:"email,omitempty"`
	Joined         Date   `json:"joined,omitempty"`
	Left           Date   `json:"left,omitempty"`
	Role           Role   `json:"role,omitempty"`
	EmergencyName  string `json:"emergency_name,omitempty"`
	EmergencyPhone string `json:"emergency_phone,omitempty"`
	AccessNeeds    string `json:"access_needs,omitempty"` // what volunteers may know
	ConsentDate    Date   `json:"consent_date,omitempty"` // agreed to be on file
	// ExpectedFrom is set by a lead: "expected from 3 March: say hello". It is
	// all that a volunteer learns of a referral.
	ExpectedFrom Date `json:"expected_from,omitempty"`
}

// Kind implements Record.
func (*Person) Kind() Kind { return KindPerson }

// Compartment implements Record.
func (*Person) Compartment() Compartment { return Register }

// IsVolunteer reports whether the person's role today is volunteer.
func (p *Person) IsVolunteer() bool { return p.Role == Volunteer }

// Name is how the person is called on screen: the preferred name, else the
// first, then the last.
func (p *Person) Name() string {
	first := p.PreferredName
	if first == "" {
		first = p.FirstName
	}
	return strings.TrimSpace(first + " " + p.LastName)
}

// Validate asks for a ref or a name, and for dates and a year that exist.
func (p *Person) Validate() error {
	switch {
	case p.Name() == "":
		return invalid(KindPerson, "first_name", "a person needs a first name")
	case p.Role != Attendee && p.Role != Volunteer:
		return invalid(KindPerson, "role", "the role is attendee or volunteer")
	case p.BirthYear != 0 && (p.BirthYear < 1890 || p.BirthYear > 2199):
		return invalid(KindPerson, "birth_year", "the year of birth is four digits, like 1952")
	}
	for _, d := range []struct {
		field string
		date  Date
	}{{"joined", p.Joined}, {"left", p.Left}, {"consent_date", p.ConsentDate}, {"expected_from", p.ExpectedFrom}} {
		if !d.date.Valid() {
			return invalid(KindPerson, d.field, "this date is not one we can read: write it like 28/02/2026")
		}
	}
	return nil
}

// Equality is what a person chose to say about themselves, as typed and
// trimmed. It lies apart from the person, in care. Blank is "not asked", which
// is not the same as "prefer not to say".
type Equality struct {
	Meta
	PersonID   ID     `json:"person_id,omitempty"`
	Gender     string `json:"gender,omitempty"`
	Ethnicity  string `json:"ethnicity,omitempty"`
	Disability string `json:"disability,omitempty"`
	Carer      string `json:"carer,omitempty"`
}

// Kind implements Record.
func (*Equality) Kind() Kind { return KindEquality }

// Compartment implements Record.
func (*Equality) Compartment() Compartment { return Care }

// Validate asks for the person.
func (e *Equality) Validate() error {
	if !e.PersonID.Valid() {
		return invalid(KindEquality, "person_id", "these answers belong to nobody")
	}
	return nil
}

// Alias says that two records are one person: From's marks and papers count as
// To's. Removing it takes them apart again.
type Alias struct {
	Meta
	From ID `json:"from,omitempty"`
	To   ID `json:"to,omitempty"`
}

// Kind implements Record.
func (*Alias) Kind() Kind { return KindAlias }

// Compartment implements Record.
func (*Alias) Compartment() Compartment { return Register }

// Validate asks for two different people.
func (a *Alias) Validate() error {
	if !a.From.Valid() || !a.To.Valid() || a.From == a.To {
		return invalid(KindAlias, "to", "choose two different people")
	}
	return nil
}

// Tombstone is what stays of somebody who was erased: that the ID existed, its
// role, and the day. Their bare marks stay so that past totals stand.
type Tombstone struct {
	Meta
	PersonID ID   `json:"person_id,omitempty"`
	Role     Role `json:"role,omitempty"`
	Day      Date `json:"day,omitempty"`
	// Known are codes of the number and names that a table would bring them back
	// under (Erased).
	Known []ID `json:"known,omitempty"`
}

// Kind implements Record.
func (*Tombstone) Kind() Kind { return KindTombstone }

// Compartment implements Record.
func (*Tombstone) Compartment() Compartment { return Register }

// Validate asks for the person and the day.
func (t *Tombstone) Validate() error {
	if !t.PersonID.Valid() || t.Day == "" || !t.Day.Valid() {
		return invalid(KindTombstone, "day", "an erasure needs its person and day")
	}
	return nil
}
