package ui

import (
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/measures"
	"commonthread/ui/outcomes"
	"commonthread/ui/page"
	"commonthread/ui/widgets"
	"commonthread/ui/words"
)

// elsewhere writes in a record as somebody else would while a form is open.
func (s *script) elsewhere(rec data.Record, writes ...func(data.Record)) {
	s.t.Helper()
	for _, w := range writes {
		if w != nil {
			w(rec)
		}
	}
	if err := s.w.group.Update("elsewhere", func(tx page.Tx) error {
		if rec.Head().ID == "" {
			rec.Head().ID = tx.NaturalID(rec.Kind(), rec.(interface{ NaturalKey() []string }).NaturalKey()...)
		}
		return tx.Put(rec)
	}); err != nil {
		s.t.Fatal(err)
	}
}

// Somebody else writes in what a form is about while it is open. What they wrote in
// another field stays, and is not asked about; what both wrote in is asked, with
// both words, and nothing of either is lost: not by completing the form, not by
// leaving the question, not over a lock.
func TestFormsWriteWhatWasTouched(t *testing.T) {
	forms := sharedForms()
	for _, f := range lockedForms() {
		sh, ok := forms[f.name]
		if !ok {
			continue
		}
		delete(forms, f.name)
		start := func(t *testing.T) (*script, lockedRecords) {
			s := begin(t, laptop)
			s.makeGroup()
			r := s.forLockedForms()
			f.begin(s, r)
			s.fill(sh.field, sh.mine)
			return s, r
		}
		finish := func(s *script) {
			for _, verb := range sh.verb {
				if s.has(verb) {
					s.tap(verb)
				}
			}
		}
		now := func(s *script, r lockedRecords) data.Record { return sh.about(s.w.group.Records(), r) }
		is := func(s *script, r lockedRecords, want, beside string) {
			s.t.Helper()
			if got := sh.kept(now(s, r)); got != want {
				s.t.Errorf("the field is %q, want %q", got, want)
			}
			if got := sh.beside(now(s, r)); got != beside {
				s.t.Errorf("the other's field is %q, want %q", got, beside)
			}
		}
		if sh.other != nil {
			t.Run(f.name+"/another field", func(t *testing.T) {
				s, r := start(t)
				rec := now(s, r)
				s.elsewhere(rec, sh.other)
				finish(s)
				s.seeNot("Somebody else changed this too")
				is(s, r, sh.wantMine, sh.beside(rec))
			})
		}
		t.Run(f.name+"/the same field", func(t *testing.T) {
			s, r := start(t)
			rec := now(s, r)
			s.elsewhere(rec, sh.other, sh.theirs)
			finish(s)
			s.see("Somebody else changed this too", "Margaret Whitworth wrote, Thursday 5 March 10:42:")
			s.tap("Back to the form")
			is(s, r, sh.wantTheirs, sh.beside(rec))
			if got := s.entry(sh.field).Text; got != sh.mine {
				t.Fatalf("the form has %q", got)
			}
			finish(s)
			s.answer("What I wrote")
			finish(s)
			is(s, r, sh.wantMine, sh.beside(rec))
		})
		t.Run(f.name+"/over a lock", func(t *testing.T) {
			s, r := start(t)
			rec := now(s, r)
			s.w.Lock()
			s.unlock()
			s.elsewhere(rec, sh.other, sh.theirs)
			s.tap("Go on writing")
			finish(s)
			s.see("Somebody else changed this too")
			s.answer("What Margaret Whitworth wrote")
			finish(s)
			is(s, r, sh.wantTheirs, sh.beside(rec))
			s.w.Lock()
			s.unlock()
			s.seeNot("You were writing")
		})
	}
	for name := range forms {
		t.Errorf("there is no form %q", name)
	}
}

// answer gives every question of the sheet the same answer.
func (s *script) answer(words string) {
	s.t.Helper()
	for _, b := range s.buttons() {
		if b.Text == words {
			b.OnTapped()
		}
	}
	s.tap("Save what I chose")
}

// Somebody else writes in what an adding form is about while it is open, and the
// window locks over it: what they wrote stays, and one record is added. Every form
// is either here or in the test above.
func TestFormsThatAddLeaveWhatOthersWrote(t *testing.T) {
	adding, changing := addingForms(), sharedForms()
	for _, f := range lockedForms() {
		add, ok := adding[f.name]
		if !ok {
			if _, ok := changing[f.name]; !ok {
				t.Errorf("the form %q is in neither test", f.name)
			}
			continue
		}
		t.Run(f.name, func(t *testing.T) {
			s := begin(t, laptop)
			s.makeGroup()
			r := s.forLockedForms()
			f.begin(s, r)
			before := s.count(add.kind)
			add.fill(s)
			s.w.Lock()
			s.unlock()
			recs := s.w.group.Records()
			s.elsewhere(aminaOf(recs, r), write(func(p *data.Person) { p.Phone, p.Email = "01282 222222", "amina@example.org" }))
			s.elsewhere(sessionOf(recs, r), write(func(s *data.Session) { s.Theme = "Felt" }))
			s.elsewhere(data.Clone(recs.Series[r.series.ID]), write(func(s *data.Series) { s.Theme = "Felt" }))
			if len(recs.Bids) > 0 {
				s.elsewhere(bidOf(recs, r), write(func(b *data.Bid) { b.Summary = "Felt" }))
			}
			s.tap("Go on writing")
			for _, verb := range add.verb {
				s.tap(verb)
			}
			recs = s.w.group.Records()
			if n := s.count(add.kind); n != before+1 {
				t.Errorf("there are %d after %d:\n%s", n, before, s.words())
			}
			if p := recs.People[r.amina.ID]; p.Phone != "01282 222222" || p.Email != "amina@example.org" {
				t.Errorf("%+v", p)
			}
			if a, b := recs.Sessions[r.session.ID], recs.Series[r.series.ID]; a.Theme != "Felt" || b.Theme != "Felt" {
				t.Errorf("%+v %+v", a, b)
			}
			if bids := data.InOrder(recs.Bids); len(bids) > 0 && f.name != "a new bid" && bids[0].Summary != "Felt" {
				t.Errorf("%+v", bids[0])
			}
		})
	}
}

