package accounts

import "commonthread/data"

// day is the lines of one day of one account.
type day struct {
	date data.Date
	net  int64
	// before and after are what the bank says was there before the day's first line
	// and after its last; nil where it says nothing on that day.
	before, after *int64
}

// account counts one account: its lines are in order of their days.
func account(recs *data.Records, name string, lines []*data.BankLine, p data.Period) Account {
	a := Account{Name: name}
	for _, l := range lines {
		if !p.Has(l.Date) {
			continue
		}
		switch in, _ := side(recs, l); {
		case isMove(l):
			a.Moved += *l.Pence
		case in:
			a.In += *l.Pence
		default:
			a.Out -= *l.Pence
		}
		if a.First == "" {
			a.First = l.Date
		}
		a.Last = l.Date
	}
	days := daysOf(lines)
	a.Opening, a.Closing = balances(days, p)
	a.Gaps = gaps(days, p)
	return a
}

func daysOf(lines []*data.BankLine) []day {
	var out []day
	for from := 0; from < len(lines); {
		to := from
		d := day{date: lines[from].Date}
		for ; to < len(lines) && lines[to].Date == d.date; to++ {
			d.net += *lines[to].Pence
		}
		d.before, d.after = ends(lines[from:to])
		out = append(out, d)
		from = to
	}
	return out
}

// ends are what was there before and after the lines of a day. Where the bank
// says a balance for each, the first is the one that no other line leaves, and
// the last the one that no other begins from, in whatever order they were taken
// in; else they are counted from the lines that have one, in their order.
func ends(lines []*data.BankLine) (before, after *int64) {
	left := map[int64]int{}
	for _, l := range lines {
		if l.Balance == nil {
			left = nil
			break
		}
		left[*l.Balance]++
		left[*l.Balance-*l.Pence]--
	}
	firsts, lasts := 0, 0
	for balance, n := range left {
		switch {
		case n < 0:
			firsts -= n
			before = &balance
		case n > 0:
			lasts += n
			after = &balance
		}
	}
	if firsts == 1 && lasts == 1 {
		return before, after
	}
	before, after = nil, nil
	var sum, first, last int64
	for _, l := range lines {
		sum += *l.Pence
		if l.Balance == nil {
			continue
		}
		if before == nil {
			first = *l.Balance - sum
			before = &first
		}
		last = *l.Balance - sum // what it would have begun with
	}
	if before != nil {
		last += sum
		after = &last
	}
	return before, after
}

// balances are what was there before the first line of the period and after its
// last: what the bank says in the period, else counted from the nearest balance
// before it, else from the nearest after it.
func balances(days []day, p data.Period) (opening, closing *int64) {
	var sum int64 // of the days since the last balance, or since the period began
	var prior *int64
	net := int64(0)
	for _, d := range days {
		switch {
		case d.date < p.From:
			prior = moved(prior, d)
		case d.date <= p.To:
			if opening == nil && d.before != nil {
				v := *d.before - net
				opening = &v
			}
			net += d.net
			closing = moved(closing, d)
		case opening == nil && prior == nil && d.before != nil:
			v := *d.before - sum
			closing = &v
			w := v - net
			return &w, closing
		default:
			sum += d.net
		}
	}
	if opening == nil && prior != nil {
		v := *prior + net
		return prior, &v
	}
	return opening, closing
}

// moved is a balance after one more day, by what the bank says of it where it does.
func moved(balance *int64, d day) *int64 {
	switch {
	case d.after != nil:
		return d.after
	case balance == nil:
		return nil
	}
	v := *balance + d.net
	return &v
}

// gaps are where the balances that the bank says do not follow from the lines,
// as far as they touch the period.
func gaps(days []day, p data.Period) (out []Gap) {
	var balance *int64
	var last data.Date
	for _, d := range days {
		if balance != nil && d.before != nil && *balance != *d.before && d.date >= p.From && last <= p.To {
			out = append(out, Gap{After: last, Before: d.date, Pence: *d.before - *balance})
		}
		if d.before != nil && *d.before+d.net != *d.after && p.Has(d.date) {
			out = append(out, Gap{After: d.date, Before: d.date, Pence: *d.after - *d.before - d.net})
		}
		balance, last = moved(balance, d), d.date
	}
	return out
}
