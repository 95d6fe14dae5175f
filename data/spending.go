package data

// KindSpending is the kind of a receipt.
const KindSpending Kind = "spending"

// Spending is one receipt.
type Spending struct {
	Meta
	Date       Date   `json:"date,omitempty"`
	Bid        string `json:"bid,omitempty"` // the bid's name or ID; it may not be there yet
	BudgetLine string `json:"budget_line,omitempty"`
	Payee      string `json:"payee,omitempty"`
	Pence      *int64 `json:"pence,omitempty"` // negative is a refund
	Receipt    string `json:"receipt,omitempty"`
	// File is what its photograph or PDF is called, and FileID the large thing that
	// it is.
	File   string `json:"file,omitempty"`
	FileID ID     `json:"file_id,omitempty"`
}

// Kind implements Record.
func (*Spending) Kind() Kind { return KindSpending }

// Compartment implements Record.
func (*Spending) Compartment() Compartment { return Grants }

// Validate asks for a day and an amount.
func (s *Spending) Validate() error {
	if s.Date == "" || !s.Date.Valid() {
		return invalid(KindSpending, "date", "a receipt needs its day, like 28/02/2026")
	}
	if s.Pence == nil {
		return invalid(KindSpending, "amount", "a receipt needs its amount, like 12.50")
	}
	return nil
}
