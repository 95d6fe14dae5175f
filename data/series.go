package data

import (
	"strings"

	"github.com/teambition/rrule-go"
)

// Series is a run of sessions that repeats. It plans; what takes place are the
// sessions on file, each of which is a record of its own (package timetable
// makes them).
type Series struct {
	Meta
	Name string `json:"name,omitempty"`
	// Rule says on which days, as an RFC 5545 RRULE of whole days, such as
	// FREQ=WEEKLY;BYDAY=TH. It counts from From. "" is none but the extra days.
	Rule  string `json:"rule,omitempty"`
	From  Date   `json:"from,omitempty"`  // no session before this day
	Until Date   `json:"until,omitempty"` // none after it; "" is no end
	// Terms are the runs of days in which it meets, where there are any.
	Terms map[ID]Term `json:"terms,omitempty"`
	// Exceptions are single days on which it is otherwise.
	Exceptions map[Date]Exception `json:"exceptions,omitempty"`

	// What each session has when it is made; see Session.
	Start    Clock       `json:"start,omitempty"`
	End      Clock       `json:"end,omitempty"`
	Venue    string      `json:"venue,omitempty"`
	Theme    string      `json:"theme,omitempty"`
	Capacity int         `json:"capacity,omitempty"`
	LeaderID ID          `json:"leader_id,omitempty"`
	Helpers  map[ID]bool `json:"helpers,omitempty"`
}

// Term is a run of days, both its ends in it.
type Term struct {
	Name string `json:"name,omitempty"` // Spring term; may be blank
	Period
}

// Exception says how a day differs from the rule.
type Exception struct {
	Meets ExceptionKind `json:"meets,omitempty"`
	Why   string        `json:"why,omitempty"`
}

// ExceptionKind is how a day differs.
type ExceptionKind string

// The kinds of exception.
const (
	// DayOff is a day of the rule without a session.
	DayOff ExceptionKind = "off"
	// DayExtra is a session on a day that the rule does not give.
	DayExtra ExceptionKind = "extra"
	// DayKept is a bank holiday on which the group meets all the same.
	DayKept ExceptionKind = "kept"
)

// Kind implements Record.
func (*Series) Kind() Kind { return KindSeries }

// Compartment implements Record.
func (*Series) Compartment() Compartment { return Register }

// Validate asks for a first day and a name, times and days in order, a rule
// that can be followed, and exceptions of a known kind.
func (s *Series) Validate() error {
	if strings.TrimSpace(s.Name) == "" {
		return invalid(KindSeries, "name", "a series needs a name")
	}
	if s.From == "" || !s.From.Valid() {
		return invalid(KindSeries, "from", "a series needs its first day")
	}
	if !s.Until.Valid() || s.Until != "" && s.Until < s.From {
		return invalid(KindSeries, "until", "the last day is before the first")
	}
	if _, err := ParseRule(s.Rule); err != nil {
		return invalid(KindSeries, "rule", "on which days it meets cannot be read")
	}
	if err := s.validTimes(); err != nil {
		return err
	}
	for id, t := range s.Terms {
		if !id.Valid() || t.From == "" || t.To == "" || !t.From.Valid() || !t.To.Valid() || t.To < t.From {
			return invalid(KindSeries, "terms", "a term needs its first and its last day, in this order")
		}
	}
	for d, e := range s.Exceptions {
		if d == "" || !d.Valid() || e.Meets != DayOff && e.Meets != DayExtra && e.Meets != DayKept {
			return invalid(KindSeries, "exceptions", "an exception needs its day")
		}
	}
	return validHosts(KindSeries, s.Capacity, s.LeaderID, s.Helpers)
}

func (s *Series) validTimes() error {
	if !s.Start.Valid() {
		return invalid(KindSeries, "start", "the start is a time like 10:00")
	}
	if !s.End.Valid() {
		return invalid(KindSeries, "end", "the end is a time like 12:00")
	}
	if s.Start != "" && s.End != "" && s.End < s.Start {
		return invalid(KindSeries, "end", "the session ends before it starts")
	}
	return nil
}

// ParseRule reads the rule of a series; nil for "". A rule of less than days,
// and one that brings its own first day, is refused.
func ParseRule(rule string) (*rrule.ROption, error) {
	if rule == "" {
		return nil, nil
	}
	if strings.ContainsAny(rule, "\r\n") || strings.Contains(strings.ToUpper(rule), "DTSTART") {
		return nil, invalid(KindSeries, "rule", "the rule has more than one line")
	}
	o, err := rrule.StrToROption(rule)
	if err != nil {
		return nil, err
	}
	if o.Freq > rrule.DAILY || len(o.Byhour)+len(o.Byminute)+len(o.Bysecond) > 0 {
		return nil, invalid(KindSeries, "rule", "the rule is not of whole days")
	}
	if _, err := rrule.NewRRule(*o); err != nil {
		return nil, err
	}
	return o, nil
}
