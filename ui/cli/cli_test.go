package cli

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/drives"
	"commonthread/data/vault"
)

// shop is a folder with a group in it, used through the command line alone.
type shop struct {
	t    *testing.T
	dir  string
	pass string
	next string // the new passphrase, where one is set

	stdin string                              // what comes in on standard input
	ask   func(prompt string) (string, error) // at a terminal; nil for none
	disk  drives.Disks
}

// day is the day on which every test runs.
var day = time.Date(2026, 4, 20, 10, 0, 0, 0, time.UTC)

// cheapKDF is a cost of signing in that tests can pay.
var cheapKDF = vault.KDF{MemoryKiB: 8, Passes: 1, Lanes: 1}

const lead = "correct horse battery staple"

func newShop(t *testing.T) *shop {
	t.Helper()
	// No stick of the computer's own is plugged in, and a folder named stick is one.
	none := drives.Disks{Plugged: func() []drives.Drive { return nil }, Of: func(folder string) string {
		return map[bool]string{true: "stick", false: "own"}[strings.Contains(folder, "stick")]
	}}
	return &shop{t: t, dir: t.TempDir(), pass: lead, disk: none}
}

func (s *shop) path(name string) string { return filepath.Join(s.dir, name) }

// run runs a command and gives what it printed and its status.
func (s *shop) run(args ...string) (out, errs string, status int) {
	s.t.Helper()
	var stdout, stderr bytes.Buffer
	status = Run(context.Background(), args, Env{
		Stdin: strings.NewReader(s.stdin), Stdout: &stdout, Stderr: &stderr,
		Getenv: func(k string) string {
			return map[string]string{PassphraseVariable: s.pass, NewPassphraseVariable: s.next}[k]
		},
		Ask: s.ask,
		Data: data.Env{
			Disks: s.disk,
			Now:   func() time.Time { return day }, Rand: rand.Reader, Settings: s.path("settings"),
			KDF: cheapKDF,
		},
	})
	return stdout.String(), stderr.String(), status
}

// must runs a command that has to end well.
func (s *shop) must(args ...string) string {
	s.t.Helper()
	out, errs, status := s.run(args...)
	if status != Done {
		s.t.Fatalf("%v: status %d: %s", args, status, errs)
	}
	return out
}

// refused runs a command that has to end with the status, say so in short
// plain words, and leave the file as it was.
func (s *shop) refused(status int, file string, args ...string) string {
	s.t.Helper()
	before, _ := os.ReadFile(file)
	out, errs, got := s.run(args...)
	if got != status {
		s.t.Errorf("%v: status %d, want %d: %s%s", args, got, status, out, errs)
	}
	if strings.TrimSpace(errs) == "" || strings.Contains(errs, "goroutine") || strings.Count(strings.TrimSpace(errs), "\n") > 0 {
		s.t.Errorf("%v: not one plain line: %q", args, errs)
	}
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		s.t.Errorf("%v: changed the file", args)
	}
	return errs
}

func (s *shop) write(name, text string) string {
	s.t.Helper()
	if err := os.WriteFile(s.path(name), []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return s.path(name)
}

func (s *shop) group() string {
	s.t.Helper()
	file := s.path("ours.thread")
	s.must("new", file, "--name", "Marsden Makers")
	return file
}

const people = `ref,first_name,last_name,birth_year,role,gender
001,Amina,Khan,1950,,woman
002,Bob,Shaw,1944,attendee,man
003,Carol,Nowak,1961,volunteer,woman
`

const register = `date,start,end,session,ref,mark,hours
2026-04-01,10:00,12:00,Craft,001,present,
2026-04-01,10:00,12:00,Craft,003,present,1.5
2026-04-08,10:00,12:00,Craft,002,present,
`

func TestANewGroupTakesTablesAndCountsThem(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))

	var got struct {
		Group, From, To, Copy string
		Figures               map[string]struct{ Value *json.Number }
	}
	out := s.must("figures", file, "--from", "2026-04-01", "--to", "2026-04-30", "--copy", "committee", "--json")
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Group != "Marsden Makers" || got.From != "2026-04-01" || got.To != "2026-04-30" || got.Copy != "committee" {
		t.Errorf("head is %+v", got)
	}
	for name, want := range map[string]string{"sessions.held": "2", "sessions.hours": "4", "people.unique": "2", "volunteers.hours": "1.5", "attendances.total": "2"} {
		if v := got.Figures[name].Value; v == nil || v.String() != want {
			t.Errorf("%s is %v, want %s", name, v, want)
		}
	}
	if out := s.must("import", file, "--people", s.path("p.csv"), "--register", s.path("r.csv")); strings.Contains(out, "1 new") {
		t.Errorf("a second import made something new:\n%s", out)
	}
}

