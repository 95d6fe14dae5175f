package cli

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data/drives"
)

// listed are the copies that "backups" lists.
func (s *shop) listed(file string) (list []backupLine) {
	s.t.Helper()
	if err := json.Unmarshal([]byte(s.must("backups", file, "--json")), &list); err != nil {
		s.t.Fatal(err)
	}
	return list
}

func (s *shop) seen(out string, wants ...string) {
	s.t.Helper()
	for _, want := range wants {
		if !strings.Contains(out, want) {
			s.t.Errorf("no %q in:\n%s", want, out)
		}
	}
}

// Going back says first which changes would go and whose they are, is a lead's, keeps
// a copy of what was there twice over, and either way there is a way back.
func TestRestoreIsALeadsAndSaysWhatGoes(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people))
	backup := strings.TrimSpace(s.must("backup", file, s.path("stick")))
	s.next = "window thistle ordinary harbour"
	s.must("keyholder", file, "add", "--name", "Vera", "--role", "volunteer")
	s.next = "seven paper lanterns floating"
	s.must("keyholder", file, "add", "--name", "Tom", "--role", "treasurer")
	for _, pass := range []string{"window thistle ordinary harbour", "seven paper lanterns floating"} {
		s.pass = pass
		own := strings.TrimSpace(s.must("backup", file, s.path("stick")))
		if errs := s.refused(Refused, file, "restore", own, file); !strings.Contains(errs, "Only a group lead may put a backup") {
			t.Error(errs)
		}
		if errs := s.refused(Refused, file, "restore", own, s.path("elsewhere.thread")); !strings.Contains(errs, "Only a group lead") {
			t.Error(errs)
		}
	}
	s.pass = lead
	s.must("import", file, "--register", s.write("r.csv", register))
	out := s.must("restore", "--preview", backup, file)
	s.seen(out, "changes since are not in that backup, the newest first", "Group lead  Changes: sessions", "Group lead  Who can sign in changed", "Nothing was restored.")
	if strings.Contains(out, "Import of tables") || strings.Contains(out, "Changes: the group") {
		t.Error("what is in the backup is told as gone:", out)
	}

	s.ask = func(prompt string) (string, error) {
		return map[bool]string{true: lead, false: "no"}[strings.HasPrefix(prompt, "Pass")], nil
	}
	if errs := s.refused(Refused, file, "restore", backup, file); !strings.Contains(errs, "Nothing was changed.") {
		t.Error(errs)
	}
	s.ask = nil
	s.seen(s.must("restore", backup, file), "changes since are not in that backup, the newest first", "Restored to")
	var aside, before string
	for _, l := range s.listed(file) {
		if l.SetAside {
			aside = l.Path
		}
		if l.Before == "restore" {
			before = l.Path
		}
	}
	s.seen(s.must("backups", file, "--check"), "set aside when a backup was put in its place, good", "made before a restore, good", "made before an import, good")
	for _, from := range []string{aside, before} {
		s.must("restore", from, file)
		if out := s.must("sessions", file, "list"); !strings.Contains(out, "Craft") {
			t.Errorf("%s does not lead back: %s", from, out)
		}
	}
	// A damaged file is not looked at by a passphrase's role alone: a volunteer's opens no way round it.
	s.pass = "window thistle ordinary harbour"
	if err := os.WriteFile(file, []byte("spoilt"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.refused(Refused, file, "restore", before, file)
}

// A folder to which "backup" wrote once is cleared by an erasure, named where it is
// not there, and cleared when it is again.
func TestErasureReachesWhereABackupOnceWent(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))
	once, gone := strings.TrimSpace(s.must("backup", file, s.path("stick one"))), strings.TrimSpace(s.must("backup", file, s.path("stick two")))
	if err := os.Rename(s.path("stick two"), s.path("away")); err != nil {
		t.Fatal(err)
	}
	s.seen(s.must("backups", file), "Copies were written to "+s.path("stick two")+", last on 20 April 2026, and it is not plugged in now.")
	s.seen(s.must("erase", file, "--person", "001", "--yes"), "older files cleared: 3.", "Copies were written to "+s.path("stick two")+" too", "They are cleared when it next is")
	if err := os.Rename(s.path("away"), s.path("stick two")); err != nil {
		t.Fatal(err)
	}
	here := func(backup string) bool {
		return strings.Contains(s.must("restore", "--preview", backup), "Attendees: 2.")
	}
	if here(once) || !here(gone) {
		t.Fatal("the place in reach was not cleared, or that out of reach holds nothing")
	}
	if err := os.Rename(s.path("stick two"), s.path("away")); err != nil {
		t.Fatal(err)
	}
	s.seen(s.must("backups", file), "Somebody who was erased on 20 April 2026 is still in them")
	if err := os.Rename(s.path("away"), s.path("stick two")); err != nil {
		t.Fatal(err)
	}
	s.must("backups", file, "--make")
	if here(gone) {
		t.Error("it was not cleared when it was plugged in again")
	}
	if err := os.RemoveAll(s.path("stick two")); err != nil {
		t.Fatal(err)
	}
	s.must("backups", file, "--forget", s.path("stick two"))
	if out := s.must("backups", file); strings.Contains(out, "stick two") {
		t.Error(out)
	}
	s.refused(Refused, file, "backups", file, "--forget", s.path("stick two"))
}

// Sticks are offered by their names; a place on the group's own disk is told, and one
// inside the first is refused.
func TestASecondPlaceByName(t *testing.T) {
	s := newShop(t)
	file := s.group()
	stick := s.path("stick")
	if err := errors.Join(os.Mkdir(stick, 0o700), os.Mkdir(s.path("drawer"), 0o700)); err != nil {
		t.Fatal(err)
	}
	s.disk.Plugged = func() []drives.Drive { return []drives.Drive{{Name: "CRAFTS", Path: stick}} }
	s.seen(s.must("backups", file), `Plugged in: CRAFTS. Backups go there too with --second "CRAFTS".`)
	s.must("backups", file, "--second", "crafts", "--make")
	if _, err := filepath.Glob(filepath.Join(stick, "Common Thread backups", "ours *.thread")); err != nil {
		t.Fatal(err)
	}
	if out := s.must("backups", file); !strings.Contains(out, filepath.Join(stick, "Common Thread backups")) || strings.Contains(out, "same disk") || strings.Contains(out, "Plugged in") {
		t.Error(out)
	}
	s.seen(s.must("backups", file, "--second", s.path("drawer")), "on the same disk as the group")
	if errs := s.refused(Refused, file, "backups", file, "--second", s.path("Backups")); !strings.Contains(errs, "inside the one where backups are made already") {
		t.Error(errs)
	}
}
