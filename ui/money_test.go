package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/grants"
	"commonthread/ui/money"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
)

// bidToFund starts a bid and opens its money.
func (s *script) bidToFund() *data.Bid {
	s.t.Helper()
	s.w.Go("pack")
	s.tap("Start a bid")
	s.fill("Name of the bid", "Crafting 2027")
	s.tap("Start the bid")
	s.report("Money")
	for _, b := range s.w.group.Records().Bids {
		return b
	}
	s.t.Fatal("no bid was started")
	return nil
}

func TestATreasurerKeepsTheMoney(t *testing.T) {
	s := signedInAs(t, vault.Treasurer)
	s.report("Money")
	s.see("No bid yet")
	bid := s.bidToFund()
	s.see("No cost is planned and no receipt is on file yet.", "It asks for £0; the grant gives £5,000 at the most.")

	s.tap("Add a cost")
	s.tap("Add the cost")
	s.see("Say what the money is for.")
	s.fill("What it is for", "Hire of the hall")
	s.fill("Amount", "twelve")
	s.tap("Add the cost")
	s.see("is not an amount")
	s.fill("Amount", "£5,000.50")
	s.tap("Add the cost")
	s.see("The budget would ask for £5,000.50, and the grant gives £5,000 at the most.")
	s.fill("Amount", "£1,234.50")
	s.tap("Add the cost")
	s.see("The cost is added.", "It asks for £1,234.50", "£1,234.50")

	s.tap("Receipts (0)")
	s.ctrl(fyne.KeyN)
	s.fill("Amount", "1,300")
	s.fill("Who was paid", "The church")
	s.choose("Line of the budget", 1)
	s.tap("Add the receipt")
	s.see("The receipt is added.", "Hire of the hall: £65.50 more was spent than planned.", "The church", "£1,300.00")
	recs := s.w.group.Records()
	for _, r := range recs.Spending {
		if *r.Pence != 130000 || r.Date != "2026-03-05" || r.Bid != string(bid.ID) {
			t.Errorf("%+v", r)
		}
	}
	// The same once more is told, and nothing is changed.
	s.tap("Add a receipt")
	s.fill("Amount", "1300.00")
	s.fill("Who was paid", "the church")
	s.choose("Line of the budget", 1)
	s.tap("Add the receipt")
	s.see("The same receipt is on file already")
	s.tap("Cancel")

	// Changed, taken out, brought back.
	p := s.w.page.(*money.Page)
	receipt := func() *data.Spending {
		return grants.SpendingOf(s.w.group.Records(), s.w.group.Records().Bids[bid.ID])[0]
	}
	p.EditReceipt(bid, receipt())
	s.fill("Amount", "-5")
	s.tap("Save the changes")
	s.see("The receipt is saved.", "-£5.00")
	s.ctrl(fyne.KeyZ)
	s.see("£1,300.00")
	p.EditReceipt(bid, receipt())
	s.tap("Take it out")
	s.see("The receipt is removed.", "No receipt is on file yet.")
	s.ctrl(fyne.KeyZ)
	s.see("£1,300.00")

	// A line with another name keeps its receipts.
	s.tap("Budget (1)")
	s.w.win.Canvas().Focus(firstFieldIn(s))
	cost := grants.Costs(s.w.group.Records(), s.w.group.Records().Bids[bid.ID])[0]
	p.EditCost(bid, &cost, "")
	s.fill("What it is for", "Hall")
	s.tap("Save the changes")
	s.see("Hall: £65.50 more was spent than planned.")
	s.seeNot("the budget has no such line")
	cost = grants.Costs(s.w.group.Records(), s.w.group.Records().Bids[bid.ID])[0]
	p.EditCost(bid, &cost, "")
	s.tap("Take it out")
	s.see("Hall: £1,300 was spent, and the budget has no such line.")
	s.ctrl(fyne.KeyZ)
	s.see("Hall: £65.50 more was spent than planned.")
	s.tap("Money so far")
	s.see("more than the budget of £1,234.50")
}

