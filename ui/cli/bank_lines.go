package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/grants"
)

func (p *program) listBankLines(s *data.Store, asJSON bool) error {
	type line struct {
		ID      data.ID   `json:"id"`
		Account string    `json:"account"`
		Date    data.Date `json:"date"`
		Text    string    `json:"text"`
		Pence   int64     `json:"pence"`
		Balance *int64    `json:"balance_pence"`
		Heading string    `json:"heading"`
		Receipt data.ID   `json:"receipt_id"`
	}
	out := []line{}
	for _, l := range data.InOrder(s.Records().BankLines) {
		if l.Pence != nil {
			out = append(out, line{l.ID, l.Account, l.Date, l.Text, *l.Pence, l.Balance, l.Heading, l.ReceiptID})
		}
	}
	slices.SortStableFunc(out, func(a, b line) int { return strings.Compare(string(a.Date), string(b.Date)) })
	if asJSON {
		return p.printJSON(out)
	}
	for _, l := range out {
		counts := "to explain"
		switch {
		case l.Heading != "":
			counts = l.Heading
		case l.Receipt != "":
			counts = "has a receipt, no heading yet"
		}
		fmt.Fprintf(p.Stdout, "%s  %s  %s  %s  %s  %s\n", l.ID, l.Date, oneLine(l.Account), grants.PoundsPence(l.Pence), oneLine(l.Text), counts)
	}
	if len(out) == 0 {
		fmt.Fprintln(p.Stdout, "No line of a bank statement is on file. \"commonthread import FILE --statement BANK.csv\" takes them in.")
	}
	return nil
}

func (p *program) explainLine(s *data.Store, id, heading string) error {
	if strings.EqualFold(heading, "none") {
		heading = ""
	}
	_, err := s.Update("What a bank line counts as", func(tx *data.Tx) error { return grants.SetHeading(tx, data.ID(id), heading) })
	if errors.Is(err, data.ErrNotFound) {
		return refusal("No line of a bank statement is called " + id + ". Nothing was changed. \"commonthread money FILE list\" shows them.")
	}
	if err != nil {
		return err
	}
	l := s.Records().BankLines[data.ID(id)]
	counts := "counts as " + l.Heading
	if l.Heading == "" {
		counts = "has no heading now"
	}
	fmt.Fprintf(p.Stdout, "%s of %s %s.\n", grants.PoundsPence(*l.Pence), l.Date.Long(), counts)
	return nil
}
