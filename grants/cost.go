package grants

import (
	"fmt"

	"commonthread/data"
)

// ErrOverMaximum is a budget that asks for more than the programme gives.
var ErrOverMaximum = &Refusal{name: "budget over the programme's maximum", as: data.ErrInvalid}

// AddCost puts one more line in a bid's budget, or, for what the group gives
// itself, in its in-kind list. A budget may not pass the programme's maximum:
// the error is then ErrOverMaximum, in words that name both sums.
func AddCost(tx Writer, bid *data.Bid, line data.BudgetLine, inKind bool) error {
	changed := data.Clone(bid)
	lines := &changed.Budget
	if inKind {
		lines = &changed.InKind
	}
	if *lines == nil {
		*lines = map[data.ID]data.BudgetLine{}
	}
	line.Order = len(*lines) + 1
	(*lines)[tx.NewID()] = line
	if err := withinMaximum(tx, changed, 0); err != nil {
		return err
	}
	return tx.Put(changed)
}

// AddMatch puts one more line in the list of other money for the project, with
// where it comes from. It is no part of the sum asked for.
func AddMatch(tx Writer, bid *data.Bid, line data.BudgetLine) error {
	changed := data.Clone(bid)
	if changed.Match == nil {
		changed.Match = map[data.ID]data.BudgetLine{}
	}
	line.Order = len(changed.Match) + 1
	changed.Match[tx.NewID()] = line
	return tx.Put(changed)
}

// withinMaximum declines a budget over the programme's maximum, unless it asks
// for no more than before.
func withinMaximum(tx Writer, changed *data.Bid, before int64) error {
	p := ProgrammeOf(tx.Records(), changed)
	if p == nil || p.MaxPence <= 0 || changed.AskedPence() <= max(p.MaxPence, before) {
		return nil
	}
	return &Refusal{
		name: ErrOverMaximum.name, as: ErrOverMaximum,
		words: fmt.Sprintf("The budget would ask for %s, and the grant gives %s at the most. Nothing was changed. Lower a cost first.",
			Pounds(changed.AskedPence()), Pounds(p.MaxPence)),
	}
}

// CostFault says what a funder would turn a cost away for, by itself; "" for
// nothing.
func CostFault(line data.BudgetLine, p *data.Programme) string {
	if faults := lineFaults(BudgetRow{Item: line.Item, How: line.How, Pence: line.Pence}, p != nil && p.WholePounds); len(faults) > 0 {
		return faults[0]
	}
	return ""
}
