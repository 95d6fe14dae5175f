package exchange

import (
	"errors"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

// readSpending reads the spending table: a row is a receipt. One that is the
// same in every column is the same receipt as one on file, as often as it
// stands there: three like fares are three, and the same file again is three
// the same.
func (r *reader) readSpending(s *sheetReader) {
	bids := newBidNames(r.recs)
	if r.receipts == nil {
		r.receipts = map[string]int{}
		for _, p := range r.recs.Spending {
			r.receipts[bids.key(p)]++
		}
	}
	s.rows(func(w *row) (State, string) {
		p := &data.Spending{Date: w.day("date"), Bid: w.text("bid"), BudgetLine: w.text("budget_line"), Payee: w.text("payee"), Receipt: w.text("receipt")}
		if w.text("date") == "" {
			w.fail("date", "a receipt needs its day: write it like 28/02/2026")
		}
		w.future("date", p.Date, "a receipt")
		switch t := w.text("amount"); t {
		case "":
			w.fail("amount", "a receipt needs its amount: write it like 12.50")
		default:
			pence, err := ParseAmount(t)
			if err != nil {
				var bad *data.Invalid
				if errors.As(err, &bad) {
					w.fail("amount", "%s", bad.Problem)
				}
			}
			p.Pence = &pence
		}
		w.validate(p)
		if w.stop() {
			return "", ""
		}
		what := strings.Join(strings.Fields(p.Date.Long()+" "+p.Payee+" "+values.WriteMoney(*p.Pence)), " ")
		k := bids.key(p)
		if r.receipts[k] > 0 {
			r.receipts[k]--
			return Same, what
		}
		p.ID = r.newID(data.KindSpending, p.NaturalKey()...)
		r.spending = append(r.spending, &draft[*data.Spending]{nil, p})
		return New, what
	})
}

// statement is the heading by which a file is a bank's statement and no list of
// receipts; "" where it is none. Two columns tell money in from money out, or a
// balance stands beside the amounts, or most amounts have a minus.
func (s *sheetReader) statement(match []string) string {
	if s.own {
		return ""
	}
	in, out, balance := "", "", ""
	for _, h := range s.sheet.header {
		words := strings.Join(wordsOf(plainHead(h)), " ")
		switch {
		case slices.Contains(moneyIn, words):
			in = h
		case slices.Contains(moneyOut, words):
			out = h
		case strings.HasPrefix(words, "balance") || strings.HasSuffix(words, " balance"):
			balance = h
		}
	}
	switch {
	case in != "" && out != "":
		return out
	case balance != "":
		return balance
	}
	minus, plus, dr, cr := 0, 0, 0, 0
	amount := slices.Index(match, "amount")
	if amount < 0 {
		return ""
	}
	for i := range s.sheet.rows {
		m, err := values.ReadMoney(value(&s.sheet.rows[i], amount))
		switch {
		case err != nil:
		case m.Word == "CR":
			cr++
		case m.Word == "DR":
			dr++
		case m.Pence < 0:
			minus++
		default:
			plus++
		}
	}
	if minus > 0 && minus >= plus || dr > 0 && cr > 0 {
		return s.head(amount)
	}
	return ""
}

// bidNames knows a bid by its name and its ID, so that a receipt which gives
// the one is the same as a receipt which gives the other.
type bidNames map[string]string

func newBidNames(recs *data.Records) bidNames {
	n := bidNames{}
	for _, b := range data.InOrder(recs.Bids) {
		n[string(b.ID)] = string(b.ID)
		if name := data.Fold(b.Name); n[name] == "" {
			n[name] = string(b.ID)
		}
	}
	return n
}

func (n bidNames) key(p *data.Spending) string {
	k := p.NaturalKey()
	for i := range k {
		k[i] = strings.TrimSpace(k[i])
	}
	if id := n[data.Fold(p.Bid)]; id != "" {
		k[1] = id
	}
	return strings.Join(k, "\x00")
}
