package press

import (
	"fmt"
	"slices"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/accounts"
)

const (
	noStatements = "No bank statement is on file, so there is nothing to count. Take one in first: import, with the bank's own file."
	noCash       = "Cash: no count of cash is on file. Money that never went through a bank is not in these sums."
	cashCounted  = "Cash is counted from the first count of it on, as people counted it."
	toExplain    = "To explain: no heading yet"
	notKnown     = "not known"
)

// ReceiptsAndPayments is a group's accounts of a period on one page.
func ReceiptsAndPayments(group string, a accounts.Accounts, day data.Date) *Document {
	d := &Document{Title: "Receipts and payments", Group: group, Day: day, Dense: true}
	d.add(Heading{Level: 1, Text: d.Title}, Paragraph{Text: a.Period.String()})
	if !a.Statements {
		d.add(Finding{noStatements}, Paragraph{Small: true, Text: noCash})
		return d
	}
	d.add(Finding{accountsFinding(a)}, accountTable(a),
		Tables{Items: []Table{
			sideTable("Receipts", accounts.HeadingsIn, a.In, a.ToExplainIn, a.TotalIn()),
			sideTable("Payments", accounts.HeadingsOut, a.Out, a.ToExplainOut, a.TotalOut()),
		}})
	d.add(notes(a)...)
	return d
}

// TreasurersStatement is a period on one page: what there was, what came in, what
// was paid from which fund, what is left, and what nobody has explained. It has
// the bank's own words, which name people.
func TreasurersStatement(group string, s accounts.Statement, day data.Date) *Document {
	d := namesDocument(group, "Treasurer's statement", day)
	d.Dense = true
	d.add(Heading{Level: 1, Text: d.Title}, Paragraph{Text: s.Period.String()})
	if !s.Statements {
		d.add(Finding{noStatements})
		if s.Spent() {
			d.add(fundTable(s))
		}
		d.add(Paragraph{Small: true, Text: noCash})
		return d
	}
	in := sideTable("Money in", accounts.HeadingsIn, s.In, s.ToExplainIn, s.TotalIn())
	in.Rows = slices.DeleteFunc(in.Rows, func(row []string) bool { return row[0] != toExplain && row[1] == grants.PoundsPence(0) })
	d.add(Finding{accountsFinding(s.Accounts)}, accountTable(s.Accounts), Tables{Items: []Table{in, fundTable(s)}})
	if len(s.Unexplained) > 0 {
		t := Table{Caption: "Still to explain: no receipt and no heading", Columns: []Column{{Head: "Day", Width: 3}, {Head: "As the bank writes it", Width: 5}, {Head: "In", Width: 2, Numeric: true}, {Head: "Out", Width: 2, Numeric: true}}}
		for _, l := range s.Unexplained {
			in, out := grants.PoundsPence(*l.Pence), ""
			if *l.Pence < 0 {
				in, out = "", grants.PoundsPence(-*l.Pence)
			}
			t.Rows = append(t.Rows, []string{l.Date.Long(), l.Text, in, out})
		}
		d.add(t)
	} else if s.Lines() > 0 {
		d.add(Paragraph{Text: "Every line has a receipt or a heading: nothing is left to explain."})
	}
	d.add(Paragraph{Small: true, Text: "A receipt counts on its own day. Under Bank is what the bank paid in these days for receipts of the fund."})
	d.add(notes(s.Accounts)...)
	return d
}

func accountsFinding(a accounts.Accounts) string {
	if a.Lines() == 0 {
		return "The bank statements on file have no line of these days."
	}
	text := fmt.Sprintf("%s came in and %s went out.", grants.PoundsPence(a.TotalIn()), grants.PoundsPence(a.TotalOut()))
	if n := a.ToExplainIn.Lines + a.ToExplainOut.Lines; n == 1 {
		text += " 1 line has no heading yet."
	} else if n > 1 {
		text += fmt.Sprintf(" %d lines have no heading yet.", n)
	}
	return text
}

