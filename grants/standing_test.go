package grants

import (
	"fmt"
	"testing"

	"commonthread/data"
)

// What erasing somebody with a referral and a birth year does to the figures of a
// period is told figure by figure; where it does nothing, nothing is told.
func TestFiguresThatChanged(t *testing.T) {
	recs := data.NewRecords()
	id := func(n int) data.ID { return data.ID(fmt.Sprintf("%032d", n)) }
	present := data.Mark{Mark: data.Present}
	amina := &data.Person{Meta: data.Meta{ID: id(1)}, FirstName: "Amina", Role: data.Attendee, BirthYear: 1950}
	recs.Put(amina)
	recs.Put(&data.Person{Meta: data.Meta{ID: id(2)}, FirstName: "Bob", Role: data.Attendee})
	recs.Put(&data.Session{Meta: data.Meta{ID: id(3)}, Date: "2026-02-03", Name: "Craft", Marks: map[data.ID]data.Mark{id(1): present, id(2): present}})
	ref := &data.Referral{Meta: data.Meta{ID: id(4)}, Ref: "R1", PersonID: id(1), Received: "2026-02-01", Source: data.SourceGP, Status: data.StatusReceived}
	recs.Put(ref)
	recs.Put(&data.Published{Meta: data.Meta{ID: id(5)}, From: "2026-02-01", To: "2026-02-28", Copy: "funder", Day: "2026-03-01"})

	before := CountShown(recs, "2026-03-05")
	if got := before.ChangedIn(recs); len(got) != 0 {
		t.Fatalf("nothing was changed: %+v", got)
	}
	after := data.NewRecords()
	for _, rec := range []data.Record{recs.People[id(2)], recs.Sessions[id(3)], recs.Published[id(5)],
		&data.Tombstone{Meta: data.Meta{ID: id(6)}, PersonID: id(1), Role: data.Attendee, Day: "2026-03-05"}} {
		after.Put(rec)
	}
	found := map[string]string{}
	for _, c := range before.ChangedIn(after) {
		found[c.Period.String()+" "+c.Title()] = c.Before + " → " + c.After
	}
	const month, year = "1 February 2026 to 28 February 2026 ", "1 April 2025 to 31 March 2026 "
	for what, want := range map[string]string{
		month + "Referrals received": "1 referral → 0 referrals",
		year + "Referrals received":  "1 referral → 0 referrals",
	} {
		if found[what] != want {
			t.Errorf("%s: %q, want %q of %v", what, found[what], want, found)
		}
	}
	for what := range found {
		if what == month+"Attendances" || what == month+"Sessions held" || what == month+"Different people" {
			t.Errorf("%s is told, and it stands", what)
		}
	}
	if len(found) < 6 {
		t.Errorf("only %v", found)
	}
}
