package grants

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/grants/figures"
)

// memory is a Writer over records in memory, as a transaction is over a file.
type memory struct {
	recs *data.Records
	next int
}

func newMemory() *memory {
	m := &memory{recs: data.NewRecords()}
	m.recs.Group = &data.Group{Meta: data.Meta{ID: m.NewID()}, Name: "Nelson Crafting Group"}
	return m
}

func (m *memory) Records() *data.Records { return m.recs }

func (m *memory) Put(rec data.Record) error {
	if err := rec.Validate(); err != nil {
		return err
	}
	m.next++
	if rec.Head().Entered == 0 {
		rec.Head().Entered = int64(m.next)
	}
	m.recs.Put(rec)
	return nil
}

func (m *memory) NewID() data.ID {
	m.next++
	return data.ID(fmt.Sprintf("%032x", m.next))
}

func (m *memory) NaturalID(k data.Kind, parts ...string) data.ID {
	sum := sha256.Sum256([]byte(string(k) + "\x00" + strings.Join(parts, "\x00")))
	return data.ID(hex.EncodeToString(sum[:16]))
}

// craftGroup fills a group with a year of mornings: attendees people of whom
// each comes to every third morning, two volunteers, some referrals and some
// answers given twice. All of it follows from the arguments.
func craftGroup(t testing.TB, m *memory, from data.Date, mornings, attendees int) {
	t.Helper()
	must := func(rec data.Record) {
		t.Helper()
		if err := m.Put(rec); err != nil {
			t.Fatal(err)
		}
	}
	var ids []data.ID
	for i := range attendees {
		id := m.NewID()
		ids = append(ids, id)
		must(&data.Person{Meta: data.Meta{ID: id}, Ref: fmt.Sprintf("%03d", i), FirstName: fmt.Sprintf("Person%d", i), Role: data.Attendee,
			BirthYear: 1935 + i*3%60, Postcode: "BB9 7SR", ConsentDate: from})
		must(&data.Equality{Meta: data.Meta{ID: m.NewID()}, PersonID: id, Gender: []string{"woman", "woman", "man"}[i%3], Ethnicity: "Pakistani"})
	}
	for i := range 2 {
		id := m.NewID()
		ids = append(ids, id)
		must(&data.Person{Meta: data.Meta{ID: id}, FirstName: fmt.Sprintf("Helper%d", i), Role: data.Volunteer})
	}
	for i := range mornings {
		s := &data.Session{Meta: data.Meta{ID: m.NewID()}, Date: from.AddDays(7 * i), Name: "Craft morning", Start: "10:00", End: "12:00", Marks: map[data.ID]data.Mark{}}
		for j, id := range ids {
			if j >= attendees || (i+j)%3 == 0 {
				s.Marks[id] = data.Mark{Mark: data.Present, Order: int64(j + 1)}
			}
		}
		must(s)
	}
	yes := true
	for i := range attendees {
		if i%2 == 0 {
			must(&data.Referral{Meta: data.Meta{ID: m.NewID()}, Ref: fmt.Sprintf("R%d", i), PersonID: ids[i], Received: from, Source: data.Sources[i%5],
				Status: data.StatusAttending, ContactedOn: from.AddDays(i), Consent: &yes, Needs: []string{"loneliness"}})
		}
		for k, day := range []data.Date{from.AddDays(i), from.AddDays(180 + i)} {
			r := &data.Response{Meta: data.Meta{ID: m.NewID()}, PersonID: ids[i], Measure: data.Measure("ons4"), Date: day}
			for item := range 4 {
				v := 4 + k + (i+item)%3
				r.Items = r.Items.With(item, &v)
			}
			must(r)
		}
	}
}

// demoToday lies after the year that the demonstration bids count.
const demoToday = data.Date("2026-11-23")

// demoGroup is a group of the given size with the demonstration bids.
func demoGroup(t testing.TB, mornings, attendees int) (*memory, *data.Bid) {
	t.Helper()
	m := newMemory()
	craftGroup(t, m, "2025-04-05", mornings, attendees)
	bid, err := DemoBid(m, "Nelson Crafting Group", demoToday)
	if err != nil {
		t.Fatal(err)
	}
	return m, bid
}

// handMade is a report with one figure of each state.
func handMade() *figures.Report {
	n := func(h int64) *figures.Number { return &figures.Number{Hundredths: h} }
	return &figures.Report{
		Group: "Nelson Crafting Group", Period: data.Period{From: "2025-04-01", To: "2026-03-31"}, Copy: figures.Funder,
		Order: []string{"people.unique", "people.new", "referrals.median_days_to_contact", "attendances.total"},
		Figures: map[string]*figures.Figure{
			"people.unique":                    {Name: "people.unique", Value: n(2300), Text: "23 people", Unit: "people", Rule: "Attendees who came."},
			"people.new":                       {Name: "people.new", Text: figures.Hidden, Unit: "people", Rule: "Those who were new.", Suppressed: true},
			"referrals.median_days_to_contact": {Name: "referrals.median_days_to_contact", Text: "not known", Unit: "days", Rule: "The middle value."},
			"attendances.total":                {Name: "attendances.total", Value: n(1055200), Text: "10,552 attendances", Unit: "attendances", Rule: "Present marks."},
		},
		Tables: map[string][]figures.Row{
			"people.by_age":    {{Label: "65-74", Value: n(1200)}, {Label: "75-84", Suppressed: true}},
			"people.by_gender": {{Label: "woman", Value: n(1100)}},
		},
	}
}
