// Package timetable is when a group meets: from a series and a run of days to
// the days of its sessions, the bank holidays among them, the sessions to be
// made, and what a change from a day on does to those that were made already.
// It is pure: records in, values out; no clock, no file, no window. It decides
// nothing about a bank holiday: it tells, and a person chooses.
//
// The rules of recurrence are RFC 5545's, by github.com/teambition/rrule-go; the
// bank holidays are those of England, by github.com/rickar/cal. To add a pattern
// that people can choose: its case in Pattern. To add a bank holiday that was
// proclaimed for one year: its line in holidays.go.
package timetable

import (
	"maps"
	"slices"

	"github.com/teambition/rrule-go"

	"commonthread/data"
)

// Day is a day on which a series meets, by its rule.
type Day struct {
	Date data.Date
	// Holiday is the bank holiday that falls on it; "" is none.
	Holiday string
	// Kept says that somebody chose to meet on this bank holiday all the same.
	Kept bool
}

// Days are the days of a period on which a series meets: those that its rule
// gives from its first day to its last, within a term where it has terms, but
// its days off, and its extra days. Bank holidays are among them, each told. The
// error is of a rule that cannot be read.
func Days(s *data.Series, p data.Period) ([]Day, error) {
	days, err := ruled(s, p)
	if err != nil {
		return nil, err
	}
	for d, e := range s.Exceptions {
		switch {
		case e.Meets == data.DayOff:
			delete(days, d)
		case e.Meets == data.DayExtra && p.Has(d):
			days[d] = true
		}
	}
	out := make([]Day, 0, len(days))
	for _, d := range slices.Sorted(maps.Keys(days)) {
		out = append(out, Day{Date: d, Holiday: Holiday(d), Kept: s.Exceptions[d].Meets == data.DayKept})
	}
	return out, nil
}

// ruled are the days that the rule gives, within the terms.
func ruled(s *data.Series, p data.Period) (map[data.Date]bool, error) {
	days := map[data.Date]bool{}
	o, err := data.ParseRule(s.Rule)
	if err != nil || o == nil {
		return days, err
	}
	p.From = max(p.From, s.From)
	if s.Until != "" {
		p.To = min(p.To, s.Until)
	}
	if p.To < p.From {
		return days, nil
	}
	o.Dtstart = s.From.Time()
	r, err := rrule.NewRRule(*o)
	if err != nil {
		return nil, err
	}
	for _, t := range r.Between(p.From.Time(), p.To.Time(), true) {
		if d := data.DateOf(t); inTerm(s.Terms, d) {
			days[d] = true
		}
	}
	return days, nil
}

// inTerm reports whether the day is in one of the terms, or there are none.
func inTerm(terms map[data.ID]data.Term, d data.Date) bool {
	if len(terms) == 0 {
		return true
	}
	for _, t := range terms {
		if t.Has(d) {
			return true
		}
	}
	return false
}
