package cli

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// A grant goes out as JSON, is edited, comes in as the group's own form, and what
// it asks for is asked for from then on. What the program brings stays.
func TestProgrammesAreData(t *testing.T) {
	s := newShop(t)
	file := s.group()
	var list []struct {
		Code string
		Own  bool
	}
	if err := json.Unmarshal([]byte(s.must("programme", file, "list", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 4 || list[0].Own {
		t.Fatalf("it knows %+v", list)
	}
	s.must("programme", file, "export", "national-lottery-awards-for-all-england", "-o", s.path("afa.json"))
	raw, err := os.ReadFile(s.path("afa.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"max_chars": 80`, `"max_lines": 10`, `"whole_pounds": true`, `"max_words": 300`} {
		if !strings.Contains(string(raw), want) {
			t.Errorf("the export lacks %s", want)
		}
	}
	edited := strings.Replace(string(raw), `"max_chars": 80`, `"max_chars": 60`, 1)
	s.must("programme", file, "add", s.write("own.json", edited))
	if told := s.must("programme", file, "show", "national-lottery-awards-for-all-england"); !strings.Contains(told, "at most 60 characters") {
		t.Errorf("the group's own form says\n%s", told)
	}
	if told := s.must("programme", file, "show", "small-grant", "--json"); !strings.Contains(told, `"code": "small-grant"`) || strings.Contains(told, `"id"`) {
		t.Errorf("show says\n%s", told)
	}
	s.refused(Refused, file, "programme", file, "show", "no-such")
	if errs := s.refused(Refused, file, "programme", file, "add", s.write("bad.json", `{"code":"x","name":"X","colour":"red"}`)); !strings.Contains(errs, "colour") {
		t.Error(errs)
	}
	s.refused(Refused, file, "programme", file, "add", s.write("bad.json", `{"name":"X"}`))
	s.refused(Refused, file, "programme", file, "add", s.dir)
	s.refused(Usage, file, "programme", file, "sell")
	s.refused(Usage, file, "programme", file, "export", "small-grant")
}

// A limit in characters and one in words are counted as the funder counts; over by
// one stops the bid.
func TestLimitsAsTheFunderCounts(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("bid", file, "new", "--programme", "national-lottery-awards-for-all-england", "--name", "Lottery")
	over := func(key, text string) string {
		s.must("bid", file, "answer", "Lottery", key, "--text-file", s.write("a.txt", text))
		out := ""
		var found []struct{ Level, Where, What string }
		if err := json.Unmarshal([]byte(s.must("bid", file, "check", "Lottery", "--json")), &found); err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if strings.Contains(f.What, "the most is") {
				out += f.Level + " " + f.What
			}
		}
		return out
	}
	if got := over("name", strings.Repeat("é", 80)); got != "" {
		t.Errorf("80 letters with accents: %s", got)
	}
	if got := over("name", strings.Repeat("é", 81)); !strings.Contains(got, "stop The answer has 81 characters; the most is 80.") {
		t.Errorf("81: %s", got)
	}
	over("name", "Warm hands")
	if got := over("priorities", strings.Repeat("word ", 150)); got != "" {
		t.Errorf("150 words: %s", got)
	}
	if got := over("priorities", strings.Repeat("word ", 151)); !strings.Contains(got, "151 words; the most is 150") {
		t.Errorf("151 words: %s", got)
	}
}

// Papers are noted, with their file sealed in the group.
func TestPapersByCommand(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("bid", file, "new", "--name", "Ours")
	s.must("paper", file, "set", "insurance", "--have", "yes", "--expires", "2027-01-31", "--file", s.write("policy.pdf", "%PDF-1.4 a policy"))
	var list []struct {
		Key, Expires, File string
		Have               *bool
	}
	if err := json.Unmarshal([]byte(s.must("paper", file, "list", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	found := false
	for _, p := range list {
		if p.Key == "insurance" {
			found = p.Have != nil && *p.Have && p.Expires == "2027-01-31" && p.File == "policy.pdf"
		}
	}
	if !found {
		t.Errorf("the papers are %+v", list)
	}
	s.must("check", file)
	s.refused(Refused, file, "paper", file, "set", "no-such", "--have", "yes")
	s.refused(Refused, file, "paper", file, "set", "insurance", "--file", s.write("policy.exe", "no"))
	s.refused(Usage, file, "paper", file, "set", "insurance", "--expires", "31/02/2027")
	s.refused(Usage, file, "paper", file, "set", "insurance", "--have", "perhaps")
}
