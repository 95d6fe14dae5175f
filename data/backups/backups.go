// Package backups looks after the copies of a group's file: when one is due,
// where they lie, which are kept, how old the newest good one is, what one
// holds, and which is taken when the file itself is damaged.
//
// How a copy is made, sealed and read back is data/vault's; this package decides
// and tidies. It never removes a file that is not a backup of the very same
// group, that it could not name by day and time, or before a newer one was read
// back strictly. It asks no clock: now is given.
//
// Backups lie in a folder "Backups" beside the group file, and, where the user
// chose one, in a second place such as a USB stick. To add a third kind of
// place, add it to Places. Every place that was ever written to is remembered
// (remembered.go), so that an erasure reaches it or names it.
package backups

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

// Backup is a copy of a group file, as its name tells of it.
type Backup struct {
	Path string
	Made time.Time // to the minute, in the clock's own place
	Turn int       // from 1: copies made within one minute
	// Aside: not made as a backup, but the file itself as it was when another
	// was put in its place. It is never removed by itself.
	Aside bool
	// Before is what it was made before: an import, a restore, an erasure; "" where
	// it was made as each day's is.
	Before Deed
}

// Deed is something that a backup is made before.
type Deed string

// The deeds, as names of files have them.
const (
	Import  Deed = "import"
	Restore Deed = "restore"
	Erasure Deed = "erasure"
)

// Day is the day on which it was made.
func (b Backup) Day() data.Date { return data.DateOf(b.Made) }

// named matches what data/vault names copies: "ours 2026-05-03 1042.thread",
// "ours 2026-05-03 1042 (2).thread", "ours set aside 2026-05-03 1042.thread",
// "ours 2026-05-03 1042 before import.thread".
var named = regexp.MustCompile(`^ (set aside )?(\d{4}-\d{2}-\d{2} \d{4})(?: before (import|restore|erasure))?(?: \((\d{1,4})\))?$`)

// Parse reads the name of a copy of the group file at path; ok is false where
// the name is no copy's.
func Parse(path, name string, at *time.Location) (b Backup, ok bool) {
	ext := filepath.Ext(path)
	stem := strings.TrimSuffix(filepath.Base(path), ext)
	rest, isOurs := strings.CutPrefix(strings.TrimSuffix(name, cmp.Or(ext, ".thread")), stem)
	if !isOurs || filepath.Ext(name) != cmp.Or(ext, ".thread") {
		return b, false
	}
	m := named.FindStringSubmatch(rest)
	if m == nil {
		return b, false
	}
	made, err := time.ParseInLocation("2006-01-02 1504", m[2], at)
	if err != nil {
		return b, false
	}
	b = Backup{Made: made, Turn: 1, Aside: m[1] != "", Before: Deed(m[3])}
	if m[4] != "" {
		if _, err := fmt.Sscan(m[4], &b.Turn); err != nil {
			return b, false
		}
	}
	return b, true
}

// List is the copies of the group file at path that lie in a folder, newest
// first. A folder that is not there, such as a stick that is not plugged in,
// holds none.
func List(folder, path string, at *time.Location) []Backup {
	files, err := os.ReadDir(folder)
	if err != nil {
		return nil
	}
	var out []Backup
	for _, f := range files {
		if b, ok := Parse(path, f.Name(), at); ok && f.Type().IsRegular() {
			b.Path = filepath.Join(folder, f.Name())
			out = append(out, b)
		}
	}
	newestFirst(out)
	return out
}

// All is the backups of the group file at path in every place, newest first.
// Files that were set aside are left out; InReach has them.
func All(path string, places []string, at *time.Location) []Backup {
	var out []Backup
	for _, folder := range places {
		for _, b := range List(folder, path, at) {
			if !b.Aside {
				out = append(out, b)
			}
		}
	}
	newestFirst(out)
	return out
}

