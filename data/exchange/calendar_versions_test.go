package exchange_test

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/emersion/go-ical"

	"commonthread/data"
	"commonthread/data/exchange"
)

// event is an entry as a calendar program reads it.
type event struct {
	start, status, summary string
	sequence               int
	modified               time.Time
}

// Two readers of calendar files, each by a library of its own.
var calendarReaders = map[string]func([]byte) (map[string]event, error){
	"go-ical": func(file []byte) (map[string]event, error) {
		cal, err := ical.NewDecoder(bytes.NewReader(file)).Decode()
		if err != nil {
			return nil, err
		}
		out := map[string]event{}
		for _, e := range cal.Events() {
			modified, err := e.Props.DateTime(ical.PropLastModified, time.UTC)
			if err != nil {
				return nil, err
			}
			sequence, err := strconv.Atoi(e.Props.Get(ical.PropSequence).Value)
			if err != nil {
				return nil, err
			}
			v := event{start: e.Props.Get(ical.PropDateTimeStart).Value, sequence: sequence, modified: modified, summary: e.Props.Get(ical.PropSummary).Value}
			if s := e.Props.Get(ical.PropStatus); s != nil {
				v.status = s.Value
			}
			out[e.Props.Get(ical.PropUID).Value] = v
		}
		return out, nil
	},
	"golang-ical": func(file []byte) (map[string]event, error) {
		cal, err := ics.ParseCalendar(bytes.NewReader(file))
		if err != nil {
			return nil, err
		}
		out := map[string]event{}
		for _, e := range cal.Events() {
			text := func(p ics.ComponentProperty) string {
				if v := e.GetProperty(p); v != nil {
					return v.Value
				}
				return ""
			}
			sequence, err := strconv.Atoi(text(ics.ComponentPropertySequence))
			if err != nil {
				return nil, err
			}
			modified, err := e.GetLastModifiedAt()
			if err != nil {
				return nil, err
			}
			out[e.Id()] = event{text(ics.ComponentPropertyDtStart), text(ics.ComponentPropertyStatus), text(ics.ComponentPropertySummary), sequence, modified}
		}
		return out, nil
	},
}

// How programs decide whether what comes in is newer than what they have.
var calendarRules = map[string]func(had, came event) bool{
	// Google takes an entry of a UID that it knows only with a higher SEQUENCE.
	"sequence": func(had, came event) bool { return came.sequence > had.sequence },
	// Outlook goes by SEQUENCE first, then by the time, as RFC 5546 (2.1.5) has it.
	"sequence and time": func(had, came event) bool {
		return came.sequence > had.sequence || came.sequence == had.sequence && came.modified.After(had.modified)
	},
	// Apple's calendar and CalDAV clients go by LAST-MODIFIED.
	"time": func(had, came event) bool { return came.modified.After(had.modified) },
}

// calendarProgram is a calendar that was given files one after another.
type calendarProgram struct {
	newer func(had, came event) bool
	has   map[string]event
}

func (c *calendarProgram) take(came map[string]event) {
	for uid, e := range came {
		had, known := c.has[uid]
		switch {
		case !known && e.status == "CANCELLED":
		case !known || c.newer(had, e):
			c.has[uid] = e
		}
	}
}

// stands are the entries that are not cancelled, by their UID.
func (c *calendarProgram) stands() map[string]string {
	out := map[string]string{}
	for uid, e := range c.has {
		if e.status != "CANCELLED" {
			out[uid] = e.start
		}
	}
	return out
}

