package vault

import (
	"os"
	"path/filepath"
	"strings"
)

// How folders that sync programs keep in step are known: by the name that the
// program gives them, by what it leaves in them, and, on systems that tell, by
// their attributes (folder_*.go). A new program is a line in one of the tables.

// syncedNames are names that sync programs give their folders and hardly anybody
// else does: a folder is one whose name begins so. In small letters, with no
// spaces, dots, dashes or underscores.
var syncedNames = map[string]string{
	"onedrive":           "OneDrive",
	"skydrive":           "OneDrive",
	"sharepoint":         "SharePoint",
	"dropbox":            "Dropbox",
	"googledrive":        "Google Drive",
	"icloud":             "iCloud",
	"mobiledocuments":    "iCloud",
	"cloudstorage":       "a cloud service",
	"nextcloud":          "Nextcloud",
	"owncloud":           "ownCloud",
	"pcloud":             "pCloud",
	"boxsync":            "Box",
	"boxdrive":           "Box",
	"megasync":           "MEGA",
	"protondrive":        "Proton Drive",
	"seafile":            "Seafile",
	"seadrive":           "Seafile",
	"kdrive":             "kDrive",
	"tresorit":           "Tresorit",
	"koofr":              "Koofr",
	"syncthing":          "Syncthing",
	"resiliosync":        "Resilio Sync",
	"btsync":             "Resilio Sync",
	"creativecloudfiles": "Adobe Creative Cloud",
	"synologydrive":      "Synology Drive",
	"cloudstation":       "Synology",
	"qsync":              "Qsync",
	"amazondrive":        "Amazon Drive",
	"yandexdisk":         "Yandex Disk",
	"hidrive":            "HiDrive",
	"magentacloud":       "MagentaCLOUD",
	"jottacloud":         "Jottacloud",
	"icedrive":           "Icedrive",
	"internxt":           "Internxt",
	"spideroak":          "SpiderOak",
	"sugarsync":          "SugarSync",
	"egnyte":             "Egnyte",
	"sharefile":          "ShareFile",
	"citrixfiles":        "ShareFile",
	"syncplicity":        "Syncplicity",
	"zohoworkdrive":      "Zoho WorkDrive",
	"livedrive":          "Livedrive",
	"nutstore":           "Nutstore",
	"idriveclouddrive":   "IDrive",
	"cozydrive":          "Cozy Drive",
	"odrive":             "odrive",
}

// wholeNames are names of theirs that are words of everybody's too: a folder is
// one whose name, before a bracket or a dash with what comes after ("Box - Club"),
// is just that. Written as in syncedNames.
var wholeNames = map[string]string{
	"box":             "Box",
	"mega":            "MEGA",
	"sync":            "Sync",
	"insync":          "Insync",
	"synccom":         "Sync",
	"filen":           "Filen",
	"degoo":           "Degoo",
	"mydrive":         "Google Drive",
	"shareddrives":    "Google Drive",
	"teamdrives":      "Google Drive",
	"othercomputers":  "Google Drive",
	"drivefs":         "Google Drive",
	"googledrivefs":   "Google Drive",
	"creativecloud":   "Adobe Creative Cloud",
	"workdrive":       "Zoho WorkDrive",
	"baidunetdisk":    "Baidu",
	"sharedlibraries": "SharePoint",
}

// libraryEndings end the names of SharePoint's libraries when they are synced:
// "Nelson Crafts - Documents".
var libraryEndings = []string{" - documents", " - shared documents", " - site assets"}

// syncedMarks are what sync programs leave in the folder they sync. (Not
// ".dropbox": that is also the folder of its settings in everybody's home.)
var syncedMarks = map[string]string{
	".stfolder":                 "Syncthing",
	".stversions":               "Syncthing",
	".dropbox.cache":            "Dropbox",
	".owncloudsync.log":         "ownCloud",
	".nextcloudsync.log":        "Nextcloud",
	".megaignore":               "MEGA",
	".SynologyWorkingDirectory": "Synology Drive",
	".debris":                   "MEGA",
	".seafile-data":             "Seafile",
	".tresorit":                 "Tresorit",
	".tmp.drivedownload":        "Google Drive",
	".tmp.driveupload":          "Google Drive",
	".sync/ID":                  "Resilio Sync",
	".sync/IgnoreList":          "Resilio Sync",
}

// markBeginnings are beginnings of names of files that they leave.
var markBeginnings = map[string]string{
	"._sync_": "Nextcloud",
	".sync_":  "Nextcloud",
	".csync_": "ownCloud",
}

// iniNames are names in a desktop.ini, by which Windows shows the folder with the
// icon of the program that syncs it.
var iniNames = map[string]string{
	"onedrive":     "OneDrive",
	"dropbox":      "Dropbox",
	"google drive": "Google Drive",
	"drive file":   "Google Drive",
	"googledrive":  "Google Drive",
	"icloud":       "iCloud",
	"megasync":     "MEGA",
	"nextcloud":    "Nextcloud",
	"owncloud":     "ownCloud",
	"pcloud":       "pCloud",
	"box.exe":      "Box",
	"boxsync":      "Box",
	"box drive":    "Box",
	"proton drive": "Proton Drive",
	"protondrive":  "Proton Drive",
	"seafile":      "Seafile",
	"seadrive":     "Seafile",
	"kdrive":       "kDrive",
	"tresorit":     "Tresorit",
	"sync.com":     "Sync",
}

// nameOfSync is the program whose folders have such a name; "" is none.
func nameOfSync(name string) string {
	name = strings.ToLower(name)
	for _, end := range libraryEndings {
		if before, ok := strings.CutSuffix(name, end); ok && before != "" {
			return "SharePoint"
		}
	}
	name, _, _ = strings.Cut(name, " (")
	name, _, _ = strings.Cut(name, " -")
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(" .-_", r) {
			return -1
		}
		return r
	}, name)
	for begins, by := range syncedNames {
		if strings.HasPrefix(name, begins) {
			return by
		}
	}
	return wholeNames[name]
}

// markOfSync is the program that has left something of its own in the folder.
func markOfSync(folder string) string {
	for mark, by := range syncedMarks {
		if _, err := os.Lstat(filepath.Join(folder, mark)); err == nil {
			return by
		}
	}
	list, _ := os.ReadDir(folder)
	for _, f := range list {
		for begins, by := range markBeginnings {
			if strings.HasPrefix(f.Name(), begins) && strings.HasSuffix(f.Name(), ".db") {
				return by
			}
		}
		if strings.EqualFold(f.Name(), "desktop.ini") && f.Type().IsRegular() {
			if by := iniOfSync(filepath.Join(folder, f.Name())); by != "" {
				return by
			}
		}
	}
	return ""
}

// iniOfSync reads whose icon a desktop.ini shows. It is text of one or two bytes
// a letter.
func iniOfSync(path string) string {
	raw, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	text := strings.ToLower(strings.ReplaceAll(string(raw[:min(len(raw), 1<<14)]), "\x00", ""))
	for name, by := range iniNames {
		if strings.Contains(text, name) {
			return by
		}
	}
	return ""
}
