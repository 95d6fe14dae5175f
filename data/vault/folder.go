package vault

import (
	"fmt"
	"path/filepath"
)

// A file that is written to while some program copies it elsewhere ends as two
// halves of different days. So the group file may not lie where a program syncs
// folders or where another computer keeps the disk; bundles may.

// CheckFolder refuses a path in a synced or network folder with
// ErrSyncedFolder: neither a group file nor a backup of one is kept there.
func CheckFolder(path string) error { return checkFolder(path) }

// SyncedBy is the program that keeps a folder in step with other computers, or "a
// network drive"; "" is none. What is written there goes to others.
func SyncedBy(folder string) string {
	full, err := filepath.Abs(folder)
	if err != nil {
		return ""
	}
	for _, folder := range []string{full, resolved(full)} {
		if by := syncedBy(folder); by != "" {
			return by
		}
		if onNetwork(folder) {
			return "a network drive"
		}
	}
	return ""
}

// resolved is a folder with links followed, as far as it is there.
func resolved(folder string) string {
	if real, err := filepath.EvalSymlinks(folder); err == nil {
		return real
	}
	return folder
}

// checkFolder refuses a path in a synced or network folder with
// ErrSyncedFolder, and says which it is.
func checkFolder(path string) error {
	full, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	folders := []string{filepath.Dir(full)}
	if real, err := filepath.EvalSymlinks(full); err == nil {
		folders = append(folders, filepath.Dir(real))
	} else if real, err := filepath.EvalSymlinks(folders[0]); err == nil {
		folders = append(folders, real)
	}
	for _, folder := range folders {
		if by := syncedBy(folder); by != "" {
			return fmt.Errorf("%w: it is in a folder that %s keeps in step with other computers", ErrSyncedFolder, by)
		}
		if onNetwork(folder) {
			return fmt.Errorf("%w: it is on a network drive", ErrSyncedFolder)
		}
	}
	return nil
}

// syncedBy is the program that syncs a folder or one above it; "" is none.
func syncedBy(folder string) string {
	for {
		if by := nameOfSync(filepath.Base(folder)); by != "" {
			return by
		}
		if by := markOfSync(folder); by != "" {
			return by
		}
		if attributedToSync(folder) {
			return "a cloud service"
		}
		up := filepath.Dir(folder)
		if up == folder {
			return ""
		}
		folder = up
	}
}
