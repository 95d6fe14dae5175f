package cli

import (
	"encoding/json"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// sizeOf are the pages, the words and the hidden rows of a document.
func sizeOf(t *testing.T, pdf string) (pages, words, hidden int) {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := string(out)
	return strings.Count(text, "\f"), len(strings.Fields(text)), len(regexp.MustCompile(`(?m)^.*\bhidden\b.*$`).FindAllString(text, -1))
}

// A grants officer reads sixty: a pack has eight pages at most, in large print
// sixteen, and a report of a grant four, for a young group and for ones of three
// and ten years, whichever the grant. What each document has is printed.
func TestDocumentsKeepToTheirPages(t *testing.T) {
	for _, g := range []struct {
		name string
		args []string
	}{{"young", []string{"--weeks", "10", "--people", "12"}}, {"3 years", []string{"--years", "3"}}, {"10 years", []string{"--years", "10", "--people", "80"}}} {
		s, file, _, bids := demoShop(t, g.args...)
		var made struct{ ID string }
		if err := json.Unmarshal([]byte(s.must("bid", file, "new", "--programme", "national-lottery-awards-for-all-england", "--name", "AfA", "--json")), &made); err != nil {
			t.Fatal(err)
		}
		look := func(what, out string, most int) {
			pages, words, hidden := sizeOf(t, out)
			t.Logf("%s, %s: %d pages, %d words, %d lines with something hidden", g.name, what, pages, words, hidden)
			if pages > most {
				t.Errorf("%s, %s: %d pages, %d at the most", g.name, what, pages, most)
			}
		}
		for _, b := range append([]struct{ ID, Name, Status string }{{made.ID, "Awards for All", "draft"}}, bids...) {
			out := s.path("x.pdf")
			s.must("pack", file, "--bid", b.ID, "-o", out)
			look("pack, "+b.Name, out, 8)
			s.must("pack", file, "--bid", b.ID, "--large", "-o", out)
			look("large pack, "+b.Name, out, 16)
			if b.Status == "awarded" {
				s.must("report", file, "monitoring", "--bid", b.ID, "--on", "2026-12-10", "-o", out)
				look("monitoring, "+b.Name, out, 4)
			}
		}
	}
}
