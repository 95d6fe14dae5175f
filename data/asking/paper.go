package asking

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"commonthread/data"
	"commonthread/data/measures"
)

// ErrWording means that a questionnaire's words may not be printed: the group has
// not written in its licence.
var ErrWording = errors.New("the wording of this questionnaire is withheld")

// Handout is one questionnaire on paper for somebody, and why they have it now.
type Handout struct {
	Person *data.Person
	What   string // First, FollowUp, or "" where nothing is due
	Sheet  *data.AnswerSheet
}

// Why says in words why somebody has a questionnaire now.
func (h Handout) Why() string {
	switch h.What {
	case First:
		return "the first time"
	case FollowUp:
		return "asked again"
	}
	return ""
}

// Printable is the questionnaire with that code where its words may be printed.
// Those of which there are none, and those whose wording is withheld, are errors.
func Printable(recs *data.Records, code data.Measure) (*measures.Measure, error) {
	m := recs.Measure(code)
	switch {
	case m == nil:
		return nil, data.ErrNotFound
	case m.Withheld():
		return nil, ErrWording
	}
	return m, nil
}

// DueFor are those who are due a questionnaire on a day, each once: who came
// lately first.
func DueFor(recs *data.Records, code data.Measure, today data.Date) []Handout {
	var out []Handout
	for _, d := range List(recs, today) {
		if d.Measure.Code == string(code) {
			out = append(out, Handout{Person: d.Person, What: d.What})
		}
	}
	return out
}

// HandoutsTo are questionnaires for people by their numbers, each once. A number
// that nobody has is named before data.ErrNotFound.
func HandoutsTo(recs *data.Records, code data.Measure, refs []string, today data.Date) ([]Handout, error) {
	due := DueFor(recs, code, today)
	var out []Handout
	for _, ref := range refs {
		p := recs.PersonByRef(ref)
		if p == nil {
			return nil, fmt.Errorf("%s: %w", ref, data.ErrNotFound)
		}
		if one := recs.People[recs.Agreed().Resolve(p.ID)]; one != nil {
			p = one
		}
		if slices.ContainsFunc(out, func(h Handout) bool { return h.Person.ID == p.ID }) {
			continue
		}
		h := Handout{Person: p}
		if i := slices.IndexFunc(due, func(d Handout) bool { return d.Person.ID == p.ID }); i >= 0 {
			h.What = due[i].What
		}
		out = append(out, h)
	}
	return out, nil
}

// Number gives each of them their sheet; they are in the order of their numbers
// afterwards, so that the order on the table says nothing of anybody. natural is
// Store.NaturalID.
func Number(recs *data.Records, natural func(data.Kind, ...string) data.ID, code data.Measure, day data.Date, to []Handout) []Handout {
	out := slices.Clone(to)
	taken := map[int]bool{}
	for i := range out {
		out[i].Sheet = recs.SheetFor(natural, out[i].Person.ID, code, day, taken)
		taken[out[i].Sheet.Number] = true
	}
	slices.SortFunc(out, func(a, b Handout) int { return cmp.Compare(a.Sheet.Number, b.Sheet.Number) })
	return out
}

// Putter is what is needed to keep the sheets that were printed.
type Putter interface {
	Records() *data.Records
	Put(rec data.Record) error
}

// Keep keeps whose number is whose, for what was printed.
func Keep(tx Putter, printed []Handout) error {
	for _, h := range printed {
		if tx.Records().AnswerSheets[h.Sheet.ID] != nil {
			continue
		}
		if len(tx.Records().SheetsNumbered(h.Sheet.Number)) > 0 { // given by somebody else meanwhile
			return data.ErrConflict
		}
		if err := tx.Put(data.Clone(h.Sheet)); err != nil {
			return err
		}
	}
	return nil
}
