package exchange

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
)

// statements are a payment of 42.50 and a grant of 500.00 as each bank writes them.
func statements(t *testing.T) map[string]*File {
	t.Helper()
	out := map[string]*File{
		"Lloyds": file("lloyds.csv", "Transaction Date,Transaction Type,Sort Code,Account Number,Transaction Description,Debit Amount,Credit Amount,Balance\n"+
			"04/03/2026,FPI,'11-22-33,12345678,PENDLE COUNCIL,,500.00,1315.50\n03/03/2026,DEB,'11-22-33,12345678,WOOL SHED,42.50,,815.50\n"),
		"Santander": file("santander.csv", "Date,Type,Merchant/Description,Debit/Credit,Balance\n03/03/2026,CARD,WOOL SHED,-£42.50,£815.50\n04/03/2026,FP,PENDLE COUNCIL,£500.00,\"£1,315.50\"\n"),
		"Nationwide": file("nationwide.csv", "\"Account Name:\",\"Test Crafts ****1234\"\n\"Account Balance:\",\"£1315.50\"\n\n\"Date\",\"Transaction type\",\"Description\",\"Paid out\",\"Paid in\",\"Balance\"\n"+
			"\"03 Mar 2026\",\"Visa purchase\",\"WOOL SHED\",\"£42.50\",\"\",\"£815.50\"\n\"04 Mar 2026\",\"Credit\",\"PENDLE COUNCIL\",\"\",\"£500.00\",\"£1315.50\"\n"),
		"Metro":   file("metro.csv", "Date,Details,Transaction Type,In,Out,Balance\n03/03/2026,WOOL SHED,Card,,42.50,815.50\n04/03/2026,PENDLE COUNCIL,FP,500.00,,1315.50\n"),
		"Unity":   file("unity.csv", "Date,Transaction Type,Details,Money Out,Money In,Balance\n04/03/2026,FP,PENDLE COUNCIL,,500.00,1315.50\n03/03/2026,DD,WOOL SHED,42.50,,815.50\n"),
		"another": file("other.csv", "My bank\nPosting date;Narrative;Withdrawals;Deposits\n3 Mar 2026;Wool Shed;42.50;\n4 Mar 2026;Pendle Council;;500.00\nTotal;;42.50;500.00\n"),
		"DR, CR":  file("crdr.csv", "Date,Details,Amount\n03/03/2026,Wool Shed,42.50 DR\n04/03/2026,Pendle Council,500.00 CR\n"),
	}
	for bank, name := range map[string]string{"Barclays": "barclays", "HSBC": "hsbc", "NatWest": "natwest", "Co-op": "coop", "Starling": "starling"} {
		b, err := os.ReadFile(filepath.Join("testdata", "cases", "65-bank-layouts", name+".csv"))
		if err != nil {
			t.Fatal(err)
		}
		out[bank] = &File{Name: name + ".csv", Data: b}
	}
	return out
}

func TestStatementsOfTheBanksHere(t *testing.T) {
	for bank, f := range statements(t) {
		recs := data.NewRecords()
		take(t, recs, Input{Spending: file("s.csv", "date,payee,amount\n02/03/2026,Wool Shed,42.50\n02/03/2026,Hall,42.50\n")}, plain)
		in := Input{Statement: []*File{f}}
		p := take(t, recs, in, plain)
		lines := data.InOrder(recs.BankLines)
		slices.SortFunc(lines, func(a, b *data.BankLine) int { return int(a.Order - b.Order) })
		if len(lines) != 2 || lines[0].Date != "2026-03-03" || *lines[0].Pence != -4250 || *lines[1].Pence != 50000 || lines[1].Date != "2026-03-04" {
			t.Errorf("%s: %v", bank, p.Lines)
			continue
		}
		if !strings.Contains(strings.ToLower(lines[0].Text), "wool shed") {
			t.Errorf("%s: %q", bank, lines[0].Text)
		}
		if r := recs.Spending[lines[0].ReceiptID]; r == nil || r.Payee != "Wool Shed" {
			t.Errorf("%s: the payment is matched to %+v", bank, r)
		}
		if lines[1].ReceiptID != "" || len(recs.Spending) != 2 {
			t.Errorf("%s: money in is spending", bank)
		}
		if again := take(t, recs, in, plain); len(again.Puts) != 0 {
			t.Errorf("%s: the same statement again writes %d lines", bank, len(again.Puts))
		}
		wants(t, refused(t, recs, Input{Spending: f}, plain).Error(), "statement")
	}
}

func TestOverlappingStatements(t *testing.T) {
	recs := data.NewRecords()
	const head = "Date,Details,Transaction Type,In,Out,Balance\n"
	const first, middle, last = "02/03/2026,BUS,Card,,2.00,98.00\n02/03/2026,BUS,Card,,2.00,96.00\n", "03/03/2026,WOOL,Card,,5.00,91.00\n", "03/03/2026,WOOL,Card,,5.00,86.00\n04/03/2026,SALE,Cash,9.00,,95.00\n"
	take(t, recs, Input{Statement: []*File{file("a.csv", head+first+middle)}}, plain)
	take(t, recs, Input{Statement: []*File{file("b.csv", head+middle+last)}}, plain)
	take(t, recs, Input{Statement: []*File{file("c.csv", head+first+middle+last)}}, plain)
	if len(recs.BankLines) != 5 {
		t.Errorf("%d lines, want 5", len(recs.BankLines))
	}
}

func TestStatementRefusals(t *testing.T) {
	for name, c := range map[string][]string{
		"one way":      {"Date,Details,Amount\n03/03/2026,Wool,42.50\n04/03/2026,Council,500\n", "line 1, Amount: ", "money in from money out"},
		"no statement": {"ref,first_name\n1,Ann\n", "no bank statement"},
		"no amount":    {"Date,Details,In,Out\n03/03/2026,Wool,,\n", "line 2, "},
		"no such day":  {"Date,Details,In,Out\n31/02/2026,Wool,,5\n", "line 2, Date: "},
		"both ways":    {"Date,Details,In,Out\n03/03/2026,Wool,4,5\n", "line 2, Out: "},
		"to come":      {"Date,Details,In,Out\n03/03/2062,Wool,,5\n", "line 2, Date: ", "(doubt: future)"},
	} {
		wants(t, one(t, refused(t, data.NewRecords(), Input{Statement: []*File{file(name, c[0])}}, plain)), c[1:]...)
	}
}
