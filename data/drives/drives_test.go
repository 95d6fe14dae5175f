package drives

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mounts is a laptop's list, cut to what tells: its own disk, a stick with a blank
// in its name, a second disk, and what is no drive although it lies beside them.
const mounts = `22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
24 22 0:5 / /proc rw - proc proc rw
61 22 8:1 / /media/anna/OUR\040STICK rw,nosuid,nodev shared:40 - vfat /dev/sda1 rw
62 22 8:17 / /run/media/anna/PASSPORT rw,nosuid - fuseblk /dev/sdb1 rw
63 22 0:60 / /media/anna/hall rw - cifs //hall/share rw
64 22 0:61 / /mnt/cloud rw - fuse.rclone drive: rw
65 22 8:33 / /mnt/backup rw - ext4 /dev/sdc1 rw
66 22 8:33 / /mnt/backup rw - ext4 /dev/sdc1 rw
67 22 0:62 / /mnt/quick rw - tmpfs tmpfs rw
a line that is none
`

func TestDrivesOfLinux(t *testing.T) {
	got := Disks{Plugged: func() []Drive { return OfMounts(strings.NewReader(mounts)) }}.List()
	want := []Drive{{"OUR STICK", "/media/anna/OUR STICK"}, {"PASSPORT", "/run/media/anna/PASSPORT"}, {"backup", "/mnt/backup"}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestSameDisk(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "a"), 0o700); err != nil {
		t.Fatal(err)
	}
	if !(Disks{}).Same(filepath.Join(dir, "a"), filepath.Join(dir, "b", "not there yet")) {
		t.Error("two folders side by side lie on two disks")
	}
	given := Disks{Of: func(folder string) string { return filepath.Base(folder) }}
	if given.Same(filepath.Join(dir, "a"), dir) || !given.Same(dir, dir) || (Disks{Of: func(string) string { return "" }}).Same(dir, dir) {
		t.Error("what was given is not what is asked, or what cannot be told counts")
	}
}
