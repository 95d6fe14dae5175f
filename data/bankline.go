package data

import "strconv"

// KindBankLine is the kind of a line of a bank statement.
const KindBankLine Kind = "bank_line"

// BankLine is one line of an account: what the bank says came in or went out.
// It is no receipt and counts as no spending; a payment is matched to the
// receipt that explains it.
type BankLine struct {
	Meta
	Account string `json:"account,omitempty"` // how the group tells its accounts apart: the bank, or the last four digits
	Date    Date   `json:"date,omitempty"`
	Text    string `json:"text,omitempty"`  // whom or what for, as the bank writes it
	Pence   *int64 `json:"pence,omitempty"` // above nought came in, below went out
	// Balance is what the bank says was there after it; nil where it does not say.
	Balance *int64 `json:"balance,omitempty"`
	// Place is which of several like lines of one day it is, from 1.
	Place int `json:"place,omitempty"`
	// Order is its place in the statement, from 1, the oldest first.
	Order int64 `json:"order,omitempty"`
	// ReceiptID is the receipt that explains it; "" is still to explain.
	ReceiptID ID `json:"receipt_id,omitempty"`
	// Heading is what it counts as in the year's accounts; "" is not said yet.
	Heading string `json:"heading,omitempty"`
}

// Headings are what money in and out counts as in a year's accounts.
var Headings = []string{"subscriptions", "donations", "sales", "grants", "other in", "materials", "room", "other out"}

// Kind implements Record.
func (*BankLine) Kind() Kind { return KindBankLine }

// Compartment implements Record.
func (*BankLine) Compartment() Compartment { return Grants }

// Validate asks for a day and an amount.
func (b *BankLine) Validate() error {
	switch {
	case b.Date == "" || !b.Date.Valid():
		return invalid(KindBankLine, "date", "a line of a statement needs its day, like 28/02/2026")
	case b.Pence == nil:
		return invalid(KindBankLine, "amount", "a line of a statement needs its amount, like 12.50")
	}
	return nil
}

// NaturalKey is the account, the day, the text, the amount and which of several
// like ones it is.
func (b *BankLine) NaturalKey() []string {
	pence := int64(0)
	if b.Pence != nil {
		pence = *b.Pence
	}
	return []string{b.Account, string(b.Date), Fold(b.Text), strconv.FormatInt(pence, 10), strconv.Itoa(b.Place)}
}
