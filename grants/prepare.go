package grants

import (
	"fmt"
	"slices"

	"commonthread/data"
	"commonthread/grants/figures"
)

// Prepared is a pack ready to print, and what has to be kept of its printing.
type Prepared struct {
	Pack Pack
	Outgoing
}

// PreparedReport is a period's figures ready to print in a report that is no
// bid's pack, and what has to be kept of its printing.
type PreparedReport struct {
	Report *figures.Report
	Outgoing
}

// Outgoing is what a printing leaves behind.
type Outgoing struct {
	// Issue is nil where this very content went out before.
	Issue *data.Issue
	// Published is nil where a treasurer has these figures already, and where
	// the signed-in keyholder has no exact figures to publish from.
	Published *data.Published
}

// Keep puts what has to be kept of a printing; nothing where all of it is there.
func (o Outgoing) Keep(tx Writer) error {
	if o.Issue != nil {
		rec := *o.Issue
		rec.ID = tx.NewID()
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
// the funder copy is put under disclosure control together with all that went
// out for the programme before. Anybody else's funder copy comes from the
// figures that a lead published last for this bid and period, else it is
// ErrNotPublished; a committee copy is ErrLeadOnly for them.
//
// The same bid with unchanged records is the same issue: then the pack that
// went out is made again, letter for letter, and Issue is nil. deprivation is
// as in figures.Options.
func Prepare(recs *data.Records, bid *data.Bid, copy figures.Copy, today data.Date, deprivation map[string]int) (Prepared, error) {
	build := func(rep *figures.Report) (Pack, string) {
		p := BuildPack(recs, bid, rep, today)
		return p, p.Fingerprint
	}
	pack, out, err := prepare(recs, bid, bid.Evidence(), copy, today, deprivation, build)
	return Prepared{pack, out}, err
}

// PrepareReport is Prepare for the figures of any period, with or without a bid.
func PrepareReport(recs *data.Records, bid *data.Bid, period data.Period, copy figures.Copy, today data.Date, deprivation map[string]int) (PreparedReport, error) {
	build := func(rep *figures.Report) (*figures.Report, string) { return rep, reportFingerprint(rep) }
	rep, out, err := prepare(recs, bid, period, copy, today, deprivation, build)
	return PreparedReport{rep, out}, err
}

// FiguresFor are the figures that the bid's pack would print in this copy. It
// keeps nothing, so it may be shown in the window as often as one likes.
func FiguresFor(recs *data.Records, bid *data.Bid, copy figures.Copy, today data.Date, deprivation map[string]int) (*figures.Report, error) {
	p, err := Prepare(recs, bid, copy, today, deprivation)
	return p.Pack.Report, err
}

// prepare finds the report of a copy, builds what is printed from it, and works
// out what to keep.
func prepare[T any](recs *data.Records, bid *data.Bid, period data.Period, copy figures.Copy, today data.Date,
	deprivation map[string]int, build func(*figures.Report) (T, string)) (T, Outgoing, error) {
	var none T
	issue := &data.Issue{Copy: string(copy), Day: today, From: period.From, To: period.To}
	programme := CurrentProgramme(recs, bid)
	if bid != nil {
		issue.BidID = bid.ID
	}
	if programme != nil {
		issue.ProgrammeID = programme.ID
	}
	earlier := sameIssues(recs, issue)
	done := func(doc T, print string, rep *figures.Report) (T, Outgoing, error) {
		issue.Fingerprint = print
		out := Outgoing{Issue: issue}
		if slices.ContainsFunc(earlier, func(i *data.Issue) bool { return i.Fingerprint == print }) {
			out.Issue = nil
		}
		if copy == figures.Funder {
			issue.Figures, issue.Tables = figures.Publish(rep)
			if MayReadCare(recs) {
				out.Published = newlyPublished(recs, issue)
			}
		}
		return doc, out, nil
	}

	if !MayReadCare(recs) {
		if copy != figures.Funder {
			return none, Outgoing{}, ErrLeadOnly
		}
		rep := publishedReport(recs, issue)
		if rep == nil {
			return none, Outgoing{}, ErrNotPublished
		}
		doc, print := build(rep)
		return done(doc, print, rep)
	}
	exact := figures.Compute(recs, period, figures.Options{Programme: programme, Deprivation: deprivation})
	if copy != figures.Funder {
		doc, print := build(exact)
		return done(doc, print, exact)
	}
	// A pack that went out already is made again as it was then: with only what
	// had gone out before it.
	for _, was := range slices.Backward(earlier) {
		rep := figures.ForFunder(exact, issuedBefore(recs, issue, was))
		if doc, print := build(rep); print == was.Fingerprint {
			return done(doc, print, rep)
		}
	}
	rep := figures.ForFunder(exact, issuedBefore(recs, issue, nil))
	doc, print := build(rep)
	return done(doc, print, rep)
}
