package accounts

import (
	"testing"

	"commonthread/data"
)

func (r records) cash(id string, day data.Date, pence int64, heading string) {
	r.Cash[data.ID(id)] = &data.CashCount{Meta: data.Meta{ID: data.ID(id)}, Date: day, Pence: &pence, Heading: heading}
}

// Cash counted after a session stands under its heading and in a box of its own;
// what was paid into the bank is counted once, and each account adds up.
func TestCashIsCountedOnce(t *testing.T) {
	r := none()
	r.cash("c1", "2026-03-30", 700, "subscriptions")
	r.cash("c2", "2026-04-06", 1250, "sales")
	r.cash("c3", "2026-04-07", 340, "materials")
	r.line("bank", "2026-04-08", 1500, 11500, "cash")        // paid in
	r.line("bank", "2026-04-09", -2000, 9500, "own account") // into the savings
	r.line("savings", "2026-04-09", 2000, 2000, "own account")
	a := Of(r.Records, april)
	if a.TotalIn() != 1250 || a.TotalOut() != 340 || a.ToExplainIn.Lines+a.ToExplainOut.Lines != 0 {
		t.Errorf("in %d, out %d: %+v", a.TotalIn(), a.TotalOut(), a)
	}
	if len(a.Each) != 3 || a.Each[2].Name != CashName {
		t.Fatalf("accounts %+v", a.Each)
	}
	is(t, "cash before", a.Each[2].Opening, 700)
	is(t, "cash after", a.Each[2].Closing, 110)
	var moved int64
	for _, x := range a.Each {
		moved += x.Moved
		if *x.Opening+x.In-x.Out+x.Moved != *x.Closing || len(x.Gaps) != 0 {
			t.Errorf("%s does not add up: %+v", x.Name, x)
		}
	}
	if moved != 0 {
		t.Errorf("what moved is %d in all", moved)
	}
	if s := StatementOf(r.Records, april); len(s.Unexplained) != 0 || s.NoReceipt.Bank != 340 {
		t.Errorf("%+v", s)
	}
}
