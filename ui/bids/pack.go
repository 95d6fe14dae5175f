package bids

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// Page makes the evidence pack of a bid: which bid, for whom, what is
// still missing, and the document.
type Page struct {
	w     page.Host
	Bid   data.ID
	copy  figures.Copy
	body  *fyne.Container
	made  string // the last pack made here
	first fyne.Focusable
}

// Key implements page.Page.
func (p *Page) Key() string { return "pack" }

// Title implements page.Page.
func (p *Page) Title() string { return lang.L("Evidence pack") }

// Needs implements page.Page.
func (p *Page) Needs() data.Compartment { return data.Grants }

// Build implements page.Page.
func (p *Page) Build(w page.Host) fyne.CanvasObject {
	bid := p.Bid
	*p = Page{w: w, Bid: bid, copy: figures.Funder, body: widgets.Column(14)}
	return widgets.Scroll(widgets.Narrow(820, false, p.body))
}

// Actions are the page's buttons beside its name.
func (p *Page) Actions() fyne.CanvasObject {
	return widgets.NewButton(widgets.Plain, lang.L("Start a bid"), p.Add)
}

// FirstFocus implements page.FirstFocus.
func (p *Page) FirstFocus() fyne.Focusable { return p.first }

// Reload implements page.Page.
func (p *Page) Reload() {
	recs := p.w.Group().Records()
	bids := data.InOrder(recs.Bids)
	p.first = nil
	if len(bids) == 0 {
		start := widgets.NewButton(widgets.Primary, lang.L("Start a bid"), p.Add)
		p.first = start
		p.show(widgets.NewEmpty(lang.L("No bid yet"),
			lang.L("A bid is an application to a funder. It is written here once, with figures that come from your own registers, and then made into an evidence pack."), start))
		return
	}
	bid := recs.Bids[p.Bid]
	if bid == nil {
		bid = bids[len(bids)-1]
		p.Bid = bid.ID
	}
	shown := []fyne.CanvasObject{p.choosing(recs, bids, bid)}
	if list := p.questions(recs, bid); list != nil {
		shown = append(shown, list)
	}
	p.show(append(shown, p.making(recs, bid))...)
}

func (p *Page) show(parts ...fyne.CanvasObject) {
	p.body.Objects = parts
	p.body.Refresh()
}

// choosing is the part that says which bid, its sum and its period.
func (p *Page) choosing(recs *data.Records, bids []*data.Bid, bid *data.Bid) fyne.CanvasObject {
	names, at := make([]string, len(bids)), 0
	for i, b := range bids {
		names[i] = b.Name
		if b.ID == bid.ID {
			at = i
		}
	}
	which := widgets.NewSelect(lang.L("Bid"), lang.L("Choose a bid"), names, at, func(i int) {
		p.Bid, p.made = bids[i].ID, ""
		p.Reload()
	})
	p.first = which.FirstFocus() // not the button, which may be far down the page
	lines := widgets.Column(10, widgets.Column(4, widgets.NewStrong(lang.L("Bid")), which))
	if programme := grants.ProgrammeOf(recs, bid); programme != nil {
		lines.Add(widgets.NewText(programme.Name + ", " + programme.Funder))
	}
	lines.Add(widgets.NewText(lang.L("Asks for {{.sum}}.", words.With{"sum": grants.Pounds(bid.AskedPence())})))
	period := lang.L("The figures are of {{.period}}.", words.With{"period": bid.Evidence().String()})
	if bid.EvidenceFrom == "" || bid.EvidenceTo == "" {
		period = lang.L("The period that the figures count is not chosen yet.")
	}
	lines.Add(widgets.Ends(widgets.NewText(period), widgets.NewButton(widgets.Plain, lang.L("Change the bid"), func() { p.edit(bid) })))
	return widgets.NewPanel(lines)
}

