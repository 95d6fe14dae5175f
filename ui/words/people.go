package words

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/data/visits"
)

// This file has the words for what data/people and data/visits find out.

// missingWords are what to ask.
func missingWords(m people.Missing) string {
	switch m {
	case people.MissingConsent:
		return lang.L("whether they agree to be on file")
	case people.MissingEmergency:
		return lang.L("an emergency contact")
	}
	return lang.L("their last name")
}

// ToAsk says what to ask: "Still to ask: an emergency contact."
func ToAsk(missing []people.Missing) string {
	var parts []string
	for _, m := range missing {
		parts = append(parts, missingWords(m))
	}
	return lang.L("Still to ask: {{.what}}", With{"what": strings.Join(parts, ", ")})
}

// ReasonWords say why two records may be one person.
func ReasonWords(r people.Reason) string {
	switch r {
	case people.SameContact:
		return lang.L("Same phone or email")
	case people.SameName:
		return lang.L("Same name")
	case people.NearlyName:
		return lang.L("Nearly the same name")
	}
	return lang.L("Same first name, and one has no last name")
}

// TellApart is what tells somebody from another of their name: the year of
// birth, the last visit, their number.
func TellApart(q *data.Person, v visits.Visits, today data.Date) string {
	var parts []string
	if q.BirthYear != 0 {
		parts = append(parts, lang.L("born {{.year}}", With{"year": q.BirthYear}))
	}
	switch last := v.Last(q.ID); {
	case last == "":
		parts = append(parts, lang.L("has not come yet"))
	default:
		parts = append(parts, lang.L("last came {{.ago}}", With{"ago": Ago(last, today)}))
	}
	if q.IsVolunteer() {
		parts = append(parts, lang.L("volunteer"))
	}
	if q.Ref != "" {
		parts = append(parts, lang.L("number {{.ref}}", With{"ref": q.Ref}))
	}
	return strings.Join(parts, ", ")
}

// OutcomeWords is what came of a call, as a choice and as what was last tried.
func OutcomeWords(o data.CallOutcome) string {
	switch o {
	case data.CallSpoken:
		return lang.L("Spoken to")
	case data.CallBack:
		return lang.L("Will come back")
	case data.CallNoAnswer:
		return lang.L("No answer")
	case data.CallLead:
		return lang.L("A lead should ring")
	case data.CallMoved:
		return lang.L("Has moved away")
	}
	return lang.L("Wants to stop")
}

// CallWords is one try: "No answer, yesterday, Joyce Pickles".
func CallWords(c *data.Call, today data.Date) string {
	words := lang.L("{{.what}}, {{.ago}}", With{"what": OutcomeWords(c.Outcome), "ago": Ago(c.Day, today)})
	if c.Back != "" {
		words = lang.L("{{.what}} on {{.day}}, they said {{.ago}}", With{"what": OutcomeWords(c.Outcome), "day": Day(c.Back, today), "ago": Ago(c.Day, today)})
	}
	if c.By != "" {
		words += " (" + c.By + ")"
	}
	return words
}

// Distinguish is what tells somebody from another of their name: the year of birth,
// or the number.
func Distinguish(q *data.Person) string {
	switch {
	case q.BirthYear != 0:
		return lang.L("born {{.year}}", With{"year": q.BirthYear})
	case q.Ref != "":
		return lang.L("number {{.ref}}", With{"ref": q.Ref})
	}
	if q.Joined != "" {
		return lang.L("joined {{.day}}", With{"day": q.Joined.Long()})
	}
	return lang.L("no year of birth on file")
}
