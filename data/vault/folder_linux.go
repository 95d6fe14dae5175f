package vault

import (
	"os"
	"slices"
	"strings"

	"golang.org/x/sys/unix"
)

// onNetwork reports whether the folder is on a disk of another computer.
func onNetwork(folder string) bool {
	var fs unix.Statfs_t
	if err := unix.Statfs(folder, &fs); err != nil {
		return false
	}
	switch uint32(fs.Type) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC,
		unix.AFS_SUPER_MAGIC, unix.AFS_FS_MAGIC, unix.CODA_SUPER_MAGIC, unix.CEPH_SUPER_MAGIC, unix.NCP_SUPER_MAGIC:
		return true
	case unix.FUSE_SUPER_MAGIC:
		return remoteFuse(folder)
	}
	return false
}

// fuseOfSticks are file systems of sticks and disks that Linux reads by programs
// of their own. All others of that kind are other computers', or phones'.
var fuseOfSticks = []string{"fuseblk", "fuse.ntfs", "fuse.ntfs-3g", "fuse.exfat", "fuse.vfat", "fuse.fuse-overlayfs", "fuse.mergerfs",
	"fuse.bindfs", "fuse.encfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.veracrypt", "fuse.lazyfs", "fuse.unionfs", "fuse.ext2", "fuse.hfs", "fuse.apfs-fuse", "fuse"}

// remoteFuse reports whether the folder is mounted by a program that brings files
// from elsewhere, such as rclone or sshfs.
func remoteFuse(folder string) bool {
	raw, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return false
	}
	at, kind := "", ""
	for line := range strings.Lines(string(raw)) {
		before, after, ok := strings.Cut(line, " - ")
		fields, types := strings.Fields(before), strings.Fields(after)
		if !ok || len(fields) < 5 || len(types) == 0 {
			continue
		}
		point := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\134`, `\`).Replace(fields[4])
		if len(point) >= len(at) && (folder == point || strings.HasPrefix(folder, strings.TrimSuffix(point, "/")+"/")) {
			at, kind = point, types[0]
		}
	}
	return strings.HasPrefix(kind, "fuse") && !slices.Contains(fuseOfSticks, kind)
}
