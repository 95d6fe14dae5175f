package grants

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
)

// Cost is one line of a bid's budget, or of what the group gives itself, with
// what was spent of it.
type Cost struct {
	ID     data.ID
	Line   data.BudgetLine
	InKind bool
	// Spent is in pence, by the receipts that name the line. Of two lines with
	// one name the first has it all: receipts cannot tell them apart.
	Spent int64
	// Over is how much more was spent than planned, counted over all lines of the
	// name; 0 where it was not.
	Over int64
}

// Costs are a bid's costs in their order, those it asks for first.
func Costs(recs *data.Records, bid *data.Bid) []Cost {
	account := map[string]AccountLine{}
	for _, l := range AccountOf(recs, bid).Lines {
		account[fold(l.Item)] = l
	}
	var out []Cost
	for _, c := range costsIn(bid.Budget, false) {
		name := fold(c.Line.Item)
		if l, first := account[name]; first {
			c.Spent, c.Over = l.Spent, max(0, -l.Left())
			delete(account, name)
		}
		out = append(out, c)
	}
	return append(out, costsIn(bid.InKind, true)...)
}

func costsIn(lines map[data.ID]data.BudgetLine, inKind bool) []Cost {
	var out []Cost
	for id, l := range lines {
		if !isEmpty(l) {
			out = append(out, Cost{ID: id, Line: l, InKind: inKind})
		}
	}
	slices.SortFunc(out, func(a, b Cost) int {
		return cmp.Or(cmp.Compare(a.Line.Order, b.Line.Order), cmp.Compare(a.Line.Item, b.Line.Item), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// ChangeCost puts another line in the place of one, and keeps its place in the
// order. Receipts that named it go on naming it where its name changes. As with
// AddCost the budget may not pass the programme's maximum, unless it did before
// and asks for no more now. Where the line is gone the error is data.ErrNotFound.
func ChangeCost(tx Writer, bid data.ID, id data.ID, line data.BudgetLine) error {
	was, changed, lines, err := costOf(tx, bid, id)
	if err != nil {
		return err
	}
	old := lines[id]
	line.Order = old.Order
	lines[id] = line
	if err := withinMaximum(tx, changed, was.AskedPence()); err != nil {
		return err
	}
	if err := tx.Put(changed); err != nil {
		return err
	}
	if strings.TrimSpace(old.Item) == strings.TrimSpace(line.Item) || namedStill(lines, old.Item) {
		return nil
	}
	for _, s := range SpendingOf(tx.Records(), was) {
		if fold(s.BudgetLine) == fold(old.Item) {
			moved := data.Clone(s)
			moved.BudgetLine = line.Item
			if err := tx.Put(moved); err != nil {
				return err
			}
		}
	}
	return nil
}

// namedStill reports whether some line has the name, letter for letter or as
// receipts would name it.
func namedStill(lines map[data.ID]data.BudgetLine, name string) bool {
	for _, l := range lines {
		if strings.TrimSpace(l.Item) == strings.TrimSpace(name) {
			return true
		}
	}
	return false
}

// RemoveCost takes a line out of a bid's budget. Receipts that name it stay, and
// stand as money spent outside the budget.
func RemoveCost(tx Writer, bid data.ID, id data.ID) error {
	_, changed, lines, err := costOf(tx, bid, id)
	if err != nil {
		return err
	}
	delete(lines, id)
	return tx.Put(changed)
}

// costOf is a bid as it is at that moment, a copy of it, and the list of the
// copy that the line is in.
func costOf(tx Writer, bid, id data.ID) (was, changed *data.Bid, lines map[data.ID]data.BudgetLine, err error) {
	was = tx.Records().Bids[bid]
	if was == nil {
		return nil, nil, nil, data.ErrNotFound
	}
	changed = data.Clone(was)
	for _, m := range []map[data.ID]data.BudgetLine{changed.Budget, changed.InKind} {
		if _, there := m[id]; there {
			return was, changed, m, nil
		}
	}
	return nil, nil, nil, data.ErrNotFound
}
