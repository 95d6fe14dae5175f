package drives

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

// plugged are the volumes but the one that the computer started from, which is
// there as a link.
func plugged() (list []Drive) {
	all, err := os.ReadDir("/Volumes")
	if err != nil {
		return nil
	}
	for _, v := range all {
		if v.IsDir() {
			list = append(list, Drive{Name: v.Name(), Path: filepath.Join("/Volumes", v.Name())})
		}
	}
	return list
}

func diskOf(folder string) string {
	var st unix.Stat_t
	if unix.Stat(folder, &st) != nil {
		return ""
	}
	return fmt.Sprint(st.Dev)
}
