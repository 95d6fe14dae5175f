package data_test

import (
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/vault"
)

// marks are the keyholder entries of the journal.
func marks(s *data.Store) (out []data.ID) {
	for _, a := range s.Audits() {
		if a.Action == data.ActionKeyholder {
			out = append(out, a.Subject)
		}
	}
	return out
}

// Each statement about who can sign in stands in the journal too, once, also the
// ones that a power cut kept out of it; a volunteer can see that it is so.
func TestWhoCanSignInStandsInTheJournal(t *testing.T) {
	s, path, env, _ := group(t)
	before := len(s.Vault().KeyholderChanges())
	must(t, s.Vault().AddKeyholder("Cut off", vault.Volunteer, "words of the power cut")) // it never came to the journal
	must(t, s.AddKeyholder("Bushra", vault.Volunteer, "a second good passphrase"))
	keep := s.Vault().Keyholders()
	must(t, s.RemoveKeyholder(keep[len(keep)-1].ID))
	if _, err := s.NewRecoveryCode(); err != nil {
		t.Fatal(err)
	}
	changes := s.Vault().KeyholderChanges()
	if got := marks(s); len(changes) != before+4 || len(got) != len(changes) {
		t.Fatalf("%d statements, %d entries", len(changes), len(got))
	}
	for i, m := range marks(s) {
		if string(m) != changes[i].Mark || !m.Valid() {
			t.Errorf("entry %d is of %s, the statement is %s", i, m, changes[i].Mark)
		}
	}
	for _, pass := range []string{volunteerPass, leadPass} {
		s = reopen(t, s, path, pass, env)
		if r, err := s.CheckTrail(); err != nil || !r.Whole() {
			t.Errorf("%v %+v", err, r)
		}
	}
}

// A statement that the journal knows and the list of keyholders has not shows,
// when the trail is checked and when the whole file is.
func TestAStatementTakenOutShows(t *testing.T) {
	s, path, env, _ := group(t)
	must(t, s.AddKeyholder("Bushra", vault.Volunteer, "a second good passphrase"))
	must(t, s.Log(data.Audit{Action: data.ActionKeyholder, Subject: "00112233445566778899aabbccddeeff"})) // as of one that is gone
	r, err := s.CheckTrail()
	must(t, err)
	if r.Whole() || !strings.Contains(strings.Join(r.Problems, " "), "A change of who can sign in was taken out") {
		t.Errorf("%q", r.Problems)
	}
	must(t, s.Close())
	c, err := data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	if c.OK() || !strings.Contains(strings.Join(c.Problems, " "), "taken out of the list of keyholders") {
		t.Errorf("%q", c.Problems)
	}
}
