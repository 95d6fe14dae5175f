package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
)

type formSays struct{ Form, Words, Recipient string }

func (s *shop) form(file string) formSays {
	s.t.Helper()
	var f formSays
	if err := json.Unmarshal([]byte(s.must("form", file, "--json")), &f); err != nil {
		s.t.Fatal(err)
	}
	return f
}

// fill writes a filled form as a page would save it.
func (s *shop) fill(name string, f formSays, id byte, answers string) string {
	s.t.Helper()
	to, err := age.ParseHybridRecipient(f.Recipient)
	if err != nil {
		s.t.Fatal(err)
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to)
	if err != nil {
		s.t.Fatal(err)
	}
	fmt.Fprintf(w, `{"format":"commonthread-referral","version":1,"id":%q,"form":%q,"who":"referrer","made":"2026-04-20T10:00:00Z","answers":%s}`,
		strings.Repeat(string(id), 32), f.Form, answers)
	if err := w.Close(); err != nil {
		s.t.Fatal(err)
	}
	return s.write(name, out.String())
}

type takenIn struct {
	New, Same []struct {
		Ref    string
		Erased string `json:"erased_on"`
	}
}

func (s *shop) refer(args ...string) takenIn {
	s.t.Helper()
	var got takenIn
	if err := json.Unmarshal([]byte(s.must(append(append([]string{"refer"}, args...), "--json")...)), &got); err != nil {
		s.t.Fatal(err)
	}
	return got
}

func TestFormsComeInOnce(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	f := s.form(file)
	if again := s.form(file); again != f || len(strings.Fields(f.Words)) != 6 || !strings.HasPrefix(f.Recipient, "age1pq") {
		t.Errorf("the form says %+v, then %+v", f, again)
	}
	a := s.fill("a.age", f, 'a', `{"first_name":"Hilda","last_name":"Crabtree","phone":"01282 555000","source":"gp","consent":true,"reason":"lonely"}`)
	b := s.fill("b.age", f, 'b', `{"first_name":"Tariq","source":"link_worker","consent":false,"consent_why_not":"could not be asked","reason":"secret","needs":["anxiety"]}`)
	if got := s.refer(file, a, b, "--dry-run"); len(got.New) != 2 || len(s.cards("referral", file, "list")) != 5 {
		t.Errorf("the trial: %+v", got)
	}
	got := s.refer(file, a, b, a)
	if len(got.New) != 2 || got.New[0].Ref != "ref-0001" || got.New[1].Ref != "ref-0002" || len(got.Same) != 1 || got.Same[0].Ref != "ref-0001" {
		t.Errorf("taken in: %+v", got)
	}
	all := s.cards("referral", file, "list")
	r := all["ref-0001"]
	if r["first_name"] != "Hilda" || r["method"] != "form" || r["unconfirmed"] != true || r["received"] != "2026-04-20" || r["status"] != "received" || r["target_on"] != "2026-04-27" {
		t.Errorf("the first is %v", r)
	}
	if r := all["ref-0002"]; r["reason"] != "" || len(r["needs"].([]any)) != 0 || r["consent_why_not"] != "could not be asked" || r["source"] != "link_worker" {
		t.Errorf("who said no is %v", r)
	}
	if got := s.refer(file, b); len(got.New) != 0 || len(got.Same) != 1 {
		t.Errorf("again: %+v", got)
	}
	bad := s.write("bad.age", "hello")
	c := s.fill("c.age", f, 'c', `{"first_name":"Mavis","source":"gp"}`)
	if errs := s.refused(Refused, file, "refer", file, c, bad); !strings.Contains(errs, "bad.age") {
		t.Errorf("it does not say which file: %q", errs)
	}
	if len(s.cards("referral", file, "list")) != 7 {
		t.Error("all or none was not kept")
	}
	s.refused(Refused, file, "refer", file, s.path("nowhere.age"))
	other := s.path("other.thread")
	s.must("new", other, "--name", "Other")
	s.refused(Refused, other, "refer", other, a)
}

func TestAFormOfSomebodyErasedStaysErased(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	a := s.fill("a.age", s.form(file), 'a', `{"first_name":"Amina","last_name":"Khan","source":"gp","consent":true}`)
	s.refer(file, a)
	s.must("referral", file, "set", "ref-0001", "person_ref=001")
	s.must("erase", file, "--person", "001", "--yes")
	got := s.refer(file, a)
	if len(got.New) != 0 || len(got.Same) != 1 || got.Same[0].Erased != "2026-04-20" {
		t.Errorf("after the erasure: %+v", got)
	}
	if out := s.must("refer", file, a); !strings.Contains(out, "20 April 2026") {
		t.Errorf("the day is not told: %q", out)
	}
}

