package ui

import (
	"context"
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/grants"
	"commonthread/grants/figures"
	"commonthread/grants/press"
	"commonthread/ui/widgets"
)

// paper is a document that a bid is made into.
type paper int

// The documents of a bid.
const (
	evidencePack paper = iota
	outcomeReport
)

// order is one document to be made: of what, for whom, on which day.
type order struct {
	paper paper
	bid   *data.Bid
	copy  figures.Copy
	today data.Date
}

// name is the document's file: what it is, for whom, the bid and the day, and
// nobody's name.
func (o order) name() string {
	words := map[paper][2]string{
		evidencePack:  {lang.L("Evidence pack for the funder"), lang.L("Evidence pack for the committee")},
		outcomeReport: {lang.L("Outcome report for the funder"), lang.L("Outcome report for the committee")},
	}[o.paper]
	which := words[0]
	if o.copy == figures.Committee {
		which = words[1]
	}
	return fileName(fmt.Sprintf("%s %s %s", which, o.bid.Name, o.today)) + ".pdf"
}

// audit is the line that the making of it leaves in the group's log.
func (o order) audit() (action, what string) {
	if o.paper == outcomeReport {
		return data.ActionReport, lang.L("Outcome report printed")
	}
	return data.ActionPack, lang.L("Evidence pack printed")
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
	days := o.bid.Evidence()
	if days.From == "" || days.To == "" {
		days = grants.EvidencePeriod(recs, o.today)
	}
	made, err := grants.PrepareReport(recs, o.bid, days, o.copy, o.today, nil)
	if err != nil {
		return nil, grants.Outgoing{}, err
	}
	on := press.ReportOn{Report: made.Report, Day: o.today, Bid: o.bid, Programme: grants.CurrentProgramme(recs, o.bid), Account: grants.AccountOf(recs, o.bid)}
	if recs.Group != nil {
		on.Group = *recs.Group
	}
	return press.OutcomeReport(on), made.Outgoing, nil
}

// print makes the file. It is staged first, then what has to be kept is kept,
// and only then it appears: what is on file as gone out did go out. It can be
// stopped until then.
func (o order) print(ctx context.Context, g Group, recs *data.Records, path string, step func(float64, string)) error {
	step(0.1, lang.L("Counting"))
	doc, out, err := o.document(recs)
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return err
	}
	step(0.4, lang.L("Setting the pages"))
	raw, err := press.PDF(doc)
	if err != nil {
		return fmt.Errorf("set the pages: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	step(0.8, lang.L("Saving"))
	file, err := stage(path, raw)
	if err != nil {
		return err
	}
	action, what := o.audit()
	if out.Issue != nil || out.Published != nil {
		err = g.Update(what, func(tx Tx) error { return out.Keep(tx) })
	}
	if err == nil {
		err = g.Note(action, what, o.bid.ID, data.Grants)
	}
	if err != nil {
		file.drop()
		return err
	}
	return file.land()
}

// make makes a document of the bid and then offers to open it.
func (p *packPage) make(which paper) {
	g, recs := p.w.group, p.w.group.Records()
	bid := recs.Bids[p.bid]
	if bid == nil {
		return
	}
	o := order{which, bid, p.copy, g.Today()}
	path := freeName(filepath.Join(p.w.env.Documents, o.name()))
	ctx, stop := context.WithCancel(context.Background())
	progress := widgets.NewProgress(p.w.win.Canvas(), lang.L("Making the document…"), wordStop(), stop)
	step := func(done float64, words string) { fyne.Do(func() { progress.Set(done, words) }) }
	var err error
	p.w.run.Then(func() { err = o.print(ctx, g, recs, path, step) }, func() {
		progress.Close()
		stopped := ctx.Err() != nil
		stop()
		switch {
		case p.w.group != g || p.w.page != p:
		case err != nil && stopped:
			p.w.tell(lang.L("Stopped. Nothing was made."))
		case err != nil:
			p.w.problem(err)
		default:
			p.made = path
			p.Reload()
			p.w.focusPage()
			p.w.tell(lang.L("It is saved in your documents."))
		}
	})
}
