package cli

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// On a write-protected stick what only looks works, and what would have to be
// noted in the group is refused in plain words, before anything is made (case 55).
func TestAGroupOnAWriteProtectedStick(t *testing.T) {
	s := newShop(t)
	s.next = "a new passphrase for Vera"
	stick := s.path("stick")
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(stick, "ours.thread")
	s.must("new", file, "--name", "Marsden Makers")
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))
	bid := strings.TrimSpace(s.must("bid", file, "new", "--name", "Wool"))
	if !s.protect(stick) {
		t.Log("this system lets nobody mount; data/vault tries it with permissions")
		return
	}
	for _, args := range [][]string{
		{"bid", file, "text", "Wool"}, {"check", file}, {"figures", file, "--from", "2026-04-01", "--to", "2026-04-30"}, {"bid", file, "list"}, {"bid", file, "show", "Wool"},
		{"keyholder", file, "list"}, {"backups", file}, {"backup", file, s.path("backups")},
	} {
		s.must(args...)
	}
	if _, errs, status := s.run("bid", file, "check", "Wool"); strings.Contains(errs, "written") {
		t.Errorf("checking the bid %s: %d %s", bid, status, errs)
	}
	for _, args := range [][]string{
		{"export", file, s.path("out")}, {"pack", file, "--bid", "Wool", "--copy", "committee", "-o", s.path("pack.pdf")},
		{"report", file, "attendance", "--from", "2026-04-01", "--to", "2026-04-30", "-o", s.path("a.pdf")},
		{"report", file, "subject-access", "--person", "001", "-o", s.path("all.pdf")},
		{"import", file, "--people", s.path("p.csv")}, {"undo", file}, {"keyholder", file, "add", "--name", "Vera", "--role", "volunteer"},
		{"restore", file, file + ".copy.thread"}, {"new", filepath.Join(stick, "new.thread"), "--name", "T"},
	} {
		says := s.refused(Refused, file, args...)
		if !strings.Contains(says, "written") && !strings.Contains(says, "write") || strings.Contains(says, "Something did not work") {
			t.Errorf("%v: %s", args, says)
		}
	}
	for _, name := range []string{"out", "pack.pdf", "a.pdf", "all.pdf"} {
		if _, err := os.Stat(s.path(name)); err == nil {
			t.Errorf("%s was made all the same", name)
		}
	}
}

// protect makes a folder one that may only be read, where the system lets us.
func (s *shop) protect(dir string) bool {
	if syscall.Mount(dir, dir, "", syscall.MS_BIND, "") != nil {
		return false
	}
	s.t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_RDONLY, "") == nil
}
