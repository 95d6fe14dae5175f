package cli

import (
	"os"
	"strings"
	"testing"
)

// The whole term goes out as a calendar file, and is entered in the audit;
// nothing is written where there is nothing to write.
func TestSessionsGoOutAsACalendarFile(t *testing.T) {
	s := newShop(t)
	file := s.group()
	s.must("import", file, "--people", s.write("p.csv", people), "--register", s.write("r.csv", register))
	ics := s.path("term.ics")
	s.must("sessions", file, "calendar", "-o", ics, "--from", "2026-03-01")
	b, err := os.ReadFile(ics)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"BEGIN:VCALENDAR", "SUMMARY:Craft", "SEQUENCE:0", "LAST-MODIFIED:", "DTSTART;TZID=Europe/London:20260401T100000"} {
		if !strings.Contains(string(b), want) {
			t.Errorf("no %s in\n%s", want, b)
		}
	}
	if strings.Contains(string(b), "Amina") {
		t.Error("somebody's name is in the file")
	}
	s.refused(Usage, file, "sessions", file, "calendar")
	s.refused(Refused, file, "sessions", file, "calendar", "-o", s.path("none.ics"), "--from", "2019-01-01", "--to", "2019-02-01")
	if _, err := os.Stat(s.path("none.ics")); err == nil {
		t.Error("an empty calendar was written")
	}
}
