package grants

import (
	"commonthread/data"
	"commonthread/grants/figures"
)

// YearLine is one year, or the months since the evidence, in sessions and visits:
// things that are nobody.
type YearLine struct {
	Period data.Period
	// Since is whether these are the months after the evidence.
	Since            bool
	Sessions, Visits int64
}

// yearsBefore is how many years before the evidence a trend goes back.
const yearsBefore = 3

// trendOf is the evidence beside the years before it and, for a bid that is still
// being written, the months since; nil where there is nothing beside it.
func trendOf(recs *data.Records, bid *data.Bid, rep *figures.Report, day data.Date) []YearLine {
	p := rep.Period
	months := monthsLong(p)
	if p.From == "" || p.To == "" || months == 0 {
		return nil
	}
	var out []YearLine
	for n := yearsBefore; n > 0; n-- {
		before := data.Period{From: data.DateOf(p.From.Time().AddDate(0, -n*months, 0)), To: data.DateOf(p.From.Time().AddDate(0, -(n-1)*months, 0)).AddDays(-1)}
		if line, any := yearLine(figures.Attendance(recs, before)); any {
			out = append(out, line)
		}
	}
	own, any := yearLine(rep)
	if !any {
		return nil
	}
	out = append(out, own)
	since := data.Period{From: p.To.AddDays(1), To: LastMonth(day).To}
	if (bid.Status == data.BidDraft || bid.Status == "") && since.From <= since.To {
		if line, any := yearLine(figures.Attendance(recs, since)); any {
			line.Since = true
			out = append(out, line)
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

func yearLine(rep *figures.Report) (YearLine, bool) {
	sessions, ok := valueOf(rep, "sessions.held")
	visits, there := valueOf(rep, "attendances.total")
	return YearLine{Period: rep.Period, Sessions: sessions, Visits: visits}, ok && there && sessions > 0
}
