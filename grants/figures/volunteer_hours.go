package figures

import (
	"cmp"
	"slices"

	"commonthread/data"
)

// HelperTime is the time that one volunteer gave in a period, by the rules of
// volunteers.hours: a table of it adds up to that figure.
type HelperTime struct {
	ID       data.ID // of the person; somebody erased is there too
	Sessions int
	Seconds  int64
	// ByMonth are the seconds in each month that has any session of theirs, by
	// the month as 2026-03.
	ByMonth map[string]int64
	// Unknown is at how many of the sessions there was neither a time written for
	// them nor a length of the session; nothing is added for those.
	Unknown int
}

// VolunteerHours is the time of each volunteer who was present in the period,
// whoever gave most first.
func VolunteerHours(r *data.Records, p data.Period) []HelperTime {
	by := map[data.ID]*HelperTime{}
	for _, m := range newRoll(r).call(p) {
		for _, v := range m.helpers() {
			h := by[v.who.id]
			if h == nil {
				h = &HelperTime{ID: v.who.id, ByMonth: map[string]int64{}}
				by[v.who.id] = h
			}
			g := timeGiven(m, []visit{v})
			h.Sessions++
			h.Seconds += g.seconds
			h.ByMonth[m.Date.Month()] += g.seconds
			if g.unknown {
				h.Unknown++
			}
		}
	}
	out := make([]HelperTime, 0, len(by))
	for _, h := range by {
		out = append(out, *h)
	}
	slices.SortFunc(out, func(a, b HelperTime) int {
		return cmp.Or(cmp.Compare(b.Seconds, a.Seconds), cmp.Compare(b.Sessions, a.Sessions), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// Hours writes a time as volunteers.hours does: hours with two decimals at
// most, halves up.
func Hours(seconds int64) string { return grouped(*inHours(seconds)) }

// Count writes a whole number as the figures do: 8,210.
func Count(n int64) string { return grouped(Whole(n)) }
