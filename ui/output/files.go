package output

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"fyne.io/fyne/v2/lang"

	"commonthread/data/vault"
)

// Staged is a file on its way: written whole beside its place, then moved
// there, so that a full disk leaves what was there before.
type Staged struct{ temp, path string }

func Stage(path string, raw []byte) (*Staged, error) {
	if err := vault.NotOver(path); err != nil { // a group file stays what it is
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".commonthread-*")
	if err != nil {
		return nil, err
	}
	_, err = f.Write(raw)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(f.Name())
		return nil, err
	}
	return &Staged{f.Name(), path}, nil
}

// Discard takes it away again.
func (s *Staged) Discard() { os.Remove(s.temp) }

// Commit moves it to its place.
func (s *Staged) Commit() error {
	err := os.Rename(s.temp, s.path)
	if err != nil {
		s.Discard()
	}
	return err
}

// WriteFile stages a file and lands it.
func WriteFile(path string, raw []byte) error {
	s, err := Stage(path, raw)
	if err != nil {
		return err
	}
	return s.Commit()
}

// FreeName is the path, or where a file is there already the path with the
// first number that is free.
func FreeName(path string) string {
	ext := filepath.Ext(path)
	stem := path[:len(path)-len(ext)]
	for n := 2; Exists(path); n++ {
		path = fmt.Sprintf("%s %d%s", stem, n, ext)
	}
	return path
}

func Exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// reserved are the names that Windows keeps for devices, whatever their ending: a
// group that is called so still gets a file that can be copied there.
var reserved = func() map[string]bool {
	all := map[string]bool{"CON": true, "PRN": true, "AUX": true, "NUL": true}
	for _, n := range "123456789" {
		all["COM"+string(n)], all["LPT"+string(n)] = true, true
	}
	return all
}()

// FileName makes a name that every system takes as a file's.
func FileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == ' ' || r == '-' {
			return r
		}
		return ' '
	}, s)
	if s = strings.Join(strings.Fields(s), " "); s == "" {
		return lang.L("Our group")
	}
	if reserved[strings.ToUpper(s)] {
		s += " 1"
	}
	if r := []rune(s); len(r) > 60 {
		s = strings.TrimSpace(string(r[:60]))
	}
	return s
}
