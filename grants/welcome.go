package grants

import (
	"cmp"
	"slices"
	"strings"

	"commonthread/data"
	"commonthread/data/timetable"
)

// WelcomeLetter is what somebody is told before they first come.
type WelcomeLetter struct {
	Group  data.Group
	Person string
	Next   *data.Session // the next session on file; nil where none is
	Meets  []string      // when the group meets, in words: "Craft: every Thursday, 10:00 to 12:00"
}

// WelcomeTo gathers the letter for somebody on file.
func WelcomeTo(recs *data.Records, who *data.Person, today data.Date) WelcomeLetter {
	l := WelcomeLetter{Person: who.Name(), Meets: Meets(recs, today)}
	if recs.Group != nil {
		l.Group = *recs.Group
	}
	for _, s := range recs.Sessions {
		if s.Date >= today && s.Cancelled == "" && (l.Next == nil || cmp.Or(cmp.Compare(s.Date, l.Next.Date), cmp.Compare(s.Start, l.Next.Start), cmp.Compare(s.ID, l.Next.ID)) < 0) {
			l.Next = s
		}
	}
	return l
}

// Meets says when the group meets: its series that have not ended, in words, or
// what the group wrote itself where it has none.
func Meets(recs *data.Records, today data.Date) []string {
	var out []string
	for _, s := range data.InOrder(recs.Series) {
		if s.Until != "" && s.Until < today || s.Rule == "" {
			continue
		}
		line := s.Name + ": " + timetable.Words(s)
		if times := timetable.Times(s.Start, s.End); times != "" && !strings.Contains(line, times) {
			line += ", " + times
		}
		if s.Venue != "" {
			line += ", " + s.Venue
		}
		out = append(out, line)
	}
	if len(out) == 0 && recs.Group != nil && recs.Group.Weekly != "" {
		out = []string{recs.Group.Weekly}
	}
	return slices.Compact(out)
}
