package grants

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"commonthread/data"
)

func TestBudgetFaults(t *testing.T) {
	limits := &data.Programme{MinPence: 30000, MaxPence: 500000, MaxLines: 3}
	lottery := &data.Programme{WholePounds: true}
	line := func(item string, pence int64) data.BudgetLine { return data.BudgetLine{Item: item, Pence: pence} }
	for _, c := range []struct {
		name  string
		p     *data.Programme
		lines []data.BudgetLine
		want  string // part of the one fault; "" for none
	}{
		{"within", limits, []data.BudgetLine{line("Room hire", 100000), line("Wool", 50000)}, ""},
		{"exactly the most", limits, []data.BudgetLine{line("Room hire", 500000)}, ""},
		{"a penny more", limits, []data.BudgetLine{line("Room hire", 500001)}, "£5,000.01; this funder gives up to £5,000. Take out £0.01."},
		{"exactly the least", limits, []data.BudgetLine{line("Room hire", 30000)}, ""},
		{"a penny less", limits, []data.BudgetLine{line("Room hire", 29999)}, "£299.99; this funder gives from £300. Add £0.01"},
		{"no amount", limits, []data.BudgetLine{line("Room hire", 0), line("Wool", 40000)}, `"Room hire" has no amount`},
		{"no name", limits, []data.BudgetLine{{How: "48 mornings", Pence: 40000}}, "has no name"},
		{"empty lines are passed over", limits, []data.BudgetLine{{Order: 1}, line("Wool", 40000), {Item: "  "}}, ""},
		{"too many lines", limits, []data.BudgetLine{line("a", 10000), line("b", 10000), line("c", 10000), line("d", 10000)}, "has 4 lines; this funder takes 3"},
		{"pence", lottery, []data.BudgetLine{line("Wool", 1050)}, "whole pounds only"},
		{"nothing", limits, nil, "no costs yet"},
		{"no programme", nil, []data.BudgetLine{line("Wool", 1)}, ""},
	} {
		bid := &data.Bid{Budget: map[data.ID]data.BudgetLine{}}
		for i, l := range c.lines {
			bid.Budget[data.ID(fmt.Sprint(i))] = l
		}
		faults := BudgetFaults(bid, c.p)
		switch {
		case c.want == "" && len(faults) > 0:
			t.Errorf("%s: %q, want no fault", c.name, faults)
		case c.want != "" && (len(faults) != 1 || !strings.Contains(faults[0], c.want)):
			t.Errorf("%s: %q, want one fault with %q", c.name, faults, c.want)
		}
	}
}

// Whatever the budget and the receipts: the lines add up to the totals, what is
// left is the budget less what was spent, and a receipt counts for exactly the
// bids whose name or ID it gives.
func TestAccountAddsUp(t *testing.T) {
	items := rapid.SampledFrom([]string{"Room hire", "room  HIRE", "Materials", "Refreshments", "Taxi", ""})
	bids := rapid.SampledFrom([]string{"Prescription for Wellbeing 2026", "prescription  for wellbeing 2026", "another bid", "", "id"})
	rapid.Check(t, func(t *rapid.T) {
		m := newMemory()
		bid := &data.Bid{Meta: data.Meta{ID: m.NewID()}, Name: "Prescription for Wellbeing 2026", Budget: map[data.ID]data.BudgetLine{}}
		var planned, paid int64
		for i, item := range rapid.SliceOfN(items, 0, 5).Draw(t, "budget") {
			if item == "" {
				continue
			}
			pence := rapid.Int64Range(1, 200000).Draw(t, "pence")
			bid.Budget[m.NewID()] = data.BudgetLine{Order: i, Item: item, Pence: pence}
			planned += pence
		}
		receipts := 0
		for range rapid.IntRange(0, 12).Draw(t, "receipts") {
			pence := rapid.Int64Range(-5000, 90000).Draw(t, "amount")
			of := bids.Draw(t, "bid")
			if of == "id" {
				of = string(bid.ID)
			}
			if of != "" && of != "another bid" {
				paid += pence
				receipts++
			}
			if err := m.Put(&data.Spending{Meta: data.Meta{ID: m.NewID()}, Date: "2026-05-01", Bid: of, BudgetLine: items.Draw(t, "line"), Pence: &pence}); err != nil {
				t.Fatal(err)
			}
		}
		a := AccountOf(m.recs, bid)
		var budget, spent, left int64
		seen := map[string]bool{}
		for _, l := range a.Lines {
			budget, spent, left = budget+l.Budget, spent+l.Spent, left+l.Left()
			if seen[fold(l.Item)] {
				t.Fatalf("the line %q stands twice", l.Item)
			}
			seen[fold(l.Item)] = true
			if !l.Planned && l.Budget != 0 {
				t.Fatalf("the line %q is not planned and has a budget", l.Item)
			}
		}
		if budget != planned || a.Budget != planned || spent != paid || a.Spent != paid || left != a.Left() || a.Receipts != receipts {
			t.Fatalf("lines add up to %d, %d, %d; totals %d, %d, %d; want %d, %d; %d receipts of %d",
				budget, spent, left, a.Budget, a.Spent, a.Left(), planned, paid, a.Receipts, receipts)
		}
	})
}

func TestPounds(t *testing.T) {
	for pence, want := range map[int64][2]string{
		0: {"£0", "£0.00"}, 5: {"£0.05", "£0.05"}, 6050: {"£60.50", "£60.50"}, 486000: {"£4,860", "£4,860.00"},
		-500: {"-£5", "-£5.00"}, 123456789: {"£1,234,567.89", "£1,234,567.89"}, 99999: {"£999.99", "£999.99"}, 100000: {"£1,000", "£1,000.00"},
	} {
		if got := [2]string{Pounds(pence), PoundsPence(pence)}; got != want {
			t.Errorf("%d pence: %q, want %q", pence, got, want)
		}
	}
}
