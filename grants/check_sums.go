package grants

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"commonthread/data"
)

// poundsTyped finds an amount of money in words.
var poundsTyped = regexp.MustCompile(`£\s?([0-9][0-9,]*(?:\.[0-9]{1,2})?)`)

// asksFor finds the sum that a sentence says the bid asks for.
var asksFor = regexp.MustCompile(`(?i)\b(?:we (?:ask|are asking|apply|are applying) for|we request|our request (?:is|of)|the sum asked for is|a grant of)\s+£\s?([0-9][0-9,]*(?:\.[0-9]{1,2})?)`)

// multiplied finds the plain numbers of "48 mornings of 2 hours".
var multiplied = regexp.MustCompile(`\b[0-9]{1,4}\b`)

// checkSums sets typed sums against the budget: what an answer says is asked for,
// and how a cost says that it was worked out.
func checkSums(pack Pack) []Missing {
	var out []Missing
	for _, a := range pack.Answers {
		for _, m := range asksFor.FindAllStringSubmatch(a.raw, -1) {
			if n, ok := penceTyped(m[1]); ok && n != pack.Asked {
				out = append(out, Missing{What: fmt.Sprintf("“%s” is not what the budget comes to, which is %s.", m[0], Pounds(pack.Asked)),
					Where: "Question: " + a.Title, Do: "Write the sum of the budget, or change the budget.", Blocking: true, Key: a.Key})
			}
		}
	}
	for _, rows := range [][]BudgetRow{pack.Budget, pack.Match, pack.InKind} {
		for _, r := range rows {
			if n, ok := workedOut(r.How); ok && n != r.Pence {
				out = append(out, missing(fmt.Sprintf("“%s” comes to %s, and the cost “%s” is %s.", r.How, Pounds(n), r.Item, Pounds(r.Pence)), "Budget",
					"Put right how it was worked out, or the amount.", false))
			}
		}
	}
	return out
}

// workedOut is what "48 mornings of 2 hours at £15 an hour" comes to: the numbers
// before the one amount, multiplied by it. ok is false where the words are no such
// sum.
func workedOut(how string) (pence int64, ok bool) {
	at := poundsTyped.FindAllStringSubmatchIndex(how, -1)
	if len(at) != 1 || strings.ContainsAny(how, "+%") || strings.Contains(how[at[0][1]:], "million") {
		return 0, false
	}
	pence, ok = penceTyped(how[at[0][2]:at[0][3]])
	numbers := multiplied.FindAllString(how[:at[0][0]], -1)
	if !ok || len(numbers) == 0 || multiplied.MatchString(how[at[0][1]:]) {
		return 0, false
	}
	for _, n := range numbers {
		v, err := strconv.ParseInt(n, 10, 64)
		if err != nil || v == 0 || len(n) == 4 && (strings.HasPrefix(n, "19") || strings.HasPrefix(n, "20")) || pence > 1e12 {
			return 0, false // a year, or no count
		}
		pence *= v
	}
	return pence, true
}

// penceTyped reads 1,250 or 12.50 as pence.
func penceTyped(s string) (int64, bool) {
	pounds, rest, _ := strings.Cut(strings.ReplaceAll(s, ",", ""), ".")
	p, err := strconv.ParseInt(pounds, 10, 64)
	r, err2 := strconv.ParseInt((rest + "00")[:2], 10, 64)
	return p*100 + r, err == nil && err2 == nil && p < 1e9
}

// checkDays says that the grant is not open, or not open any more.
func checkDays(bid *data.Bid, p *data.Programme, today data.Date) []Missing {
	switch {
	case p == nil || bid.Status != data.BidDraft && bid.Status != "":
	case p.Closes != "" && p.Closes < today:
		return []Missing{missing("This grant closed on "+p.Closes.Long()+".", "Bid", "Ask the funder for the next closing day, and put it into the grant.", true)}
	case p.Opens > today:
		return []Missing{missing("This grant opens on "+p.Opens.Long()+".", "Bid", "Send it from then on.", false)}
	}
	return nil
}
