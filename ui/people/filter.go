package people

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/people"
	"commonthread/data/visits"
)

// This file says whom each filter of the people page lists, and in which order.
// It is pure.

// PeopleFilter is one of the lists that the people page can show.
type PeopleFilter int

// The lists, in the order in which they stand. The last is for leads alone.
const (
	Attendees PeopleFilter = iota
	AreExpected
	NotSeen
	AreIncomplete
	Volunteers
	HaveLeft
	WereReferred
)

// PeopleOrder is how a list of people is sorted.
type PeopleOrder int

// The orders. Whoever never came, or joined nobody knows when, stands last.
const (
	OrderByName PeopleOrder = iota
	OrderByLastCame
	OrderByJoined
)

// peopleFacts is what the lists are made of, gathered once for all of them.
type peopleFacts struct {
	recs       *data.Records
	today      data.Date
	visits     visits.Visits
	Everybody  []*data.Person // each once: an entry that is another person's is left out
	incomplete map[data.ID]people.Incomplete
	referred   map[data.ID]bool // nil for who may not know
}

func FactsOf(recs *data.Records, today data.Date) *peopleFacts {
	f := &peopleFacts{recs: recs, today: today, visits: visits.All(recs), incomplete: map[data.ID]people.Incomplete{}}
	one := recs.Resolver()
	for id, q := range recs.People {
		if one(id) == id {
			f.Everybody = append(f.Everybody, q)
		}
	}
	for _, i := range people.ToComplete(recs, today) {
		f.incomplete[i.Person.ID] = i
	}
	if recs.Referrals != nil {
		f.referred = map[data.ID]bool{}
		of := recs.Agreed().Resolver()
		for _, r := range recs.Referrals {
			if !r.IsDropIn() {
				f.referred[of(r.PersonID)] = true
			}
		}
	}
	return f
}

// left reports whether somebody has left by now.
func (f *peopleFacts) left(q *data.Person) bool { return q.Left != "" && q.Left <= f.today }

// unseen reports whether somebody who came before has not come for as long as
// the group has chosen.
func (f *peopleFacts) unseen(q *data.Person) bool {
	last := f.visits.Last(q.ID)
	return last != "" && last <= f.today.AddDays(-7*f.recs.Group.NotSeenWeeks())
}

// Lists reports whether a filter lists somebody.
func (f *peopleFacts) Lists(which PeopleFilter, q *data.Person) bool {
	if which == WereReferred {
		return f.referred[q.ID]
	}
	if f.left(q) {
		return which == HaveLeft
	}
	switch which {
	case Attendees:
		return !q.IsVolunteer()
	case AreExpected:
		return visits.Expected(q, f.visits, f.today)
	case NotSeen:
		return f.unseen(q)
	case AreIncomplete:
		_, asked := f.incomplete[q.ID]
		return asked
	case Volunteers:
		return q.IsVolunteer()
	}
	return false
}

// FiltersFor are the filters that there are for the keyholder.
func FiltersFor(recs *data.Records) []PeopleFilter {
	all := []PeopleFilter{Attendees, AreExpected, NotSeen, AreIncomplete, Volunteers, HaveLeft, WereReferred}
	if recs.Referrals == nil {
		all = all[:len(all)-1]
	}
	return all
}

// Counts is how many each filter lists.
func (f *peopleFacts) Counts() map[PeopleFilter]int {
	n := map[PeopleFilter]int{}
	for _, which := range FiltersFor(f.recs) {
		for _, q := range f.Everybody {
			if f.Lists(which, q) {
				n[which]++
			}
		}
	}
	return n
}

// Sort sets people, who come by name, in another order.
func (f *peopleFacts) Sort(people []*data.Person, by PeopleOrder) {
	var of func(*data.Person) data.Date
	switch by {
	case OrderByLastCame:
		of = func(q *data.Person) data.Date { return f.visits.Last(q.ID) }
	case OrderByJoined:
		of = func(q *data.Person) data.Date { return q.Joined }
	default:
		return
	}
	slices.SortStableFunc(people, func(a, b *data.Person) int {
		return cmp.Or(-strings.Compare(string(of(a)), string(of(b))), 0)
	})
}
