package money

import (
	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{"cost": {In: data.Grants, Open: openCost}, "receipt": {In: data.Grants, Open: openReceipt}, "paper": {In: data.Grants, Open: openPaper}}
}

// OpenMoney shows a bid's money; nil where there is no such bid.
func OpenMoney(w page.Host, bid string, view int) (*Page, *data.Bid) {
	b := w.Group().Records().Bids[data.ID(bid)]
	if b == nil {
		return nil, nil
	}
	w.Go("reports")
	p := &Page{Bid: b.ID, View: view}
	w.Visit(p)
	return p, b
}

func openCost(w page.Host, about string) bool {
	bid, line := parts.BothOf(about)
	p, b := OpenMoney(w, bid, ViewBudget)
	if b == nil {
		return false
	}
	if line == "" {
		p.EditCost(b, nil, "")
		return true
	}
	for _, c := range grants.Costs(w.Group().Records(), b) {
		if string(c.ID) == line {
			p.EditCost(b, &c, "")
			return true
		}
	}
	return false
}

func openReceipt(w page.Host, about string) bool {
	bid, receipt := parts.BothOf(about)
	p, b := OpenMoney(w, bid, ViewReceipts)
	r := w.Group().Records().Spending[data.ID(receipt)]
	if b == nil || r == nil && receipt != "" {
		return false
	}
	p.EditReceipt(b, r)
	return true
}

func openPaper(w page.Host, about string) bool {
	bid, key := parts.BothOf(about)
	p, b := OpenMoney(w, bid, ViewPapers)
	if b == nil {
		return false
	}
	for _, a := range PapersAsked(w.Group().Records(), b) {
		if a.Want.Key == key {
			p.EditPaper(a)
			return true
		}
	}
	return false
}
