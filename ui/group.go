package ui

import (
	"context"

	"commonthread/data"
	"commonthread/data/vault"
)

// Tx is what the window needs of a transaction; *data.Tx is one.
type Tx interface {
	Records() *data.Records
	Put(data.Record) error
	Delete(data.Record) error
	NewID() data.ID
	NaturalID(k data.Kind, parts ...string) data.ID
}

// Group is what the window needs of a group that is open. Its methods but
// Records may take long: call them off the interface goroutine.
type Group interface {
	Records() *data.Records
	Today() data.Date
	// NaturalID is the ID of a record with this natural key.
	NaturalID(k data.Kind, parts ...string) data.ID
	// Who is signed in, and what they may open.
	Who() (name string, role vault.Role)
	May(c data.Compartment) bool
	// Update keeps a change, durably, or nothing of it. what is said for undo.
	Update(what string, change func(Tx) error) error
	Undo() error
	// Note writes a line of the audit: what was looked at or printed.
	Note(action, what string, subject data.ID, c data.Compartment) error
	// Watch calls fn after each change with the kinds that changed, on the
	// goroutine that changed them.
	Watch(fn func(kinds map[data.Kind]bool)) (stop func())
	Warnings() []string
	Backup(ctx context.Context, dir string) (path string, err error)
	ChangePassphrase(passphrase string) error
	NewRecoveryCode() (string, error)
	Keyholders() []vault.Keyholder
	AddKeyholder(name string, role vault.Role, passphrase string) error
	RemoveKeyholder(id string) error
	Close() error
}

// Files makes and opens groups. Each call may take a second and more: it
// derives a key.
type Files interface {
	Create(path, group, lead, passphrase string) (Group, string, error)
	Open(path, passphrase string) (Group, error)
	OpenWithRecovery(path, code, passphrase string) (Group, error)
	// Restore puts a backup in the place of a group file that is damaged, which
	// is set aside under another name.
	Restore(backup, path, passphrase string) error
	// Demo makes a demonstration group and opens it as its lead.
	Demo(path string) (g Group, passphrase string, err error)
}
