package ui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/data/vault"
	"commonthread/grants/figures"
	"commonthread/ui/imports"
	"commonthread/ui/referrals"
	"commonthread/ui/reports"
	"commonthread/ui/widgets"
)

// report opens a kind of report by its name.
func (s *script) report(title string) {
	s.t.Helper()
	s.w.Go("reports")
	p := s.w.page.(*reports.Page)
	for i, k := range p.Kinds {
		if k.Title == title {
			p.List.OnChosen(i)
			return
		}
	}
	s.t.Fatalf("there is no report %q", title)
}

// lookRound opens the demonstration group.
func lookRound(t testing.TB) *script {
	t.Helper()
	s := begin(t, laptop)
	s.tap("Look round the demonstration group")
	s.tap("Look round")
	return s
}

// fileMade is the one new file of the documents folder, whole.
func (s *script) fileMade(name string) []byte {
	s.t.Helper()
	raw, err := os.ReadFile(filepath.Join(s.dir, "Documents", name))
	if err != nil {
		s.t.Fatal(err)
	}
	return raw
}

func TestEachReportIsMadeAndOpened(t *testing.T) {
	s := lookRound(t)
	for _, c := range []struct{ kind, verb, file string }{
		{"Attendance", "Make the attendance report", "Attendance 2025-04-01 to 2026-03-31.pdf"},
		{"Sign-in sheet", "Make the sign-in sheet", "Sign-in sheet 2026-03-05.pdf"},
		{"Outcome report", "Make the outcome report", ""},
		{"Monitoring report", "Make the monitoring report", ""},
	} {
		s.report(c.kind)
		s.tap(c.verb)
		s.see("It is ready:", "It is saved in your documents.")
		s.press(fyne.KeyReturn) // Open it has the focus
		last := s.opened[len(s.opened)-1]
		if c.file != "" && filepath.Base(last) != c.file {
			t.Errorf("%s is filed as %q", c.kind, filepath.Base(last))
		}
		raw, err := os.ReadFile(last)
		if err != nil || !strings.HasPrefix(string(raw), "%PDF-") {
			t.Errorf("%s: %v, %.10q", c.kind, err, raw)
		}
		s.tap("All reports")
	}
	for _, what := range []string{"Attendance report printed", "Sign-in sheet printed", "Outcome report printed", "Monitoring report printed"} {
		found := false
		for _, l := range s.store().Audits() {
			found = found || l.Action == data.ActionReport && l.What == what
		}
		if !found {
			t.Errorf("the audit does not know of %q", what)
		}
	}
}

// What the page says is what "figures" says.
func TestAttendanceOnScreenEqualsFigures(t *testing.T) {
	s := lookRound(t)
	s.report("Attendance")
	recs := s.w.group.Records()
	rep := figures.Compute(recs, data.Period{From: "2025-04-01", To: "2026-03-31"}, figures.Options{})
	s.see(rep.Figure("people.unique").Value.String()+" attendees came at least once, "+rep.Figure("people.new").Value.String()+" of them for the first time.",
		rep.Figure("attendances.total").Text+" in all: "+rep.Figure("attendances.mean_per_session").Value.String()+" at a session")
	p := s.w.page.(*reports.AttendancePage)
	s.choose("Period", 1)
	rep = figures.Compute(recs, data.Period{From: "2024-04-01", To: "2025-03-31"}, figures.Options{})
	s.see(rep.Figure("people.unique").Value.String() + " attendees came")
	// A table of it, with days as a spreadsheet reads them.
	s.tap("Save this list as a table")
	text := string(s.fileMade("Attendance 2024-04-01 to 2025-03-31 Who came.csv"))
	if !strings.HasPrefix(text, "\ufeffName,Times,First in the period,Last\n") || strings.Count(text, "\n") != len(p.Shown.Views[0].List.Rows)+1 || !strings.Contains(text, ",2024-") {
		t.Errorf("%.200s", text)
	}
	// Any dates, also wrong ones.
	s.choose("Period", len(p.Period.Periods))
	s.fill("First day", "1/1/2026")
	s.fill("Last day", "31/12/2025")
	s.see("The last day is before the first.")
	s.fill("Last day", "31/1/2026")
	s.seeNot("The last day is before the first.")
	rep = figures.Compute(recs, data.Period{From: "2026-01-01", To: "2026-01-31"}, figures.Options{})
	s.see(rep.Figure("people.unique").Value.String() + " attendees came")
}

