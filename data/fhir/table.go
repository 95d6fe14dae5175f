// Package fhir writes a referral as a FHIR R4 Bundle and reads Bundles: ours
// exactly, and others' as far as there is a place for what they say. What has
// none is named, and not kept.
//
// What goes where is one table, Places: a line is a field of the record, the
// resource that holds it and the path in it. The package is pure: records in,
// bytes out, and back; it decides nothing about who is who. It imports data and
// data/pathway. To add a field: a line in Places.
package fhir

// Place is where a field of a referral stands in a Bundle.
type Place struct {
	Field    string // as data.ReferralFields names it
	Resource string
	// Path leads to the value: names with dots, [0] a place in a list, [a=b] the
	// part of a list in which a is b.
	Path string
	// Also are other paths at which others' Bundles have it.
	Also []string
}

// Types of resources that a Bundle of ours holds.
const (
	patient        = "Patient"
	serviceRequest = "ServiceRequest"
	task           = "Task"
	consent        = "Consent"
	organization   = "Organization"
	practitioner   = "Practitioner"
	relatedPerson  = "RelatedPerson"
)

// Names of ours in FHIR: identifiers and extensions. They lead nowhere.
const (
	systemID  = "urn:commonthread:referral"
	systemRef = "urn:commonthread:ref"
	own       = "urn:commonthread:"
)

// codeSystem and codeReferral are SNOMED CT's "Referral to social prescribing
// service (procedure)".
const (
	codeSystem   = "http://snomed.info/sct"
	codeReferral = "871731000000106"
)

func extension(name string) string { return "extension[url=" + own + name + "].valueString" }

// Places are the table.
var Places = []Place{
	{"first_name", patient, "name[0].given[0]", nil},
	{"last_name", patient, "name[0].family", nil},
	{"phone", patient, "telecom[system=phone].value", []string{"telecom[system=sms].value"}},
	{"email", patient, "telecom[system=email].value", nil},
	{"postcode", patient, "address[0].postalCode", nil},
	{"birth_year", patient, "birthDate", nil},
	{"language", patient, "communication[0].language.text", []string{"communication[0].language.coding[0].display"}},
	{"contact_how", patient, extension("contact_how"), nil},
	{"contact_when", patient, extension("contact_when"), nil},

	{"received", serviceRequest, "authoredOn", nil},
	{"reason", serviceRequest, "reasonCode[0].text", []string{"reasonCode[0].coding[0].display"}},
	{"needs", serviceRequest, extension("needs"), nil},
	{"source", serviceRequest, extension("source"), nil},
	{"method", serviceRequest, extension("method"), nil},
	{"own_words", serviceRequest, "note[authorString=The person].text", nil},
	{"matters", serviceRequest, extension("matters"), nil},
	{"access", serviceRequest, extension("access"), nil},
	{"risks", serviceRequest, extension("risks"), nil},
	{"return_to", serviceRequest, extension("return_to"), nil},

	{"status", task, "businessStatus.text", nil},
	{"contacted_on", task, extension("contacted_on"), nil},
	{"first_attended_on", task, extension("first_attended_on"), nil},
	{"confirmed_on", task, extension("confirmed_on"), nil},
	{"target_on", task, "restriction.period.end", nil},
	{"waiting_since", task, extension("waiting_since"), nil},
	{"waiting_for", task, extension("waiting_for"), nil},
	{"closed_on", task, "executionPeriod.end", nil},
	{"closed_why", task, "statusReason.text", nil},

	{"consent", consent, extension("consent"), nil},
	{"consent_on", consent, "dateTime", nil},
	{"consent_how", consent, extension("consent_how"), nil},
	{"consent_why_not", consent, extension("consent_why_not"), nil},
	{"tell_referrer", consent, extension("tell_referrer"), nil},

	{"referrer_name", practitioner, "name[0].text", []string{"name[0].family"}},
	{"referrer_contact", practitioner, "telecom[0].value", nil},
	{"referrer_role", practitioner, extension("referrer_role"), nil},
	{"referrer_organisation", organization, "name", nil},
}
