package exchange

import (
	"fmt"

	"commonthread/data"
)

// forLead is a column that only a lead may import. errors.Is finds
// data.ErrNotAllowed in it.
type forLead struct{ file, column string }

func (e *forLead) Error() string {
	return fmt.Sprintf("%s: the column %q holds what only a group lead may import: %s", e.file, e.column, data.ErrNotAllowed)
}

// Sentence is what people are told.
func (e *forLead) Sentence() string {
	return fmt.Sprintf("The column %q of %s holds what only a group lead may import. Nothing was changed. Take that column out of the file, or ask a lead.", e.column, e.file)
}

func (e *forLead) Unwrap() error { return data.ErrNotAllowed }
