package ui

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"commonthread/data"
	"commonthread/grants"
)

// This file holds what the register decides before anything is drawn: which
// session is on, what the next one is called, and who comes. It is pure.

// sessionNow is the session that the register opens on: the one that is on,
// else the next of the day, else the last one of the day; nil where the day
// has none. Cancelled sessions are passed over.
func sessionNow(recs *data.Records, today data.Date, now data.Clock) *data.Session {
	day := sessionsOn(recs, today)
	for _, s := range day {
		if s.Start == "" || (s.Start <= now && (s.End == "" || now <= s.End)) {
			return s
		}
	}
	for _, s := range day {
		if s.Start > now {
			return s
		}
	}
	if len(day) > 0 {
		return day[len(day)-1]
	}
	return nil
}

// sessionsOn are the sessions of a day that were not cancelled, in order.
func sessionsOn(recs *data.Records, day data.Date) []*data.Session {
	var out []*data.Session
	for _, s := range recs.Sessions {
		if s.Date == day && s.Cancelled == "" {
			out = append(out, s)
		}
	}
	sortSessions(out)
	return out
}

// nextSession is the first session after a day; nil where none is planned.
func nextSession(recs *data.Records, day data.Date) *data.Session {
	var next *data.Session
	for _, s := range recs.Sessions {
		if s.Date > day && s.Cancelled == "" && (next == nil || later(next, s)) {
			next = s
		}
	}
	return next
}

// sortSessions sets sessions in the order of day, start and name.
func sortSessions(s []*data.Session) {
	slices.SortFunc(s, func(a, b *data.Session) int {
		return cmp.Or(strings.Compare(string(a.Date), string(b.Date)), strings.Compare(string(a.Start), string(b.Start)),
			strings.Compare(a.Name, b.Name), strings.Compare(string(a.ID), string(b.ID)))
	})
}

// sessionLike is what a new session on a day is likely to be: as the last one
// on the same day of the week within five weeks, else as the last one of all;
// nameless with no times where there was none.
func sessionLike(recs *data.Records, day data.Date) *data.Session {
	var same, last *data.Session
	for _, s := range recs.Sessions {
		if s.Date >= day || s.Cancelled != "" || s.Name == "" {
			continue
		}
		if last == nil || later(s, last) {
			last = s
		}
		ago := s.Date.DaysUntil(day)
		if ago%7 == 0 && ago <= 35 && (same == nil || later(s, same)) {
			same = s
		}
	}
	like := same
	if like == nil {
		like = last
	}
	if like == nil {
		return &data.Session{Date: day}
	}
	s := &data.Session{Date: day, Name: like.Name, Start: like.Start, End: like.End, Venue: like.Venue}
	if like == same { // on another day of the week it is none of that series
		s.SeriesID = like.SeriesID
	}
	return s
}

func later(a, b *data.Session) bool {
	return cmp.Or(strings.Compare(string(a.Date), string(b.Date)), strings.Compare(string(a.Start), string(b.Start)), strings.Compare(string(a.ID), string(b.ID))) > 0
}

// visits is when each person came, in order, marks of merged records counted
// for whom they now are.
type visits map[data.ID][]data.Date

func visitsOf(recs *data.Records) visits {
	sessions := make([]*data.Session, 0, len(recs.Sessions))
	for _, s := range recs.Sessions {
		sessions = append(sessions, s)
	}
	slices.SortFunc(sessions, func(a, b *data.Session) int { return strings.Compare(string(a.Date), string(b.Date)) })
	// Ten years are 50,000 marks, and pages ask for this each time that they are
	// shown: one look-up a mark, and nothing to sort.
	one, place, all := recs.Resolver(), map[data.ID]int{}, [][]data.Date{}
	for _, s := range sessions {
		for id, m := range s.Marks {
			if m.Mark != data.Present {
				continue
			}
			if id = one(id); place[id] == 0 {
				all = append(all, nil)
				place[id] = len(all)
			}
			i := place[id] - 1
			all[i] = append(all[i], s.Date)
		}
	}
	v := make(visits, len(all))
	for id, i := range place {
		v[id] = all[i-1]
	}
	return v
}

// cameBefore reports whether the person came on a day before this one.
func (v visits) cameBefore(id data.ID, day data.Date) bool {
	return len(v[id]) > 0 && v[id][0] < day
}

// last is the last day on which the person came; "" for never.
func (v visits) last(id data.ID) data.Date {
	if n := len(v[id]); n > 0 {
		return v[id][n-1]
	}
	return ""
}

// expected reports whether the person is to be looked out for: a lead said so,
// the day has come, and they have not come since.
func expected(p *data.Person, v visits, day data.Date) bool {
	return p.ExpectedFrom != "" && p.ExpectedFrom <= day && (v.last(p.ID) == "" || v.last(p.ID) < p.ExpectedFrom || v.last(p.ID) == day)
}

// likely are the people that a register shows before anything is typed: those
// whom a lead asked to look out for first, then by name those whom the sign-in
// sheet looks for too, who booked, and whoever has a mark already. A group of
// which nobody came lately shows everybody. Search finds the rest.
func likely(recs *data.Records, v visits, s *data.Session) []*data.Person {
	one := recs.Resolver()
	shown := map[data.ID]bool{}
	for _, p := range grants.ExpectedPeople(recs, s.Date) {
		shown[p.ID] = true
	}
	nobody := len(shown) == 0
	for id := range s.Marks {
		shown[one(id)] = true
	}
	for _, p := range bookedFor(recs, s) {
		shown[p.ID] = true
	}
	type ranked struct {
		p    *data.Person
		rank int
		name string
	}
	var list []ranked
	for _, p := range wholePeople(recs) {
		id, gone := p.ID, p.Left != "" && p.Left <= s.Date
		if !shown[id] && (gone || !nobody && (v.last(id) != "" || p.Joined != "")) {
			continue
		}
		r := ranked{p, 1, bare(p.Name())}
		if expected(p, v, s.Date) {
			r.rank = 0
		}
		list = append(list, r)
	}
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), strings.Compare(a.name, b.name), strings.Compare(string(a.p.ID), string(b.p.ID)))
	})
	out := make([]*data.Person, len(list))
	for i, r := range list {
		out[i] = r.p
	}
	return out
}

// nextOrder is the place of a new mark in the session's order of entry.
func nextOrder(s *data.Session) int64 {
	var n int64
	for _, m := range s.Marks {
		n = max(n, m.Order)
	}
	return n + 1
}

// clockOf is the time of day as a session writes it.
func clockOf(t time.Time) data.Clock { return data.Clock(t.Format("15:04")) }
