package page

import "commonthread/data/backups"

// Copies is what the window needs of the backups of a group file, which need
// nobody signed in. Each call reads a disk, which may be slow: call them off the
// interface goroutine.
type Copies interface {
	// Places are the folders in which its backups belong: beside it first, then
	// the second place, plugged in or not.
	Places(path string) []string
	// ChooseSecond makes a place, such as a USB stick, the second one; "" is none.
	ChooseSecond(path, place string) error
	// Backups are those in every place, newest first.
	Backups(path string) []backups.Backup
	// InReach are all copies that this computer can get at now, backups and files
	// set aside alike: those in which somebody who is erased must be erased too.
	InReach(path string) []string
	// Look says what a backup holds, as far as the passphrase reads.
	Look(backup, passphrase string) (*backups.Preview, error)
	// NewestGood is the newest one that reads back strictly with the passphrase.
	NewestGood(path, passphrase string) (*backups.Found, error)
	// Restore puts a backup in the group file's place. What was there is kept
	// beside it: aside is its new name, "" where nothing was there.
	Restore(backup, path, passphrase string) (aside string, err error)
}
