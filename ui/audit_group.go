package ui

import (
	"commonthread/data"
	"commonthread/data/vault"
)

// trailKeeper is what "Who did what" needs of a group. All of it may take long.
type trailKeeper interface {
	// Activity is what was done, oldest first, as far as the keyholder may read.
	Activity() ([]data.Activity, error)
	// History is what was done to a record, oldest first.
	History(id data.ID) []data.Change
	// CheckTrail sees whether any of that was altered.
	CheckTrail() (*data.TrailReport, error)
	// KeyholderName is who signs in, or did, under an ID; "" where nobody did.
	KeyholderName(id string) string
	// KeyholderChanges is who was let in and shut out, oldest first.
	KeyholderChanges() []vault.KeyholderChange
}

// KeyholderName implements Group.
func (s stored) KeyholderName(id string) string { return s.Vault().KeyholderName(id) }

// KeyholderChanges implements Group.
func (s stored) KeyholderChanges() []vault.KeyholderChange { return s.Vault().KeyholderChanges() }
