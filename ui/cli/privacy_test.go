package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

const referrals = `ref,person_ref,received,source,referrer_name,reason,status
R1,001,2026-03-20,gp,Dr Ferrier,lonely since March,attending
R2,002,2026-03-21,gp,Dr Ferrier,other reason,received
`

func TestSubjectAccessIsEverythingAboutOnePerson(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register), "--referrals", s.write("f.csv", referrals))
	s.refused(Usage, file, "report", file, "subject-access", "-o", s.path("s.pdf"))
	s.refused(Usage, file, "report", file, "attendance", "--from", "2026-04-01", "--to", "2026-04-02", "--format", "json", "-o", s.path("s.json"))
	s.refused(Refused, file, "report", file, "subject-access", "--person", "999", "-o", s.path("s.pdf"))

	s.must("report", file, "subject-access", "--person", "001", "--format", "json", "-o", s.path("s.json"))
	raw, err := os.ReadFile(s.path("s.json"))
	if err != nil {
		t.Fatal(err)
	}
	var e struct {
		Name     string `json:"name"`
		AnswerBy string `json:"answer_by"`
	}
	if err := json.Unmarshal(raw, &e); err != nil || e.Name != "Amina Khan" || e.AnswerBy != "2026-05-18" {
		t.Fatalf("%v %+v", err, e)
	}
	s.must("report", file, "subject-access", "--person", "001", "--format", "text", "-o", s.path("s.txt"))
	text, err := os.ReadFile(s.path("s.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, got := range []string{string(raw), string(text)} {
		if !strings.Contains(got, "lonely since March") || strings.Contains(got, "Shaw") || strings.Contains(got, "other reason") {
			t.Error("it is not everything about her and nothing about others")
		}
	}
	s.must("report", file, "subject-access", "--person", "001", "-o", s.path("s.pdf"))
	if pdf, err := os.ReadFile(s.path("s.pdf")); err != nil || !strings.HasPrefix(string(pdf), "%PDF") {
		t.Fatal(err)
	}
}

func TestPrivacyPagesSayWhatIsSettledAndWhatIsNot(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register), "--referrals", s.write("f.csv", referrals))
	s.must("backups", file, "--make")
	page := func(kind string, more ...string) string {
		t.Helper()
		s.must(append([]string{"report", file, kind, "--format", "text", "-o", s.path("page.txt")}, more...)...)
		raw, err := os.ReadFile(s.path("page.txt"))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(strings.Fields(string(raw)), " ")
	}
	has := func(text string, all ...string) {
		t.Helper()
		for _, want := range all {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in %.3000s", want, text)
			}
		}
	}
	has(page("privacy-notice"), "A draft: settle this first", "Marsden Makers", "3 years after their last visit (suggested)", "0303 123 1113", "within 30 days")
	has(page("processing-record"), "Controller", "ICO registration", "not settled yet")
	has(page("retention-review"), "Nothing has reached the end of its time.")
	review := page("retention-review", "--on", "2029-04-08")
	has(review, "Look at 4 records.", "001", "8 April 2029")
	has(page("breach-checklist"), "72 hours", "of 20 April 2026", "3 people and 2 referrals", "Last opened on 20 April 2026")
	for _, text := range []string{review, page("breach-checklist"), page("processing-record"), page("privacy-notice")} {
		if strings.Contains(text, "Khan") || strings.Contains(text, "Ferrier") {
			t.Error("a page names somebody")
		}
	}
	next := s.pass
	s.next = "window thistle ordinary harbour"
	s.must("keyholder", "add", file, "--name", "Vera", "--role", "volunteer")
	s.pass = s.next
	page("privacy-notice")
	for _, kind := range []string{"processing-record", "retention-review", "breach-checklist", "subject-access"} {
		s.refused(Refused, file, "report", file, kind, "--person", "001", "-o", s.path("none.pdf"))
	}
	s.pass = next
}
