package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/visits"
	"commonthread/ui/parts"
	"commonthread/ui/people"
	"commonthread/ui/register"
	"commonthread/ui/stage"
)

// Two records are joined, count as one everywhere, are changed as one, and are
// taken apart again as they were.
func TestTwoRecordsBecomeOnePersonAndTwoAgain(t *testing.T) {
	s := openRegister(t)
	mina := &data.Person{FirstName: "Mina", LastName: "Begum", Role: data.Attendee, EmergencyName: "Bilal", EmergencyPhone: "01282 555000", AccessNeeds: "Speak clearly"}
	s.put(mina)
	s.typed("mina")
	s.press(fyne.KeyReturn)
	s.tick("Amina")
	s.see("2 present")
	var amina data.ID
	for id, p := range s.w.group.Records().People {
		if p.FirstName == "Amina" {
			amina = id
		}
	}
	p := s.w.page.(*register.Page)
	parts.JoinSheet(s.w, &p.Steps, s.w.group.Records().People[amina])
	s.see("Who is Amina too?")
	s.fill("The other record", "begum")
	s.tap("This one")
	s.see("These two are one person", "1 visit", "This speaks against it", "Both are ticked at", "on 5 March 2026.")
	s.press(fyne.KeyReturn) // joins nobody: what asks is not what completes
	if len(s.w.group.Records().Aliases) != 0 {
		t.Fatal("a Return joined two who were ticked at one session")
	}
	parts.JoinSheet(s.w, &p.Steps, s.w.group.Records().People[amina])
	s.fill("The other record", "begum")
	s.tap("This one")
	s.tap("They are one person all the same")
	s.see("1 present", "is one person now.")
	if n := visits.InRoom(s.w.group.Records(), p.Session()); n != 1 {
		t.Errorf("%d are in the room", n)
	}
	s.typed("mina b") // found under the other record's name too
	if len(p.Rows) != 1 || p.Rows[0].AccessNeeds != "Speak clearly" || p.Rows[0].EmergencyName != "Bilal" {
		t.Errorf("found %v", stage.Names(p.Rows))
	}
	if p.All.Len() != 3 || len(visits.All(p.Recs)) != 1 {
		t.Errorf("%d people, %d came", p.All.Len(), len(visits.All(p.Recs)))
	}
	q := p.Rows[0]
	p.Search.Clear()
	p.Tick(q) // no longer here, under neither record
	s.see("0 present")
	if n := len(s.marks("2026-03-05")); n != 0 {
		t.Errorf("%d marks stay", n)
	}
	s.ctrl(fyne.KeyZ)
	s.see("1 present")
	s.tap("More")
	s.tap("Two records of one person")
	s.see("counts as", "Joined")
	s.tap("Take apart")
	s.see("is somebody else again.", "No two records are joined.")
	s.tap("Back")
	s.see("2 present")
	if got := s.here(); got != "Amina Mina Begum" {
		t.Errorf("here are %s", got)
	}
	s.ctrl(fyne.KeyZ) // the join was taken apart elsewhere: nothing is left of that step, and the one before it goes
	s.see("1 present")
}

// Two who look like one person are told apart once: not asked again after
// Undo of it was undone, nor when the group is opened again; and it can be
// taken back from the list.
func TestTwoWhoLookLikeOneAreTwoPeople(t *testing.T) {
	s := openRegister(t)
	s.put(&data.Person{FirstName: "Mina", LastName: "Begum", Role: data.Attendee}, &data.Person{FirstName: "Mina", LastName: "Begum", Role: data.Attendee, Ref: "M2"})
	s.w.Visit(&people.OnePersonPage{From: "register"})
	s.see("Same name", "No two records are joined.")
	s.tap("Two people")
	s.see("No two records look like one person.", "Mina Begum and Mina Begum are two people.", "(M2)")
	s.ctrl(fyne.KeyZ)
	s.see("Same name")
	s.seeNot("Ask again")
	s.tap("Compare")
	s.see("Are these two one person?", "Join the two")
	s.tap("Two people")
	s.see("No two records look like one person.")
	s.w.Lock()
	s.unlock()
	s.w.Visit(&people.OnePersonPage{From: "register"})
	s.see("No two records look like one person.", "Two people")
	s.tap("Ask again")
	s.see("Same name", "may be one person.")
}

// What a volunteer joined counts in the register, and waits for a lead, whom Home
// asks: nobody's referral moves before that, and Undo takes the agreement back.
func TestALeadIsAskedAboutAJoinThatAVolunteerMade(t *testing.T) {
	s := openRegister(t)
	bob := &data.Person{FirstName: "Bob", LastName: "Long", Role: data.Attendee, Ref: "B1", BirthYear: 1950}
	robert := &data.Person{FirstName: "Robert", LastName: "Long", Role: data.Attendee, Ref: "B2", BirthYear: 1961}
	referral := &data.Referral{Ref: "R1", Received: "2026-03-01", Source: data.SourceGP, Status: data.StatusReceived}
	s.put(bob, robert)
	referral.PersonID = robert.ID
	s.put(referral)
	s.asRole("Volunteer")
	s.put(&data.Alias{From: robert.ID, To: bob.ID})
	s.w.Visit(&people.OnePersonPage{From: "register"})
	s.see("counts as")
	s.seeNot("Waiting for your word")
	s.w.Lock()
	s.unlock()
	agreed := func() bool { return s.w.group.Records().Agreed().Resolve(robert.ID) == bob.ID }
	s.w.Go("home")
	s.see("A volunteer joined one pair of records as one person. Do you agree?")
	if got := people.PersonReferrals(s.w.group.Records(), bob.ID); len(got) != 0 {
		t.Error("a referral went with the join before a lead agreed")
	}
	s.tap("See which")
	s.see("Waiting for your word", "Robert Long (B2) counts as Bob Long (B1)", "This speaks against it", "Robert Long was born in 1961, Bob Long in 1950.")
	s.tap("One person")
	s.press(fyne.KeyReturn)
	if agreed() {
		t.Error("a Return agreed to what something speaks against")
	}
	s.tap("One person")
	s.tap("They are one person all the same")
	s.see("is one person now.")
	s.seeNot("Waiting for your word")
	if got := people.PersonReferrals(s.w.group.Records(), bob.ID); !agreed() || len(got) != 1 {
		t.Errorf("agreed %v, %d referrals", agreed(), len(got))
	}
	s.ctrl(fyne.KeyZ)
	s.see("Waiting for your word")
	if agreed() {
		t.Error("Undo did not take the agreement back")
	}
	s.tap("Two people")
	s.seeNot("Waiting for your word")
	if recs := s.w.group.Records(); recs.Resolve(robert.ID) == bob.ID || len(recs.Aparts) != 1 {
		t.Error("the two are still one")
	}
	s.w.Go("home")
	s.seeNot("Do you agree?")
}
