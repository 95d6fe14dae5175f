package accounts

import (
	"fmt"
	"testing"

	"commonthread/data"
)

var april = data.Period{From: "2026-04-01", To: "2026-04-30"}

type records struct{ *data.Records }

func none() records { return records{data.NewRecords()} }

// line puts a line of the account with a balance, or without where it is below nought.
func (r records) line(account string, day data.Date, pence, balance int64, more ...string) *data.BankLine {
	n := len(r.BankLines) + 1
	l := &data.BankLine{Meta: data.Meta{ID: data.ID(fmt.Sprintf("line-%02d", n))}, Account: account, Date: day, Pence: &pence, Order: int64(n), Place: 1}
	if balance >= 0 {
		l.Balance = &balance
	}
	if len(more) > 0 {
		l.Heading = more[0]
	}
	if len(more) > 1 {
		l.ReceiptID = data.ID(more[1])
	}
	r.BankLines[l.ID] = l
	return l
}

func (r records) receipt(id string, day data.Date, pence int64, bid string) {
	r.Spending[data.ID(id)] = &data.Spending{Meta: data.Meta{ID: data.ID(id)}, Date: day, Pence: &pence, Bid: bid}
}

func is(t *testing.T, what string, got *int64, want int64) {
	t.Helper()
	if got == nil || *got != want {
		if got == nil {
			t.Errorf("%s is not known, want %d", what, want)
			return
		}
		t.Errorf("%s is %d, want %d", what, *got, want)
	}
}

func TestReceiptsAndPaymentsByHeading(t *testing.T) {
	r := none()
	r.line("account 1234", "2026-03-31", 100, 10000, "donations") // the day before
	r.line("account 1234", "2026-04-01", 500, 10500, "subscriptions")
	r.line("account 1234", "2026-04-01", 500, 11000, "Subscriptions") // a second one of the same day and amount
	r.line("account 1234", "2026-04-10", -1250, 9750, "materials")
	r.line("account 1234", "2026-04-12", 250, 10000, "materials") // some wool went back
	r.line("account 1234", "2026-04-20", 333, 10333)
	r.line("account 1234", "2026-04-30", -33, 10300)
	r.line("account 1234", "2026-05-01", -99, 10201, "room") // the day after
	a := Of(r.Records, april)
	for i, want := range []Sum{{1000, 2}, {}, {}, {}, {}} {
		if a.In[i] != want {
			t.Errorf("%s: %+v, want %+v", HeadingsIn[i], a.In[i], want)
		}
	}
	for i, want := range []Sum{{1000, 2}, {}, {}} {
		if a.Out[i] != want {
			t.Errorf("%s: %+v, want %+v", HeadingsOut[i], a.Out[i], want)
		}
	}
	if a.ToExplainIn != (Sum{333, 1}) || a.ToExplainOut != (Sum{33, 1}) || a.TotalIn() != 1333 || a.TotalOut() != 1033 || a.Lines() != 6 {
		t.Errorf("%+v", a)
	}
	is(t, "opening", a.Opening(), 10000)
	is(t, "closing", a.Closing(), 10300)
	if len(a.Each) != 1 || a.Each[0].In != 1333 || a.Each[0].Out != 1033 || len(a.Each[0].Gaps) != 0 || a.Each[0].First != "2026-04-01" || a.Each[0].Last != "2026-04-30" {
		t.Errorf("%+v", a.Each)
	}
	if len(HeadingsIn)+len(HeadingsOut) != len(data.Headings) || HeadingsIn[4] != "other in" || HeadingsOut[0] != "materials" {
		t.Errorf("%v, %v", HeadingsIn, HeadingsOut)
	}
}

func TestBalances(t *testing.T) {
	const no = -1
	type line struct {
		day            data.Date
		pence, balance int64
	}
	for name, c := range map[string]struct {
		lines            []line
		opening, closing int64 // no is not known
	}{
		"in the period":                {[]line{{"2026-04-05", 100, 600}, {"2026-04-06", -50, 550}}, 500, 550},
		"first line without":           {[]line{{"2026-04-05", 100, no}, {"2026-04-06", -50, 550}, {"2026-04-07", 10, no}}, 500, 560},
		"only before":                  {[]line{{"2026-03-02", 5, 700}, {"2026-03-20", 10, no}, {"2026-04-06", -50, no}}, 710, 660},
		"only after":                   {[]line{{"2026-04-06", -50, no}, {"2026-05-01", 7, no}, {"2026-05-02", 3, 1000}}, 1040, 990},
		"no line of the period":        {[]line{{"2026-03-02", 5, 700}, {"2026-05-06", 1, 701}}, 700, 700},
		"nowhere":                      {[]line{{"2026-03-02", 5, no}, {"2026-04-06", -50, no}}, no, no},
		"one day, newest first":        {[]line{{"2026-04-05", -50, 550}, {"2026-04-05", 100, 600}}, 500, 550},
		"one day, twins":               {[]line{{"2026-04-05", -50, 450}, {"2026-04-05", -50, 400}}, 500, 400},
		"balance at the day's end":     {[]line{{"2026-04-05", -50, no}, {"2026-04-05", -20, 430}}, 500, 430},
		"an older statement came last": {[]line{{"2026-04-20", -20, 480}, {"2026-04-05", -50, 500}}, 550, 480},
	} {
		r := none()
		for _, l := range c.lines {
			r.line("a", l.day, l.pence, l.balance)
		}
		a := Of(r.Records, april)
		if c.opening == no {
			if a.Opening() != nil || a.Closing() != nil {
				t.Errorf("%s: a balance is known", name)
			}
			continue
		}
		is(t, name+": opening", a.Opening(), c.opening)
		is(t, name+": closing", a.Closing(), c.closing)
		if g := a.Each[0].Gaps; len(g) != 0 {
			t.Errorf("%s: %+v", name, g)
		}
	}
}

