package vault

import "golang.org/x/sys/unix"

// onNetwork reports whether the folder is on a disk of another computer.
func onNetwork(folder string) bool {
	var fs unix.Statfs_t
	if err := unix.Statfs(folder, &fs); err != nil {
		return false
	}
	return fs.Flags&unix.MNT_LOCAL == 0
}