// making is the part with the copy, what is missing, and the button.
func (p *Page) making(recs *data.Records, bid *data.Bid) fyne.CanvasObject {
	today := p.w.Group().Today()
	lines := widgets.Column(12)
	if grants.MayReadCare(recs) {
		at := 0
		if p.copy == figures.Committee {
			at = 1
		}
		lines.Add(widgets.Column(4, widgets.NewStrong(lang.L("Who for")), widgets.NewChoice(lang.L("Who for"),
			[]string{lang.L("For the funder"), lang.L("For the committee")}, at, func(i int) {
				p.copy = []figures.Copy{figures.Funder, figures.Committee}[i]
				p.made = ""
				p.Reload()
			})))
	}
	if p.copy == figures.Funder {
		lines.Add(widgets.NewQuiet(lang.L("In the funder's copy small numbers are hidden, so that nobody can be found in it.")))
	} else {
		lines.Add(widgets.NewQuiet(lang.L("The committee's copy is exact. It says \"confidential\" on every page: keep it inside the group.")))
	}
	rep, err := grants.FiguresFor(recs, bid, p.copy, today, nil)
	if err != nil {
		lines.Add(widgets.NewText(words.Sentence(err)))
		return widgets.NewPanel(lines)
	}
	lines.Add(missingList(grants.Check(recs, bid, rep, today), p.looking(recs, bid), func(m grants.Missing) func() { return p.leads(recs, bid, m) }))
	report := widgets.NewButton(widgets.Plain, lang.L("Make the outcome report"), func() { p.make(output.OutcomeReport) })
	do := widgets.NewButton(widgets.Primary, lang.L("Make the evidence pack"), func() { p.make(output.EvidencePack) })
	if p.made == "" {
		lines.Add(widgets.Rightward(report, do))
		return widgets.NewPanel(lines)
	}
	do.Kind = widgets.Plain
	gone := output.AskGone(p.w, output.Order{Kind: output.EvidencePack, Bid: bid, Copy: p.copy, Today: today})
	row, open := output.Ready(p.w, p.made, append(gone, report, do)...)
	p.first = open
	lines.Add(row)
	return widgets.NewPanel(lines)
}

// looking is what a lead does who looked at a part of the bid and leaves it; nil
// for anybody else.
func (p *Page) looking(recs *data.Records, bid *data.Bid) func(key string) {
	if !grants.MayReadCare(recs) {
		return nil
	}
	return func(key string) {
		p.w.Save(lang.L("Looked at in a bid"), func(tx page.Tx) error { return grants.Look(tx, tx.Records().Bids[bid.ID], key) },
			func(err error) {
				if err == nil {
					p.Reload()
				}
			})
	}
}

// missingList says what to see to before the bid goes. looked, where it is not
// nil, notes that a lead looked at a part; leads is where each is mended.
func missingList(missing []grants.Missing, looked func(key string), leads func(grants.Missing) func()) fyne.CanvasObject {
	if len(missing) == 0 {
		return widgets.NewStrong(lang.L("Nothing is missing. The bid can go."))
	}
	must, should := widgets.Column(8), widgets.Column(8)
	musts := 0
	for _, m := range missing {
		line := widgets.Column(1, widgets.NewText("• "+m.What), widgets.NewQuiet(m.Do+" ("+m.Where+")"))
		var can []fyne.CanvasObject
		if m.Key != "" && looked != nil {
			can = append(can, widgets.NewButton(widgets.Plain, lang.L("I looked: leave it"), func() { looked(m.Key) }))
		}
		if do := leads(m); do != nil {
			can = append(can, widgets.NewButton(widgets.Plain, lang.L("Go there"), do).Named(lang.L("Go there: {{.where}}", words.With{"where": m.Where})))
		}
		if len(can) > 0 {
			line.Add(widgets.Rightward(can...))
		}
		if m.Blocking {
			must.Add(line)
			musts++
		} else {
			should.Add(line)
		}
	}
	all := widgets.Column(12)
	if musts > 0 {
		all.Add(widgets.NewStrong(lang.N("{{.n}} things the funder will turn the bid away for", musts, words.With{"n": musts})))
		all.Add(must)
	}
	if n := len(missing) - musts; n > 0 {
		all.Add(widgets.NewStrong(lang.N("{{.n}} things that would make it better", n, words.With{"n": n})))
		all.Add(should)
	}
	all.Add(widgets.NewQuiet(lang.L("You can make the pack now all the same, and again later.")))
	return all
}
