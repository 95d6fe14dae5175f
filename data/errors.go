package data

import "errors"

// What can go wrong, for errors.Is. Wrap with %w; Sentence turns any of them
// into words for people.
var (
	ErrNotFound        = errors.New("not found")
	ErrInvalid         = errors.New("not valid")
	ErrNotAllowed      = errors.New("not allowed for this keyholder")
	ErrReferenced      = errors.New("still in use")
	ErrNothingToUndo   = errors.New("nothing to undo")
	ErrNothingToRedo   = errors.New("nothing to redo")
	ErrChangedSince    = errors.New("changed since")
	ErrLocked          = errors.New("locked")
	ErrAlreadyExists   = errors.New("already exists")
	ErrNotCompacted    = errors.New("erased, and the file was not written anew")
	ErrLeadsRestore    = errors.New("only a lead puts a backup in place")
	ErrPassphraseInUse = errors.New("passphrase already in use")
)
