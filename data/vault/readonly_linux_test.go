package vault

import (
	"syscall"
	"testing"
)

// mountReadOnly mounts a folder over itself so that it may only be read, where
// the system lets us.
func mountReadOnly(t *testing.T, dir string) bool {
	t.Helper()
	if syscall.Mount(dir, dir, "", syscall.MS_BIND, "") != nil {
		return false
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return syscall.Mount("", dir, "", syscall.MS_REMOUNT|syscall.MS_BIND|syscall.MS_RDONLY, "") == nil
}
