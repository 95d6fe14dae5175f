//go:build !windows

package vault

import (
	"errors"
	"os"
	"slices"
	"syscall"

	"golang.org/x/sys/unix"
)

// diskFull are the system's ways of saying that a file cannot grow.
var diskFull = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}

// renameOverOpen says that a file can be put over one that is open, which
// keeps it locked until the new one is there.
//
// A variable, so that tests see both ways.
var renameOverOpen = true

// writeProtected are the system's ways of saying that nothing may be written.
var writeProtected = []error{syscall.EROFS, syscall.EACCES, syscall.EPERM}

// nameless reports whether an open file has no name left: once it is closed, it
// is gone.
func nameless(open os.FileInfo) bool {
	s, ok := open.Sys().(*syscall.Stat_t)
	return ok && s.Nlink == 0
}

// mayWriteTo reports whether the file at the path could be opened to be written
// to; nothing is written.
func mayWriteTo(path string) bool {
	return !slices.ContainsFunc(writeProtected, func(no error) bool { return errors.Is(unix.Access(path, unix.W_OK), no) })
}

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