func TestAttendanceOfASessionAndOfAPerson(t *testing.T) {
	s := lookRound(t)
	s.report("Attendance")
	s.tap("One session")
	p := s.w.page.(*reports.AttendancePage)
	if len(p.Shown.Views) != 2 || p.Shown.Views[0].Count() == 0 {
		t.Fatalf("the last session shows %+v", p.Shown)
	}
	s.see("attended")
	s.tap("One person")
	s.see("Choose somebody to see when they came.")
	s.tap("Choose a person")
	s.press(fyne.KeyReturn, fyne.KeyReturn) // into the list, and the first of all
	s.choose("Period", 1)
	if p.Person == "" {
		t.Fatal("nobody was chosen")
	}
}

func TestLetterToAReferrer(t *testing.T) {
	s := lookRound(t)
	s.report("Letter to a referrer")
	s.see("Choose a referral to see what the letter would say.")
	p := s.w.page.(*reports.LetterPage)
	seen := map[bool]bool{}
	for _, k := range reports.ReferralPicks(s.w.group.Records(), "2026-03-05") {
		for _, r := range s.w.group.Records().Referrals {
			if r.Ref != k.ID {
				continue
			}
			agreed := r.Consent != nil && *r.Consent
			if seen[agreed] {
				continue
			}
			seen[agreed] = true
			p.Ref = k.ID
			p.Changed()
			p.Reload()
			if agreed {
				s.see("The person agreed. The letter will say:")
			} else {
				s.see("The letter thanks for the referral and says no more.")
			}
			s.tap("Make the letter")
			s.see("It is ready: Letter to a referrer")
		}
	}
	if len(seen) != 2 {
		t.Errorf("only %v were seen", seen)
	}
	for _, l := range s.store().Audits() {
		if l.What == "Letter to a referrer" && (l.Compartment != data.Care || l.Subject == "") {
			t.Errorf("the audit says %+v", l)
		}
	}
}

func TestReportsOfEachRole(t *testing.T) {
	const tables = ", Import a table, Save all tables"
	for role, want := range map[vault.Role]string{vault.Volunteer: "Attendance, Sign-in sheet" + tables, vault.Treasurer: "Attendance, Sign-in sheet, Money, Outcome report, Monitoring report" + tables,
		vault.Lead: "Attendance, Sign-in sheet, Money, Outcome report, Monitoring report, Letter to a referrer" + tables} {
		s := signedInAs(t, role)
		s.w.Go("reports")
		var got []string
		for _, k := range s.w.page.(*reports.Page).Kinds {
			got = append(got, k.Title)
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %v", role, got)
		}
		s.report("Attendance")
		s.see("No session is on file yet")
		if role == vault.Treasurer {
			s.report("Outcome report")
			s.see("No figures have been published for this period yet.")
			if !s.button("Make the outcome report").Disabled() {
				t.Error("a treasurer can make a report of figures that nobody published")
			}
		}
	}
}

func TestAllTablesAreSaved(t *testing.T) {
	s := lookRound(t)
	s.report("Save all tables")
	s.see("These files are not locked")
	s.tap("Save all tables")
	s.again()
	s.see("5 tables are in the folder Tables 2026-03-05")
	s.tap("Open the folder")
	files, err := os.ReadDir(s.opened[len(s.opened)-1])
	if err != nil || len(files) != 5 {
		t.Errorf("%v, %v", files, err)
	}
	// What was saved is known again, whole.
	imports.Read(s.w, filepath.Join(s.opened[len(s.opened)-1], "people.csv"))
	s.see("All of it is on file already.")
}

func TestALetterIsMadeFromItsReferral(t *testing.T) {
	s := lookRound(t)
	s.w.Go("referrals")
	p := s.w.page.(*referrals.Page)
	for _, r := range data.InOrder(s.w.group.Records().Referrals) {
		if r.Ref == "" || r.IsDropIn() {
			continue
		}
		d := &widgets.Dialog{}
		d.Body = p.Card(r, d)
		d.Show(s.w.win.Canvas())
		s.tap("Letter to the referrer")
		if got := s.w.page.(*reports.LetterPage).Ref; got != r.Ref {
			t.Errorf("the letter is of %q, not of %q", got, r.Ref)
		}
		s.see("The letter")
		return
	}
	t.Fatal("there is no referral that somebody sent")
}
