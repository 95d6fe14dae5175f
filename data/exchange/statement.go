package exchange

import (
	"cmp"

	"fmt"
	"regexp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/layout"
	"commonthread/data/exchange/values"
)

// statementTable is a bank's statement: no table of ours, and never spending.
var statementTable = table{name: "statement", columns: []string{"date", "text", "amount", "in", "out", "account", "balance"}, needs: data.Grants}

// readStatement reads a bank's statement: every line is kept with its sign, and
// payments are matched to the receipts that explain them. The same line again,
// in the same statement or one that overlaps, is the same line.
func (r *reader) readStatement(file *File) error {
	at := r.files
	r.files++
	if !r.opt.May(data.Grants) {
		return fmt.Errorf("%s: your passphrase does not open the money of the group, so this file was not imported: %w", file.Name, data.ErrNotAllowed)
	}
	tally := &Tally{Table: statementTable.name, File: file.Name}
	s := &sheetReader{reader: r, table: &statementTable, sheet: &sheet{}, file: at, at: map[string]int{}, kept: map[int]bool{}, order: map[int]values.Order{}, tally: tally}
	book, err := grid.Read(file.Data, isBankHead)
	if err != nil {
		s.refuse(1, "", err.Error())
		return nil
	}
	for i := range book.Sheets {
		g := &book.Sheets[i]
		if g.Hidden || r.opt.Sheet != "" && !strings.EqualFold(g.Name, r.opt.Sheet) {
			continue
		}
		one := *s
		one.place, one.at, one.kept, one.order = i, map[string]int{}, map[int]bool{}, map[int]values.Order{}
		if len(book.Sheets) > 1 {
			one.name = g.Name
		}
		one.readAccount(g)
		if r.stopped != nil {
			return r.stopped
		}
	}
	r.plan.Tables = append(r.plan.Tables, *tally)
	return nil
}

// readAccount reads one sheet of a statement.
func (s *sheetReader) readAccount(g *grid.Sheet) {
	c, bare := headless(g.Rows)
	account := s.opt.Account
	if bare {
		s.sheet = &sheet{header: make([]string, len(g.Rows[0].Cells)), line: g.Rows[0].Line, rows: g.Rows, book: *g}
		for i := range s.sheet.header {
			s.sheet.header[i] = fmt.Sprintf("column %d", i+1)
		}
	} else {
		p := layout.Find(g.Rows, bankRules)
		s.sheet = &sheet{header: p.Heads, line: p.Line, rows: p.Rows, place: p, book: *g}
		var ok bool
		if c, ok = bankOf(p.Heads); !ok {
			s.refuse(max(1, p.Line), "", "this is no bank statement that we can read: it needs a column date, and amount or money in and money out")
			return
		}
		for _, r := range g.Rows {
			if r.Line < p.Line && account == "" {
				account = accountIn(strings.Join(r.Cells, " "))
			}
		}
		s.tellPlace()
	}
	for name, i := range map[string]int{"date": c.date, "amount": c.amount, "in": c.in, "out": c.out, "account": c.account, "balance": c.balance} {
		if i >= 0 {
			s.at[name], s.kept[i] = i, true
		}
	}
	for _, i := range c.text {
		s.kept[i] = true
	}
	s.settleOrder()
	if c.in < 0 && s.oneWay(c.amount) {
		s.refuse(s.sheet.line, s.head(c.amount), "nothing here tells money in from money out: give the statement with a minus before payments, or with a column for each")
		return
	}
	s.statementLines(c, cmp.Or(account, c.bank, "account"))
}

// oneWay reports whether all amounts of a column are above nought and no word
// says which way they went.
func (s *sheetReader) oneWay(at int) bool {
	for i := range s.sheet.rows {
		if m, err := values.ReadMoney(value(&s.sheet.rows[i], at)); err == nil && (m.Pence < 0 || m.Word != "") {
			return false
		}
	}
	return len(s.sheet.rows) > 0
}

var accountLike = regexp.MustCompile(`(?:\*{2,}|x{3,}|\b\d{2}-?\d{2}-?\d{2}[ -]*\d{0,4}|\b\d{0,4})(\d{4})\b`)

// accountIn is the last four digits of an account's number in a text.
func accountIn(t string) string {
	if strings.Contains(t, "£") {
		return ""
	}
	if m := accountLike.FindStringSubmatch(t); m != nil && (strings.Contains(strings.ToLower(t), "account") || strings.Contains(t, "*") || len(values.Digits(m[0])) >= 8) {
		return "account " + m[1]
	}
	return ""
}

type lineKey struct {
	account, text string
	day           data.Date
	pence         int64
}

