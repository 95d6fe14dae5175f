package vault

import (
	"os"

	"golang.org/x/sys/windows"
)

// diskFull are the system's ways of saying that a file cannot grow.
var diskFull = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}

// renameOverOpen says that no file can be put over one that is open.
var renameOverOpen = false

// writeProtected are the system's ways of saying that nothing may be written.
var writeProtected = []error{windows.ERROR_WRITE_PROTECT, windows.ERROR_ACCESS_DENIED}

// nameless reports whether an open file has no name left. Windows keeps the name
// of a file for as long as somebody has it open as we do.
func nameless(os.FileInfo) bool { return false }

// mayWriteTo reports whether the file at the path could be opened to be written
// to, as far as its attributes tell.
func mayWriteTo(path string) bool {
	info, err := os.Stat(path)
	return err != nil || info.Mode().Perm()&0o200 != 0
}

// syncFolder has nothing to do: NTFS writes names through its own journal.
func syncFolder(string) error { return nil }
