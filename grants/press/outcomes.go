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
	// Stories are those whose tellers agreed to reports.
	Stories []grants.PackStory
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
//
// It has six pages at most; the whole rules are in the web page of it.
func OutcomeReport(r ReportOn) *Document {
	d := r.document("Outcome report")
	d.Dense = true
	cover := r.cover("Outcome report")
	cover.Compact = true
	d.add(cover, Heading{Level: 1, Text: "The period in brief"}, Finding{headline(r.Report)})
	if met(r.Report) {
		facts := keyFacts(r.Report)
		for i := range facts.Items {
			facts.Items[i].Note = ""
		}
		d.add(countedFrom(r.Report), facts)
	}
	d.add(Heading{Level: 2, Text: "What changed"}, Paragraph{Text: caseChange(r.Report)})
	if asked := scoresAsked(r.Report); len(asked) > 0 && anyMean(r.Report, asked) {
		d.add(caseMeans(r.Report, asked), Paragraph{Small: true, Wide: true, Text: meansNote(r.Report, asked)})
	}
	d.add(packChanged(r.Report, len(r.Report.Scores()))...)
	d.add(packCame(grants.Pack{Report: r.Report})...)
	d.add(packReferred(r.Report)...)
	d.add(theirWords(r.Stories)...)
	d.add(countedInBrief(r.Report)...)
	d.add(Unpaged{append(howCounted(r.Report, "How every number was counted"), whoIsHidden(r.Report)...)})
	return d
}
