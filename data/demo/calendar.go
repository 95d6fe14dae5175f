package demo

import (
	"math"
	"time"

	"commonthread/data"
)

// closed reports whether the hall is shut: Christmas and the new year, Good
// Friday and Easter Monday.
func closed(d data.Date) bool {
	md := string(d[5:])
	easter := easterSunday(d.Year())
	return md >= "12-20" || md <= "01-03" || d == easter.AddDays(-2) || d == easter.AddDays(1)
}

// season is how many come on the day, of those who would: fewer in August, in
// the dark weeks and when schools are shut.
func season(d data.Date) float64 {
	switch d.Time().Month() {
	case time.August:
		return 0.68
	case time.July:
		return 0.88
	case time.December, time.January:
		return 0.85
	}
	if n := easterSunday(d.Year()).DaysUntil(d); n > -7 && n < 7 {
		return 0.75
	}
	return 1
}

// fasting is how many of those who keep Ramadan come on the day: fewer in the
// month, and hardly any in the days of Eid.
func fasting(d data.Date) float64 {
	for _, eid := range []data.Date{eidNear(d, 0), eidNear(d, 1)} {
		switch n := d.DaysUntil(eid); {
		case n > -4 && n <= 0:
			return 0.25
		case n > 0 && n <= 30:
			return 0.65
		}
	}
	return 1
}

// eidNear is Eid al-Fitr, about: the last one before the day, or the n-th
// after it. A year of twelve moons is 354.367 days; Eid was on 10 April 2024.
func eidNear(d data.Date, n int) data.Date {
	const moons = 354.367
	known := data.Date("2024-04-10")
	years := math.Floor(float64(known.DaysUntil(d))/moons) + float64(n)
	return known.AddDays(int(math.Round(years * moons)))
}

// easterSunday is by Butcher's rule for the Gregorian calendar.
func easterSunday(year int) data.Date {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 19*l) / 433
	month := (h + l - 7*m + 90) / 25
	day := (h + l - 7*m + 33*month + 19) % 32
	return data.DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}
