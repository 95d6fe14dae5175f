package reports

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

// figuresPage makes the outcome report and the monitoring report: of a bid or
// of a period alone, for the funder or for the committee.
type figuresPage struct {
	paperForm
	paper  output.Kind
	bids   []*data.Bid // of which reports can be made; nil is none
	bid    *widgets.Select
	copy   *widgets.Choice
	period *periodField
	asked  int
}

// Title implements page.Page.
func (p *figuresPage) Title() string {
	if p.paper == output.MonitoringReport {
		return lang.L("Monitoring report")
	}
	return lang.L("Outcome report")
}

// Needs implements page.Page.
func (p *figuresPage) Needs() data.Compartment { return data.Grants }

// Build implements page.Page.
func (p *figuresPage) Build(w page.Host) fyne.CanvasObject {
	recs := w.Group().Records()
	p.bids, p.copy = data.InOrder(recs.Bids), nil
	p.period = newPeriodField(append(p.ownPeriod(recs, w.Group().Today()), usualPeriods(recs, w.Group().Today())...), func() { p.Changed(); p.Reload() })
	var names []string
	for _, b := range p.bids {
		names = append(names, b.Name)
	}
	if p.paper == output.OutcomeReport {
		p.bids = append(p.bids, nil)
		names = append(names, lang.L("No bid: the group as a whole"))
	}
	p.bid = widgets.NewSelect(lang.L("Bid"), lang.L("Choose a bid"), names, p.likeliest(recs, w.Group().Today()), func(int) { p.Changed(); p.Reload() })
	if len(recs.Bids) == 0 {
		p.bid.Choose(0) // the group as a whole, where there is such a choice
	}
	asks := []fyne.CanvasObject{underName(lang.L("Bid"), p.bid), underName(lang.L("Period"), p.period.box)}
	if grants.MayReadCare(recs) {
		p.copy = widgets.NewChoice(lang.L("Who for"), []string{lang.L("For the funder"), lang.L("For the committee")}, 0, func(int) { p.Changed(); p.Reload() })
		asks = append(asks, underName(lang.L("Who for"), p.copy))
	}
	verb := lang.L("Make the outcome report")
	if p.paper == output.MonitoringReport {
		verb = lang.L("Make the monitoring report")
	}
	body := p.begin(w, verb, asks...)
	p.paperForm.print = func() output.Paper { return p.order().Printing() }
	p.paperForm.gone = func() []fyne.CanvasObject { return output.AskGone(p.w, p.order()) }
	return body
}

// likeliest is the place among the bids of the one that a report is most likely
// wanted of: the grant that runs.
func (p *figuresPage) likeliest(recs *data.Records, today data.Date) int {
	first := grants.ReportOnFirst(recs, today)
	for i, b := range p.bids {
		if b != nil && first != nil && b.ID == first.ID {
			return i
		}
	}
	return len(recs.Bids) - 1
}

// ownPeriod is the choice that a report is of its project's own time.
func (p *figuresPage) ownPeriod(recs *data.Records, today data.Date) []namedPeriod {
	if len(recs.Bids) == 0 {
		return nil
	}
	return []namedPeriod{{name: lang.L("The project's own time")}}
}

// order is the report that is asked for now.
func (p *figuresPage) order() output.Order {
	o := output.Order{Kind: p.paper, Copy: figures.Funder, Today: p.w.Group().Today(), Photo: output.PhotosOf(p.w)}
	if p.copy != nil && p.copy.Selected == 1 {
		o.Copy = figures.Committee
	}
	if i := p.bid.Index; i >= 0 && i < len(p.bids) && p.bids[i] != nil {
		o.Bid = p.w.Group().Records().Bids[p.bids[i].ID]
	}
	o.Days, _ = p.period.days()
	return o
}

// Reload counts, off the interface goroutine, and says what will be in it.
func (p *figuresPage) Reload() {
	if p.bid == nil || p.body == nil {
		return // a choice made while the page is being built
	}
	o, recs := p.order(), p.w.Group().Records()
	_, problem := p.period.days()
	switch {
	case problem != "":
		p.Tell(problem, false)
		return
	case o.Bid == nil && p.paper == output.MonitoringReport:
		start := widgets.NewButton(widgets.Plain, lang.L("Go to the evidence pack"), func() { p.w.Go("pack") })
		p.Tell(lang.L("A monitoring report is of a grant. No bid is on file yet; start one under Evidence pack."), false, widgets.Wrap(start))
		return
	}
	p.asked++
	asked := p.asked
	var said string
	var err error
	p.w.Runner().Go(func() { said, err = figuresLine(recs, o) }, func() {
		switch {
		case p.w.Page() != page.Page(p) || p.asked != asked:
		case err != nil:
			p.Tell(words.Sentence(err), false)
		default:
			p.Tell(said, true, widgets.NewQuiet(copyWords(o.Copy)))
		}
	})
}

// figuresLine says what will be in a report, in this copy's own numbers.
func figuresLine(recs *data.Records, o output.Order) (string, error) {
	if _, err := o.Time(); err != nil && o.Kind == output.MonitoringReport {
		return "", err
	}
	days := o.Period(recs)
	made, err := grants.PrepareReport(recs, o.Bid, days, o.Copy, o.Today, nil)
	if err != nil {
		return "", err
	}
	text := func(name string) string {
		f := made.Report.Figure(name)
		switch {
		case f == nil:
			return figures.Unknown
		case f.Value == nil:
			return f.Text
		}
		return f.Value.String()
	}
	if f := made.Report.Figure("sessions.held"); f != nil && f.Value != nil && f.Value.Hundredths == 0 {
		return lang.L("From {{.period}}: no session was held, so there is little to tell.", words.With{"period": days.String()}), nil
	}
	return lang.L("From {{.period}}. Sessions held: {{.sessions}}. Who came: {{.people}}. Referrals: {{.referrals}}.",
		words.With{"period": days.String(), "sessions": text("sessions.held"), "people": text("people.unique"), "referrals": text("referrals.received")}), nil
}

// copyWords says what a copy shows, and to whom it may go.
func copyWords(c figures.Copy) string {
	if c == figures.Funder {
		return lang.L("In the funder's copy small numbers are hidden, so that nobody can be found in it.")
	}
	return lang.L("The committee's copy is exact. It says \"confidential\" on every page: keep it inside the group.")
}