// accountTable is each account with what was there before and after.
func accountTable(a accounts.Accounts) Table {
	t := Table{Caption: "Accounts", Columns: []Column{{Head: "Account", Width: 3}, {Head: "Opening", Width: 2, Numeric: true}, {Head: "In", Width: 2, Numeric: true},
		{Head: "Out", Width: 2, Numeric: true}, {Head: "Closing", Width: 2, Numeric: true}}}
	var moved int64
	for _, x := range a.Each {
		t.Rows = append(t.Rows, []string{accountName(x), balance(x.Opening), grants.PoundsPence(x.In), grants.PoundsPence(x.Out), balance(x.Closing)})
		moved += x.Moved
	}
	t.Total = []string{"Together", balance(a.Opening()), grants.PoundsPence(a.TotalIn()), grants.PoundsPence(a.TotalOut()), balance(a.Closing())}
	if !slices.ContainsFunc(a.Each, func(x accounts.Account) bool { return x.Moved != 0 }) {
		return t
	}
	// What was moved from one account to another has a column of its own, so that
	// each line still adds up.
	t.Columns = slices.Insert(t.Columns, 4, Column{Head: "Moved", Width: 2, Numeric: true})
	for i, x := range a.Each {
		t.Rows[i] = slices.Insert(t.Rows[i], 4, grants.PoundsPence(x.Moved))
	}
	t.Total = slices.Insert(t.Total, 4, grants.PoundsPence(moved))
	return t
}

func accountName(x accounts.Account) string {
	if x.Name == "" {
		return "Account without a name"
	}
	return x.Name
}

func balance(pence *int64) string {
	if pence == nil {
		return notKnown
	}
	return grants.PoundsPence(*pence)
}

func sideTable(caption string, headings []string, sums []accounts.Sum, rest accounts.Sum, total int64) Table {
	t := Table{Caption: caption, Columns: []Column{{Head: "Heading", Width: 4}, {Head: "Amount", Width: 2, Numeric: true}}}
	for i, h := range headings {
		t.Rows = append(t.Rows, []string{upperFirst(h), grants.PoundsPence(sums[i].Pence)})
	}
	t.Rows = append(t.Rows, []string{toExplain, grants.PoundsPence(rest.Pence)})
	t.Total = []string{"Total", grants.PoundsPence(total)}
	return t
}

// fundTable is what was spent, by the grant that the receipts name.
func fundTable(s accounts.Statement) Table {
	t := Table{Caption: "Money out, by fund", Columns: []Column{{Head: "Fund", Width: 5}, {Head: "Receipts", Width: 2, Numeric: true}, {Head: "Bank", Width: 2, Numeric: true}}}
	var receipts int64
	row := func(name string, f accounts.Fund) {
		receipts += f.Receipts
		t.Rows = append(t.Rows, []string{name, grants.PoundsPence(f.Receipts), grants.PoundsPence(f.Bank)})
	}
	for _, f := range s.Funds {
		switch {
		case !f.Spent():
		case f.OnFile:
			row(f.Name, f)
		default:
			row(f.Name+" (no such bid on file)", f)
		}
	}
	if s.NoFund.Spent() {
		row("Receipts that name no grant", s.NoFund)
	}
	if s.NoReceipt.Spent() {
		row("A heading, and no receipt", s.NoReceipt)
	}
	row("To explain", accounts.Fund{Bank: s.UnexplainedOut})
	t.Total = []string{"Total", grants.PoundsPence(receipts), grants.PoundsPence(s.TotalOut())}
	return t
}

// notes say how it was counted, and what does not add up.
func notes(a accounts.Accounts) (out []Block) {
	for _, x := range a.Each {
		for _, g := range x.Gaps {
			when := "Between " + g.After.Long() + " and " + g.Before.Long()
			if g.After == g.Before {
				when = "On " + g.After.Long()
			}
			more, by := "more", g.Pence
			if by < 0 {
				more, by = "less", -by
			}
			out = append(out, Callout{Title: "This does not add up: " + accountName(x), Text: when + " the bank's balance has " + grants.PoundsPence(by) + " " + more +
				" than the lines here say. A statement may be missing."})
		}
	}
	covered := ""
	for _, x := range a.Each {
		if x.First != "" && x.Name != accounts.CashName {
			covered += " " + upperFirst(accountName(x)) + " has lines from " + x.First.Long() + " to " + x.Last.Long() + "."
		}
	}
	unknown := ""
	if a.Statements && a.Opening() == nil {
		unknown = " A balance that the bank's file does not give is not known."
	}
	cash := noCash
	if hasCash(a) {
		cash = cashCounted
	}
	return append(out, Paragraph{Small: true, Text: "Counted from the bank's lines, on the day that the bank gives. Money back is taken off its heading." + covered + unknown + " " + cash})
}

// hasCash reports whether cash was counted.
func hasCash(a accounts.Accounts) bool {
	return slices.ContainsFunc(a.Each, func(x accounts.Account) bool { return x.Name == accounts.CashName })
}
