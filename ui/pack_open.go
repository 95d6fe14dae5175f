package ui

import (
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
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
	p.w.focusPage()
}

// Opened implements Opener.
func (p *packPage) Opened() (data.Kind, data.ID) { return data.KindBid, p.bid }

// Commands implements Commander.
func (p *packPage) Commands(*Window) []command {
	return []command{
		{name: lang.L("Start a bid"), do: p.Add},
		{name: lang.L("Make the evidence pack"), do: func() { p.make(evidencePack) }},
	}
}
