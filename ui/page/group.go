package page

import (
	"context"
	"time"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/subject"
	"commonthread/data/vault"
)

// Tx is what the window needs of a transaction; *data.Tx is one.
type Tx interface {
	Records() *data.Records
	Put(data.Record) error
	Delete(data.Record) error
	NewID() data.ID
	NaturalID(k data.Kind, parts ...string) data.ID
	// PutBlob keeps something large, and gives its ID.
	PutBlob(c data.Compartment, content []byte) (data.ID, error)
	// PublishStory puts the wording of a story where packs take it from.
	PublishStory(s *data.Story, shown string, today data.Date, photo []byte) (uses []string, err error)
	// ChangeSet is the ID of the change, for UndoSet.
	ChangeSet() string
}

// Group is what the window needs of a group that is open. Its methods but
// Records may take long: call them off the interface goroutine.
type Group interface {
	Records() *data.Records
	// Blob is the content of something large, as a photograph.
	Blob(c data.Compartment, id data.ID) ([]byte, error)
	Today() data.Date
	// NewID is a random ID that no record has.
	NewID() data.ID
	// NaturalID is the ID of a record with this natural key.
	NaturalID(k data.Kind, parts ...string) data.ID
	// Who is signed in, and what they may open.
	Who() (name string, role vault.Role)
	May(c data.Compartment) bool
	// KeyholderID is that of who is signed in; two may have one name.
	KeyholderID() string
	// Update keeps a change, durably, or nothing of it. what is said for undo.
	Update(what string, change func(Tx) error) error
	// UndoSet takes back one change, by the ID that its transaction had; of a
	// taking back it is the doing again. Redo does again what whoever is signed in
	// took back last, and PreviewUndo says what UndoSet would do, "" being the last
	// change of their own.
	UndoSet(set string) (data.ChangeSet, error)
	Redo() (data.ChangeSet, error)
	PreviewUndo(set string) (data.UndoPreview, error)
	// Note writes a line of the audit: what was looked at or printed.
	Note(action, what string, subject data.ID, c data.Compartment) error
	// Watch calls fn after each change with the kinds that changed, on the
	// goroutine that changed them.
	Watch(fn func(kinds map[data.Kind]bool)) (stop func())
	// Warnings is what the file itself has to say; OlderTold that who is signed in
	// read that it is older than this computer saw last.
	Warnings() []string
	OlderTold()
	// WrongPassphrases is how often a passphrase was wrong just before this
	// sign-in, and what was entered of the kind since the keyholder was here last.
	WrongPassphrases() (now int, before []data.AuditLine)
	// MakeBackups makes a backup in each place, reads it back, and tidies there;
	// begun hears, on its goroutine, which place is next.
	MakeBackups(ctx context.Context, places []string, now time.Time, begun func(i int)) []backups.Made
	// BackupBefore makes one beside the group before much is done at once.
	BackupBefore(ctx context.Context, deed backups.Deed) error
	// LastGoodBackup reads backups, newest first, until one is sound.
	LastGoodBackup(places []string, at *time.Location) (made time.Time, ok bool)
	// Holds is what the group holds now, in numbers.
	Holds() *backups.Preview
	// Drafts are what somebody was writing when the window locked: see data/drafts.go.
	SaveDraft(c data.Compartment, name string, content []byte) error
	Draft(c data.Compartment, name string) (content []byte, ok bool)
	DropDraft(c data.Compartment, name string) error
	// Confirm sees that a passphrase is that of who signed in.
	Confirm(passphrase string) error
	ChangePassphrase(passphrase string) error
	// FreshRecoveryCode is a code to be put on paper; it opens the group, in the
	// place of the old one, once SetRecoveryCode is given it.
	FreshRecoveryCode() string
	SetRecoveryCode(code string) error
	Keyholders() []vault.Keyholder
	AddKeyholder(name string, role vault.Role, passphrase string) error
	RemoveKeyholder(id string) error
	// SealAgain seals the copies of the group's file anew that older passphrases
	// open, and says what is still open. It may take long.
	SealAgain() backups.Sealing
	Trail
	Eraser
	Placed
	// Everything is all that the group holds about somebody, for their own eyes.
	Everything(person data.ID, in *time.Location) (*subject.Everything, error)
	Close() error
}

// Trail is what "Who did what" needs of a group. All of it may take long.
type Trail interface {
	// Activity is what was done, oldest first, as far as the keyholder may read.
	Activity() ([]data.Activity, error)
	// History is what was done to a record, oldest first.
	History(id data.ID) []data.Change
	// SessionVersions are which version of each session this is, for calendars.
	SessionVersions() map[data.ID]data.SessionVersion
	// CheckTrail sees whether any of that was altered.
	CheckTrail() (*data.TrailReport, error)
	// KeyholderName is who signs in, or did, under an ID; "" where nobody did.
	KeyholderName(id string) string
	// KeyholderChanges is who was let in and shut out, oldest first.
	KeyholderChanges() []vault.KeyholderChange
}

// Eraser is what erasing somebody, or removing a referral, needs of a group. All of it may take long.
type Eraser interface {
	// PreviewErasure is what Erase would do; it changes nothing.
	PreviewErasure(person data.ID) (data.ErasurePreview, error)
	// CopiesInReach are the copies of the file that this computer can get at now, and
	// where there are some that it cannot.
	CopiesInReach() backups.Reach
	// EraseFor takes somebody off the records for good, in the file and in all copies
	// in reach. What is out of reach is cleared when it is plugged in again.
	EraseFor(person data.ID, today data.Date) (backups.Erased, error)
	// RemoveFor takes one referral off for good in the same way.
	RemoveFor(referral data.ID, today data.Date) (backups.Erased, error)
	// WithdrawStoryFor takes back the consent to a use of a story, here and in all
	// copies in reach.
	WithdrawStoryFor(story data.ID, use string, on data.Date) (backups.Erased, error)
	// Returned is how much of what was erased is in the file again, as from an
	// older copy that somebody without a lead's keys put in place; EraseAgain
	// erases it.
	Returned() data.Return
	EraseAgain() (data.Erasure, error)
}

// Placed is what the window needs of an open group to watch its file.
type Placed interface {
	InPlace() error
	Writable() error
	// Protected reports whether the file was made read-only since it was opened.
	Protected() bool
	// Keep writes all that is open into a new file and goes on in it; Resume goes
	// on in the file that is in the place now, if it is a sound copy.
	Keep(path string) error
	Resume() error
}
