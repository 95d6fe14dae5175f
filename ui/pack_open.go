package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
)

// Opens implements Opener.
func (p *packPage) Opens(kind data.Kind) bool { return kind == data.KindBid }

// Open implements Opener.
func (p *packPage) Open(_ data.Kind, id data.ID) {
	if p.w.group.Records().Bids[id] == nil {
		return
	}
	p.bid, p.made = id, ""
	p.Reload()
	p.w.FocusPage()
}

// Opened implements Opener.
func (p *packPage) Opened() (data.Kind, data.ID) { return data.KindBid, p.bid }

// Commands implements Commander.
func (p *packPage) Commands(page.Host) []page.Command {
	return []page.Command{
		{Name: lang.L("Start a bid"), Do: p.Add},
		{Name: lang.L("Make the evidence pack"), Do: func() { p.make(evidencePack) }},
	}
}
