package people

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// YearWeeks is how many weeks the picture of somebody's visits shows.
const YearWeeks = 52

// personYear is a year of somebody's weeks, this one last.
type personYear struct {
	From  data.Date // the Monday of the first week
	Weeks [YearWeeks]widgets.Week
	// Held are the weeks that had a session while they were on file, Came those
	// of them in which they came.
	Held, Came int
}

// YearOf is somebody's last year. A week counts as missed where others came and
// they did not, from the week in which they joined or first came to the one in
// which they left. It is pure.
func YearOf(recs *data.Records, q *data.Person, days []data.Date, today data.Date) personYear {
	y := personYear{From: today.Monday().AddDays(-7 * (YearWeeks - 1))}
	since, until := q.Joined, today
	if len(days) > 0 && (since == "" || days[0] < since) {
		since = days[0]
	}
	if q.Left != "" {
		until = min(until, q.Left)
	}
	var held [YearWeeks]bool
	for _, s := range recs.Sessions {
		if s.Date >= y.From && s.Date <= today && visits.Held(s) {
			held[y.From.DaysUntil(s.Date)/7] = true
		}
	}
	for _, d := range days {
		if d >= y.From && d <= today {
			y.Weeks[y.From.DaysUntil(d)/7] = widgets.WeekCame
		}
	}
	for i := range y.Weeks {
		monday := y.From.AddDays(7 * i)
		switch {
		case y.Weeks[i] == widgets.WeekCame:
			y.Came++
			y.Held++
		case held[i] && since != "" && monday.AddDays(6) >= since && monday <= until:
			y.Weeks[i] = widgets.WeekMissed
			y.Held++
		}
	}
	return y
}

// Words say the picture: "Came in 31 of the 44 weeks with a session in the last
// year."
func (y personYear) Words() string {
	if y.Held == 0 {
		return lang.L("There was no session for them in the last year.")
	}
	return lang.N("Came in {{.came}} of the {{.n}} weeks with a session in the last year.", y.Held, words.With{"came": y.Came, "n": y.Held})
}

// RowLabel is the Monday with which a row of the picture begins.
func (y personYear) RowLabel(week int) string { return y.From.AddDays(7 * week).Time().Format("2 Jan") }

// PersonReferrals are somebody's referrals, the latest first; none for who may
// not know.
func PersonReferrals(recs *data.Records, id data.ID) []*data.Referral {
	var out []*data.Referral
	one := recs.Agreed().Resolver()
	for _, r := range recs.Referrals {
		if r.PersonID != "" && one(r.PersonID) == id {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b *data.Referral) int {
		return cmp.Or(cmp.Compare(b.Received, a.Received), cmp.Compare(a.ID, b.ID))
	})
	return out
}
