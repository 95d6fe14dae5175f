package data

import (
	"fmt"
	"slices"
)

// KindAnswerSheet is the kind of a questionnaire on paper that was given out.
const KindAnswerSheet Kind = "answer_sheet"

// AnswerSheet is a questionnaire that was printed for one person: its number and
// check letter stand on the paper in place of the name, and only here is it said
// whose it is.
type AnswerSheet struct {
	Meta
	PersonID ID      `json:"person_id,omitempty"`
	Measure  Measure `json:"measure,omitempty"`
	Day      Date    `json:"day,omitempty"` // the day that it was made for
	// Number is on the paper, with CheckLetter of it.
	Number int `json:"number,omitempty"`
	// ResponseID is what was typed in from it; "" until then.
	ResponseID ID `json:"response_id,omitempty"`
}

// The least and greatest number of a sheet: five digits, so that two laptops
// which print on the same evening hardly ever give the same.
const (
	leastSheet = 10_000
	mostSheets = 90_000
)

// checkLetters are those that are not taken for another or for a digit. They are
// 23, a prime: one wrong digit, or two that changed places, always have another
// letter.
const checkLetters = "ABCDEFGHJKLMNPRSTUVWXYZ"

// CheckLetter is the letter that goes with a sheet's number.
func CheckLetter(number int) string {
	at := number % len(checkLetters)
	return checkLetters[max(at, 0) : max(at, 0)+1]
}

// Written is the number as it stands on the paper: "40143 K".
func (s *AnswerSheet) Written() string {
	return fmt.Sprintf("%d %s", s.Number, CheckLetter(s.Number))
}

// Kind implements Record.
func (*AnswerSheet) Kind() Kind { return KindAnswerSheet }

// Compartment implements Record.
func (*AnswerSheet) Compartment() Compartment { return Care }

// NaturalKey is whose it is, what it asks and for which day: printed again, it is
// the same sheet, with the same number.
func (s *AnswerSheet) NaturalKey() []string {
	return []string{string(s.PersonID), string(s.Measure), string(s.Day)}
}

// Validate asks for a person, a measure, a day and a number.
func (s *AnswerSheet) Validate() error {
	switch {
	case !s.PersonID.Valid():
		return invalid(KindAnswerSheet, "person_id", "this questionnaire is for nobody")
	case s.Measure == "":
		return invalid(KindAnswerSheet, "measure", "say which questionnaire this is, like ons4")
	case s.Day == "" || !s.Day.Valid():
		return invalid(KindAnswerSheet, "day", "a printed questionnaire needs its day, like 28/02/2026")
	case s.Number < 1:
		return invalid(KindAnswerSheet, "number", "a printed questionnaire needs its number")
	case s.ResponseID != "" && !s.ResponseID.Valid():
		return invalid(KindAnswerSheet, "response_id", "these answers are not on file")
	}
	return nil
}

// SheetsNumbered are the sheets with a number: one, or none, or where two laptops
// gave the same, several.
func (r *Records) SheetsNumbered(number int) []*AnswerSheet {
	var out []*AnswerSheet
	for _, s := range InOrder(r.AnswerSheets) {
		if s.Number == number {
			out = append(out, s)
		}
	}
	return out
}

// SheetFor is the sheet of a person for a questionnaire and a day: the one on file,
// or a new one. Its number follows from what it is, so that the same group prints
// the same paper again; natural is Store.NaturalID, and taken are the numbers that
// were given since the records were read.
func (r *Records) SheetFor(natural func(Kind, ...string) ID, person ID, m Measure, day Date, taken map[int]bool) *AnswerSheet {
	s := &AnswerSheet{PersonID: r.Agreed().Resolve(person), Measure: m, Day: day}
	s.ID = natural(KindAnswerSheet, s.NaturalKey()...)
	if on := r.AnswerSheets[s.ID]; on != nil {
		return on
	}
	start := 0
	for _, c := range []byte(s.ID) {
		start = (start*31 + int(c)) % mostSheets
	}
	for i := range mostSheets {
		n := leastSheet + (start+i)%mostSheets
		if !taken[n] && len(r.SheetsNumbered(n)) == 0 {
			s.Number = n
			return s
		}
	}
	return s // without a number, which Validate refuses
}

// Declines reports whether they preferred not to answer the question at a place,
// from 0.
func (r *Response) Declines(place int) bool { return slices.Contains(r.Declined, place+1) }
