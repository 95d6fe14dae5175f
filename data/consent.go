package data

import (
	"cmp"
	"slices"
	"strings"
)

// Kinds of record about consent. What a person agreed to in the register (to be
// photographed, to be telephoned) lies there, where volunteers see it. What has
// to do with health, referrals, answers or stories lies in care: that such a
// consent is there says that somebody was referred.
const (
	KindConsent     Kind = "consent"
	KindCareConsent Kind = "care_consent"
)

// Consent is one thing that a person agreed to: what, when, how, and when they
// took it back. A consent that was taken back stays, because what was done
// before it was allowed; a new one is a new record.
type Consent struct {
	Meta
	Agreement
}

// CareConsent is a Consent that only a lead may know of.
type CareConsent struct {
	Meta
	Agreement
}

// Agreement is what both kinds of consent say.
type Agreement struct {
	PersonID  ID     `json:"person_id,omitempty"`
	To        string `json:"to,omitempty"`        // what they agreed to, in a few words: photographs in our leaflet
	Wording   string `json:"wording,omitempty"`   // what they were told or read, word for word
	Given     Date   `json:"given,omitempty"`     // the day
	How       string `json:"how,omitempty"`       // signed form, spoken, by telephone, in the referral
	By        string `json:"by,omitempty"`        // who agreed for them, where they could not; "" is themselves
	Withdrawn Date   `json:"withdrawn,omitempty"` // the day they took it back; "" is not
}

// Stands reports whether the consent covers a day.
func (a Agreement) Stands(on Date) bool {
	return a.Given != "" && a.Given <= on && (a.Withdrawn == "" || on < a.Withdrawn)
}

func (a Agreement) validate(k Kind) error {
	switch {
	case !a.PersonID.Valid():
		return invalid(k, "person_id", "this consent belongs to nobody")
	case strings.TrimSpace(a.To) == "":
		return invalid(k, "to", "say what the person agreed to")
	case a.Given == "" || !a.Given.Valid():
		return invalid(k, "given", "a consent needs the day it was given, like 28/02/2026")
	case strings.TrimSpace(a.How) == "":
		return invalid(k, "how", "say how they agreed, like spoken or signed form")
	case !a.Withdrawn.Valid() || a.Withdrawn != "" && a.Withdrawn < a.Given:
		return invalid(k, "withdrawn", "a consent is taken back on the day it was given or later")
	}
	return nil
}

// Kind implements Record.
func (*Consent) Kind() Kind { return KindConsent }

// Compartment implements Record.
func (*Consent) Compartment() Compartment { return Register }

// Validate asks for the person, what they agreed to, when and how.
func (c *Consent) Validate() error { return c.validate(KindConsent) }

// Kind implements Record.
func (*CareConsent) Kind() Kind { return KindCareConsent }

// Compartment implements Record.
func (*CareConsent) Compartment() Compartment { return Care }

// Validate asks for the person, what they agreed to, when and how.
func (c *CareConsent) Validate() error { return c.validate(KindCareConsent) }

// ConsentOnFile is the words for agreeing to be on file at all; the day is
// Person.ConsentDate too.
const ConsentOnFile = "to be on file"

// CommonConsent is something that groups often ask people to agree to.
type CommonConsent struct {
	To   string // as Agreement.To has it
	Care bool   // it says something of health, referrals, answers or stories: a CareConsent
}

// CommonConsents are those, the ones that volunteers may know of first. Each is
// asked for apart from the others, as explicit consent has to be (UK GDPR
// Article 9(2)(a), as the ICO explains it).
var CommonConsents = []CommonConsent{
	{To: ConsentOnFile},
	{To: "photographs in what the group prints and shows"},
	{To: "being rung or written to about sessions"},
	{To: "notes about their health and needs", Care: true},
	{To: "telling whoever referred them how it goes", Care: true},
	{To: "asking their GP or link worker", Care: true},
	{To: "their answers to questionnaires, as numbers", Care: true},
	{To: "their story in reports to funders", Care: true},
}

// AgreementsOf is everything that a person agreed to under any of their IDs, as
// far as the keyholder may know of it, by the record's ID and newest first. What lies
// in care goes by the joins that a lead agreed to.
func (r *Records) AgreementsOf(person ID) []AgreementOf {
	one, agreed := r.Resolve(person), r.Agreed()
	var out []AgreementOf
	for id, c := range r.Consents {
		if r.Resolve(c.PersonID) == one {
			out = append(out, AgreementOf{id, false, c.Agreement})
		}
	}
	own := agreed.Resolve(person)
	for id, c := range r.CareConsents {
		if agreed.Resolve(c.PersonID) == own {
			out = append(out, AgreementOf{id, true, c.Agreement})
		}
	}
	slices.SortFunc(out, func(a, b AgreementOf) int {
		return cmp.Or(cmp.Compare(b.Given, a.Given), cmp.Compare(a.To, b.To), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// AgreementOf is an Agreement with the record that it stands in.
type AgreementOf struct {
	ID   ID
	Care bool
	Agreement
}
