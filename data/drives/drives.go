// Package drives says which sticks and outside disks are plugged in, by the names
// that people see, and which disk of the computer a folder lies on.
//
// It only asks the system and reads nothing that is on a drive. How drives are
// kept is each system's own: a system is a file drives_*.go with plugged and diskOf.
// Tests, and whoever must not look at the computer, give a Disks of their own.
package drives

import (
	"bufio"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Drive is a stick or an outside disk that is plugged in.
type Drive struct {
	Name string // as the system shows it, such as CRAFTS or KINGSTON (E:)
	Path string // the folder in which its files are
}

// Disks is what is known of the computer's disks; the zero value asks the computer.
type Disks struct {
	// Plugged are the drives that are plugged in; nil asks the computer.
	Plugged func() []Drive
	// Of names the disk on which a folder lies, "" where that cannot be told; nil
	// asks the computer.
	Of func(folder string) string
}

// List are the drives that are plugged in, by name.
func (d Disks) List() []Drive {
	of := d.Plugged
	if of == nil {
		of = plugged
	}
	list := of()
	slices.SortFunc(list, func(a, b Drive) int { return strings.Compare(a.Name+a.Path, b.Name+b.Path) })
	return list
}

// Same reports whether two folders lie on one disk, so that what takes one takes
// the other. A folder that is not there yet lies where the nearest one above it
// does. Where it cannot be told they do not.
func (d Disks) Same(a, b string) bool {
	of := d.Of
	if of == nil {
		of = diskOf
	}
	x := of(there(a))
	return x != "" && x == of(there(b))
}

// there is a folder, or the nearest above it that exists.
func there(folder string) string {
	if full, err := filepath.Abs(folder); err == nil {
		folder = full
	}
	for {
		if _, err := os.Stat(folder); err == nil || folder == filepath.Dir(folder) {
			return folder
		}
		folder = filepath.Dir(folder)
	}
}

// mountedUnder are the folders in which Linux puts what somebody plugs in.
var mountedUnder = []string{"/media/", "/run/media/", "/mnt/"}

// notDrives are file systems that are no drive, or another computer's.
var notDrives = []string{"tmpfs", "autofs", "overlay", "nfs", "nfs4", "cifs", "smb3", "9p", "proc", "sysfs", "squashfs", "devtmpfs", "virtiofs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse"}

// OfMounts are the drives in a list of mounts as Linux writes it (mountinfo in
// proc(5)).
func OfMounts(mountinfo io.Reader) (list []Drive) {
	seen := map[string]bool{}
	for lines := bufio.NewScanner(mountinfo); lines.Scan(); {
		before, after, ok := strings.Cut(lines.Text(), " - ")
		fields, types := strings.Fields(before), strings.Fields(after)
		if !ok || len(fields) < 5 || len(types) == 0 || slices.Contains(notDrives, types[0]) {
			continue
		}
		point := unescaped.Replace(fields[4])
		if seen[point] || !slices.ContainsFunc(mountedUnder, func(in string) bool { return strings.HasPrefix(point, in) }) {
			continue
		}
		seen[point] = true
		list = append(list, Drive{Name: filepath.Base(point), Path: point})
	}
	return list
}

// unescaped takes back how Linux writes blanks in a list of mounts.
var unescaped = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)
