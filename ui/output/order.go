package output

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/grants/press"
	"commonthread/ui/page"
	"commonthread/ui/words"
)

// Kind is a document of figures that a bid or a period is made into.
type Kind int

// The documents.
const (
	EvidencePack Kind = iota
	OutcomeReport
	MonitoringReport
)

// Order is one document to be made: of what, for whom, on which day. Only an
// outcome report may do without a bid; days are those of its figures, where
// they are not the bid's own.
type Order struct {
	Kind  Kind
	Bid   *data.Bid
	Copy  figures.Copy
	Today data.Date
	Days  data.Period
	// Photo reads a photograph that goes with a published story; nil leaves them out.
	Photo func(data.ID) ([]byte, error)
}

// PhotosOf reads the photographs that are published in a group.
func PhotosOf(h page.Host) func(data.ID) ([]byte, error) {
	return func(id data.ID) ([]byte, error) {
		g := h.Group()
		if g == nil {
			return nil, data.ErrLocked
		}
		return g.Blob(data.Grants, id)
	}
}

// prepare makes the figures of a report; an outcome report has stories.
func (o Order) prepare(recs *data.Records) (grants.PreparedReport, error) {
	if o.Kind == OutcomeReport {
		return grants.PrepareOutcomes(recs, o.Bid, o.Period(recs), o.Copy, o.Today, nil)
	}
	return grants.PrepareReport(recs, o.Bid, o.Period(recs), o.Copy, o.Today, nil)
}

// Name is the document's file: what it is, for whom, the bid and the day, and
// nobody's name.
func (o Order) Name() string {
	titles := map[Kind][2]string{
		EvidencePack:     {lang.L("Evidence pack for the funder"), lang.L("Evidence pack for the committee")},
		OutcomeReport:    {lang.L("Outcome report for the funder"), lang.L("Outcome report for the committee")},
		MonitoringReport: {lang.L("Monitoring report for the funder"), lang.L("Monitoring report for the committee")},
	}[o.Kind]
	which := titles[0]
	if o.Copy == figures.Committee {
		which = titles[1]
	}
	if o.Bid != nil {
		which += " " + o.Bid.Name
	}
	if o.Days.From != "" && o.Days.To != "" { // two years of one bid, made on one day
		which += lang.L(", {{.from}} to {{.to}},", words.With{"from": o.Days.From, "to": o.Days.To})
	}
	return FileName(fmt.Sprintf("%s %s", which, o.Today)) + ".pdf"
}

// audit is the line that the making of it leaves in the group's log.
func (o Order) audit() (action, what string) {
	switch o.Kind {
	case OutcomeReport:
		return data.ActionReport, lang.L("Outcome report printed")
	case MonitoringReport:
		return data.ActionReport, lang.L("Monitoring report printed")
	}
	return data.ActionPack, lang.L("Evidence pack printed")
}

// Period is the days that the figures count: those asked for; of a report of a
// bid its project's, to the end of the last whole month; else its evidence's.
func (o Order) Period(recs *data.Records) data.Period {
	if o.Days.From != "" && o.Days.To != "" {
		return o.Days
	}
	if t, err := o.Time(); err == nil {
		return t.Period
	}
	if o.Bid != nil && o.Bid.EvidenceFrom != "" && o.Bid.EvidenceTo != "" {
		return o.Bid.Evidence()
	}
	return grants.EvidencePeriod(recs, o.Today)
}

// Time is the part of the project that a report of a bid is about; an error in
// any other document.
func (o Order) Time() (grants.ReportTime, error) {
	if o.Kind == EvidencePack || o.Bid == nil {
		return grants.ReportTime{}, grants.ErrNoProject
	}
	return grants.ReportTimeOf(o.Bid, o.Today)
}

// document counts, and gives the pages and what has to be kept of them.
func (o Order) document(recs *data.Records) (*press.Document, grants.Outgoing, error) {
	if o.Kind == EvidencePack {
		made, err := grants.Prepare(recs, o.Bid, o.Copy, o.Today, nil)
		if err != nil {
			return nil, grants.Outgoing{}, err
		}
		made.Pack.Stories = grants.WithPhotos(made.Pack.Stories, o.Photo)
		return press.EvidencePack(made.Pack), made.Outgoing, nil
	}
	time, err := o.Time()
	if err != nil && o.Kind == MonitoringReport {
		return nil, grants.Outgoing{}, err
	}
	if o.Days.From != "" {
		time = grants.ReportTime{}
	}
	if err := grants.MayReport(recs, o.Bid, o.Copy); err != nil {
		return nil, grants.Outgoing{}, err
	}
	days := o.Period(recs)
	made, err := o.prepare(recs)
	if err != nil {
		return nil, grants.Outgoing{}, err
	}
	on := press.ReportOn{Report: made.Report, Day: o.Today, Bid: o.Bid, Programme: grants.ProgrammeOf(recs, o.Bid), Time: time, Sent: made.Sent}
	if recs.Group != nil {
		on.Group = *recs.Group
	}
	if o.Bid != nil {
		on.Account = grants.AccountTo(recs, o.Bid, days.To)
	}
	if o.Kind == MonitoringReport {
		return press.Monitoring(on), made.Outgoing, nil
	}
	on.Stories = grants.WithPhotos(made.Stories, o.Photo)
	return press.OutcomeReport(on), made.Outgoing, nil
}

// Printing is the order as a file to be made.
func (o Order) Printing() Paper {
	action, what := o.audit()
	out := Paper{Name: o.Name(), Action: action, What: what, Needs: data.Grants}
	if o.Bid != nil {
		out.Subject = o.Bid.ID
	}
	out.Make = func(recs *data.Records) ([]byte, func(page.Tx) error, error) {
		doc, left, err := o.document(recs)
		if err != nil {
			return nil, nil, err
		}
		raw, err := PDF(doc)
		if raw == nil || left.Issue == nil && left.Published == nil {
			return raw, nil, err
		}
		return raw, func(tx page.Tx) error { return left.Keep(tx) }, err
	}
	return out
}
