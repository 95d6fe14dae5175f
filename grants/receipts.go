package grants

import (
	"fmt"

	"commonthread/data"
)

// ErrReceiptThere is a receipt that is on file already, the same in everything.
var ErrReceiptThere = &Refusal{
	name:  "the same receipt is there",
	words: "The same receipt is on file already: day, line, payee, amount and number. Nothing was changed. If there are two, tell them apart by their numbers.",
	as:    data.ErrAlreadyExists,
}

// AddReceipt puts a receipt to a bid. It names the bid by its ID, so that it
// stays the bid's when the bid is called something else.
func AddReceipt(tx Writer, bid data.ID, r data.Spending) error {
	b := tx.Records().Bids[bid]
	if b == nil {
		return data.ErrNotFound
	}
	r.Bid = string(bid)
	if sameReceipt(tx.Records(), b, "", r) {
		return ErrReceiptThere
	}
	key := r.NaturalKey()
	r.ID = tx.NaturalID(data.KindSpending, key...)
	for n := 2; tx.Records().Spending[r.ID] != nil; n++ { // one that was this and was corrected since
		r.ID = tx.NaturalID(data.KindSpending, append(key, fmt.Sprint(n))...)
	}
	return tx.Put(&r)
}

// ChangeReceipt puts other values in a receipt; its bid stays.
func ChangeReceipt(tx Writer, id data.ID, r data.Spending) error {
	was := tx.Records().Spending[id]
	if was == nil {
		return data.ErrNotFound
	}
	now := data.Clone(was)
	now.Date, now.BudgetLine, now.Payee, now.Pence, now.Receipt = r.Date, r.BudgetLine, r.Payee, r.Pence, r.Receipt
	if b := FindBid(tx.Records(), now.Bid); b != nil && sameReceipt(tx.Records(), b, id, *now) {
		return ErrReceiptThere
	}
	return tx.Put(now)
}

// StrayReceipts are those of no bid that is on file, in the order in which they
// were entered: they name none, or one that is gone or was never here.
func StrayReceipts(recs *data.Records) []*data.Spending {
	kept := map[data.ID]bool{}
	for _, b := range recs.Bids {
		for _, s := range SpendingOf(recs, b) {
			kept[s.ID] = true
		}
	}
	var out []*data.Spending
	for _, s := range data.InOrder(recs.Spending) {
		if s.Pence != nil && !kept[s.ID] {
			out = append(out, s)
		}
	}
	return out
}

// GiveReceipts puts receipts to a bid, all or none. One that the bid has
// already, the same in everything, is refused.
func GiveReceipts(tx Writer, bid data.ID, receipts []data.ID) error {
	for _, id := range receipts {
		b, was := tx.Records().Bids[bid], tx.Records().Spending[id]
		if b == nil || was == nil {
			return data.ErrNotFound
		}
		now := data.Clone(was)
		now.Bid = string(bid)
		if sameReceipt(tx.Records(), b, id, *now) {
			return ErrReceiptThere
		}
		if err := tx.Put(now); err != nil {
			return err
		}
	}
	return nil
}

// sameReceipt reports whether another receipt of the bid is the same.
func sameReceipt(recs *data.Records, bid *data.Bid, but data.ID, r data.Spending) bool {
	for _, s := range SpendingOf(recs, bid) {
		if s.ID != but && s.Date == r.Date && fold(s.BudgetLine) == fold(r.BudgetLine) && fold(s.Payee) == fold(r.Payee) &&
			s.Pence != nil && r.Pence != nil && *s.Pence == *r.Pence && fold(s.Receipt) == fold(r.Receipt) {
			return true
		}
	}
	return false
}

// PaperOf is what the group has of a paper that a funder asks for; nil where
// nobody said.
func PaperOf(recs *data.Records, key string) *data.GroupPaper {
	var found *data.GroupPaper
	for _, g := range data.InOrder(recs.GroupPapers) {
		if g.Key == key {
			found = g
		}
	}
	return found
}

// SetPaper puts what the group has of a paper. Two laptops that say it apart
// say it of one record.
func SetPaper(tx Writer, paper data.GroupPaper) error {
	if was := PaperOf(tx.Records(), paper.Key); was != nil {
		now := data.Clone(was)
		now.Have, now.Dated, now.Expires, now.Note = paper.Have, paper.Dated, paper.Expires, paper.Note
		now.File, now.FileID = paper.File, paper.FileID
		return tx.Put(now)
	}
	paper.Meta = data.Meta{ID: tx.NaturalID(data.KindGroupPaper, paper.Key)}
	return tx.Put(&paper)
}