// newestFirst takes one that was made before a deed for older than another of its
// minute, which most often holds what was done.
func newestFirst(list []Backup) {
	before := func(b Backup) int {
		if b.Before != "" {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(list, func(a, b Backup) int {
		return cmp.Or(b.Made.Compare(a.Made), cmp.Compare(before(a), before(b)), cmp.Compare(b.Turn, a.Turn), cmp.Compare(a.Path, b.Path))
	})
}

// ToGoBackTo is what somebody may go back to, newest first: every backup in every
// place, and the files that were set aside beside the group's.
func ToGoBackTo(path string, places []string, at *time.Location) []Backup {
	out := All(path, places, at)
	for _, b := range List(filepath.Dir(path), path, at) {
		if b.Aside {
			out = append(out, b)
		}
	}
	newestFirst(out)
	return out
}

// MakeBefore makes a backup beside the group's file before something is done to
// much of it at once. It tidies nothing: the one that is to be gone back to may be
// what tidying would take. Where it cannot be made the error says so, and it is
// for who asked to tell.
func MakeBefore(ctx context.Context, s *data.Store, deed Deed) (path string, err error) {
	folder := Folder(s.Vault().Path())
	if path, err = s.BackupBefore(ctx, folder, string(deed)); err == nil {
		wroteTo(s, folder)
	}
	return path, err
}

// Made is what came of making a backup in one place.
type Made struct {
	Folder  string
	Path    string   // of the new backup; "" where there is none
	Dropped []string // older ones that were removed, as Keep says
	Err     error    // why there is none; every other place was tried all the same
}

// Make writes a backup into each place, reads each back strictly, and only then
// removes there what is no longer kept. A second place that is not there is an
// error of that place alone: nothing is made up in its stead.
func Make(ctx context.Context, s *data.Store, places []string, now time.Time) []Made {
	return MakeEach(ctx, s, places, now, func(int) {})
}

// MakeEach is Make for somebody who waits: it says which place it begins with.
func MakeEach(ctx context.Context, s *data.Store, places []string, now time.Time, begun func(i int)) []Made {
	_ = s.FinishKeys() // what cannot be finished now is told by Warnings, and tried again
	SealAgain(s)
	var out []Made
	for i, folder := range places {
		begun(i)
		m := Made{Folder: folder}
		if i > 0 {
			m.Err = isFolder(folder)
		}
		if m.Err == nil {
			m.Path, m.Err = s.Backup(ctx, folder)
		}
		if m.Err == nil {
			wroteTo(s, folder)
			m.Dropped = tidy(s, folder, m.Path, now)
		}
		out = append(out, m)
	}
	return out
}

// isFolder keeps the program from making an empty folder on the computer's own
// disk where a stick is not plugged in.
func isFolder(folder string) error {
	info, err := os.Stat(folder)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return &os.PathError{Op: "open", Path: folder, Err: os.ErrNotExist}
	}
	return nil
}

// tidy removes from a folder what Keep does not keep. Only sound backups of
// this group count, and only they are removed: two groups whose files have one
// name may share a stick, and a damaged copy is left for somebody to look at.
func tidy(s *data.Store, folder, fresh string, now time.Time) (dropped []string) {
	var sound []Backup
	for _, b := range List(folder, s.Vault().Path(), now.Location()) {
		if !b.Aside && (b.Path == fresh || s.Vault().VerifyCopy(b.Path) == nil) {
			sound = append(sound, b)
		}
	}
	_, drop := Keep(sound)
	for _, b := range drop {
		if b.Path != fresh && os.Remove(b.Path) == nil {
			dropped = append(dropped, b.Path)
		}
	}
	return dropped
}

// LastGood is the newest backup that reads back strictly with the keys of who
// is signed in; ok is false where there is none.
func LastGood(v *vault.Vault, places []string, at *time.Location) (b Backup, ok bool) {
	for _, b := range All(v.Path(), places, at) {
		if v.VerifyCopy(b.Path) == nil {
			return b, true
		}
	}
	return Backup{}, false
}
