package bids

import (
	"commonthread/ui/output"
)

// make makes a document of the bid and then offers to open it.
func (p *Page) make(which output.Kind) {
	bid := p.w.Group().Records().Bids[p.Bid]
	if bid == nil {
		return
	}
	o := output.Order{Kind: which, Bid: bid, Copy: p.copy, Today: p.w.Group().Today(), Photo: output.PhotosOf(p.w)}
	output.Print(p.w, o.Printing(), func(path string) {
		p.made = path
		p.Reload()
	})
}
