package page

import (
	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/drives"
)

// Copies is what the window needs of the backups of a group file, which need
// nobody signed in. Each call reads a disk, which may be slow: call them off the
// interface goroutine.
type Copies interface {
	// Places are the folders in which its backups belong: beside it first, then
	// the second place, plugged in or not.
	Places(path string) []string
	// ChooseSecond makes a place, such as a USB stick, the second one; "" is none.
	ChooseSecond(path, place string) error
	// OnOneDisk reports whether a place lies on the group's own disk; Drives are the
	// sticks that are plugged in, by name.
	OnOneDisk(path, place string) bool
	Drives() []drives.Drive
	// Backups are what somebody may go back to, newest first: those in every place,
	// and files that were set aside.
	Backups(path string) []backups.Backup
	// Missing are the places in which there were copies and none is found now; Forget
	// says that none is left in one.
	Missing(path string) []backups.Place
	Forget(path, folder string) bool
	// Look says what a backup holds, as far as the passphrase reads. LookBack also
	// says what of what was done by now is not in it.
	Look(backup, passphrase string) (*backups.Preview, error)
	LookBack(backup, passphrase string, now []data.Activity) (held *backups.Preview, gone []data.Activity, err error)
	// NewestGood is the newest one that reads back strictly with the passphrase.
	NewestGood(path, passphrase string) (*backups.Found, error)
	// Restore puts a backup in the group file's place. What was there is kept
	// beside it: aside is its new name, "" where nothing was there. It is a lead's;
	// StandIn is anybody's where nobody can open the file any more.
	Restore(backup, path, passphrase string) (aside string, err error)
	StandIn(backup, path, passphrase string) (aside string, err error)
}
