package home

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/grants"
	"commonthread/grants/press"
	"commonthread/ui/words"
)

// This file counts what the home page shows of how the group is doing. It is
// pure. What goes out is counted by grants/figures; here are only the few
// numbers that the people who took the registers may see anyway.

// Picture is a chart under its finding. Where there is too little to draw it
// has no series, and its title says in words what there is.
type Picture struct{ press.Chart }

// HomePictures are the three of the home page: how many came, how many of them were
// new, and what the keyholder answers for.
func HomePictures(recs *data.Records, today data.Date, may func(data.Compartment) bool) []Picture {
	v := visits.All(recs)
	list := []Picture{WeeksPicture(recs, today), NewcomersPicture(recs, v, today)}
	switch {
	case may(data.Care):
		return append(list, ReferralsPicture(recs, today))
	case may(data.Grants):
		return append(list, MoneyPicture(recs))
	}
	return append(list, WeekdaysPicture(recs, today))
}

// inWordsOnly is a picture with nothing to draw yet.
func inWordsOnly(words, why string) Picture { return Picture{press.Chart{Title: words, Caption: why}} }

// counted is a point with a number.
func counted(label string, n int64) press.Point {
	v := float64(n)
	return press.Point{Label: label, Value: &v, Text: fmt.Sprint(n)}
}

// alternative gives the numbers of a chart as words.
func alternative(series []press.Series) string {
	var parts []string
	for _, s := range series {
		for _, p := range s.Points {
			if p.Value != nil {
				parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s %s: %s.", s.Name, p.Label, p.Text)))
			}
		}
	}
	return strings.Join(parts, " ")
}

// pictureWeeks and pictureMonths are how far back the pictures go.
const (
	pictureWeeks  = 12
	pictureMonths = 6
)

// WeeksPicture is how many came in each of the last weeks, headcounts too. Weeks
// without a session are gaps.
func WeeksPicture(recs *data.Records, today data.Date) Picture {
	monday := today.Monday()
	sums := map[data.Date]int64{}
	for _, s := range recs.Sessions {
		if n := int64(visits.InRoom(recs, s)); n > 0 && s.Date <= today {
			sums[s.Date.Monday()] += n
		}
	}
	var points []press.Point
	var sum, weeks int64
	for i := pictureWeeks - 1; i > 0; i-- {
		week := monday.AddDays(-7 * i)
		p := press.Point{Label: week.Time().Format("2 Jan")}
		if n := sums[week]; n > 0 {
			p = counted(p.Label, n)
			sum, weeks = sum+n, weeks+1
		}
		points = append(points, p)
	}
	// The week that runs is not over: it is drawn apart, and is in no mean.
	this := press.Point{Label: monday.Time().Format("2 Jan")}
	points = append(points, this)
	if sum == 0 && sums[monday] == 0 {
		return inWordsOnly(lang.L("No visits in the last {{.n}} weeks", words.With{"n": pictureWeeks}), lang.L("With registers of three weeks there is a picture of them here."))
	}
	if weeks < 3 {
		all := sum + sums[monday]
		return inWordsOnly(lang.N("{{.n}} visits in the last {{.weeks}} weeks", int(all), words.With{"n": all, "weeks": pictureWeeks}),
			lang.L("With registers of three weeks there is a picture of them here."))
	}
	mean := (sum + weeks/2) / weeks
	series := []press.Series{{Name: lang.L("Visits"), Points: points}}
	if n := sums[monday]; n > 0 {
		apart := make([]press.Point, len(points))
		for i, p := range points {
			apart[i] = press.Point{Label: p.Label}
		}
		apart[len(points)-1] = counted(this.Label, n)
		series = append(series, press.Series{Name: lang.L("This week so far"), Points: apart})
	}
	return Picture{press.Chart{
		Kind: press.Lines, Unit: lang.L("visits"), Series: series, Alt: alternative(series),
		Title:   lang.N("About {{.n}} visits a week", int(mean), words.With{"n": mean}),
		Caption: lang.L("Everybody ticked or counted in each of the last {{.n}} weeks, volunteers too. The day is the week's Monday. The week that runs is in no average.", words.With{"n": pictureWeeks}),
	}}
}

