package vault

import (
	"os"
	"path/filepath"
	"testing"
	"unicode/utf16"
)

// The folders that sync programs make, by name. Most are of case 54.
var syncFolders = []string{
	"OneDrive - Nelson Crafts", "OneDrive", "OneDrivePersonal", "Dropbox (Personal)", "Dropbox-Team", "Google Drive", "My Drive", "Shared drives",
	"Nelson Crafts - Documents", "Nelson Crafts - Shared Documents", "MEGA", "MEGAsync", "MEGAsync Uploads", "Box", "Box - Nelson", "Box Sync",
	"Proton Drive", "ProtonDrive", "Seafile", "SeaDrive", "kDrive", "kDrive 2", "pCloud", "pCloudDrive", "pCloud Drive", "Nextcloud", "Nextcloud2",
	"ownCloud", "Sync", "Sync.com", "Tresorit", "Tresorit Drive", "SharePoint", "Insync", "Koofr", "Syncthing", "Creative Cloud Files", "iCloudDrive",
	"iCloud Drive", "Resilio Sync", "SynologyDrive", "Yandex.Disk", "Jottacloud", "Icedrive", "Egnyte Connect", "Amazon Drive",
}

// plainFolders are folders of people's own with words like those in them.
var plainFolders = []string{
	"Boxes", "Box of wool", "Megan", "Synchronised", "In sync again", "My drives", "Drive", "Documents", "Crafts - Documents of 2019", "- Documents",
	"Clouds", "Dropped stitches", "Shared", "My OneDrive notes", "Seaside", "Icing", "Common Thread",
}

func TestFoldersOfSyncProgramsAreKnownByName(t *testing.T) {
	base := t.TempDir()
	for _, name := range syncFolders {
		wants(t, CheckFolder(filepath.Join(base, name, "group", "g.thread")), ErrSyncedFolder)
	}
	for _, name := range plainFolders {
		if err := CheckFolder(filepath.Join(base, name, "group", "g.thread")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A folder under any other name is known by what the program leaves in it.
func TestFoldersOfSyncProgramsAreKnownByWhatLiesInThem(t *testing.T) {
	wide := []byte("\xff\xfe")
	for _, u := range utf16.Encode([]rune("[.ShellClassInfo]\r\nIconResource=C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe,6\r\n")) {
		wide = append(wide, byte(u), byte(u>>8))
	}
	for name, raw := range map[string][]byte{
		".stfolder": nil, ".dropbox.cache": nil, "._sync_1a2b3c.db": {}, ".sync_1a2b3c.db": {}, ".owncloudsync.log": {}, ".megaignore": {},
		".tmp.drivedownload": nil, "desktop.ini": wide, "Desktop.ini": []byte("[.ShellClassInfo]\r\nIconFile=C:\\Users\\x\\AppData\\Roaming\\Dropbox\\bin\\Dropbox.exe"),
	} {
		dir := filepath.Join(t.TempDir(), "club")
		must(t, os.MkdirAll(filepath.Join(dir, "group"), 0o700))
		path := filepath.Join(dir, "group", "g.thread")
		must(t, CheckFolder(path))
		if raw == nil {
			must(t, os.Mkdir(filepath.Join(dir, name), 0o700))
		} else {
			must(t, os.WriteFile(filepath.Join(dir, name), raw, 0o600))
		}
		wants(t, CheckFolder(path), ErrSyncedFolder)
	}
	dir := t.TempDir()
	must(t, os.WriteFile(filepath.Join(dir, "desktop.ini"), []byte("[.ShellClassInfo]\r\nIconResource=C:\\Windows\\shell32.dll,3"), 0o600))
	must(t, os.WriteFile(filepath.Join(dir, "._sync_notes.txt"), nil, 0o600))
	must(t, CheckFolder(filepath.Join(dir, "g.thread")))
}
