package vault

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// A file that is written to while some program copies it elsewhere ends as two
// halves of different days. So the group file may not lie where a program syncs
// folders or where another computer keeps the disk; bundles may.

// syncedNames are names of folders that sync programs make: the whole name, or
// its beginning, before a bracket or a dash with what comes after ("OneDrive -
// Riverside"). In small letters.
var syncedNames = map[string]string{
	"onedrive":         "OneDrive",
	"dropbox":          "Dropbox",
	"google drive":     "Google Drive",
	"googledrive":      "Google Drive",
	"googledrivefs":    "Google Drive",
	"icloud drive":     "iCloud",
	"iclouddrive":      "iCloud",
	"icloud":           "iCloud",
	"mobile documents": "iCloud",
	"cloudstorage":     "a cloud service",
	"nextcloud":        "Nextcloud",
	"owncloud":         "ownCloud",
	"pcloud drive":     "pCloud",
	"pclouddrive":      "pCloud",
	"box sync":         "Box",
	"synologydrive":    "Synology Drive",
	"syncthing":        "Syncthing",
}

// syncedMarks are what sync programs leave in the folder they sync. (Not
// ".dropbox": that is also the folder of its settings in everybody's home.)
var syncedMarks = map[string]string{
	".stfolder":         "Syncthing",
	".dropbox.cache":    "Dropbox",
	".owncloudsync.log": "ownCloud",
}

// CheckFolder refuses a path in a synced or network folder with
// ErrSyncedFolder: neither a group file nor a backup of one is kept there.
func CheckFolder(path string) error { return checkFolder(path) }

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
		for mark, by := range syncedMarks {
			if _, err := os.Lstat(filepath.Join(folder, mark)); err == nil {
				return by
			}
		}
		up := filepath.Dir(folder)
		if up == folder {
			return ""
		}
		folder = up
	}
}

func nameOfSync(name string) string {
	name, _, _ = strings.Cut(strings.ToLower(name), " (")
	name, _, _ = strings.Cut(name, " -")
	return syncedNames[name]
}
