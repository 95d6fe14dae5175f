package grants

import (
	"fmt"

	"commonthread/data"
	"commonthread/grants/figures"
)

// Prepared is a pack ready to print, and what has to be kept of its printing.
type Prepared struct {
	Pack Pack
	Outgoing
}

// SentOn is Outgoing.SentOn, for the pack's own last page too.
func (p Prepared) SentOn(day data.Date) Prepared {
	p.Outgoing = p.Outgoing.SentOn(day)
	p.Pack.Sent = p.Outgoing.Sent
	return p
}

// PreparedReport is a period's figures ready to print in a report that is no
// bid's pack, and what has to be kept of its printing.
type PreparedReport struct {
	Report *figures.Report
	// Stories are those whose tellers agreed to reports, on the day.
	Stories []PackStory
	Outgoing
}

// Outgoing is what a printing leaves behind.
type Outgoing struct {
	// Issue is nil where this very content was printed before.
	Issue *data.Issue
	// Sent is the day this very content went to the funder; "" where nobody has
	// said so, and always in a committee copy.
	Sent data.Date
	// before is the issue that printed this content first; nil where it is new.
	before *data.Issue
	// Published is nil where a treasurer has these figures already, and where
	// the signed-in keyholder has no exact figures to publish from.
	Published *data.Published
}

// SentOn is the same printing as one that went to the funder on the day. What
// was sent before keeps its day.
func (o Outgoing) SentOn(day data.Date) Outgoing {
	switch {
	case o.Sent != "":
		return o
	case o.Issue == nil:
		o.Issue = o.before
	}
	sent := *o.Issue
	sent.Sent = day
	o.Issue, o.Sent = &sent, day
	return o
}

// Keep puts what has to be kept of a printing; nothing where all of it is there.
func (o Outgoing) Keep(tx Writer) error {
	if o.Issue != nil {
		rec := *o.Issue
		if rec.ID == "" {
			rec.ID = tx.NewID()
		}
		if err := tx.Put(&rec); err != nil {
			return fmt.Errorf("keep the issue: %w", err)
		}
	}
	if o.Published != nil {
		rec := *o.Published
		rec.ID = tx.NewID()
		if err := tx.Put(&rec); err != nil {
			return fmt.Errorf("keep the published figures: %w", err)
		}
	}
	return nil
}

// MayReadCare reports whether the signed-in keyholder's records hold what exact
// figures are counted from. Records leave a map nil where the keyholder may
// not read it.
func MayReadCare(recs *data.Records) bool {
	return recs.Referrals != nil && recs.Responses != nil && recs.Equality != nil
}

// Prepare makes the pack of a bid in one copy. A lead's comes from the records;
// the funder copy is put under disclosure control together with all that was
// sent for the programme before. Anybody else's funder copy comes from the
// figures that a lead published last for this bid and period, else it is
// ErrNotPublished; a committee copy is ErrLeadOnly for them.
//
// The same bid with unchanged records is the same issue, whatever else was sent
// since it was: then the pack is made again letter for letter, and Issue is nil.
// deprivation is as in figures.Options.
func Prepare(recs *data.Records, bid *data.Bid, copy figures.Copy, today data.Date, deprivation map[string]int) (Prepared, error) {
	issue := newIssue(recs, bid, bid.Evidence(), copy, today)
	rep, err := reportOf(recs, bid, issue, deprivation)
	if err != nil {
		return Prepared{}, err
	}
	pack := BuildPack(recs, bid, rep, today)
	if copy == figures.Funder {
		if err := mayGoOut(recs, bid, typedInPack(recs, bid, pack)); err != nil {
			return Prepared{}, err
		}
		pack.Draft = len(Stops(Check(recs, bid, rep, today))) > 0
	}
	issue.Stories = storyIDs(pack.Stories)
	left := outgoing(recs, issue, rep, pack.Fingerprint)
	pack.Sent = left.Sent
	return Prepared{pack, left}, nil
}

// PrepareReport is Prepare for the figures of any period, with or without a bid.
func PrepareReport(recs *data.Records, bid *data.Bid, period data.Period, copy figures.Copy, today data.Date, deprivation map[string]int) (PreparedReport, error) {
	return prepareReport(recs, bid, period, copy, today, deprivation, nil)
}

