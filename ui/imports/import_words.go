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
	own := map[string]string{
		"": lang.L("left out"), exchange.AsDay: lang.L("Marks of that day"),
		exchange.FullName: lang.L("First and last name"), exchange.DateOfBirth: lang.L("Date of birth (the year is kept)"),
		"name": lang.L("Name"), "mark": lang.L("Mark: present, absent or apologies"), "hours": lang.L("Hours helped"),
		"first_visit": lang.L("First visit, yes or no"), "headcount": lang.L("Number of people without names"), "person_ref": lang.L("The person's number"),
	}
	if name, ok := own[column]; ok {
		return name
	}
	return words.Column(column)
}