func TestExportIsWhatImportReads(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))
	s.must("export", file, s.path("one"))
	other := s.path("other.thread")
	s.must("new", other, "--name", "Others")
	s.must("import", other, "--people", s.path("one/people.csv"), "--register", s.path("one/register.csv"),
		"--referrals", s.path("one/referrals.csv"), "--responses", s.path("one/responses.csv"), "--spending", s.path("one/spending.csv"))
	s.must("export", other, s.path("two"))
	for _, name := range []string{"people.csv", "register.csv", "referrals.csv", "responses.csv", "spending.csv"} {
		a, errA := os.ReadFile(s.path("one/" + name))
		b, errB := os.ReadFile(s.path("two/" + name))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs after a round: %v %v", name, errA, errB)
		}
	}
}

func TestABadRowChangesNothing(t *testing.T) {
	s := newShop(t)
	file := s.group()
	bad := s.write("bad.csv", "ref,first_name,birth_year\n001,Amina,1950\n002,Bob,nineteen\n")
	before, _ := os.ReadFile(file)
	_, errs, status := s.run("import", file, "--people", bad)
	after, _ := os.ReadFile(file)
	if status != Refused || !strings.Contains(errs, "bad.csv") || !strings.Contains(errs, "line 3") || !strings.Contains(errs, "birth_year") {
		t.Errorf("status %d: %s", status, errs)
	}
	if !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func TestADryRunChangesNothing(t *testing.T) {
	s := newShop(t)
	file := s.group()
	before, _ := os.ReadFile(file)
	s.must("import", file, "--people", s.write("p.csv", people), "--dry-run")
	s.must("figures", file, "--from", "2026-04-01", "--to", "2026-04-30")
	s.must("check", file)
	s.must("bid", file, "list")
	if after, _ := os.ReadFile(file); !bytes.Equal(before, after) {
		t.Error("a command that only looks changed the file")
	}
}

func TestUndoTakesAnImportBack(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("export", file, s.path("before"))
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))
	s.must("undo", file)
	s.must("export", file, s.path("after"))
	for _, name := range []string{"people.csv", "register.csv"} {
		a, _ := os.ReadFile(s.path("before/" + name))
		b, _ := os.ReadFile(s.path("after/" + name))
		if !bytes.Equal(a, b) {
			t.Errorf("%s is not as before", name)
		}
	}
	s.must("check", file)
}

func TestRefusals(t *testing.T) {
	s := newShop(t)
	file := s.group()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	notGroup := s.write("notes.thread", strings.Repeat("These are notes, not a group. ", 400))
	empty := s.write("empty.thread", "")
	cut := s.write("cut.thread", string(raw[:len(raw)/2]))
	flipped := slices.Clone(raw)
	for i := len(flipped) / 4; i < len(flipped); i += 64 {
		flipped[i] ^= 0x20
	}
	damaged := s.write("damaged.thread", string(flipped))
	s.refused(Refused, file, "new", file, "--name", "Again")
	s.refused(Refused, file, "import", file, "--people", s.path("nobody.csv"))
	s.refused(Refused, file, "pack", file, "--bid", "none", "--copy", "funder", "-o", s.path("x.pdf"))
	s.refused(Refused, file, "undo", s.path("missing.thread"))
	for _, f := range []string{notGroup, empty, cut, damaged} {
		for _, args := range [][]string{{"check", f}, {"figures", f, "--from", "2026-01-01", "--to", "2026-01-31"}, {"undo", f}, {"backup", f, s.dir}, {"restore", f, file}} {
			s.refused(Refused, f, args...)
		}
	}
	s.pass = "not the passphrase at all"
	s.refused(Refused, file, "check", file)
	s.pass = ""
	s.refused(Refused, file, "check", file)
	s.pass = lead
	s.must("check", file)
}

func TestWrongUsage(t *testing.T) {
	s := newShop(t)
	file := s.group()
	for _, args := range [][]string{
		{"figures", file, "--from", "2026-04-30", "--to", "2026-04-01"},
		{"figures", file, "--from", "yesterday", "--to", "2026-04-01"},
		{"figures", file}, {"figures"}, {"new", file}, {"import", file}, {"frobnicate", file}, {"--nonsense"},
		{"pack", file, "--copy", "funder", "-o", s.path("x.pdf")}, {"pack", file, "--bid", "x", "--copy", "everybody", "-o", s.path("x.pdf")},
		{"pack", file, "--bid", "x", "--copy", "funder", "-o", s.path("x.pdf"), "--on", "soon"},
		{"report", file, "gossip", "-o", s.path("x.pdf")}, {"report", file, "attendance", "-o", s.path("x.pdf")},
		{"bid", file, "frobnicate"}, {"demo", s.path("d.thread"), "--years", "0"},
		{"demo", s.path("d.thread"), "--years", "three"}, {"export", file}, {"undo", file, file},
	} {
		if errs := s.refused(Usage, file, args...); strings.Contains(errs, "strconv") || strings.Contains(errs, "arg(s)") {
			t.Errorf("%v: not plain: %s", args, errs)
		}
	}
}

