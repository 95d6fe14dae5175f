package ui

import (
	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/press"
)

// signInNames is how many names the sheet of a day has.
func signInNames(recs *data.Records, on data.Date) int { return len(grants.Expected(recs, on)) }

// signInSheet makes the sheet of a day.
func signInSheet(on data.Date) func(*data.Records) ([]byte, func(Tx) error, error) {
	return pdfOf(func(recs *data.Records) (*press.Document, error) {
		return press.SignInSheet(groupNameOf(recs), on, grants.Expected(recs, on)), nil
	})
}
