package grants

import (
	"slices"
	"strings"

	"commonthread/data"
)

// Account is a bid's budget against what was spent of it, in pence.
type Account struct {
	Lines    []AccountLine
	Budget   int64
	Spent    int64
	Receipts int // how many receipts were counted
	// Outside is what was spent before the project began or after it ended; it is
	// in Spent too.
	Outside int64
	// Later is what receipts after the last day that was asked for come to; it is
	// not in Spent.
	Later int64
}

// Left is what is not spent yet; below nought where too much was spent.
func (a Account) Left() int64 { return a.Budget - a.Spent }

// AccountLine is one line of the budget, or a line that receipts name and the
// budget does not (Planned is false then).
type AccountLine struct {
	Item    string
	Budget  int64
	Spent   int64
	Planned bool
}

// Left is what is not spent of the line yet.
func (l AccountLine) Left() int64 { return l.Budget - l.Spent }

// NoLine is the name under which receipts stand that name no line.
const NoLine = "No budget line named"

// AccountOf sets the receipts of a bid against its budget. A receipt belongs to
// the bid whose name (capitals and spaces apart) or ID it gives, and to the
// budget line whose name it gives in the same way. Refunds count against what
// was spent.
func AccountOf(recs *data.Records, bid *data.Bid) Account { return AccountTo(recs, bid, "") }

// AccountTo is AccountOf with the receipts up to a day, "" for all of them.
func AccountTo(recs *data.Records, bid *data.Bid, to data.Date) Account {
	var a Account
	at := map[string]int{}
	line := func(name string, planned bool) *AccountLine {
		i, ok := at[fold(name)]
		if !ok {
			i = len(a.Lines)
			at[fold(name)] = i
			a.Lines = append(a.Lines, AccountLine{Item: strings.TrimSpace(name), Planned: planned})
		}
		return &a.Lines[i]
	}
	for _, r := range BudgetRows(bid.Budget) {
		line(r.Item, true).Budget += r.Pence
		a.Budget += r.Pence
	}
	for _, s := range SpendingOf(recs, bid) {
		if to != "" && s.Date > to {
			a.Later += *s.Pence
			continue
		}
		if bid.ProjectFrom != "" && s.Date < bid.ProjectFrom || bid.ProjectTo != "" && s.Date > bid.ProjectTo {
			a.Outside += *s.Pence
		}
		name := s.BudgetLine
		if strings.TrimSpace(name) == "" {
			name = NoLine
		}
		line(name, false).Spent += *s.Pence
		a.Spent += *s.Pence
		a.Receipts++
	}
	return a
}

// SpendingOf are the receipts of a bid in the order in which they were entered.
func SpendingOf(recs *data.Records, bid *data.Bid) []*data.Spending {
	var out []*data.Spending
	for _, s := range data.InOrder(recs.Spending) {
		if s.Pence == nil || s.Bid == "" {
			continue
		}
		if s.Bid == string(bid.ID) || fold(s.Bid) == fold(bid.Name) {
			out = append(out, s)
		}
	}
	return out
}

// ReceiptsTo are the receipts of a bid up to a day, the oldest first.
func ReceiptsTo(recs *data.Records, bid *data.Bid, to data.Date) []*data.Spending {
	out := slices.DeleteFunc(SpendingOf(recs, bid), func(s *data.Spending) bool { return to != "" && s.Date > to })
	slices.SortStableFunc(out, func(a, b *data.Spending) int { return strings.Compare(string(a.Date), string(b.Date)) })
	return out
}
