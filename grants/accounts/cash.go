package accounts

import (
	"cmp"
	"slices"

	"commonthread/data"
)

// CashName is the name of the account that is the group's cash box.
const CashName = "Cash"

// cashLines are the counts of cash as lines of an account of its own, with what
// bank lines say was paid in or taken out; none where no cash was ever counted. It
// begins with nothing in the box.
func cashLines(recs *data.Records, bank []*data.BankLine) []*data.BankLine {
	var lines []*data.BankLine
	for _, c := range data.InOrder(recs.Cash) {
		if c.Pence == nil || c.Date == "" {
			continue
		}
		pence := *c.Pence
		if slices.Contains(HeadingsOut, c.Heading) {
			pence = -pence
		}
		lines = append(lines, &data.BankLine{Meta: data.Meta{ID: c.ID}, Account: CashName, Date: c.Date, Text: c.Note, Pence: &pence, Heading: c.Heading})
	}
	if len(lines) == 0 {
		return nil
	}
	for _, l := range bank {
		if data.Fold(l.Heading) == data.Fold(data.Moves[0]) {
			pence := -*l.Pence
			lines = append(lines, &data.BankLine{Meta: data.Meta{ID: l.ID}, Account: CashName, Date: l.Date, Text: l.Text, Pence: &pence, Heading: l.Heading})
		}
	}
	slices.SortStableFunc(lines, func(x, y *data.BankLine) int { return cmp.Compare(x.Date, y.Date) })
	var sum int64
	for i, l := range lines {
		sum += *l.Pence
		left := sum
		l.Balance, l.Order = &left, int64(i+1)
	}
	return lines
}
