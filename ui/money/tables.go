package money

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// costTable is the budget, line by line against what was spent.
func (p *Page) costTable(recs *data.Records, bid *data.Bid) fyne.CanvasObject {
	costs := grants.Costs(recs, bid)
	if len(costs) == 0 {
		return container.NewVBox(widgets.NewQuiet(lang.L("No cost is in the budget yet. Add what the money is for, one line a cost.")))
	}
	t := widgets.NewTable(lang.L("Budget"), []widgets.TableColumn[grants.Cost]{
		{Title: lang.L("Cost"), Text: costWords, Least: 150, Share: 3, Compare: func(a, b grants.Cost) int { return strings.Compare(a.Line.Item, b.Line.Item) }},
		{Title: lang.L("How it was worked out"), Text: func(c grants.Cost) string { return c.Line.How }, Least: 150, Share: 2, Spare: true},
		{Title: lang.L("Planned"), Text: func(c grants.Cost) string { return grants.PoundsPence(c.Line.Pence) }, Least: 78, Right: true,
			Compare: func(a, b grants.Cost) int { return cmp.Compare(a.Line.Pence, b.Line.Pence) }},
		{Title: lang.L("Spent"), Text: ofAsked(func(c grants.Cost) string { return grants.PoundsPence(c.Spent) }), Least: 78, Right: true,
			Compare: func(a, b grants.Cost) int { return cmp.Compare(a.Spent, b.Spent) }},
		{Title: lang.L("Left"), Text: ofAsked(leftWords), Least: 78, Right: true, Spare: true,
			Compare: func(a, b grants.Cost) int { return cmp.Compare(a.Line.Pence-a.Spent, b.Line.Pence-b.Spent) }},
	})
	t.OnChosen = func(c grants.Cost) { p.EditCost(bid, &c, "") }
	t.Set(costs, len(costs))
	return widgets.NewSheet(t)
}

func costWords(c grants.Cost) string {
	if c.InKind {
		return lang.L("{{.item}} (the group gives it)", words.With{"item": c.Line.Item})
	}
	return c.Line.Item
}

// ofAsked leaves out what is not asked for: the group gives it, and no receipt
// stands against it.
func ofAsked(words func(grants.Cost) string) func(grants.Cost) string {
	return func(c grants.Cost) string {
		if c.InKind {
			return ""
		}
		return words(c)
	}
}

// leftWords are what is left of a line; where too much was spent a word says
// so, not the colour.
func leftWords(c grants.Cost) string {
	if c.Over > 0 {
		return lang.L("{{.sum}} over", words.With{"sum": grants.Pounds(c.Over)})
	}
	return grants.PoundsPence(c.Line.Pence - c.Spent)
}

// receiptTable is what was spent, receipt by receipt.
func (p *Page) receiptTable(recs *data.Records, bid *data.Bid) fyne.CanvasObject {
	all := grants.SpendingOf(recs, bid)
	if len(all) == 0 {
		return container.NewVBox(widgets.NewQuiet(lang.L("No receipt is on file yet. Add one, or drop a table of them on the window.")))
	}
	amount := func(s *data.Spending) string { return grants.PoundsPence(*s.Pence) }
	t := widgets.NewTable(lang.L("Receipts"), []widgets.TableColumn[*data.Spending]{
		{Title: lang.L("Day"), Text: func(s *data.Spending) string { return s.Date.Long() }, Least: 140, Compare: func(a, b *data.Spending) int { return cmp.Compare(a.Date, b.Date) }},
		{Title: lang.L("Who was paid"), Text: func(s *data.Spending) string { return s.Payee }, Least: 110, Share: 2, Compare: func(a, b *data.Spending) int { return strings.Compare(a.Payee, b.Payee) }},
		{Title: lang.L("Line of the budget"), Text: func(s *data.Spending) string { return s.BudgetLine }, Least: 130, Share: 2, Spare: true,
			Compare: func(a, b *data.Spending) int { return strings.Compare(a.BudgetLine, b.BudgetLine) }},
		{Title: lang.L("Amount"), Text: amount, Least: 78, Right: true, Compare: func(a, b *data.Spending) int { return cmp.Compare(*a.Pence, *b.Pence) }},
		{Title: lang.L("Receipt"), Text: func(s *data.Spending) string { return s.Receipt }, Least: 70, Spare: true, Compare: func(a, b *data.Spending) int { return parts.CompareCells(a.Receipt, b.Receipt) }},
	})
	t.OnChosen = func(s *data.Spending) { p.EditReceipt(bid, s) }
	t.Set(all, len(all))
	t.SortBy(0, true)
	return widgets.NewSheet(t)
}

// paperAsked is a paper that the funder asks for, and what the group has of it.
type paperAsked struct {
	Want data.PaperRequired
	have *data.GroupPaper
}

func PapersAsked(recs *data.Records, bid *data.Bid) (out []paperAsked) {
	programme := grants.ProgrammeOf(recs, bid)
	if programme == nil {
		return nil
	}
	for _, w := range programme.Papers {
		out = append(out, paperAsked{w, grants.PaperOf(recs, w.Key)})
	}
	return out
}

// paperTable is the funder's list of papers.
func (p *Page) paperTable(recs *data.Records, bid *data.Bid) fyne.CanvasObject {
	papers := PapersAsked(recs, bid)
	if len(papers) == 0 {
		return container.NewVBox(widgets.NewQuiet(lang.L("This grant asks for no papers.")))
	}
	today := p.w.Group().Today()
	t := widgets.NewTable(lang.L("Papers"), []widgets.TableColumn[paperAsked]{
		{Title: lang.L("Paper"), Text: func(a paperAsked) string { return a.Want.Title }, Least: 200, Share: 3},
		{Title: lang.L("Do we have it?"), Text: func(a paperAsked) string { return a.words(today) }, Least: 170, Share: 2},
		{Title: lang.L("Runs out"), Text: func(a paperAsked) string { return a.runsOut() }, Least: 130, Spare: true},
	})
	t.OnChosen = p.EditPaper
	t.Set(papers, len(papers))
	return widgets.NewSheet(t)
}

// words say whether the group has the paper, and whether the funder insists.
func (a paperAsked) words(today data.Date) string {
	switch {
	case a.have == nil || a.have.Have == nil:
		if a.Want.Required {
			return lang.L("Nobody has said: needed")
		}
		return lang.L("Nobody has said")
	case !*a.have.Have:
		if a.Want.Required {
			return lang.L("Not yet: needed")
		}
		return lang.L("Not yet")
	case a.have.Expires != "" && a.have.Expires < today:
		return lang.L("✓ We have it, but it ran out")
	case a.have.Dated != "":
		return lang.L("✓ We have it, of {{.day}}", words.With{"day": a.have.Dated.Long()})
	}
	return lang.L("✓ We have it")
}

func (a paperAsked) runsOut() string {
	if a.have == nil || a.have.Expires == "" {
		return ""
	}
	return a.have.Expires.Long()
}
