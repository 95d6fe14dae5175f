package grants

import (
	"fmt"

	"commonthread/data"
	"commonthread/grants/figures"
)

// This file publishes what a treasurer needs. A treasurer may not read what
// figures are counted from, so a lead's session publishes the funder copy of
// every running grant once a month, to the end of the month before. It does so
// once, whatever is keyed in later: two sets that differ by an evening would
// tell of the people of that evening.

// ToPublish lists the running grants whose figures to the end of last month no
// lead has published yet, in the order in which they were entered.
func ToPublish(recs *data.Records, today data.Date) []*data.Bid {
	var out []*data.Bid
	for _, b := range data.InOrder(recs.Bids) {
		t, err := ReportTimeOf(b, today)
		if err != nil || !Running(b, today) {
			continue
		}
		issue := newIssue(recs, b, t.Period, figures.Funder, today)
		if was := publishedFor(recs, issue); was == nil || was.BidID != b.ID {
			out = append(out, b)
		}
	}
	return out
}

// PublishMonth publishes the figures of every grant that ToPublish lists, and
// says how many there were. Only a lead's records hold what they are counted
// from: anybody else's are left as they are.
func PublishMonth(tx Writer, today data.Date, deprivation map[string]int) (int, error) {
	if !MayReadCare(tx.Records()) {
		return 0, nil
	}
	bids := ToPublish(tx.Records(), today)
	for _, b := range bids {
		t, err := ReportTimeOf(b, today)
		if err != nil {
			return 0, err
		}
		made, err := PrepareReport(tx.Records(), b, t.Period, figures.Funder, today, deprivation)
		if err != nil {
			return 0, err
		}
		if made.Published == nil {
			continue
		}
		rec := *made.Published
		rec.ID = tx.NewID()
		if err := tx.Put(&rec); err != nil {
			return 0, fmt.Errorf("publish the month's figures: %w", err)
		}
	}
	return len(bids), nil
}
