package data

import "fmt"

// KindResponse is the kind of a filled-in questionnaire.
const KindResponse Kind = "response"

// Measure is a questionnaire.
type Measure string

// The questionnaires whose answers can be kept.
const (
	ONS4          Measure = "ons4"           // satisfaction, worthwhile, happiness, anxiety: 0 to 10 each
	UCLA3         Measure = "ucla3"          // three items, 1 to 3
	ONSLoneliness Measure = "ons_loneliness" // one item, 1 never to 5 often or always
	SWEMWBS       Measure = "swemwbs"        // seven items, 1 to 5
)

// MeasureItems gives each questionnaire's number of items and their range.
var MeasureItems = map[Measure]struct{ Items, Low, High int }{
	ONS4: {4, 0, 10}, UCLA3: {3, 1, 3}, ONSLoneliness: {1, 1, 5}, SWEMWBS: {7, 1, 5},
}

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
	// Items are the answers by place: Item1 is Items[0]. Always seven; those
	// that the measure has not, and those left blank, are nil.
	Items [7]*int `json:"items,omitempty"`
	Mode  Mode    `json:"mode,omitempty"`
}

// Kind implements Record.
func (*Response) Kind() Kind { return KindResponse }

// Compartment implements Record.
func (*Response) Compartment() Compartment { return Care }

// Validate asks for a person, a day, a known measure and items in its range.
func (r *Response) Validate() error {
	m, known := MeasureItems[r.Measure]
	switch {
	case !r.PersonID.Valid():
		return invalid(KindResponse, "person_ref", "these answers belong to nobody")
	case !known:
		return invalid(KindResponse, "measure", "the measure is ons4, ucla3, ons_loneliness or swemwbs")
	case r.Date == "" || !r.Date.Valid():
		return invalid(KindResponse, "date", "answers need their day, like 28/02/2026")
	case r.Mode != "" && r.Mode != ModeSelf && r.Mode != ModeHelped && r.Mode != ModePhone:
		return invalid(KindResponse, "mode", "the mode is self, helped or phone")
	}
	for i, v := range r.Items {
		if v == nil {
			continue
		}
		if i >= m.Items {
			return invalid(KindResponse, fmt.Sprintf("item%d", i+1), "%s has %d items", r.Measure, m.Items)
		}
		if *v < m.Low || *v > m.High {
			return invalid(KindResponse, fmt.Sprintf("item%d", i+1), "the answer is a whole number from %d to %d", m.Low, m.High)
		}
	}
	return nil
}
