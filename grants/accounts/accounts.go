// Package accounts counts the money that went through the group's bank: the
// receipts and payments of a period under eight headings, and what each account
// held before and after. It reads records and writes none, and knows of no
// paper: grants/press sets what it counts. There is no ledger and nothing is
// accrued: a line counts on the day on which the bank has it. To count money in
// another way: a file here with its own type.
package accounts

import (
	"cmp"
	"slices"

	"commonthread/data"
)

// HeadingsIn and HeadingsOut are data.Headings by the side on which they stand.
var (
	HeadingsIn  = data.Headings[:5]
	HeadingsOut = data.Headings[5:]
)

// Sum is what stands under one heading, in pence, and of how many lines. Under a
// heading of money in it is what came in less what was given back; under one of
// money out it is what was paid less what came back.
type Sum struct {
	Pence int64
	Lines int
}

func (s *Sum) add(pence int64) {
	s.Pence += pence
	s.Lines++
}

// Accounts are a period's receipts and payments.
type Accounts struct {
	Period data.Period
	// Statements is whether any line of a bank statement is on file, of any day.
	Statements bool
	// In and Out have a sum for each heading of their side, in its order.
	In, Out []Sum
	// ToExplainIn and ToExplainOut are the lines that have no heading yet.
	ToExplainIn, ToExplainOut Sum
	// Each is each account, by its name.
	Each []Account
}

// Account is one bank account over the period, in pence.
type Account struct {
	Name    string // "" where no statement said; CashName for cash
	In, Out int64
	// Moved is what came from, or went to, another account or the cash box: it is
	// neither in nor out.
	Moved int64
	// Opening and Closing are nil where the bank gives no balance to know them by.
	Opening, Closing *int64
	// First and Last are the days of the first and last line of the period; "" for none.
	First, Last data.Date
	Gaps        []Gap
}

// Gap is where the bank's balance moved by more or less than the lines on file
// say: lines are missing, or are there that the bank has not.
type Gap struct {
	After, Before data.Date // the days of the lines on either side; the same where it is within a day
	Pence         int64     // how much the balance moved more than the lines say
}

// TotalIn is all that came in, explained or not.
func (a Accounts) TotalIn() int64 { return total(a.In) + a.ToExplainIn.Pence }

// TotalOut is all that went out, explained or not.
func (a Accounts) TotalOut() int64 { return total(a.Out) + a.ToExplainOut.Pence }

// Lines is how many lines of statements are of the period.
func (a Accounts) Lines() int {
	n := a.ToExplainIn.Lines + a.ToExplainOut.Lines
	for _, s := range slices.Concat(a.In, a.Out) {
		n += s.Lines
	}
	return n
}

// Opening is what all accounts held together; nil where one is not known.
func (a Accounts) Opening() *int64 {
	return together(a.Each, func(x Account) *int64 { return x.Opening })
}

// Closing is what all accounts hold together; nil where one is not known.
func (a Accounts) Closing() *int64 {
	return together(a.Each, func(x Account) *int64 { return x.Closing })
}

func together(each []Account, of func(Account) *int64) *int64 {
	var sum int64
	for _, x := range each {
		p := of(x)
		if p == nil {
			return nil
		}
		sum += *p
	}
	return &sum
}

func total(sums []Sum) (pence int64) {
	for _, s := range sums {
		pence += s.Pence
	}
	return pence
}

// Of counts the receipts and payments of the period, its first and its last day
// among it.
func Of(recs *data.Records, p data.Period) Accounts {
	a := Accounts{Period: p, In: make([]Sum, len(HeadingsIn)), Out: make([]Sum, len(HeadingsOut))}
	byName := map[string][]*data.BankLine{}
	for _, l := range inOrder(recs) {
		a.Statements = true
		byName[l.Account] = append(byName[l.Account], l)
		if !p.Has(l.Date) {
			continue
		}
		in, at := side(recs, l)
		switch {
		case isMove(l):
		case in && at >= 0:
			a.In[at].add(*l.Pence)
		case in:
			a.ToExplainIn.add(*l.Pence)
		case at >= 0:
			a.Out[at].add(-*l.Pence)
		default:
			a.ToExplainOut.add(-*l.Pence)
		}
	}
	for name, lines := range byName {
		a.Each = append(a.Each, account(recs, name, lines, p))
	}
	slices.SortFunc(a.Each, func(x, y Account) int {
		return cmp.Or(cmp.Compare(rank(x), rank(y)), cmp.Compare(x.Name, y.Name))
	})
	return a
}

// rank puts cash after the banks.
func rank(a Account) int {
	if a.Name == CashName {
		return 1
	}
	return 0
}

// isMove reports whether a line only moves money between the group's own accounts
// and its cash box.
func isMove(l *data.BankLine) bool {
	return slices.ContainsFunc(data.Moves, func(m string) bool { return data.Fold(m) == data.Fold(l.Heading) })
}

// inOrder are the lines that can be counted, the oldest first, those of the cash
// box among them.
func inOrder(recs *data.Records) []*data.BankLine {
	lines := slices.DeleteFunc(data.InOrder(recs.BankLines), func(l *data.BankLine) bool { return l.Pence == nil || l.Date == "" })
	lines = append(lines, cashLines(recs, lines)...)
	slices.SortStableFunc(lines, func(x, y *data.BankLine) int {
		return cmp.Or(cmp.Compare(x.Date, y.Date), cmp.Compare(x.Order, y.Order))
	})
	return lines
}

// side tells on which side a line counts and which heading of that side it has,
// -1 for none. A heading says the side, so that money back from a shop is taken
// off what was paid there; then a receipt, which is of a payment; then the sign.
func side(recs *data.Records, l *data.BankLine) (in bool, heading int) {
	same := func(h string) bool { return data.Fold(h) == data.Fold(l.Heading) }
	if at := slices.IndexFunc(HeadingsIn, same); at >= 0 {
		return true, at
	}
	if at := slices.IndexFunc(HeadingsOut, same); at >= 0 {
		return false, at
	}
	return receipt(recs, l) == nil && *l.Pence >= 0, -1
}

// receipt is the receipt that explains a line; nil where none does any more.
func receipt(recs *data.Records, l *data.BankLine) *data.Spending {
	if l.ReceiptID == "" {
		return nil
	}
	return recs.Spending[l.ReceiptID]
}
