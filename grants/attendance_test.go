package grants

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"commonthread/data"
)

// register is a group of five with two sessions on a day and one before.
func register(t *testing.T) (*memory, map[string]data.ID) {
	t.Helper()
	m := newMemory()
	ids := map[string]data.ID{}
	for _, p := range []data.Person{
		{FirstName: "Nasreen", Role: data.Attendee}, {FirstName: "ann", Role: data.Attendee}, {FirstName: "Bill", Role: data.Volunteer},
		{FirstName: "Gone", Role: data.Attendee, Left: "2026-01-10"}, {FirstName: "Never", Role: data.Attendee, Joined: "2020-01-01"},
		{FirstName: "Awaited", Role: data.Attendee, ExpectedFrom: "2026-03-01"},
	} {
		p.ID = m.NewID()
		ids[p.FirstName] = p.ID
		if err := m.Put(&p); err != nil {
			t.Fatal(err)
		}
	}
	erased := m.NewID()
	m.recs.Put(&data.Tombstone{Meta: data.Meta{ID: m.NewID()}, PersonID: erased, Role: data.Attendee, Day: "2026-03-05"})
	four := int64(4)
	for _, s := range []data.Session{
		{Date: "2026-03-03", Name: "Craft", Start: "10:00", End: "12:00", Headcount: map[string]*int64{"visitors": &four}, Marks: map[data.ID]data.Mark{
			ids["Nasreen"]: {Mark: data.Present}, ids["ann"]: {Mark: data.Apologies}, ids["Bill"]: {Mark: data.Present}, erased: {Mark: data.Present}}},
		{Date: "2026-03-03", Name: "Sewing", Start: "09:00", Marks: map[data.ID]data.Mark{ids["ann"]: {Mark: data.Present}, ids["Nasreen"]: {Mark: data.Absent}}},
		{Date: "2026-01-06", Name: "Craft", Start: "10:00", Marks: map[data.ID]data.Mark{ids["Gone"]: {Mark: data.Present}, ids["Nasreen"]: {Mark: data.Present}}},
	} {
		s.ID = m.NewID()
		if err := m.Put(&s); err != nil {
			t.Fatal(err)
		}
	}
	return m, ids
}

func TestSessionsOn(t *testing.T) {
	m, _ := register(t)
	four := int64(4)
	want := []SessionList{
		{Date: "2026-03-03", Name: "Sewing", Start: "09:00", Attendees: []string{"ann"}, Absent: []string{"Nasreen"}, Unmarked: []string{"Awaited"}},
		{Date: "2026-03-03", Name: "Craft", Start: "10:00", End: "12:00", Attendees: []string{"Nasreen"}, Volunteers: []string{"Bill"},
			Apologies: []string{"ann"}, Unmarked: []string{"Awaited"}, Erased: 1, Unnamed: &four},
	}
	if got := SessionsOn(m.recs, "2026-03-03"); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if got := SessionsOn(m.recs, "2026-03-04"); got != nil {
		t.Errorf("a day without sessions: %+v", got)
	}
}

func TestAttendanceOf(t *testing.T) {
	m, ids := register(t)
	got := AttendanceOf(m.recs, data.Period{From: "2026-02-01", To: "2026-03-31"})
	if names := got.NotSeen; !slices.Equal(names, []string{"Awaited", "Never"}) {
		t.Errorf("not seen: %v", names)
	}
	if len(got.Sessions) != 2 || got.Sessions[1].Attendees != 2 || got.Sessions[1].Volunteers != 1 || got.Sessions[1].Unnamed != 4 || got.Erased != 1 {
		t.Errorf("sessions: %+v, erased %d", got.Sessions, got.Erased)
	}
	want := []PersonCount{{Name: "ann", Times: 1, First: "2026-03-03", Last: "2026-03-03"},
		{Name: "Bill", Volunteer: true, Times: 1, First: "2026-03-03", Last: "2026-03-03"},
		{Name: "Nasreen", Times: 1, First: "2026-03-03", Last: "2026-03-03"}}
	if !reflect.DeepEqual(got.Came, want) {
		t.Errorf("came: %+v", got.Came)
	}
	// Two records turn out to be one person.
	m.recs.Put(&data.Alias{Meta: data.Meta{ID: m.NewID()}, From: ids["Gone"], To: ids["ann"]})
	all := AttendanceOf(m.recs, data.Period{From: "2026-01-01", To: "2026-03-31"})
	for _, c := range all.Came {
		if c.Name == "Gone" || c.Name == "ann" && c.Times != 2 {
			t.Errorf("after the two became one: %+v", c)
		}
	}
}

