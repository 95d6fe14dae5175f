package pathway

import (
	"strconv"
	"time"

	"commonthread/data"
	"commonthread/data/timetable"
)

// DefaultContactDays is within how many working days a group is in touch with
// somebody who was referred, where it has not chosen.
const DefaultContactDays = 5

// ContactDaysSetting is the name of the group's own number of days.
const ContactDaysSetting = "referrals.contact_days"

// ContactDays is the group's number of working days; also of a group that is
// not there.
func ContactDays(g *data.Group) int {
	if g != nil {
		if n, err := strconv.Atoi(g.Settings[ContactDaysSetting]); err == nil && n > 0 {
			return n
		}
	}
	return DefaultContactDays
}

// Target is by when to be in touch: the day that somebody chose, else so many
// working days after the referral was received. "" for a walk-in.
func Target(r *data.Referral, days int) data.Date {
	if r.IsDropIn() {
		return ""
	}
	if r.TargetOn != "" {
		return r.TargetOn
	}
	return AddWorkingDays(r.Received, days)
}

// AddWorkingDays is the nth working day after a day: weekends and England's bank
// holidays are none. "" stays "".
func AddWorkingDays(from data.Date, n int) data.Date {
	d := from
	for n > 0 && d != "" && d.Valid() {
		if d = d.AddDays(1); WorkingDay(d) {
			n--
		}
	}
	return d
}

// WorkingDay reports whether a day is neither at a weekend nor a bank holiday
// of England.
func WorkingDay(d data.Date) bool {
	switch d.Time().Weekday() {
	case time.Saturday, time.Sunday:
		return false
	}
	return timetable.Holiday(d) == ""
}

// workingDaysBetween counts the working days after from, to and with to.
func workingDaysBetween(from, to data.Date) int {
	const most = 2600 // ten years: beyond that the number says nothing
	n := 0
	for d := from.AddDays(1); d <= to && n < most; d = d.AddDays(1) {
		if WorkingDay(d) {
			n++
		}
	}
	return n
}
