package cli

import (
	"commonthread/data"
	"commonthread/grants/accounts"
	"commonthread/grants/press"
)

// moneyReport makes the accounts and the treasurer's statement of a period.
func (p *program) moneyReport(s *data.Store, f reportFlags) error {
	if !s.May(data.Grants) {
		return refusal("This report is for a treasurer or a group lead. Nothing was changed.")
	}
	today, err := dayOr(f.on, s)
	if err != nil {
		return err
	}
	days, err := period(f.from, f.to)
	if err != nil {
		return err
	}
	recs := s.Records()
	doc := press.ReceiptsAndPayments(groupName(recs), accounts.Of(recs, days), today)
	if f.kind == "statement" {
		doc = press.TreasurersStatement(groupName(recs), accounts.StatementOf(recs, days), today)
	}
	return p.print(s, doc, f.printFlags, data.Audit{Action: data.ActionReport, What: "Report, " + f.kind, Compartment: data.Grants}, nil)
}
