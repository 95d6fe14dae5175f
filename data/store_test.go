package data_test

import (
	"errors"
	"path/filepath"
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
