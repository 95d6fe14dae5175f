package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// A file is asked for, also with the folder not there yet; Esc leaves it, and
// nothing under it hears a shortcut meanwhile.
func TestAskingForAFile(t *testing.T) {
	s := begin(t, laptop)
	s.tap("Open a group")
	s.see("Which group?")
	s.press(fyne.KeyEscape)
	s.see("Make a group")
	s.makeGroup()
	if err := os.MkdirAll(filepath.Join(s.dir, "Documents"), 0o700); err != nil {
		t.Fatal(err)
	}
	s.ctrl(fyne.KeyI)
	s.see("Which table?", "Choose this one")
	s.ctrl(fyne.KeyN)
	s.ctrl("2")
	s.ctrl(fyne.KeyK)
	s.see("Which table?")
	s.press(fyne.KeyEscape)
	s.see("What to do now")
	s.ctrl("2")
	if s.w.page.Key() != "register" {
		t.Errorf("afterwards Ctrl+2 leads to %s", s.w.page.Key())
	}
}

// Choosing a file works by keys: the newest spreadsheet of Downloads, Documents and the
// Desktop stands first, a few letters find another, and any folder is one press away.
func TestTheNewestFilesComeFirst(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	for i, name := range []string{"Documents/old list.csv", "Desktop/crafters.csv", "Downloads/newest.csv", "Downloads/~$newest.csv", "Downloads/picture.png", "Downloads/.hidden.csv"} {
		path := filepath.Join(s.dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("first_name,last_name\nAmina,Khan\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		at := s.now.AddDate(0, 0, i-10)
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	s.ctrl(fyne.KeyI)
	s.see("Which table?", "newest.csv", "in Downloads", "3 of 3, the newest first")
	s.seeNot("picture.png")
	s.seeNot(".hidden")
	s.ctrl("2") // silent under it
	s.press(fyne.KeyReturn)
	s.see("Which table?") // into the list: two others are there
	s.press(fyne.KeyUp)
	s.typed("craft")
	s.see("1 of 3")
	s.press(fyne.KeyReturn)
	s.see("Import a table", "crafters.csv has 1 row.")
	s.w.Go("home")
	s.ctrl(fyne.KeyI)
	s.tap("Look in another folder")
	s.see("Choose this one")
	s.press(fyne.KeyEscape)
	s.see("What to do now")
}
