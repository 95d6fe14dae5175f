package vault

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Ending is that of the names of group files and their backups, BundleEnding that
// of changes on their way to another laptop.
const (
	Ending       = ".thread"
	BundleEnding = ".bundle"
)

// NotOver keeps a document, a table or anything else of ours from being written
// over a group file, a backup or a bundle, whole or damaged, as its name or its first page
// tells: then the error is ErrExists.
// What else is in the place is no concern of the vault's, nor is an empty place.
func NotOver(path string) error {
	info, err := os.Stat(path)
	if err != nil || !info.Mode().IsRegular() {
		return nil // a pipe is not opened: that would wait for whoever writes into it
	}
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	if ext := filepath.Ext(path); strings.EqualFold(ext, Ending) || strings.EqualFold(ext, BundleEnding) || sniff(f, info.Size()) == nil {
		return fmt.Errorf("%s is a group file: %w", filepath.Base(path), ErrExists)
	}
	return nil
}
