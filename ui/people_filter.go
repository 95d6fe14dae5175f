package ui

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

// peopleFilter is one of the lists that the people page can show.
type peopleFilter int

// The lists, in the order in which they stand. The last is for leads alone.
const (
	attendees peopleFilter = iota
	areExpected
	notSeen
	areIncomplete
	volunteers
	haveLeft
	wereReferred
)

// peopleOrder is how a list of people is sorted.
type peopleOrder int

// The orders. Whoever never came, or joined nobody knows when, stands last.
const (
	orderByName peopleOrder = iota
	orderByLastCame
	orderByJoined
)

// peopleFacts is what the lists are made of, gathered once for all of them.
type peopleFacts struct {
	recs       *data.Records
	today      data.Date
	visits     visits.Visits
	everybody  []*data.Person // each once: an entry that is another person's is left out
	incomplete map[data.ID]people.Incomplete
	referred   map[data.ID]bool // nil for who may not know
}

func factsOf(recs *data.Records, today data.Date) *peopleFacts {
	f := &peopleFacts{recs: recs, today: today, visits: visits.All(recs), incomplete: map[data.ID]people.Incomplete{}}
	one := recs.Resolver()
	for id, q := range recs.People {
		if one(id) == id {
			f.everybody = append(f.everybody, q)
		}
	}
	for _, i := range people.ToComplete(recs, today) {
		f.incomplete[i.Person.ID] = i
	}
	if recs.Referrals != nil {
		f.referred = map[data.ID]bool{}
		for _, r := range recs.Referrals {
			if !r.IsDropIn() {
				f.referred[one(r.PersonID)] = true
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

// lists reports whether a filter lists somebody.
func (f *peopleFacts) lists(which peopleFilter, q *data.Person) bool {
	if which == wereReferred {
		return f.referred[q.ID]
	}
	if f.left(q) {
		return which == haveLeft
	}
	switch which {
	case attendees:
		return !q.IsVolunteer()
	case areExpected:
		return visits.Expected(q, f.visits, f.today)
	case notSeen:
		return f.unseen(q)
	case areIncomplete:
		_, asked := f.incomplete[q.ID]
		return asked
	case volunteers:
		return q.IsVolunteer()
	}
	return false
}

// filtersFor are the filters that there are for the keyholder.
func filtersFor(recs *data.Records) []peopleFilter {
	all := []peopleFilter{attendees, areExpected, notSeen, areIncomplete, volunteers, haveLeft, wereReferred}
	if recs.Referrals == nil {
		all = all[:len(all)-1]
	}
	return all
}

// counts is how many each filter lists.
func (f *peopleFacts) counts() map[peopleFilter]int {
	n := map[peopleFilter]int{}
	for _, which := range filtersFor(f.recs) {
		for _, q := range f.everybody {
			if f.lists(which, q) {
				n[which]++
			}
		}
	}
	return n
}

// sort sets people, who come by name, in another order.
func (f *peopleFacts) sort(people []*data.Person, by peopleOrder) {
	var of func(*data.Person) data.Date
	switch by {
	case orderByLastCame:
		of = func(q *data.Person) data.Date { return f.visits.Last(q.ID) }
	case orderByJoined:
		of = func(q *data.Person) data.Date { return q.Joined }
	default:
		return
	}
	slices.SortStableFunc(people, func(a, b *data.Person) int {
		return cmp.Or(-strings.Compare(string(of(a)), string(of(b))), 0)
	})
}
