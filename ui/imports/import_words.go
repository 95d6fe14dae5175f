package imports

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data/exchange"
	"commonthread/ui/words"
)

// tableWords name the five tables.
func tableWords(table string) string {
	switch table {
	case "people":
		return lang.L("People")
	case "register":
		return lang.L("A register")
	case "referrals":
		return lang.L("Referrals")
	case "responses":
		return lang.L("Answers to questionnaires")
	case "spending":
		return lang.L("Receipts")
	}
	return table
}

// columnWords name a column as people call it; "" is one that is left out.
func columnWords(column string) string {
	if n, isItem := strings.CutPrefix(column, "item"); isItem {
		return lang.L("Answer {{.n}}", words.With{"n": n})
	}
	words := map[string]string{
		"": lang.L("left out"), exchange.AsDay: lang.L("Marks of that day"),
		exchange.FullName: lang.L("First and last name"), exchange.DateOfBirth: lang.L("Date of birth (the year is kept)"),
		"ref": lang.L("Number"), "first_name": lang.L("First name"), "last_name": lang.L("Last name"), "preferred_name": lang.L("Likes to be called"),
		"birth_year": lang.L("Year of birth"), "postcode": lang.L("Postcode"), "phone": lang.L("Phone"), "email": lang.L("Email"),
		"joined": lang.L("Joined on"), "left": lang.L("Left on"), "role": lang.L("Attendee or volunteer"),
		"gender": lang.L("Gender"), "ethnicity": lang.L("Ethnicity"), "disability": lang.L("Disability"), "carer": lang.L("Carer"),
		"emergency_name": lang.L("Whom to ring in an emergency"), "emergency_phone": lang.L("Their phone"),
		"access_needs": lang.L("What volunteers may know"), "consent_date": lang.L("Agreed to be on file on"),
		"date": lang.L("Day"), "start": lang.L("Starts"), "end": lang.L("Ends"), "session": lang.L("Name of the session"), "name": lang.L("Name"),
		"mark": lang.L("Mark: present, absent or apologies"), "hours": lang.L("Hours helped"), "first_visit": lang.L("First visit, yes or no"),
		"headcount":  lang.L("Number of people without names"),
		"person_ref": lang.L("The person's number"), "received": lang.L("Received on"), "source": lang.L("Where it came from"),
		"referrer_name": lang.L("Who referred"), "referrer_organisation": lang.L("Their organisation"), "referrer_contact": lang.L("How to reach them"),
		"reason": lang.L("Why"), "needs": lang.L("Needs"), "consent": lang.L("Agreed that the group is told, yes or no"), "status": lang.L("How it stands"),
		"contacted_on": lang.L("Contacted on"), "first_attended_on": lang.L("First came on"), "closed_on": lang.L("Closed on"),
		"referrer_role": lang.L("Their role"), "return_to": lang.L("Whom to answer"), "method": lang.L("How it came"),
		"own_words": lang.L("In their own words"), "matters": lang.L("What matters to them"),
		"contact_how": lang.L("How they like to be reached"), "contact_when": lang.L("When it suits"),
		"access": lang.L("Help to get in and take part"), "language": lang.L("Language and interpreter"), "risks": lang.L("To keep them and others safe"),
		"consent_how": lang.L("How they agreed, spoken or written"), "consent_on": lang.L("Asked on"), "consent_why_not": lang.L("Why it was not asked"),
		"tell_referrer": lang.L("The referrer may hear what came of it, yes or no"), "confirmed_on": lang.L("Confirmed on"),
		"target_on": lang.L("To be in touch by"), "closed_why": lang.L("Why it was closed"),
		"waiting_since": lang.L("On the waiting list since"), "waiting_for": lang.L("Waiting for"),
		"measure": lang.L("Questionnaire"), "mode": lang.L("How it was answered"),
		"bid": lang.L("Bid"), "budget_line": lang.L("Line of the budget"), "payee": lang.L("Who was paid"),
		"amount": lang.L("Amount"), "receipt": lang.L("Number of the receipt"),
	}
	return words[column]
}
