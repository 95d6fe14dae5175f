package cli

import (
	"os"
	"slices"
	"strings"
	"testing"

	"commonthread/ui/help"
)

// The help names every command, and none that is not there.
func TestHelpNamesEveryCommand(t *testing.T) {
	var there, named []string
	for _, c := range (&program{}).root().Commands() {
		if !c.Hidden && c.Name() != "help" {
			there = append(there, c.Name())
		}
	}
	for _, p := range help.Pages() {
		for _, run := range p.Marked("`") {
			words := strings.Fields(run)
			if len(words) < 2 || words[0] != "commonthread" {
				t.Errorf("%s has %q, which is no command", p.Name, run)
			} else if words[1] != "help" {
				named = append(named, words[1])
			}
		}
	}
	for _, c := range there {
		if !slices.Contains(named, c) {
			t.Errorf("no page of the help names commonthread %s", c)
		}
	}
	for _, c := range named {
		if !slices.Contains(there, c) {
			t.Errorf("the help names commonthread %s, which is not there", c)
		}
	}
}

// The help goes out as one file, without a group; nothing is written over that is
// not ours.
func TestTheGuideIsWritten(t *testing.T) {
	s := newShop(t)
	for name, begins := range map[string]string{"guide.html": "<!DOCTYPE html>", "guide.pdf": "%PDF", "door.pdf": "%PDF", "guide.txt": "Common Thread"} {
		args := []string{"guide", "-o", s.path(name)}
		if name == "door.pdf" {
			args = append(args, "--door")
		}
		s.must(args...)
		raw, err := os.ReadFile(s.path(name))
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(strings.TrimSpace(string(raw)), begins) {
			t.Errorf("%s begins with %.40q", name, raw)
		}
		s.must(args...) // ours may be written again
	}
	if err := os.WriteFile(s.path("mine.txt"), []byte("a letter of mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, errs, status := s.run("guide", "-o", s.path("mine.txt")); status != Refused || !strings.Contains(errs, "did not write") {
		t.Errorf("it writes over another file: %d %q", status, errs)
	}
	if _, _, status := s.run("guide"); status != Usage {
		t.Error("without -o it is no wrong usage")
	}
}
