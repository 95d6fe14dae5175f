package data

import (
	"fmt"
	"strings"
	"time"
)

// Date is a day as text, 2006-01-02; "" is no date. As text it sorts by day
// and is written to JSON as it is.
type Date string

// Clock is minutes after midnight as text, 15:04; "" is no time.
type Clock string

// Valid reports whether the date is "" or a real day from 1900 to 2199.
func (d Date) Valid() bool {
	if d == "" {
		return true
	}
	t, err := time.Parse("2006-01-02", string(d))
	return err == nil && t.Year() >= 1900 && t.Year() < 2200
}

// Time is midnight UTC of the day; the zero time for "" or a bad date.
func (d Date) Time() time.Time {
	t, err := time.Parse("2006-01-02", string(d))
	if err != nil {
		return time.Time{}
	}
	return t
}

// Year is the calendar year, 0 for "".
func (d Date) Year() int {
	if d == "" {
		return 0
	}
	return d.Time().Year()
}

// AddDays is the day n days later (earlier where n is negative); "" stays "".
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// AddMonths is the day so many months later; a day that the month has not becomes
// one of the first of the next. "" stays "".
func (d Date) AddMonths(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.Time().AddDate(0, n, 0))
}

// DaysUntil is the number of days from d to e; negative where e is earlier.
func (d Date) DaysUntil(e Date) int {
	return int(e.Time().Sub(d.Time()) / (24 * time.Hour))
}

// Long is the day as people write it: 1 April 2025.
func (d Date) Long() string {
	if d == "" {
		return ""
	}
	return d.Time().Format("2 January 2006")
}

// Monday is the first day of its week.
func (d Date) Monday() Date { return d.AddDays(-((int(d.Time().Weekday()) + 6) % 7)) }

// Month is the day's month as 2006-01.
func (d Date) Month() string {
	if len(d) < 7 {
		return ""
	}
	return string(d[:7])
}

// DateOf is the day of an instant, in the instant's own zone.
func DateOf(t time.Time) Date { return Date(t.Format("2006-01-02")) }

// ParseDate reads the three styles that groups use: 2006-01-02, 02/01/2006
// (day first; one digit and a two-digit year of this century are taken too)
// and 2 Jan 2006 (or 2 January 2006), with spaces around. It refuses days that
// do not exist.
func ParseDate(s string) (Date, error) {
	t := strings.Join(strings.Fields(s), " ")
	for _, layout := range []string{"2006-01-02", "2/1/2006", "2/1/06", "2 Jan 2006", "2 January 2006"} {
		if v, err := time.Parse(layout, t); err == nil {
			if d := DateOf(v); d.Valid() {
				return d, nil
			}
		}
	}
	return "", fmt.Errorf("%q is not a date we can read: write it like 28/02/2026: %w", s, ErrInvalid)
}

// Valid reports whether the time is "" or HH:MM of a 24-hour clock.
func (c Clock) Valid() bool {
	if c == "" {
		return true
	}
	_, err := time.Parse("15:04", string(c))
	return err == nil && len(c) == 5
}

// Minutes is the minutes after midnight; ok is false for "" or a bad time.
func (c Clock) Minutes() (minutes int, ok bool) {
	t, err := time.Parse("15:04", string(c))
	if err != nil {
		return 0, false
	}
	return t.Hour()*60 + t.Minute(), true
}

// Period is a run of days that includes both its ends.
type Period struct {
	From Date `json:"from,omitempty"`
	To   Date `json:"to,omitempty"`
}

// Has reports whether the day lies in the period.
func (p Period) Has(d Date) bool { return d != "" && d >= p.From && d <= p.To }

// Within reports whether every day of p lies in q.
func (p Period) Within(q Period) bool { return p.From >= q.From && p.To <= q.To }

// String is the period as documents print it: 1 April 2025 to 31 March 2026.
func (p Period) String() string { return p.From.Long() + " to " + p.To.Long() }
