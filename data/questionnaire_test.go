package data_test

import (
	"slices"
	"testing"

	"commonthread/data"
)

// Every measure that is shipped has its source and licence, and wording that is
// not ours is not there.
func TestShippedMeasures(t *testing.T) {
	withheld := 0
	for _, m := range data.NewRecords().Measures() {
		if m.Source == "" || m.Licence == "" {
			t.Errorf("%s: %+v", m.Code, m)
		}
		if m.Withheld() {
			withheld++
		}
		for _, i := range m.Items {
			if m.Withheld() && i.Question != "" {
				t.Errorf("%s: %+v", m.Code, i)
			}
		}
	}
	if withheld != 1 {
		t.Errorf("the wording of %d measures is withheld", withheld)
	}
}

// Answers beyond a range, or of a question that there is not, are refused; of a
// measure that no group has from the start, what it has is not known here.
func TestItems(t *testing.T) {
	two, six := 2, 6
	r := &data.Response{PersonID: "0123456789abcdef0123456789abcdef", Measure: "ucla3", Date: "2026-03-03"}
	for _, c := range []struct {
		measure data.Measure
		items   data.Items
		ok      bool
	}{
		{"ucla3", data.Items{&two, nil, &two}, true},
		{"ucla3", data.Items{&six}, false},
		{"ucla3", data.Items{nil, nil, nil, &two}, false},
		{"ours", data.Items{nil, nil, nil, &six}, true},
		{"ours", make(data.Items, data.MostItems+1), false},
	} {
		r.Measure, r.Items = c.measure, c.items
		if err := r.Validate(); (err == nil) != c.ok {
			t.Errorf("%s %v: %v", c.measure, c.items, err)
		}
	}
	a, b := *r, *r
	a.Items, b.Items = data.Items{&two}, data.Items{&two, nil, nil}
	if !slices.Equal(a.NaturalKey(), b.NaturalKey()) {
		t.Error("a blank at the end makes other answers")
	}
	if got := a.Items.With(3, &six); len(got) != 4 || got.At(3) != &six || got.At(9) != nil || !got.With(3, nil).With(0, nil).IsBlank() {
		t.Errorf("%v", got)
	}
}

func TestResponsesOf(t *testing.T) {
	r := data.NewRecords()
	for i, day := range []data.Date{"2026-03-01", "2026-01-01", "2026-02-01"} {
		r.Put(&data.Response{Meta: data.Meta{ID: data.ID(day), Entered: int64(i)}, PersonID: []data.ID{"a", "old", "a"}[i], Measure: data.Measure("ons4"), Date: day})
	}
	r.Put(&data.Response{Meta: data.Meta{ID: "x"}, PersonID: "a", Measure: data.Measure("ucla3"), Date: "2026-01-01"})
	r.Put(&data.Response{Meta: data.Meta{ID: "y"}, PersonID: "b", Measure: data.Measure("ons4"), Date: "2026-01-01"})
	r.Put(&data.Alias{Meta: data.Meta{ID: "z", Word: &data.Word{}}, From: "old", To: "a"})
	var got []data.Date
	for _, a := range r.ResponsesOf("a", data.Measure("ons4")) {
		got = append(got, a.Date)
	}
	if !slices.Equal(got, []data.Date{"2026-01-01", "2026-02-01", "2026-03-01"}) {
		t.Errorf("%v", got)
	}
}
