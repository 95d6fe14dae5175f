package data

import (
	"cmp"
	"encoding/json"
	"slices"
	"sync"

	"commonthread/assets"
)

// Questionnaire is a measure's questions as they are asked.
type Questionnaire struct {
	Measure Measure `json:"measure"`
	Title   string  `json:"title"`
	Source  string  `json:"source"`
	Licence string  `json:"licence"`
	Intro   string  `json:"intro"`
	// Withheld: the wording is not ours to show, and the items have only names.
	Withheld bool           `json:"withheld"`
	Items    []QuestionItem `json:"items"`
}

// QuestionItem is one question.
type QuestionItem struct {
	Name string `json:"name"` // in a word, for a chart
	Text string `json:"text"`
	Low  string `json:"low"` // what the lowest and the highest answer mean
	High string `json:"high"`
	// Options are the answers in words, from the lowest number up; none where
	// the answer is a number.
	Options []string `json:"options"`
}

// Questionnaires are those that can be entered, in the order of asking. They
// are built in, and a test holds that they can be read.
var Questionnaires = sync.OnceValue(func() []Questionnaire {
	var all []Questionnaire
	if json.Unmarshal(assets.Questionnaires, &all) != nil {
		return nil
	}
	return all
})

// QuestionnaireOf is a measure's questions; the zero value where it has none.
func QuestionnaireOf(m Measure) Questionnaire {
	for _, q := range Questionnaires() {
		if q.Measure == m {
			return q
		}
	}
	return Questionnaire{}
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
