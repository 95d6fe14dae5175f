package exchange

import (
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/exchange/values"
)

func TestAmounts(t *testing.T) {
	for text, pence := range map[string]int64{
		"12": 1200, "12.5": 1250, "12.50": 1250, "£12.50": 1250, "£1,250.00": 125000, "1,250": 125000, "1234567.89": 123456789, "0": 0, ".99": 99,
		"-5.00": -500, "-£5": -500, "(5.00)": -500, "£12.50 CR": -1250, "12.50 DR": 1250, "+12.50": 1250, "£-5.00": -500, "£ 7.99": 799, "1,234,567": 123456700,
	} {
		if got, err := ParseAmount(text); got != pence || err != nil {
			t.Errorf("%q is %d (%v), want %d", text, got, err, pence)
		}
	}
	for _, text := range []string{"12.345", "12.500", "1,25", "12,50", "12,5000", "£", "-", "--5", "twelve", "1.2.3", "12p", "€5", "1e3", "£5-", "999999999999999"} {
		if got, err := ParseAmount(text); err == nil {
			t.Errorf("%q is taken for %d", text, got)
		}
	}
}

func TestSpendingRepeatIsEveryColumn(t *testing.T) {
	recs := data.NewRecords()
	text := "date,bid,budget_line,payee,amount,receipt\n" +
		"2025-01-01,Later Bid,Wool,Boyes,\"£1,250.00\",A1\n" +
		"1 Jan 2025,Later Bid,Wool,Boyes,1250,A1\n" +
		"2025-01-01,Later Bid,Wool,Boyes,1250,A2\n" +
		"2025-01-02,,,,-£5.00,\n"
	p := take(t, recs, Input{Spending: file("s.csv", text)}, plain)
	if p.Tables[0] != (Tally{"spending", "s.csv", 4, 0, 0}) {
		t.Errorf("%+v", p.Tables[0])
	}
	if p = take(t, recs, Input{Spending: file("s.csv", text)}, plain); len(p.Puts) != 0 {
		t.Error("the second import writes records")
	}
	// The bid may be given by its ID too, once it is there.
	bid := &data.Bid{Meta: data.Meta{ID: testID("bid")}, Name: "later bid"}
	recs.Bids[bid.ID] = bid
	if p = take(t, recs, Input{Spending: file("s.csv", strings.ReplaceAll(text, "Later Bid", string(bid.ID)))}, plain); len(p.Puts) != 0 {
		t.Error("a receipt under the bid's ID is another receipt than under its name")
	}
}

func TestSpendingRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		rows string
		want []string
	}{
		"three decimals": {"2025-01-01,1.234\n", []string{"line 2, amount: ", "12.50"}},
		"no amount":      {"2025-01-01,\n", []string{"line 2, amount: "}},
		"no date":        {",5\n", []string{"line 2, date: "}},
	} {
		t.Run(name, func(t *testing.T) {
			wants(t, one(t, refused(t, data.NewRecords(), Input{Spending: file("s.csv", "date,amount\n"+c.rows)}, plain)), c.want...)
		})
	}
}

func TestHours(t *testing.T) {
	for text, seconds := range map[string]int64{"0": 0, "0.25": 900, "1.75": 6300, "24": 86400, "2.": -1, ".5": 1800, "1.333333": 4800, "-1": -1, "24.1": -1, "1h": 3600, "1:30": 5400, "90 min": 5400, "1h 30m": 5400, "1½": 5400, "2 hours": 7200, "25:00": -1, "1:60": -1, "": -1, ".": -1} {
		got, ok := values.Hours(text)
		if !ok {
			got = -1
		}
		if got != seconds {
			t.Errorf("%q is %d seconds, want %d", text, got, seconds)
		}
	}
	for s := int64(0); s <= 86400; s++ {
		if back, ok := values.Hours(values.WriteHours(s)); !ok || back != s {
			t.Fatalf("%d seconds are written %q, which is %d", s, values.WriteHours(s), back)
		}
	}
}
