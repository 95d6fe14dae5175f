package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// demoShop is a shop with a demonstration group, its passphrases by role and its
// bids by name, oldest first.
func demoShop(t *testing.T, args ...string) (s *shop, file string, pass map[string]string, bids []struct{ ID, Name, Status string }) {
	t.Helper()
	s = newShop(t)
	file = s.path("demo.thread")
	var demo struct {
		People []struct{ Role, Passphrase string }
	}
	if err := json.Unmarshal([]byte(s.must(append([]string{"demo", file, "--json"}, args...)...)), &demo); err != nil {
		t.Fatal(err)
	}
	pass = map[string]string{}
	for _, p := range demo.People {
		pass[p.Role] = p.Passphrase
	}
	s.pass = pass["lead"]
	if err := json.Unmarshal([]byte(s.must("bid", file, "list", "--json")), &bids); err != nil {
		t.Fatal(err)
	}
	return s, file, pass, bids
}

// The monitoring report of the grant that runs is about the grant's own time, a
// treasurer can print it from what a lead's session published, and a grant to
// come has none.
func TestAMonitoringReportIsOfItsOwnGrant(t *testing.T) {
	s, file, pass, bids := demoShop(t, "--years", "2", "--people", "40")
	running, draft := bids[0], bids[1]
	if running.Status != "awarded" || draft.Status != "draft" {
		t.Fatalf("the bids are %+v", bids)
	}
	read := func(name string) string {
		raw, err := os.ReadFile(s.path(name))
		if err != nil {
			t.Fatal(err)
		}
		return string(raw)
	}
	if told := s.must("bid", file, "publish", "--on", "2026-11-03"); !strings.Contains(told, running.Name) {
		t.Errorf("publish says %q", told)
	}
	s.must("report", file, "monitoring", "--bid", running.ID, "--on", "2026-11-30", "-o", s.path("lead.txt"))
	lead := read("lead.txt")
	if !strings.Contains(lead, "first 7 months, to 31 October 2026") || !strings.Contains(lead, "not sent yet") {
		t.Errorf("the lead's report does not say its part of the project, or that it was not sent:\n%.1500s", lead)
	}
	s.pass = pass["treasurer"]
	s.refused(Refused, file, "report", file, "monitoring", "--bid", running.ID, "--on", "2026-12-02", "-o", s.path("treasurer.txt"))
	s.must("report", file, "monitoring", "--bid", running.ID, "--sent", "--on", "2026-11-30", "-o", s.path("treasurer.txt"))
	told := read("treasurer.txt")
	if strings.Contains(told, "not sent yet") {
		t.Error("what was sent says that it was not")
	}
	for _, line := range strings.Split(lead, "\n") {
		if strings.Contains(line, "people came") && !strings.Contains(told, line) {
			t.Errorf("the treasurer's copy lacks %q", line)
		}
	}
	s.pass = pass["lead"]
	errs := s.refused(Refused, s.path("draft.txt"), "report", file, "monitoring", "--bid", draft.ID, "-o", s.path("draft.txt"))
	if !strings.Contains(errs, "nothing to report") {
		t.Errorf("a grant to come: %s", errs)
	}
	if _, err := os.Stat(s.path("draft.txt")); err == nil {
		t.Error("a grant to come has a report")
	}
	if errs := s.refused(Usage, file, "report", file, "monitoring", "--bid", running.ID, "--copy", "committee", "--sent", "-o", s.path("c.txt")); !strings.Contains(errs, "--sent") {
		t.Error(errs)
	}
	s.must("report", file, "outcomes", "--from", "2026-01-01", "--to", "2026-06-30", "-o", s.path("none.txt"))
	if none := read("none.txt"); strings.Contains(none, "Integrated Care Board") || strings.Contains(none, "Prescription for Wellbeing") {
		t.Error("a report of no bid names a funder")
	}
}