// statementLines takes the lines in.
func (s *sheetReader) statementLines(c bankColumns, account string) {
	r := s.reader
	if r.lines == nil {
		r.lines = map[lineKey]int{}
		for _, b := range r.recs.BankLines {
			k := lineKey{b.Account, data.Fold(b.Text), b.Date, *b.Pence}
			r.lines[k] = max(r.lines[k], b.Place)
			r.lineOrder = max(r.lineOrder, b.Order)
		}
	}
	seen := map[lineKey]int{}
	var fresh []*data.BankLine
	s.rows(func(w *row) (State, string) {
		day := w.day("date")
		if day == "" && !w.stop() {
			w.fail("date", "this line has no day: write it like 28/02/2026")
		}
		pence := w.moneyOf(c)
		w.future("date", day, "a line of a statement")
		if w.stop() {
			return "", ""
		}
		var words []string
		for _, i := range c.text {
			if t := oneLine(value(w.line, i)); t != "" && !slices.Contains(words, t) {
				words = append(words, t)
			}
		}
		b := &data.BankLine{Account: account, Date: day, Text: strings.Join(words, ", "), Pence: pence}
		if t := w.text("account"); t != "" && s.opt.Account == "" {
			b.Account = cmp.Or(accountIn("account "+t), t)
		}
		if m, err := values.ReadMoney(w.text("balance")); err == nil && w.text("balance") != "" {
			b.Balance = &m.Pence
		}
		k := lineKey{b.Account, data.Fold(b.Text), day, *pence}
		seen[k]++
		what := strings.Join(strings.Fields(day.Long()+" "+b.Text+" "+values.WriteMoney(*pence)), " ")
		if seen[k] <= r.lines[k] {
			return Same, what
		}
		b.Place = seen[k]
		b.ID = r.newID(data.KindBankLine, b.NaturalKey()...)
		fresh = append(fresh, b)
		return New, what
	})
	for k, n := range seen {
		r.lines[k] = max(r.lines[k], n)
	}
	if n := len(fresh); n > 1 && fresh[0].Date > fresh[n-1].Date {
		slices.Reverse(fresh) // the newest came first
	}
	matched, out := 0, 0
	for _, b := range fresh {
		r.lineOrder++
		b.Order = r.lineOrder
		if *b.Pence < 0 {
			out++
			if b.ReceiptID = r.receiptFor(b); b.ReceiptID != "" {
				matched++
			}
		}
	}
	r.bankLines = append(r.bankLines, fresh...)
	if out > 0 {
		s.note("%d of %s matched to a receipt; the others are still to explain.", matched, countWords(out, "new payment"))
	}
}

// moneyOf is a line's amount, in above nought and out below; nil where it is bad.
func (w *row) moneyOf(c bankColumns) *int64 {
	read := func(at int, column string) (int64, string, bool) {
		t := value(w.line, at)
		if at < 0 || t == "" {
			return 0, "", false
		}
		m, err := values.ReadMoney(t)
		if err != nil {
			w.fail(column, "%s", err)
			return 0, "", false
		}
		return m.Pence, m.Word, true
	}
	if c.in < 0 {
		n, word, ok := read(c.amount, "amount")
		switch {
		case !ok && !w.bad():
			w.fail("amount", "this line has no amount: write it like 12.50")
			return nil
		case word == "DR" && n > 0:
			n = -n
		}
		return &n
	}
	in, _, isIn := read(c.in, "in")
	out, _, isOut := read(c.out, "out")
	switch {
	case w.bad():
		return nil
	case isIn && isOut && in != 0 && out != 0:
		w.fail("out", "this line has money in and money out: keep one of them")
		return nil
	case isOut && out != 0:
		n := -max(out, -out)
		return &n
	case isIn || isOut:
		return &in
	}
	w.fail("amount", "this line has no amount: write it like 12.50")
	return nil
}

// receiptFor is the receipt that explains a payment: of the same amount, within
// ten days, nobody else's, one whose payee the line names first, then the
// nearest; "" where none is or where two are as near.
func (r *reader) receiptFor(b *data.BankLine) data.ID {
	if r.explained == nil {
		r.explained = map[data.ID]bool{}
		for _, l := range r.recs.BankLines {
			r.explained[l.ReceiptID] = true
		}
	}
	const within = 10
	best, far, several := data.ID(""), 1000, false
	text := data.Fold(b.Text)
	for _, p := range data.InOrder(r.recs.Spending) {
		days := max(p.Date.DaysUntil(b.Date), b.Date.DaysUntil(p.Date))
		if p.Pence == nil || *p.Pence != -*b.Pence || r.explained[p.ID] || days > within {
			continue
		}
		if !namesPayee(text, p.Payee) {
			if days += 100; p.Payee != "" && days > 105 {
				continue
			}
		}
		switch {
		case days < far:
			best, far, several = p.ID, days, false
		case days == far:
			several = true
		}
	}
	if best == "" || several && far >= 100 {
		return ""
	}
	r.explained[best] = true
	return best
}

// namesPayee reports whether a line's text has a word of the payee's name.
func namesPayee(text, payee string) bool {
	for _, word := range strings.Fields(data.Fold(payee)) {
		if len(word) >= 3 && strings.Contains(text, word) {
			return true
		}
	}
	return false
}
