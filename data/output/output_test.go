package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"commonthread/data/vault"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// What this program wrote is replaced; what it did not only by the user's own
// word; a group, a backup, a bundle and what is no plain file never.
func TestPlace(t *testing.T) {
	pdf := "%PDF-1.7\n\x00\x01 <xmp:CreatorTool>Common Thread</xmp:CreatorTool> %%EOF"
	html := "<!DOCTYPE html>\n<html><head><meta name=\"generator\" content=\"Common Thread\"></head>"
	for _, c := range []struct {
		name, text, header string
		plain, forced      error
	}{
		{"ours.pdf", pdf, "", nil, nil},
		{"theirs.pdf", "%PDF-1.4 a funder's letter about Common Thread", "", ErrNotOurs, nil},
		{"ours.html", html, "", nil, nil},
		{"theirs.html", "<!DOCTYPE html><head></head><meta name=\"generator\" content=\"Common Thread\">", "", ErrNotOurs, nil},
		{"ours.txt", "Nelson\n====\nMade with Common Thread\n", "", nil, nil},
		{"windows.txt", "Nelson\r\nMade with Common Thread\r\n", "", nil, nil},
		{"went on.txt", "Made with Common Thread\nand my own notes", "", ErrNotOurs, nil},
		{"quoted.txt", "It was not Made with Common Thread", "", ErrNotOurs, nil},
		{"ours.json", "{\n  \"producer\": \"Common Thread\",\n  \"name\": \"x\"}", "", nil, nil},
		{"theirs.json", "{\"name\": \"x\"}", "", ErrNotOurs, nil},
		{"notes.txt", "minutes of the meeting", "", ErrNotOurs, nil},
		{"empty.txt", "", "", ErrNotOurs, nil},
		{"people.csv", "\ufeffref,first_name\r\n1,Ann\r\n", "ref,first_name", nil, nil},
		{"their people.csv", "Name,Phone\nAnn,1\n", "ref,first_name", ErrNotOurs, nil},
		{"club.thread", "anything", "", vault.ErrExists, vault.ErrExists},
		{"changes.bundle", "anything", "", vault.ErrExists, vault.ErrExists},
		{"CHANGES.BUNDLE", pdf, "", vault.ErrExists, vault.ErrExists},
	} {
		path := write(t, c.name, c.text)
		for replace, want := range map[bool]error{false: c.plain, true: c.forced} {
			to, err := Place(path, c.header, replace)
			if !errors.Is(err, want) || err == nil && to != path {
				t.Errorf("%s, replace %v: %q, %v", c.name, replace, to, err)
			}
		}
	}
	free := filepath.Join(t.TempDir(), "new.pdf")
	if to, err := Place(free, "", false); err != nil || to != free {
		t.Error(to, err)
	}
	for _, path := range []string{t.TempDir(), os.DevNull} {
		if _, err := Place(path, "", true); !errors.Is(err, ErrNotPlain) {
			t.Errorf("%s: %v", path, err)
		}
	}
	target := write(t, "ours.pdf", pdf)
	link := filepath.Join(t.TempDir(), "link.pdf")
	if err := os.Symlink(target, link); err != nil {
		t.Fatal(err)
	}
	if to, err := Place(link, "", false); err != nil || to != target {
		t.Errorf("a link leads to %q, %v", to, err)
	}
	if err := os.Remove(target); err != nil {
		t.Fatal(err)
	}
	if _, err := Place(link, "", true); !errors.Is(err, ErrNotPlain) {
		t.Errorf("a link that leads nowhere: %v", err)
	}
}

// What is read ends at once, whatever it is.
func TestRead(t *testing.T) {
	path := write(t, "people.csv", "ref\n1\n")
	if raw, err := Read(path, 6); err != nil || string(raw) != "ref\n1\n" {
		t.Errorf("%q %v", raw, err)
	}
	if _, err := Read(path, 5); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
	if _, err := Read(path+"x", 5); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
	for _, path := range notPlain(t) {
		done := make(chan error, 1)
		go func() {
			_, err := Read(path, 1<<20)
			done <- err
		}()
		select {
		case err := <-done:
			if !errors.Is(err, ErrNotPlain) {
				t.Errorf("%s: %v", path, err)
			}
		case <-time.After(5 * time.Second):
			t.Fatalf("%s is waited for", path)
		}
	}
}
