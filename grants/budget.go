package grants

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
)

// BudgetRow is one cost of a bid, as a document prints it.
type BudgetRow struct {
	Item, How string
	Pence     int64
}

// BudgetRows are a budget's lines in their order; lines of one order follow
// their names.
func BudgetRows(lines map[data.ID]data.BudgetLine) []BudgetRow {
	type keyed struct {
		id data.ID
		l  data.BudgetLine
	}
	all := make([]keyed, 0, len(lines))
	for id, l := range lines {
		if !isEmpty(l) {
			all = append(all, keyed{id, l})
		}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		return cmp.Or(cmp.Compare(a.l.Order, b.l.Order), cmp.Compare(a.l.Item, b.l.Item), cmp.Compare(a.id, b.id))
	})
	rows := make([]BudgetRow, len(all))
	for i, k := range all {
		rows[i] = BudgetRow{Item: k.l.Item, How: k.l.How, Pence: k.l.Pence}
	}
	return rows
}

// isEmpty reports whether nothing was written in the line: such a line is
// passed over, while a half-filled one is a fault.
func isEmpty(l data.BudgetLine) bool {
	return strings.TrimSpace(l.Item) == "" && strings.TrimSpace(l.How) == "" && l.Pence == 0
}

// BudgetFaults are what is wrong with a bid's budget under the programme's
// limits, in plain sentences; none where the budget can go. The programme may
// be nil: then there are no limits.
func BudgetFaults(bid *data.Bid, p *data.Programme) []string {
	if p == nil {
		p = new(data.Programme)
	}
	rows := BudgetRows(bid.Budget)
	var faults []string
	for _, r := range rows {
		faults = append(faults, lineFaults(r, p.WholePounds)...)
	}
	if len(rows) == 0 {
		return append(faults, "The budget has no costs yet. Add what the money is for.")
	}
	if p.MaxLines > 0 && len(rows) > p.MaxLines {
		faults = append(faults, fmt.Sprintf("The budget has %d lines; this funder takes %d. Put small costs together.", len(rows), p.MaxLines))
	}
	switch sum := bid.AskedPence(); {
	case p.MaxPence > 0 && sum > p.MaxPence:
		faults = append(faults, fmt.Sprintf("The budget comes to %s; this funder gives up to %s. Take out %s.",
			Pounds(sum), Pounds(p.MaxPence), Pounds(sum-p.MaxPence)))
	case sum < p.MinPence:
		faults = append(faults, fmt.Sprintf("The budget comes to %s; this funder gives from %s. Add %s, or choose another funder.",
			Pounds(sum), Pounds(p.MinPence), Pounds(p.MinPence-sum)))
	}
	return faults
}

func lineFaults(r BudgetRow, wholePounds bool) []string {
	switch {
	case strings.TrimSpace(r.Item) == "":
		return []string{fmt.Sprintf("A cost of %s has no name. Say what it is for.", Pounds(r.Pence))}
	case r.Pence <= 0:
		return []string{fmt.Sprintf("The cost %q has no amount. Write one, or take the line out.", r.Item)}
	case wholePounds && r.Pence%100 != 0:
		return []string{fmt.Sprintf("The cost %q is %s; this funder takes whole pounds only. Write it in whole pounds.", r.Item, Pounds(r.Pence))}
	}
	return nil
}
