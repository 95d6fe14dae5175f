package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/ui/people"
	"commonthread/ui/words"
)

// showPerson goes to somebody's card.
func (s *script) showPerson(name string) {
	s.t.Helper()
	s.w.Go("people")
	s.fill("Search for a name", name)
	s.press(fyne.KeyReturn)
}

// What somebody agreed to is added, taken back and never deleted; a consent of
// care stays with leads.
func TestConsentsAreAddedAndTakenBack(t *testing.T) {
	s := begin(t, fyne.NewSize(1366, 768))
	s.makeGroup()
	if err := s.w.group.AddKeyholder("Dave", vault.Volunteer, "tundra velvet orbit mustard"); err != nil {
		t.Fatal(err)
	}
	id := s.addPerson("Amina", "Khan")
	s.showPerson("Amina")
	s.tap("What they agreed to")
	s.see("Nothing is written down yet.")
	s.tap("Add what they agreed to")
	s.tap("Write it down")
	s.see("Say what the person agreed to.")
	s.pick("What they agreed to", "To be on file")
	s.fill("Given on", "2/3/2026")
	s.tap("On a signed form")
	s.tap("Write it down")
	s.see("To be on file", "Given on 2 March 2026, on a signed form.")
	if q := s.w.group.Records().People[id]; q.ConsentDate != "2026-03-02" {
		t.Errorf("the card's day is %q", q.ConsentDate)
	}

	s.tap("Add what they agreed to")
	s.pick("What they agreed to", "Something else, in your own words")
	s.tap("Write it down")
	s.see("Say what the person agreed to.")
	s.fill("In your own words", "lifts home with Pat")
	s.tap("Write it down")
	s.tap("Add what they agreed to")
	s.pick("What they agreed to", "Their story in reports to funders")
	s.fill("What they were told", "Your name is changed.")
	s.tap("Write it down")
	s.see("Lifts home with Pat", "Their story in reports to funders", "They were told: Your name is changed.", "Only leads see this.")

	// Taken back: the day is asked for, it may not be before, and all of it stays.
	s.tap("They took it back")
	s.fill("Taken back on", "1/3/2025")
	s.tap("Write it down")
	s.see("A consent is taken back on the day it was given or later.")
	s.fill("Taken back on", "5/3/2026")
	s.tap("Write it down")
	s.see("Taken back on 5 March 2026.")
	recs := s.w.group.Records()
	if len(recs.Consents) != 2 || len(recs.CareConsents) != 1 {
		t.Fatalf("%d and %d consents", len(recs.Consents), len(recs.CareConsents))
	}
	for _, c := range recs.AgreementsOf(id) {
		if c.Withdrawn != "" && c.To != "lifts home with Pat" {
			t.Errorf("taken back is %q", c.To)
		}
	}
	s.tap("Close")
	s.see("Agrees to", "Their story in reports to funders; to be on file")
	s.tap("Undo")
	if got := people.AgreedWords(s.w.group.Records(), id, "2026-03-05"); got != "Lifts home with Pat; their story in reports to funders; to be on file" {
		t.Errorf("after Undo: %q", got)
	}

	s.tap("Lock")
	s.typed("tundra velvet orbit mustard")
	s.press(fyne.KeyReturn)
	s.showPerson("Amina")
	s.tap("What they agreed to")
	s.see("Lifts home with Pat")
	s.seeNot("story")
	s.tap("Add what they agreed to")
	s.seeNot("Who may know of it")
}

// Somebody who no longer agrees to be on file has no such day on their card.
func TestTakingBackBeingOnFile(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	id := s.addPerson("Amina", "Khan")
	s.peoplePage().Consents(s.w.group.Records().People[id]).Add()
	s.pick("What they agreed to", words.Capital(data.ConsentOnFile))
	s.fill("Given on", "02/03/2026")
	s.tap("Write it down")
	if q := s.w.group.Records().People[id]; q.ConsentDate != "2026-03-02" {
		t.Fatalf("%+v", q)
	}
	s.tap("They took it back")
	s.fill("Taken back on", "04/03/2026")
	s.tap("Write it down")
	recs := s.w.group.Records()
	if q := recs.People[id]; q.ConsentDate != "" || recs.AgreementsOf(id)[0].Withdrawn != "2026-03-04" || people.AgreedWords(recs, id, "2026-03-04") != "" {
		t.Errorf("%+v, %+v", q, recs.AgreementsOf(id))
	}
}
