package press

import (
	"commonthread/grants"
)

// AccountChart is each line of a budget against what was spent of it. ok is
// false where there is nothing to draw.
func AccountChart(a grants.Account) (c Chart, ok bool) {
	planned, spent := Series{Name: "Budget"}, Series{Name: "Spent"}
	for _, l := range a.Lines {
		point := func(pence int64) Point {
			v := float64(max(0, pence)) / 100 // drawn, never counted
			return Point{Label: l.Item, Value: &v, Text: grants.Pounds(pence)}
		}
		planned.Points = append(planned.Points, point(l.Budget))
		spent.Points = append(spent.Points, point(l.Spent))
	}
	c = Chart{Kind: Bars, Title: spentFinding(a), Unit: "pounds", Series: []Series{planned, spent},
		Caption: "Receipts that name this grant, whatever their day. Refunds are taken off."}
	c.Alt = chartInWords(c)
	return c, len(a.Lines) > 0
}

// SpentFinding is what was spent of a budget, in a sentence.
func SpentFinding(a grants.Account) string { return spentFinding(a) }
