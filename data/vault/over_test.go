package vault_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"commonthread/data/vault"
)

// TestNotOver: no document is written over a group file, whatever it is called
// and however damaged; other files may be.
func TestNotOver(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, raw []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	bolt := make([]byte, 8192)
	copy(bolt[16:], []byte{0xED, 0xDA, 0x0C, 0xED})
	for name, raw := range map[string][]byte{"ours.thread": []byte("no longer a group"), "OURS.THREAD": nil, "renamed.pdf": bolt, "cut": bolt[:100]} {
		if err := vault.NotOver(write(name, raw)); !errors.Is(err, vault.ErrExists) {
			t.Errorf("%s may be written over: %v", name, err)
		}
	}
	for name, raw := range map[string][]byte{"pack.pdf": []byte("%PDF-1.7 by Common Thread"), "empty.pdf": nil, "noughts.pdf": make([]byte, 9000)} {
		if err := vault.NotOver(write(name, raw)); err != nil {
			t.Errorf("%s may not be written over: %v", name, err)
		}
	}
	if err := vault.NotOver(filepath.Join(dir, "new.pdf")); err != nil {
		t.Error(err)
	}
	if err := vault.NotOver(dir); err != nil {
		t.Error(err)
	}
}

// TestOurDocumentsAreNoDamagedGroups: a pack names the program, and is still
// told to be no group rather than a damaged one.
func TestOurDocumentsAreNoDamagedGroups(t *testing.T) {
	for name, raw := range map[string]string{"pack.pdf": "%PDF-1.7\n\x00 Common Thread", "pack.html": "<!DOCTYPE html><title>Zo\u00eb, by Common Thread</title>", "table.xlsx": "PK\x03\x04 Common Thread"} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(raw), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := vault.Open(path, "a passphrase", vault.Env{}); !errors.Is(err, vault.ErrNotGroup) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
