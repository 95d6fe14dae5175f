package words

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/vault"
)

// With is what a sentence with gaps is filled from.
type With = map[string]any

// few words that many pages say.
func Cancel() string { return lang.L("Cancel") }
func Close() string  { return lang.L("Close") }
func Stop() string   { return lang.L("Stop") }

// Day is a day as the window writes it: Thursday 5 March, with the year where
// it is not this one.
func Day(d, today data.Date) string {
	if d == "" {
		return ""
	}
	if d.Year() == today.Year() {
		return d.Time().Format("Monday 2 January")
	}
	return d.Time().Format("Monday 2 January 2006")
}

// Ago is how long a day is past, in words.
func Ago(d, today data.Date) string {
	n := d.DaysUntil(today)
	switch {
	case n == -1:
		return lang.L("tomorrow")
	case n < 0: // a mark of a day to come, as in a register that was begun early
		return lang.N("in {{.n}} days", -n, With{"n": -n})
	case n == 0:
		return lang.L("today")
	case n == 1:
		return lang.L("yesterday")
	}
	switch {
	case n < 14:
		return lang.N("{{.n}} days ago", n, With{"n": n})
	case n < 60:
		return lang.N("{{.n}} weeks ago", n/7, With{"n": n / 7})
	case n < 730:
		return lang.N("{{.n}} months ago", n/30, With{"n": n / 30})
	}
	return lang.N("{{.n}} years ago", n/365, With{"n": n / 365})
}

// SessionName is what a session is called; one without a name is "Session".
func SessionName(s *data.Session) string {
	if s.Name == "" {
		return lang.L("Session")
	}
	return s.Name
}

// RoleName is what a keyholder is.
func RoleName(r vault.Role) string {
	switch r {
	case vault.Lead:
		return lang.L("group lead")
	case vault.Treasurer:
		return lang.L("treasurer")
	}
	return lang.L("volunteer")
}

// At is a moment of today as the window writes it.
func At(t time.Time) string { return t.Local().Format("15:04") }

// Short cuts words that are longer than so many letters.
func Short(s string, letters int) string {
	if r := []rune(s); len(r) > letters {
		return string(r[:letters-1]) + "…"
	}
	return s
}

// Capital makes the first letter a capital.
func Capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// ShortDay is a day in the room of a list's row: Thu 5 Mar, with the year where
// it is not this one.
func ShortDay(d, today data.Date) string {
	if d.Year() == today.Year() {
		return d.Time().Format("Mon 2 Jan")
	}
	return d.Time().Format("Mon 2 Jan 2006")
}

// NonEmpty are the parts that say something.
func NonEmpty(parts ...string) []string {
	return slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
}

// When is a moment of the past, in words.
func When(t, now time.Time) string {
	t = t.In(now.Location())
	return Day(data.DateOf(t), data.DateOf(now)) + " " + t.Format("15:04")
}

// And is two sentences, the second of which may be missing.
func And(first, second string) string { return strings.TrimSpace(first + " " + second) }
