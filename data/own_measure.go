package data

import (
	"strings"

	"commonthread/data/measures"
)

// KindOwnMeasure is the kind of what a group says about a questionnaire.
const KindOwnMeasure Kind = "measure"

// OwnMeasure is what a group says about a questionnaire: whether it asks it,
// under which licence, and, of its own, what it is.
type OwnMeasure struct {
	Meta
	Code Measure `json:"code,omitempty"`
	// Asked is whether the group asks it; nil goes by whether anybody answered.
	Asked *bool `json:"asked,omitempty"`
	// Reference is the group's own licence of a measure whose wording is not ours
	// to show.
	Reference string `json:"reference,omitempty"`
	// Questions are its questions in their order, as the licence lets the group
	// show them; none where they are in the measure.
	Questions []string `json:"questions,omitempty"`
	// Definition is the group's own measure; nil for one that every group has.
	Definition *measures.Measure `json:"definition,omitempty"`
}

// longestReference is how long a licence reference may be, in code points.
const longestReference = 150

// longestQuestion is how long a question may be, in code points.
const longestQuestion = 500

// Kind implements Record.
func (*OwnMeasure) Kind() Kind { return KindOwnMeasure }

// Compartment implements Record.
func (*OwnMeasure) Compartment() Compartment { return Care }

// NaturalKey is the measure's code.
func (m *OwnMeasure) NaturalKey() []string { return []string{string(m.Code)} }

// Validate asks for a code and, of the group's own, a measure that can be used.
func (m *OwnMeasure) Validate() error {
	switch {
	case m.Code == "":
		return invalid(KindOwnMeasure, "code", "say which questionnaire this is, like ons4")
	case len([]rune(m.Reference)) > longestReference:
		return invalid(KindOwnMeasure, "reference", "a licence reference has at most %d letters", longestReference)
	case len(m.Questions) > 0 && strings.TrimSpace(m.Reference) == "":
		return invalid(KindOwnMeasure, "reference", "questions that are not ours to show need the reference of your own licence")
	case m.Definition == nil:
		return m.checkQuestions(measures.Named(string(m.Code)))
	case measures.Named(string(m.Code)) != nil:
		return invalid(KindOwnMeasure, "code", "every group has a questionnaire called %s already: give yours another code", m.Code)
	case m.Definition.Code != string(m.Code):
		return invalid(KindOwnMeasure, "code", "the questionnaire calls itself %s", m.Definition.Code)
	}
	if err := m.Definition.Validate(); err != nil {
		return invalid(KindOwnMeasure, "definition", "%s", strings.TrimPrefix(err.Error(), "measure: "))
	}
	return m.checkQuestions(m.Definition)
}

// checkQuestions wants a question for each item, or none at all.
func (m *OwnMeasure) checkQuestions(of *measures.Measure) error {
	if of == nil || len(m.Questions) == 0 {
		return nil
	}
	if len(m.Questions) != len(of.Items) {
		return invalid(KindOwnMeasure, "questions", "%s has %d questions, and these are %d", m.Code, len(of.Items), len(m.Questions))
	}
	for _, q := range m.Questions {
		if n := len([]rune(strings.TrimSpace(q))); n == 0 || n > longestQuestion {
			return invalid(KindOwnMeasure, "questions", "a question has from 1 to %d letters", longestQuestion)
		}
	}
	return nil
}

// Measures are the questionnaires that the group has, in the order of asking:
// those that every group has, then its own by code. The wording of one that is
// withheld is in it only where the group has written in its own licence.
func (r *Records) Measures() []*measures.Measure {
	said := map[Measure]*OwnMeasure{}
	var all []*measures.Measure
	for _, m := range InOrder(r.OwnMeasures) {
		said[m.Code] = m
	}
	for _, m := range measures.Shipped() {
		all = append(all, said[Measure(m.Code)].worded(m))
	}
	for _, m := range InOrder(r.OwnMeasures) {
		if m.Definition != nil {
			all = append(all, m.worded(m.Definition))
		}
	}
	return all
}

// worded is a measure as the group may show it.
func (m *OwnMeasure) worded(of *measures.Measure) *measures.Measure {
	if !of.Withheld() {
		return of
	}
	var questions []string
	if m != nil && strings.TrimSpace(m.Reference) != "" {
		questions = m.Questions
		if len(questions) == 0 {
			for _, it := range of.Items {
				questions = append(questions, it.Question)
			}
		}
	}
	return of.WithQuestions(questions)
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

// OwnMeasure is what the group says about a questionnaire; nil where it says
// nothing.
func (r *Records) OwnMeasure(code Measure) *OwnMeasure {
	for _, m := range InOrder(r.OwnMeasures) {
		if m.Code == code {
			return m
		}
	}
	return nil
}

// MeasuresCounted are those of which figures are made: the standard ones, the
// group's own, and what anybody has answered.
func (r *Records) MeasuresCounted() []*measures.Measure {
	answered := r.answered()
	var out []*measures.Measure
	for _, m := range r.Measures() {
		if own := r.OwnMeasure(Measure(m.Code)); m.Standard || answered[Measure(m.Code)] || own != nil && own.Definition != nil {
			out = append(out, m)
		}
	}
	return out
}

// MeasuresAsked are those that the group asks: what it says, and where it says
// nothing those it added and those that anybody has answered.
func (r *Records) MeasuresAsked() []*measures.Measure {
	answered := r.answered()
	var out []*measures.Measure
	for _, m := range r.Measures() {
		own := r.OwnMeasure(Measure(m.Code))
		asked := answered[Measure(m.Code)] || own != nil && own.Definition != nil
		if own != nil && own.Asked != nil {
			asked = *own.Asked
		}
		if asked {
			out = append(out, m)
		}
	}
	return out
}

func (r *Records) answered() map[Measure]bool {
	answered := map[Measure]bool{}
	for _, a := range r.Responses {
		answered[a.Measure] = true
	}
	return answered
}
