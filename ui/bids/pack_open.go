package bids

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/output"
	"commonthread/ui/page"
)

// Opens implements page.Opener.
func (p *Page) Opens(kind data.Kind) bool { return kind == data.KindBid }

// Open implements page.Opener.
func (p *Page) Open(_ data.Kind, id data.ID) {
	if p.w.Group().Records().Bids[id] == nil {
		return
	}
	p.Bid, p.made = id, ""
	p.Reload()
	p.w.FocusPage()
}

// Opened implements page.Opener.
func (p *Page) Opened() (data.Kind, data.ID) { return data.KindBid, p.Bid }

// Commands implements page.Commander.
func (p *Page) Commands(page.Host) []page.Command {
	return []page.Command{
		{Name: lang.L("Start a bid"), Do: p.Add},
		{Name: lang.L("Make the evidence pack"), Do: func() { p.make(output.EvidencePack) }},
	}
}
