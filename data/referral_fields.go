package data

import "reflect"

// ReferralField is a field of a referral.
type ReferralField = Field

const aboutReferrer = "the person who referred you"

// ReferralFields are all of them, in the order of the table's columns. person_ref
// is no field of its own: it is the number of the referral's person.
var ReferralFields = placed(KindReferral, reflect.TypeFor[Referral](), inTables([]Field{
	{Name: "first_name", Label: "First name"},
	{Name: "last_name", Label: "Last name"},
	{Name: "received", Label: "Received"},
	{Name: "source", Label: "From", Codes: codesOf(Sources)},
	{Name: "referrer_name", Label: "Who referred", About: aboutReferrer},
	{Name: "referrer_organisation", Label: "Organisation"},
	{Name: "referrer_contact", Label: "How to reach them", About: aboutReferrer},
	{Name: "reason", Label: "Reason", Free: true, NeedsConsent: true},
	{Name: "needs", Label: "Needs"},
	{Name: "consent", Label: "Agreed that the group is told"},
	{Name: "status", Label: "How far it is", Codes: codesOf(Statuses)},
	{Name: "contacted_on", Label: "First spoken to"},
	{Name: "first_attended_on", Label: "First came"},
	{Name: "closed_on", Label: "Closed"},

	{Name: "phone", Label: "Phone", Limit: 35, NeedsConsent: true},
	{Name: "email", Label: "Email", Limit: 255, NeedsConsent: true},
	{Name: "postcode", Label: "Postcode", Limit: 8, NeedsConsent: true},
	{Name: "birth_year", Label: "Year of birth", NeedsConsent: true},
	{Name: "referrer_role", Label: "Their role", Limit: 70, About: aboutReferrer},
	{Name: "return_to", Label: "Who to answer", Limit: 70, About: "whoever is to be answered"},
	{Name: "method", Label: "How it came", Codes: codesOf(ReferralMethods)},
	{Name: "own_words", Label: "In their own words", Limit: 2000, Free: true, NeedsConsent: true},
	{Name: "matters", Label: "What matters to them", Limit: 2000, Free: true, NeedsConsent: true},
	{Name: "contact_how", Label: "How they like to be reached", Codes: codesOf(ContactHows), NeedsConsent: true},
	{Name: "contact_when", Label: "When it suits", Limit: 150, Free: true, NeedsConsent: true},
	{Name: "access", Label: "Help to get in and take part", Limit: 500, Free: true, NeedsConsent: true},
	{Name: "language", Label: "Language and interpreter", Limit: 70, NeedsConsent: true},
	{Name: "risks", Label: "To keep them and others safe", Limit: 500, Free: true, NeedsConsent: true},
	{Name: "consent_how", Label: "How they agreed", Codes: codesOf(ConsentHows)},
	{Name: "consent_on", Label: "Asked on"},
	{Name: "consent_why_not", Label: "Why it was not asked", Limit: 500, Free: true},
	{Name: "tell_referrer", Label: "May the referrer hear what came of it"},
	{Name: "confirmed_on", Label: "Confirmed on"},
	{Name: "target_on", Label: "To be in touch by"},
	{Name: "closed_why", Label: "Why it was closed", Free: true},
	{Name: "waiting_since", Label: "On the waiting list since"},
	{Name: "waiting_for", Label: "Waiting for", Limit: 150},
}))

// referralParts are the fields of a referral that are in no table: its number and
// its person, who stand before the rest there, what two people may write at once, and
// the program's own.
var referralParts = []Field{
	{Name: "ref", Label: "Number"}, {Name: "person_id", Label: "Person", Inner: true},
	{Name: "attempts", Label: "We tried to reach you", Free: true, Parts: true}, {Name: "signposts", Label: "We told you of another service", Free: true, Parts: true},
	{Name: "plan", Label: "The plan", Free: true, Parts: true}, {Name: "letters", Label: "Letters", Parts: true},
	{Name: "form", Label: "The form that it came by", Inner: true}, {Name: "status_visits", Label: "Visits known when its state was set", Inner: true},
}

// inTables heads each field's column with its name.
func inTables(fields []Field) []Field {
	for i := range fields {
		fields[i].Column = fields[i].Name
	}
	return fields
}

// ReferralFieldNamed finds a field by its JSON name; nil where there is none.
func ReferralFieldNamed(name string) *Field {
	for i := range ReferralFields {
		if ReferralFields[i].Name == name {
			return &ReferralFields[i]
		}
	}
	return nil
}
