package subject_test

import (
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/subject"
	"commonthread/data/vault"
)

// group is a store with two people of whom everything is known, each field of
// theirs marked with a word of their own.
func group(t *testing.T) (s *data.Store, zoe, omar *data.Person) {
	t.Helper()
	now := time.Date(2026, 5, 3, 12, 0, 0, 0, time.UTC)
	env := data.Env{Now: func() time.Time { return now }, KDF: vault.KDF{MemoryKiB: 64, Passes: 1, Lanes: 1}}
	s, _, err := data.Create(filepath.Join(t.TempDir(), "g.thread"), data.CreateOptions{Group: "Nelson Crafters", Lead: "Lena", Passphrase: "copper lantern drifting meadow"}, env)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	one := 1
	life := func(ref, word string) *data.Person {
		p := &data.Person{Ref: ref, FirstName: word + "-first", LastName: word + "-last", PreferredName: word + "-preferred", BirthYear: 1950, Postcode: word + "-postcode",
			Phone: word + "-phone", Email: word + "-email", Role: data.Attendee, EmergencyName: word + "-emergency", EmergencyPhone: word + "-emphone", AccessNeeds: word + "-access"}
		p.ID = s.NaturalID(data.KindPerson, ref)
		e := &data.Equality{PersonID: p.ID, Gender: word + "-gender", Ethnicity: word + "-ethnicity", Disability: word + "-disability", Carer: word + "-carer"}
		e.ID = s.NaturalID(data.KindEquality, ref)
		r := &data.Referral{Ref: "R" + ref, PersonID: p.ID, FirstName: word + "-rfirst", Received: "2026-01-02", Source: data.SourceGP, Status: data.StatusAttending,
			ReferrerName: word + "-referrer", ReferrerOrganisation: word + "-practice", ReferrerContact: word + "-contact", Reason: word + "-reason", Needs: []string{word + "-need"}}
		r.ID = s.NaturalID(data.KindReferral, ref)
		q := &data.Response{PersonID: p.ID, Measure: data.Measure("ons_loneliness"), Date: "2026-02-03", Items: data.Items{&one}}
		q.ID = s.NaturalID(data.KindResponse, ref)
		v := &data.Session{Date: "2026-03-04", Name: word + "-session", Marks: map[data.ID]data.Mark{p.ID: {Mark: data.Present}}}
		v.ID = s.NaturalID(data.KindSession, ref)
		c := &data.Call{PersonID: p.ID, Day: "2026-03-10", Outcome: data.CallSpoken, By: word + "-caller"}
		c.ID = s.NaturalID(data.KindCall, ref)
		n := &data.CallNote{PersonID: p.ID, Day: "2026-03-11", Text: word + "-note"}
		n.ID = s.NaturalID(data.KindCallNote, ref)
		if _, err := s.Update("Test", func(tx *data.Tx) error {
			return errors.Join(tx.Put(p), tx.Put(e), tx.Put(r), tx.Put(q), tx.Put(v), tx.Put(c), tx.Put(n))
		}); err != nil {
			t.Fatal(err)
		}
		if err := s.Log(data.Audit{Action: data.ActionView, What: "Referral looked at", Subject: r.ID}); err != nil {
			t.Fatal(err)
		}
		return p
	}
	return s, life("1", "zoe"), life("2", "omar")
}

func of(s *data.Store, id data.ID) (*subject.Everything, error) {
	return subject.Of(id, subject.Sources{Records: s.Records(), History: s.History, Audits: s.Audits(), Today: "2026-05-03",
		Keyholder: func(id string) string {
			for _, k := range s.Vault().Keyholders() {
				if k.ID == id {
					return k.Name
				}
			}
			return ""
		}})
}

