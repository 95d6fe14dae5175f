package data

import "testing"

func TestAtOneTime(t *testing.T) {
	on := func(day Date, start, end Clock) *Session { return &Session{Date: day, Start: start, End: end} }
	for _, c := range []struct {
		a, b *Session
		want bool
	}{
		{on("2026-03-05", "10:00", "12:00"), on("2026-03-05", "11:30", "13:00"), true},
		{on("2026-03-05", "10:00", "12:00"), on("2026-03-05", "12:00", "13:00"), false}, // from one to the next
		{on("2026-03-05", "10:00", "12:00"), on("2026-03-06", "10:00", "12:00"), false},
		{on("2026-03-05", "20:00", "02:00"), on("2026-03-06", "01:00", "03:00"), true}, // over midnight
		{on("2026-03-05", "10:00", ""), on("2026-03-05", "10:00", "12:00"), true},
		{on("2026-03-05", "", ""), on("2026-03-05", "10:00", "12:00"), false},
		{on("2026-03-05", "", ""), on("2026-03-05", "", ""), false},
		{on("2026-03-05", "09:00", "17:00"), on("2026-03-05", "12:00", "13:00"), true},
	} {
		if got := c.a.AtOneTime(c.b); got != c.want || c.b.AtOneTime(c.a) != c.want {
			t.Errorf("%s %s–%s and %s %s–%s: %t", c.a.Date, c.a.Start, c.a.End, c.b.Date, c.b.Start, c.b.End, got)
		}
	}
}
