package press

import (
	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
)

// ReportOn is what an outcome or monitoring report is made of.
type ReportOn struct {
	Group  data.Group
	Report *figures.Report
	Day    data.Date
	// Bid, Programme and Account are of the grant that is reported on; a report
	// of no grant leaves them nil and empty.
	Bid       *data.Bid
	Programme *data.Programme
	Account   grants.Account
	// Time is the part of the project that the report is about; without a period
	// where it was asked for by its days.
	Time grants.ReportTime
	// Sent is as in grants.Outgoing.
	Sent data.Date
	// Receipts are listed at the end of a monitoring report; none is no list.
	Receipts []*data.Spending
}

func (r ReportOn) document(title string) *Document {
	return &Document{Title: title, Group: r.Group.Name, Copy: copyName(r.Report.Copy), Confidential: r.Report.Copy == figures.Committee, Day: r.Day,
		Unsent: r.Report.Copy == figures.Funder && r.Sent == ""}
}

// cover is the first page of a report: what, for whom, of which period.
func (r ReportOn) cover(kicker string) Cover {
	c := Cover{Kicker: kicker + " of " + r.Group.Name, Title: "What was done, and what changed", Subtitle: r.Group.Purpose, Facts: [][2]string{{"Period", r.Report.Period.String()}}}
	if r.Bid != nil {
		c.Title = r.Bid.Name
	}
	if words := r.Time.Words(); words != "" {
		c.Facts = append(c.Facts, [2]string{"Of the project", words + ", of " + r.Time.Project.String()})
	}
	if r.Programme != nil {
		c.Facts = append(c.Facts, [2]string{"Programme", r.Programme.Name}, [2]string{"Funder", r.Programme.Funder})
	}
	c.Facts = append(c.Facts, [2]string{"Date", r.Day.Long()}, [2]string{"Copy", copyName(r.Report.Copy)})
	if r.Report.Copy == figures.Committee {
		c.Note = "Confidential. This copy is exact: people could be recognised in it. It is for the committee and is not to be passed on."
	}
	return c
}

// OutcomeReport is what changed for the people who came, with who they are and
// how every number was counted: the report that a funder asks for before it
// pays again.
func OutcomeReport(r ReportOn) *Document {
	d := r.document("Outcome report")
	d.add(r.cover("Outcome report"))
	d.add(Heading{Level: 1, Text: "The period in brief", NewPage: true}, Finding{headline(r.Report)})
	if met(r.Report) {
		d.add(countedFrom(r.Report), keyFacts(r.Report))
	}
	d.add(Heading{Level: 2, Text: "Referrals"}, Paragraph{Text: referralSentence(r.Report)},
		Heading{Level: 2, Text: "What changed"}, Paragraph{Text: caseChange(r.Report)})
	d.add(whatChanged(r.Report)...)
	d.add(whoCame(r.Report)...)
	d.add(needAndReferrals(r.Report)...)
	d.add(howCounted(r.Report, "How every number was counted")...)
	d.add(whoIsHidden(r.Report)...)
	return d
}
