package grants

import (
	"fmt"

	"commonthread/data"
)

// ReportTime is the time that a report of a grant is about: the project's own,
// up to the end of the last month that is over, so that a report printed twice
// in a month says the same twice.
type ReportTime struct {
	data.Period
	// Cut is whether the project goes on after the period.
	Cut bool
	// Months is how many whole months the period has; 0 where the project does
	// not begin with a month.
	Months int
	// Project is the whole time of the project.
	Project data.Period
}

// ReportTimeOf is the time of a report on the bid's project, made on the day. A
// project that has no days (ErrNoProject) or no month behind it yet
// (ErrProjectToCome) has no report.
func ReportTimeOf(bid *data.Bid, today data.Date) (ReportTime, error) {
	t := ReportTime{Project: data.Period{From: bid.ProjectFrom, To: bid.ProjectTo}}
	if t.Project.From == "" || t.Project.To == "" {
		return t, ErrNoProject
	}
	t.Period = t.Project
	lastMonth := LastMonth(today)
	switch {
	case t.Project.To < today:
	case t.Project.From > today:
		return t, &Refusal{name: "the project has not begun", as: ErrProjectToCome,
			words: fmt.Sprintf("This project begins on %s, so there is nothing to report of it yet. Nothing was changed. Choose a grant that has begun.", t.Project.From.Long())}
	case t.Project.From > lastMonth.To:
		return t, &Refusal{name: "no month of the project is over", as: ErrProjectToCome,
			words: fmt.Sprintf("The first month of this project is not over yet, and a report ends with a whole month. Nothing was changed. The first one can be made on %s.", nextMonth(today).Long())}
	default:
		t.To, t.Cut = lastMonth.To, true
	}
	t.Months = wholeMonths(t.Period)
	return t, nil
}

// Words say what part of the project the report is about, "first 7 months, to 31
// October 2026"; "" where it is the whole of it.
func (t ReportTime) Words() string {
	switch {
	case !t.Cut:
		return ""
	case t.Months == 0:
		return "to " + t.To.Long()
	case t.Months == 1:
		return "first month, to " + t.To.Long()
	}
	return fmt.Sprintf("first %d months, to %s", t.Months, t.To.Long())
}

// wholeMonths is how many months the period has, where it is whole ones; else 0.
func wholeMonths(p data.Period) int {
	end := p.To.AddDays(1)
	if p.From.Time().Day() != 1 || end.Time().Day() != 1 {
		return 0
	}
	from, to := p.From.Time(), end.Time()
	return (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
}

// Running reports whether the grant was awarded and its project has begun: it is
// one that a treasurer reports on.
func Running(bid *data.Bid, today data.Date) bool {
	return bid.Status == data.BidAwarded && bid.ProjectFrom != "" && bid.ProjectFrom <= today
}

// ReportOnFirst is the grant that a report is most likely wanted of: the running
// one that began last, else the last one that has begun at all; nil where none has.
func ReportOnFirst(recs *data.Records, today data.Date) *data.Bid {
	var best *data.Bid
	for _, b := range data.InOrder(recs.Bids) {
		if _, err := ReportTimeOf(b, today); err != nil {
			continue
		}
		if best == nil || Running(b, today) && !Running(best, today) ||
			Running(b, today) == Running(best, today) && b.ProjectFrom >= best.ProjectFrom {
			best = b
		}
	}
	return best
}
