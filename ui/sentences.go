package ui

import (
	"errors"

	"commonthread/data"
)

// sentence tells any error in up to three plain sentences.
func sentence(err error) string { return data.Sentence(err) }

// fault is the field of a record that cannot be kept and what is wrong with
// it; "", "" where the error is nil.
func fault(err error) (field, problem string) {
	var bad *data.Invalid
	switch {
	case err == nil:
		return "", ""
	case errors.As(err, &bad):
		return bad.Field, capital(bad.Problem) + "."
	}
	return "", sentence(err)
}
