package ui

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// Every kind of file that does not open, opened in the window: the page stays,
// says in plain words what is wrong and what to do, and changes nothing. The
// same files were looked at in a real window.
func TestEveryKindOfFaultyFileIsToldPlainly(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	for i := range 40 { // so that the file has pages of records
		s.adds("Person " + strings.Repeat("x", i))
	}
	s.w.backing.none = true // no backup: what is said where there is none
	s.w.Lock()
	good, err := os.ReadFile(s.w.path)
	if err != nil {
		t.Fatal(err)
	}
	const page = 4096
	change := func(do func(b []byte)) []byte {
		b := slices.Clone(good)
		do(b)
		return b
	}
	other := append([]byte("SQLite format 3\x00"), make([]byte, 2*page)...)
	damaged := []string{"This group file is damaged. It was left as it is.", "No good backup of it was found.", "press “Another group”"}
	alien := []string{"This file is not a group file, whatever its name says. It was left as it is.", "Press “Another group”"}
	for _, f := range []struct {
		name, folder string
		image        []byte
		phrase       string
		says         []string
	}{
		{"an empty file", "", nil, passphrase, damaged},
		{"cut short", "", good[:len(good)/3], passphrase, damaged},
		{"pages zeroed", "", change(func(b []byte) {
			for at := 4 * page; at+page <= len(b); at += 2 * page {
				// The one that says what file it is may lie among them: without it nobody can tell.
				if p := b[at : at+page]; !bytes.Contains(p, []byte("Common Thread")) {
					clear(p)
				}
			}
		}), passphrase, damaged},
		{"its first page gone", "", change(func(b []byte) { clear(b[:page]) }), passphrase, damaged},
		{"bits flipped", "", change(func(b []byte) {
			for at := 4*page + 300; at < len(b); at += 64 {
				b[at] ^= 4
			}
		}), passphrase, damaged},
		{"a letter", "", []byte("Dear all,\n\nplease find the register enclosed.\n"), passphrase, alien},
		{"a picture", "", append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 9000)...), passphrase, alien},
		{"another program's database", "", other, passphrase, alien},
		{"a wrong passphrase", "", good, "not the passphrase", []string{"That passphrase does not open this group. Nothing was changed.", "try again."}},
		{"in a synced folder", "Dropbox", good, passphrase, []string{"synced or network folder", "Nothing was changed.", "Move it into a folder of this computer itself"}},
	} {
		t.Run(f.name, func(t *testing.T) {
			s.t = t
			dir := filepath.Join(s.dir, f.name, f.folder)
			if err := os.MkdirAll(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "group.thread")
			if err := os.WriteFile(path, f.image, 0o600); err != nil {
				t.Fatal(err)
			}
			s.opensNot(path, f.phrase, f.says...)
			after, err := os.ReadFile(path)
			if files, _ := os.ReadDir(dir); err != nil || !bytes.Equal(after, f.image) || len(files) != 1 {
				t.Errorf("something was changed: %v, %v", files, err)
			}
		})
	}
	s.t = t
	held := filepath.Join(s.dir, "held.thread")
	if err := os.WriteFile(held, good, 0o600); err != nil {
		t.Fatal(err)
	}
	g, err := s.w.env.Files.Open(held, passphrase)
	if err != nil {
		t.Fatal(err)
	}
	s.opensNot(held, passphrase, "Another program has this group open. Nothing was changed. Close it there first")
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
	s.opensNot(filepath.Join(s.dir, "gone.thread"), passphrase, "The group's file is not there any more", "Nothing was changed.", "No good backup of it was found.")
	if words := openProblem(&fs.PathError{Op: "open", Path: held, Err: fs.ErrPermission}); !strings.Contains(words, "does not let you open that file. Nothing was changed. Ask") {
		t.Errorf("without the right to read it: %q", words)
	}
	// And the sound one still opens.
	s.w.path = held
	s.w.showUnlock()
	s.unlock()
}

// opensNot tries a file, and sees why it does not open.
func (s *script) opensNot(path, phrase string, says ...string) {
	s.t.Helper()
	s.w.path = path
	s.w.showUnlock()
	s.signIn(phrase)
	if s.w.group != nil {
		s.t.Fatal("it opened as if nothing had happened")
	}
	s.see(append(says, "Welcome back", filepath.Base(path), "Unlock", "Another group")...)
	for _, word := range []string{"panic", "errno", "EOF", "0x", "bbolt", "%!"} {
		s.seeNot(word)
	}
	if f := s.w.win.Canvas().Focused(); f != fyne.Focusable(s.entry("Passphrase")) {
		s.t.Error("the passphrase has not the focus any more")
	}
}

// Backups that another passphrase opens, as one that was out of reach when it was
// changed, are told of.
func TestADamagedFileWhoseBackupsHaveAnotherPassphrase(t *testing.T) {
	s := begin(t, laptop)
	s.makeGroup()
	s.w.tick()
	backup := s.w.env.Files.Backups(s.w.path)[0].Path
	old, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	s.w.Go("safety")
	s.tap("Passphrases")
	s.tap("Change my passphrase")
	s.again()
	s.fill("New passphrase", "quite another good one")
	s.fill("The same once more", "quite another good one")
	s.tap("Change it")
	s.see("Your passphrase is changed. 1 backup was sealed anew")
	s.w.backing.none = true
	s.w.Lock()
	if err := os.WriteFile(backup, old, 0o600); err != nil {
		t.Fatal(err)
	}
	spoil(t, s.w.path)
	s.signIn("quite another good one")
	s.see("There are backups, and this passphrase opens none of them.", "type the one you had before")
	s.signIn(passphrase)
	s.see("Open the newest backup?")
}