func TestARenewedFormOpensOldFilesForAYear(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	before := s.form(file)
	late := s.fill("late.age", before, 'a', `{"first_name":"Hilda","source":"gp"}`)
	if out := s.must("form", file, "renew", "--on", "2025-04-21"); !strings.Contains(out, "new key") {
		t.Errorf("renewing says %q", out)
	}
	after := s.form(file)
	if after.Recipient == before.Recipient || after.Words == before.Words {
		t.Error("the key is the same")
	}
	if got := s.refer(file, late); len(got.New) != 1 {
		t.Errorf("within the year: %+v", got)
	}
	s.must("form", file, "renew", "--on", "2025-04-20") // a year before the day of the tests
	s.form(file)
	s.must("check", file)
	s.refused(Refused, file, "refer", file, s.fill("old.age", after, 'c', `{"first_name":"Hilda","source":"gp"}`))
}

func TestTheFormIsAPageAndAPaper(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	for _, who := range []string{"referrer", "self", "family"} {
		s.must("form", file, "-o", s.path(who+".html"), "--who", who)
		s.must("form", file, "-o", s.path(who+".pdf"), "--who", who)
		page, err := os.ReadFile(s.path(who + ".html"))
		if err != nil || !bytes.Contains(page, []byte(s.form(file).Recipient)) {
			t.Errorf("%s: %v, or the key is not in the page", who, err)
		}
		if paper, err := os.ReadFile(s.path(who + ".pdf")); err != nil || !bytes.HasPrefix(paper, []byte("%PDF-")) {
			t.Errorf("%s: %v, or no paper", who, err)
		}
	}
	s.refused(Usage, file, "form", file, "--who", "nobody")
	s.refused(Usage, file, "form", file, "-o", s.path("form.doc"))
	s.refused(Usage, file, "form", file, "again")
	s.next = "paper kettle window orchard"
	s.must("keyholder", file, "add", "--name", "Vera", "--role", "volunteer")
	s.pass = s.next
	s.refused(Refused, file, "form", file, "--json")
	s.refused(Refused, file, "refer", file, s.path("self.html"))
}

func TestReferralsGoOutAsFHIRAndComeBackTheSame(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	out := s.path("bundles")
	s.must("export", file, out, "--format", "fhir")
	files, err := filepath.Glob(out + "/*.json")
	if err != nil || len(files) != 5 {
		t.Fatalf("%v: %v", err, files)
	}
	got := s.refer(append([]string{file}, files...)...)
	if len(got.New) != 0 || len(got.Same) != 5 {
		t.Errorf("our own again: %+v", got)
	}
	one := s.path("one")
	s.must("export", file, one, "--format", "fhir", "--referral", "R1")
	if files, _ := filepath.Glob(one + "/*"); len(files) != 1 {
		t.Errorf("one referral is %v", files)
	}
	other := s.path("other.thread")
	s.must("new", other, "--name", "Other")
	if got := s.refer(other, out+"/referral-R1.json"); len(got.New) != 1 || got.New[0].Ref != "R1" {
		t.Errorf("in another group: %+v", got)
	}
	if got := s.refer(other, out+"/referral-R1.json"); len(got.Same) != 1 {
		t.Errorf("in another group, again: %+v", got)
	}
	s.refused(Refused, file, "export", file, s.path("none"), "--format", "fhir", "--referral", "R9")
	s.refused(Usage, file, "export", file, s.path("none"), "--format", "pdf")
	s.refused(Refused, file, "refer", file, s.write("sr.json", `{"resourceType":"ServiceRequest"}`))
}

func TestRemovingALeadRenewsTheForm(t *testing.T) {
	s := newShop(t)
	file := s.referred()
	before := s.form(file)
	s.next = "paper kettle window orchard"
	s.must("keyholder", file, "add", "--name", "Lena", "--role", "lead")
	if out := s.must("keyholder", file, "remove", "--name", "Lena"); !strings.Contains(out, "must be replaced") {
		t.Errorf("it does not say so: %q", out)
	}
	if s.form(file).Recipient == before.Recipient {
		t.Error("the form has the key that the lead had")
	}
}
