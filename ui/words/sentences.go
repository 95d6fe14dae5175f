package words

import (
	"errors"

	"commonthread/data"
)

// Sentence tells any error in up to three plain sentences.
func Sentence(err error) string { return data.Sentence(err) }

// Fault is the field of a record that cannot be kept and what is wrong with
// it; "", "" where the error is nil.
func Fault(err error) (field, problem string) {
	var bad *data.Invalid
	switch {
	case err == nil:
		return "", ""
	case errors.As(err, &bad):
		return bad.Field, Capital(bad.Problem) + "."
	}
	return "", Sentence(err)
}
