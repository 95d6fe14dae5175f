package ui

import (
	"path/filepath"
	"testing"

	"commonthread/ui/widgets"
)

// A second start shows this window; a group that was double-clicked opens in it,
// and the one that was open is locked with nothing of it lost.
func TestASecondStartShowsTheFirst(t *testing.T) {
	s := begin(t, laptop)
	s.w.Wanted("")
	s.see("Make a group")
	s.beginGroup()

	// The recovery code stays until it is on paper.
	other := realFiles(t, s.w.env.Now)
	theirs := filepath.Join(s.dir, "Theirs.thread")
	g, _, err := other.Create(theirs, "Theirs", "Doreen", "another five word passphrase")
	if err != nil {
		t.Fatal(err)
	}
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	s.w.Wanted(theirs)
	s.see("Finish this first", "Theirs.thread was not opened")
	s.tap("Close")
	s.fill("The third group of the code", s.code()[2])
	s.tap("I have written it down")
	ours := s.w.path

	// The same group, and none: only shown.
	s.w.Go("people")
	for _, file := range []string{"", ours} {
		s.w.Wanted(file)
		if s.w.group == nil || s.w.page.Key() != "people" || widgets.DialogOpen(s.w.win.Canvas()) {
			t.Errorf("a second start with %q led elsewhere", file)
		}
	}
	s.w.Wanted(filepath.Join(s.dir, "gone.thread"))
	s.see("That did not work")
	s.tap("Close")
	if s.w.group == nil {
		t.Fatal("a file that is not there closed the group")
	}

	// Another group, while somebody writes.
	s.w.newOnPage()
	s.fill("First name", "Half written")
	s.w.Wanted(theirs)
	s.see("Theirs.thread", "Your group is saved and locked, because another was opened.")
	if s.w.group != nil || s.w.path != theirs {
		t.Fatalf("it shows %s", s.w.path)
	}
	s.w.Wanted(ours)
	s.unlock()
	s.see("You were writing", "Add a person")
}
