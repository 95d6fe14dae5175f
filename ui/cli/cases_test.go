package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"
)

// The cases of data/exchange/testdata/cases whose right answer only a whole
// command gives. Where the others are tried is in that folder's README.

// given is a file of a case.
func (s *shop) given(name string) string {
	s.t.Helper()
	path := filepath.Join("..", "..", "data", "exchange", "testdata", "cases", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		s.t.Fatal(err)
	}
	return path
}

// The ONS directory gives the table by deprivation that a funder asks for (50).
func TestCaseDirectoryGivesDeprivation(t *testing.T) {
	s := newShop(t)
	file := s.group()
	p := s.write("p.csv", "ref,first_name,postcode\n1,Ann,BB9 7XX\n2,Bo,bb97xx\n")
	s.must("import", file, "--people", p, "--register", s.write("r.csv", "date,session,ref,mark\n2026-03-03,Craft,1,present\n2026-03-03,Craft,2,present\n"),
		"--postcodes", s.given("50-onspd-for-deprivation/ONSPD.csv"))
	rows := s.table(file, "committee", "people.by_deprivation")
	if len(rows) != 1 || !strings.Contains(rows[0].Label, "1") || rows[0].Value == nil || *rows[0].Value != 2 {
		t.Errorf("%+v", rows)
	}
}

type tableRow struct {
	Label      string `json:"label"`
	Value      *int   `json:"value"`
	Suppressed bool   `json:"suppressed"`
}

func (s *shop) table(file, forWhom, name string) []tableRow {
	s.t.Helper()
	var all struct {
		Tables map[string][]tableRow `json:"tables"`
	}
	if err := json.Unmarshal([]byte(s.must("figures", file, "--from", "2026-01-01", "--to", "2026-12-31", "--copy", forWhom, "--json")), &all); err != nil {
		s.t.Fatal(err)
	}
	return all.Tables[name]
}

// Names of many scripts are all in the papers, to be read aloud and copied, and
// nothing stops for a letter that cannot be drawn (52).
func TestCaseNamesOfManyScripts(t *testing.T) {
	s := newShop(t)
	file := s.group()
	dir := "52-names-of-many-scripts/"
	s.must("import", file, "--people", s.given(dir+"people.csv"), "--register", s.given(dir+"register.csv"))
	names, err := os.ReadFile(s.given(dir + "people.csv"))
	if err != nil {
		t.Fatal(err)
	}
	out := s.path("sheet.pdf")
	s.must("report", file, "sign-in-sheet", "-o", out, "--on", "2026-04-01", "--date", "2026-03-03")
	text := s.tool("pdftotext", out, "-")
	bare := func(t string) string { return norm.NFC.String(strings.Join(strings.Fields(t), "")) }
	for line := range strings.Lines(strings.TrimSpace(string(names))) {
		_, name, _ := strings.Cut(strings.TrimSpace(line), ",")
		switch {
		case name == "first_name":
		case strings.ContainsAny(name, "محاجزي"): // drawn from right to left, and given out in the order of the tool
		case !strings.Contains(bare(text), bare(name)):
			t.Errorf("%s is not in the sheet:\n%s", name, text)
		}
	}
	s.must("report", file, "attendance", "-o", s.path("attendance.pdf"), "--on", "2026-04-01", "--from", "2026-01-01", "--to", "2026-12-31")
	s.must("report", file, "subject-access", "-o", s.path("all.pdf"), "--on", "2026-04-01", "--person", "05")
}

func (s *shop) tool(name string, args ...string) string {
	s.t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		s.t.Fatalf("%s: %v: run \"make test\", which installs it\n%s", name, err, out)
	}
	return string(out)
}

// Three cells of one person each are not told by what stands beside them (57):
// for each hidden cell at least two numbers are left, whatever the others are.
func TestCaseThreeSingletons(t *testing.T) {
	s := newShop(t)
	file := s.group()
	dir := "57-three-singletons/"
	s.must("import", file, "--people", s.given(dir+"people.csv"), "--register", s.given(dir+"register.csv"))
	rows := s.table(file, "funder", "people.by_district")
	hidden, left := 0, 21
	for _, r := range rows {
		if r.Suppressed {
			hidden++
			continue
		}
		left -= *r.Value
		if *r.Value < 5 && *r.Value > 0 {
			t.Errorf("%s shows %d", r.Label, *r.Value)
		}
	}
	// No table is shown at all; or each hidden cell is at least 1 and together they
	// are what is left, and with more left than cells each may be one or two.
	if len(rows) > 0 && (hidden < 2 || left <= hidden) {
		t.Errorf("%d hidden cells of %d people: %+v", hidden, left, rows)
	}
	for _, table := range []string{"people.by_gender", "people.by_ethnicity"} {
		for _, r := range s.table(file, "funder", table) {
			if r.Suppressed {
				t.Errorf("%s hides %s, which is large", table, r.Label)
			}
		}
	}
}

// What checkers of PDF/UA complain of first is all there, in the papers that the
// commands make (79).
func TestCaseTaggedPDF(t *testing.T) {
	s := newShop(t)
	file := s.group()
	dir := "79-tagged-pdf-basics/"
	s.must("import", file, "--people", s.given(dir+"people.csv"), "--register", s.given(dir+"register.csv"))
	for _, args := range [][]string{{"sign-in-sheet", "--date", "2026-03-03"}, {"attendance", "--from", "2026-01-01", "--to", "2026-12-31"}} {
		out := s.path(args[0] + ".pdf")
		s.must(append([]string{"report", file, args[0], "-o", out, "--on", "2026-04-01"}, args[1:]...)...)
		s.tool("qpdf", "--check", out)
		plain := s.tool("qpdf", "--qdf", "--object-streams=disable", out, "-")
		for _, want := range []string{"/Lang (en-GB)", "/DisplayDocTitle true", "/Marked true", "/S /Table", "/S /TH", "/Scope /Column", "/Tabs /S", "<pdfuaid:part>1</pdfuaid:part>"} {
			if !strings.Contains(plain, want) {
				t.Errorf("%s has no %s", args[0], want)
			}
		}
	}
}

// A group and its backups work under names with accents, pictures, quotes and
// brackets in them (80).
func TestCaseOddFileNames(t *testing.T) {
	s := newShop(t)
	dir, backups := s.path("Ordner (neu) 🧶"), s.path("Sicherung ü")
	for _, d := range []string{dir, backups} {
		if err := os.Mkdir(d, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	file := filepath.Join(dir, `Café – Nähgruppe 🧶 'Nelson' (2026).thread`)
	if os.PathSeparator == '/' {
		file = strings.ReplaceAll(file, "'", `"`) // Windows has no such names
	}
	s.must("new", file, "--name", "Test Crafts")
	s.must("import", file, "--people", s.write("p.csv", people))
	s.must("figures", file, "--from", "2026-01-01", "--to", "2026-12-31")
	s.must("backup", file, backups)
	made, err := os.ReadDir(backups)
	if err != nil || len(made) != 1 || !strings.Contains(made[0].Name(), "Nähgruppe 🧶") {
		t.Fatalf("%v %v", made, err)
	}
	s.must("check", filepath.Join(backups, made[0].Name()))
	s.must("export", file, filepath.Join(dir, "Tabellen „1“"))
}
