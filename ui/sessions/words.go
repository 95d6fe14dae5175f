package sessions

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2/lang"

	"commonthread/data"
	"commonthread/data/timetable"
	"commonthread/data/visits"
	"commonthread/ui/words"
)

// This file holds what the place "Sessions" says before anything is drawn: it
// is pure.

// turnout is how many came or are booked, against the room there is.
func turnout(recs *data.Records, s *data.Session, today data.Date) string {
	booked := len(visits.Booked(recs, s))
	switch {
	case s.Cancelled != "":
		return lang.L("Cancelled")
	case s.HasRegister():
		return ofRoom(visits.InRoom(recs, s), s.Capacity, lang.N("{{.n}} came", visits.InRoom(recs, s), words.With{"n": visits.InRoom(recs, s)}), lang.L("{{.n}} of {{.m}} came", words.With{"n": visits.InRoom(recs, s), "m": s.Capacity}))
	case s.Date < today:
		return lang.L("No register yet")
	case booked > 0:
		return ofRoom(booked, s.Capacity, lang.N("{{.n}} booked", booked, words.With{"n": booked}), lang.L("{{.n}} of {{.m}} booked", words.With{"n": booked, "m": s.Capacity}))
	case s.Capacity > 0:
		return lang.L("Room for {{.n}}", words.With{"n": s.Capacity})
	}
	return ""
}

func ofRoom(n, room int, plain, ofMany string) string {
	if room == 0 || n > room {
		return plain
	}
	return ofMany
}

// sessionNote is the line under a session: when, where, who leads, what.
func sessionNote(recs *data.Records, s *data.Session) string {
	var parts []string
	add := func(words string) {
		if words != "" {
			parts = append(parts, words)
		}
	}
	if s.Cancelled != "" {
		add(lang.L("Cancelled: {{.why}}", words.With{"why": s.Cancelled}))
	}
	add(timetable.Times(s.Start, s.End))
	add(s.Venue)
	if lead := words.NameOf(recs, s.LeaderID); lead != "" {
		add(lang.L("{{.name}} leads", words.With{"name": lead}))
	}
	add(s.Theme)
	return strings.Join(parts, " · ")
}

// sessionTitle is a session in the room of a day of the calendar.
func sessionTitle(s *data.Session) string {
	text := strings.TrimSpace(string(s.Start) + " " + words.SessionName(s))
	if s.Cancelled != "" {
		return lang.L("Cancelled: {{.why}}", words.With{"why": text})
	}
	return text
}

// monthOf is the first day of a day's month.
func monthOf(d data.Date) data.Date { return data.Date(d.Month() + "-01") }

// addMonths is the first day of the month so many months on.
func addMonths(month data.Date, n int) data.Date {
	return data.DateOf(month.Time().AddDate(0, n, 0))
}

// monthPeriod is all the days of a month.
func monthPeriod(month data.Date) data.Period {
	return data.Period{From: month, To: addMonths(month, 1).AddDays(-1)}
}

// weekStart is the Monday of a day's week.
func weekStart(d data.Date) data.Date { return d.AddDays(-((int(d.Time().Weekday()) + 6) % 7)) }

// Which sessions a list shows.
const (
	comingSessions = iota
	pastSessions
	AllSessions
)

// sessionsShown are the sessions of a series ("" for all) that a list shows:
// coming ones soonest first, past ones last first.
func sessionsShown(recs *data.Records, series data.ID, which int, today data.Date) []*data.Session {
	var out []*data.Session
	for _, s := range recs.Sessions {
		coming := s.Date >= today
		if (series == "" || s.SeriesID == series) && (which == AllSessions || coming == (which == comingSessions)) {
			out = append(out, s)
		}
	}
	visits.Sort(out)
	if which == pastSessions {
		slices.Reverse(out)
	}
	return out
}

// seriesInOrder are the series by name, those that have ended last.
func seriesInOrder(recs *data.Records, today data.Date) []*data.Series {
	out := data.InOrder(recs.Series)
	ended := func(s *data.Series) int {
		if s.Until != "" && s.Until < today {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b *data.Series) int {
		return cmp.Or(cmp.Compare(ended(a), ended(b)), strings.Compare(a.Name, b.Name))
	})
	return out
}

// plannedUntil is the last day on which a series has a session; "" for none.
func plannedUntil(recs *data.Records, series data.ID) (last data.Date) {
	for _, s := range recs.Sessions {
		if s.SeriesID == series {
			last = max(last, s.Date)
		}
	}
	return last
}
