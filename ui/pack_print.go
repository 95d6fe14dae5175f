package ui

import (
	"fmt"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/grants/press"
	"commonthread/ui/output"
	"commonthread/ui/page"
	"commonthread/ui/words"
)

// paper is a document of figures that a bid or a period is made into.
type paper int

// The documents.
const (
	evidencePack paper = iota
	outcomeReport
	monitoringReport
)

// order is one document to be made: of what, for whom, on which day. Only an
// outcome report may do without a bid; days are those of its figures, where
// they are not the bid's own.
type order struct {
	paper paper
	bid   *data.Bid
	copy  figures.Copy
	today data.Date
	days  data.Period
}

// name is the document's file: what it is, for whom, the bid and the day, and
// nobody's name.
func (o order) name() string {
	titles := map[paper][2]string{
		evidencePack:     {lang.L("Evidence pack for the funder"), lang.L("Evidence pack for the committee")},
		outcomeReport:    {lang.L("Outcome report for the funder"), lang.L("Outcome report for the committee")},
		monitoringReport: {lang.L("Monitoring report for the funder"), lang.L("Monitoring report for the committee")},
	}[o.paper]
	which := titles[0]
	if o.copy == figures.Committee {
		which = titles[1]
	}
	if o.bid != nil {
		which += " " + o.bid.Name
	}
	if o.days.From != "" && o.days.To != "" { // two years of one bid, made on one day
		which += lang.L(", {{.from}} to {{.to}},", words.With{"from": o.days.From, "to": o.days.To})
	}
	return output.FileName(fmt.Sprintf("%s %s", which, o.today)) + ".pdf"
}

// audit is the line that the making of it leaves in the group's log.
func (o order) audit() (action, what string) {
	switch o.paper {
	case outcomeReport:
		return data.ActionReport, lang.L("Outcome report printed")
	case monitoringReport:
		return data.ActionReport, lang.L("Monitoring report printed")
	}
	return data.ActionPack, lang.L("Evidence pack printed")
}

// period is the days that the figures count: those asked for; of a report of a
// bid its project's, to the end of the last whole month; else its evidence's.
func (o order) period(recs *data.Records) data.Period {
	if o.days.From != "" && o.days.To != "" {
		return o.days
	}
	if t, err := o.time(); err == nil {
		return t.Period
	}
	if o.bid != nil && o.bid.EvidenceFrom != "" && o.bid.EvidenceTo != "" {
		return o.bid.Evidence()
	}
	return grants.EvidencePeriod(recs, o.today)
}

// time is the part of the project that a report of a bid is about; an error in
// any other document.
func (o order) time() (grants.ReportTime, error) {
	if o.paper == evidencePack || o.bid == nil {
		return grants.ReportTime{}, grants.ErrNoProject
	}
	return grants.ReportTimeOf(o.bid, o.today)
}

// document counts, and gives the pages and what has to be kept of them.
func (o order) document(recs *data.Records) (*press.Document, grants.Outgoing, error) {
	if o.paper == evidencePack {
		made, err := grants.Prepare(recs, o.bid, o.copy, o.today, nil)
		if err != nil {
			return nil, grants.Outgoing{}, err
		}
		return press.EvidencePack(made.Pack), made.Outgoing, nil
	}
	time, err := o.time()
	if err != nil && o.paper == monitoringReport {
		return nil, grants.Outgoing{}, err
	}
	if o.days.From != "" {
		time = grants.ReportTime{}
	}
	if err := grants.MayReport(recs, o.bid, o.copy); err != nil {
		return nil, grants.Outgoing{}, err
	}
	days := o.period(recs)
	made, err := grants.PrepareReport(recs, o.bid, days, o.copy, o.today, nil)
	if err != nil {
		return nil, grants.Outgoing{}, err
	}
	on := press.ReportOn{Report: made.Report, Day: o.today, Bid: o.bid, Programme: grants.ProgrammeOf(recs, o.bid), Time: time, Sent: made.Sent}
	if recs.Group != nil {
		on.Group = *recs.Group
	}
	if o.bid != nil {
		on.Account = grants.AccountTo(recs, o.bid, days.To)
	}
	if o.paper == monitoringReport {
		return press.Monitoring(on), made.Outgoing, nil
	}
	return press.OutcomeReport(on), made.Outgoing, nil
}

// printing is the order as a file to be made.
func (o order) printing() output.Paper {
	action, what := o.audit()
	out := output.Paper{Name: o.name(), Action: action, What: what, Needs: data.Grants}
	if o.bid != nil {
		out.Subject = o.bid.ID
	}
	out.Make = func(recs *data.Records) ([]byte, func(page.Tx) error, error) {
		doc, left, err := o.document(recs)
		if err != nil {
			return nil, nil, err
		}
		raw, err := output.PDF(doc)
		if err != nil || left.Issue == nil && left.Published == nil {
			return raw, nil, err
		}
		return raw, func(tx page.Tx) error { return left.Keep(tx) }, nil
	}
	return out
}

// make makes a document of the bid and then offers to open it.
func (p *packPage) make(which paper) {
	bid := p.w.group.Records().Bids[p.bid]
	if bid == nil {
		return
	}
	o := order{paper: which, bid: bid, copy: p.copy, today: p.w.group.Today()}
	output.Print(p.w, o.printing(), func(path string) {
		p.made = path
		p.Reload()
	})
}
