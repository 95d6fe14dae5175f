package ui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

func TestDamagedFileOffersTheBackup(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.tap("Safe keeping")
	s.tap("Make a backup now")
	s.see("The backup is made and was read back")
	s.tap("Close")
	s.tap("Lock")
	path := s.w.path
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := 3 * 4096; i < len(raw); i += 97 {
		raw[i] ^= 0x5a // free pages and used ones, so that something is hit
	}
	damaged := append([]byte(nil), raw...)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	s.typed(passphrase)
	s.press(fyne.KeyReturn)
	s.see("Open the newest backup?", "The damaged file is kept beside it")
	s.see("made today")
	s.tap("Open the backup")
	s.see("The backup is in place")
	kept := false
	files, _ := os.ReadDir(filepath.Dir(path))
	for _, f := range files {
		other, _ := os.ReadFile(filepath.Join(filepath.Dir(path), f.Name()))
		kept = kept || string(other) == string(damaged)
	}
	if !kept {
		t.Error("the damaged file is gone")
	}
}
