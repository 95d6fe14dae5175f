package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

const (
	firstStatement = "Date,Transaction Type,Details,Money Out,Money In,Balance\n" +
		"04/03/2026,FP,PENDLE COUNCIL,,1234.56,2049.06\n03/03/2026,DD,WOOL SHED,42.50,,814.50\n03/03/2026,DD,VILLAGE HALL,20.00,,857.00\n02/03/2026,DD,VILLAGE HALL,20.00,,877.00\n"
	// overlapping begins with the last day of the first and goes on.
	overlapping = "Date,Transaction Type,Details,Money Out,Money In,Balance\n" +
		"01/04/2026,FP,A FRIEND,,5.00,2054.06\n04/03/2026,FP,PENDLE COUNCIL,,1234.56,2049.06\n"
)

func (s *shop) read(name string) string {
	s.t.Helper()
	raw, err := os.ReadFile(s.path(name))
	if err != nil {
		s.t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(raw)), " ")
}

func TestAccountsAndTheTreasurersStatement(t *testing.T) {
	s, file, pass, _ := demoShop(t, "--years", "1", "--people", "12")
	year := []string{"--from", "2026-03-01", "--to", "2026-03-31", "--on", "2026-04-20"}
	report := func(kind, name string) string {
		s.must(append([]string{"report", file, kind, "-o", s.path(name)}, year...)...)
		return s.read(name)
	}
	for _, kind := range []string{"accounts", "statement"} {
		if text := report(kind, "none-"+kind+".txt"); !strings.Contains(text, "No bank statement is on file") {
			t.Errorf("%s of a group with no statement: %s", kind, text)
		}
		s.refused(Usage, file, "report", file, kind, "-o", s.path("x.pdf"))
		s.refused(Usage, file, "report", file, kind, "--from", "2026-04-01", "--to", "2026-03-31", "-o", s.path("x.pdf"))
	}
	s.must("import", file, "--spending", s.write("r.csv", "date,bid,payee,amount\n02/03/2026,Warm hands,Wool Shed,42.50\n"))
	s.must("import", file, "--statement", s.write("march.csv", firstStatement), "--account", "Unity")
	first := report("accounts", "a.txt")
	for _, want := range []string{"1 March 2026 to 31 March 2026", "£1,234.56 came in and £82.50 went out", "£897.00", "£2,049.06", "4 lines have no heading yet", "no count of cash"} {
		if !strings.Contains(first, want) {
			t.Errorf("the accounts lack %q:\n%s", want, first)
		}
	}
	s.must("import", file, "--statement", s.write("march-again.csv", firstStatement), "--account", "Unity")
	s.must("import", file, "--statement", s.write("april.csv", overlapping), "--account", "Unity")
	if again := report("accounts", "b.txt"); again != first {
		t.Errorf("the same and an overlapping statement change the accounts:\n%s\n%s", first, again)
	}
	s.pass = pass["treasurer"]
	told := report("statement", "s.txt")
	for _, want := range []string{"Warm hands (no such bid on file)", "£42.50", "PENDLE COUNCIL", "VILLAGE HALL", "£40.00", "confidential"} {
		if !strings.Contains(told, want) {
			t.Errorf("the statement lacks %q:\n%s", want, told)
		}
	}
	if strings.Contains(told, "A FRIEND") {
		t.Error("a line of April stands in March")
	}
	report("accounts", "a.pdf")
	s.pass = pass["volunteer"]
	for _, kind := range []string{"accounts", "statement"} {
		s.refused(Refused, file, append([]string{"report", file, kind, "-o", s.path("v.pdf")}, year...)...)
	}
	if _, err := os.Stat(s.path("v.pdf")); err == nil {
		t.Error("a volunteer has the accounts")
	}
}

// A heading is given to one line, not to its like of the next day, is kept when
// the statement comes in again, and can be taken back.
func TestABankLineGetsItsHeading(t *testing.T) {
	s, file, pass, _ := demoShop(t, "--years", "1", "--people", "12")
	if out := s.must("money", file, "list"); !strings.Contains(out, "No line of a bank statement") {
		t.Errorf("an empty list says %q", out)
	}
	statement := s.write("march.csv", firstStatement)
	s.must("import", file, "--statement", statement, "--account", "Unity")
	s.pass = pass["treasurer"]
	var lines []struct {
		ID, Date, Text, Heading string
		Pence                   int64
	}
	list := func() {
		t.Helper()
		lines = nil
		if err := json.Unmarshal([]byte(s.must("money", file, "list", "--json")), &lines); err != nil || len(lines) != 4 {
			t.Fatalf("%+v: %v", lines, err)
		}
	}
	list()
	hall, grant := lines[0], lines[3]
	if hall.Text != "DD, VILLAGE HALL" && !strings.Contains(hall.Text, "VILLAGE HALL") || hall.Date != "2026-03-02" || hall.Pence != -2000 || grant.Pence != 123456 {
		t.Fatalf("%+v", lines)
	}
	s.must("money", file, "explain", hall.ID, "Room")
	s.must("money", file, "explain", grant.ID, "other", "in")
	s.must("import", file, "--statement", statement, "--account", "Unity")
	list()
	for i, want := range []string{"room", "", "", "other in"} {
		if lines[i].Heading != want {
			t.Errorf("%s of %s counts as %q, want %q", lines[i].Text, lines[i].Date, lines[i].Heading, want)
		}
	}
	s.must("report", file, "accounts", "--from", "2026-03-01", "--to", "2026-03-31", "-o", s.path("a.txt"))
	if text := s.read("a.txt"); !strings.Contains(text, "2 lines have no heading yet") || !strings.Contains(text, "Room £20.00") && !strings.Contains(text, "Room: £20.00") {
		t.Errorf("%s", text)
	}
	if errs := s.refused(Refused, file, "money", file, "explain", hall.ID, "rent"); !strings.Contains(errs, "materials, room") {
		t.Error(errs)
	}
	s.refused(Refused, file, "money", file, "explain", "nothing", "room")
	s.refused(Usage, file, "money", file, "explain", hall.ID)
	s.refused(Usage, file, "money", file, "spend")
	s.must("money", file, "explain", hall.ID, "none")
	if list(); lines[0].Heading != "" {
		t.Errorf("it still counts as %s", lines[0].Heading)
	}
	s.pass = pass["volunteer"]
	s.refused(Refused, file, "money", file, "list")
	s.refused(Refused, file, "money", file, "explain", hall.ID, "room")
}
