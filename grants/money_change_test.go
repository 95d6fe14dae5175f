package grants

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

// funded is a group with a bid of two costs and a receipt of each.
func funded(t *testing.T) (*memory, *data.Bid, map[string]data.ID) {
	t.Helper()
	m := newMemory()
	bid, err := NewBid(m, "east-lancashire-social-prescribing", "Crafting", "2026-03-05")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range []data.BudgetLine{{Item: "Hall", Pence: 100000}, {Item: "Wool", Pence: 20000}} {
		if err := AddCost(m, m.recs.Bids[bid.ID], l, false); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range []data.Spending{{BudgetLine: "hall", Payee: "Church"}, {BudgetLine: "Wool", Payee: "Boyes"}} {
		pence := int64(2550)
		r.Date, r.Pence = "2026-02-01", &pence
		if err := AddReceipt(m, bid.ID, r); err != nil {
			t.Fatal(err)
		}
	}
	ids := map[string]data.ID{}
	for _, c := range Costs(m.recs, m.recs.Bids[bid.ID]) {
		ids[c.Line.Item] = c.ID
	}
	return m, m.recs.Bids[bid.ID], ids
}

func TestReceiptsGoOnNamingALineThatIsRenamed(t *testing.T) {
	m, bid, ids := funded(t)
	if err := ChangeCost(m, bid.ID, ids["Hall"], data.BudgetLine{Item: "Hire of the hall", Pence: 2000}); err != nil {
		t.Fatal(err)
	}
	costs := Costs(m.recs, m.recs.Bids[bid.ID])
	if c := costs[0]; c.Line.Item != "Hire of the hall" || c.Spent != 2550 || c.Over != 550 || c.ID != ids["Hall"] {
		t.Errorf("%+v", c)
	}
	if c := costs[1]; c.Spent != 2550 || c.Over != 0 {
		t.Errorf("%+v", c)
	}
	if err := RemoveCost(m, bid.ID, ids["Wool"]); err != nil {
		t.Fatal(err)
	}
	a := AccountOf(m.recs, m.recs.Bids[bid.ID])
	if len(a.Lines) != 2 || a.Lines[1].Planned || a.Spent != 5100 || a.Budget != 2000 {
		t.Errorf("%+v", a)
	}
	if err := RemoveCost(m, bid.ID, ids["Wool"]); !errors.Is(err, data.ErrNotFound) {
		t.Errorf("removed twice: %v", err)
	}
}

func TestABudgetIsNotChangedOverTheMaximum(t *testing.T) {
	m, bid, ids := funded(t)
	most := ProgrammeOf(m.recs, bid).MaxPence
	if most == 0 {
		t.Fatal("this programme has no maximum")
	}
	line := data.BudgetLine{Item: "Hall", Pence: most - 20000 + 1}
	if err := ChangeCost(m, bid.ID, ids["Hall"], line); !errors.Is(err, ErrOverMaximum) {
		t.Errorf("a penny over: %v", err)
	}
	line.Pence--
	if err := ChangeCost(m, bid.ID, ids["Hall"], line); err != nil {
		t.Errorf("exactly the maximum: %v", err)
	}
	// A budget that was over before may be brought down step by step.
	over := data.Clone(m.recs.Bids[bid.ID])
	over.Budget[ids["Wool"]] = data.BudgetLine{Item: "Wool", Pence: most}
	if err := m.Put(over); err != nil {
		t.Fatal(err)
	}
	line.Pence -= 100
	if err := ChangeCost(m, bid.ID, ids["Hall"], line); err != nil {
		t.Errorf("less than before: %v", err)
	}
	line.Pence += 200
	if err := ChangeCost(m, bid.ID, ids["Hall"], line); !errors.Is(err, ErrOverMaximum) {
		t.Errorf("more than before: %v", err)
	}
}

func TestTheSameReceiptIsToldOnce(t *testing.T) {
	m, bid, _ := funded(t)
	pence, other := int64(2550), int64(2551)
	same := data.Spending{Date: "2026-02-01", BudgetLine: "WOOL", Payee: "boyes ", Pence: &pence}
	if err := AddReceipt(m, bid.ID, same); !errors.Is(err, ErrReceiptThere) {
		t.Errorf("%v", err)
	}
	same.Receipt = "2"
	if err := AddReceipt(m, bid.ID, same); err != nil {
		t.Errorf("with a number of its own: %v", err)
	}
	var id data.ID
	for _, s := range SpendingOf(m.recs, bid) {
		if s.Receipt == "2" {
			id = s.ID
		}
	}
	same.Pence = &other
	if err := ChangeReceipt(m, id, same); err != nil {
		t.Errorf("%v", err)
	}
	same.Pence, same.Receipt = &pence, "2"
	if err := AddReceipt(m, bid.ID, same); err != nil {
		t.Errorf("as another was before it was corrected: %v", err)
	}
	// A bid that is called something else keeps its receipts.
	named := data.Clone(m.recs.Bids[bid.ID])
	named.Name = "Crafting 2027"
	if err := m.Put(named); err != nil {
		t.Fatal(err)
	}
	if n := len(SpendingOf(m.recs, named)); n != 4 {
		t.Errorf("%d receipts after the bid has another name", n)
	}
}

func TestPapersTickedMakeTheCheckGreen(t *testing.T) {
	m, bid, _ := funded(t)
	missing := func() (n int) {
		rep := figures.Compute(m.recs, bid.Evidence(), figures.Options{})
		for _, x := range Check(m.recs, bid, rep, "2026-03-05") {
			if strings.HasPrefix(x.Where, "Papers: ") {
				n++
			}
		}
		return n
	}
	if missing() == 0 {
		t.Fatal("no paper is missing at first")
	}
	yes := true
	for _, p := range ProgrammeOf(m.recs, bid).Papers {
		for range 2 { // twice is of one record
			if err := SetPaper(m, data.GroupPaper{Key: p.Key, Have: &yes, Dated: "2026-01-01", Expires: "2030-01-01"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := missing(); n != 0 || len(m.recs.GroupPapers) != len(ProgrammeOf(m.recs, bid).Papers) {
		t.Errorf("%d papers are still missing, %d records", n, len(m.recs.GroupPapers))
	}
}

// Receipts of no bid are put to one, all or none, and only once.
func TestStrayReceiptsAreGivenToABid(t *testing.T) {
	m, bid, _ := funded(t)
	pence := int64(999)
	stray := func(id data.ID, named, payee string) *data.Spending {
		s := &data.Spending{Meta: data.Meta{ID: id}, Bid: named, Date: "2026-02-01", Payee: payee, Pence: &pence}
		if err := m.Put(s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	a, b := stray("000000000000000000000000000000f1", "", "Wilko"), stray("000000000000000000000000000000f2", "Warm hands 2024", "Argos")
	same := stray("000000000000000000000000000000f3", "", "wilko ")
	stray("000000000000000000000000000000f4", " crafting", "By name")
	ids := func() (out []data.ID) {
		for _, s := range StrayReceipts(m.recs) {
			out = append(out, s.ID)
		}
		return out
	}
	if got := ids(); !slices.Equal(got, []data.ID{a.ID, b.ID, same.ID}) {
		t.Fatalf("of no bid are %v", got)
	}
	before := len(SpendingOf(m.recs, bid))
	if err := GiveReceipts(m, bid.ID, []data.ID{a.ID, b.ID}); err != nil {
		t.Fatal(err)
	}
	if n := len(SpendingOf(m.recs, bid)); n != before+2 || a.Bid != "" {
		t.Errorf("%d receipts, and the first itself says %q", n, a.Bid)
	}
	if err := GiveReceipts(m, bid.ID, []data.ID{same.ID}); !errors.Is(err, ErrReceiptThere) {
		t.Errorf("the same once more: %v", err)
	}
	for _, c := range []struct{ bid, receipt data.ID }{{bid.ID, "000000000000000000000000000000ff"}, {"000000000000000000000000000000ff", same.ID}} {
		if err := GiveReceipts(m, c.bid, []data.ID{c.receipt}); !errors.Is(err, data.ErrNotFound) {
			t.Errorf("%v: %v", c, err)
		}
	}
	if got := ids(); !slices.Equal(got, []data.ID{same.ID}) {
		t.Errorf("left are %v", got)
	}
}
