package data_test

import (
	"slices"
	"testing"

	"commonthread/data"
)

// Every measure has its questions, as many as it has items, each with its
// source; and wording that is not ours is not there.
func TestQuestionnaires(t *testing.T) {
	if n := len(data.Questionnaires()); n != len(data.MeasureItems) {
		t.Fatalf("%d questionnaires for %d measures", n, len(data.MeasureItems))
	}
	for m, size := range data.MeasureItems {
		q := data.QuestionnaireOf(m)
		if len(q.Items) != size.Items || q.Title == "" || q.Source == "" || q.Licence == "" {
			t.Errorf("%s: %+v", m, q)
		}
		for _, i := range q.Items {
			if q.Withheld && (i.Text != "" || i.Low != "" || len(i.Options) > 0) || !q.Withheld && i.Text == "" {
				t.Errorf("%s: %+v", m, i)
			}
			if n := len(i.Options); n > 0 && n != size.High-size.Low+1 {
				t.Errorf("%s: %d options for %d to %d", m, n, size.Low, size.High)
			}
		}
	}
	if !data.QuestionnaireOf(data.SWEMWBS).Withheld {
		t.Error("the wording of SWEMWBS is not ours")
	}
}

func TestResponsesOf(t *testing.T) {
	r := data.NewRecords()
	for i, day := range []data.Date{"2026-03-01", "2026-01-01", "2026-02-01"} {
		r.Put(&data.Response{Meta: data.Meta{ID: data.ID(day), Entered: int64(i)}, PersonID: []data.ID{"a", "old", "a"}[i], Measure: data.ONS4, Date: day})
	}
	r.Put(&data.Response{Meta: data.Meta{ID: "x"}, PersonID: "a", Measure: data.UCLA3, Date: "2026-01-01"})
	r.Put(&data.Response{Meta: data.Meta{ID: "y"}, PersonID: "b", Measure: data.ONS4, Date: "2026-01-01"})
	r.Put(&data.Alias{Meta: data.Meta{ID: "z"}, From: "old", To: "a"})
	var got []data.Date
	for _, a := range r.ResponsesOf("a", data.ONS4) {
		got = append(got, a.Date)
	}
	if !slices.Equal(got, []data.Date{"2026-01-01", "2026-02-01", "2026-03-01"}) {
		t.Errorf("%v", got)
	}
}
