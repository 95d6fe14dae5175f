package vault

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Ending is that of the names of group files and their backups.
const Ending = ".thread"

// NotOver keeps a document, a table or anything else of ours from being written
// over a group file or a backup, whole or damaged, as its name or its first page
// tells: then the error is ErrExists.
// What else is in the place is no concern of the vault's, nor is an empty place.
func NotOver(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	if strings.EqualFold(filepath.Ext(path), Ending) || sniff(f, info.Size()) == nil {
		return fmt.Errorf("%s is a group file: %w", filepath.Base(path), ErrExists)
	}
	return nil
}
