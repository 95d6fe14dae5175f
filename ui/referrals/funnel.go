package referrals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants/figures"
	"commonthread/grants/press"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// whatBecame shows what became of the referrals of the last twelve months, step by
// step, with the days that each took, and why some did not start. It is exact, and
// for leads.
func (p *Page) whatBecame() {
	g := p.w.Group()
	recs, today := g.Records(), g.Today()
	period := data.Period{From: today.AddMonths(-12).AddDays(1), To: today}
	var rep *figures.Report
	p.w.Runner().Go(func() { rep = figures.Compute(recs, period, figures.Options{}) }, func() {
		if g != p.w.Group() {
			return
		}
		d := &widgets.Dialog{Title: lang.L("What became of referrals"), Body: funnel(rep), Width: 720}
		d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Primary, words.Close(), d.Close)}
		d.Show(p.w.Canvas())
	})
}

func funnel(rep *figures.Report) fyne.CanvasObject {
	col := widgets.Column(12, widgets.NewQuiet(lang.L("Received from {{.period}}. These are exact numbers: for leads, not for a funder.", words.With{"period": rep.Period.String()})))
	steps := press.Series{Name: lang.L("Referrals")}
	for _, name := range []string{"referrals.received", "referrals.contacted", "referrals.attended", "referrals.completed"} {
		f := rep.Figure(name)
		v := f.Value.Float()
		steps.Points = append(steps.Points, press.Point{Label: figures.Title(name), Text: f.Value.String(), Value: &v})
	}
	alt := ""
	for _, s := range steps.Points {
		alt += s.Label + ", " + s.Text + "; "
	}
	col.Add(widgets.NewChart(press.Chart{Kind: press.Bars, Unit: "referrals", Series: []press.Series{steps}, Alt: alt}))
	for _, name := range []string{"referrals.median_days_to_contact", "referrals.median_days_to_first_attendance", "referrals.median_attempts_to_contact", "referrals.overdue", "referrals.not_started", "referrals.signposted", "referrals.went"} {
		if f := rep.Figure(name); f != nil {
			col.Add(widgets.NewText(figures.Title(name) + ": " + f.Text))
		}
	}
	const table = "referrals.not_started_by_reason"
	if bars := rep.Bars(table); len(bars) > 0 {
		reasons := press.Series{Name: figures.Title(table)}
		for _, b := range bars {
			v := b.Value.Float()
			reasons.Points = append(reasons.Points, press.Point{Label: b.Label, Text: b.Text, Value: &v})
		}
		col.Add(widgets.NewStrong(figures.Title(table)))
		col.Add(widgets.NewChart(press.Chart{Kind: press.Bars, Unit: "referrals", Series: []press.Series{reasons}, Alt: rep.Alt(table)}))
	}
	return col
}
