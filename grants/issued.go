package grants

import (
	"bytes"
	"encoding/json"
	"slices"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/grants/figures"
)

// printedBefore is the issue that printed this very content, for the same bid and
// in the same copy; nil where none did.
func printedBefore(recs *data.Records, issue *data.Issue) *data.Issue {
	for _, i := range data.InOrder(recs.Issues) {
		if i.BidID == issue.BidID && i.Copy == issue.Copy && i.Fingerprint == issue.Fingerprint {
			return i
		}
	}
	return nil
}

// sentFor is what was sent in funder copies for a programme, oldest first. A
// report of no bid may have gone to any funder, so it counts for every
// programme, and every programme's for it.
func sentFor(recs *data.Records, programme data.ID) []figures.Issued {
	var out []figures.Issued
	for _, i := range data.InOrder(recs.Issues) {
		forUs := i.ProgrammeID == programme || i.ProgrammeID == "" || programme == ""
		if i.Copy == string(figures.Funder) && i.Sent != "" && forUs && len(i.Figures) > 0 {
			out = append(out, figures.Issued{Period: data.Period{From: i.From, To: i.To}, Grouping: i.Grouping, Figures: i.Figures, Tables: i.Tables, AsSent: i.AsSent})
		}
	}
	return out
}

// publishedFor is the newest set of figures that a lead published for the
// issue's bid and period; nil where there is none. A report of no bid takes
// the newest of its period.
func publishedFor(recs *data.Records, issue *data.Issue) *data.Published {
	for _, p := range slices.Backward(data.InOrder(recs.Published)) {
		if p.From == issue.From && p.To == issue.To && (issue.BidID == "" || p.BidID == issue.BidID) {
			return p
		}
	}
	return nil
}

func publishedReport(recs *data.Records, issue *data.Issue) *figures.Report {
	p := publishedFor(recs, issue)
	if p == nil {
		return nil
	}
	name := ""
	if recs.Group != nil {
		name = recs.Group.Name
	}
	return figures.FromPublished(p, name)
}

// newlyPublished is what a treasurer is to be given with this issue; nil where
// the newest published figures are the same already, and where they are a
// running grant's of this month, which are published once.
func newlyPublished(recs *data.Records, issue *data.Issue, own []*measures.Measure) *data.Published {
	now := &data.Published{BidID: issue.BidID, From: issue.From, To: issue.To, Copy: issue.Copy, Day: issue.Day,
		Figures: issue.Figures, Tables: issue.Tables, AsSent: issue.AsSent, Grouping: issue.Grouping, Measures: own}
	was := publishedFor(recs, issue)
	if was == nil || was.BidID != now.BidID {
		return now
	}
	if bid := recs.Bids[now.BidID]; bid != nil && Running(bid, now.Day) {
		if t, err := ReportTimeOf(bid, now.Day); err == nil && t.From == now.From && t.To == now.To {
			return nil
		}
	}
	if samePublished(was, now) {
		return nil
	}
	return now
}

// samePublished compares as the records are kept, in JSON: there an empty table
// and a missing one are alike.
func samePublished(a, b *data.Published) bool {
	as, errA := json.Marshal(data.Published{Figures: a.Figures, Tables: a.Tables, AsSent: a.AsSent, Measures: a.Measures})
	bs, errB := json.Marshal(data.Published{Figures: b.Figures, Tables: b.Tables, AsSent: b.AsSent, Measures: b.Measures})
	return errA == nil && errB == nil && bytes.Equal(as, bs)
}
