package vault

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// onNetwork reports whether the folder is on a disk of another computer: a
// path that begins with \\server\share, or a letter that stands for one.
func onNetwork(folder string) bool {
	volume := filepath.VolumeName(folder)
	if strings.HasPrefix(volume, `\\`) {
		plain := strings.TrimPrefix(volume, `\\?\`)
		return len(plain) != 2 || plain[1] != ':'
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	return err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE
}

// Attributes that Windows gives to what a cloud service keeps in step: "always
// keep on this device", "free up space", and what is fetched when it is read.
const (
	attributePinned             = 0x00080000
	attributeUnpinned           = 0x00100000
	attributeRecallOnOpen       = 0x00040000
	attributeRecallOnDataAccess = 0x00400000
)

// attributedToSync reports whether the system says that a cloud service keeps
// the folder.
func attributedToSync(folder string) bool {
	name, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return false
	}
	a, err := windows.GetFileAttributes(name)
	return err == nil && a&(attributePinned|attributeUnpinned|attributeRecallOnOpen|attributeRecallOnDataAccess) != 0
}
