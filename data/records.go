package data

import (
	"cmp"
	"slices"
)

// NewRecords is an empty group with every map made.
func NewRecords() *Records { return newRecords(nil) }

// newRecords makes the maps with room for so many of each kind.
func newRecords(room map[Kind]int) *Records {
	r := &Records{one: &resolutions{}}
	for _, d := range declared {
		d.lies.make(r, room[d.Kind])
	}
	return r
}

// Withhold takes away the maps of what the keyholder may not read, so that
// "nothing there" and "not for you" cannot be mistaken for one another.
func (r *Records) Withhold(may func(Compartment) bool) {
	for _, d := range declared {
		if !may(d.Compartment) {
			d.lies.withhold(r)
		}
	}
}

// Put adds or replaces a record.
func (r *Records) Put(rec Record) {
	if d := byKind[rec.Kind()]; d != nil {
		d.lies.put(r, rec)
		r.aliased(d.Kind)
	}
}

// Remove takes a record out.
func (r *Records) Remove(rec Record) {
	if d := byKind[rec.Kind()]; d != nil {
		d.lies.remove(r, rec)
		r.aliased(d.Kind)
	}
}

// aliased forgets who is who where that may have changed.
func (r *Records) aliased(k Kind) {
	if k == KindAlias {
		r.one = &resolutions{}
	}
}

// InOrder lists the records of one map in the order in which they were
// entered; records entered in one instant follow their IDs.
func InOrder[T Record](m map[ID]T) []T {
	out := make([]T, 0, len(m))
	for _, v := range m {
		out = append(out, v)
	}
	slices.SortFunc(out, inOrder[T])
	return out
}

func inOrder[T Record](a, b T) int {
	return cmp.Or(cmp.Compare(a.Head().Entered, b.Head().Entered), cmp.Compare(a.Head().ID, b.Head().ID))
}

// PersonByRef finds a person by the group's own number; nil where there is none.
func (r *Records) PersonByRef(ref string) *Person {
	for _, p := range r.People {
		if p.Ref == ref {
			return p
		}
	}
	return nil
}
