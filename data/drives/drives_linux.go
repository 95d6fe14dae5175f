package drives

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

func plugged() []Drive {
	f, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return nil
	}
	defer f.Close()
	return OfMounts(f)
}

// diskOf is the disk that holds the partition on which a folder lies: two partitions
// of one disk are lost together. A sealed or joined partition (dm-0) is followed to
// what is under it.
func diskOf(folder string) string {
	var st unix.Stat_t
	if unix.Stat(folder, &st) != nil {
		return ""
	}
	number := fmt.Sprintf("%d:%d", unix.Major(st.Dev), unix.Minor(st.Dev))
	device, err := filepath.EvalSymlinks("/sys/dev/block/" + number)
	if err != nil {
		return number // of a file system that is no single partition
	}
	for range 4 {
		under, err := os.ReadDir(filepath.Join(device, "slaves"))
		if err != nil || len(under) != 1 {
			break
		}
		next, err := filepath.EvalSymlinks(filepath.Join(device, "slaves", under[0].Name()))
		if err != nil {
			break
		}
		device = next
	}
	if _, err := os.Stat(filepath.Join(device, "partition")); err == nil {
		device = filepath.Dir(device)
	}
	return filepath.Base(device)
}
