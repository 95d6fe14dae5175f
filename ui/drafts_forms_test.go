package ui

import (
	"go/ast"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/ui/money"
	"commonthread/ui/outcomes"
	"commonthread/ui/page"
	"commonthread/ui/parts"
	"commonthread/ui/people"
	"commonthread/ui/privacy"
	"commonthread/ui/referrals"
	"commonthread/ui/register"
	"commonthread/ui/sessions"
	"commonthread/ui/settings"
	"commonthread/ui/widgets"
)

// lockedForm is a form that is locked over in the test.
type lockedForm struct {
	name   string
	begin  func(s *script, r lockedRecords)
	fields []string
	also   func(s *script)               // something that is no entry
	still  func(s *script, t *testing.T) // and what is to be seen of it
	leave  string                        // the word that leaves it; "" is Cancel
}

// lockedRecords are the records that the forms are about.
type lockedRecords struct {
	amina, vera *data.Person
	session     *data.Session
	series      *data.Series
	referral    *data.Referral
}

// forLockedForms puts them on file.
func (s *script) forLockedForms() (r lockedRecords) {
	s.t.Helper()
	if err := s.w.group.Update("for the forms", func(tx page.Tx) error {
		id := func() data.Meta { return data.Meta{ID: tx.NewID()} }
		r.amina = &data.Person{Meta: id(), FirstName: "Amina", LastName: "Khan", Role: data.Attendee, Left: "2020-03-01"}
		r.vera = &data.Person{Meta: id(), FirstName: "Vera", LastName: "Quill", Role: data.Volunteer}
		r.series = &data.Series{Meta: id(), Name: "Crafting", From: "2026-03-05", Rule: "FREQ=WEEKLY;BYDAY=TH", Start: "10:00", End: "12:00"}
		r.session = &data.Session{Meta: id(), SeriesID: r.series.ID, Date: "2026-03-05", Name: "Crafting", Start: "10:00", End: "12:00",
			Marks: map[data.ID]data.Mark{r.vera.ID: {Mark: data.Present}}}
		agreed := &data.Consent{Meta: id(), Agreement: data.Agreement{PersonID: r.amina.ID, To: "photographs", Given: "2026-01-02", How: "spoken"}}
		r.referral = &data.Referral{Meta: id(), Ref: "R1", PersonID: r.amina.ID, Received: "2020-01-02", ClosedOn: "2020-02-02", Source: data.SourceGP, Status: data.StatusCompleted}
		for _, rec := range []data.Record{r.amina, r.vera, r.series, r.session, agreed, r.referral} {
			if err := tx.Put(rec); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		s.t.Fatal(err)
	}
	return r
}

// peoplePage is the page of people.
func (s *script) peoplePage() *people.Page {
	s.t.Helper()
	p, ok := parts.GoTo[*people.Page](s.w, "people")
	if !ok {
		s.t.Fatal("there is no page of people")
	}
	return p
}

// money starts a bid and shows its money.
func (s *script) money(view int) (*money.Page, *data.Bid) {
	s.t.Helper()
	s.w.Go("pack")
	s.tap("Start a bid")
	s.fill("Name of the bid", "Wool and company")
	s.tap("Start the bid")
	bids := data.InOrder(s.w.group.Records().Bids)
	return money.OpenMoney(s.w, string(bids[len(bids)-1].ID), view)
}

// lockedForms are all of them, one for each name in keptForms at least.
func lockedForms() []lockedForm {
	chosen := func(word string) (also func(*script), still func(*script, *testing.T)) {
		return func(s *script) { s.tap(word) }, func(s *script, t *testing.T) {
			if !s.button(word).Chosen {
				t.Errorf("the choice is not %q as it was", word)
			}
		}
	}
	asVolunteer, isVolunteer := chosen("Volunteer")
	sayYes, saidYes := chosen("Yes")
	signed, wasSigned := chosen("On a signed form")
	notYet, wasNotYet := chosen("Not yet")
	firstAid, wasFirstAid := chosen("First aid")
	helped, wasHelped := chosen("With help")
	first := func(s *script) { s.w.Go("sessions") }
	return []lockedForm{
		{name: "a new person", begin: func(s *script, _ lockedRecords) { s.peoplePage().Add() }, fields: []string{"First name", "What volunteers may know", "Joined"}, also: asVolunteer, still: isVolunteer},
		{name: "somebody on file", begin: func(s *script, r lockedRecords) { s.peoplePage().Edit(r.amina) }, fields: []string{"Phone"}},
		{name: "coming back", begin: func(s *script, r lockedRecords) { s.peoplePage().ComingBack(r.amina) }, fields: []string{"From when"}},
		{name: "a note", begin: func(s *script, r lockedRecords) { s.peoplePage().Notes(r.amina) }, fields: []string{"New note"}, leave: "Close"},
		{name: "about themselves", begin: func(s *script, r lockedRecords) { s.peoplePage().Equality(r.amina) }, fields: []string{"Gender, in their own words", "Disability, in their own words"},
			also: func(s *script) { s.pick("Ethnicity", "Chinese") }, still: func(s *script, _ *testing.T) { s.see("Chinese") }},
		{name: "what they agreed to", begin: func(s *script, r lockedRecords) { s.peoplePage().Consents(r.amina).Add() }, fields: []string{"In your own words", "What they were told", "Given on"}, also: signed, still: wasSigned},
		{name: "taken back", begin: func(s *script, r lockedRecords) {
			s.peoplePage().Consents(r.amina).Withdraw(s.w.group.Records().AgreementsOf(r.amina.ID)[0], s.w.group.Today())
		}, fields: []string{"Taken back on"}},
		{name: "answers", begin: func(s *script, r lockedRecords) { outcomes.Show(s.w, r.amina).Add(measures.Shipped()[0]) }, fields: []string{"Answered on"}, also: helped, still: wasHelped},
		{name: "a pile of papers", begin: func(s *script, _ lockedRecords) { keptForms()["pile"].Open(s.w, "pile") }, fields: []string{"One line for each paper"}, also: helped, still: wasHelped},
		{name: "a story", begin: func(s *script, _ lockedRecords) { keptForms()["story"].Open(s.w, "") }, fields: []string{"Title", "In their words", "What we say of it"}},
		{name: "what a story is used for", begin: func(s *script, r lockedRecords) {
			story := &data.Story{PersonID: r.amina.ID, Title: "A cardigan", Text: "I made one."}
			story.ID = s.w.group.NewID()
			s.put(story)
			keptForms()["story-consent"].Open(s.w, string(story.ID))
		}, fields: []string{"The words that were read back", "The other name", "Explained by"}},
		{name: "a newcomer", begin: func(s *script, _ lockedRecords) { s.w.Go("register"); s.ctrl(fyne.KeyN) }, fields: []string{"First name", "Phone"},
			also: func(s *script) { s.check("They agree to be on file") }},
		{name: "hours", begin: func(s *script, r lockedRecords) { register.AtRegister(s.w, string(r.session.ID)).Hours(r.vera, nil) }, fields: []string{"Hours helped", "Came at"}},
		{name: "to complete", begin: func(s *script, r lockedRecords) { keptForms()["complete"].Open(s.w, string(r.amina.ID)) }, fields: []string{"Emergency contact", "Agreed to be on file"}},
		{name: "a check", begin: func(s *script, r lockedRecords) { keptForms()["check"].Open(s.w, string(r.vera.ID)) }, fields: []string{"Due again on"}, also: firstAid, still: wasFirstAid},
		{name: "a session", begin: func(s *script, r lockedRecords) { first(s); s.w.page.(*sessions.Page).OneSession(r.session) }, fields: []string{"Venue"}},
		{name: "a new session", begin: func(s *script, _ lockedRecords) { first(s); s.w.page.(*sessions.Page).Add() }, fields: []string{"Name of the session", "Venue"}},
		{name: "regular sessions", begin: func(s *script, _ lockedRecords) { first(s); s.w.page.(*sessions.Page).NewSeries() }, fields: []string{"Name of the session"}},
		{name: "more of them", begin: func(s *script, r lockedRecords) { first(s); s.w.page.(*sessions.Page).MoreSessions(r.series) }, fields: []string{"Until"}},
		{name: "a series", begin: func(s *script, r lockedRecords) {
			first(s)
			s.w.page.(*sessions.Page).ChangeSeries(r.series, "2026-03-12")
		}, fields: []string{"Venue", "From"}},
		{name: "cancelling", begin: func(s *script, r lockedRecords) { first(s); s.w.page.(*sessions.Page).Cancel(r.session) }, fields: []string{"Why"}, leave: "Keep it"},
		{name: "a referral", begin: func(s *script, _ lockedRecords) { s.w.Go("referrals"); s.ctrl(fyne.KeyN) }, fields: []string{"First name", "Reason", "Needs"}, also: sayYes, still: saidYes},
		{name: "a referral on file", begin: func(s *script, r lockedRecords) { s.w.Go("referrals"); s.w.page.(*referrals.Page).Form(r.referral) }, fields: []string{"Reason"}},
		{name: "a plan", begin: func(s *script, r lockedRecords) { s.w.Go("referrals"); s.w.page.(*referrals.Page).Plan(r.referral) }, fields: []string{"What matters to them", "Goal 1"}},
		{name: "a signpost", begin: func(s *script, r lockedRecords) { s.w.Go("referrals"); s.w.page.(*referrals.Page).Signpost(r.referral) }, fields: []string{"Or another service", "Why this service"}},
		{name: "a leaflet", begin: func(s *script, _ lockedRecords) { s.w.Go("referrals"); s.w.page.(*referrals.Page).LeafletTo("") }, fields: []string{"Name"}},
		{name: "a concern", begin: func(s *script, r lockedRecords) {
			s.w.Go("referrals")
			s.w.page.(*referrals.Page).AddConcern(r.referral)
		}, fields: []string{"What was seen or heard"}},
		{name: "told of a concern", begin: func(s *script, r lockedRecords) {
			s.aConcern(r)
			keptForms()["concern_told"].Open(s.w, s.onlyConcern())
		}, fields: []string{"Who was told"}},
		{name: "done about a concern", begin: func(s *script, r lockedRecords) {
			s.aConcern(r)
			keptForms()["concern_done"].Open(s.w, s.onlyConcern())
		}, fields: []string{"What was done"}},
		{name: "a new bid", begin: func(s *script, _ lockedRecords) { s.w.Go("pack"); s.ctrl(fyne.KeyN) }, fields: []string{"Name of the bid"}},
		{name: "a bid", begin: func(s *script, _ lockedRecords) {
			_, b := s.money(money.ViewBudget)
			keptForms()["bid"].Open(s.w, string(b.ID))
		}, fields: []string{"What the money is for"}},
		{name: "an answer", begin: func(s *script, _ lockedRecords) {
			_, b := s.money(money.ViewBudget)
			keptForms()["answer"].Open(s.w, parts.TwoOf(b.ID, "need"))
		}, fields: []string{"Why is the project needed, and how do you know?"}},
		{name: "a new cost", begin: func(s *script, _ lockedRecords) {
			p, b := s.money(money.ViewBudget)
			p.EditCost(b, nil, "")
		}, fields: []string{"What it is for", "Amount"}},
		{name: "a cost", begin: func(s *script, _ lockedRecords) {
			p, b := s.money(money.ViewBudget)
			p.EditCost(b, nil, "")
			s.fill("What it is for", "Hire of the hall")
			s.fill("Amount", "12.50")
			s.tap("Add the cost")
			keptForms()["cost"].Open(s.w, parts.TwoOf(b.ID, onlyCost(s, b.ID)))
			s.see("Change the cost")
		}, fields: []string{"How it was worked out"}},
		{name: "a new receipt", begin: func(s *script, _ lockedRecords) {
			p, b := s.money(money.ViewReceipts)
			p.EditReceipt(b, nil)
		}, fields: []string{"Who was paid", "Amount"}},
		{name: "a receipt", begin: func(s *script, _ lockedRecords) {
			p, b := s.money(money.ViewReceipts)
			p.EditReceipt(b, nil)
			s.fill("Who was paid", "The hall")
			s.fill("Amount", "12.50")
			s.tap("Add the receipt")
			for _, r := range s.w.group.Records().Spending {
				p.EditReceipt(b, r)
			}
			s.see("Change the receipt")
		}, fields: []string{"Number of the receipt"}},
		{name: "a paper", begin: func(s *script, _ lockedRecords) {
			p, b := s.money(money.ViewPapers)
			p.EditPaper(money.PapersAsked(s.w.group.Records(), b)[0])
		}, fields: []string{"Note", "Runs out on"}, also: notYet, still: wasNotYet},
		{name: "the group", begin: func(s *script, _ lockedRecords) { s.w.Go("settings"); settings.EditGroup(s.w) }, fields: []string{"Where it meets", "Began on"}},
		{name: "what people are told", begin: func(s *script, _ lockedRecords) { s.section("Privacy"); privacy.EditPrivacy(s.w) }, fields: []string{"ICO registration"}},
		{name: "how long things are kept", begin: func(s *script, _ lockedRecords) { s.section("Privacy"); privacy.EditPeriods(s.w) }, fields: []string{"Referrals"}},
		{name: "kept for now", begin: func(s *script, r lockedRecords) { s.section("Privacy"); privacy.KeepAgain(s.w, r.referral.ID) }, fields: []string{"Why it is still needed"}},
	}
}

// onlyCost is the one line of a bid's budget.
func onlyCost(s *script, bid data.ID) data.ID {
	for id := range s.w.group.Records().Bids[bid].Budget {
		return id
	}
	s.t.Fatal("there is no cost")
	return ""
}

// Locking in the middle of each form loses nothing that was typed, and leaves
// none of it in plain; the form comes back filled in. Every form that is kept
// is tried.
func TestLockingInTheMiddleOfAForm(t *testing.T) {
	tried := map[string]bool{}
	for _, f := range lockedForms() {
		t.Run(f.name, func(t *testing.T) {
			s := begin(t, laptop)
			s.makeGroup()
			r := s.forLockedForms()
			f.begin(s, r)
			tried[widgets.OpenForm(s.w.win.Canvas()).Keep] = true
			for i, name := range f.fields {
				s.fill(name, marker+string(rune('a'+i)))
			}
			if f.also != nil {
				f.also(s)
			}
			s.now = s.now.Add(6 * time.Minute)
			s.w.tick()
			s.see("Welcome back", "What you were writing is saved.")
			s.inPlain()
			s.w.Go("home") // the page it was on does not matter
			s.unlock()
			s.see("You were writing", "Thursday 5 March 10:48")
			s.seeNot(marker) // whoever looks over the shoulder reads no words of it yet
			s.tap("Go on writing")
			for i, name := range f.fields {
				if got := s.entry(name).Text; got != marker+string(rune('a'+i)) {
					t.Errorf("%s is %q", name, got)
				}
			}
			if f.still != nil {
				f.still(s, t)
			}
			// Locked once more before it was kept: it is still there, and once only.
			s.w.Lock()
			s.unlock()
			s.tap("Go on writing")
			s.see(marker)
			if f.leave == "" {
				f.leave = "Cancel"
			}
			s.tap(f.leave)
			s.w.Lock()
			s.unlock()
			s.seeNot("You were writing")
		})
	}
	for name := range keptForms() {
		if !tried[name] {
			t.Errorf("the form %q was not tried", name)
		}
	}
}

// formsNotKept are the functions whose forms do not come back after a lock, and
// why. Those with a passphrase in them never do.
var formsNotKept = map[string]string{
	"phraseForm":  "a new passphrase",
	"LookInside":  "the passphrase of a backup",
	"Again":       "the passphrase once more",
	"askCalendar": "two days and a tick, and no record is changed",
	"place":       "one choice, and nothing is written",
	"readConcern": "one choice, and nothing is written",
}

// Every form in the window comes back after a lock, but those that are named
// above, which must not.
func TestEveryFormIsKept(t *testing.T) {
	set, files := sources(t)
	forms, kept, unkept := 0, keptForms(), map[string]bool{}
	for _, file := range files {
		for _, d := range file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			ast.Inspect(fn, func(n ast.Node) bool {
				name, key := formLiteral(n)
				if name == "" {
					return true
				}
				forms++
				where := set.Position(n.Pos())
				_, excused := formsNotKept[fn.Name.Name]
				switch {
				case excused && key == nil:
					unkept[fn.Name.Name] = true
				case excused:
					t.Errorf("%s: this form must not be kept: it asks for %s", where, formsNotKept[fn.Name.Name])
				case key == nil:
					t.Errorf("%s: what is written in this form does not come back after a lock: give it a name in %s", where, name)
				default:
					if word, ok := literal(key); ok && kept[word].Open == nil {
						t.Errorf("%s: keptForms has no %q", where, word)
					}
				}
				return true
			})
		}
	}
	if len(unkept) != len(formsNotKept) || forms < 25 {
		t.Errorf("%d forms; of those that are not kept only %v are there", forms, unkept)
	}
}

// formLiteral is what a form's literal has for Keep, with that field's name; ""
// where n is no form.
func formLiteral(n ast.Node) (name string, value ast.Expr) {
	lit, ok := n.(*ast.CompositeLit)
	if !ok {
		return "", nil
	}
	switch of := lit.Type.(type) {
	case *ast.SelectorExpr:
		if of.Sel.Name == "Form" {
			name = "Keep"
		}
	case *ast.Ident:
		if of.Name == "groupForm" {
			name = "keep"
		}
	}
	for _, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok && name != "" {
			if id, ok := kv.Key.(*ast.Ident); ok && id.Name == name {
				return name, kv.Value
			}
		}
	}
	return name, nil
}

// aConcern puts a concern about the person of the referral on file.
func (s *script) aConcern(r lockedRecords) {
	s.t.Helper()
	if err := s.w.group.Update("a concern", func(tx page.Tx) error {
		return tx.Put(&data.Concern{Meta: data.Meta{ID: tx.NewID()}, PersonID: r.amina.ID, ReferralID: r.referral.ID, Day: "2020-01-02", What: "She had not eaten."})
	}); err != nil {
		s.t.Fatal(err)
	}
	s.w.Go("referrals")
}

// onlyConcern is the ID of the concern that is on file.
func (s *script) onlyConcern() string {
	for id := range s.w.group.Records().Concerns {
		return string(id)
	}
	return ""
}
