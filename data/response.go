package data

import (
	"fmt"

	"commonthread/data/measures"
)

// KindResponse is the kind of a filled-in questionnaire.
const KindResponse Kind = "response"

// Measure is the code of a questionnaire (package measures): ons4.
type Measure string

// Mode is how a questionnaire was filled in; "" is not known.
type Mode string

// The modes.
const (
	ModeSelf   Mode = "self"
	ModeHelped Mode = "helped"
	ModePhone  Mode = "phone"
)

// Response is one questionnaire filled in by one person on one day. A missing
// item is missing, never nought.
type Response struct {
	Meta
	PersonID ID      `json:"person_id,omitempty"`
	Measure  Measure `json:"measure,omitempty"`
	Date     Date    `json:"date,omitempty"`
	Items    Items   `json:"items,omitempty"`
	Mode     Mode    `json:"mode,omitempty"`
	// Declined are the places, from 1, of questions that they preferred not to
	// answer; their items are missing, as those that were left blank are.
	Declined []int `json:"declined,omitempty"`
}

// Items are answers by the place of their question: item1 is Items[0]. One that
// was left blank is nil; what is left blank at the end need not be there.
type Items []*int

// MostItems is the greatest number of questions that answers can be kept of.
const MostItems = 60

// At is the answer to the question at a place, from 0; nil where it was left
// blank.
func (it Items) At(i int) *int {
	if i < 0 || i >= len(it) {
		return nil
	}
	return it[i]
}

// With is the answers with another in a place.
func (it Items) With(i int, v *int) Items {
	out := append(Items(nil), it...)
	for len(out) <= i {
		out = append(out, nil)
	}
	out[i] = v
	return out.trimmed()
}

// IsBlank reports whether nothing was answered.
func (it Items) IsBlank() bool { return len(it.trimmed()) == 0 }

// trimmed is without what was left blank at the end.
func (it Items) trimmed() Items {
	n := len(it)
	for n > 0 && it[n-1] == nil {
		n--
	}
	return it[:n:n]
}

// Kind implements Record.
func (*Response) Kind() Kind { return KindResponse }

// Compartment implements Record.
func (*Response) Compartment() Compartment { return Care }

// Validate asks for a person, a day, a measure and, where it is one that every
// group has, items in its range. Those of a group's own measure are checked where
// they are entered, since a record does not know the others.
func (r *Response) Validate() error {
	switch {
	case !r.PersonID.Valid():
		return invalid(KindResponse, "person_ref", "these answers belong to nobody")
	case r.Measure == "":
		return invalid(KindResponse, "measure", "write which questionnaire this is, like ons4")
	case r.Date == "" || !r.Date.Valid():
		return invalid(KindResponse, "date", "answers need their day, like 28/02/2026")
	case r.Mode != "" && r.Mode != ModeSelf && r.Mode != ModeHelped && r.Mode != ModePhone:
		return invalid(KindResponse, "mode", "the mode is self, helped or phone")
	case len(r.Items) > MostItems:
		return invalid(KindResponse, "item1", "a questionnaire has at most %d items", MostItems)
	}
	for _, place := range r.Declined {
		if place < 1 || place > MostItems || r.Items.At(place-1) != nil {
			return invalid(KindResponse, "declined", "question %d is answered, or is none", place)
		}
	}
	if m := measures.Named(string(r.Measure)); m != nil {
		return r.CheckItems(m)
	}
	return nil
}

// CheckItems refuses an answer that the measure does not have.
func (r *Response) CheckItems(m *measures.Measure) error {
	for i, v := range r.Items {
		if v == nil {
			continue
		}
		column := fmt.Sprintf("item%d", i+1)
		if i >= len(m.Items) {
			return invalid(KindResponse, column, "%s has %d items", r.Measure, len(m.Items))
		}
		if it := m.Items[i]; *v < it.Low || *v > it.High {
			return invalid(KindResponse, column, "the answer is a whole number from %d to %d", it.Low, it.High)
		}
	}
	return nil
}
