package data_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

func actions(lines []data.AuditLine) (out []string) {
	for _, l := range lines {
		out = append(out, l.Action)
	}
	return out
}

// Opening a group to read writes nothing; the first change says that it was
// opened, and how often somebody failed before.
func TestUnlockingIsEnteredWithTheNextWrite(t *testing.T) {
	s, path, env, c := group(t)
	must(t, s.Close())
	before, err := os.ReadFile(path)
	must(t, err)
	for range 2 {
		if _, err := data.Open(path, "not the passphrase", env); !errors.Is(err, vault.ErrWrongPassphrase) {
			t.Fatal(err)
		}
	}
	s = reopen(t, nil, path, leadPass, env)
	_ = s.Audits()
	must(t, s.Close())
	_, err = data.Check(t.Context(), path, leadPass, env)
	must(t, err)
	after, err := os.ReadFile(path)
	must(t, err)
	if !bytes.Equal(before, after) {
		t.Error("opening, reading and checking changed the file")
	}

	s = reopen(t, nil, path, volunteerPass, env)
	unlocked := c.now
	c.now = c.now.Add(time.Hour)
	put(t, s, person(s, "1", "Ann"))
	put(t, s, person(s, "2", "Bea"))
	lines := s.Audits()
	if got := actions(lines); !slices.Equal(got, []string{data.ActionUnlockFailed, data.ActionUnlock}) {
		t.Fatalf("audit: %v", got)
	}
	if !strings.Contains(lines[0].What, "2 times") || !lines[1].At.Equal(unlocked) || lines[1].Who != s.Who().ID {
		t.Errorf("audit: %+v", lines)
	}
	s = reopen(t, s, path, leadPass, env)
	must(t, s.Log(data.Audit{Action: data.ActionExport, What: "Five tables"}))
	if got := actions(s.Audits()); !slices.Equal(got, []string{data.ActionUnlockFailed, data.ActionUnlock, data.ActionUnlock, data.ActionExport}) {
		t.Errorf("audit: %v", got)
	}
}

func TestHistoryNamesFieldsNotValues(t *testing.T) {
	s, _, _, _ := group(t)
	ann := person(s, "1", "Ann")
	put(t, s, ann)
	ann.Phone = "01282 000000"
	put(t, s, ann)
	_, err := s.Undo()
	must(t, err)
	h := s.History(ann.ID)
	if len(h) != 3 || h[0].Action != "created" || !slices.Equal(h[1].Fields, []string{"phone"}) || h[2].Undoes != h[1].Set {
		t.Errorf("history %+v", h)
	}
	if strings.Contains(fmt.Sprint(h), "01282") {
		t.Error("the history holds a value")
	}
}

// A volunteer must not learn from the register's journal who was referred: not
// from words, nor from their absence, nor from gaps in the numbers. A lead's
// change that also makes a referral looks to them like one that does not.
func TestTheRegistersJournalDoesNotTellOfReferrals(t *testing.T) {
	look := func(withReferral bool) (entries []string) {
		s, path, env, c := group(t)
		ann, bea := person(s, "1", "Ann"), person(s, "2", "Bea")
		what := "People added"
		if withReferral {
			what = "Referral accepted"
		}
		update(t, s, what, func(tx *data.Tx) error {
			for _, p := range []*data.Person{ann, bea} {
				if err := tx.Put(p); err != nil {
					return err
				}
				if withReferral {
					if err := tx.Put(referral(s, "R"+p.Ref, p)); err != nil {
						return err
					}
				}
			}
			return nil
		})
		if withReferral {
			must(t, s.Log(data.Audit{Action: data.ActionView, Subject: referral(s, "R1", ann).ID, Compartment: data.Register}))
		}
		s = reopen(t, s, path, volunteerPass, env)
		for _, p := range []*data.Person{ann, bea} {
			p = s.Records().People[p.ID]
			for _, h := range s.History(p.ID) {
				entries = append(entries, fmt.Sprint(p.Entered-c.now.UnixMicro(), h.Action, h.What, h.Fields))
			}
		}
		return append(entries, fmt.Sprint(actions(s.Audits())))
	}
	if with, without := look(true), look(false); !slices.Equal(with, without) {
		t.Errorf("a volunteer sees a difference:\n%q\n%q", with, without)
	}
}

func TestTheAuditIsClosedToWhoMayNotRead(t *testing.T) {
	s, path, env, _ := group(t)
	s = reopen(t, s, path, volunteerPass, env)
	if err := s.Log(data.Audit{Action: data.ActionView, Compartment: data.Care}); !errors.Is(err, data.ErrNotAllowed) {
		t.Errorf("a volunteer wrote into care: %v", err)
	}
	must(t, s.Close())
	if err := s.Log(data.Audit{Action: data.ActionView}); !errors.Is(err, data.ErrLocked) {
		t.Errorf("a closed group took an entry: %v", err)
	}
}

func TestDraftsOutliveTheLock(t *testing.T) {
	s, path, env, _ := group(t)
	text := []byte("half a sentence\nand \x00 more")
	must(t, s.SaveDraft(data.Care, "referral", []byte("first try")))
	must(t, s.SaveDraft(data.Care, "referral", text))
	s = reopen(t, s, path, leadPass, env)
	if got, ok := s.Draft(data.Care, "referral"); !ok || !bytes.Equal(got, text) {
		t.Errorf("the draft is %q, %v", got, ok)
	}
	s = reopen(t, s, path, volunteerPass, env)
	if _, ok := s.Draft(data.Care, "referral"); ok {
		t.Error("a volunteer reads a lead's draft")
	}
	if err := s.SaveDraft(data.Care, "referral", text); !errors.Is(err, data.ErrNotAllowed) {
		t.Errorf("a volunteer saved into care: %v", err)
	}
	s = reopen(t, s, path, leadPass, env)
	must(t, s.DropDraft(data.Care, "referral"))
	must(t, s.DropDraft(data.Care, "referral"))
	s = reopen(t, s, path, leadPass, env)
	if _, ok := s.Draft(data.Care, "referral"); ok {
		t.Error("a dropped draft came back")
	}
}

func TestWatchersHearOfWhatChanged(t *testing.T) {
	s, _, _, _ := group(t)
	ann := person(s, "1", "Ann")
	var heard []data.Event
	stop := s.Watch(func(e data.Event) {
		if s.Records().People[ann.ID] == nil {
			t.Error("told before it shows")
		}
		heard = append(heard, e)
	})
	put(t, s, ann)
	put(t, s, ann) // no change
	stop()
	ann.Phone = "1"
	put(t, s, ann)
	if len(heard) != 1 || !heard[0].Kinds[data.KindPerson] || !heard[0].IDs[ann.ID] || len(heard[0].IDs) != 1 {
		t.Errorf("heard %v", heard)
	}
}
