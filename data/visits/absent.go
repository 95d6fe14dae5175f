package visits

import (
	"cmp"
	"slices"

	"commonthread/data"
	"commonthread/data/find"
)

// This file says who came regularly and has not been seen lately, and what was
// tried.

// Somebody came regularly who was there on regularDays days or more of the
// regularWeeks weeks up to their last visit: a fortnightly or a monthly group
// has regulars too. Who stopped longer than lostDays ago is not "lately".
const (
	regularWeeks = 13
	regularDays  = 3
	lostDays     = 365
	// missedDays is how often the group met since, at least: in a summer without
	// sessions nobody is missing.
	missedDays = 2
	// graceDays is how long after the day that somebody gave they are waited for.
	graceDays = 7
)

// Absentee is somebody to ask after.
type Absentee struct {
	Person *data.Person
	Last   data.Date  // when they last came
	Missed int        // on how many days the group met since
	Tried  *data.Call // the last try since then; nil where nobody tried
}

// NotSeenLately is whom to ask after: those a lead is asked to ring, then those
// whom nobody has tried to reach, then the others; of those alike the latest
// seen first. Whoever was spoken to is left alone for as long as makes somebody
// absent; whoever moved away or wants to stop, until they come again.
func NotSeenLately(recs *data.Records, v Visits, today data.Date) []Absentee {
	weeks := recs.Group.NotSeenWeeks()
	calls := lastCalls(recs)
	met := DaysMet(recs, today.AddDays(-lostDays), today)
	one := recs.Resolver()
	var out []Absentee
	for id, q := range recs.People {
		last := v.Last(id)
		if one(id) != id || q.Left != "" && q.Left <= today || last > today.AddDays(-7*weeks) || last <= today.AddDays(-lostDays) || !cameRegularly(v[id]) {
			continue
		}
		a := Absentee{Person: q, Last: last, Missed: DaysAfter(met, last)}
		if c := calls[id]; c != nil && c.Day > last {
			a.Tried = c
		}
		if a.Missed >= missedDays && !settled(a.Tried, weeks, today) {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b Absentee) int {
		return cmp.Or(a.turn()-b.turn(), cmp.Compare(b.Last, a.Last), cmp.Compare(find.Bare(a.Person.Name()), find.Bare(b.Person.Name())), cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return out
}

// turn is how soon somebody's turn is.
func (a Absentee) turn() int {
	switch {
	case a.Tried == nil:
		return 1
	case a.Tried.Outcome == data.CallLead:
		return 0
	}
	return 2
}

// settled reports whether a call leaves nothing to do for now.
func settled(c *data.Call, weeks int, today data.Date) bool {
	if c == nil {
		return false
	}
	switch c.Outcome {
	case data.CallMoved, data.CallStop:
		return true
	case data.CallSpoken:
		return today < c.Day.AddDays(7*weeks)
	case data.CallBack:
		if c.Back != "" {
			return today < c.Back.AddDays(graceDays)
		}
		return today < c.Day.AddDays(7*weeks)
	}
	return false
}

// cameRegularly looks at the days on which somebody came, in order.
func cameRegularly(days []data.Date) bool {
	if len(days) == 0 {
		return false
	}
	since := days[len(days)-1].AddDays(-7 * regularWeeks)
	n := 0
	for i := len(days) - 1; i >= 0 && days[i] > since; i-- {
		if i == 0 || days[i] != days[i-1] {
			n++
		}
	}
	return n >= regularDays
}

// DaysMet are the days in a time on which somebody came to a session, in order.
func DaysMet(recs *data.Records, from, to data.Date) []data.Date {
	var out []data.Date
	for _, s := range recs.Sessions {
		if s.Date >= from && s.Date <= to && Held(s) {
			out = append(out, s.Date)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func DaysAfter(days []data.Date, after data.Date) int {
	i, found := slices.BinarySearch(days, after)
	if found {
		i++
	}
	return len(days) - i
}

// lastCalls is the last try to reach each person.
func lastCalls(recs *data.Records) map[data.ID]*data.Call {
	out := map[data.ID]*data.Call{}
	one := recs.Resolver()
	for _, c := range data.InOrder(recs.Calls) {
		id := one(c.PersonID)
		if was := out[id]; was == nil || c.Day >= was.Day {
			out[id] = c
		}
	}
	return out
}

// CallsTo are the tries to reach somebody since a day, the latest first.
func CallsTo(recs *data.Records, id data.ID, after data.Date) []*data.Call {
	var out []*data.Call
	one := recs.Resolver()
	for _, c := range data.InOrder(recs.Calls) {
		if one(c.PersonID) == id && c.Day > after {
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b *data.Call) int { return cmp.Compare(a.Day, b.Day) })
	slices.Reverse(out)
	return out
}

// NotesOf are what leads wrote down about somebody, the latest first.
func NotesOf(recs *data.Records, id data.ID) []*data.CallNote {
	var out []*data.CallNote
	one := recs.Agreed().Resolver()
	for _, n := range data.InOrder(recs.CallNotes) {
		if one(n.PersonID) == id {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b *data.CallNote) int { return cmp.Compare(a.Day, b.Day) })
	slices.Reverse(out)
	return out
}
