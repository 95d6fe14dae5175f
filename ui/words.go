package ui

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/widgets"
)

// with is what a sentence with gaps is filled from.
type with = map[string]any

// few words that many pages say.
func wordCancel() string { return lang.L("Cancel") }
func wordClose() string  { return lang.L("Close") }

// day is a day as the window writes it: Thursday 5 March, with the year where
// it is not this one.
func day(d, today data.Date) string {
	if d == "" {
		return ""
	}
	if d.Year() == today.Year() {
		return d.Time().Format("Monday 2 January")
	}
	return d.Time().Format("Monday 2 January 2006")
}

// ago is how long a day is past, in words.
func ago(d, today data.Date) string {
	n := d.DaysUntil(today)
	switch {
	case n == 0:
		return lang.L("today")
	case n == 1:
		return lang.L("yesterday")
	}
	switch {
	case n < 14:
		return lang.N("{{.n}} days ago", n, with{"n": n})
	case n < 60:
		return lang.N("{{.n}} weeks ago", n/7, with{"n": n / 7})
	case n < 730:
		return lang.N("{{.n}} months ago", n/30, with{"n": n / 30})
	}
	return lang.N("{{.n}} years ago", n/365, with{"n": n / 365})
}

// sessionName is what a session is called; one without a name is "Session".
func sessionName(s *data.Session) string {
	if s.Name == "" {
		return lang.L("Session")
	}
	return s.Name
}

// roleName is what a keyholder is.
func roleName(r vault.Role) string {
	switch r {
	case vault.Lead:
		return lang.L("group lead")
	case vault.Treasurer:
		return lang.L("treasurer")
	}
	return lang.L("volunteer")
}

// newEntry makes a field of one line with what is on file.
func newEntry(name, text string) *widgets.Entry {
	e := widgets.NewEntry(name)
	e.SetText(text)
	return e
}

// textOf is what stands in a field, without spaces around it.
func textOf(e *widgets.Entry) string { return strings.TrimSpace(e.Text) }

// newDate is a field for a day.
func newDate(name string, d data.Date) *widgets.DateEntry {
	shown := ""
	if d != "" {
		shown = d.Time().Format("02/01/2006")
	}
	return widgets.NewDateEntry(name, shown, lang.L("This is not a day we can read. Write it like 28/02/2026."),
		func(s string) (string, string, bool) {
			v, err := data.ParseDate(s)
			return string(v), v.Time().Format("Monday 2 January 2006"), err == nil
		})
}

// dateOf is the day in a field; a text that is no day comes back as itself, so
// that Validate refuses it.
func dateOf(e *widgets.DateEntry) data.Date {
	v, ok := e.Value()
	if !ok {
		return "?"
	}
	return data.Date(v)
}

// at is a moment of today as the window writes it.
func at(t time.Time) string { return t.Local().Format("15:04") }

// short cuts words that are longer than so many letters.
func short(s string, letters int) string {
	if r := []rune(s); len(r) > letters {
		return string(r[:letters-1]) + "…"
	}
	return s
}

// capital makes the first letter a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// shortDay is a day in the room of a list's row: Thu 5 Mar, with the year where
// it is not this one.
func shortDay(d, today data.Date) string {
	if d.Year() == today.Year() {
		return d.Time().Format("Mon 2 Jan")
	}
	return d.Time().Format("Mon 2 Jan 2006")
}
