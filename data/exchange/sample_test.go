package exchange

import (
	"encoding/json"
	"maps"
	"math"
	"os"
	"testing"

	"commonthread/data"
)

// sampleFigures are the published values of the sample's year.
type sampleFigures struct {
	From    data.Date                          `json:"from"`
	To      data.Date                          `json:"to"`
	Figures map[string]struct{ Value float64 } `json:"figures"`
	Tables  map[string][]struct {
		Label string
		Value int
	} `json:"tables"`
}

func TestSampleGivesItsPublishedCounts(t *testing.T) {
	recs := data.NewRecords()
	plan := take(t, recs, sampleInput(t), plain)
	if len(recs.People) != 60 || len(recs.Referrals) != 81 || len(recs.Spending) != 45 {
		t.Errorf("%d people, %d referrals, %d receipts; want 60, 81, 45", len(recs.People), len(recs.Referrals), len(recs.Spending))
	}
	if len(plan.Notes) == 0 {
		t.Error("the column that is not kept was not told")
	}
	b, err := os.ReadFile("testdata/sample/figures-2025-04-01-to-2026-03-31.json")
	if err != nil {
		t.Fatal(err)
	}
	var want sampleFigures
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	got := count(recs, data.Period{From: want.From, To: want.To})
	for name, value := range got {
		if w, ok := want.Figures[name]; !ok || math.Abs(w.Value-value) > 0.004 {
			t.Errorf("%s is %v, want %v", name, value, w.Value)
		}
	}
	months := map[string]int{}
	for _, row := range want.Tables["attendances.by_month"] {
		months[row.Label] = row.Value
	}
	for month, n := range countMonths(recs, data.Period{From: want.From, To: want.To}) {
		if months[month] != n {
			t.Errorf("%s has %d attendances, want %d", month, n, months[month])
		}
	}
}

// count works some figures out in the plainest way, apart from grants/figures:
// it is the records that are tested here.
func count(recs *data.Records, p data.Period) map[string]float64 {
	out := map[string]float64{}
	came, helped, before := map[data.ID]bool{}, map[data.ID]bool{}, map[data.ID]bool{}
	for _, s := range recs.Sessions {
		n, _ := s.Unnamed()
		held := n > 0
		minutes, timed := s.Minutes()
		for id, m := range s.Marks {
			if m.Mark != data.Present {
				continue
			}
			held = true
			volunteer := recs.People[id].IsVolunteer()
			switch {
			case s.Date < p.From && !volunteer:
				before[id] = true
			case !p.Has(s.Date):
			case volunteer:
				helped[id] = true
				if m.Seconds != nil {
					out["volunteers.hours"] += float64(*m.Seconds) / 3600
				} else if timed {
					out["volunteers.hours"] += float64(minutes) / 60
				}
			default:
				came[id] = true
				n++
			}
		}
		if held && p.Has(s.Date) {
			out["sessions.held"]++
			out["attendances.total"] += float64(n)
			if timed {
				out["sessions.hours"] += float64(minutes) / 60
			}
		}
	}
	for id := range came {
		if before[id] {
			out["people.returning"]++
		} else {
			out["people.new"]++
		}
	}
	out["people.unique"], out["volunteers.unique"] = float64(len(came)), float64(len(helped))
	for _, f := range recs.Referrals {
		if p.Has(f.Received) && !f.IsDropIn() {
			out["referrals.received"]++
			if f.ContactedOn != "" && f.ContactedOn <= p.To {
				out["referrals.contacted"]++
			}
			if f.Status == data.StatusCompleted && f.ClosedOn <= p.To {
				out["referrals.completed"]++
			}
		}
	}
	out["outcomes.ons4.satisfaction.matched"] = float64(matched(recs, p, data.Measure("ons4"), 1))
	out["outcomes.ucla3.total.matched"] = float64(matched(recs, p, data.Measure("ucla3"), 3))
	out["outcomes.swemwbs.total.matched"] = float64(matched(recs, p, data.Measure("swemwbs"), 7))
	return out
}

// matched counts attendees with an answer in the period and one on an earlier
// day, of the first n items.
func matched(recs *data.Records, p data.Period, m data.Measure, n int) int {
	first, last := map[data.ID]data.Date{}, map[data.ID]data.Date{}
	for _, a := range recs.Responses {
		if a.Measure != m || recs.People[a.PersonID].IsVolunteer() {
			continue
		}
		whole := true
		for i := range n {
			v := a.Items.At(i)
			whole = whole && v != nil
		}
		if !whole {
			continue
		}
		if d := first[a.PersonID]; d == "" || a.Date < d {
			first[a.PersonID] = a.Date
		}
		if p.Has(a.Date) && a.Date > last[a.PersonID] {
			last[a.PersonID] = a.Date
		}
	}
	pairs := 0
	for id, d := range last {
		if first[id] < d {
			pairs++
		}
	}
	return pairs
}

func countMonths(recs *data.Records, p data.Period) map[string]int {
	out := map[string]int{}
	for _, s := range recs.Sessions {
		if !p.Has(s.Date) {
			continue
		}
		n, _ := s.Unnamed()
		for id, m := range s.Marks {
			if m.Mark == data.Present && !recs.People[id].IsVolunteer() {
				n++
			}
		}
		out[s.Date.Month()] += int(n)
	}
	return out
}

func TestSampleImportedAgainChangesNothing(t *testing.T) {
	recs := data.NewRecords()
	take(t, recs, sampleInput(t), plain)
	again, err := Read(recs, sampleInput(t), plain)
	if err != nil {
		t.Fatal(err)
	}
	if len(again.Puts) != 0 {
		t.Errorf("the second import writes %d records, the first of them %+v", len(again.Puts), again.Puts[0])
	}
	for _, tally := range again.Tables {
		if tally.New+tally.Changed > 0 {
			t.Errorf("the second import has %+v", tally)
		}
	}
}

func TestSampleExportGoesThroughAnEmptyGroupUnchanged(t *testing.T) {
	recs := data.NewRecords()
	take(t, recs, sampleInput(t), plain)
	first := exported(recs)
	for name, text := range first {
		if len(text) == 0 {
			t.Errorf("%s is empty", name)
		}
	}
	into := data.NewRecords()
	take(t, into, tablesOf(first), plain)
	if second := exported(into); !maps.Equal(first, second) {
		t.Errorf("the export changed: %s", difference(first, second))
	}
	if plan, err := Read(recs, tablesOf(first), plain); err != nil || len(plan.Puts) != 0 {
		t.Errorf("the group's own export changes it: %v, %v", plan, err)
	}
}
