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
	if p := ProgrammeOf(tx.Records(), changed); p != nil && p.MaxPence > 0 && changed.AskedPence() > p.MaxPence {
		return &Refusal{
			name: ErrOverMaximum.name, as: ErrOverMaximum,
			words: fmt.Sprintf("The budget would ask for %s, and the grant gives %s at the most. Nothing was changed. Lower a cost first.",
				Pounds(changed.AskedPence()), Pounds(p.MaxPence)),
		}
	}
	return tx.Put(changed)
}
