package parts

import (
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/widgets"
)

// NewEntry makes a field of one line with what is on file.
func NewEntry(name, text string) *widgets.Entry {
	e := widgets.NewEntry(name)
	e.SetText(text)
	return e
}

// TextOf is what stands in a field, without spaces around it.
func TextOf(e *widgets.Entry) string { return strings.TrimSpace(e.Text) }

// NewDate is a field for a day.
func NewDate(name string, d data.Date) *widgets.DateEntry {
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

// NewPastDate is a field for a day on which something was: paid, answered, agreed.
// A day to come is a slip of the year, and is said to be one as it is typed.
func NewPastDate(name string, d, today data.Date) *widgets.DateEntry {
	return NewDate(name, d).Until(string(today), lang.L("This day is still to come. Look at the day and the year."))
}

// DateOf is the day in a field; a text that is no day comes back as itself, so
// that Validate refuses it.
func DateOf(e *widgets.DateEntry) data.Date {
	v, ok := e.Value()
	if !ok {
		return "?"
	}
	return data.Date(v)
}
