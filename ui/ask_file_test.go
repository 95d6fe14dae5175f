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