func TestExpected(t *testing.T) {
	m, _ := register(t)
	for day, want := range map[data.Date][]string{
		"2026-03-10": {"ann", "Awaited", "Bill", "Nasreen"},
		"2026-01-09": {"Gone", "Nasreen"},
		"2026-01-11": {"Nasreen"},
		"2027-03-10": {"Awaited"},
	} {
		var got []string
		for _, r := range DaySheet(m.recs, day) {
			got = append(got, r.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("on %s: %v, want %v", day, got, want)
		}
	}
}

func TestLetterKeepsToTheConsent(t *testing.T) {
	m, ids := register(t)
	two, eight := 2, 8
	for day, v := range map[data.Date]*int{"2026-01-05": &two, "2026-03-04": &eight} {
		r := &data.Response{Meta: data.Meta{ID: m.NewID()}, PersonID: ids["Nasreen"], Measure: data.Measure("ons4"), Date: day}
		r.Items = r.Items.With(0, v)
		if err := m.Put(r); err != nil {
			t.Fatal(err)
		}
	}
	yes, no := true, false
	put := func(ref string, consent *bool, source data.Source) {
		if err := m.Put(&data.Referral{Meta: data.Meta{ID: m.NewID()}, Ref: ref, PersonID: ids["Nasreen"], Received: "2026-01-01", Source: source,
			ReferrerName: "Dr Patel", Consent: consent, Status: data.StatusAttending, ContactedOn: "2026-01-03"}); err != nil {
			t.Fatal(err)
		}
	}
	put("R1", &yes, data.SourceGP)
	put("R2", &no, data.SourceGP)
	put("R3", nil, data.SourceGP)
	put("R4", &yes, data.SourceDropIn)
	put("R5", nil, data.SourceSelf)

	l, err := LetterTo(m.recs, "R1", "2026-04-01")
	if err != nil {
		t.Fatal(err)
	}
	if l.Person != "Nasreen" || l.Self || l.Sessions != 2 || l.FirstAttended != "2026-01-06" || l.ContactedOn != "2026-01-03" {
		t.Errorf("%+v", l)
	}
	if len(l.Scores) != 1 || l.Scores[0].First != "2" || l.Scores[0].Latest != "8" || !strings.Contains(l.Scores[0].Title, "Life satisfaction") {
		t.Errorf("scores: %+v", l.Scores)
	}
	if l, err := LetterTo(m.recs, "R5", "2026-04-01"); err != nil || !l.Self || l.Person != "Nasreen" || l.Sessions != 2 {
		t.Errorf("to somebody who referred themselves: %+v, %v", l, err)
	}
	for _, ref := range []string{"R2", "R3"} {
		l, err := LetterTo(m.recs, ref, "2026-04-01")
		if err != nil {
			t.Fatal(err)
		}
		if l.Consent || l.Sessions != 0 || l.Scores != nil || l.ContactedOn != "" || l.FirstAttended != "" || l.Status != "" {
			t.Errorf("%s tells more than was agreed: %+v", ref, l)
		}
	}
	for ref, want := range map[string]error{"R4": ErrNoReferrer, "R9": data.ErrNotFound} {
		if _, err := LetterTo(m.recs, ref, "2026-04-01"); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", ref, err, want)
		}
	}
	if _, err := LetterTo(treasurer(m.recs), "R1", "2026-04-01"); !errors.Is(err, data.ErrNotAllowed) {
		t.Errorf("a treasurer's letter: %v", err)
	}
}