// A term is given to a calendar, then changed and given again on the same day:
// by whatever rule the program tells what is newer, what was moved has moved,
// also out of the days of the file, what was cancelled or taken off the list is
// gone, what was put back is there, and a file that holds nothing new changes
// nothing.
func TestALaterCalendarFileMovesAndTakesAway(t *testing.T) {
	at := time.Date(2026, 3, 5, 9, 0, 0, 0, time.UTC)
	recs, versions := data.NewRecords(), map[data.ID]data.SessionVersion{}
	term := data.Period{From: "2026-03-01", To: "2026-04-30"}
	set := func(s *data.Session, gone bool) {
		at = at.Add(time.Minute)
		v, known := versions[s.ID]
		if known {
			v.Sequence++
		}
		v.Modified, v.Gone, v.Days = at, nil, append(v.Days, s.Date)
		if recs.Put(s); gone {
			v.Gone = s
			recs.Remove(s)
		}
		versions[s.ID] = v
	}
	session := func(n int, day data.Date, start data.Clock) *data.Session {
		return &data.Session{Meta: data.Meta{ID: plainID(n)}, Date: day, Name: "Craft", Start: start}
	}
	for n := range 6 {
		set(session(n+1, data.Date("2026-03-10").AddDays(7*n), "10:00"), false)
	}
	file := func() []byte {
		t.Helper()
		b, err := exchange.Calendar(recs, exchange.InCalendar(recs, versions, term), exchange.CalendarOptions{Day: "2026-03-05", Versions: versions, Period: term})
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	first := file()
	set(session(1, "2026-03-10", "13:00"), false) // moved on its day
	set(session(2, "2026-05-19", "10:00"), false) // moved out of the term
	off := session(3, "2026-03-24", "10:00")
	off.Cancelled = "Snow"
	set(off, false)
	set(session(4, "2026-03-31", "10:00"), true) // taken off the list
	second := file()
	on := session(3, "2026-03-24", "10:00")
	set(on, false)
	set(session(4, "2026-03-31", "11:00"), false) // made again
	third := file()

	uid := func(n int) string { return string(plainID(n)) + "@commonthread" }
	for reader, read := range calendarReaders {
		for rule, newer := range calendarRules {
			t.Run(reader+" by "+rule, func(t *testing.T) {
				c := calendarProgram{newer: newer, has: map[string]event{}}
				for i, give := range []struct {
					file []byte
					want map[string]string
				}{
					{first, map[string]string{uid(1): "20260310T100000", uid(2): "20260317T100000", uid(3): "20260324T100000", uid(4): "20260331T100000", uid(5): "20260407T100000", uid(6): "20260414T100000"}},
					{second, map[string]string{uid(1): "20260310T130000", uid(2): "20260519T100000", uid(5): "20260407T100000", uid(6): "20260414T100000"}},
					{first, map[string]string{uid(1): "20260310T130000", uid(2): "20260519T100000", uid(5): "20260407T100000", uid(6): "20260414T100000"}}, // an old file changes nothing
					{third, map[string]string{uid(1): "20260310T130000", uid(2): "20260519T100000", uid(3): "20260324T100000", uid(4): "20260331T110000", uid(5): "20260407T100000", uid(6): "20260414T100000"}},
				} {
					came, err := read(give.file)
					if err != nil {
						t.Fatal(err)
					}
					c.take(came)
					if got := c.stands(); fmt.Sprint(got) != fmt.Sprint(give.want) {
						t.Errorf("after file %d: %v, want %v", i+1, got, give.want)
					}
				}
			})
		}
	}
	if text := string(second); !strings.Contains(text, "METHOD:PUBLISH") || strings.Count(text, "STATUS:CANCELLED") != 2 || strings.Contains(text, "taken off") {
		t.Errorf("%s", text)
	}
}

// Somebody who never had the first file gets no cancelled entries of what was
// never on these days.
func TestACalendarLeavesOutWhatWasTakenOffOnOtherDays(t *testing.T) {
	gone := &data.Session{Meta: data.Meta{ID: plainID(1)}, Date: "2025-03-10", Name: "Craft"}
	versions := map[data.ID]data.SessionVersion{gone.ID: {Sequence: 1, Days: []data.Date{"2025-03-10"}, Gone: gone}}
	if n := exchange.CalendarHolds(data.NewRecords(), versions, data.Period{From: "2026-03-01", To: "2026-04-30"}); n != 0 {
		t.Errorf("%d entries", n)
	}
	whole := exchange.WholeCalendar(data.NewRecords(), map[data.ID]data.SessionVersion{gone.ID: {Days: []data.Date{"2026-07-20"}}}, "2026-03-05")
	if whole != (data.Period{From: "2026-03-01", To: "2026-07-20"}) {
		t.Errorf("the whole is %v", whole)
	}
}
