package ui

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"
	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/forms"
	"commonthread/ui/page"
	"commonthread/ui/referrals"
)

// aReferral puts a referral of Janet on file, and shows the list.
func (s *script) aReferral(change func(*data.Referral)) *data.Referral {
	s.t.Helper()
	r := &data.Referral{Ref: "R1", FirstName: "Janet", LastName: "Nutter", Received: s.w.group.Today().AddDays(-2), Source: data.SourceLinkWorker, Status: data.StatusReceived, Phone: "07700 900142"}
	if change != nil {
		change(r)
	}
	if err := s.w.group.Update("a referral", func(tx page.Tx) error {
		r.ID = tx.NewID()
		return tx.Put(r)
	}); err != nil {
		s.t.Fatal(err)
	}
	s.w.Go("referrals")
	return r
}

// card opens the card of somebody who was referred.
func (s *script) card(name string) {
	s.t.Helper()
	s.fill("Search the referrals", name)
	s.press(fyne.KeyReturn)
}

func (s *script) referralNow(r *data.Referral) *data.Referral {
	return s.w.group.Records().Referrals[r.ID]
}

// A new referral is asked in the steps of a telephone call, and all that is said
// is kept.
func TestANewReferralIsAskedInSteps(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Referrals")
	s.tap("Add a referral")
	s.see("Who", "How to reach them", "Who sent them", "Why", "What they hope for", "Safe and able to come", "What they agreed to")
	for label, text := range map[string]string{"First name": "Janet", "Year of birth": "1947", "When it suits": "After 2 pm", "Their role": "Link worker", "Who to answer": "The practice manager",
		"Reason": "Lonely", "Needs": "lonely, hip", "In their own words": "I made all our curtains.", "Help to get in and take part": "A chair with arms", "Language and interpreter": "Urdu", "To keep them and others safe": "None known"} {
		s.fill(label, text)
	}
	s.pick("How they agreed", "Spoken")
	s.tap("Add the referral")
	s.see("The referral is saved.")
	for _, r := range s.w.group.Records().Referrals {
		if r.BirthYear != 1947 || r.ReturnTo != "The practice manager" || strings.Join(r.Needs, "|") != "lonely|hip" || r.Language != "Urdu" || r.ConsentHow != data.ConsentSpoken || r.Risks != "None known" {
			t.Errorf("the referral is %+v", r)
		}
	}
}

// Other services, the plan, a place and concerns are reached from the card.
func TestWhatFollowsIsReachedFromTheCard(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	if err := s.w.group.Update("a session", func(tx page.Tx) error {
		return tx.Put(&data.Session{Meta: data.Meta{ID: tx.NewID()}, Date: s.w.group.Today().AddDays(3), Name: "Sewing", Capacity: 1, Start: "10:00"})
	}); err != nil {
		t.Fatal(err)
	}
	r := s.aReferral(nil)
	s.card("janet")
	s.tap("Another service")
	s.fill("Or another service", "The foodbank")
	s.fill("Why this service", "Nothing in the house")
	s.tap("Note it")
	s.see("Janet Nutter was told of The foodbank.")
	s.card("janet")
	s.tap("They went")
	for _, sign := range s.referralNow(r).Signposts {
		if sign.Went != data.WentYes || sign.Reason != "Nothing in the house" {
			t.Errorf("the signpost is %+v", sign)
		}
	}
	s.card("janet")
	s.tap("The plan")
	s.fill("Goal 1", "Come twice a month")
	s.pick("How important goal 1 is to them, of 10", "9")
	s.fill("To do 1", "Meet at the door")
	s.tap("Save the plan")
	s.see("The plan is saved.")
	plan := s.referralNow(r).Plan
	for id, g := range plan.Goals {
		if g.What != "Come twice a month" || g.Importance == nil || *g.Importance != 9 || g.ImportanceOn != s.w.group.Today() || strings.HasPrefix(string(id), "0000") {
			t.Errorf("the goal is %s %+v", id, g)
		}
	}
	if len(plan.Goals) != 1 || len(plan.Actions) != 1 {
		t.Errorf("the plan is %+v", plan)
	}
	s.card("janet")
	s.tap("A place in a session")
	s.pick("Session", "Sewing")
	s.tap("Give them a place")
	s.see("Janet Nutter has a place in Sewing")
	other := s.aReferral(func(r *data.Referral) { r.Ref, r.FirstName, r.LastName = "R2", "Walter", "Pickles" })
	s.card("walter")
	s.tap("A place in a session")
	s.pick("Session", "Sewing")
	s.tap("Give them a place")
	s.see("Walter Pickles is on the waiting list of Sewing.")
	if s.referralNow(other).WaitingFor != "Sewing" {
		t.Errorf("waiting: %+v", s.referralNow(other))
	}
	s.card("janet")
	s.tap("Concerns")
	s.tap("Write down a concern")
	s.fill("What was seen or heard", "She had not eaten.")
	s.tap("Save it")
	s.see("She had not eaten.", "No lead has said that they have read it.")
	s.tap("I have read it")
	s.tap("Note it")
	for _, c := range s.w.group.Records().Concerns {
		if c.What != "She had not eaten." || c.ReadOn == "" || c.Share == nil || *c.Share || c.PersonID == "" {
			t.Errorf("the concern is %+v", c)
		}
	}
}

