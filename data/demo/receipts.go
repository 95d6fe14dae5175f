package demo

import (
	"cmp"
	"fmt"
	"slices"

	"commonthread/data"
)

// line is a kind of cost: the budget's word for it, who is paid, how often in a
// year, and between which amounts in pence.
type line struct {
	budget    string
	payees    []string
	timesYear int
	low, high int
}

// costs of an ordinary year; they stay within the grant's budget, whose words
// they use.
var costs = []line{
	{"Room hire", []string{hall}, 12, 11500, 11500},
	{"Materials", []string{"Pendle Wools", "Threads of Colne", "Boyes, Nelson"}, 14, 2400, 7200},
	{"Refreshments", []string{"Market grocer", "Café Zoë"}, 12, 1450, 3100},
	{"Volunteer expenses", []string{"Bus fares, petty cash"}, 12, 4400, 6900},
	{"First journeys", []string{"Nelson Taxis"}, 16, 800, 1200},
	{"Training and DBS checks", []string{"First aid training", "DBS umbrella body"}, 3, 4500, 11500},
	{"Publicity", []string{"Print shop, Nelson"}, 2, 4000, 9500},
}

// receipts are what the group spent, each year from April against that year's
// grant. In its first months it had none, and spent its own.
func (c *circle) receipts() []*data.Spending {
	var out []*data.Spending
	for year := lastMarch(c.first); year <= lastMarch(c.Today); year++ {
		april := data.Date(fmt.Sprintf("%04d-04-01", year))
		for _, l := range costs {
			for i := range l.timesYear {
				d := april.AddDays(i*365/l.timesYear + c.random.IntN(365/l.timesYear))
				pence := int64(c.between(l.low, l.high))
				if d < c.first || d > c.last {
					continue
				}
				r := &data.Spending{Date: d, BudgetLine: l.budget, Payee: pick(c, l.payees), Pence: &pence}
				if april >= c.first && !c.chance(0.05) {
					r.Bid = fmt.Sprintf("Prescription for Wellbeing %d", year)
				}
				out = append(out, r)
				if l.budget == "Materials" && i == 7 { // wool of the wrong colour
					back := -pence / 4
					out = append(out, &data.Spending{Date: min(d.AddDays(6), c.last), Bid: r.Bid, BudgetLine: l.budget, Payee: r.Payee, Pence: &back})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *data.Spending) int { return cmp.Compare(a.Date, b.Date) })
	for i, r := range out {
		r.Receipt = fmt.Sprintf("CC-%04d", i+1)
		r.ID = c.NaturalID(data.KindSpending, r.NaturalKey()...)
	}
	return out
}
