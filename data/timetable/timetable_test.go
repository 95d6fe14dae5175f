package timetable

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"commonthread/data"
)

// walk is the naive oracle: it looks at every day by itself.
func walk(s *data.Series, p Pattern, period data.Period) (days []data.Date) {
	first := s.From.AddDays(-((int(s.From.Time().Weekday()) + 6) % 7))
	for d := period.From; d <= period.To; d = d.AddDays(1) {
		t := d.Time()
		meets := t.Weekday() == p.Weekday && d >= s.From && (s.Until == "" || d <= s.Until)
		switch p.Every {
		case Fortnightly:
			meets = meets && (first.DaysUntil(d)/7)%2 == 0
		case Monthly:
			count := 0
			for u := t; u.Month() == t.Month(); u = u.AddDate(0, 0, -7) {
				count++
			}
			last := t.AddDate(0, 0, 7).Month() != t.Month()
			meets = meets && (p.Nth == count || p.Nth == Last && last)
		}
		if len(s.Terms) > 0 {
			in := false
			for _, term := range s.Terms {
				in = in || d >= term.From && d <= term.To
			}
			meets = meets && in
		}
		switch s.Exceptions[d].Meets {
		case data.DayOff:
			meets = false
		case data.DayExtra:
			meets = true
		}
		if meets {
			days = append(days, d)
		}
	}
	return days
}

func anyDay(t *rapid.T, what string) data.Date {
	return data.Date("2020-01-01").AddDays(rapid.IntRange(0, 3650).Draw(t, what))
}

func anyPattern(t *rapid.T) Pattern {
	p := Pattern{Every: Every(rapid.IntRange(0, 2).Draw(t, "every")), Weekday: time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))}
	if p.Every == Monthly {
		p.Nth = rapid.SampledFrom([]int{1, 2, 3, 4, Last}).Draw(t, "nth")
	}
	return p
}

func anySeries(t *rapid.T, p Pattern) *data.Series {
	s := &data.Series{Meta: data.Meta{ID: id(1)}, Name: "Craft morning", Rule: p.Rule(), From: anyDay(t, "from")}
	if rapid.Bool().Draw(t, "ends") {
		s.Until = s.From.AddDays(rapid.IntRange(0, 800).Draw(t, "until"))
	}
	for i := range rapid.IntRange(0, 3).Draw(t, "terms") {
		if s.Terms == nil {
			s.Terms = map[data.ID]data.Term{}
		}
		from := s.From.AddDays(rapid.IntRange(-50, 700).Draw(t, "term"))
		s.Terms[id(100+i)] = data.Term{Period: data.Period{From: from, To: from.AddDays(rapid.IntRange(0, 120).Draw(t, "length"))}}
	}
	for range rapid.IntRange(0, 6).Draw(t, "exceptions") {
		if s.Exceptions == nil {
			s.Exceptions = map[data.Date]data.Exception{}
		}
		kind := rapid.SampledFrom([]data.ExceptionKind{data.DayOff, data.DayExtra, data.DayKept}).Draw(t, "kind")
		s.Exceptions[s.From.AddDays(rapid.IntRange(-10, 700).Draw(t, "on"))] = data.Exception{Meets: kind}
	}
	return s
}

func id(n int) data.ID { return data.ID(fmt.Sprintf("%032x", n)) }

// Whatever the pattern, the terms and the exceptions: the days are those that
// a walk day by day finds, in order.
func TestDaysAreThoseOfAWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPattern(t)
		s := anySeries(t, p)
		if err := s.Validate(); err != nil {
			t.Fatal(err)
		}
		from := s.From.AddDays(rapid.IntRange(-40, 500).Draw(t, "asked"))
		period := data.Period{From: from, To: from.AddDays(rapid.IntRange(-5, 500).Draw(t, "for"))}
		days, err := Days(s, period)
		if err != nil {
			t.Fatal(err)
		}
		var got []data.Date
		for _, d := range days {
			got = append(got, d.Date)
			if d.Holiday != Holiday(d.Date) || d.Kept != (s.Exceptions[d.Date].Meets == data.DayKept) {
				t.Fatalf("%+v", d)
			}
		}
		if want := walk(s, p, period); !slices.Equal(got, want) {
			t.Fatalf("%s from %s in %v:\n got %v\nwant %v", p, s.From, period, got, want)
		}
	})
}

// A rule that a pattern made is read as that pattern, and the first day of a
// pattern is the first that a walk finds.
func TestPatternsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := anyPattern(t)
		if got, ok := PatternOf(p.Rule()); !ok || got != p {
			t.Fatalf("%s is read as %+v, want %+v", p.Rule(), got, p)
		}
		from := anyDay(t, "from")
		weekly := p
		if p.Every != Monthly {
			weekly.Every = Weekly
		}
		first := walk(&data.Series{From: from}, weekly, data.Period{From: from, To: from.AddDays(70)})
		if got := p.First(from); got != first[0] {
			t.Fatalf("%s from %s first meets on %s, want %s", p, from, got, first[0])
		}
		d := anyDay(t, "on")
		if q := PatternOn(p.Every, d); q.First(d) != d {
			t.Fatalf("%s does not meet on %s", q, d)
		}
	})
}

