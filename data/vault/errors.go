package vault

import (
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"

	bolterrors "go.etcd.io/bbolt/errors"
)

// What can go wrong, for errors.Is. None carries anything personal.
var (
	ErrExists           = errors.New("a file is already there")
	ErrNotGroup         = errors.New("not a group file")
	ErrDamaged          = errors.New("the group file is damaged")
	ErrInUse            = errors.New("another program has the group file open")
	ErrWrongPassphrase  = errors.New("wrong passphrase")
	ErrNotAllowed       = errors.New("not allowed for this keyholder")
	ErrNewer            = errors.New("made by a newer version of the program")
	ErrOlder            = errors.New("made by a version of the program that was only tried out")
	ErrNoSpace          = errors.New("no space left on the disk")
	ErrSyncedFolder     = errors.New("the folder is synced or on a network")
	ErrPassphraseInUse  = errors.New("passphrase already in use")
	ErrWeakPassphrase   = errors.New("passphrase too short or too simple")
	ErrLastLead         = errors.New("the last lead cannot be removed")
	ErrUnknownKeyholder = errors.New("no such keyholder")
	ErrName             = errors.New("a keyholder needs a name of at most 100 characters")
	ErrTooLarge         = errors.New("larger than the group file takes")
	ErrReadOnly         = errors.New("the group file was opened only to be read")
	ErrClosed           = errors.New("the group file is closed")
	ErrWriteProtected   = errors.New("nothing can be written where the group file lies")
	ErrNotKept          = errors.New("the open group file was deleted and could be kept nowhere")
)

// ErrOldPart is damage of one kind: a part of the file is of an older day than
// the rest has seen.
var ErrOldPart = fmt.Errorf("%w: a part of it is of an older day", ErrDamaged)

// damaged says what does not fit. The words name parts of the file, never what
// is in them.
func damaged(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrDamaged, fmt.Sprintf(format, args...))
}

// told turns the errors of bbolt and of the operating system into ours. bbolt
// writes some causes into its text with %s, so that errors.Is no longer finds
// them; for a full disk the text is searched as well.
func told(err error) error {
	switch {
	case err == nil:
		return nil
	case isOurs(err):
		return err
	case errors.Is(err, bolterrors.ErrTimeout):
		return fmt.Errorf("%w: %w", ErrInUse, err)
	case errors.Is(err, bolterrors.ErrMaxSizeReached):
		return fmt.Errorf("%w: %w", ErrNoSpace, err)
	}
	if IsNoSpace(err) {
		return fmt.Errorf("%w: %w", ErrNoSpace, err)
	}
	if errors.Is(err, writeProtected[0]) {
		return fmt.Errorf("%w: %w", ErrWriteProtected, err)
	}
	return err
}

// IsNoSpace reports whether an error, of ours or of the operating system, says
// that there is no room left on the disk.
func IsNoSpace(err error) bool {
	if err == nil || errors.Is(err, ErrNoSpace) {
		return err != nil
	}
	return slices.ContainsFunc(diskFull, func(full error) bool {
		return errors.Is(err, full) || strings.Contains(err.Error(), full.Error())
	})
}

func isOurs(err error) bool {
	for _, ours := range []error{
		ErrExists, ErrNotGroup, ErrDamaged, ErrInUse, ErrWrongPassphrase, ErrNotAllowed, ErrNewer, ErrOlder, ErrNoSpace,
		ErrSyncedFolder, ErrPassphraseInUse, ErrWeakPassphrase, ErrLastLead, ErrUnknownKeyholder, ErrName, ErrTooLarge, ErrReadOnly, ErrClosed,
		ErrWriteProtected, ErrNotKept, ErrDisplaced,
	} {
		if errors.Is(err, ours) {
			return true
		}
	}
	return false
}

// guarded runs a piece of bbolt. What bbolt cannot read makes it panic or
// fault in its memory map; either becomes ErrDamaged.
func guarded(fn func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if p := recover(); p != nil {
			err = damaged("it cannot be read (%v)", p)
		}
	}()
	return fn()
}
