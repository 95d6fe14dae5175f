package referrals

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/page"
)

// Opens implements page.Opener.
func (p *Page) Opens(kind data.Kind) bool { return kind == data.KindReferral }

// Open implements page.Opener.
func (p *Page) Open(_ data.Kind, id data.ID) {
	r := p.Recs.Referrals[id]
	if r == nil {
		return
	}
	if !p.view.In(r, p.which) {
		p.show(pathway.All)
	}
	p.search.Clear()
	p.search.Search()
	if i := slices.Index(p.rows, r); i >= 0 {
		p.search.List.MoveTo(i)
	}
	p.Choose(r)
}

// Opened implements page.Opener.
func (p *Page) Opened() (data.Kind, data.ID) {
	if p.sides == nil || !p.sides.Wide() {
		return "", ""
	}
	return data.KindReferral, p.chosen
}

// Commands implements page.Commander.
func (p *Page) Commands(page.Host) []page.Command {
	return []page.Command{{Name: lang.L("Add a referral"), Do: p.Add}, {Name: lang.L("Import a form"), Do: p.takeIn}, {Name: lang.L("Who refers to us"), Do: p.whoRefers}, {Name: lang.L("What became of them"), Do: p.whatBecame}}
}
