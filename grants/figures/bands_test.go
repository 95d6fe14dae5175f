package figures

import (
	"fmt"
	"slices"
	"testing"

	"commonthread/data"
)

// answered is a group in which so many people moved from one answer to satisfaction
// to another.
func answered(moves map[[2]int]int) *data.Records {
	r := data.NewRecords()
	r.Group = &data.Group{Name: "G"}
	n := 0
	for move, people := range moves {
		for range people {
			n++
			id := data.ID(fmt.Sprintf("p%03d", n))
			r.Put(&data.Person{Meta: data.Meta{ID: id}, Ref: string(id), FirstName: "A", Role: data.Attendee})
			for k, v := range move {
				r.Put(&data.Response{Meta: data.Meta{ID: data.ID(fmt.Sprint(id, k)), Entered: int64(2*n + k)}, PersonID: id, Measure: "ons4",
					Date: []data.Date{"2026-01-05", "2026-03-05"}[k], Items: data.Items{&v, &v, &v, &v}})
			}
		}
	}
	return r
}

var bandPeriod = data.Period{From: "2026-01-01", To: "2026-12-31"}

const satisfied = "ons4.satisfaction"

// Bands are counted as the source draws them: 0 to 4 low, 5 and 6 medium, 7 and 8
// high, 9 and 10 very high.
func TestBandsByHand(t *testing.T) {
	rep := Compute(answered(map[[2]int]int{{4, 5}: 2, {6, 7}: 3, {8, 9}: 1, {10, 10}: 1}), bandPeriod, Options{})
	b, ok := rep.Bands(satisfied)
	if !ok || !slices.Equal(b.Names, []string{"low", "medium", "high", "very high"}) || !slices.Equal(b.First, []int64{2, 3, 1, 1}) || !slices.Equal(b.Latest, []int64{0, 2, 3, 2}) {
		t.Errorf("%+v %t", b, ok)
	}
	if b, ok := ForFunder(rep, nil).Bands(satisfied); ok {
		t.Errorf("seven people's bands for a funder: %+v", b)
	}
}

// A funder's bands have nobody or at least five people in each, are of twenty
// people or more, and never say of everybody that they are in one.
func TestBandsForAFunder(t *testing.T) {
	rep := Compute(answered(map[[2]int]int{{2, 6}: 12, {3, 4}: 6, {6, 6}: 8, {8, 10}: 3}), bandPeriod, Options{})
	out := ForFunder(rep, nil)
	b, ok := out.Bands(satisfied)
	if !ok || !slices.Equal(b.Names, []string{"low", "medium or high or very high"}) && !slices.Equal(b.Names, []string{"low", "medium", "high or very high"}) {
		t.Errorf("%+v %t", b, ok)
	}
	for i := range b.Names {
		if isFew(b.First[i]) || isFew(b.Latest[i]) {
			t.Errorf("few in %+v", b)
		}
	}
	if b, ok := ForFunder(Compute(answered(map[[2]int]int{{2, 3}: 25}), bandPeriod, Options{}), nil).Bands(satisfied); ok {
		t.Errorf("everybody is low: %+v", b)
	}
	// What is published comes back the same, and it stands when it is sent again.
	figs, tables := Publish(out)
	pub := &data.Published{From: bandPeriod.From, To: bandPeriod.To, Copy: "funder", Figures: figs, Tables: tables}
	back := FromPublished(pub, "G")
	if c, ok := back.Bands(satisfied); !ok || fmt.Sprint(c) != fmt.Sprint(b) {
		t.Errorf("%+v came back as %+v", b, c)
	}
	for name := range back.Tables {
		if len(name) > 6 && name[:6] == bandsTable {
			t.Errorf("%s is a table of the report", name)
		}
	}
	issued := []Issued{{Period: bandPeriod, Figures: figs, Tables: tables}}
	if c, ok := ForFunder(rep, issued).Bands(satisfied); !ok || fmt.Sprint(c) != fmt.Sprint(b) {
		t.Errorf("sent again: %+v", c)
	}
	// Two more people in a band than were sent would be told by the difference.
	more := Compute(answered(map[[2]int]int{{2, 6}: 14, {3, 4}: 6, {6, 6}: 8, {8, 10}: 3}), bandPeriod, Options{})
	if c, ok := ForFunder(more, issued).Bands(satisfied); ok {
		t.Errorf("beside what was sent: %+v", c)
	}
}

// The order of findings is by base, whatever changed.
func TestScoresByBase(t *testing.T) {
	r := answered(map[[2]int]int{{2, 3}: 3})
	one := 1
	for i := range 2 { // an answer of the direct question, twice, by one person
		r.Put(&data.Response{Meta: data.Meta{ID: data.ID(fmt.Sprint("x", i))}, PersonID: "p001", Measure: "ons_loneliness", Date: []data.Date{"2026-01-05", "2026-03-05"}[i], Items: data.Items{&one}})
	}
	got := Compute(r, bandPeriod, Options{}).ScoresByBase()
	if got[0] != satisfied || slices.Index(got, "ons_loneliness.total") > slices.Index(got, "ucla3.total") {
		t.Errorf("%v", got)
	}
}
