package grants

import (
	"fmt"
	"slices"

	"commonthread/data"
)

// ThisFinancialYear is the year from 1 April to 31 March that the day is in.
func ThisFinancialYear(today data.Date) data.Period {
	last := lastFiscalYear(today)
	y := last.To.Year()
	return data.Period{From: data.Date(fmt.Sprintf("%04d-04-01", y)), To: data.Date(fmt.Sprintf("%04d-03-31", y+1))}
}

// LastFinancialYear is the last such year that is wholly over.
func LastFinancialYear(today data.Date) data.Period { return lastFiscalYear(today) }

// ThisMonth is the month that the day is in.
func ThisMonth(today data.Date) data.Period {
	return data.Period{From: data.Date(today.Month() + "-01"), To: nextMonth(today).AddDays(-1)}
}

// LastMonth is the whole month before.
func LastMonth(today data.Date) data.Period {
	return ThisMonth(data.Date(today.Month() + "-01").AddDays(-1))
}

// ThisTerm is the term that the day is in, or the last one before it, by the
// terms of the group's own series; ok is false where it has none.
func ThisTerm(recs *data.Records, today data.Date) (term data.Period, ok bool) {
	var all []data.Period
	for _, s := range recs.Series {
		for _, t := range s.Terms {
			if t.From <= today {
				all = append(all, t.Period)
			}
		}
	}
	if len(all) == 0 {
		return data.Period{}, false
	}
	return slices.MaxFunc(all, func(a, b data.Period) int {
		switch {
		case a.From != b.From && a.From < b.From, a.From == b.From && a.To < b.To:
			return -1
		case a == b:
			return 0
		}
		return 1
	}), true
}
