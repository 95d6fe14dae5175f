// Package pathway says where each referral stands: what follows from what
// was recorded of it and from the register, by when somebody should be in
// touch, what is overdue or not confirmed, and what logging an attempt or
// closing does to it. It is pure: records and a day in, answers out; it changes
// no record that lies in Records.
//
// The state of a referral is not a thing that anybody drags: it follows from
// what is recorded (an attempt that spoke, a present mark), unless somebody set
// it back by hand, and nothing moves a closed one by itself.
//
// It imports data and data/timetable. To add something that follows from a
// referral: a field of Standing, worked out in Of, and a test.
package pathway

import (
	"slices"

	"commonthread/data"
)

// Standing is where a referral stands on a day.
type Standing struct {
	Status data.Status
	// Visits is on how many days the person was present from the day the
	// referral was received; First and Last are the first and the last of them.
	Visits      int
	First, Last data.Date
	// Target is by when to be in touch; "" for a walk-in.
	Target data.Date
	// Spoken is whether anybody has spoken to the person, or they came.
	Spoken bool
	// Overdue is after the target, while it is open and nobody spoke to them.
	Overdue bool
	// Late is by how many working days; 0 where it is not overdue.
	Late int
	// Unconfirmed is open, and nobody has spoken with the person or rung the
	// referrer back.
	Unconfirmed bool
	// Waiting is open, and waiting for somebody to speak to them or for a place.
	Waiting bool
	Closed  bool
}

// View answers for every referral of one state of the records on one day.
type View struct {
	recs    *data.Records
	today   data.Date
	days    int
	resolve func(data.ID) data.ID
	came    map[data.ID][]data.Date // by person, in order
}

// On looks at the records on a day. Referrals are somebody's by the joins that a
// lead agreed to.
func On(recs *data.Records, today data.Date) *View {
	recs = recs.Agreed()
	v := &View{recs: recs, today: today, days: ContactDays(recs.Group), resolve: recs.Resolver(), came: map[data.ID][]data.Date{}}
	for _, s := range recs.Sessions {
		for id, m := range s.Marks {
			if m.Mark == data.Present {
				who := v.resolve(id)
				v.came[who] = append(v.came[who], s.Date)
			}
		}
	}
	for who, days := range v.came {
		slices.Sort(days)
		v.came[who] = slices.Compact(days)
	}
	return v
}

// Today is the day that the view looks at.
func (v *View) Today() data.Date { return v.today }

// Person is the referral's person on file; nil where it waits for one, or they
// were erased.
func (v *View) Person(r *data.Referral) *data.Person {
	if r.PersonID == "" {
		return nil
	}
	return v.recs.People[v.resolve(r.PersonID)]
}

// Of is where a referral stands.
func (v *View) Of(r *data.Referral) Standing {
	s := Standing{Status: r.Status}
	days := v.since(r)
	if s.Visits = len(days); s.Visits > 0 {
		s.First, s.Last = days[0], days[len(days)-1]
	}
	if !r.Status.Closed() && s.Visits > r.StatusVisits {
		s.Status = data.StatusAttending
	}
	s.Closed = s.Status.Closed()
	s.Spoken = r.ContactedOn != "" || s.Visits > 0 || spoke(r) || s.Status != data.StatusReceived
	s.Target = Target(r, v.days)
	if s.Target != "" && !s.Closed && !s.Spoken && s.Target < v.today {
		s.Overdue = true
		s.Late = max(1, workingDaysBetween(s.Target, v.today))
	}
	open := !s.Closed && !r.IsDropIn()
	s.Unconfirmed = open && r.ConfirmedOn == "" && !s.Spoken
	s.Waiting = open && (!s.Spoken || r.WaitingSince != "")
	return s
}

// Visits is on how many days the person was present since the referral came.
func (v *View) Visits(r *data.Referral) int { return len(v.since(r)) }

// since are the days on which the person was present, from the day it came.
func (v *View) since(r *data.Referral) []data.Date {
	if r.PersonID == "" {
		return nil
	}
	came := v.came[v.resolve(r.PersonID)]
	i, _ := slices.BinarySearch(came, r.Received)
	return came[i:]
}

// spoke reports whether an attempt reached the person.
func spoke(r *data.Referral) bool {
	for _, a := range r.Attempts {
		if a.Outcome == data.OutcomeSpoke {
			return true
		}
	}
	return false
}

// Attempts are a referral's attempts, the last first.
func Attempts(r *data.Referral) []data.Attempt {
	type tried struct {
		id data.ID
		data.Attempt
	}
	var list []tried
	for id, a := range r.Attempts {
		list = append(list, tried{id, a})
	}
	slices.SortFunc(list, func(a, b tried) int {
		switch {
		case a.On != b.On:
			return -compare(a.On, b.On)
		case a.At != b.At:
			return -compare(a.At, b.At)
		}
		return compare(a.id, b.id)
	})
	out := make([]data.Attempt, len(list))
	for i, a := range list {
		out[i] = a.Attempt
	}
	return out
}

func compare[T ~string](a, b T) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