// PrepareOutcomes is PrepareReport for an outcome report, which prints the stories
// whose tellers agreed to reports on the day. What they say is read like everything
// that was typed.
func PrepareOutcomes(recs *data.Records, bid *data.Bid, period data.Period, copy figures.Copy, today data.Date, deprivation map[string]int) (PreparedReport, error) {
	stories := StoriesFor(recs, ReportsUse, today)
	if copy == figures.Funder && bid != nil {
		if err := mayGoOut(recs, bid, typedInStories(stories)); err != nil {
			return PreparedReport{}, err
		}
	}
	return prepareReport(recs, bid, period, copy, today, deprivation, stories)
}

func prepareReport(recs *data.Records, bid *data.Bid, period data.Period, copy figures.Copy, today data.Date, deprivation map[string]int, stories []PackStory) (PreparedReport, error) {
	issue := newIssue(recs, bid, period, copy, today)
	rep, err := reportOf(recs, bid, issue, deprivation)
	if err != nil {
		return PreparedReport{}, err
	}
	issue.Stories = storyIDs(stories)
	return PreparedReport{rep, stories, outgoing(recs, issue, rep, reportFingerprint(rep, stories))}, nil
}

// MayReport is an error where a funder copy of a report on the bid would print
// something typed in which somebody might be recognised.
func MayReport(recs *data.Records, bid *data.Bid, copy figures.Copy) error {
	if copy != figures.Funder {
		return nil
	}
	return mayGoOut(recs, bid, typedInReport(recs, bid))
}

// FiguresFor are the figures that the bid's pack would print in this copy. It
// keeps nothing, so it may be shown in the window as often as one likes.
func FiguresFor(recs *data.Records, bid *data.Bid, copy figures.Copy, today data.Date, deprivation map[string]int) (*figures.Report, error) {
	return reportOf(recs, bid, newIssue(recs, bid, bid.Evidence(), copy, today), deprivation)
}

// newIssue is the issue that a printing would be, without its content.
func newIssue(recs *data.Records, bid *data.Bid, period data.Period, copy figures.Copy, today data.Date) *data.Issue {
	issue := &data.Issue{Copy: string(copy), Day: today, From: period.From, To: period.To}
	if bid != nil {
		issue.BidID = bid.ID
	}
	if p := ProgrammeOf(recs, bid); p != nil {
		issue.ProgrammeID = p.ID
	}
	return issue
}

// reportOf is the report that an issue prints.
func reportOf(recs *data.Records, bid *data.Bid, issue *data.Issue, deprivation map[string]int) (*figures.Report, error) {
	funder := issue.Copy == string(figures.Funder)
	if !MayReadCare(recs) {
		if !funder {
			return nil, ErrLeadOnly
		}
		if rep := publishedReport(recs, issue); rep != nil {
			return rep, nil
		}
		return nil, ErrNotPublished
	}
	opt := figures.Options{Programme: CurrentProgramme(recs, bid), Deprivation: deprivation}
	grouping, err := figures.OfProgramme(CurrentProgramme(recs, bid))
	if err != nil {
		return nil, err
	}
	rep := grouping.Merge(figures.Compute(recs, data.Period{From: issue.From, To: issue.To}, opt))
	if funder {
		rep = figures.ForFunder(rep, sentFor(recs, issue.ProgrammeID))
	}
	return rep, nil
}

// outgoing is what a printing leaves behind.
func outgoing(recs *data.Records, issue *data.Issue, rep *figures.Report, fingerprint string) Outgoing {
	var out Outgoing
	issue.Fingerprint, issue.Grouping = fingerprint, rep.Grouping
	if issue.Copy == string(figures.Funder) {
		issue.Figures, issue.Tables = figures.Publish(rep)
		issue.AsSent = rep.AsSent
		if MayReadCare(recs) {
			out.Published = newlyPublished(recs, issue, rep.OwnMeasures())
		}
	}
	if out.before = printedBefore(recs, issue); out.before == nil {
		out.Issue = issue
	} else {
		out.Sent = out.before.Sent
	}
	return out
}
