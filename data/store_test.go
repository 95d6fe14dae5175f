package data_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

const (
	leadPass      = "copper lantern drifting meadow"
	volunteerPass = "window thistle ordinary harbour"
	treasurerPass = "seven marbles under gravel"
)

// clock is a computer's clock that the test moves.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func testEnv(t testing.TB) (data.Env, *clock) {
	c := &clock{time.Date(2026, 3, 3, 10, 0, 0, 0, time.UTC)}
	return data.Env{Now: c.Now, Settings: filepath.Join(t.TempDir(), "settings"),
		KDF: vault.KDF{MemoryKiB: 64, Passes: 1, Lanes: 1}}, c
}

// group makes a group with one keyholder of each role and opens it as lead.
func group(t testing.TB) (*data.Store, string, data.Env, *clock) {
	t.Helper()
	env, c := testEnv(t)
	path := filepath.Join(t.TempDir(), "group.thread")
	s, code, err := data.Create(path, data.CreateOptions{Group: "Nelson Crafters", Lead: "Lead", Passphrase: leadPass}, env)
	if err != nil {
		t.Fatal(err)
	}
	if code == "" {
		t.Fatal("no recovery code")
	}
	must(t, s.Vault().AddKeyholder("Volunteer", vault.Volunteer, volunteerPass))
	must(t, s.Vault().AddKeyholder("Treasurer", vault.Treasurer, treasurerPass))
	t.Cleanup(func() { _ = s.Close() })
	return s, path, env, c
}

