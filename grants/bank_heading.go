package grants

import (
	"slices"
	"strings"

	"commonthread/data"
)

// ErrNoHeading is that a word is none of data.Headings.
var ErrNoHeading = &Refusal{
	name:  "no such heading",
	words: "That is no heading of the accounts. Nothing was changed. The headings are: " + strings.Join(data.Headings, ", ") + "; or cash, or own account, for money that was only moved.",
	as:    data.ErrInvalid,
}

// headingNamed is the heading that a word names, capitals and spaces apart; "" for
// none.
func headingNamed(word string, of []string) string {
	for _, h := range of {
		if fold(h) == fold(word) {
			return h
		}
	}
	return ""
}

// SetHeading says what a line of a bank statement counts as: one of data.Headings
// or data.Moves, capitals and spaces apart, or "" for not said. A line that is not
// there is data.ErrNotFound.
func SetHeading(tx Writer, line data.ID, heading string) error {
	named := headingNamed(heading, slices.Concat(data.Headings, data.Moves))
	if named == "" && fold(heading) != "" {
		return ErrNoHeading
	}
	there := tx.Records().BankLines[line]
	if there == nil {
		return data.ErrNotFound
	}
	now := data.Clone(there)
	now.Heading = named
	return tx.Put(now)
}

// AddCash puts a count of cash. The same count of a day twice is two: people count
// a tin and a box.
func AddCash(tx Writer, c data.CashCount) (data.ID, error) {
	if c.Heading = headingNamed(c.Heading, data.Headings); c.Heading == "" {
		return "", ErrNoHeading
	}
	c.Meta = data.Meta{ID: tx.NewID()}
	return c.ID, tx.Put(&c)
}
