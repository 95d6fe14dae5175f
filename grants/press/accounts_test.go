package press

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/accounts"
)

// yearOfMoney has two accounts with balances, a line under each heading, and
// three that nobody has explained.
func yearOfMoney() *data.Records {
	recs := data.NewRecords()
	balance := map[string]int64{"Bank 1234": 100000, "Saver 9876": 250000}
	put := func(account string, day data.Date, pence int64, heading string) {
		n := len(recs.BankLines)
		balance[account] += pence
		left := balance[account]
		id := data.ID(fmt.Sprintf("line-%02d", n))
		recs.BankLines[id] = &data.BankLine{Meta: data.Meta{ID: id}, Account: account, Date: day, Text: fmt.Sprintf("PAYEE %d", n), Pence: &pence, Balance: &left, Order: int64(n), Heading: heading}
	}
	for i, h := range data.Headings {
		pence := int64(123456)
		if i >= len(accounts.HeadingsIn) {
			pence = -2050
		}
		put("Bank 1234", data.Date(fmt.Sprintf("2025-%02d-10", 4+i)), pence, h)
	}
	for range 2 {
		put("Saver 9876", "2026-01-05", -777, "")
	}
	put("Saver 9876", "2026-03-31", 5, "")
	return recs
}

func TestMoneyOfAYearIsOnePage(t *testing.T) {
	year := data.Period{From: "2025-04-01", To: "2026-03-31"}
	recs := yearOfMoney()
	make := map[string]func() *Document{
		"accounts": func() *Document {
			return ReceiptsAndPayments("Nelson Crafting Group", accounts.Of(recs, year), "2026-04-12")
		},
		"statement": func() *Document {
			return TreasurersStatement("Nelson Crafting Group", accounts.StatementOf(recs, year), "2026-04-12")
		},
	}
	for name, doc := range make {
		text := documentText(doc())
		// 5 × £1,234.56 and 5p came in; 3 × £20.50 and 2 × £7.77 went out.
		for _, want := range []string{"£6,172.85 came in and £77.04 went out. 3 lines have no heading yet.", "£1,000.00", "£7,111.30", "£2,500.00", "£2,484.51", "£3,500.00", "£9,595.81", "£1,234.56", "£15.54"} {
			if !strings.Contains(text, want) {
				t.Errorf("the %s lacks %q:\n%s", name, want, text)
			}
		}
		if strings.Contains(text, "does not add up") {
			t.Errorf("the %s finds a gap", name)
		}
		if n := len(pagesOf(doc())); n != 1 {
			t.Errorf("the %s has %d pages", name, n)
		}
		if !bytes.Equal(mustPDF(t, doc()), mustPDF(t, doc())) {
			t.Errorf("the %s is another file each time", name)
		}
	}
	if text := documentText(make["accounts"]()); strings.Contains(text, "PAYEE") {
		t.Error("the accounts name a payee")
	}
	if doc := make["statement"](); !doc.Confidential || strings.Count(documentText(doc), "PAYEE") != 3 {
		t.Error("the statement does not list its three lines, or does not say that it names people")
	}
}

func TestMoneyThatDoesNotAddUpIsSaid(t *testing.T) {
	recs := yearOfMoney()
	delete(recs.BankLines, "line-07") // the last payment under a heading
	delete(recs.BankLines, "line-02")
	text := documentText(ReceiptsAndPayments("", accounts.Of(recs, data.Period{From: "2025-04-01", To: "2026-03-31"}), "2026-04-12"))
	if want := "Between 10 May 2025 and 10 July 2025 the bank's balance has £1,234.56 more than the lines here say."; !strings.Contains(text, want) {
		t.Errorf("the accounts lack %q:\n%s", want, text)
	}
	for _, doc := range []*Document{
		ReceiptsAndPayments("", accounts.Of(data.NewRecords(), data.Period{From: "2025-04-01", To: "2026-03-31"}), "2026-04-12"),
		TreasurersStatement("", accounts.StatementOf(data.NewRecords(), data.Period{From: "2025-04-01", To: "2026-03-31"}), "2026-04-12"),
	} {
		if text := documentText(doc); !strings.Contains(text, noStatements) || strings.Contains(text, "£") {
			t.Errorf("%s of nothing: %s", doc.Title, text)
		}
	}
}
