package data

import (
	"cmp"
	"slices"
)

// ResponsesOf is a person's answers to a measure under any of their IDs, by
// day, in the order of entry within one. It goes by the joins that a lead agreed to.
func (r *Records) ResponsesOf(person ID, m Measure) []*Response {
	r = r.Agreed()
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
