package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestBackupsAreListedMadeAndLookedAt(t *testing.T) {
	s := newShop(t)
	file := s.group()
	if out := s.must("backups", file); !strings.Contains(out, "There is no backup yet") {
		t.Fatal(out)
	}
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))
	stick := s.path("stick")
	s.refused(Refused, file, "backups", file, "--second", stick)
	if err := os.Mkdir(stick, 0o700); err != nil {
		t.Fatal(err)
	}
	var list []backupLine
	if err := json.Unmarshal([]byte(s.must("backups", file, "--second", stick, "--make", "--check", "--json")), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 3 || list[0].AgeDays != 0 || list[0].Good == nil || !*list[0].Good || filepath.Dir(filepath.Dir(list[1].Path)) != stick || list[2].Before != "import" {
		t.Fatalf("%+v", list)
	}
	out := s.must("restore", "--preview", list[0].Path)
	for _, want := range []string{"Marsden Makers", "Attendees: 2. Volunteers: 1.", "Sessions: 2, held from 1 April 2026 to 8 April 2026.", "Referrals: 0.", "Nothing was restored."} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in %s", want, out)
		}
	}
	if err := os.WriteFile(list[1].Path, []byte("spoilt"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out := s.must("backups", file, "--check"); !strings.Contains(out, "today, good") || !strings.Contains(out, "today, damaged") {
		t.Fatal(out)
	}
	s.refused(Refused, file, "restore", "--preview", list[1].Path)
	s.refused(Usage, file, "restore", list[0].Path)
	s.refused(Refused, file, "backups", s.path("none.thread"))
}
