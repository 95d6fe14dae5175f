package ui

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"commonthread/data"
	"commonthread/ui/help"
	"commonthread/ui/page"
	"commonthread/ui/safety"
)

// Every place, every section of Safe keeping and every page that is no place has a
// page of the help, and no page is about a place that is not there.
func TestHelpPagesAreOfEveryPlace(t *testing.T) {
	places := map[string]bool{"sign-in": true, help.Everywhere: true}
	s := begin(t, laptop)
	s.makeGroup()
	for _, p := range allPages() {
		if p.Key() != "safety" {
			places[p.Key()] = true
			continue
		}
		s.w.Go("safety")
		for _, section := range s.w.page.(*safety.Page).Sections {
			places[section.Key()] = true
		}
	}
	for key := range elsewhere() {
		places[key] = true
	}
	about := map[string]bool{}
	for _, p := range help.Pages() {
		about[p.Place] = true
		if !places[p.Place] {
			t.Errorf("%s is about %q, which is no place", p.Name, p.Place)
		}
	}
	for place := range places {
		if !about[place] {
			t.Errorf("%s has no page of the help: write one in assets/help", place)
		}
	}
}

// Whatever the help calls by name is called so in the window.
func TestHelpPagesNameOnlyWhatIsThere(t *testing.T) {
	raw, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	var catalogue map[string]any
	if err := json.Unmarshal(raw, &catalogue); err != nil {
		t.Fatal(err)
	}
	named := 0
	for _, p := range help.Pages() {
		for _, word := range p.Marked("**") {
			named++
			if _, there := catalogue[word]; !there {
				t.Errorf("%s names %q, and nothing in the window is called so", p.Name, word)
			}
		}
	}
	if named < 60 {
		t.Errorf("only %d words of the window are named", named)
	}
}

// F1 opens the help of where one is, also in a section and before anybody signed in.
func TestF1OpensTheHelpOfWhereOneIs(t *testing.T) {
	s := begin(t, laptop)
	s.press(fyne.KeyF1)
	s.see("Signing in", "All of the help")
	s.tap("Close")
	s.makeGroup()
	for key, want := range map[string]string{"register": "Take the register", "people": "Find somebody", "pack": "Write a bid"} {
		s.w.Go(key)
		s.press(fyne.KeyF1)
		s.see(want)
		s.tap("Close")
	}
	s.w.Show("safety", "passphrases")
	s.press(fyne.KeyF1)
	s.see("Who can sign in", "See also")
	s.tap("A new lead takes over")
	s.see("The new lead types a passphrase that nobody else sees.")
	s.tap("Close")
	for _, key := range []string{"complete", "oneperson", "volunteers"} {
		s.w.Show(key, "people")
		if h, ok := s.w.page.(page.Helped); !ok || h.HelpPlace() != key {
			t.Errorf("%s has the help of %s", key, s.w.helpPlace())
		}
	}
}

// Ctrl+K finds a page by words that a person would use.
func TestSearchFindsHelpByOrdinaryWords(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	for typed, want := range map[string]string{
		"handover": "A new lead takes over", "forgot password": "Signing in", "excel": "Import a spreadsheet",
		"subject access": "Somebody asks what you hold about them", "mistake": "A wrong tick, or a mistake", "danger": "When somebody may be in danger",
	} {
		all := newEverything(s.w.group.Records(), s.w.group.Today(), func(data.Compartment) bool { return true }, nil, nil)
		all.add(commandSource("Help", "Pages of the help", s.w.helpCommands()), len(help.Pages()))
		found, _, _ := all.find(typed)
		if !slices.ContainsFunc(found, func(t thing) bool { return t.name == want }) {
			t.Errorf("%q finds no page called %q", typed, want)
		}
	}
	s.ctrl(fyne.KeyK)
	s.fill("Search everything", "handover")
	s.press(fyne.KeyReturn)
	if !strings.Contains(s.words(), "new lead presses") {
		t.Error("Return does not open the page")
	}
}
