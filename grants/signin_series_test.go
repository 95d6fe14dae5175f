package grants

import (
	"fmt"
	"slices"
	"testing"

	"commonthread/data"
)

// A sheet is for the session it is for: the regulars of that series first, who
// booked and who is new after them, and nobody who comes to another one only.
// Namesakes are told apart.
func TestASheetIsForItsOwnSession(t *testing.T) {
	recs := data.NewRecords()
	id := func(i int) data.ID { return data.ID(fmt.Sprintf("%032x", i)) }
	for i, p := range []data.Person{
		{FirstName: "Mary", LastName: "Shaw", BirthYear: 1948, Ref: "m1"}, {FirstName: "Mary", LastName: "Shaw", BirthYear: 1961, Ref: "m2"},
		{FirstName: "Evening", LastName: "Only"}, {FirstName: "Ann", LastName: "Both"}, {FirstName: "Brand", LastName: "New"}, {FirstName: "Joan", LastName: "Booked"},
		{FirstName: "Tom", LastName: "Twin", BirthYear: 1950, Ref: "t1"}, {FirstName: "Tom", LastName: "Twin", BirthYear: 1950, Ref: "t2"},
	} {
		p.ID, p.Role, p.Joined = id(i+1), data.Attendee, "2026-01-01"
		if i == 4 {
			p.Joined = "2026-03-01"
		}
		recs.Put(&p)
	}
	session := func(n int, day data.Date, name, start string, who ...int) *data.Session {
		s := &data.Session{Meta: data.Meta{ID: id(100 + n)}, Date: day, Name: name, Start: data.Clock(start), Marks: map[data.ID]data.Mark{}}
		for _, w := range who {
			s.Marks[id(w)] = data.Mark{Mark: data.Present}
		}
		recs.Put(s)
		return s
	}
	for i := range 4 {
		day := data.Date("2026-02-05").AddDays(7 * i)
		session(i, day, "Morning", "10:00", 1, 2, 4, 7, 8)
		session(10+i, day, "Evening", "18:00", 3, 4)
	}
	morning := session(50, "2026-03-05", "Morning", "10:00")
	session(51, "2026-03-05", "Evening", "18:00")
	morning.Booked = map[data.ID]data.Booking{id(6): {Order: 1}}
	var got []string
	for _, r := range SignInSheet(recs, morning) {
		got = append(got, r.Name)
	}
	want := []string{"Ann Both", "Mary Shaw (1948)", "Mary Shaw (1961)", "Tom Twin (no. t1)", "Tom Twin (no. t2)", "Brand New", "Joan Booked"}
	if !slices.Equal(got, want) {
		t.Errorf("the sheet has %q, want %q", got, want)
	}
	if s := SessionNamed(recs, "2026-03-05", "  evening "); s == nil || s.Name != "Evening" {
		t.Errorf("by name: %+v", s)
	}
	if s := SessionNamed(recs, "2026-03-05", "10:00"); s != morning {
		t.Errorf("by time: %+v", s)
	}
	if SessionNamed(recs, "2026-03-05", "Afternoon") != nil {
		t.Error("a session that is none")
	}
}
