package ui

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
	// ChangeSet is the ID of the change, for UndoSet.
	ChangeSet() string
}

// Group is what the window needs of a group that is open. Its methods but
// Records may take long: call them off the interface goroutine.
type Group interface {
	Records() *data.Records
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
	Undo() error
	// UndoSet takes back one change, by the ID that its transaction had.
	UndoSet(set string) error
	// Note writes a line of the audit: what was looked at or printed.
	Note(action, what string, subject data.ID, c data.Compartment) error
	// Watch calls fn after each change with the kinds that changed, on the
	// goroutine that changed them.
	Watch(fn func(kinds map[data.Kind]bool)) (stop func())
	Warnings() []string
	// WrongPassphrases is how often a passphrase was wrong just before this
	// sign-in, and what was entered of the kind since the keyholder was here last.
	WrongPassphrases() (now int, before []data.AuditLine)
	// MakeBackups makes a backup in each place, reads it back, and tidies there;
	// begun hears, on its goroutine, which place is next.
	MakeBackups(ctx context.Context, places []string, now time.Time, begun func(i int)) []backups.Made
	// LastGoodBackup reads backups, newest first, until one is sound.
	LastGoodBackup(places []string, at *time.Location) (made time.Time, ok bool)
	// Holds is what the group holds now, in numbers.
	Holds() *backups.Preview
	// Drafts are what somebody was writing when the window locked: see data/drafts.go.
	SaveDraft(c data.Compartment, name string, content []byte) error
	Draft(c data.Compartment, name string) (content []byte, ok bool)
	DropDraft(c data.Compartment, name string) error
	ChangePassphrase(passphrase string) error
	// FreshRecoveryCode is a code to be put on paper; it opens the group, in the
	// place of the old one, once SetRecoveryCode is given it.
	FreshRecoveryCode() string
	SetRecoveryCode(code string) error
	Keyholders() []vault.Keyholder
	AddKeyholder(name string, role vault.Role, passphrase string) error
	RemoveKeyholder(id string) error
	trailKeeper
	eraser
	placed
	// Everything is all that the group holds about somebody, for their own eyes.
	Everything(person data.ID, in *time.Location) (*subject.Everything, error)
	Close() error
}

// Files makes and opens groups. Each call may take a second and more: it
// derives a key.
type Files interface {
	Create(path, group, lead, passphrase string) (Group, string, error)
	Open(path, passphrase string) (Group, error)
	OpenWithRecovery(path, code, passphrase string) (Group, error)
	Copies
	// Demo makes a demonstration group and opens it as its lead.
	Demo(path string) (g Group, passphrase string, err error)
}
