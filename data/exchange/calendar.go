package exchange

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"commonthread/data"
)

// CalendarOptions say what a calendar file holds besides name, times, venue and
// theme of each session.
type CalendarOptions struct {
	// Leaders puts in the name of who leads a session.
	Leaders bool
	// Day is the day on which the file is made; it is written as the time of
	// each entry, so that the same records and day give the same bytes.
	Day data.Date
	// Versions are which version of each session this is (Store.SessionVersions). A
	// calendar that knows the session takes a higher one only. Of those that are on
	// file no more it has all that were ever on a day of Period.
	Versions map[data.ID]data.SessionVersion
	Period   data.Period
}

// zone is the time zone of the sessions; the file brings its rules along.
const zone = "Europe/London"

// Calendar writes sessions as an iCalendar file (RFC 5545) for the calendars of
// telephones and computers: each session an entry of its own, a cancelled one
// marked so, without the reason. It holds nobody's name, unless asked for the
// leaders', and no note. An entry's UID is made of its record's ID, and its
// SEQUENCE and LAST-MODIFIED go up with each change, so that a later file, of
// whatever run of days, changes what an earlier one brought: a session that was
// moved moves, and one that was taken off the list is cancelled. An entry that
// repeats could not do that.
func Calendar(recs *data.Records, sessions []*data.Session, opt CalendarOptions) ([]byte, error) {
	w := calendarWriter{recs: recs, opt: opt, cal: ical.NewCalendar()}
	w.cal.Props.SetText(ical.PropVersion, "2.0")
	w.cal.Props.SetText(ical.PropProductID, "-//Common Thread//Sessions//EN")
	w.cal.Props.SetText(ical.PropMethod, "PUBLISH")
	w.cal.Children = append(w.cal.Children, london())
	sessions = w.withGone(sessions)
	slices.SortFunc(sessions, func(a, b *data.Session) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Start, b.Start), cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	for _, s := range sessions {
		w.add(s)
	}
	var out bytes.Buffer
	if err := ical.NewEncoder(&out).Encode(w.cal); err != nil {
		return nil, fmt.Errorf("calendar: %w", err)
	}
	return folded(out.Bytes()), nil
}

type calendarWriter struct {
	recs *data.Records
	opt  CalendarOptions
	cal  *ical.Calendar
}

// withGone are the sessions, and those on file no more that a calendar may have.
func (w *calendarWriter) withGone(sessions []*data.Session) []*data.Session {
	sessions = slices.Clone(sessions)
	for id, v := range w.opt.Versions {
		if v.Gone != nil && w.recs.Sessions[id] == nil && slices.ContainsFunc(v.Days, w.opt.Period.Has) {
			gone := data.Clone(v.Gone)
			gone.Cancelled = "taken off the list"
			sessions = append(sessions, gone)
		}
	}
	return sessions
}

// InCalendar are the sessions that a calendar file of a period holds: those on a
// day of it, and those that were, and were moved out of it.
func InCalendar(recs *data.Records, versions map[data.ID]data.SessionVersion, period data.Period) (out []*data.Session) {
	for id, s := range recs.Sessions {
		if period.Has(s.Date) || slices.ContainsFunc(versions[id].Days, period.Has) {
			out = append(out, s)
		}
	}
	return out
}

// CalendarHolds counts the entries of a calendar file of a period.
func CalendarHolds(recs *data.Records, versions map[data.ID]data.SessionVersion, period data.Period) int {
	w := calendarWriter{recs: recs, opt: CalendarOptions{Versions: versions, Period: period}}
	return len(w.withGone(InCalendar(recs, versions, period)))
}

// WholeCalendar is the period from the first day of this month to the last day on
// which anything is, or ever was, planned: what a calendar file holds where nobody
// says otherwise.
func WholeCalendar(recs *data.Records, versions map[data.ID]data.SessionVersion, today data.Date) data.Period {
	p := data.Period{From: today.AddDays(1 - today.Time().Day()), To: today}
	for _, s := range recs.Sessions {
		p.To = max(p.To, s.Date)
	}
	for _, v := range versions {
		for _, d := range v.Days {
			p.To = max(p.To, d)
		}
	}
	return p
}

