package grants

import (
	"fmt"
	"testing"

	"commonthread/data"
)

// What was printed keeps its number, whoever joins, leaves, is erased or turns
// out to be one person with somebody; who comes to it stands behind.
func TestTheNumbersOfASheetStay(t *testing.T) {
	recs := data.NewRecords()
	id := func(i int) data.ID { return data.ID(fmt.Sprintf("%032x", i)) }
	add := func(i int, name string) {
		recs.Put(&data.Person{Meta: data.Meta{ID: id(i)}, FirstName: name, Role: data.Attendee, Joined: "2026-03-01"})
	}
	for i, name := range []string{"Cora", "Amy", "Ben", "Dan"} {
		add(i+1, name)
	}
	s := &data.Session{Meta: data.Meta{ID: id(100)}, Date: "2026-03-05"}
	recs.Put(s)
	said := func() string {
		out := ""
		for _, r := range SignInSheet(recs, s) {
			out += fmt.Sprintf("%d %s, ", r.Number, r.Name)
		}
		return out
	}
	if got := said(); got != "1 Amy, 2 Ben, 3 Cora, 4 Dan, " {
		t.Fatal(got)
	}
	s.Sheet = map[data.ID]int64{}
	for _, r := range SignInSheet(recs, s) {
		s.Sheet[r.ID] = r.Number
	}
	add(5, "Aaron")
	if got := said(); got != "1 Amy, 2 Ben, 3 Cora, 4 Dan, 5 Aaron, " {
		t.Error("somebody joined:", got)
	}
	delete(recs.People, id(4)) // Dan, erased: his number is nobody's else
	if got := said(); got != "1 Amy, 2 Ben, 3 Cora, 5 Aaron, " {
		t.Error("somebody was erased:", got)
	}
	recs.Put(&data.Alias{Meta: data.Meta{ID: id(200)}, From: id(2), To: id(1)}) // Amy is Cora
	if got := said(); got != "1 Cora, 2 Ben, 5 Aaron, " {
		t.Error("two became one:", got)
	}
	old := &data.Person{Meta: data.Meta{ID: id(6)}, FirstName: "Zed", Role: data.Attendee, Joined: "2010-01-01"}
	recs.Put(old)
	s.Booked = map[data.ID]data.Booking{old.ID: {Order: 1}}
	if got := said(); got != "1 Cora, 2 Ben, 5 Aaron, 6 Zed, " {
		t.Error("somebody booked:", got)
	}
}
