package data

import (
	"cmp"
	"slices"

	"commonthread/data/measures"
)

// Measures are the questionnaires that the group has, in the order of asking.
func (r *Records) Measures() []*measures.Measure { return measures.Shipped() }

// MeasuresCounted are those of which figures are made: the standard ones, and
// what anybody has answered.
func (r *Records) MeasuresCounted() []*measures.Measure {
	answered := map[Measure]bool{}
	for _, a := range r.Responses {
		answered[a.Measure] = true
	}
	return slices.DeleteFunc(slices.Clone(r.Measures()), func(m *measures.Measure) bool { return !m.Standard && !answered[Measure(m.Code)] })
}

// Measure is the questionnaire with that code; nil where the group has none.
func (r *Records) Measure(code Measure) *measures.Measure {
	for _, m := range r.Measures() {
		if m.Code == string(code) {
			return m
		}
	}
	return nil
}

// ResponsesOf is a person's answers to a measure under any of their IDs, by
// day, in the order of entry within one.
func (r *Records) ResponsesOf(person ID, m Measure) []*Response {
	one := r.Resolve(person)
	var out []*Response
	for _, a := range InOrder(r.Responses) {
		if a.Measure == m && r.Resolve(a.PersonID) == one {
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *Response) int { return cmp.Compare(a.Date, b.Date) })
	return out
}
