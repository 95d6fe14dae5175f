package bids

import (
	"commonthread/data"
	"commonthread/ui/page"
	"commonthread/ui/parts"
)

// Forms are the forms of the page whose words outlive a lock.
func Forms() map[string]page.Form {
	return map[string]page.Form{"newbid": {In: data.Grants, Open: openNewBid}, "bid": {In: data.Grants, Open: openBid},
		"answer": {In: data.Grants, Open: openAnswer}}
}

func openNewBid(w page.Host, _ string) bool {
	p, ok := parts.GoTo[*Page](w, "pack")
	if ok {
		p.Add()
	}
	return ok
}

func openBid(w page.Host, about string) bool {
	p, ok := parts.GoTo[*Page](w, "pack")
	b := w.Group().Records().Bids[data.ID(about)]
	if ok && b != nil {
		p.Bid = b.ID
		p.Reload()
		p.edit(b)
	}
	return ok && b != nil
}

func openAnswer(w page.Host, about string) bool {
	id, key := parts.BothOf(about)
	p, ok := parts.GoTo[*Page](w, "pack")
	b := w.Group().Records().Bids[data.ID(id)]
	if !ok || b == nil {
		return false
	}
	if _, there := questionOf(w.Group().Records(), b, key); !there {
		return false
	}
	p.Bid = b.ID
	p.Reload()
	p.answer(b, key)
	return true
}
