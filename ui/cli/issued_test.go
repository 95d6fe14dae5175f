package cli

import (
	"encoding/json"
	"strings"
	"testing"
)

// TestUndoKeepsWhatWentOut: a pack that was made stays on record, since the
// next one is weighed against it; undo takes back the import before it.
func TestUndoKeepsWhatWentOut(t *testing.T) {
	s := newShop(t)
	made := s.must("demo", s.path("demo.thread"), "--years", "1", "--people", "20", "--json")
	var demo struct {
		People []struct{ Role, Passphrase string }
	}
	if err := json.Unmarshal([]byte(made), &demo); err != nil {
		t.Fatal(err)
	}
	for _, p := range demo.People {
		if p.Role == "lead" {
			s.pass = p.Passphrase
		}
	}
	file := s.path("demo.thread")
	var bids []struct{ ID string }
	if err := json.Unmarshal([]byte(s.must("bid", file, "list", "--json")), &bids); err != nil {
		t.Fatal(err)
	}
	issues := func() int {
		var found struct{ Records map[string]int }
		if err := json.Unmarshal([]byte(s.must("check", file, "--json")), &found); err != nil {
			t.Fatal(err)
		}
		return found.Records["issue"]
	}
	before := issues()
	s.must("import", file, "--people", s.write("p.csv", "ref,first_name\nzz1,Zed\n"))
	s.must("pack", file, "--bid", bids[0].ID, "--copy", "funder", "-o", s.path("p.txt"), "--format", "text")
	if issues() != before+1 {
		t.Fatal("a funder copy is no issue")
	}
	told := s.must("undo", file)
	if strings.Count(told, "Taken back") != 1 {
		t.Errorf("undo says %q", told)
	}
	if issues() != before+1 {
		t.Error("undo forgot what went out")
	}
	s.must("export", file, s.path("out"))
	if errs := s.refused(Refused, file, "report", file, "attendance", "--person", "zz1", "--from", "2025-01-01", "--to", "2026-01-01", "-o", s.path("a.pdf")); !strings.Contains(errs, "zz1") {
		t.Errorf("the import stands: %s", errs)
	}
}

func TestUnknownReferralIsNamed(t *testing.T) {
	s := newShop(t)
	file := s.group()
	errs := s.refused(Refused, file, "report", file, "referrer-letter", "--referral", "R9", "-o", s.path("l.pdf"))
	if !strings.Contains(errs, "R9") {
		t.Error(errs)
	}
}

// TestADocumentIsNotWrittenOverAGroup: a slip of the hand after -o must not
// cost the group its file, or a backup.
func TestADocumentIsNotWrittenOverAGroup(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("bid", file, "new", "--name", "Our bid")
	copied := strings.TrimSpace(s.must("backup", file, s.path("copies")))
	for _, over := range []string{file, copied} {
		for _, args := range [][]string{
			{"pack", file, "--bid", "Our bid", "-o", over},
			{"report", file, "sign-in-sheet", "-o", over},
		} {
			if errs := s.refused(Refused, over, args...); !strings.Contains(errs, "already a file") {
				t.Errorf("%v: %s", args, errs)
			}
		}
	}
	s.must("check", file)
}

func TestAFolderIsNoFileAndAFileNoFolder(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.refused(Refused, file, "backup", file, file)
	s.refused(Refused, file, "restore", file, s.dir)
}
