package vault

import (
	"golang.org/x/sys/windows"
)

// diskFull are the system's ways of saying that a file cannot grow.
var diskFull = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED}

// renameOverOpen says that no file can be put over one that is open.
const renameOverOpen = false

// syncFolder has nothing to do: NTFS writes names through its own journal.
func syncFolder(string) error { return nil }