func TestWhatEachKeyholderMay(t *testing.T) {
	s := newShop(t)
	file := s.path("demo.thread")
	var made struct {
		People []struct{ Role, Passphrase string }
	}
	if err := json.Unmarshal([]byte(s.must("demo", file, "--years", "1", "--json")), &made); err != nil {
		t.Fatal(err)
	}
	may := map[string]map[string]bool{
		"lead":      {"pack": true, "committee": true, "figures": true, "letter": true, "sheet": true, "bids": true},
		"treasurer": {"pack": true, "sheet": true, "bids": true},
		"volunteer": {"sheet": true},
	}
	commands := map[string][]string{
		"pack":      {"pack", file, "--bid", "BID", "--copy", "funder", "-o", s.path("f.pdf")},
		"committee": {"pack", file, "--bid", "BID", "--copy", "committee", "-o", s.path("c.pdf")},
		"figures":   {"figures", file, "--from", "2025-04-01", "--to", "2026-03-31"},
		"letter":    {"report", file, "referrer-letter", "--referral", "REF", "-o", s.path("l.pdf")},
		"sheet":     {"report", file, "sign-in-sheet", "-o", s.path("s.pdf")},
		"bids":      {"bid", file, "list"},
	}
	s.pass = made.People[0].Passphrase
	var bids []struct{ ID string }
	if err := json.Unmarshal([]byte(s.must("bid", file, "list", "--json")), &bids); err != nil || len(bids) == 0 {
		t.Fatalf("no bids: %v", err)
	}
	s.must("export", file, s.path("all"))
	ref := firstReferred(t, s.path("all/referrals.csv"))
	for _, who := range made.People {
		s.pass = who.Passphrase
		for _, name := range []string{"pack", "committee", "figures", "letter", "sheet", "bids"} {
			args := slices.Clone(commands[name])
			for i, a := range args {
				switch a {
				case "BID":
					args[i] = bids[0].ID
				case "REF":
					args[i] = ref
				}
			}
			_, errs, status := s.run(args...)
			if want := may[who.Role][name]; (status == Done) != want {
				t.Errorf("%s, %s: status %d (%s), allowed %v", who.Role, name, status, strings.TrimSpace(errs), want)
			}
		}
	}
	s.pass = made.People[2].Passphrase
	s.must("export", file, s.path("volunteers"))
	if _, err := os.Stat(s.path("volunteers/referrals.csv")); err == nil {
		t.Error("a volunteer's export has the referrals")
	}
}

// firstReferred finds a referral that is not a walk-in.
func firstReferred(t *testing.T, path string) string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range strings.Split(string(raw), "\n")[1:] {
		if l != "" && !strings.Contains(l, "drop_in") {
			return strings.Split(l, ",")[0]
		}
	}
	t.Fatal("no referral")
	return ""
}

func TestBackupAndRestore(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people))
	if err := os.Mkdir(s.path("copies"), 0o700); err != nil {
		t.Fatal(err)
	}
	backup := strings.TrimSpace(s.must("backup", file, s.path("copies")))
	s.must("undo", file)
	s.must("restore", backup, file)
	out := s.must("export", file, s.path("out"))
	raw, _ := os.ReadFile(s.path("out/people.csv"))
	if !bytes.Contains(raw, []byte("Amina")) {
		t.Errorf("the restored group has not what was backed up: %s %s", out, raw)
	}
	aside, _ := filepath.Glob(s.path("ours*.thread*"))
	if len(aside) < 2 {
		t.Errorf("what was there was not set aside: %v", aside)
	}
}

func TestTheSameDayGivesTheSamePack(t *testing.T) {
	s := newShop(t)
	file := s.path("demo.thread")
	var made struct{ People []struct{ Passphrase string } }
	if err := json.Unmarshal([]byte(s.must("demo", file, "--years", "1", "--json")), &made); err != nil {
		t.Fatal(err)
	}
	s.pass = made.People[0].Passphrase
	var bids []struct{ ID string }
	if err := json.Unmarshal([]byte(s.must("bid", file, "list", "--json")), &bids); err != nil {
		t.Fatal(err)
	}
	var packs [][]byte
	for _, name := range []string{"a.pdf", "b.pdf"} {
		s.must("pack", file, "--bid", bids[0].ID, "--copy", "funder", "-o", s.path(name), "--on", "2026-05-01")
		raw, err := os.ReadFile(s.path(name))
		if err != nil {
			t.Fatal(err)
		}
		packs = append(packs, raw)
	}
	if !bytes.Equal(packs[0], packs[1]) {
		t.Error("two packs of one day differ")
	}
	s.must("pack", file, "--bid", bids[0].ID, "--copy", "funder", "-o", s.path("a.html"), "--format", "html")
	s.must("pack", file, "--bid", bids[0].ID, "--copy", "funder", "-o", s.path("a.txt"), "--format", "text")
	text, _ := os.ReadFile(s.path("a.txt"))
	if !strings.Contains(string(text), "1 April 2025 to 31 March 2026") {
		t.Error("the pack does not print its period")
	}
}