// reopen signs in with another passphrase.
func reopen(t testing.TB, s *data.Store, path, pass string, env data.Env) *data.Store {
	t.Helper()
	if s != nil {
		must(t, s.Close())
	}
	s, err := data.Open(path, pass, env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func put(t testing.TB, s *data.Store, recs ...data.Record) data.ChangeSet {
	t.Helper()
	cs, err := s.Update("Test", func(tx *data.Tx) error {
		for _, r := range recs {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	})
	must(t, err)
	return cs
}

func person(s *data.Store, ref, first string) *data.Person {
	p := &data.Person{Ref: ref, FirstName: first, Role: data.Attendee}
	p.ID = s.NaturalID(data.KindPerson, ref)
	return p
}

func session(s *data.Store, day data.Date, marks ...*data.Person) *data.Session {
	v := &data.Session{Date: day, Name: "Crafting", Marks: map[data.ID]data.Mark{}}
	v.ID = s.NaturalID(data.KindSession, string(day), "crafting", "")
	for i, p := range marks {
		v.Marks[p.ID] = data.Mark{Mark: data.Present, Order: int64(i + 1)}
	}
	return v
}

func referral(s *data.Store, ref string, p *data.Person) *data.Referral {
	r := &data.Referral{Ref: ref, PersonID: p.ID, Received: "2026-03-01", Source: data.SourceGP, Status: data.StatusReceived}
	r.ID = s.NaturalID(data.KindReferral, ref)
	return r
}

func TestWhatIsPutIsThereAfterReopening(t *testing.T) {
	s, path, env, _ := group(t)
	ann, bea := person(s, "1", "Ann"), person(s, "2", "Bea")
	put(t, s, ann, bea, session(s, "2026-03-03", ann), referral(s, "R1", ann))
	s = reopen(t, s, path, leadPass, env)
	r := s.Records()
	if r.Group == nil || r.Group.Name != "Nelson Crafters" {
		t.Errorf("the group is %+v", r.Group)
	}
	if len(r.People) != 2 || r.People[ann.ID].FirstName != "Ann" || len(r.Sessions) != 1 || len(r.Referrals) != 1 {
		t.Errorf("%d people, %d sessions, %d referrals", len(r.People), len(r.Sessions), len(r.Referrals))
	}
	if a, b := r.People[ann.ID].Entered, r.People[bea.ID].Entered; a == 0 || a >= b {
		t.Errorf("entered %d, then %d", a, b)
	}
}

func TestAnErrorChangesNothing(t *testing.T) {
	s, path, env, _ := group(t)
	before := s.Records()
	boom := errors.New("boom")
	for name, fn := range map[string]func(tx *data.Tx) error{
		"the function's own": func(tx *data.Tx) error { must(t, tx.Put(person(s, "1", "Ann"))); return boom },
		"a panic":            func(tx *data.Tx) error { must(t, tx.Put(person(s, "1", "Ann"))); panic("Ann") },
		"an invalid record":  func(tx *data.Tx) error { must(t, tx.Put(person(s, "1", "Ann"))); return tx.Put(person(s, "2", "")) },
		"nobody's referral":  func(tx *data.Tx) error { return tx.Put(referral(s, "R1", person(s, "9", "Nobody"))) },
	} {
		if _, err := s.Update("Test", fn); err == nil {
			t.Errorf("%s: no error", name)
		}
		if s.Records() != before {
			t.Errorf("%s: the records changed", name)
		}
	}
	s = reopen(t, s, path, leadPass, env)
	if n := len(s.Records().People); n != 0 {
		t.Errorf("%d people in the file", n)
	}
}

// What a record refers to must be there, and stay as long as it does.
func TestReferencesHold(t *testing.T) {
	s, path, env, _ := group(t)
	ann, bea := person(s, "1", "Ann"), person(s, "2", "Bea")
	put(t, s, session(s, "2026-03-03", ann), referral(s, "R1", ann), ann, bea) // in any order
	stranger := person(s, "9", "Nobody")
	twin, twinReferral := person(s, "3", "Twin"), referral(s, "R3", bea)
	twin.Ref, twinReferral.Ref = "1", "R1"
	equality := &data.Equality{PersonID: stranger.ID}
	equality.ID = s.NaturalID(data.KindEquality, "x")
	for name, c := range map[string]struct {
		want error
		fn   func(tx *data.Tx) error
	}{
		"a mark of nobody":       {data.ErrNotFound, func(tx *data.Tx) error { return tx.Put(session(s, "2026-03-03", ann, stranger)) }},
		"a referral of nobody":   {data.ErrNotFound, func(tx *data.Tx) error { return tx.Put(referral(s, "R9", stranger)) }},
		"equality of nobody":     {data.ErrNotFound, func(tx *data.Tx) error { return tx.Put(equality) }},
		"a person with marks":    {data.ErrReferenced, func(tx *data.Tx) error { return tx.Delete(ann) }},
		"two people, one number": {data.ErrAlreadyExists, func(tx *data.Tx) error { return tx.Put(twin) }},
		"two referrals, one":     {data.ErrAlreadyExists, func(tx *data.Tx) error { return tx.Put(twinReferral) }},
		"the group":              {data.ErrReferenced, func(tx *data.Tx) error { return tx.Delete(s.Records().Group) }},
		"what is not there":      {data.ErrNotFound, func(tx *data.Tx) error { return tx.Delete(stranger) }},
		"a record without an ID": {data.ErrInvalid, func(tx *data.Tx) error { return tx.Put(&data.Person{FirstName: "X", Role: data.Attendee}) }},
		"an ID in capitals": {data.ErrInvalid, func(tx *data.Tx) error {
			p := person(s, "8", "Cy")
			p.ID = data.ID(strings.Repeat("AB", 16))
			return tx.Put(p)
		}},
		"an ID of another record": {data.ErrInvalid, func(tx *data.Tx) error { g := data.Clone(s.Records().Group); g.ID = ann.ID; return tx.Put(g) }},
	} {
		before := s.Records()
		if _, err := s.Update("Test", c.fn); !errors.Is(err, c.want) || data.Sentence(err) == "" {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
		if s.Records() != before {
			t.Errorf("%s: something changed", name)
		}
	}
	update(t, s, "Bea removed", func(tx *data.Tx) error { return tx.Delete(bea) })
	update(t, s, "Ann removed with all that was hers", func(tx *data.Tx) error {
		return errors.Join(tx.Delete(ann), tx.Delete(referral(s, "R1", ann)), tx.Delete(session(s, "2026-03-03")))
	})
	put(t, s, ann)
	s = reopen(t, s, path, volunteerPass, env)
	if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Delete(ann) }); !errors.Is(err, data.ErrNotAllowed) {
		t.Errorf("a volunteer, who cannot see what refers to her, deleted Ann: %v", err)
	}
}

// What was put is what it was then, whatever is done to it after.
func TestPutCopies(t *testing.T) {
	s, _, _, _ := group(t)
	ann, bea := person(s, "1", "Ann"), person(s, "2", "Bea")
	v := session(s, "2026-03-03", ann)
	update(t, s, "Test", func(tx *data.Tx) error {
		err := errors.Join(tx.Put(ann), tx.Put(bea), tx.Put(v))
		v.Marks[bea.ID] = data.Mark{Mark: data.Present}
		v.Name = "Another"
		return err
	})
	v.Marks[bea.ID] = data.Mark{Mark: data.Absent}
	if got := s.Records().Sessions[v.ID]; len(got.Marks) != 1 || got.Name != "Crafting" {
		t.Errorf("the record changed with what was put: %+v", got)
	}
}

func TestAVolunteerOpensTheRegisterAlone(t *testing.T) {
	s, path, env, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann, referral(s, "R1", ann))
	s = reopen(t, s, path, volunteerPass, env)
	if len(s.Records().Referrals) != 0 || len(s.Records().People) != 1 {
		t.Errorf("a volunteer sees %d referrals and %d people", len(s.Records().Referrals), len(s.Records().People))
	}
	r := &data.Referral{Ref: "R2", FirstName: "X", Received: "2026-03-01", Source: data.SourceGP, Status: data.StatusReceived}
	r.ID = ann.ID[:30] + "00"
	_, err := s.Update("Test", func(tx *data.Tx) error { return tx.Put(r) })
	if !errors.Is(err, data.ErrNotAllowed) {
		t.Errorf("a volunteer put a referral: %v", err)
	}
	if _, err := s.Undo(); !errors.Is(err, data.ErrNotAllowed) {
		t.Errorf("a volunteer took back what a lead did: %v", err)
	}
	if id := s.NaturalID(data.KindReferral, "R1"); id != "" {
		t.Errorf("a volunteer can name referrals: %s", id)
	}
}

func TestUndoTakesBackOneSetAfterAnother(t *testing.T) {
	s, path, env, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	ann.Phone = "01282 000001"
	put(t, s, ann, session(s, "2026-03-03", ann))
	s = reopen(t, s, path, leadPass, env)
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if r := s.Records(); len(r.Sessions) != 0 || r.People[ann.ID].Phone != "" {
		t.Errorf("after one undo: %d sessions, phone %q", len(r.Sessions), r.People[ann.ID].Phone)
	}
	s = reopen(t, s, path, leadPass, env)
	if _, err := s.Undo(); err != nil {
		t.Fatal(err)
	}
	if r := s.Records(); len(r.People) != 0 {
		t.Errorf("after two: %d people", len(r.People))
	}
	if _, err := s.Undo(); !errors.Is(err, data.ErrNothingToUndo) || s.Records().Group == nil {
		t.Errorf("after all: %v", err)
	}
}

func TestCheckFindsASoundFileSound(t *testing.T) {
	s, path, env, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann, session(s, "2026-03-03", ann), referral(s, "R1", ann))
	ann.Phone = "1"
	put(t, s, ann)
	_, err := s.Undo()
	must(t, err)
	must(t, s.Log(data.Audit{Action: data.ActionView, Subject: referral(s, "R1", ann).ID}))
	must(t, s.Close())
	r, err := data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	if !r.OK() || len(r.Notes) > 0 {
		t.Errorf("problems %q, notes %q", r.Problems, r.Notes)
	}
	if r.Records[data.KindPerson] != 1 || r.ChangeSets != 4 || r.Audits != 1 {
		t.Errorf("report %+v", r)
	}
}
