package cli

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"commonthread/data"
	"commonthread/grants"
)

// cost is one line of a budget as the flags give it.
type cost struct {
	item, how, amount string
	inKind, match     bool
}

var amountForm = regexp.MustCompile(`^£?([0-9]{1,3}(?:,[0-9]{3})*|[0-9]{1,9})(?:\.([0-9]{1,2}))?$`)

// pence reads an amount like 12.50 or £1,250.
func pence(s string) (int64, error) {
	m := amountForm.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return 0, usagef("--amount is not an amount we can read: %s. Write it like 12.50.", s)
	}
	pounds, err := strconv.ParseInt(strings.ReplaceAll(m[1], ",", ""), 10, 64)
	if err != nil {
		return 0, usagef("--amount is not an amount we can read: %s. Write it like 12.50.", s)
	}
	rest, _ := strconv.ParseInt((m[2] + "00")[:2], 10, 64)
	return pounds*100 + rest, nil
}

// line is the cost as a budget line.
func (c cost) line() (data.BudgetLine, error) {
	if strings.TrimSpace(c.item) == "" || c.amount == "" {
		return data.BudgetLine{}, usagef("--item and --amount are needed.")
	}
	n, err := pence(c.amount)
	return data.BudgetLine{Item: strings.TrimSpace(c.item), How: strings.TrimSpace(c.how), Pence: n}, err
}

func (p *program) addCost(s *data.Store, bid *data.Bid, c cost) error {
	line, err := c.line()
	if err != nil {
		return err
	}
	if _, err := s.Update("A cost in a budget", func(tx *data.Tx) error {
		if c.match {
			return grants.AddMatch(tx, bid, line)
		}
		return grants.AddCost(tx, bid, line, c.inKind)
	}); err != nil {
		return err
	}
	fmt.Fprintf(p.Stdout, "%s now asks for %s.\n", bid.Name, grants.Pounds(s.Records().Bids[bid.ID].AskedPence()))
	return nil
}
