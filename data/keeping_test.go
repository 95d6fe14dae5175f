package data_test

import (
	"bytes"
	"errors"
	"testing"

	"commonthread/data"
	"commonthread/data/retention"
	"commonthread/data/subject"
	"commonthread/data/vault"
)

// keeping is a lead's decision to keep a record until a day.
func keeping(s *data.Store, id data.ID, why string, until data.Date) *data.Keeping {
	k := &data.Keeping{KeptID: id, Why: why, By: "Lena", Day: "2026-03-03", Until: until}
	k.ID = s.NaturalID(data.KindKeeping, k.NaturalKey()...)
	return k
}

// Why something is kept for now is a lead's to write and read, is among what is
// held about its person, can be taken back, and goes with what it is about.
func TestAKeepingsLife(t *testing.T) {
	s, path, env, _ := group(t)
	p := person(s, "1", "Zoe "+marker)
	r := referral(s, "R1", p)
	r.ClosedOn = "2020-01-31"
	waits := referral(s, "R2", &data.Person{})
	waits.FirstName, waits.ClosedOn = "Omar", "2020-01-31"
	put(t, s, p, r, waits)
	k, other := keeping(s, r.ID, marker+" may come back", "2027-03-03"), keeping(s, waits.ID, "the surgery asked", "2026-06-01")
	put(t, s, k, other)
	changed := data.Clone(k)
	changed.Until = "2026-09-01"
	put(t, s, changed)
	if got := s.Records().Keepings[k.ID]; len(s.Records().Keepings) != 2 || got.Until != "2026-09-01" {
		t.Fatalf("a later decision stands beside the earlier one: %+v", got)
	}
	_, err := s.Undo()
	must(t, err)
	if got := s.Records().Keepings[k.ID]; got.Until != "2027-03-03" {
		t.Fatalf("%+v", got)
	}
	if _, err := s.Update("Test", func(tx *data.Tx) error {
		return tx.Put(keeping(s, "00000000000000000000000000000009", "nothing", "2026-09-01"))
	}); !errors.Is(err, data.ErrNotFound) {
		t.Fatal("a decision about nothing is kept:", err)
	}

	all, err := subject.Of(p.ID, subject.Sources{Records: s.Records(), History: s.History, Audits: s.Audits(), Today: "2026-05-03", Keyholder: func(string) string { return "" }})
	must(t, err)
	told := 0
	for _, rec := range all.Records {
		if rec.Title == "Kept for longer: Referral R1" && rec.Fields[0].Value == marker+" may come back" && rec.Fields[3].Value == "3 March 2027" {
			told++
		}
	}
	if told != 1 {
		t.Errorf("the person is not told why: %+v", all.Records)
	}

	// What it is about is taken out, and with it the decision; Undo brings back both.
	update(t, s, "Taken out", func(tx *data.Tx) error { return tx.Delete(waits) })
	if s.Records().Keepings[other.ID] != nil {
		t.Error("why a referral was kept outlives it")
	}
	_, err = s.Undo()
	must(t, err)
	if s.Records().Keepings[other.ID] == nil || s.Records().Referrals[waits.ID] == nil {
		t.Error("half of it came back")
	}

	s = reopen(t, s, path, treasurerPass, env)
	if s.Records().Keepings != nil {
		t.Fatal("a treasurer learns why something is kept")
	}
	if _, err := s.Update("Test", func(tx *data.Tx) error { return tx.Put(k) }); !errors.Is(err, data.ErrNotAllowed) {
		t.Fatal("a treasurer writes into care:", err)
	}
	s = reopen(t, s, path, leadPass, env)
	_, err = s.Erase(p.ID, "2026-03-04", nil)
	must(t, err)
	if len(s.Records().Keepings) != 1 {
		t.Errorf("%d decisions are left", len(s.Records().Keepings))
	}
	must(t, s.Close())
	nothingLeft(t, path, env, nil)
}

// A decision that was deleted before its person was erased is erased from the
// history too, though it names nobody.
func TestErasingTakesOldKeepings(t *testing.T) {
	s, path, env, _ := group(t)
	p := person(s, "1", "Zoe")
	put(t, s, p)
	k := keeping(s, p.ID, marker, "2026-09-01")
	put(t, s, k)
	update(t, s, "Taken out", func(tx *data.Tx) error { return tx.Delete(k) })
	_, err := s.Erase(p.ID, "2026-03-04", nil)
	must(t, err)
	must(t, s.Close())
	r, err := vault.Look(path, leadPass, env)
	must(t, err)
	defer func() { _ = r.Vault.Close() }()
	for _, box := range r.Vault.Boxes(vault.Care) {
		if bytes.Contains(box, []byte(marker)) {
			t.Fatalf("%s", box)
		}
	}
}

// What is kept for now is out of the list until its day, and comes back with
// the reason.
func TestWhatIsKeptForNowComesBack(t *testing.T) {
	s, _, _, _ := group(t)
	r := referral(s, "R1", &data.Person{})
	r.FirstName, r.ClosedOn = "Omar", "2020-01-31"
	put(t, s, r)
	put(t, s, keeping(s, r.ID, "the surgery asked", "2026-06-01"))
	for day, want := range map[data.Date][2]int{"2022-01-30": {0, 0}, "2022-01-31": {0, 1}, "2026-05-31": {0, 1}, "2026-06-01": {1, 0}} {
		due, now := retention.Due(s.Records(), day), retention.KeptForNow(s.Records(), day)
		if len(due) != want[0] || len(now) != want[1] {
			t.Errorf("on %s %d are due and %d are kept for now", day, len(due), len(now))
		}
		for _, i := range append(due, now...) {
			if i.Kept == nil || i.Kept.Why != "the surgery asked" || i.Look() != "2026-06-01" {
				t.Errorf("on %s: %+v", day, i)
			}
		}
	}
}

func TestAKeepingSaysWhyAndUntilWhen(t *testing.T) {
	good := data.Keeping{KeptID: "00000000000000000000000000000001", Why: "a claim", By: "Lena", Day: "2026-02-28", Until: "2027-02-28"}
	if err := good.Validate(); err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(*data.Keeping){
		"nothing":          func(k *data.Keeping) { k.KeptID = "" },
		"no reason":        func(k *data.Keeping) { k.Why = " " },
		"no day":           func(k *data.Keeping) { k.Day = "" },
		"no end":           func(k *data.Keeping) { k.Until = "" },
		"never a day":      func(k *data.Keeping) { k.Until = "soon" },
		"the same day":     func(k *data.Keeping) { k.Until = k.Day },
		"more than a year": func(k *data.Keeping) { k.Until = "2027-03-01" },
	} {
		bad := good
		change(&bad)
		if bad.Validate() == nil {
			t.Errorf("%s: %+v", what, bad)
		}
	}
}
