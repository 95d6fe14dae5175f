package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// A funder copy with somebody in it is refused, and says where and how to look;
// every other stop gives a draft, which says so on every page and on standard
// error; the demonstration's first bid has neither.
func TestTypedWordsByCommand(t *testing.T) {
	s, file, pass, bids := demoShop(t, "--years", "2", "--people", "40")
	first, draft := bids[0], bids[1]
	out := s.path("pack.txt")
	_, errs, status := s.run("pack", file, "--bid", first.ID, "-o", out)
	if status != Done || strings.Contains(errs, "DRAFT") {
		t.Fatalf("the first bid: %d %s", status, errs)
	}
	if raw, _ := os.ReadFile(out); strings.Contains(string(raw), "DRAFT") {
		t.Error("the first bid is a draft")
	}
	_, errs, status = s.run("pack", file, "--bid", draft.ID, "-o", out)
	if raw, _ := os.ReadFile(out); status != Done || !strings.Contains(errs, "DRAFT") || !strings.Contains(string(raw), "DRAFT, not for sending") {
		t.Errorf("an unfinished bid: %d %q", status, errs)
	}
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name,last_name,postcode\nzz1,Shazia,Begum,BB9 0QT\n"))
	s.must("bid", file, "answer", first.ID, "community", "--text-file", s.write("a.txt",
		"Members choose what we make. Shazia Begum of BB9 0QT was suicidal before she came, and every term begins with a vote at the tables. We asked, and we listened, and we changed the day."))
	errs = s.refused(Refused, s.path("none.pdf"), "pack", file, "--bid", first.ID, "-o", s.path("none.pdf"))
	if !strings.Contains(errs, "looked ID community") || !strings.Contains(errs, "shape the project") {
		t.Errorf("refused with %q", errs)
	}
	s.refused(Refused, file, "bid", file, "text", first.ID, "--question", "community")
	var found []struct{ Level, Where, What, Do, Key string }
	if err := json.Unmarshal([]byte(s.must("bid", file, "check", first.ID, "--json")), &found); err != nil {
		t.Fatal(err)
	}
	stops := 0
	for _, f := range found {
		if f.Level == "stop" && f.Key == "community" && f.Where != "" && f.What != "" && f.Do != "" {
			stops++
		} else if f.Level != "stop" && f.Level != "warn" {
			t.Errorf("%+v", f)
		}
	}
	if stops != 2 {
		t.Errorf("%d stops: %+v", stops, found)
	}
	s.pass = pass["treasurer"]
	if errs := s.refused(Refused, file, "pack", file, "--bid", first.ID, "-o", s.path("none.pdf")); !strings.Contains(errs, "lead") {
		t.Errorf("a treasurer is told %q", errs)
	}
	s.refused(Refused, file, "bid", file, "looked", first.ID, "community")
	s.pass = pass["lead"]
	s.must("bid", file, "looked", first.ID, "community")
	s.must("pack", file, "--bid", first.ID, "-o", out)
	s.must("bid", file, "answer", first.ID, "community", "--text-file", s.write("a.txt", "Dorothy was here, and Shazia too."))
	s.refused(Refused, file, "pack", file, "--bid", first.ID, "-o", out)
}

// The words of "bid" do what they say, and say what they did.
func TestBidWords(t *testing.T) {
	s, file, _, bids := demoShop(t, "--years", "2", "--people", "40")
	first := bids[0]
	if told := s.must("bid", file, "answer", first.ID, "need", "--text-file", s.write("a.txt", "In {{period}} we received {{referrals.received}}.\n")); !strings.Contains(told, "words") {
		t.Errorf("answer says %q", told)
	}
	if text := s.must("bid", file, "text", first.ID, "--question", "need"); !strings.Contains(text, "referrals") || strings.Contains(text, "{{") {
		t.Errorf("text says %q", text)
	}
	s.refused(Refused, file, "bid", file, "answer", first.ID, "no-such", "--text-file", s.path("a.txt"))
	s.refused(Refused, file, "bid", file, "answer", first.ID, "need", "--text-file", s.dir)
	var copied struct {
		ID, Name, From, To string
		Project            struct{ From, To string }
	}
	if err := json.Unmarshal([]byte(s.must("bid", file, "copy", first.ID, "--name", "Next year", "--json")), &copied); err != nil {
		t.Fatal(err)
	}
	if copied.From != "2026-04-01" || copied.To != "2027-03-31" || copied.Project.From != "2027-04-01" || copied.Project.To != "2028-03-31" {
		t.Errorf("the copy is %+v", copied)
	}
	if told := s.must("bid", file, "compare", first.ID, copied.ID); !strings.Contains(told, "Evidence period") || strings.Contains(told, "Question:") {
		t.Errorf("compare says %q", told)
	}
	if told := s.must("bid", file, "status", copied.ID, "awarded", "--on", "2027-03-01", "--amount", "4000"); !strings.Contains(told, "awarded on 1 March 2027") {
		t.Errorf("status says %q", told)
	}
	if list := s.must("bid", file, "list", "--json"); !strings.Contains(list, "400000") {
		t.Errorf("the list is %s", list)
	}
	s.refused(Usage, file, "bid", file, "status", copied.ID, "lost")
	s.refused(Usage, file, "bid", file, "copy", first.ID)
	s.refused(Usage, file, "bid", file, "answer", first.ID)
	s.refused(Usage, file, "bid", file, "paint", first.ID)
}
