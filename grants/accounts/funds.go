package accounts

import (
	"slices"
	"strings"

	"commonthread/data"
)

// Statement is a period as a treasurer tells it: the accounts, and what was paid
// by the fund that its receipts name.
type Statement struct {
	Accounts
	// Funds are the grants, in the order in which they were entered, then what
	// receipts name that is no bid on file.
	Funds []Fund
	// NoFund is of receipts that name no grant; NoReceipt is what was paid with a
	// heading and without a receipt.
	NoFund, NoReceipt Fund
	// Unexplained are the lines with neither a receipt nor a heading, the oldest first.
	Unexplained []*data.BankLine
	// UnexplainedOut is what the payments among them come to.
	UnexplainedOut int64
}

// Fund is what was spent of one grant's money in the period, in pence.
type Fund struct {
	Name string
	// OnFile is whether it is a bid of the group.
	OnFile bool
	// Receipts is what its receipts of the period come to, refunds taken off.
	Receipts int64
	// Bank is what the bank paid in the period that one of its receipts explains,
	// whatever the receipt's own day.
	Bank int64
}

// StatementOf counts the period by fund. Receipts of two bids of one name cannot
// be told apart and stand together, once.
func StatementOf(recs *data.Records, p data.Period) Statement {
	s := Statement{Accounts: Of(recs, p)}
	at := map[string]int{}
	for _, b := range data.InOrder(recs.Bids) {
		i, known := at[data.Fold(b.Name)]
		if !known {
			i = len(s.Funds)
			s.Funds = append(s.Funds, Fund{Name: b.Name, OnFile: true})
			at[data.Fold(b.Name)] = i
		}
		at["id "+string(b.ID)] = i
	}
	fund := func(r *data.Spending) *Fund {
		named := strings.TrimSpace(r.Bid)
		if named == "" {
			return &s.NoFund
		}
		if i, ok := at["id "+named]; ok {
			return &s.Funds[i]
		}
		i, known := at[data.Fold(named)]
		if !known {
			i = len(s.Funds)
			s.Funds = append(s.Funds, Fund{Name: named})
			at[data.Fold(named)] = i
		}
		return &s.Funds[i]
	}
	for _, r := range data.InOrder(recs.Spending) {
		if r.Pence != nil && p.Has(r.Date) {
			fund(r).Receipts += *r.Pence
		}
	}
	for _, l := range inOrder(recs) {
		if !p.Has(l.Date) {
			continue
		}
		in, heading := side(recs, l)
		r := receipt(recs, l)
		switch {
		case isMove(l):
		case heading < 0 && r == nil:
			s.Unexplained = append(s.Unexplained, l)
			if !in {
				s.UnexplainedOut -= *l.Pence
			}
		case in:
		case r != nil:
			fund(r).Bank -= *l.Pence
		default:
			s.NoReceipt.Bank -= *l.Pence
		}
	}
	return s
}

// Spent reports whether anything stands under the fund.
func (f Fund) Spent() bool { return f.Receipts != 0 || f.Bank != 0 }

// Spent reports whether anything stands under any fund, or under none.
func (s Statement) Spent() bool {
	return slices.ContainsFunc(s.Funds, Fund.Spent) || s.NoFund.Spent() || s.NoReceipt.Spent()
}