func TestRulesThatAreNoPattern(t *testing.T) {
	for _, rule := range []string{"", "FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,TU", "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "FREQ=MONTHLY;BYDAY=TU", "FREQ=WEEKLY;COUNT=3;BYDAY=MO", "FREQ=MONTHLY;BYDAY=5TU"} {
		if p, ok := PatternOf(rule); ok {
			t.Errorf("%q is taken for %s", rule, p)
		}
	}
	if p, ok := PatternOf("FREQ=WEEKLY;INTERVAL=1;BYDAY=WE"); !ok || p.String() != "Every Wednesday" {
		t.Errorf("%v %v", p, ok)
	}
	for _, rule := range []string{"nonsense", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=3", "FREQ=WEEKLY;BYDAY=MO\nDTSTART:20260101", "FREQ=WEEKLY;BYSETPOS=900"} {
		if _, err := Days(&data.Series{Rule: rule, From: "2026-01-01"}, data.Period{From: "2026-01-01", To: "2026-02-01"}); err == nil {
			t.Errorf("%q is taken", rule)
		}
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct {
		p          Pattern
		start, end data.Clock
		want       string
	}{
		{Pattern{Weekly, time.Thursday, 0}, "10:00", "12:00", "Every Thursday, 10:00 to 12:00"},
		{Pattern{Fortnightly, time.Monday, 0}, "10:00", "", "Every other Monday, from 10:00"},
		{Pattern{Monthly, time.Tuesday, 2}, "", "12:00", "The second Tuesday of the month, until 12:00"},
		{Pattern{Monthly, time.Friday, Last}, "", "", "The last Friday of the month"},
	} {
		if got := Words(&data.Series{Rule: c.p.Rule(), Start: c.start, End: c.end}); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	for rule, want := range map[string]string{"": "On days of its own", "FREQ=DAILY": "By the rule FREQ=DAILY"} {
		if got := Words(&data.Series{Rule: rule}); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// published are the bank holidays of England and Wales as gov.uk published them
// (https://www.gov.uk/bank-holidays; 2012 to 2023 also as they stand in the
// programs behind it, alphagov/calendars and alphagov/frontend,
// lib/data/bank-holidays.json; Open Government Licence v3.0).
var published = map[int][]string{
	2012: {"01-02", "04-06", "04-09", "05-07", "06-04", "06-05", "08-27", "12-25", "12-26"},
	2013: {"01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"},
	2014: {"01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"},
	2015: {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"},
	2016: {"01-01", "03-25", "03-28", "05-02", "05-30", "08-29", "12-26", "12-27"},
	2017: {"01-02", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"},
	2018: {"01-01", "03-30", "04-02", "05-07", "05-28", "08-27", "12-25", "12-26"},
	2019: {"01-01", "04-19", "04-22", "05-06", "05-27", "08-26", "12-25", "12-26"},
	2020: {"01-01", "04-10", "04-13", "05-08", "05-25", "08-31", "12-25", "12-28"},
	2021: {"01-01", "04-02", "04-05", "05-03", "05-31", "08-30", "12-27", "12-28"},
	2022: {"01-03", "04-15", "04-18", "05-02", "06-02", "06-03", "08-29", "09-19", "12-26", "12-27"},
	2023: {"01-02", "04-07", "04-10", "05-01", "05-08", "05-29", "08-28", "12-25", "12-26"},
	2024: {"01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"},
	2025: {"01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"},
	2026: {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"},
	2027: {"01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"},
}

// Every published day is told, and no other but the very day of a holiday at a
// weekend that has a substitute.
func TestBankHolidaysAreThoseOfGovUK(t *testing.T) {
	for year, want := range published {
		var got []string
		for d := data.Date(fmt.Sprintf("%d-01-01", year)); d.Year() == year; d = d.AddDays(1) {
			weekend := d.Time().Weekday() == time.Saturday || d.Time().Weekday() == time.Sunday
			if name := Holiday(d); name != "" && !weekend {
				got = append(got, string(d[5:]))
			} else if weekend && name != "" && name != "Christmas Day" && name != "Boxing Day" && name != "New Year's Day" {
				t.Errorf("%s is %s", d, name)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d:\n got %v\nwant %v", year, got, want)
		}
	}
	for d, want := range map[data.Date]string{"2022-12-26": "Boxing Day", "2022-12-27": "Christmas Day (substitute day)", "2021-12-25": "Christmas Day",
		"2026-04-03": "Good Friday", "2026-05-25": "Spring bank holiday", "2026-12-28": "Boxing Day (substitute day)", "2026-03-05": "", "": "", "rubbish": ""} {
		if got := Holiday(d); got != want {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}

// Easter moves the most; its dates are those of the table that the Astronomical
// Applications Department of the US Naval Observatory gives for 2000 to 2030.
func TestGoodFridayFollowsEaster(t *testing.T) {
	for year, easter := range map[int]string{2000: "04-23", 2004: "04-11", 2008: "03-23", 2011: "04-24", 2016: "03-27", 2019: "04-21", 2024: "03-31", 2025: "04-20", 2026: "04-05", 2027: "03-28", 2028: "04-16", 2029: "04-01", 2030: "04-21"} {
		d := data.Date(fmt.Sprintf("%d-%s", year, easter))
		if Holiday(d.AddDays(-2)) != "Good Friday" || Holiday(d.AddDays(1)) != "Easter Monday" {
			t.Errorf("Easter of %d: %q, %q", year, Holiday(d.AddDays(-2)), Holiday(d.AddDays(1)))
		}
	}
}
