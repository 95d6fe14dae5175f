package exchange_test

import (
	"testing"

	"commonthread/data"
	"commonthread/data/exchange"
	"commonthread/data/timetable"
)

// term is a group with two people and a weekly series of three planned
// sessions, one of them with a booking.
func term(t *testing.T) (*data.Records, map[data.Date]*data.Session) {
	t.Helper()
	recs := data.NewRecords()
	for i, name := range []string{"Amina", "Joyce"} {
		recs.Put(&data.Person{Meta: data.Meta{ID: plainID(900 + i), Entered: int64(i + 1)}, Ref: string(rune('1' + i)), FirstName: name, Role: data.Attendee})
	}
	s := &data.Series{Meta: data.Meta{ID: plainID(800)}, Name: "Craft morning", Rule: "FREQ=WEEKLY;BYDAY=TH", From: "2026-03-05", Start: "10:00", End: "12:00",
		Venue: "Nelson Hall", Theme: "Felt", Capacity: 12, LeaderID: plainID(900)}
	recs.Put(s)
	on := map[data.Date]*data.Session{}
	for i, n := range timetable.Sessions(recs, s, []data.Date{"2026-03-05", "2026-03-12", "2026-03-19"}, &counted{}).New {
		n.Entered = int64(10 + i)
		n.Booked = map[data.ID]data.Booking{plainID(901): {Order: 1}}
		recs.Put(n)
		on[n.Date] = n
	}
	return recs, on
}

// imported reads one register and puts what it makes.
func imported(t *testing.T, recs *data.Records, table string) *exchange.Plan {
	t.Helper()
	made := &counted{500}
	plan, err := exchange.Read(recs, exchange.Input{Register: []*exchange.File{{Name: "register.csv", Data: []byte(table)}}},
		exchange.Options{Today: "2026-04-01", NaturalID: made.NaturalID})
	if err != nil {
		t.Fatal(err)
	}
	for _, rec := range plan.Puts {
		recs.Put(rec)
	}
	return plan
}

// A long register finds the session that was planned, by its day, name
// (capitals and spaces apart) and start, and keeps all that was planned of it.
func TestALongRegisterFindsThePlannedSession(t *testing.T) {
	recs, on := term(t)
	imported(t, recs, "date,start,end,session,ref,mark\n2026-03-05,10:00,12:30, craft  MORNING ,1,present\n05/03/2026,10:00,,Craft morning,2,absent\n")
	if len(recs.Sessions) != 3 {
		t.Fatalf("%d sessions", len(recs.Sessions))
	}
	s, was := recs.Sessions[on["2026-03-05"].ID], on["2026-03-05"]
	if len(s.Marks) != 2 || s.Marks[plainID(900)].Mark != data.Present || s.End != "12:30" || s.Name != "Craft morning" {
		t.Errorf("%+v", s)
	}
	if s.SeriesID != was.SeriesID || s.Theme != "Felt" || s.Venue != "Nelson Hall" || s.Capacity != 12 || s.LeaderID != was.LeaderID || len(s.Booked) != 1 {
		t.Errorf("what was planned is lost: %+v", s)
	}
	if again := imported(t, recs, "date,start,session,ref,mark\n2026-03-05,10:00,Craft morning,1,present\n"); len(again.Puts) != 0 {
		t.Errorf("the same rows again change %d records", len(again.Puts))
	}
}

// Another name or another start on the same day is another session, as ever;
// so is the nameless session of a wide sheet. The planned ones stay empty.
func TestOtherKeysOfTheDayAreOtherSessions(t *testing.T) {
	recs, on := term(t)
	imported(t, recs, "date,start,session,ref,mark\n2026-03-12,10:00,Sewing,1,present\n2026-03-12,14:00,Craft morning,1,present\n")
	imported(t, recs, "ref,12/03/2026,19/03/2026\n1,x,A\n2,P,\n")
	if len(recs.Sessions) != 7 {
		t.Errorf("%d sessions", len(recs.Sessions))
	}
	for d, s := range on {
		if got := recs.Sessions[s.ID]; got.HasRegister() || len(got.Booked) != 1 {
			t.Errorf("%s: %+v", d, got)
		}
	}
}

// A wide sheet finds the planned session that has no name and no times.
func TestAWideRegisterFindsThePlannedSession(t *testing.T) {
	recs, _ := term(t)
	plain := &data.Session{Meta: data.Meta{ID: plainID(700), Entered: 20}, Date: "2026-03-26", Theme: "Beads"}
	recs.Put(plain)
	imported(t, recs, "ref,26/03/2026\n1,x\n2,A\n")
	if s := recs.Sessions[plain.ID]; len(recs.Sessions) != 4 || len(s.Marks) != 2 || s.Theme != "Beads" {
		t.Errorf("%d sessions, %+v", len(recs.Sessions), s)
	}
}

// A planned session goes out as a row of a day and nothing else, and comes back
// the same session.
func TestAPlannedSessionGoesOutAndComesBack(t *testing.T) {
	recs, _ := term(t)
	plan, err := exchange.Read(recs, exchange.Input{Register: []*exchange.File{{Name: "register.csv", Data: exchange.Export(recs)["register.csv"]}}},
		exchange.Options{Today: "2026-04-01", NaturalID: (&counted{600}).NaturalID})
	if err != nil || len(plan.Puts) != 0 {
		t.Errorf("%d records change: %v", len(plan.Puts), err)
	}
}
