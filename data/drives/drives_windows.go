package drives

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

func plugged() (list []Drive) {
	letters, err := windows.GetLogicalDrives()
	if err != nil {
		return nil
	}
	for i := range 26 {
		root := string(rune('A'+i)) + `:\`
		name, err := windows.UTF16PtrFromString(root)
		if letters&(1<<i) == 0 || err != nil || windows.GetDriveType(name) != windows.DRIVE_REMOVABLE {
			continue
		}
		var label [windows.MAX_PATH + 1]uint16
		if windows.GetVolumeInformation(name, &label[0], uint32(len(label)), nil, nil, nil, nil, 0) != nil {
			continue // a reader with no card in it
		}
		list = append(list, Drive{Name: strings.TrimSpace(windows.UTF16ToString(label[:]) + " (" + root[:2] + ")"), Path: root})
	}
	return list
}

// diskOf is the letter: which letters are one disk only an administrator may ask.
func diskOf(folder string) string { return strings.ToUpper(filepath.VolumeName(folder)) }
