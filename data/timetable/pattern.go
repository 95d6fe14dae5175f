package timetable

import (
	"time"

	"github.com/teambition/rrule-go"

	"commonthread/data"
)

// Every is how often a pattern comes round.
type Every int

// The patterns that people choose from.
const (
	Weekly Every = iota
	Fortnightly
	Monthly // by the weekday: the second Tuesday
)

// Last is Pattern.Nth for the last such weekday of a month.
const Last = -1

// Pattern is a rule as people say it.
type Pattern struct {
	Every   Every
	Weekday time.Weekday
	// Nth is which such weekday of the month, 1 to 4 or Last; only for Monthly.
	Nth int
}

var weekdays = [...]rrule.Weekday{rrule.SU, rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA}

// Rule is the pattern as a series keeps it.
func (p Pattern) Rule() string {
	o := rrule.ROption{Freq: rrule.WEEKLY, Byweekday: []rrule.Weekday{weekdays[p.Weekday]}}
	switch p.Every {
	case Fortnightly:
		o.Interval = 2
	case Monthly:
		o.Freq, o.Byweekday = rrule.MONTHLY, []rrule.Weekday{o.Byweekday[0].Nth(p.Nth)}
	}
	return o.RRuleString()
}

// PatternOf reads a rule; ok is false where it is none of the patterns.
func PatternOf(rule string) (p Pattern, ok bool) {
	o, err := data.ParseRule(rule)
	if err != nil || o == nil || len(o.Byweekday) != 1 {
		return p, false
	}
	if o.Interval == 1 {
		o.Interval = 0 // as good as not said
	}
	w := o.Byweekday[0]
	p.Weekday = time.Weekday((w.Day() + 1) % 7) // the library counts from Monday
	switch {
	case o.Freq == rrule.WEEKLY && o.Interval == 2:
		p.Every = Fortnightly
	case o.Freq == rrule.MONTHLY:
		p.Every, p.Nth = Monthly, w.N()
	}
	// Whatever else the rule says would be lost.
	which := p.Every != Monthly || nth[p.Nth] != ""
	return p, which && p.Rule() == o.RRuleString()
}

// First is the first day of the pattern from a day on.
func (p Pattern) First(from data.Date) data.Date {
	for d := from; ; d = d.AddDays(1) {
		if d.Time().Weekday() == p.Weekday && (p.Every != Monthly || p.Nth == nthOf(d) || p.Nth == Last && d.AddDays(7).Month() != d.Month()) {
			return d
		}
	}
}

// PatternOn is the pattern that meets on a day.
func PatternOn(every Every, d data.Date) Pattern {
	p := Pattern{Every: every, Weekday: d.Time().Weekday()}
	if every == Monthly {
		if p.Nth = nthOf(d); p.Nth > 4 {
			p.Nth = Last
		}
	}
	return p
}

// nthOf says which such weekday of its month a day is, from 1.
func nthOf(d data.Date) int { return (d.Time().Day()-1)/7 + 1 }

// nth are the words for which one of a month.
var nth = map[int]string{1: "first", 2: "second", 3: "third", 4: "fourth", Last: "last"}

// String is the pattern in words: Every second Tuesday of the month.
func (p Pattern) String() string {
	switch p.Every {
	case Fortnightly:
		return "Every other " + p.Weekday.String()
	case Monthly:
		return "The " + nth[p.Nth] + " " + p.Weekday.String() + " of the month"
	}
	return "Every " + p.Weekday.String()
}

// Words say when a series meets: Every Thursday, 10:00 to 12:00.
func Words(s *data.Series) string {
	when := "On days of its own"
	if p, ok := PatternOf(s.Rule); ok {
		when = p.String()
	} else if s.Rule != "" {
		when = "By the rule " + s.Rule
	}
	if times := Times(s.Start, s.End); times != "" {
		when += ", " + times
	}
	return when
}

// Times are a start and an end in words: 10:00 to 12:00, from 10:00, until
// 12:00; "" where there is neither.
func Times(start, end data.Clock) string {
	switch {
	case start != "" && end != "":
		return string(start) + " to " + string(end)
	case start != "":
		return "from " + string(start)
	case end != "":
		return "until " + string(end)
	}
	return ""
}