func TestAMissingStatementIsSeen(t *testing.T) {
	r := none()
	r.line("a", "2026-03-20", 5, 700)
	r.line("a", "2026-04-06", -50, 550) // 600 before it: 100 went unseen
	r.line("a", "2026-04-20", -50, 530) // and 30 came
	a := Of(r.Records, april)
	want := []Gap{{"2026-03-20", "2026-04-06", -100}, {"2026-04-06", "2026-04-20", 30}}
	if g := a.Each[0].Gaps; len(g) != 2 || g[0] != want[0] || g[1] != want[1] {
		t.Errorf("%+v", g)
	}
	is(t, "opening", a.Opening(), 600)
	is(t, "closing", a.Closing(), 530)
	if g := Of(r.Records, data.Period{From: "2026-05-01", To: "2026-05-31"}).Each[0].Gaps; len(g) != 0 {
		t.Errorf("of another month: %+v", g)
	}
}

func TestEachAccountHasItsOwnBalances(t *testing.T) {
	r := none()
	r.line("b", "2026-04-02", 10, 110)
	r.line("a", "2026-04-01", 10, -1)
	a := Of(r.Records, april)
	if len(a.Each) != 2 || a.Each[0].Name != "a" || a.Each[0].Opening != nil || a.Opening() != nil || a.TotalIn() != 20 {
		t.Errorf("%+v", a)
	}
	is(t, "b", a.Each[1].Opening, 100)
	if a := Of(none().Records, april); a.Statements || a.Lines() != 0 || len(a.Each) != 0 {
		t.Errorf("nothing on file: %+v", a)
	}
}

func TestAStatementByFund(t *testing.T) {
	r := none()
	for _, id := range []string{"bid-1", "bid-2", "bid-3"} {
		name := map[string]string{"bid-1": "Wool for all", "bid-2": "Tea", "bid-3": "tea "}[id]
		r.Bids[data.ID(id)] = &data.Bid{Meta: data.Meta{ID: data.ID(id)}, Name: name}
	}
	r.receipt("r1", "2026-04-02", 1000, "wool for ALL")
	r.receipt("r2", "2026-03-30", 300, "bid-1") // paid in April
	r.receipt("r3", "2026-04-09", -100, "bid-1")
	r.receipt("r4", "2026-04-09", 70, "Tea") // two bids have this name
	r.receipt("r5", "2026-04-09", 40, "")
	r.receipt("r6", "2026-04-30", 20, "Gone")
	r.line("a", "2026-04-03", -1000, -1, "", "r1")
	r.line("a", "2026-04-04", -300, -1, "materials", "r2")
	r.line("a", "2026-04-10", 100, -1, "", "r3")
	r.line("a", "2026-04-10", -70, -1, "", "r4")
	r.line("a", "2026-04-11", -40, -1, "", "r5")
	r.line("a", "2026-04-12", -500, -1, "room")
	r.line("a", "2026-04-13", -9, -1, "", "taken out") // its receipt is not on file any more
	r.line("a", "2026-04-14", 800, -1, "grants")
	r.line("a", "2026-04-15", 1, -1)
	s := StatementOf(r.Records, april)
	want := []Fund{{"Wool for all", true, 900, 1200}, {"Tea", true, 70, 70}, {"Gone", false, 20, 0}}
	if len(s.Funds) != len(want) {
		t.Fatalf("%+v", s.Funds)
	}
	for i, f := range want {
		if s.Funds[i] != f {
			t.Errorf("%+v, want %+v", s.Funds[i], f)
		}
	}
	if s.NoFund != (Fund{Receipts: 40, Bank: 40}) || s.NoReceipt != (Fund{Bank: 500}) || s.UnexplainedOut != 9 {
		t.Errorf("%+v", s)
	}
	if len(s.Unexplained) != 2 || s.Unexplained[0].Date != "2026-04-13" || s.Unexplained[1].Date != "2026-04-15" {
		t.Errorf("%+v", s.Unexplained)
	}
	// The parts are the whole.
	parts := s.NoFund.Bank + s.NoReceipt.Bank + s.UnexplainedOut
	for _, f := range s.Funds {
		parts += f.Bank
	}
	if parts != s.TotalOut() || s.TotalOut() != 1819 || s.TotalIn() != 801 {
		t.Errorf("parts %d of %d out, %d in", parts, s.TotalOut(), s.TotalIn())
	}
}
