package data

import "strings"

// KindCashCount is the kind of money counted in cash.
const KindCashCount Kind = "cash_count"

// CashCount is money that came in or went out in cash, as somebody counted it
// after a session: tea money, subscriptions, milk from the corner shop. What it
// counts as says on which side it stands.
type CashCount struct {
	Meta
	Date    Date   `json:"date,omitempty"`
	Pence   *int64 `json:"pence,omitempty"` // never below nought
	Heading string `json:"heading,omitempty"`
	Note    string `json:"note,omitempty"`
	Counted string `json:"counted,omitempty"` // who counted it
}

// Moves are what a line of the bank counts as that is neither money in nor money
// out: cash paid in or taken out, and money between the group's own accounts.
var Moves = []string{"cash", "own account"}

// Kind implements Record.
func (*CashCount) Kind() Kind { return KindCashCount }

// Compartment implements Record.
func (*CashCount) Compartment() Compartment { return Grants }

// Validate asks for a day, an amount and one of the headings.
func (c *CashCount) Validate() error {
	switch {
	case c.Date == "" || !c.Date.Valid():
		return invalid(KindCashCount, "date", "a count of cash needs its day, like 28/02/2026")
	case c.Pence == nil || *c.Pence < 0:
		return invalid(KindCashCount, "amount", "a count of cash needs its amount, like 12.50")
	case headingOf(c.Heading) == "":
		return invalid(KindCashCount, "heading", "say what the cash counts as: %s", strings.Join(Headings, ", "))
	}
	return nil
}

// headingOf is the heading of the accounts that a word is, spelled as it is there;
// "" where it is none.
func headingOf(word string) string {
	for _, h := range Headings {
		if Fold(h) == Fold(word) {
			return h
		}
	}
	return ""
}