// Receipts that name no bid are put to one in the window, some or all at once;
// Undo takes them back, and what the bid has already is told.
func TestReceiptsOfNoBidFindTheirs(t *testing.T) {
	s := signedInAs(t, vault.Treasurer)
	bid := s.bidToFund()
	s.seeNot("name no bid that is here")
	pence, more := int64(2500), int64(3050)
	s.put(&data.Spending{Date: "2026-02-01", Pence: &pence, Payee: "Church"}, &data.Spending{Date: "2026-02-02", Pence: &more, Payee: "Boyes", Bid: "Warm hands"},
		&data.Spending{Date: "2026-02-03", Pence: &more, Payee: "Boyes", Bid: "warm HANDS"}, &data.Spending{Date: "2026-02-01", Pence: &pence, Payee: "church ", Bid: "other"})
	s.report("Money")
	s.see("4 receipts on file name no bid that is here.")
	s.tap("Put them to this bid")
	s.see("Which receipts are of Crafting 2027?", "They name no bid", "They name “Warm hands”", "They name “other”")
	s.tap("Put them to this bid")
	s.see("Tick those that are of this bid.")
	s.check("1 Feb 2026, £25.00, Church")
	s.check("All 2 of these")
	s.check("3 Feb 2026, £30.50, Boyes")
	s.tap("Put them to this bid")
	s.see("2 receipts are put to Crafting 2027.", "2 receipts on file name no bid that is here.", "Receipts (2)")
	s.ctrl(fyne.KeyZ)
	s.see("4 receipts on file name no bid that is here.", "Receipts (0)")
	s.tap("Put them to this bid")
	s.check("1 Feb 2026, £25.00, Church")
	s.check("1 Feb 2026, £25.00, church")
	s.tap("Put them to this bid")
	s.see("The same receipt is on file already")
	if n := len(grants.SpendingOf(s.w.group.Records(), bid)); n != 0 {
		t.Errorf("%d of them were put to the bid all the same", n)
	}
	s.press(fyne.KeyEscape)
	s.see("4 receipts on file name no bid that is here.")
}

// firstFieldIn is where the page's keyboard begins.
func firstFieldIn(s *script) fyne.Focusable { return s.w.page.(page.FirstFocus).FirstFocus() }

func TestPapersAreTicked(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.bidToFund()
	s.see("Papers (")
	s.w.page.(*money.Page).Chips.Select(money.ViewPapers)
	s.w.page.(*money.Page).View = money.ViewPapers
	s.w.page.Reload()
	s.see("Nobody has said: needed")
	recs := s.w.group.Records()
	for _, b := range recs.Bids {
		for _, a := range money.PapersAsked(recs, b) {
			s.w.page.(*money.Page).EditPaper(a)
			s.tap("We have it")
			s.fill("Agreed or reviewed on", "1/2/2026")
			s.tap("Keep it")
		}
	}
	s.see("✓ We have it, of 1 February 2026")
	s.seeNot("Nobody has said")
	s.w.Go("pack")
	s.seeNot("Papers: ")
	s.ctrl(fyne.KeyZ) // the foot offers nothing here, so nothing is undone
	n := 0
	for _, g := range s.w.group.Records().GroupPapers {
		if g.Have != nil && *g.Have {
			n++
		}
	}
	if n == 0 || n != len(s.w.group.Records().GroupPapers) {
		t.Errorf("%d papers are ticked", n)
	}
}

func TestAmountsAsPeopleWriteThem(t *testing.T) {
	for typed, want := range map[string]int64{"£1,234.50": 123450, " 60 ": 6000, "12.5": 1250, "-£5.00": -500, "0.07": 7, "9,999,999.99": 999999999} {
		if got, problem := money.AmountIn(amountTyped(typed)); got != want || problem != "" {
			t.Errorf("%q is %d, %q", typed, got, problem)
		}
	}
	for typed, want := range map[string]string{"": "Write the amount", "12.505": "parts of a penny", "1,23": "is not an amount", "£": "is not an amount", "99999999999999999": "too large"} {
		if _, problem := money.AmountIn(amountTyped(typed)); !strings.Contains(problem, want) {
			t.Errorf("%q: %q", typed, problem)
		}
	}
}

func amountTyped(text string) *widgets.Entry {
	e := widgets.NewEntry("Amount")
	e.SetText(text)
	return e
}
