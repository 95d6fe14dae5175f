package backups

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

// folderName is the folder of backups beside the group file, and in a second
// place, so that a stick that is not plugged in is not mistaken for its empty
// mount point.
const folderName = "Backups"

// secondName is the folder in a second place, so that what lies there is known for
// what it is.
const secondName = "Common Thread backups"

// ErrInside refuses a second place that goes where the first does.
var ErrInside error = insideError{}

type insideError struct{}

func (insideError) Error() string { return "the second place lies inside the first" }

// Sentence says it for people.
func (insideError) Sentence() string {
	return "That folder lies inside the one where backups are made already. Nothing was changed. Choose a USB stick or another disk."
}

// Folder is where backups of a group file are kept first: beside it. A folder
// of that name in small letters, if it is there already, is the one.
func Folder(path string) string {
	dir := filepath.Dir(path)
	if _, err := os.Stat(filepath.Join(dir, folderName)); err != nil {
		if _, err := os.Stat(filepath.Join(dir, "backups")); err == nil {
			return filepath.Join(dir, "backups")
		}
	}
	return filepath.Join(dir, folderName)
}

// Places are the folders in which backups of a group file belong: beside it
// first, then the second place that the user chose, plugged in or not.
func Places(path string, env data.Env) []string {
	places := []string{Folder(path)}
	if second := Second(path, env); second != "" {
		places = append(places, second)
	}
	return places
}

// Second is the folder for backups in the second place; "" where none was
// chosen on this computer.
func Second(path string, env data.Env) string { return chosen(env)[absolute(path)] }

// Choose makes a folder for backups in a second place, such as a USB stick, and
// remembers it in this computer's settings; "" forgets the one that was chosen,
// and leaves what is in it. It returns the folder. A place that is synced or on
// the network is refused (vault.ErrSyncedFolder): what lies there stays with
// others after somebody is erased from it here, and an erasure writes into
// backups. So is one inside the first (ErrInside). One on the group's own disk is
// taken; OnOneDisk says so.
func Choose(path, place string, env data.Env) (folder string, err error) {
	all := chosen(env)
	delete(all, absolute(path))
	if place != "" {
		if err := isFolder(place); err != nil {
			return "", err
		}
		folder = filepath.Join(absolute(place), secondName)
		if filepath.Base(absolute(place)) == secondName {
			folder = absolute(place) // it was chosen before
		}
		if inside(folder, Folder(absolute(path))) {
			return "", fmt.Errorf("%s: %w", place, ErrInside)
		}
		if err := vault.CheckFolder(filepath.Join(folder, filepath.Base(path))); err != nil {
			return "", err
		}
		if err := os.MkdirAll(folder, 0o700); err != nil {
			return "", err
		}
		all[absolute(path)] = folder
	}
	return folder, remember(all, env)
}

// inside reports whether a folder is another or lies in it, links followed.
func inside(folder, in string) bool {
	real := func(p string) string {
		for at, rest := absolute(p), ""; ; at, rest = filepath.Dir(at), filepath.Join(filepath.Base(at), rest) {
			if full, err := filepath.EvalSymlinks(at); err == nil {
				return filepath.Join(full, rest)
			}
			if at == filepath.Dir(at) {
				return absolute(p)
			}
		}
	}
	rel, err := filepath.Rel(real(in), real(folder))
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// OnOneDisk reports whether a second place lies on the same disk as the group, so
// that a thief or a broken disk takes both.
func OnOneDisk(path, place string, env data.Env) bool {
	return env.Disks.Same(filepath.Dir(absolute(path)), place)
}

// chosen is read before anybody signs in, and with a file that may be damaged,
// so it goes by where the file lies and not by what it is.
func chosen(env data.Env) map[string]string {
	all := map[string]string{}
	if env.Settings == "" {
		return all
	}
	text, err := os.ReadFile(filepath.Join(env.Settings, settingsName))
	if err != nil || json.Unmarshal(text, &all) != nil || all == nil {
		return map[string]string{}
	}
	return all
}

func remember(all map[string]string, env data.Env) error {
	if env.Settings == "" {
		return nil
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return vault.WriteSetting(env.Settings, settingsName, text)
}

// settingsName is the list's in the computer's settings.
const settingsName = "backups.json"

func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil {
		return full
	}
	return path
}

// InReach are the copies of a group file that this computer can get at now, in
// every place and beside the file itself, backups and files set aside alike:
// those in which somebody who is erased must be erased too.
func InReach(path string, env data.Env) []string {
	folders := append([]string{filepath.Dir(path)}, Places(path, env)...)
	var out []string
	for _, folder := range folders {
		for _, b := range List(folder, path, time.UTC) {
			out = append(out, b.Path)
		}
	}
	return out
}
