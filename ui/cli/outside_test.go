package cli

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"commonthread/data"
)

// -o replaces what this program wrote before and nothing else; with --force any
// other plain file; never a group, a backup, a bundle or what is no plain file.
func TestWhatADocumentMayReplace(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))
	report := func(out string, more ...string) []string {
		return append([]string{"report", file, "attendance", "--from", "2026-04-01", "--to", "2026-04-30", "-o", out}, more...)
	}
	for _, name := range []string{"a.pdf", "a.html", "a.txt"} {
		s.must(report(s.path(name))...)
		s.must(report(s.path(name))...) // its own is replaced
		theirs := s.write("their "+name, "somebody's own notes")
		if says := s.refused(Refused, theirs, report(theirs)...); !strings.Contains(says, "--force") {
			t.Errorf("%s: %s", name, says)
		}
		s.must(report(theirs, "--force")...)
		s.must(report(theirs)...) // now it is its own
	}
	s.must("backup", file, s.path("backups"))
	copies, err := filepath.Glob(s.path("backups/*.thread"))
	if err != nil || len(copies) != 1 {
		t.Fatal(copies, err)
	}
	renamed := s.path("renamed.pdf")
	raw, _ := os.ReadFile(copies[0])
	if err := os.WriteFile(renamed, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	bundle := s.write("changes.bundle", "sealed")
	for _, never := range []string{file, copies[0], renamed, bundle} {
		s.refused(Refused, never, report(never)...)
		s.refused(Refused, never, report(never, "--force")...)
	}
	before, _ := os.Lstat(os.DevNull)
	for _, more := range [][]string{nil, {"--force"}} {
		if says := s.refused(Refused, file, report(os.DevNull, more...)...); !strings.Contains(says, "not a plain file") {
			t.Error(says)
		}
	}
	if after, _ := os.Lstat(os.DevNull); after == nil || after.Mode() != before.Mode() {
		t.Fatal("the device was replaced")
	}
	person := []string{"report", file, "subject-access", "--person", "001", "--format", "json", "-o", s.path("all.json")}
	s.must(person...)
	s.must(person...)
	theirs := s.write("their.json", `{"name": "x"}`)
	s.refused(Refused, theirs, append(person[:len(person)-1:len(person)-1], theirs)...)
}

// An export replaces its own tables and no other table of that name.
func TestWhatAnExportMayReplace(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people))
	s.must("export", file, s.path("out"))
	s.must("export", file, s.path("out"))
	theirs := filepath.Join(s.path("out"), "people.csv")
	if err := os.WriteFile(theirs, []byte("Name,Phone\nAnn,1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if says := s.refused(Refused, theirs, "export", file, s.path("out")); !strings.Contains(says, "people.csv") {
		t.Error(says)
	}
	s.must("export", file, s.path("out"), "--force")
	_, errs, status := s.run("export", file, s.path("OneDrive - Nelson"))
	if status != Done || !strings.Contains(errs, "OneDrive keeps in step") {
		t.Errorf("status %d: %s", status, errs)
	}
	s.refused(Refused, file, "backup", file, s.path("Proton Drive"))
	s.refused(Refused, file, "new", filepath.Join(s.path("My Drive"), "g.thread"), "--name", "T")
}

// What is no plain file ends at once with a sentence, wherever it is given.
func TestInputsThatAreNoPlainFiles(t *testing.T) {
	s := newShop(t)
	file := s.group()
	for _, path := range notPlain(t) {
		for _, args := range [][]string{
			{"import", file, "--people", path}, {"import", file, "--register", path}, {"check", path}, {"figures", path, "--from", "2026-04-01", "--to", "2026-04-30"},
			{"restore", path, s.path("restored.thread")}, {"restore", "--preview", path}, {"--passphrase-file", path, "check", file},
			{"backup", path, s.path("backups")}, {"new", path, "--name", "T"},
		} {
			done := make(chan struct{})
			go func() { defer close(done); s.refused(Refused, file, args...) }()
			select {
			case <-done:
			case <-time.After(20 * time.Second):
				t.Fatalf("%v does not end", args)
			}
		}
	}
}

// A table of many thousands of columns that nothing takes is read in the time of
// its size.
func TestATableOfManyColumns(t *testing.T) {
	s := newShop(t)
	file := s.group()
	took := func(columns int) time.Duration {
		var head, row strings.Builder
		head.WriteString("ref,first_name")
		row.WriteString("1,Ann")
		for i := range columns {
			head.WriteString(",c" + strings.Repeat("x", 1+i%7) + string(rune('a'+i%26)) + time.Duration(i).String())
			row.WriteString(",")
		}
		path := s.write("wide.csv", head.String()+"\n"+row.String()+"\n")
		least := time.Duration(1 << 62)
		for range 2 {
			start := time.Now()
			s.run("import", file, "--people", path, "--dry-run")
			least = min(least, time.Since(start))
		}
		return least
	}
	// Four times the columns take some four times as long; were each compared with
	// each, it would be sixteen.
	few, many := took(10_000), took(40_000)
	if many > 10*few {
		t.Errorf("10,000 columns take %v, 40,000 take %v", few, many)
	}
}

// A file that was put in the place of the group while a command ran is not
// written to, and the command says so.
func TestAnUpdateOntoAReplacedFile(t *testing.T) {
	for _, replaced := range []bool{true, false} {
		s := newShop(t)
		file := s.group()
		older, _ := os.ReadFile(file)
		p := &program{Env: Env{Getenv: func(string) string { return lead }, Data: data.Env{Settings: s.path("settings"), KDF: cheapKDF}}}
		err := p.with(file, func(st *data.Store) error {
			if err := os.Remove(file); err != nil {
				return err
			}
			if replaced {
				if err := os.WriteFile(file, older, 0o600); err != nil {
					return err
				}
			}
			return st.Log(data.Audit{Action: data.ActionImport, What: "people"})
		})
		says := data.Sentence(err)
		if err == nil || !strings.Contains(says, "was deleted or replaced while it was open") {
			t.Fatalf("replaced %v: %v", replaced, err)
		}
		if now, _ := os.ReadFile(file); replaced && string(now) != string(older) {
			t.Error("the other file was written to")
		}
		_, at, _ := strings.Cut(says, "written to ")
		at, _, _ = strings.Cut(at, ".thread")
		s.must("check", at+".thread")
	}
}
