package money

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// strayGroup are receipts that name the same bid, which is not on file.
type strayGroup struct {
	named    string // "" where they name none, or one by a number that says nothing
	receipts []*data.Spending
}

// strayGroups are the receipts of no bid, by the name that they give.
func strayGroups(recs *data.Records) (out []strayGroup) {
	at := map[string]int{}
	for _, s := range grants.StrayReceipts(recs) {
		named := strings.TrimSpace(s.Bid)
		if data.ID(named).Valid() {
			named = ""
		}
		i, there := at[data.Fold(named)]
		if !there {
			i = len(out)
			at[data.Fold(named)] = i
			out = append(out, strayGroup{named: named})
		}
		out[i].receipts = append(out[i].receipts, s)
	}
	return out
}

// words name the group, over its receipts.
func (g strayGroup) words() string {
	if g.named == "" {
		return lang.L("They name no bid")
	}
	return lang.L("They name “{{.name}}”", words.With{"name": g.named})
}

// strayWords is a receipt in a line that a sheet at large text has room for,
// what tells it from others first.
func strayWords(s *data.Spending) string {
	parts := []string{s.Date.Time().Format("2 Jan 2006"), grants.PoundsPence(*s.Pence)}
	for _, w := range []string{s.Payee, s.Receipt, s.BudgetLine} {
		if w = strings.TrimSpace(w); w != "" {
			parts = append(parts, w)
		}
	}
	return words.Short(strings.Join(parts, ", "), 66)
}

// GiveReceipts asks which of the receipts of no bid are this bid's. One tick
// over several that name the same bid ticks them all.
func (p *Page) GiveReceipts(bid *data.Bid) {
	chosen := map[data.ID]bool{}
	body := widgets.Column(10)
	problem := widgets.NewProblem("")
	problem.Hide()
	d := &widgets.Dialog{Title: lang.L("Which receipts are of {{.bid}}?", words.With{"bid": bid.Name}), Width: 620}
	for _, g := range strayGroups(p.w.Group().Records()) {
		list := widgets.Column(4, widgets.NewStrong(g.words()))
		var each []*widgets.Check
		for _, s := range g.receipts {
			each = append(each, widgets.NewCheck(strayWords(s), func(on bool) { chosen[s.ID] = on }))
		}
		if n := len(each); n > 1 {
			all := widgets.NewCheck(lang.N("All {{.n}} of these", n, words.With{"n": n}), func(on bool) {
				for i, c := range each {
					c.SetOn(on)
					chosen[g.receipts[i].ID] = on
				}
			})
			list.Add(all)
		}
		for _, c := range each {
			list.Add(c)
		}
		body.Add(list)
	}
	body.Add(problem)
	if first := body.Objects[0].(*fyne.Container).Objects; len(first) > 1 {
		d.First = first[1].(fyne.Focusable)
	}
	tell := func(words string) {
		problem.SetText(words)
		problem.Show()
		d.Refit()
	}
	d.Body = body
	d.Buttons = []*widgets.Button{
		widgets.NewButton(widgets.Plain, words.Cancel(), d.Close),
		widgets.NewButton(widgets.Primary, lang.L("Put them to this bid"), func() {
			var ids []data.ID
			for _, s := range grants.StrayReceipts(p.w.Group().Records()) {
				if chosen[s.ID] {
					ids = append(ids, s.ID)
				}
			}
			if len(ids) == 0 {
				tell(lang.L("Tick those that are of this bid."))
				return
			}
			p.w.Save(lang.L("Receipts put to a bid"), func(tx page.Tx) error { return grants.GiveReceipts(tx, bid.ID, ids) }, func(err error) {
				if err != nil {
					tell(words.Sentence(err))
					return
				}
				d.Close()
				if p.w.Page() == page.Page(p) {
					p.Reload()
				}
				p.w.Say(lang.N("{{.n}} receipts are put to {{.bid}}.", len(ids), words.With{"n": len(ids), "bid": bid.Name}))
			})
		}),
	}
	d.Show(p.w.Canvas())
}
