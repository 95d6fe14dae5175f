package figures

import (
	"strconv"
	"strings"

	"commonthread/data"
)

// unit is what a figure counts, for one and for more: "1 person", "23 people".
type unit struct{ one, many string }

var (
	people        = unit{"person", "people"}
	volunteers    = unit{"volunteer", "volunteers"}
	sessions      = unit{"session", "sessions"}
	hours         = unit{"hour", "hours"}
	attendances   = unit{"attendance", "attendances"}
	peopleSession = unit{"person a session", "people a session"}
	referrals     = unit{"referral", "referrals"}
	days          = unit{"day", "days"}
	attempts      = unit{"try", "tries"}
	pounds        = unit{"pound", "pounds"}
	perCent       = unit{"per cent", "per cent"}
)

// text is the number as a reader meets it: "23 people", "118.5 hours",
// "£5,123.45". A bare score has no word after it.
func (u unit) text(n Number) string {
	switch {
	case u == pounds:
		return money(n)
	case u.one == "":
		return grouped(n)
	case n.Hundredths == 100:
		return "1 " + u.one
	}
	return grouped(n) + " " + u.many
}

// grouped is the number with commas between its thousands.
func grouped(n Number) string {
	s := n.String()
	sign := ""
	if strings.HasPrefix(s, "-") {
		sign, s = "-", s[1:]
	}
	whole, rest, point := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		rest = "." + rest
	}
	return sign + whole + rest
}

// money is pounds with their two figures of pence.
func money(n Number) string {
	h := n.Hundredths
	sign := ""
	if h < 0 {
		sign, h = "-", -h
	}
	pence := strconv.FormatInt(h%100, 10)
	if len(pence) < 2 {
		pence = "0" + pence
	}
	return sign + "£" + grouped(Number{h / 100 * 100}) + "." + pence
}

// during is the period as part of a sentence.
func during(p data.Period) string {
	if p.From == p.To {
		return "on " + p.From.Long()
	}
	return "from " + p.String()
}

// some is a number of sessions at the start or in the middle of a sentence.
// Rules may count sessions; they never count people.
func some(n int) string { return sessions.text(Whole(int64(n))) }