// Every text about the person is in it, and none about another.
func TestEverythingAboutOnePersonAndNobodyElse(t *testing.T) {
	s, zoe, omar := group(t)
	raw := func(id data.ID) string {
		e, err := of(s, id)
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	fields := []string{"first", "last", "preferred", "postcode", "phone", "email", "emergency", "emphone", "access", "gender", "ethnicity",
		"disability", "carer", "rfirst", "referrer", "practice", "contact", "reason", "need", "session", "caller", "note"}
	for _, c := range []struct {
		id           data.ID
		word, others string
	}{{zoe.ID, "zoe", "omar"}, {omar.ID, "omar", "zoe"}} {
		text := raw(c.id)
		for _, f := range fields {
			if !strings.Contains(text, c.word+"-"+f+`"`) && !strings.Contains(text, c.word+"-"+f+",") && !strings.Contains(text, c.word+"-"+f+" ") {
				t.Errorf("%s's %s is not in it", c.word, f)
			}
		}
		if strings.Contains(text, c.others+"-") {
			t.Errorf("%s is told of somebody else", c.word)
		}
		if raw(c.id) != text {
			t.Error("twice is not the same")
		}
	}
}

func TestWhatIsAboutOthersIsMarked(t *testing.T) {
	s, zoe, _ := group(t)
	e, err := of(s, zoe.ID)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range e.Records {
		for _, f := range r.Fields {
			others := strings.Contains(f.Value, "-emergency") || strings.Contains(f.Value, "-emphone") || strings.Contains(f.Value, "-referrer") || strings.Contains(f.Value, "-contact") || strings.Contains(f.Value, "-caller")
			if others != (f.About != "") {
				t.Errorf("%s: %q is about %q", f.Label, f.Value, f.About)
			}
		}
	}
	if len(e.ToReview) != 6 || e.AnswerBy != "2026-05-31" || len(e.Shared) != 1 || e.Shared[0].Day != "2026-01-02" || len(e.Visits) != 1 {
		t.Errorf("%+v", e)
	}
	if len(e.Seen) != 1 || e.Seen[0].By != "Lena" || e.Seen[0].Action != "view" || len(e.History) != 6 {
		t.Errorf("%+v %+v", e.Seen, e.History)
	}
	until := map[string]data.Date{}
	for _, k := range e.Retention {
		until[k.What] = k.Until
	}
	if len(until) != 5 || until["Calls to people who stopped coming"] != "2027-03-11" || until["Attendees' details"] != "2029-03-04" || until["Session registers"] != "2029-03-04" || until["Referrals"] != "" || until["Questionnaires"] != "2029-02-03" {
		t.Errorf("%v", until)
	}
}

// Somebody on file twice gets everything of both; a volunteer gets nothing.
func TestUnderEveryIDAndForALeadAlone(t *testing.T) {
	s, zoe, omar := group(t)
	if _, err := s.Update("Test", func(tx *data.Tx) error {
		a := &data.Alias{From: omar.ID, To: zoe.ID}
		a.ID = tx.NewID()
		return tx.Put(a)
	}); err != nil {
		t.Fatal(err)
	}
	e, err := of(s, omar.ID)
	if err != nil || len(e.Visits) != 2 || len(e.Records) != 12 || e.Ref != "1" {
		t.Fatalf("%v %+v", err, e)
	}
	r := *s.Records()
	r.Withhold(func(c data.Compartment) bool { return c == data.Register })
	if _, err := subject.Of(zoe.ID, subject.Sources{Records: &r}); !errors.Is(err, data.ErrNotAllowed) {
		t.Fatal(err)
	}
	if _, err := of(s, "00000000000000000000000000000000"); !errors.Is(err, data.ErrNotFound) {
		t.Fatal(err)
	}
}

// That somebody is not somebody else is held about both, and the other's name is
// looked at before the answer is given away; joined after all, nothing is said.
func TestToldApartIsHeldAboutBoth(t *testing.T) {
	s, zoe, omar := group(t)
	put := func(make func(tx *data.Tx) data.Record) {
		t.Helper()
		if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Put(make(tx)) }); err != nil {
			t.Fatal(err)
		}
	}
	const title = "Not to be mixed up with somebody else on file"
	said := func(id data.ID) (out []subject.Field) {
		t.Helper()
		e, err := of(s, id)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range e.Records {
			if r.Title == title {
				out = append(out, r.Fields...)
			}
		}
		return out
	}
	put(func(tx *data.Tx) data.Record { return data.NewApart(zoe.ID, omar.ID, tx.NaturalID) })
	for id, other := range map[data.ID]string{zoe.ID: omar.Name(), omar.ID: zoe.Name()} {
		if got := said(id); len(got) != 1 || got[0].Value != other || got[0].About == "" {
			t.Errorf("%+v, not %s", got, other)
		}
	}
	put(func(tx *data.Tx) data.Record {
		return &data.Alias{Meta: data.Meta{ID: tx.NewID()}, From: omar.ID, To: zoe.ID}
	})
	if got := said(zoe.ID); len(got) != 0 {
		t.Errorf("somebody is not to be mixed up with themselves: %+v", got)
	}
}
