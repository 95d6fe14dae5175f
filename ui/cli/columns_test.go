package cli

import (
	"strings"
	"testing"
)

// What the window asks can be said by flags: what a column is, on which line the
// headings stand, which questionnaire it is; and it is remembered.
func TestWhatAColumnIsIsSaidByFlags(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people))
	one := s.write("r1.csv", "Wer,Zeichen,Wann\nAmina Khan,j,2026-04-01\n")
	if _, errs, status := s.run("import", file, "--register", one); status != Refused {
		t.Errorf("columns that nobody knows: %d %s", status, errs)
	}
	s.refused(Usage, file, "import", file, "--register", one, "--column", "Wer")
	if says := s.refused(Usage, file, "import", file, "--register", one, "--column", "Wer=nome"); !strings.Contains(says, "first_visit") {
		t.Errorf("it does not say which columns there are: %s", says)
	}
	s.refused(Usage, file, "import", file, "--register", one, "--measure", "nothing")
	s.must("import", file, "--register", one, "--column", "Wer=name", "--column", "Zeichen=mark", "--column", "Wann=date", "--mark", "j=present")
	out := s.must("import", file, "--register", s.write("r2.csv", "Wer,Zeichen,Wann\nAmina Khan,j,2026-04-08\n"))
	if !strings.Contains(out, "like last time") || !strings.Contains(out, "1 new") {
		t.Errorf("the second file: %s", out)
	}
	titled := s.write("p2.csv", "first_name,last_name\nref,first_name,last_name\n009,Derek,Holt\n")
	if out := s.must("import", file, "--people", titled, "--heading-line", "2"); !strings.Contains(out, "1 new") {
		t.Errorf("%s", out)
	}
}
