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