// Who wrote the other is told by name: here another keyholder, who signed in while
// the form lay in its draft.
func TestAConflictNamesWhoWroteTheOther(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.letIn("Bushra", "Volunteer", "a second good passphrase")
	r := s.forLockedForms()
	s.peoplePage().Edit(r.amina)
	s.fill("Phone", "01282 111111")
	s.w.Lock()
	s.signIn("a second good passphrase")
	s.now = s.now.Add(time.Minute)
	s.peoplePage().Edit(s.w.group.Records().People[r.amina.ID])
	s.fill("Phone", "01282 222222")
	s.fill("Last name", "Khan-Shah")
	s.tap("Save the changes")
	s.w.Lock()
	s.signIn(passphrase)
	s.tap("Go on writing")
	if got := s.entry("Last name").Text; got != "Khan-Shah" {
		t.Errorf("the form shows %q, not what was written meanwhile", got)
	}
	s.tap("Save the changes")
	s.see("01282 111111", "Bushra wrote, Thursday 5 March 10:43:", "01282 222222")
	s.answer("What I wrote")
	if p := s.w.group.Records().People[r.amina.ID]; p.Phone != "01282 111111" || p.LastName != "Khan-Shah" {
		t.Errorf("%+v", p)
	}
}

// The very same answers, entered by two, are one record: how they were asked is not
// written over, and is asked where both said something else. So is the day on which
// somebody agreed to be on file.
func TestWhatTwoAddedAlikeIsAsked(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	r := s.forLockedForms()
	answers := func(mode string) {
		outcomes.Show(s.w, s.w.group.Records().People[r.amina.ID]).Add(measures.Shipped()[0])
		s.fillFirstItem()
		s.tap(mode)
	}
	mode := func() data.Mode {
		all := data.InOrder(s.w.group.Records().Responses)
		if len(all) != 1 {
			t.Fatalf("%d answers", len(all))
		}
		return all[0].Mode
	}
	answers("With help")
	s.tap("Save the answers")
	answers("Not known")
	s.tap("Save the answers")
	if mode() != data.ModeHelped {
		t.Errorf("it was %q", mode())
	}
	answers("By themselves")
	s.tap("Save the answers")
	s.see("Somebody else changed this too")
	s.answer("What I wrote")
	if mode() != data.ModeSelf {
		t.Errorf("it was %q", mode())
	}

	s.peoplePage().Consents(s.w.group.Records().People[r.amina.ID]).Add()
	s.pick("What they agreed to", words.Capital(data.ConsentOnFile))
	s.elsewhere(aminaOf(s.w.group.Records(), r), write(func(p *data.Person) { p.ConsentDate = "2026-01-09" }))
	s.tap("Write it down")
	s.see("9 January 2026")
	s.answer("What Margaret Whitworth wrote")
	if p := s.w.group.Records().People[r.amina.ID]; p.ConsentDate != "2026-01-09" || len(s.w.group.Records().AgreementsOf(p.ID)) != 2 {
		t.Errorf("%+v", p)
	}
}

// A form calls a field what its declaration calls it, so that one thing has one name
// on every sheet, in tables and in what a person is given.
func TestFormsCallFieldsAsTheyAreDeclared(t *testing.T) {
	changing, adding := sharedForms(), addingForms()
	compared := 0
	for _, f := range lockedForms() {
		s := begin(t, laptop)
		s.makeGroup()
		r := s.forLockedForms()
		f.begin(s, r)
		kind := adding[f.name].kind
		if sh, ok := changing[f.name]; ok {
			kind = sh.about(s.w.group.Records(), r).Kind()
		}
		for _, fl := range widgets.OpenForm(s.w.win.Canvas()).Fields {
			d := data.FieldNamed(kind, fl.Key)
			if d == nil || fl.Label == "" {
				continue
			}
			compared++
			if fl.Label != d.Label && longer[fl.Label] != d.Label {
				t.Errorf("%s: %s is called %q, and declared as %q", f.name, fl.Key, fl.Label, d.Label)
			}
		}
	}
	if compared < 60 {
		t.Errorf("only %d fields were compared", compared)
	}
}

// longer are names that say more on the form than elsewhere, with the name itself.
var longer = map[string]string{
	"New note": "Note", "Note, if you like": "Note", "Last name, if they like": "Last name", "Phone, if they like": "Phone",
	"Does an illness or disability limit what they do each day?": "Disability", "Do they look after somebody who is ill, disabled or old?": "Looks after somebody",
	"Until": "Last day", "Why": "Why it was cancelled", "Number of the receipt, if it has one": "Number of the receipt",
	"Agreed or reviewed on, if you know": "Agreed or reviewed on", "Runs out on, if it does": "Runs out on",
}
