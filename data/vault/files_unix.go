//go:build !windows

package vault

import (
	"errors"
	"os"
	"syscall"
)

// diskFull are the system's ways of saying that a file cannot grow.
var diskFull = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}

// renameOverOpen says that a file can be put over one that is open, which
// keeps it locked until the new one is there.
const renameOverOpen = true

// syncFolder makes the names in a folder durable. Some file systems cannot, and
// say so; then there is nothing more to be done.
func syncFolder(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := f.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, syscall.ENOTSUP) {
		return err
	}
	return nil
}
