package data_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"commonthread/data"
)

// overdue is a referral with everything in it marked, changed once and kept for
// a while; its person stays.
func overdue(t *testing.T, s *data.Store) (r *data.Referral, zoe *data.Person) {
	t.Helper()
	zoe = person(s, "7", "Zoe")
	r = referral(s, "R7", zoe)
	r.Reason, r.ReferrerName = marker, "Dr "+marker
	put(t, s, zoe, r, referral(s, "R8", zoe))
	r = data.Clone(r)
	r.ClosedOn = "2020-01-31"
	put(t, s, r)
	put(t, s, keeping(s, r.ID, marker+" said so", "2026-09-01"))
	must(t, s.SaveDraft(data.Care, "forms", []byte(`[{"about":"`+string(r.ID)+`","values":{"reason":"`+marker+`"}}]`)))
	return r, zoe
}

// One referral goes for good, here and in the backups; its person and the other
// referral stay, and neither Undo nor its old number brings it back.
func TestRemoveReferral(t *testing.T) {
	s, path, env, _ := group(t)
	r, zoe := overdue(t, s)
	backup, err := s.Backup(t.Context(), t.TempDir())
	must(t, err)
	boxes := append(sealed(t, path, life{ids: []data.ID{r.ID}}), sealed(t, backup, life{ids: []data.ID{r.ID}})...)
	if len(boxes) < 4 {
		t.Fatal("the test looks for the wrong bytes")
	}
	out, err := s.RemoveReferral(r.ID, "2026-03-03", []string{backup})
	must(t, err)
	if out.Records != 2 || out.Entries != 3 || out.Drafts != 1 || len(out.Unreached()) != 0 {
		t.Errorf("%+v", out)
	}
	recs := s.Records()
	if recs.Referrals[r.ID] != nil || len(recs.Keepings) != 0 || len(recs.Referrals) != 1 || recs.People[zoe.ID] == nil {
		t.Fatal("something of it is left, or more went")
	}
	if m := recs.Removals[r.ID]; m == nil || m.Day != "2026-03-03" {
		t.Fatalf("%+v", m)
	}
	if trail, err := s.CheckTrail(); err != nil || !trail.Whole() {
		t.Errorf("%v %+v", err, trail)
	}
	for {
		if _, err := s.Undo(); err != nil {
			break
		}
		if s.Records().Referrals[r.ID] != nil {
			t.Fatal("Undo brought it back")
		}
	}
	if _, err := s.Update("Again", func(tx *data.Tx) error { return tx.Put(r) }); !errors.Is(err, data.ErrAlreadyExists) {
		t.Fatal("it was put back under its own ID:", err)
	}
	must(t, s.Close())
	nothingLeft(t, path, env, boxes)
	nothingLeft(t, backup, env, boxes)
}

// A backup that could not be reached is put back, by a lead or by a volunteer
// who cannot see referrals: it does not come back, or a lead's keys finish it.
func TestARemovedReferralStaysRemovedAfterARestore(t *testing.T) {
	for name, c := range map[string]struct {
		pass           string
		gone, settings bool // the file that knows of it is gone; this computer's list is there
	}{
		"by the file":                  {pass: leadPass},
		"by this computer":             {pass: leadPass, gone: true, settings: true},
		"by a volunteer's computer":    {pass: volunteerPass, gone: true, settings: true},
		"nothing knows of it any more": {pass: leadPass, gone: true}, // the control
	} {
		t.Run(name, func(t *testing.T) {
			s, path, env, _ := group(t)
			r, _ := overdue(t, s)
			drawer, err := s.Backup(t.Context(), t.TempDir())
			must(t, err)
			_, err = s.RemoveReferral(r.ID, "2026-03-03", nil)
			must(t, err)
			must(t, s.Close())
			if !c.settings {
				must(t, os.RemoveAll(env.Settings))
			}
			if c.gone {
				must(t, os.Remove(path))
			}
			restore(t, drawer, path, c.pass, env)
			s = reopen(t, nil, path, leadPass, env)
			if c.gone && !c.settings {
				if s.Records().Referrals[r.ID] == nil {
					t.Fatal("the backup never held it: this test shows nothing")
				}
				return
			}
			if back := s.Returned(); !back.None() != (c.pass == volunteerPass) {
				t.Errorf("%v are said to be back", back)
			}
			_, err = s.EraseAgain()
			must(t, err)
			if s.Records().Referrals[r.ID] != nil || s.Records().Removals[r.ID] == nil || !s.Returned().None() {
				t.Fatal("it is back")
			}
			must(t, s.Close())
			nothingLeft(t, path, env, nil)
		})
	}
}

func TestRemoveReferralDeclined(t *testing.T) {
	s, path, env, _ := group(t)
	r, zoe := overdue(t, s)
	if _, err := s.RemoveReferral(zoe.ID, "2026-03-03", nil); !errors.Is(err, data.ErrNotFound) {
		t.Fatal("a person went as a referral:", err)
	}
	for _, pass := range []string{volunteerPass, treasurerPass} {
		s = reopen(t, s, path, pass, env)
		if _, err := s.RemoveReferral(r.ID, "2026-03-03", nil); !errors.Is(err, data.ErrNotAllowed) {
			t.Fatal(err)
		}
	}
	torn := filepath.Join(t.TempDir(), "torn")
	must(t, os.WriteFile(torn, []byte("not a group"), 0o600))
	s = reopen(t, s, path, leadPass, env)
	out, err := s.RemoveReferral(r.ID, "2026-03-03", []string{torn})
	must(t, err)
	if left := out.Unreached(); len(left) != 1 || left[0] != torn {
		t.Errorf("%v", left)
	}
	if (&data.Removal{Day: "2026-03-03"}).Validate() == nil || (&data.Removal{RecordID: r.ID}).Validate() == nil {
		t.Error("a removal of nothing, or of no day")
	}
}