// month is a month of a picture: its first day and its name.
type month struct {
	first data.Date
	name  string
}

// lastMonths are the months up to today's, the earliest first.
func lastMonths(today data.Date) (list []month) {
	for i := pictureMonths - 1; i >= 0; i-- {
		t := today.Time().AddDate(0, 0, 1-today.Time().Day()).AddDate(0, -i, 0)
		list = append(list, month{data.DateOf(t), t.Format("January")})
	}
	return list
}

// monthAt is the place of a day among months that follow each other; false
// where it lies in none of them, or after today.
func monthAt(months []month, d, today data.Date) (int, bool) {
	if d < months[0].first || d > today {
		return 0, false
	}
	for i := len(months) - 1; i > 0; i-- {
		if d >= months[i].first {
			return i, true
		}
	}
	return 0, true
}

// NewcomersPicture is how many attendees came in each month, and how many of
// them for the first time ever.
func NewcomersPicture(recs *data.Records, v visits.Visits, today data.Date) Picture {
	months := lastMonths(today)
	fresh, again := make([]int64, len(months)), make([]int64, len(months))
	for id, days := range v {
		if p := recs.People[id]; p == nil || p.IsVolunteer() {
			continue
		}
		last := -1
		for _, d := range days {
			i, ok := monthAt(months, d, today)
			if !ok || i == last {
				continue
			}
			if last = i; d == days[0] {
				fresh[i]++
			} else {
				again[i]++
			}
		}
	}
	var returning, newcomers []press.Point
	held, at := 0, 0
	for i, m := range months {
		if fresh[i]+again[i] == 0 {
			continue
		}
		held, at = held+1, i
		returning, newcomers = append(returning, counted(m.name, again[i])), append(newcomers, counted(m.name, fresh[i]))
	}
	if held < 2 {
		return inWordsOnly(lang.L("Who is new, and who comes back"), lang.L("With registers of two months there is a picture of them here."))
	}
	// A month that has only begun says little: the last whole one is told.
	for i := at - 1; i >= 0 && at == len(months)-1; i-- {
		if fresh[i]+again[i] > 0 {
			at = i
		}
	}
	n, new_ := int(fresh[at]+again[at]), fresh[at]
	title := lang.N("{{.n}} people came in {{.month}}, {{.new}} of them new", n, words.With{"n": n, "month": months[at].name, "new": new_})
	if new_ == 0 {
		title = lang.N("{{.n}} people came in {{.month}}, none of them new", n, words.With{"n": n, "month": months[at].name})
	}
	series := []press.Series{{Name: lang.L("Had come before"), Points: returning}, {Name: lang.L("First visit"), Points: newcomers}}
	return Picture{press.Chart{Kind: press.Stacked, Unit: lang.L("people"), Title: title, Series: series, Alt: alternative(series),
		Caption: lang.L("Attendees ticked in a register, each counted once a month. Volunteers are not in it.")}}
}

// ReferralsPicture is who was referred in each month, and how many of them have
// come since. Walk-ins are no referrals.
func ReferralsPicture(recs *data.Records, today data.Date) Picture {
	months := lastMonths(today)
	came, not := make([]int64, len(months)), make([]int64, len(months))
	var all, met int64
	for _, r := range recs.Referrals {
		i, ok := monthAt(months, r.Received, today)
		if !ok || r.IsDropIn() {
			continue
		}
		all++
		if r.FirstAttendedOn != "" || r.Status == data.StatusAttending || r.Status == data.StatusCompleted {
			came[i]++
			met++
		} else {
			not[i]++
		}
	}
	if all == 0 {
		return inWordsOnly(lang.L("No referral in the last {{.n}} months", words.With{"n": pictureMonths}), lang.L("When there are some, a picture here says how many of them have come."))
	}
	var yes, no []press.Point
	for i, m := range months {
		if came[i]+not[i] > 0 || len(yes) > 0 {
			yes, no = append(yes, counted(m.name, came[i])), append(no, counted(m.name, not[i]))
		}
	}
	series := []press.Series{{Name: lang.L("Have come"), Points: yes}, {Name: lang.L("Have not, or not yet"), Points: no}}
	return Picture{press.Chart{Kind: press.Stacked, Unit: lang.L("people"), Series: series, Alt: alternative(series),
		Title:   lang.N("{{.met}} of {{.n}} people referred in {{.months}} months have come", int(all), words.With{"n": all, "met": met, "months": pictureMonths}),
		Caption: lang.L("By the month in which the referral came in. People who came by themselves are not in it.")}}
}

