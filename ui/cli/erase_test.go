package cli

import (
	"os"
	"strings"
	"testing"
)

func TestEraseReachesTheBackups(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))
	figures := s.must("figures", file, "--from", "2026-04-01", "--to", "2026-04-30", "--copy", "committee", "--json")
	s.must("backups", file, "--make")
	s.refused(Usage, file, "erase", file, "--person", "001")
	s.refused(Usage, file, "erase", file, "--yes")
	s.refused(Refused, file, "erase", file, "--person", "999", "--yes")
	s.must("keyholder", "add", file, "--help")

	bad := s.path("Backups") + "/ours 2026-01-01 1000.thread"
	if err := os.WriteFile(bad, []byte("unreadable"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := s.must("erase", file, "--person", "001", "--yes")
	for _, want := range []string{"Number 001 is erased", "older files cleared: 3.", bad} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
	for _, name := range []string{"Amina", "Khan"} {
		s.must("export", file, s.path("out"))
		raw, err := os.ReadFile(s.path("out/people.csv"))
		if err != nil || strings.Contains(string(raw), name) {
			t.Fatalf("%v: %s", err, raw)
		}
	}
	s.must("check", file)
	// Totals stand; what she said of herself is not asked any more.
	for _, line := range []string{`"people.unique"`, `"attendances.total"`} {
		now := s.must("figures", file, "--from", "2026-04-01", "--to", "2026-04-30", "--copy", "committee", "--json")
		if part(now, line) != part(figures, line) || part(now, line) == "" {
			t.Errorf("%s was %s, is %s", line, part(figures, line), part(now, line))
		}
	}
	var backup string
	for _, l := range strings.Split(s.must("backups", file), "\n") {
		if strings.Contains(l, "today:") {
			_, backup, _ = strings.Cut(l, ": ")
		}
	}
	if out := s.must("restore", "--preview", backup); !strings.Contains(out, "Attendees: 1. Volunteers: 1.") {
		t.Fatal(out)
	}
	s.refused(Refused, file, "erase", file, "--person", "001", "--yes")
}

// part is what follows a figure's name, to the end of its rule.
func part(text, name string) string {
	_, after, _ := strings.Cut(text, name)
	value, _, _ := strings.Cut(after, "}")
	return value
}

// What is left of an erased name elsewhere is listed before and after; and the same
// tables brought in again count nobody twice, whatever is accepted.
func TestWhatIsLeftOfAnErasedName(t *testing.T) {
	s := newShop(t)
	file := s.group()
	p, r := s.write("p.csv", people), s.write("r.csv", register)
	s.must("import", file, "--people", p, "--register", r)
	s.must("import", file, "--spending", s.write("s.csv", "date,payee,description,amount\n2026-04-03,A. Khan,Taxi for Amina's mother,12.50\n2026-04-04,The Khan Bakery,Bread,3.10\n2026-04-05,Town hall,Room,10.00\n"))
	figures := func() string {
		return s.must("figures", file, "--from", "2026-01-01", "--to", "2026-12-31", "--copy", "committee", "--json")
	}
	before := figures()
	for _, args := range [][]string{{"--dry-run"}, {"--yes"}} {
		out := s.must(append([]string{"erase", file, "--person", "001"}, args...)...)
		for _, want := range []string{"still stands here", "Who was paid: A. Khan", "Who was paid: Khan"} {
			if !strings.Contains(out, want) {
				t.Errorf("%v: no %q in %s", args, want, out)
			}
		}
		if strings.Contains(out, "Town hall") || strings.Contains(out, "2026-04-05") {
			t.Errorf("%v: too much is listed: %s", args, out)
		}
	}
	for range 2 {
		out := s.must("import", file, "--people", p, "--register", r, "--accept", "erased")
		if !strings.Contains(out, "as nobody's") {
			t.Errorf("it is not told: %s", out)
		}
		now := figures()
		for _, name := range []string{"people.unique", "people.new", "people.returning", "attendances.total", "sessions.held"} {
			if got, want := part(now, `"`+name+`"`), part(before, `"`+name+`"`); got != want || got == "" {
				t.Errorf("%s was %s, is %s", name, want, got)
			}
		}
	}
}
