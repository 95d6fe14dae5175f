package exchange

import (
	"strings"

	"commonthread/data"
)

// readSpending reads the spending table: a row is a receipt. One that is the
// same in every column is the same receipt.
func (r *reader) readSpending(s *sheetReader) {
	bids := newBidNames(r.recs)
	known := map[string]bool{}
	for _, p := range r.recs.Spending {
		known[bids.key(p)] = true
	}
	s.rows(func(w *row) (State, string) {
		p := &data.Spending{Date: w.day("date"), Bid: w.text("bid"), BudgetLine: w.text("budget_line"), Payee: w.text("payee"), Receipt: w.text("receipt")}
		if w.text("date") == "" {
			w.fail("date", "a receipt needs its day: write it like 28/02/2026")
		}
		switch t := w.text("amount"); t {
		case "":
			w.fail("amount", "a receipt needs its amount: write it like 12.50")
		default:
			pence, err := parseAmount(t)
			if err != nil {
				w.fail("amount", "%s", err)
			}
			p.Pence = &pence
		}
		w.validate(p)
		if w.bad() {
			return "", ""
		}
		what := strings.Join(strings.Fields(p.Date.Long()+" "+p.Payee+" "+formatAmount(*p.Pence)), " ")
		k := bids.key(p)
		if known[k] {
			return Same, what
		}
		known[k] = true
		p.ID = r.newID(data.KindSpending, p.NaturalKey()...)
		r.spending = append(r.spending, &draft[*data.Spending]{nil, p})
		return New, what
	})
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
