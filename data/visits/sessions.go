package visits

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"commonthread/data"
)

// This file says which session is on, which is next and what it is called.

// Now is the session that the register opens on: the one that is on,
// else the next of the day, else the last one of the day; nil where the day
// has none. Cancelled sessions are passed over.
func Now(recs *data.Records, today data.Date, now data.Clock) *data.Session {
	day := On(recs, today)
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

// On are the sessions of a day that were not cancelled, in order.
func On(recs *data.Records, day data.Date) []*data.Session {
	var out []*data.Session
	for _, s := range recs.Sessions {
		if s.Date == day && s.Cancelled == "" {
			out = append(out, s)
		}
	}
	Sort(out)
	return out
}

// Next is the first session after a day; nil where none is planned.
func Next(recs *data.Records, day data.Date) *data.Session {
	var next *data.Session
	for _, s := range recs.Sessions {
		if s.Date > day && s.Cancelled == "" && (next == nil || later(next, s)) {
			next = s
		}
	}
	return next
}

// Sort sets sessions in the order of day, start and name.
func Sort(s []*data.Session) {
	slices.SortFunc(s, func(a, b *data.Session) int {
		return cmp.Or(strings.Compare(string(a.Date), string(b.Date)), strings.Compare(string(a.Start), string(b.Start)),
			strings.Compare(a.Name, b.Name), strings.Compare(string(a.ID), string(b.ID)))
	})
}

// Like is what a new session on a day is likely to be: as the last one
// on the same day of the week within five weeks, else as the last one of all;
// nameless with no times where there was none.
func Like(recs *data.Records, day data.Date) *data.Session {
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

// NextOrder is the place of a new mark in the session's order of entry.
func NextOrder(s *data.Session) int64 {
	var n int64
	for _, m := range s.Marks {
		n = max(n, m.Order)
	}
	return n + 1
}

// ClockOf is the time of day as a session writes it.
func ClockOf(t time.Time) data.Clock { return data.Clock(t.Format("15:04")) }
