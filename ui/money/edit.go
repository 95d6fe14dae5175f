package money

import (
	"cmp"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/grants"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// amountField takes pounds and pence.
func amountField(name string, pence *int64) *widgets.Entry {
	e := widgets.NewEntry(name)
	e.SetPlaceHolder(lang.L("For example: 12.50"))
	if pence != nil {
		e.SetText(strings.TrimPrefix(grants.PoundsPence(*pence), "£"))
	}
	return e
}

// AmountIn is the amount in a field, in pence, and what is wrong with it.
func AmountIn(e *widgets.Entry) (pence int64, problem string) {
	if strings.TrimSpace(e.Text) == "" {
		return 0, lang.L("Write the amount, like 12.50.")
	}
	n, err := exchange.ParseAmount(e.Text)
	if err != nil {
		_, problem = words.Fault(err)
		return 0, problem
	}
	return n, ""
}

// keep keeps a change of the money, closes the sheet and offers to undo.
func (p *Page) keep(f *widgets.Form, what, said string, change func(page.Tx) error) {
	p.w.Save(what, change, func(err error) {
		if err != nil {
			f.Fail(words.Sentence(err))
			return
		}
		p.kept(f, said)
	})
}

// kept closes the sheet of what was changed and says so.
func (p *Page) kept(f *widgets.Form, said string) {
	f.Close()
	if p.w.Page() == page.Page(p) {
		p.Reload()
	}
	p.w.Say(said)
}

// remove is the button that takes something away; Undo brings it back.
func (p *Page) remove(f **widgets.Form, what, said string, change func(page.Tx) error) *widgets.Button {
	return widgets.NewButton(widgets.Danger, lang.L("Take it out"), func() { p.keep(*f, what, said, change) })
}

// EditCost is the sheet of a line of the budget; nil is a new one, called name.
func (p *Page) EditCost(bid *data.Bid, was *grants.Cost, name string) {
	item, how := widgets.NewEntry(lang.L("What it is for")), widgets.NewNote(lang.L("How it was worked out"), 2)
	item.SetText(name)
	amount := amountField(lang.L("Amount"), nil)
	given := widgets.NewCheck(lang.L("The group gives this itself: it is not asked for"), nil)
	if was != nil {
		item.SetText(was.Line.Item)
		how.SetText(was.Line.How)
		amount = amountField(lang.L("Amount"), &was.Line.Pence)
	}
	line := func() (data.BudgetLine, string) {
		n, problem := AmountIn(amount)
		return data.BudgetLine{Item: strings.TrimSpace(item.Text), How: strings.TrimSpace(how.Text), Pence: n}, problem
	}
	programme := grants.ProgrammeOf(p.w.Group().Records(), bid)
	f := &widgets.Form{
		Title: lang.L("Add a cost"), Verb: lang.L("Add the cost"), Cancel: words.Cancel(), Keep: "cost", About: parts.TwoOf(bid.ID, ""),
		Fields: []widgets.Field{
			{Key: "item", Label: lang.L("What it is for"), Hint: lang.L("For example: hire of the hall"), Input: item},
			{Key: "pence", Label: lang.L("Amount"), Hint: lang.L("In pounds and pence, like 1,250.00."), Input: amount},
			{Key: "how", Label: lang.L("How it was worked out, if you like"), Hint: lang.L("For example: 40 mornings at £25"), Input: how},
			{Key: "given", Input: given},
		},
		Judge: func() (string, string) {
			l, problem := line()
			switch {
			case l.Item == "":
				return "item", lang.L("Say what the money is for.")
			case problem != "":
				return "pence", problem
			}
			return "pence", grants.CostFault(l, programme)
		},
		Save: func(f *widgets.Form) {
			l, _ := line()
			inKind := given.On
			p.keep(f, lang.L("Cost in a budget"), lang.L("The cost is added."), func(tx page.Tx) error {
				b := tx.Records().Bids[bid.ID]
				if b == nil {
					return data.ErrNotFound
				}
				return grants.AddCost(tx, b, l, inKind)
			})
		},
	}
	if was != nil {
		id := was.ID
		f.Title, f.Verb, f.Fields, f.About = lang.L("Change the cost"), lang.L("Save the changes"), f.Fields[:3], parts.TwoOf(bid.ID, id)
		e := p.editingCost(f, bid, was, func() data.BudgetLine { l, _ := line(); return l })
		f.Save = func(f *widgets.Form) {
			e.Save(lang.L("Cost in a budget"), func(*data.Bid) { p.kept(f, lang.L("The cost is saved.")) })
		}
		f.Extra = []*widgets.Button{p.remove(&f, lang.L("Cost removed"), lang.L("The cost is removed. Its receipts stay."),
			func(tx page.Tx) error { return grants.RemoveCost(tx, bid.ID, id) })}
	}
	f.Show(p.w.Canvas())
}

// editingCost is the work on a line of the budget: on the bid, as the line stands
// in it. One that somebody took out meanwhile, and that is insisted on, is added
// again.
func (p *Page) editingCost(f *widgets.Form, bid *data.Bid, was *grants.Cost, read func() data.BudgetLine) *parts.Edit[*data.Bid] {
	lines := func(b *data.Bid) map[data.ID]data.BudgetLine {
		if was.InKind {
			return b.InKind
		}
		return b.Budget
	}
	begun := cmp.Or(p.w.Group().Records().Bids[bid.ID], bid)
	return parts.Editing(p.w, f, func() *data.Bid {
		b, l := data.Clone(begun), read()
		l.Order = was.Line.Order
		if in := lines(b); in != nil {
			in[was.ID] = l
		}
		return b
	}, func(recs *data.Records) *data.Bid { return recs.Bids[bid.ID] }, func(tx page.Tx, b *data.Bid) error {
		l, wanted := lines(b)[was.ID]
		_, there := lines(tx.Records().Bids[bid.ID])[was.ID]
		switch {
		case !wanted:
			return nil
		case !there:
			return grants.AddCost(tx, tx.Records().Bids[bid.ID], l, was.InKind)
		}
		return grants.ChangeCost(tx, bid.ID, was.ID, l)
	})
}

// EditReceipt is the sheet of a receipt; nil is a new one.
func (p *Page) EditReceipt(bid *data.Bid, was *data.Spending) {
	now := data.Spending{Date: p.w.Group().Today()}
	if was != nil {
		now = *was
	}
	when, payee, number := parts.NewPastDate(lang.L("Day"), now.Date, p.w.Group().Today()), widgets.NewEntry(lang.L("Who was paid")), widgets.NewEntry(lang.L("Number of the receipt"))
	payee.SetText(now.Payee)
	number.SetText(now.Receipt)
	amount := amountField(lang.L("Amount"), now.Pence)
	lines, at := receiptLines(p.w.Group().Records(), bid, now.BudgetLine)
	shown := append([]string{lang.L("No line of the budget")}, lines[1:]...)
	which := widgets.NewSelect(lang.L("Line of the budget"), shown[0], shown, at, nil)
	read := func() data.Spending {
		n, _ := AmountIn(amount)
		return data.Spending{Date: parts.DateOf(when), BudgetLine: lines[which.Index], Payee: strings.TrimSpace(payee.Text), Pence: &n, Receipt: strings.TrimSpace(number.Text)}
	}
	f := &widgets.Form{
		Title: lang.L("Add a receipt"), Verb: lang.L("Add the receipt"), Cancel: words.Cancel(), Keep: "receipt", About: parts.TwoOf(bid.ID, ""),
		Fields: []widgets.Field{
			{Key: "date", Label: lang.L("Day"), Input: when},
			{Key: "pence", Label: lang.L("Amount"), Hint: lang.L("In pounds and pence, like 12.50. Money that came back has a minus, like -5.00."), Input: amount},
			{Key: "payee", Label: lang.L("Who was paid"), Input: payee},
			{Key: "budget_line", Label: lang.L("Line of the budget"), Input: which},
			{Key: "receipt", Label: lang.L("Number of the receipt, if it has one"), Input: number},
		},
		Judge: func() (string, string) {
			if _, problem := AmountIn(amount); problem != "" {
				return "pence", problem
			}
			r := read()
			return words.Fault(r.Validate())
		},
		Save: func(f *widgets.Form) {
			r := read()
			p.keep(f, lang.L("Receipt"), lang.L("The receipt is added."), func(tx page.Tx) error { return grants.AddReceipt(tx, bid.ID, r) })
		},
	}
	if was != nil {
		id := was.ID
		f.Title, f.Verb, f.About = lang.L("Change the receipt"), lang.L("Save the changes"), parts.TwoOf(bid.ID, id)
		e := parts.Editing(p.w, f, func() *data.Spending {
			c, r := data.Clone(was), read()
			c.Date, c.BudgetLine, c.Payee, c.Pence, c.Receipt = r.Date, r.BudgetLine, r.Payee, r.Pence, r.Receipt
			return c
		}, func(recs *data.Records) *data.Spending { return recs.Spending[id] },
			func(tx page.Tx, r *data.Spending) error { return grants.ChangeReceipt(tx, id, *r) })
		f.Save = func(f *widgets.Form) {
			e.Save(lang.L("Receipt"), func(*data.Spending) { p.kept(f, lang.L("The receipt is saved.")) })
		}
		f.Extra = []*widgets.Button{p.remove(&f, lang.L("Receipt removed"), lang.L("The receipt is removed."), func(tx page.Tx) error {
			if r := tx.Records().Spending[id]; r != nil {
				return tx.Delete(r)
			}
			return data.ErrNotFound
		})}
	}
	f.Show(p.w.Canvas())
}

// receiptLines are the lines that a receipt may name, none first, and which of
// them it names now; one that the budget does not have stays a choice.
func receiptLines(recs *data.Records, bid *data.Bid, now string) (lines []string, at int) {
	lines = []string{""}
	for _, l := range grants.AccountOf(recs, bid).Lines {
		if l.Planned {
			lines = append(lines, l.Item)
		}
	}
	if strings.TrimSpace(now) == "" {
		return lines, 0
	}
	for i, l := range lines {
		if data.Fold(l) == data.Fold(now) {
			return lines, i
		}
	}
	return append(lines, now), len(lines)
}

// EditPaper is the sheet of a paper that the funder asks for.
func (p *Page) EditPaper(a paperAsked) {
	now := data.GroupPaper{Key: a.Want.Key}
	if a.have != nil {
		now = *a.have
	}
	at := 2
	if now.Have != nil {
		at = 1
		if *now.Have {
			at = 0
		}
	}
	have := widgets.NewChoice(lang.L("Do we have it?"), []string{lang.L("We have it"), lang.L("Not yet"), lang.L("Nobody has said")}, at, nil)
	since, until, note := parts.NewDate(lang.L("Agreed or reviewed on"), now.Dated), parts.NewDate(lang.L("Runs out on"), now.Expires), widgets.NewNote(lang.L("Note"), 2)
	note.SetText(now.Note)
	read := func() data.GroupPaper {
		g := data.GroupPaper{Key: a.Want.Key, Dated: parts.DateOf(since), Expires: parts.DateOf(until), Note: strings.TrimSpace(note.Text)}
		if have.Selected < 2 {
			yes := have.Selected == 0
			g.Have = &yes
		}
		return g
	}
	var e *parts.Edit[*data.GroupPaper]
	f := &widgets.Form{
		Title: a.Want.Title, Verb: lang.L("Keep it"), Cancel: words.Cancel(), Intro: a.Want.Help, Keep: "paper", About: parts.TwoOf(p.Bid, a.Want.Key),
		Fields: []widgets.Field{
			{Key: "have", Label: lang.L("Do we have it?"), Input: have},
			{Key: "dated", Label: lang.L("Agreed or reviewed on, if you know"), Input: since},
			{Key: "expires", Label: lang.L("Runs out on, if it does"), Input: until},
			{Key: "note", Label: lang.L("Note, if you like"), Hint: lang.L("It is printed in the pack. For example: the insurer and the limit."), Input: note},
		},
		Judge: func() (string, string) {
			g := read()
			return words.Fault(g.Validate())
		},
		Save: func(f *widgets.Form) {
			e.Save(lang.L("Paper of the group"), func(*data.GroupPaper) { p.kept(f, lang.L("The paper is saved.")) })
		},
	}
	e = parts.Editing(p.w, f, func() *data.GroupPaper { g := read(); return &g }, func(recs *data.Records) *data.GroupPaper {
		return cmp.Or(grants.PaperOf(recs, a.Want.Key), &data.GroupPaper{Key: a.Want.Key})
	}, func(tx page.Tx, g *data.GroupPaper) error { return grants.SetPaper(tx, *g) })
	f.Show(p.w.Canvas())
}
