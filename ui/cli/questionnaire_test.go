package cli

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Paper goes out with a number for each person and comes back by it: the whole
// round, as a lead does it.
func TestQuestionnaireRound(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name,last_name\n7,Rosa,Lee\n8,Omar,Khan\n"))
	s.must("import", file, "--register", s.write("r.csv", "date,ref,mark\n2026-01-06,7,present\n2026-01-13,7,present\n"))
	s.must("measure", file, "ask", "ucla3", "yes")
	s.refused(2, file, "questionnaire", file, "ucla3", "-o", s.path("q.txt"), "--style", "tiny")
	if said := s.refused(1, file, "questionnaire", file, "swemwbs", "-o", s.path("q.txt")); !strings.Contains(said, "not ours to print") {
		t.Errorf("%q", said)
	}
	if said := s.refused(1, file, "questionnaire", file, "ucla3", "-o", s.path("q.txt"), "--for", "9"); !strings.Contains(said, "Nobody has the number 9.") {
		t.Errorf("%q", said)
	}
	s.must("questionnaire", file, "ucla3", "-o", s.path("q.txt"), "--for", "7", "--for", "8", "--for", "7", "--on", "2026-01-14", "--style", "clear")
	raw, err := os.ReadFile(s.path("q.txt"))
	if err != nil {
		t.Fatal(err)
	}
	numbers := map[string]string{}
	for _, m := range regexp.MustCompile(`(\d{5} [A-Z]) +(Rosa Lee|Omar Khan)`).FindAllStringSubmatch(string(raw), -1) {
		numbers[m[2]] = m[1]
	}
	if len(numbers) != 2 {
		t.Fatalf("%s", raw)
	}
	key := func(status int, lines string) string {
		s.stdin = lines
		defer func() { s.stdin = "" }()
		args := []string{"answers", file, "key", "ucla3", "--on", "2026-01-14", "--mode", "self"}
		if status == 0 {
			return s.must(args...)
		}
		return s.refused(status, file, args...)
	}
	rosa, omar := numbers["Rosa Lee"], numbers["Omar Khan"]
	if out := key(0, rosa+" 1 2 3\n"); out != "1 new, 0 same.\n" {
		t.Errorf("%q", out)
	}
	if out := key(1, omar+" 1 2 3\n"+rosa+" 1 2 2\n"); !strings.Contains(out, "Line 2: ") {
		t.Errorf("%q", out)
	}
	if out := key(0, rosa+" 1 2 3\n"+omar+" - ? 3\n"); out != "1 new, 1 same.\n" {
		t.Errorf("%q", out)
	}
	if out := key(0, rosa+" 1 2 3\n"); out != "0 new, 1 same.\n" {
		t.Errorf("%q", out)
	}
	s.must("export", file, s.path("out"))
	table, err := os.ReadFile(s.path("out/responses.csv"))
	if err != nil || !strings.Contains(string(table), "7,ucla3,2026-01-14,1,2,3") || !strings.Contains(string(table), "8,ucla3,2026-01-14,,,3") {
		t.Errorf("%s %v", table, err)
	}
	// The same paper is made again with the same numbers, and those who are due are
	// found by themselves.
	s.must("questionnaire", file, "ucla3", "-o", s.path("again.txt"), "--for", "8", "--for", "7", "--on", "2026-01-14", "--style", "clear")
	if again, _ := os.ReadFile(s.path("again.txt")); !strings.Contains(string(again), rosa) || !strings.Contains(string(again), omar) {
		t.Errorf("%s", again)
	}
	s.must("questionnaire", file, "ucla3", "-o", s.path("due.pdf"), "--due", "--on", "2026-04-08")
	if said := s.refused(1, file, "questionnaire", file, "ucla3", "-o", s.path("none.pdf"), "--due", "--on", "2026-01-15"); !strings.Contains(said, "Nobody is due") {
		t.Errorf("%q", said)
	}
	// What was typed in is one change, and can be taken back.
	s.must("undo", file)
	var due []dueOne
	if err := json.Unmarshal([]byte(s.must("due", file, "--on", "2026-04-08", "--json")), &due); err != nil || fmt.Sprint(due) == "[]" {
		t.Errorf("%v %v", due, err)
	}
}

// A licence that is written in, with the questions, shows them; without it they
// stay withheld.
func TestMeasureLicence(t *testing.T) {
	s := newShop(t)
	file := s.group()
	questions := "one?\ntwo?\nthree?\nfour?\nfive?\nsix?\nseven?\n"
	if said := s.refused(1, file, "measure", file, "licence", "swemwbs", "", s.write("q.txt", questions)); !strings.Contains(said, "licence") {
		t.Errorf("%q", said)
	}
	s.must("measure", file, "licence", "swemwbs", "W-2026-17", s.write("q.txt", questions))
	s.must("questionnaire", file, "swemwbs", "-o", s.path("s.txt"))
	if raw, _ := os.ReadFile(s.path("s.txt")); !strings.Contains(string(raw), "seven?") || !strings.Contains(string(raw), "Number ____") {
		t.Errorf("%s", raw)
	}
	s.must("measure", file, "licence", "swemwbs", "")
	s.refused(1, file, "questionnaire", file, "swemwbs", "-o", s.path("none.txt"))
}
