package grants

import (
	"slices"
	"strings"

	"commonthread/data"
)

// ErrNoHeading is that a word is none of data.Headings.
var ErrNoHeading = &Refusal{
	name:  "no such heading",
	words: "That is no heading of the accounts. Nothing was changed. The headings are: " + strings.Join(data.Headings, ", ") + ".",
	as:    data.ErrInvalid,
}

// SetHeading says what a line of a bank statement counts as: one of data.Headings,
// capitals and spaces apart, or "" for not said. A line that is not there is
// data.ErrNotFound.
func SetHeading(tx Writer, line data.ID, heading string) error {
	at := slices.IndexFunc(data.Headings, func(h string) bool { return fold(h) == fold(heading) })
	if at < 0 && fold(heading) != "" {
		return ErrNoHeading
	}
	there := tx.Records().BankLines[line]
	if there == nil {
		return data.ErrNotFound
	}
	now := data.Clone(there)
	now.Heading = ""
	if at >= 0 {
		now.Heading = data.Headings[at]
	}
	return tx.Put(now)
}
