package exchange_test

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
	_ "time/tzdata" // a computer without zones reads the file all the same

	"github.com/emersion/go-ical"
	"pgregory.net/rapid"

	"commonthread/data"
	"commonthread/data/demo"
	"commonthread/data/exchange"
	"commonthread/data/timetable"
)

// entries reads a calendar file back: by UID, when each begins and ends in
// London, and its words.
func entries(t rapid.TB, file []byte) map[string]map[string]string {
	t.Helper()
	for line := range strings.SplitSeq(strings.TrimSuffix(string(file), "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Fatalf("a line of %d octets: %q", len(line), line)
		}
	}
	cal, err := ical.NewDecoder(bytes.NewReader(file)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	london, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[string]string{}
	for _, e := range cal.Events() {
		v := map[string]string{}
		for name := range e.Props {
			if words, err := e.Props.Text(name); err == nil {
				v[name] = words
			} else {
				v[name] = e.Props.Get(name).Value
			}
		}
		start, err := e.DateTimeStart(london)
		if err != nil {
			t.Fatal(err)
		}
		end, err := e.DateTimeEnd(london)
		if err != nil {
			t.Fatal(err)
		}
		v["start"], v["end"] = start.In(london).Format("2006-01-02 15:04"), end.In(london).Format("2006-01-02 15:04")
		if out[v[ical.PropUID]] != nil {
			t.Fatalf("the UID %s twice", v[ical.PropUID])
		}
		out[v[ical.PropUID]] = v
	}
	return out
}

// A series is planned, written, read back by a parser: the same days and times,
// on both sides of the clock's change.
func TestCalendarComesBackOnTheSameDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		recs := data.NewRecords()
		p := timetable.Pattern{Every: timetable.Every(rapid.IntRange(0, 1).Draw(t, "every")), Weekday: time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday"))}
		s := &data.Series{Meta: data.Meta{ID: plainID(1)}, Name: rapid.String().Draw(t, "name"), Rule: p.Rule(), From: data.Date("2020-01-01").AddDays(rapid.IntRange(0, 3000).Draw(t, "from")),
			Venue: rapid.String().Draw(t, "venue"), Theme: rapid.String().Draw(t, "theme"), Start: rapid.SampledFrom([]data.Clock{"", "10:00", "23:30", "00:15"}).Draw(t, "start")}
		if s.Start != "" && s.Start < "23:00" {
			s.End = "12:00"
		}
		days, err := timetable.Days(s, data.Period{From: s.From, To: s.From.AddDays(200)})
		if err != nil {
			t.Fatal(err)
		}
		var dates []data.Date
		for _, d := range days {
			dates = append(dates, d.Date)
		}
		sessions := timetable.Sessions(recs, s, dates, &counted{}).New
		file, err := exchange.Calendar(recs, sessions, exchange.CalendarOptions{Day: "2026-03-05"})
		if err != nil {
			t.Fatal(err)
		}
		got := entries(t, file)
		if len(got) != len(dates) {
			t.Fatalf("%d entries of %d", len(got), len(dates))
		}
		for _, one := range sessions {
			e := got[string(one.ID)+"@commonthread"]
			start := string(one.Start)
			if start == "" {
				start = "00:00"
			}
			if e["start"] != string(one.Date)+" "+start {
				t.Fatalf("%s %s came back as %s", one.Date, one.Start, e["start"])
			}
			if one.End != "" && e["end"] != string(one.Date)+" "+string(one.End) {
				t.Fatalf("%s %s came back as %s", one.Date, one.End, e["end"])
			}
			if want := strings.Join(strings.Fields(one.Venue), " "); e[ical.PropLocation] != want {
				t.Fatalf("%q came back as %q", want, e[ical.PropLocation])
			}
		}
	})
}

// counted gives IDs in order.
type counted struct{ n int }

func (c *counted) NewID() data.ID { c.n++; return plainID(c.n) }

func (c *counted) NaturalID(data.Kind, ...string) data.ID { return c.NewID() }

func plainID(n int) data.ID {
	return data.ID(strings.Repeat("0", 24) + data.DateOf(time.Date(1000+n, 1, 1, 0, 0, 0, 0, time.UTC)).Month()[:4] + "0000")
}

// Nobody's name, number or note leaves with a calendar; the leader's does where
// somebody asks for it. The same records and day give the same bytes.
func TestCalendarNamesNobody(t *testing.T) {
	recs := data.NewRecords()
	for i, rec := range demo.Records(demo.Options{Seed: 1, Today: "2026-03-05", NaturalID: func(data.Kind, ...string) data.ID { return "" }}) {
		rec.Head().ID, rec.Head().Entered = plainID(i+1), int64(i+1)
		if p, ok := rec.(*data.Person); ok {
			p.FirstName, p.LastName, p.PreferredName = "Zqx"+p.FirstName, "Zqx"+p.LastName, ""
		}
		recs.Put(rec)
	}
	people := data.InOrder(recs.People)
	var sessions []*data.Session
	for _, s := range data.InOrder(recs.Sessions) {
		c := data.Clone(s)
		c.LeaderID, c.Helpers, c.Theme = people[0].ID, map[data.ID]bool{people[1].ID: true}, "Felt, and beads; both"
		c.Booked = map[data.ID]data.Booking{people[2].ID: {Order: 1}}
		if len(sessions) == 3 {
			c.Cancelled = "Zqx is ill"
		}
		sessions = append(sessions, c)
	}
	file, err := exchange.Calendar(recs, sessions, exchange.CalendarOptions{Day: "2026-03-05"})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(file, []byte("Zqx")) {
		t.Error("somebody's name is in the file")
	}
	slices.Reverse(sessions)
	again, err := exchange.Calendar(recs, sessions, exchange.CalendarOptions{Day: "2026-03-05"})
	if err != nil || !bytes.Equal(file, again) {
		t.Errorf("the same sessions give another file: %v", err)
	}
	allowed := []string{"DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "LOCATION", "STATUS", "SUMMARY", "UID", "end", "start"}
	cancelled := 0
	for _, e := range entries(t, file) {
		for _, name := range slices.Sorted(maps.Keys(e)) {
			if !slices.Contains(allowed, name) {
				t.Fatalf("an entry says %s", name)
			}
		}
		if e["DESCRIPTION"] != "Felt, and beads; both" || e["DTSTAMP"] != "20260305T000000Z" {
			t.Fatalf("%v", e)
		}
		if e["STATUS"] == "CANCELLED" && strings.HasPrefix(e["SUMMARY"], "Cancelled: ") {
			cancelled++
		}
	}
	if cancelled == 0 {
		t.Error("the cancelled session is not marked")
	}
	led, err := exchange.Calendar(recs, sessions, exchange.CalendarOptions{Day: "2026-03-05", Leaders: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries(t, led) {
		if want := "Felt, and beads; both. Led by " + people[0].Name() + "."; e["DESCRIPTION"] != want {
			t.Fatalf("%q, want %q", e["DESCRIPTION"], want)
		}
	}
	if bytes.Contains(led, []byte(people[1].LastName)) && people[1].LastName != people[0].LastName {
		t.Error("a helper's name is in the file")
	}
}
