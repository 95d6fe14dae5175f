package pathway

import (
	"cmp"
	"slices"

	"commonthread/data"
	"commonthread/data/visits"
)

// Free is a session to come that has room, and who waits for it, those who have
// waited longest first.
type Free struct {
	Session *data.Session
	// Places is how many are free; Unlimited is a session with no limit.
	Places    int
	Unlimited bool
	Waiting   []*data.Referral
}

// NextSession is the next meeting of a session's name on or after the day that is
// looked at, full or not; of any name, "", the next that has room. nil where none
// is planned.
//
// Only the next meeting counts: a weekly session whose meetings are full one
// after the other has nobody booked in three weeks' time, and is full all the
// same. Somebody who wants a later day is given it by looking from that day.
func (v *View) NextSession(name string) *data.Session {
	var next *data.Session
	for _, s := range v.nextMeetings() {
		switch {
		case name != "" && data.Fold(s.Name) != data.Fold(name), name == "" && !v.hasRoom(s):
		case next == nil || before(s, next):
			next = s
		}
	}
	return next
}

// nextMeetings are the next meeting of each name.
func (v *View) nextMeetings() map[string]*data.Session {
	next := map[string]*data.Session{}
	for _, s := range v.recs.Sessions {
		if name := data.Fold(s.Name); s.Date >= v.today && s.Cancelled == "" && (next[name] == nil || before(s, next[name])) {
			next[name] = s
		}
	}
	return next
}

func before(a, b *data.Session) bool {
	return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Start, b.Start), cmp.Compare(a.ID, b.ID)) < 0
}

func (v *View) hasRoom(s *data.Session) bool {
	free, unlimited := v.Room(s)
	return unlimited || free > 0
}

// Room is how many more may book a session.
func (v *View) Room(s *data.Session) (free int, unlimited bool) {
	if s.Capacity == 0 {
		return 0, true
	}
	return max(0, s.Capacity-len(visits.Booked(v.recs, s))), false
}

// WaitingFor are those who wait for a session's name, the longest first. Who
// waits for any session is among them.
func (v *View) WaitingFor(name string) []*data.Referral {
	var out []*data.Referral
	for _, r := range data.InOrder(v.recs.Referrals) {
		if v.Of(r).Closed || r.WaitingSince == "" || r.WaitingFor != "" && data.Fold(r.WaitingFor) != data.Fold(name) {
			continue
		}
		out = append(out, r)
	}
	slices.SortStableFunc(out, func(a, b *data.Referral) int { return cmp.Compare(a.WaitingSince, b.WaitingSince) })
	return out
}

// FreePlaces are the next meetings that have room for somebody who waits, the
// soonest first.
func (v *View) FreePlaces() []Free {
	names := map[string]string{}
	for _, r := range v.recs.Referrals {
		if r.WaitingSince != "" && !v.Of(r).Closed {
			names[data.Fold(r.WaitingFor)] = r.WaitingFor
		}
	}
	var out []Free
	for _, name := range names {
		s := v.NextSession(name)
		if s == nil || !v.hasRoom(s) || slices.ContainsFunc(out, func(f Free) bool { return f.Session.ID == s.ID }) {
			continue
		}
		free, unlimited := v.Room(s)
		out = append(out, Free{Session: s, Places: free, Unlimited: unlimited, Waiting: v.WaitingFor(s.Name)})
	}
	slices.SortFunc(out, func(a, b Free) int {
		if before(a.Session, b.Session) {
			return -1
		}
		return 1
	})
	return out
}

// PlaceFor is the session that has a place for somebody who waits: those before
// them in line have theirs first. nil where there is none.
func (v *View) PlaceFor(r *data.Referral) *data.Session {
	for _, f := range v.FreePlaces() {
		if i := slices.IndexFunc(f.Waiting, func(o *data.Referral) bool { return o.ID == r.ID }); i >= 0 && (f.Unlimited || i < f.Places) {
			return f.Session
		}
	}
	return nil
}

// Wait puts somebody on the waiting list of a session; who is on it already keeps
// their place in line.
func Wait(r *data.Referral, name string, on data.Date) {
	if r.WaitingSince == "" || data.Fold(r.WaitingFor) != data.Fold(name) {
		r.WaitingSince = on
	}
	r.WaitingFor = name
}

// Book gives the person of a referral a place in a session, and takes them off
// the waiting list; both records are the caller's own.
func Book(r *data.Referral, s *data.Session, person data.ID) {
	if _, there := s.Booked[person]; !there {
		last := int64(0)
		for _, b := range s.Booked {
			last = max(last, b.Order)
		}
		s.Booked = own(s.Booked)
		s.Booked[person] = data.Booking{Order: last + 1}
	}
	r.WaitingSince, r.WaitingFor = "", ""
}

// Bookable is the next meeting of a name, where somebody may have a place in it now:
// it has room beside those who have waited for it longer. nil where they may not.
func (v *View) Bookable(r *data.Referral, name string) *data.Session {
	s := v.NextSession(name)
	if s == nil {
		return nil
	}
	free, unlimited := v.Room(s)
	if unlimited {
		return s
	}
	ahead := 0
	for _, o := range v.WaitingFor(s.Name) {
		if o.ID == r.ID {
			break
		}
		ahead++
	}
	if ahead >= free {
		return nil
	}
	return s
}