// add writes one entry.
func (w *calendarWriter) add(s *data.Session) {
	e := ical.NewEvent()
	text := func(name, words string) {
		if words = strings.Join(strings.Fields(words), " "); words != "" {
			e.Props.SetText(name, words)
		}
	}
	text(ical.PropUID, string(s.ID)+"@commonthread")
	stamp := ical.NewProp(ical.PropDateTimeStamp)
	stamp.Value = w.opt.Day.Time().Format("20060102") + "T000000Z"
	e.Props.Set(stamp)
	if v, known := w.opt.Versions[s.ID]; known {
		sequence, modified := ical.NewProp(ical.PropSequence), ical.NewProp(ical.PropLastModified)
		sequence.Value = strconv.Itoa(v.Sequence)
		modified.SetDateTime(v.Modified.UTC())
		e.Props.Set(sequence)
		e.Props.Set(modified)
	}
	e.Props.Set(at(ical.PropDateTimeStart, s.Date, s.Start))
	switch {
	case s.Start == "":
		e.Props.Set(at(ical.PropDateTimeEnd, s.Date.AddDays(1), ""))
	case s.End > s.Start:
		e.Props.Set(at(ical.PropDateTimeEnd, s.Date, s.End))
	}
	name := cmp.Or(strings.TrimSpace(s.Name), "Session")
	if s.Cancelled != "" {
		name = "Cancelled: " + name
		text(ical.PropStatus, string(ical.EventCancelled))
	}
	text(ical.PropSummary, name)
	text(ical.PropLocation, s.Venue)
	about := s.Theme
	if lead := w.recs.People[w.recs.Resolve(s.LeaderID)]; w.opt.Leaders && lead != nil {
		about = strings.TrimSuffix(strings.TrimSpace(about), ".")
		if about != "" {
			about += ". "
		}
		about += "Led by " + lead.Name() + "."
	}
	text(ical.PropDescription, about)
	w.cal.Children = append(w.cal.Children, e.Component)
}

// at is a moment of a day in the group's own time, or the whole day.
func at(name string, d data.Date, c data.Clock) *ical.Prop {
	p := ical.NewProp(name)
	p.Value = d.Time().Format("20060102")
	if c == "" {
		p.SetValueType(ical.ValueDate)
		return p
	}
	minutes, _ := c.Minutes()
	p.Value += fmt.Sprintf("T%02d%02d00", minutes/60, minutes%60)
	p.Params.Set(ical.ParamTimezoneID, zone)
	return p
}

// london is the British clock: summer time from the last Sunday of March to
// that of October, at one o'clock UTC, since 1996.
func london() *ical.Component {
	zoneOf := ical.NewComponent(ical.CompTimezone)
	zoneOf.Props.SetText(ical.PropTimezoneID, zone)
	turn := func(kind, name, start, from, to string, month int) {
		c := ical.NewComponent(kind)
		c.Props.SetText(ical.PropTimezoneName, name)
		for prop, value := range map[string]string{ical.PropDateTimeStart: start, ical.PropTimezoneOffsetFrom: from, ical.PropTimezoneOffsetTo: to,
			ical.PropRecurrenceRule: "FREQ=YEARLY;BYMONTH=" + strconv.Itoa(month) + ";BYDAY=-1SU"} {
			p := ical.NewProp(prop)
			p.Value = value
			c.Props.Set(p)
		}
		zoneOf.Children = append(zoneOf.Children, c)
	}
	turn(ical.CompTimezoneDaylight, "BST", "19960331T010000", "+0000", "+0100", 3)
	turn(ical.CompTimezoneStandard, "GMT", "19961027T020000", "+0100", "+0000", 10)
	return zoneOf
}

// folded breaks lines at 75 octets, between letters, as RFC 5545 (3.1) asks;
// the library writes them whole.
func folded(file []byte) []byte {
	const most = 75
	var out bytes.Buffer
	for line := range bytes.SplitAfterSeq(file, []byte("\r\n")) {
		room := most
		for len(bytes.TrimSuffix(line, []byte("\r\n"))) > room {
			n := room
			for !utf8.RuneStart(line[n]) {
				n--
			}
			out.Write(line[:n])
			out.WriteString("\r\n ")
			line, room = line[n:], most-1
		}
		out.Write(line)
	}
	return out.Bytes()
}
