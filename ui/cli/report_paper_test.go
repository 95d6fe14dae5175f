package cli

import (
	"os"
	"strings"
	"testing"
)

// The papers for the people who come are made by command; a story is printed on its
// consent form for a lead.
func TestPapersForPeopleByCommand(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name,last_name\n7,Rosa,Lee\n"))
	id := strings.TrimSpace(s.must("story", file, "add", s.write("s.json", `{"title":"A cardigan","person":"7","text":"I made one."}`)))
	id = strings.TrimSuffix(id[strings.LastIndex(id, " ")+1:], ".")
	s.must("report", file, "story-consent-form", "-o", s.path("c.txt"), "--story", id)
	if raw, _ := os.ReadFile(s.path("c.txt")); !strings.Contains(string(raw), "I made one.") || strings.Contains(string(raw), "Rosa") {
		t.Errorf("%s", raw)
	}
	s.must("report", file, "equality-form", "-o", s.path("e.txt"), "--person", "7")
	if raw, _ := os.ReadFile(s.path("e.txt")); !strings.Contains(string(raw), "Number 7") || strings.Contains(string(raw), "Rosa") {
		t.Errorf("%s", raw)
	}
	s.must("report", file, "found", "-o", s.path("f.pdf"), "--from", "2026-01-01", "--to", "2026-03-31")
	s.must("import", file, "--responses", s.write("o.csv", "person_ref,measure,date,item1,item2,item3\n7,ucla3,2026-01-13,1,2,3\n7,ucla3,2026-03-13,1,1,1\n"))
	s.must("report", file, "own-answers", "-o", s.path("o.txt"), "--person", "7")
	if raw, _ := os.ReadFile(s.path("o.txt")); !strings.Contains(string(raw), "13 March 2026") || !strings.Contains(string(raw), "Rosa Lee alone") {
		t.Errorf("%s", raw)
	}
	s.refused(2, file, "report", file, "own-answers", "-o", s.path("o2.txt"))
	s.refused(2, file, "report", file, "found", "-o", s.path("g.pdf"))
	s.refused(1, file, "report", file, "equality-form", "-o", s.path("h.pdf"), "--person", "9")
	s.refused(1, file, "report", file, "story-consent-form", "-o", s.path("h.pdf"), "--story", "none")
}
