package exchange

import (
	"slices"
	"strings"

	"commonthread/data"
)

// otherNames are what groups head their columns with, by the column; a table's
// own come before those of all. They are in small letters, with spaces.
var otherNames = map[string][]string{
	"ref":            {"reference", "ref no", "ref number", "number", "no", "id", "member id", "member number", "member no", "membership number", "membership no", "person ref"},
	"first_name":     {"forename", "forenames", "given name", "christian name", "fname", "first"},
	"last_name":      {"surname", "family name", "lname", "second name", "last"},
	"preferred_name": {"known as", "nickname", "likes to be called", "preferred first name"},
	FullName:         {"name", "your name", "what is your name", "your full name", "name of participant", "full name", "name of person", "attendee", "attendee name", "participant", "participant name", "member", "member name", "client name"},
	"birth_year":     {"year of birth", "yob", "year born", "born"},
	DateOfBirth:      {"date of birth", "dob", "d o b", "birth date", "birthday"},
	"postcode":       {"post code", "postal code", "zip"},
	"phone":          {"telephone", "telephone no", "tel", "tel no", "mobile", "mobile number", "mobile no", "mobile phone", "phone number", "phone no", "telephone number", "contact number", "landline"},
	"email":          {"e mail", "email address", "e mail address", "mail"},
	"joined":         {"date joined", "joined on", "join date", "joining date", "member since", "started", "start date"},
	"left":           {"date left", "left on", "leaving date", "end date"},
	"role":           {"type", "attendee or volunteer", "status"},
	"gender":         {"sex", "gender identity"},
	"ethnicity":      {"ethnic group", "ethnic origin", "ethnic background"},
	"disability":     {"disabled", "disabilities", "disability status"},
	"carer":          {"unpaid carer", "caring", "caring responsibilities", "carer status"},
	"emergency_name": {"emergency contact", "emergency contact name", "next of kin", "next of kin name", "nok"},
	"emergency_phone": {"emergency number", "emergency contact number", "emergency contact phone", "emergency contact telephone",
		"emergency telephone", "next of kin phone", "next of kin number"},
	"access_needs": {"needs", "access", "access requirements", "accessibility", "support needs", "requirements"},
	"consent_date": {"date of consent", "consent given", "consent on", "agreed on", "consent"},

	"date":        {"day", "session date", "date of session", "when"},
	"start":       {"start time", "starts", "from"},
	"end":         {"end time", "ends", "finish", "finish time", "to"},
	"session":     {"session name", "activity", "group", "event", "class"},
	"name":        {"full name", "your name", "what is your name", "your full name", "name of person", "person", "attendee", "attendee name", "participant", "participant name", "member", "member name", "client name"},
	"mark":        {"attendance", "attended", "present", "status"},
	"hours":       {"hours volunteered", "volunteer hours", "time given"},
	"first_visit": {"first time", "new", "first session"},
	"headcount":   {"head count", "count", "number attending", "total"},

	"person_ref":            {"person", "person number", "attendee ref", "member ref", "person id", "attendee number"},
	"received":              {"date received", "received on", "referral date", "date of referral", "referred on"},
	"source":                {"referral source", "referred by", "referred from"},
	"referrer_name":         {"referrer", "link worker", "name of referrer"},
	"referrer_organisation": {"organisation", "referring organisation", "surgery", "practice", "gp practice", "referrer organization"},
	"referrer_contact":      {"referrer email", "referrer phone", "contact of referrer"},
	"reason":                {"reason for referral", "referral reason", "why"},
	"needs":                 {"need", "support needs"},
	"consent":               {"consent given", "consented", "agreed"},
	"status":                {"referral status", "state", "outcome"},
	"contacted_on":          {"contacted", "date contacted", "first contact", "date of first contact"},
	"first_attended_on":     {"first attended", "first attendance", "date first attended"},
	"closed_on":             {"closed", "date closed"},

	"measure": {"questionnaire", "scale", "survey", "tool"},
	"mode":    {"how answered", "how asked", "method"},

	"bid":         {"grant", "fund", "funder", "project"},
	"budget_line": {"budget", "line", "category", "budget heading", "heading"},
	"payee":       {"paid to", "supplier", "shop", "who was paid", "vendor"},
	"amount":      {"cost", "total", "price", "value", "amount paid", "sum", "gross"},
	"receipt":     {"receipt number", "receipt no", "receipt ref", "invoice", "invoice number", "invoice no", "voucher"},
}

// namesFor are the names by which a table's column may go, its own first.
func namesFor(table, column string) []string {
	own := strings.ReplaceAll(column, "_", " ")
	switch {
	case table == referralsTable.name && column == "ref":
		return []string{own, "referral ref", "referral number", "referral no", "referral id", "reference", "ref no"}
	case table == responsesTable.name && column == "name":
		return slices.DeleteFunc(append([]string{own}, otherNames[column]...), func(n string) bool { return n == "person" }) // that is a number here
	case table == responsesTable.name && column == "date":
		return append([]string{own, "date answered", "answered on", "completed on"}, otherNames[column]...)
	case table == spendingTable.name && column == "date":
		return []string{own, "day", "date paid", "paid on", "receipt date", "date of receipt", "invoice date"}
	case table == responsesTable.name && strings.HasPrefix(column, "item"):
		n := strings.TrimPrefix(column, "item")
		return []string{own, "q" + n, "question " + n, "answer " + n}
	}
	return append([]string{own, labelOf(table, column)}, otherNames[column]...)
}

// labelOf is what the window calls a column's field, in small letters.
func labelOf(table, column string) string {
	kinds := map[string][]data.Kind{peopleTable.name: {data.KindPerson, data.KindEquality}, referralsTable.name: {data.KindReferral},
		responsesTable.name: {data.KindResponse}, spendingTable.name: {data.KindSpending}}
	for _, k := range kinds[table] {
		for _, f := range data.KindNamed(k).Fields {
			if f.Column == column {
				return strings.Join(wordsOf(f.Label), " ")
			}
		}
	}
	return strings.ReplaceAll(column, "_", " ")
}

// extra are the columns that no file of ours has and a person may match.
func (t *table) extra() []string {
	switch t.name {
	case peopleTable.name:
		return []string{FullName, DateOfBirth}
	case registerTable.name:
		return []string{"first_name", "last_name"}
	case responsesTable.name:
		return []string{"name", "first_name", "last_name"}
	case referralsTable.name:
		return []string{FullName}
	}
	return nil
}