// MoneyPicture is the budget of the bid with the latest receipts against what
// was spent of it.
func MoneyPicture(recs *data.Records) Picture {
	var bid *data.Bid
	receipts := -1
	for _, b := range data.InOrder(recs.Bids) {
		if n := grants.AccountOf(recs, b).Receipts; len(b.Budget) > 0 && (n > 0 || receipts <= 0) {
			bid, receipts = b, n
		}
	}
	if bid == nil {
		return inWordsOnly(lang.L("No budget yet"), lang.L("When a bid has a budget, a picture here sets it against what is spent."))
	}
	account := grants.AccountOf(recs, bid)
	title := lang.L("{{.spent}} of {{.budget}} is spent", words.With{"spent": grants.Pounds(account.Spent), "budget": grants.Pounds(account.Budget)})
	if receipts == 0 {
		return inWordsOnly(title, lang.L("{{.bid}}. No receipt is entered yet.", words.With{"bid": bid.Name}))
	}
	pounds := func(item string, pence int64) press.Point {
		v := float64(pence) / 100
		return press.Point{Label: item, Value: &v, Text: grants.Pounds(pence)}
	}
	var budget, spent []press.Point
	for _, l := range account.Lines {
		budget, spent = append(budget, pounds(l.Item, l.Budget)), append(spent, pounds(l.Item, l.Spent))
	}
	series := []press.Series{{Name: lang.L("Budget"), Points: budget}, {Name: lang.L("Spent"), Points: spent}}
	return Picture{press.Chart{Kind: press.Bars, Unit: lang.L("pounds"), Title: title, Series: series, Alt: alternative(series),
		Caption: lang.N("{{.bid}}. Counted from {{.n}} receipts.", receipts, words.With{"bid": bid.Name, "n": receipts})}}
}

// WeekdaysPicture is how many come to a session on each day of the week.
func WeekdaysPicture(recs *data.Records, today data.Date) Picture {
	since := today.AddDays(-7 * pictureWeeks)
	var sums, sessions [7]int64
	for _, s := range recs.Sessions {
		if n := int64(visits.InRoom(recs, s)); n > 0 && s.Date > since && s.Date <= today {
			i := (int(s.Date.Time().Weekday()) + 6) % 7
			sums[i] += n
			sessions[i]++
		}
	}
	var points []press.Point
	most, day := int64(0), ""
	for i := range sums {
		if sessions[i] == 0 {
			continue
		}
		mean := (sums[i] + sessions[i]/2) / sessions[i]
		name := data.Date("2026-03-02").AddDays(i).Time().Format("Monday")
		points = append(points, counted(name, mean))
		if mean > most {
			most, day = mean, name
		}
	}
	title := lang.N("About {{.n}} people come on a {{.day}}", int(most), words.With{"n": most, "day": day})
	caption := lang.L("On average at a session of the last {{.n}} weeks, volunteers and people who were only counted too.", words.With{"n": pictureWeeks})
	switch len(points) {
	case 0:
		return inWordsOnly(lang.L("No session in the last {{.n}} weeks", words.With{"n": pictureWeeks}), lang.L("With registers of two days of the week there is a picture of them here."))
	case 1:
		return inWordsOnly(title, caption)
	}
	series := []press.Series{{Name: lang.L("People"), Points: points}}
	return Picture{press.Chart{Kind: press.Bars, Unit: lang.L("people"), Title: title, Caption: caption, Series: series, Alt: alternative(series)}}
}

// withoutTitle is for a place that sets the title itself.
func withoutTitle(c press.Chart) press.Chart {
	c.Title, c.Caption = "", ""
	return c
}
