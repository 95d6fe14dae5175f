package exchange

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"

	"commonthread/assets"
	"commonthread/data/exchange/grid"
	"commonthread/data/exchange/layout"
	"commonthread/data/exchange/values"
)

// Bank is how a bank writes its statements, or how somebody said that one does.
// Columns are named by their headings, or by their places from 1 where the bank
// writes none.
type Bank struct {
	Name     string   `json:"bank"`
	Headings []string `json:"headings"` // by which it is known
	Columns  int      `json:"columns"`  // how many there are, where it writes no headings
	Date     string   `json:"date"`
	Amount   string   `json:"amount"` // money out has a minus
	In       string   `json:"in"`     // or two columns
	Out      string   `json:"out"`
	Text     []string `json:"text"`
	Account  string   `json:"account"`
	Balance  string   `json:"balance"`
}

// banks are those that are known, by name.
var banks = sync.OnceValue(func() (out []Bank) {
	files, err := fs.Glob(assets.Banks, "banks/*.json")
	if err != nil {
		return nil
	}
	for _, name := range files {
		b, err := assets.Banks.ReadFile(name)
		var bank Bank
		if err == nil && json.Unmarshal(b, &bank) == nil {
			out = append(out, bank)
		}
	}
	return out
})

// Words by which columns of a bank that is not known are told.
var (
	bankDates    = []string{"date", "transaction date", "posted", "posting date", "date posted", "value date", "booking date", "completed date"}
	bankAmounts  = []string{"amount", "value", "amount gbp", "transaction amount", "debit credit"}
	bankTexts    = []string{"description", "transaction description", "details", "memo", "counter party", "counterparty", "name", "payee", "narrative", "merchant description", "merchant", "reference", "particulars", "transaction details"}
	bankAccounts = []string{"account", "account number", "account no"}
	moneyIn      = []string{"paid in", "money in", "credit", "credit amount", "amount in", "in", "deposits", "deposit", "credits", "credit gbp", "received"}
	moneyOut     = []string{"paid out", "money out", "debit", "debit amount", "amount out", "out", "withdrawals", "withdrawal", "debits", "debit gbp", "spent"}
	bankBalances = []string{"balance", "balance gbp", "running balance", "account balance"}
)

func bankWords(h string) string {
	return strings.Join(wordsOf(strings.ReplaceAll(h, "£", "")), " ")
}

func isBankHead(h string) bool {
	w := bankWords(h)
	for _, list := range [][]string{bankDates, bankAmounts, bankTexts, bankAccounts, moneyIn, moneyOut, bankBalances} {
		if slices.Contains(list, w) {
			return true
		}
	}
	return false
}

// bankRules are what makes a statement.
var bankRules = layout.Rules{
	Known: isBankHead,
	Enough: func(heads []string) bool {
		has := func(list []string) bool {
			return slices.ContainsFunc(heads, func(h string) bool { return slices.Contains(list, bankWords(h)) })
		}
		return has(bankDates) && (has(bankAmounts) || has(moneyIn) && has(moneyOut))
	},
	Row: func(r *grid.Row, _ []string, aside int) bool {
		dated, money := false, false
		for i, c := range r.Cells {
			if i == aside || c == "" {
				continue
			}
			if _, ok := values.ReadDay(c, 0); ok {
				dated = true
			} else if _, err := values.ReadMoney(c); err == nil {
				money = true
			}
		}
		return dated && money
	},
}

// bankColumns are the places of a statement's columns; -1 for none.
type bankColumns struct {
	bank                                    string
	date, amount, in, out, account, balance int
	text                                    []int
}

// bankOf tells the columns of a statement: by a bank that is known, else by what
// they are called.
func bankOf(heads []string) (bankColumns, bool) {
	find := func(name string) int {
		return slices.IndexFunc(heads, func(h string) bool { return name != "" && bankWords(h) == bankWords(name) })
	}
	var best *Bank
	for _, b := range banks() {
		if len(b.Headings) > 0 && !slices.ContainsFunc(b.Headings, func(h string) bool { return find(h) < 0 }) && (best == nil || len(b.Headings) > len(best.Headings)) {
			best = &b
		}
	}
	if best != nil {
		c := bankColumns{best.Name, find(best.Date), find(best.Amount), find(best.In), find(best.Out), find(best.Account), find(best.Balance), nil}
		for _, t := range best.Text {
			if i := find(t); i >= 0 {
				c.text = append(c.text, i)
			}
		}
		return c, true
	}
	first := func(list []string) int {
		for _, w := range list {
			if i := slices.IndexFunc(heads, func(h string) bool { return bankWords(h) == w }); i >= 0 {
				return i
			}
		}
		return -1
	}
	c := bankColumns{"", first(bankDates), first(bankAmounts), first(moneyIn), first(moneyOut), first(bankAccounts), first(bankBalances), nil}
	if i := first(bankTexts); i >= 0 {
		c.text = []int{i}
	}
	if c.in >= 0 && c.out >= 0 {
		c.amount = -1
	} else {
		c.in, c.out = -1, -1
	}
	return c, c.date >= 0 && (c.amount >= 0 || c.in >= 0)
}

// headless tells the columns of a statement without headings, where every line
// is of a bank's that writes none.
func headless(rows []grid.Row) (bankColumns, bool) {
	for _, b := range banks() {
		at := func(t string) int { n, _ := strconv.Atoi(t); return n - 1 }
		if b.Columns == 0 || len(rows) == 0 {
			continue
		}
		c := bankColumns{b.Name, at(b.Date), at(b.Amount), -1, -1, -1, -1, []int{at(b.Text[0])}}
		fits := !slices.ContainsFunc(rows, func(r grid.Row) bool {
			_, isDay := values.ReadDay(r.Cell(c.date), 0)
			_, err := values.ReadMoney(r.Cell(c.amount))
			return len(r.Cells) != b.Columns || !isDay || err != nil
		})
		if fits {
			return c, true
		}
	}
	return bankColumns{}, false
}

const looksLikeStatement = "this looks like a bank statement, where money comes in and goes out: import it as a statement (--statement), not as spending"

// isStatement refuses as spending what has a column for money in and one for
// money out, or is a statement without headings.
func (s *sheetReader) isStatement(book *grid.Book) bool {
	for _, g := range book.Sheets {
		if _, bare := headless(g.Rows); bare {
			s.refuse(g.Rows[0].Line, "", looksLikeStatement)
			return true
		}
		p := layout.Find(g.Rows, bankRules)
		if c, ok := bankOf(p.Heads); ok && p.Found && c.in >= 0 && c.out >= 0 {
			s.refuse(p.Line, p.Heads[c.out], looksLikeStatement)
			return true
		}
	}
	return false
}
