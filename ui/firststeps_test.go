package ui

import (
	"path/filepath"
	"strings"
	"testing"

	"commonthread/data"
)

// The first steps stay on a lead's Home until each is done, and lead where it is done.
func TestFirstStepsUntilEachIsDone(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.see("First steps", "1 of 5 done", "Add the people who come", "Plan your sessions", "Let a second person in", "Choose a second place for backups")
	s.tap("Add one by one")
	s.fill("First name", "Jean")
	s.tap("Add the person")
	s.w.Go("home")
	s.see("2 of 5 done")
	s.seeNot("Import our list")
	s.tap("Plan the weekly session")
	if s.w.page.Key() != "sessions" {
		t.Errorf("the sessions are planned on %s", s.w.page.Key())
	}
	s.put(&data.Session{Meta: data.Meta{ID: s.w.group.NewID()}, Date: "2026-03-05", Name: "Craft"})
	s.w.Go("home")
	s.tap("Add somebody who can sign in")
	s.see("Who can sign in")
	s.letIn("Bushra", "Volunteer", "another five word passphrase")
	s.w.Go("home")
	s.see("4 of 5 done")
	s.tap("Choose a place")
	s.see("A second place")
	s.w.UseSecond(s.now)
	s.w.Go("home")
	s.seeNot("First steps")
	s.see("What to do now")
}

func TestFirstStepsCanBeHidden(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tapNamed("Hide the first steps")
	s.seeNot("1 of 5 done")
	s.w.Lock()
	s.unlock()
	s.seeNot("1 of 5 done")
}

// Somebody with a spreadsheet makes the group and is asked for the list at once.
func TestBeginningWithAList(t *testing.T) {
	s := begin(t, laptop)
	s.tap("Import our list")
	s.fill("Name of the group", "Nelson Crafting Group")
	s.fill("Your name", "Margaret Whitworth")
	s.fill("New passphrase", passphrase)
	s.fill("The same once more", passphrase)
	s.tap("Make the group")
	s.fill("The third group of the code", strings.ToLower(s.code()[2]))
	s.tap("I have written it down")
	if s.w.asking == nil || s.w.group == nil {
		t.Fatal("no list is asked for")
	}
	s.w.asking.Dismiss()
	// Back from there is no promise of a list.
	s.w.Lock()
	s.tap("Another group")
	s.tap("Import our list")
	s.tap("Back")
	if s.w.listNext {
		t.Error("the list is still asked for")
	}
	if filepath.Base(s.w.path) != "Nelson Crafting Group.thread" {
		t.Error(s.w.path)
	}
}
