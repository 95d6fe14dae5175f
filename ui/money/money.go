package money

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page is a bid's money: its budget line by line against what was spent,
// the receipts, and the papers that the funder asks for.
type Page struct {
	w    page.Host
	Bid  data.ID
	View int
	body *fyne.Container
	top  *fyne.Container

	middle, foot *fyne.Container
	which        *widgets.Select
	Chips        *widgets.Chips
	first        fyne.Focusable
}

// The lists of the page, in the order of their chips.
const (
	ViewBudget = iota
	ViewReceipts
	ViewPapers
	ViewPicture
)

// Key implements page.Page.
func (p *Page) Key() string { return "reports" }

// HelpPlace implements page.Helped.
func (p *Page) HelpPlace() string { return "money" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Money") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Grants }

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject { return parts.AllReports(p.w) }

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable { return p.first }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	p.w, p.top, p.middle, p.foot = w, widgets.Column(8), container.NewStack(), container.NewStack()
	p.body = container.NewStack(widgets.Fill(p.top, p.middle, p.foot))
	return widgets.Scroll(p.body)
}

// Add implements page.Adder: a receipt where receipts are seen, else a cost.
func (p *Page) Add() {
	bid := p.w.Group().Records().Bids[p.Bid]
	switch {
	case bid == nil:
	case p.View == ViewReceipts:
		p.EditReceipt(bid, nil)
	case p.View == ViewBudget || p.View == ViewPicture:
		p.EditCost(bid, nil, "")
	}
}

// Reload implements page.Page.
func (p *Page) Reload() {
	recs := p.w.Group().Records()
	bids := data.InOrder(recs.Bids)
	if len(bids) == 0 {
		start := widgets.NewButton(widgets.Primary, lang.L("Go to the evidence pack"), func() { p.w.Go("pack") })
		p.first = start
		p.body.Objects = []fyne.CanvasObject{container.NewVBox(widgets.NewEmpty(lang.L("No bid yet"),
			lang.L("The budget and the receipts belong to a bid. Start one under Evidence pack, then come back."), start))}
		p.body.Refresh()
		return
	}
	bid := recs.Bids[p.Bid]
	if bid == nil {
		bid = bidInUse(bids)
		p.Bid = bid.ID
	}
	p.showTop(recs, bids, bid)
	p.showView(recs, bid)
}

// bidInUse is the bid whose money is being spent: the last that was awarded,
// else the last.
func bidInUse(bids []*data.Bid) *data.Bid {
	for _, b := range slices.Backward(bids) {
		if b.Status == data.BidAwarded {
			return b
		}
	}
	return bids[len(bids)-1]
}

// showTop is the bid, how its money stands, and which list is seen.
func (p *Page) showTop(recs *data.Records, bids []*data.Bid, bid *data.Bid) {
	names, at := make([]string, len(bids)), 0
	for i, b := range bids {
		names[i] = b.Name
		if b.ID == bid.ID {
			at = i
		}
	}
	p.which = widgets.NewSelect(lang.L("Bid"), lang.L("Choose a bid"), names, at, func(i int) {
		p.Bid = bids[i].ID
		p.Reload()
	})
	a := grants.AccountOf(recs, bid)
	p.top.Objects = []fyne.CanvasObject{widgets.Narrow(420, false, p.which), widgets.NewStrong(accountWords(a))}
	for _, words := range overspent(a) {
		p.top.Add(widgets.NewProblem(words))
	}
	if words := askedWords(recs, bid); words != "" {
		p.top.Add(widgets.NewQuiet(words))
	}
	if n := len(grants.StrayReceipts(recs)); n > 0 {
		p.top.Add(widgets.Ends(widgets.NewQuiet(lang.N("{{.n}} receipts on file name no bid that is here. They are counted in none.", n, words.With{"n": n})),
			widgets.NewButton(widgets.Plain, lang.L("Put them to this bid"), func() { p.GiveReceipts(bid) })))
	}
	p.Chips = widgets.NewChips(lang.L("Show"), false, []widgets.Chip{
		{Name: lang.L("Budget"), Count: len(grants.Costs(recs, bid))}, {Name: lang.L("Receipts"), Count: len(grants.SpendingOf(recs, bid))},
		{Name: lang.L("Papers"), Count: len(PapersAsked(recs, bid))}, {Name: lang.L("Money so far"), Count: -1}}, func(on []int) {
		p.View = on[0]
		now := p.w.Group().Records()
		if b := now.Bids[p.Bid]; b != nil {
			p.showView(now, b)
		}
	})
	p.Chips.Select(p.View)
	p.top.Add(p.Chips)
	p.top.Refresh()
	p.first = p.which.FirstFocus()
}

// showView is one list, or the picture, and what can be added to it.
func (p *Page) showView(recs *data.Records, bid *data.Bid) {
	p.foot.Objects = nil
	var list fyne.CanvasObject
	var add *widgets.Button
	switch p.View {
	case ViewReceipts:
		list = p.receiptTable(recs, bid)
		add = widgets.NewButton(widgets.Primary, lang.L("Add a receipt"), p.Add)
	case ViewPapers:
		list = p.paperTable(recs, bid)
	case ViewPicture:
		c, ok := press.AccountChart(grants.AccountOf(recs, bid))
		if !ok {
			list = container.NewVBox(widgets.NewQuiet(lang.L("There is no budget and no receipt yet, so there is nothing to draw.")))
			break
		}
		list = container.NewVBox(widgets.NewPanel(widgets.Column(6, widgets.NewChart(c), widgets.NewQuiet(c.Caption))))
	default:
		list = p.costTable(recs, bid)
		add = widgets.NewButton(widgets.Primary, lang.L("Add a cost"), p.Add)
	}
	p.middle.Objects = []fyne.CanvasObject{list}
	if add != nil {
		p.foot.Objects = []fyne.CanvasObject{widgets.Column(6, widgets.Gap(2), widgets.Rightward(add))}
	}
	p.middle.Refresh()
	p.foot.Refresh()
	p.w.Refocus()
}

// accountWords are how a bid's money stands.
func accountWords(a grants.Account) string {
	if len(a.Lines) == 0 {
		return lang.L("No cost is planned and no receipt is on file yet.")
	}
	return press.SpentFinding(a)
}

// overspent warns of each line of which more was spent than planned, and of
// money spent on what no line is for.
func overspent(a grants.Account) (out []string) {
	for _, l := range a.Lines {
		switch {
		case !l.Planned && l.Spent > 0 && l.Item == grants.NoLine:
			out = append(out, lang.L("{{.sum}} was spent by receipts that name no line of the budget.", words.With{"sum": grants.Pounds(l.Spent)}))
		case !l.Planned && l.Spent > 0:
			out = append(out, lang.L("{{.item}}: {{.sum}} was spent, and the budget has no such line.", words.With{"item": l.Item, "sum": grants.Pounds(l.Spent)}))
		case l.Left() < 0:
			out = append(out, lang.L("{{.item}}: {{.sum}} more was spent than planned.", words.With{"item": l.Item, "sum": grants.Pounds(-l.Left())}))
		}
	}
	return out
}

// askedWords say what the bid asks for and what the grant gives at the most.
func askedWords(recs *data.Records, bid *data.Bid) string {
	p := grants.ProgrammeOf(recs, bid)
	if p == nil || p.MaxPence == 0 {
		return ""
	}
	return lang.L("It asks for {{.sum}}; the grant gives {{.most}} at the most.", words.With{"sum": grants.Pounds(bid.AskedPence()), "most": grants.Pounds(p.MaxPence)})
}
