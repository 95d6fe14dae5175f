package cli

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	whois "commonthread/data/people"
)

// What a volunteer joined waits for a lead, who sees who said so, and agrees to it or
// says that the two are two people. Nobody else may.
func TestALeadAgreesToAJoinOrDeclinesIt(t *testing.T) {
	s := newShop(t)
	file := s.path("ours.thread")
	s.must("new", file, "--name", "Marsden Makers", "--lead", "Farah")
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name,last_name\n1,Amina,Begum\n2,Mina,Begum\n3,Bob,Long\n4,Robert,Long\n"))
	s.must("import", file, "--register", s.write("r.csv", "date,start,end,session,ref,mark\n2026-04-01,10:00,12:00,Craft,1,present\n2026-04-01,11:00,13:00,Lunch,2,present\n2026-04-08,10:00,12:00,Craft,1,present\n2026-04-08,10:00,12:00,Craft,2,present\n"))
	s.next = "violet anchor pebble train moss"
	s.must("keyholder", file, "add", "--name", "Joyce", "--role", "volunteer")

	s.pass = s.next
	v, err := data.Open(file, s.pass, data.Env{Now: func() time.Time { return day }, Settings: s.path("settings"), KDF: cheapKDF})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Update("One person", func(tx *data.Tx) error {
		recs := tx.Records()
		if err := whois.Join(tx, recs.PersonByRef("2").ID, recs.PersonByRef("1").ID); err != nil {
			return err
		}
		return whois.Join(tx, recs.PersonByRef("4").ID, recs.PersonByRef("3").ID)
	}); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"people", file, "joins"}, {"people", file, "agree", "2", "1"}, {"people", file, "decline", "2", "1"}} {
		s.refused(Refused, file, args...)
	}

	s.pass = lead
	joins := func() (out []joinLine) {
		t.Helper()
		if err := json.Unmarshal([]byte(s.must("people", file, "joins", "--json")), &out); err != nil {
			t.Fatal(err)
		}
		return out
	}
	if got := joins(); len(got) != 2 || got[0] != (joinLine{"2", "Mina Begum", "1", "Amina Begum", "Joyce"}) {
		t.Fatalf("%+v", got)
	}
	s.refused(Refused, file, "people", file, "agree", "2", "3")
	s.refused(Usage, file, "people", file, "agree", "2")
	if errs := s.refused(Refused, file, "people", file, "agree", "1", "2"); !strings.Contains(errs, "both are ticked at 1 session, last on 8 April 2026; they are ticked in two sessions at one time 1 time, last on 1 April 2026. Nothing was changed.") {
		t.Error(errs)
	}
	if out := s.must("people", file, "agree", "1", "2", "--yes"); !strings.Contains(out, "are one person, in care too") {
		t.Error(out)
	}
	s.must("people", file, "decline", "4", "3")
	if got := joins(); len(got) != 0 {
		t.Errorf("still waiting: %+v", got)
	}
	l, err := data.Open(file, lead, data.Env{Now: func() time.Time { return day }, Settings: s.path("settings"), KDF: cheapKDF})
	if err != nil {
		t.Fatal(err)
	}
	recs := l.Records()
	one, two := recs.PersonByRef("1").ID, recs.PersonByRef("2").ID
	if got := recs.Agreed().Resolve(two); got != one {
		t.Error("it does not count in care")
	}
	if bob, robert := recs.PersonByRef("3").ID, recs.PersonByRef("4").ID; recs.Resolve(robert) == bob || len(recs.Aparts) != 1 {
		t.Error("the two are not two people")
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	s.must("check", file)
	if got := s.must("people", file, "list"); strings.Contains(got, "Mina Begum") && !strings.Contains(got, "Amina") {
		t.Error(got)
	}
}
