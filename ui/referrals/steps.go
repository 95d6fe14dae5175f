package referrals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// attempt notes that somebody tried to reach the person today.
func (p *Page) attempt(r *data.Referral, o data.AttemptOutcome, today data.Date) {
	by, _ := p.w.Group().Who()
	said := lang.L("{{.name}}: {{.outcome}} today.", words.With{"name": p.who(r), "outcome": outcomeName(o)})
	if o == data.OutcomeSpoke {
		said = lang.L("{{.name}}: spoken to today.", words.With{"name": p.who(r)})
	}
	p.w.Save(lang.L("Referral"), func(tx page.Tx) error {
		id := tx.NewID()
		return changeReferral(r.ID, func(r *data.Referral) {
			pathway.Log(r, id, data.Attempt{On: today, How: data.ByPhone, Outcome: o, By: by})
		})(tx)
	}, p.w.Told(said))
}

// closing asks how a referral ended, and why.
func (p *Page) closing(r *data.Referral) {
	var states, reasons []string
	var ends []data.Status
	for _, s := range data.Statuses {
		if s.Closed() {
			ends, states = append(ends, s), append(states, words.StatusName(s))
		}
	}
	for _, w := range data.ClosedWhys {
		reasons = append(reasons, whyName(w))
	}
	how := widgets.NewSelect(lang.L("How it ended"), lang.L("Choose"), states, -1, nil)
	why := widgets.NewSelect(lang.L("Why"), lang.L("Choose"), reasons, -1, nil)
	note := parts.NewEntry(lang.L("Note"), "")
	on := parts.NewPastDate(lang.L("Closed"), p.w.Group().Today(), p.w.Group().Today())
	closed := func(c *data.Referral) error {
		status := data.Status("")
		if how.Index >= 0 {
			status = ends[how.Index]
		}
		reason := ""
		if why.Index >= 0 {
			if reason = string(data.ClosedWhys[why.Index]); parts.TextOf(note) != "" {
				reason += ": " + parts.TextOf(note)
			}
		}
		return pathway.Close(c, status, parts.DateOf(on), reason)
	}
	problem := widgets.NewProblem("")
	problem.Hide()
	d := &widgets.Dialog{Title: lang.L("Close this referral")}
	label := func(name string, input fyne.CanvasObject) fyne.CanvasObject {
		return widgets.Column(2, widgets.NewStrong(name), input)
	}
	d.Body = widgets.Column(10, label(lang.L("How it ended"), how), label(lang.L("Why"), why), label(lang.L("Note"), note), label(lang.L("Closed"), on), problem)
	do := func() {
		now := data.Clone(r)
		if err := closed(now); err != nil {
			_, text := words.Fault(err)
			problem.SetText(text)
			problem.Show()
			return
		}
		p.w.Save(lang.L("Referral"), changeReferral(r.ID, func(c *data.Referral) {
			c.Status, c.ClosedOn, c.ClosedWhy, c.WaitingSince, c.WaitingFor = now.Status, now.ClosedOn, now.ClosedWhy, "", ""
		}), func(err error) {
			if err == nil {
				d.Close()
			}
			p.w.Told(lang.L("{{.name}}: the referral is closed.", words.With{"name": p.who(r)}))(err)
		})
	}
	d.Buttons = []*widgets.Button{widgets.NewButton(widgets.Plain, words.Cancel(), d.Close), widgets.NewButton(widgets.Primary, lang.L("Close it"), do)}
	d.Show(p.w.Canvas())
}
