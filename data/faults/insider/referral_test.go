package insider

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data"
	"commonthread/data/pathway"
	"commonthread/data/vault/reader"
)

// everythingRead is all that somebody can open in a file: every box of every
// compartment whose key they have, records, journal and audit alike, and the
// bytes of the file itself.
func everythingRead(t *testing.T, path, pass string) string {
	t.Helper()
	f, err := reader.Read(path, pass)
	must(t, err)
	var all strings.Builder
	for c, ring := range f.Rings {
		for k, box := range f.Boxes[c] {
			if plain, err := f.Open(ring, c, k, box); err == nil {
				all.WriteString(c + " " + hex.EncodeToString(k[:]) + " " + string(plain) + "\n")
			}
		}
	}
	raw, err := os.ReadFile(path)
	must(t, err)
	all.Write(raw)
	return all.String()
}

// A volunteer and a treasurer, each with a program of their own, learn from nothing
// in the file that somebody was referred, why, where they were pointed to, that a
// leaflet was sent or that there is a concern. A lead's own program finds all of it,
// or the test would say nothing.
func TestNobodyButALeadLearnsOfAReferral(t *testing.T) {
	sc := aGroup(t)
	path := filepath.Join(t.TempDir(), "group.thread")
	sc.copyTo(t, sc.now, path)
	s, err := data.Open(path, leadPass, sc.env)
	must(t, err)
	var ids []string
	_, err = s.Update("Referral", func(tx *data.Tx) error {
		r := &data.Referral{Meta: data.Meta{ID: tx.NewID()}, Ref: "REF-7731", PersonID: sc.bea, Received: "2026-11-27", Source: data.SourceGP, Status: data.StatusReceived,
			Reason: "bereaved-in-june", OwnWords: "made-all-our-curtains", ReferrerOrganisation: "Forest-Surgery", Phone: "07700900142"}
		pathway.Log(r, tx.NewID(), data.Attempt{On: "2026-11-28", How: data.ByPhone, Outcome: data.OutcomeSpoke, Note: "let-it-ring"})
		pathway.Point(r, tx.NewID(), data.Signpost{Service: "Womens-Centre", Day: "2026-11-28"}, "2026-11-28")
		concern := &data.Concern{Meta: data.Meta{ID: tx.NewID()}, PersonID: sc.bea, ReferralID: r.ID, Day: "2026-11-28", What: "had-not-eaten", By: "Lead"}
		ids = append(ids, string(r.ID), string(concern.ID))
		if err := tx.Put(r); err != nil {
			return err
		}
		if err := tx.Put(concern); err != nil {
			return err
		}
		return pathway.LeafletSent(tx, "Forest-Surgery", "2026-11-28")
	})
	must(t, err)
	must(t, s.Log(data.Audit{Action: data.ActionView, What: "Referral looked at", Subject: data.ID(ids[0]), Compartment: data.Care}))
	must(t, s.Close())
	secrets := append([]string{"REF-7731", "bereaved-in-june", "made-all-our-curtains", "Forest-Surgery", "07700900142", "let-it-ring", "Womens-Centre", "had-not-eaten", "Referral looked at",
		`"kind":"referral"`, `"kind":"concern"`, `"kind":"referrer"`}, ids...)
	for _, who := range []struct{ name, pass string }{{"a volunteer", volunteerPass}, {"a treasurer", treasurerPass}} {
		read := everythingRead(t, path, who.pass)
		for _, secret := range secrets {
			if strings.Contains(read, secret) {
				t.Errorf("%s reads %q", who.name, secret)
			}
		}
		s, err := data.Open(path, who.pass, sc.env)
		must(t, err)
		recs := s.Records()
		if recs.Referrals != nil || recs.Concerns != nil || recs.Referrers != nil || recs.FormKeys != nil {
			t.Errorf("%s is shown records of care", who.name)
		}
		must(t, s.Close())
	}
	lead := everythingRead(t, path, leadPass)
	for _, secret := range append(secrets[:8:8], ids...) {
		if !bytes.Contains([]byte(lead), []byte(secret)) {
			t.Errorf("a lead's own program does not find %q: the test says nothing", secret)
		}
	}
}
