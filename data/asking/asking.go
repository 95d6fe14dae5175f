// Package asking says whom to ask which questionnaire, and when: the first after
// a few visits, then again after some weeks. It is pure: it is given the records
// and the day. It may not keep anything and knows no measure by name.
package asking

import (
	"cmp"
	"slices"
	"strconv"

	"commonthread/data"
	"commonthread/data/measures"
)

// What is due.
const (
	First    = "first"
	FollowUp = "follow-up"
)

// The settings of a group (data/settings) and what they usually are.
const (
	FirstVisitSetting = "due.first_visit" // at which visit the first is asked
	WeeksSetting      = "due.weeks"       // weeks from the first answers to the follow-up
	ThenWeeksSetting  = "due.then_weeks"  // weeks from then on

	UsualFirstVisit = 2
	UsualWeeks      = 12
	UsualThenWeeks  = 26
)

// latelyWeeks is how long ago somebody came who is met soon again.
const latelyWeeks = 8

// Due is one person to be asked one questionnaire.
type Due struct {
	Person  *data.Person
	Measure *measures.Measure
	What    string    // First or FollowUp
	Day     data.Date // from which day on
	Overdue bool      // that day is past
	// LastCame is when they last came, "" for never; Lately is whether that was in
	// the last eight weeks.
	LastCame data.Date
	Lately   bool
}

// Times are when a group asks.
type Times struct{ FirstVisit, Weeks, ThenWeeks int }

// TimesOf are the group's times, the usual ones where it chose none.
func TimesOf(g *data.Group) Times {
	return Times{setting(g, FirstVisitSetting, UsualFirstVisit), setting(g, WeeksSetting, UsualWeeks), setting(g, ThenWeeksSetting, UsualThenWeeks)}
}

func setting(g *data.Group, name string, usual int) int {
	if g == nil {
		return usual
	}
	if n, err := strconv.Atoi(g.Settings[name]); err == nil && n > 0 {
		return n
	}
	return usual
}

// List is who is due on a day: attendees who have not left, for each measure
// that the group asks. Who came lately comes first, then by the day it was due. It
// goes by the joins of two people that a lead agreed to.
func List(recs *data.Records, today data.Date) []Due {
	recs = recs.Agreed()
	times, asked := TimesOf(recs.Group), recs.MeasuresAsked()
	came, answered := visits(recs, today), answers(recs, asked, today)
	var out []Due
	for _, p := range recs.People {
		if recs.Resolve(p.ID) != p.ID || p.IsVolunteer() || p.Left != "" && p.Left <= today {
			continue
		}
		days := came[p.ID]
		for i, m := range asked {
			what, day := times.next(days, answered[p.ID][i])
			if day == "" || day > today {
				continue
			}
			d := Due{Person: p, Measure: m, What: what, Day: day, Overdue: day < today}
			if len(days) > 0 {
				d.LastCame = days[len(days)-1]
				d.Lately = d.LastCame > today.AddDays(-7*latelyWeeks)
			}
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b Due) int {
		return cmp.Or(byTruth(b.Lately, a.Lately), cmp.Compare(a.Day, b.Day), cmp.Compare(a.Person.Name(), b.Person.Name()), cmp.Compare(a.Person.ID, b.Person.ID), cmp.Compare(a.Measure.Code, b.Measure.Code))
	})
	return out
}

func byTruth(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// next is what is due next of somebody with these visits and days of complete
// answers, both in order; "" where nothing is.
func (t Times) next(came, answered []data.Date) (what string, day data.Date) {
	switch len(answered) {
	case 0:
		if len(came) < t.FirstVisit {
			return "", ""
		}
		return First, came[t.FirstVisit-1]
	case 1:
		return FollowUp, answered[0].AddDays(7 * t.Weeks)
	}
	return FollowUp, answered[len(answered)-1].AddDays(7 * t.ThenWeeks)
}

// visits are the days on which each person was present, in order.
func visits(recs *data.Records, today data.Date) map[data.ID][]data.Date {
	out := map[data.ID][]data.Date{}
	for _, s := range recs.Sessions {
		if s.Date == "" || s.Date > today {
			continue
		}
		for id, m := range s.Marks {
			if m.Mark == data.Present {
				one := recs.Resolve(id)
				out[one] = append(out[one], s.Date)
			}
		}
	}
	for id := range out {
		slices.Sort(out[id])
	}
	return out
}

// answers are the days on which each person answered a measure completely, in
// order and each once, by its place.
func answers(recs *data.Records, asked []*measures.Measure, today data.Date) map[data.ID]map[int][]data.Date {
	out := map[data.ID]map[int][]data.Date{}
	for _, a := range recs.Responses {
		i := slices.IndexFunc(asked, func(m *measures.Measure) bool { return m.Code == string(a.Measure) })
		if i < 0 || a.Date == "" || a.Date > today || !asked[i].Complete(a.Items) {
			continue
		}
		one := recs.Resolve(a.PersonID)
		if out[one] == nil {
			out[one] = map[int][]data.Date{}
		}
		out[one][i] = append(out[one][i], a.Date)
	}
	for _, of := range out {
		for i := range of {
			slices.Sort(of[i])
			of[i] = slices.Compact(of[i])
		}
	}
	return out
}