// The board has each referral in one column; a number logs a try, M asks what
// happened.
func TestTheBoardMovesByWhatHappened(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	r := s.aReferral(nil)
	s.tap("See as a board")
	s.see("Waiting: 1", "Coming: 0", "To close: 0", "Waiting list: 0")
	s.press(fyne.Key3)
	s.see("Janet Nutter: no answer today.")
	s.press(fyne.KeyM)
	s.see("What happened with Janet Nutter?")
	s.tap("We spoke")
	s.see("Spoken to, not come: 1", "Waiting: 0")
	if now := s.referralNow(r); now.Status != data.StatusContacted || len(now.Attempts) != 2 {
		t.Errorf("after we spoke: %+v", now)
	}
	s.tap("See as a list")
	s.entry("Search the referrals")
}

// A form that is dropped or pasted is shown beside whoever may be the same person,
// and taken in as theirs.
func TestAFormIsReviewedBesideWhoMayBeTheSame(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	var key *data.FormKey
	if err := s.w.group.Update("the form", func(tx page.Tx) (err error) {
		if err = tx.Put(&data.Person{Meta: data.Meta{ID: tx.NewID()}, FirstName: "Janet", LastName: "Nutter", Role: data.Attendee, Phone: "07700 900999", Postcode: "BB9 5PQ"}); err != nil {
			return err
		}
		key, err = forms.Ensure(tx, s.w.group.Today())
		return err
	}); err != nil {
		t.Fatal(err)
	}
	sealed := sealedForm(t, key, `{"first_name":"Janet","last_name":"Nutter","phone":"07700 900142","postcode":"bb9 5pq","source":"gp","consent":"yes"}`)
	file := filepath.Join(t.TempDir(), "form.age")
	if err := os.WriteFile(file, []byte(sealed), 0o600); err != nil {
		t.Fatal(err)
	}
	s.w.Go("home")
	if !referrals.Dropped(s.w, file) {
		t.Fatal("a dropped form is not known as one")
	}
	s.see("On file, and perhaps the same person", "Phone: not the same", "Postcode: the same")
	s.tap("Cancel")
	s.tap("Import a form")
	s.fill("The text of the form", "not a form")
	s.tap("Look at it")
	s.see("Nothing was changed")
	s.fill("The text of the form", sealed)
	s.tap("Look at it")
	s.tap("It is Janet Nutter, new-0001")
	s.see("The referral is on file, and not confirmed yet.")
	recs := s.w.group.Records()
	if len(recs.Referrals) != 1 || len(recs.People) != 1 {
		t.Fatalf("%d referrals, %d people", len(recs.Referrals), len(recs.People))
	}
	for _, r := range recs.Referrals {
		if q := recs.People[r.PersonID]; q == nil || q.Phone != "07700 900999" || r.Phone != "07700 900142" {
			t.Errorf("the referral is %+v", r)
		}
	}
	if referrals.Dropped(s.w, os.Args[0]) {
		t.Error("a program is taken for a form")
	}
}

// Home says what is to be done about referrals, and leads to it.
func TestHomeSaysWhatIsToBeDoneAboutReferrals(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.aReferral(func(r *data.Referral) { r.Received = s.w.group.Today().AddDays(-40) })
	s.aReferral(func(r *data.Referral) { r.Ref, r.FirstName, r.Method = "R2", "Tariq", data.MethodForm })
	s.aReferral(func(r *data.Referral) {
		r.Ref, r.FirstName, r.Status, r.ContactedOn, r.Plan.ReviewOn = "R3", "Derek", data.StatusAccepted, r.Received, s.w.group.Today()
	})
	s.w.Go("home")
	s.see("Nobody has spoken in time to 1 person who was referred.", "1 referral came by a form and is not confirmed.", "1 plan is to be looked at again.")
	s.tap("Look at them")
	s.see("Tariq")
	s.seeNot("Derek")
}

// A leaflet that was sent is noted for an organisation.
func TestALeafletSentIsNoted(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.aReferral(func(r *data.Referral) { r.ReferrerOrganisation = "Whitefield Surgery" })
	s.tap("Who refers to us")
	s.see("Whitefield Surgery", "No leaflet sent")
	s.tap("Leaflet sent")
	s.tap("Note it")
	s.see("It is noted that Whitefield Surgery has the leaflet.")
	s.tap("Who refers to us")
	s.see("Leaflet sent")
	s.tap("Close")
	s.tap("What became of them")
	s.see("Did not start")
}

// sealedForm is a filled form as a page gives its text.
func sealedForm(t *testing.T, key *data.FormKey, answers string) string {
	t.Helper()
	to, err := age.ParseHybridRecipient(key.Recipient)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	armoured := armor.NewWriter(&out)
	w, err := age.Encrypt(armoured, to)
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(w, `{"format":"commonthread-referral","version":1,"id":%q,"form":%q,"who":"referrer","made":"2026-03-01T10:00:00Z","answers":%s}`,
		strings.Repeat("a", 32), forms.Fingerprint(key.Recipient), answers)
	for _, c := range []io.Closer{w, armoured} {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out.String()
}

// The letter that is owed is chosen already, and once it is made it is owed no more.
func TestALetterThatIsMadeIsOwedNoMore(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	yes := true
	r := s.aReferral(func(r *data.Referral) { r.Consent, r.TellReferrer = &yes, &yes })
	s.card("janet")
	s.tap("Letter to the referrer")
	s.see("The letter says that the referral came and by when you will be in touch, and no more.")
	s.tap("Make the letter")
	if now := s.referralNow(r); now.Letters[data.LetterReceived] != s.w.group.Today() {
		t.Errorf("the letter is not noted: %+v\n%s", now.Letters, s.words())
	}
}
