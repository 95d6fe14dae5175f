package grants

import (
	"commonthread/data"
	"commonthread/data/measures"
)

// OwnAnswers is what somebody said to our questions over time, for their own eyes:
// a line for each score, with the words for its bands. It is of one person, so it is
// in no pack and no report.
type OwnAnswers struct {
	Group string
	Name  string
	Of    []OwnMeasure
}

// OwnMeasure is one questionnaire with the person's answers to it, oldest first.
type OwnMeasure struct {
	Measure *measures.Measure
	Answers []*data.Response
}

// OwnAnswersOf gathers what a person answered to every questionnaire.
func OwnAnswersOf(recs *data.Records, who *data.Person) OwnAnswers {
	o := OwnAnswers{Name: who.Name()}
	if recs.Group != nil {
		o.Group = recs.Group.Name
	}
	for _, m := range recs.Measures() {
		if list := recs.ResponsesOf(who.ID, data.Measure(m.Code)); len(list) > 0 {
			o.Of = append(o.Of, OwnMeasure{Measure: m, Answers: list})
		}
	}
	return o
}
