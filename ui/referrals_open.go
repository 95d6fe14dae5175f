package ui

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/ui/page"
)

// Opens implements Opener.
func (p *referralsPage) Opens(kind data.Kind) bool { return kind == data.KindReferral }

// Open implements Opener.
func (p *referralsPage) Open(_ data.Kind, id data.ID) {
	r := p.recs.Referrals[id]
	if r == nil {
		return
	}
	p.which = standing(r)
	p.choice.Select(p.which)
	p.search.Clear()
	p.search.Search()
	if i := slices.Index(p.rows, r); i >= 0 {
		p.search.List.MoveTo(i)
	}
	p.choose(r)
}

// Opened implements Opener.
func (p *referralsPage) Opened() (data.Kind, data.ID) {
	if p.sides == nil || !p.sides.Wide() {
		return "", ""
	}
	return data.KindReferral, p.chosen
}

// Commands implements Commander.
func (p *referralsPage) Commands(page.Host) []page.Command {
	return []page.Command{{Name: lang.L("Add a referral"), Do: p.Add}}
}
