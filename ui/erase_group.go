package ui

import (
	"commonthread/data"
	"commonthread/data/backups"
)

// eraser is what erasing somebody, or removing a referral, needs of a group. All of it may take long.
type eraser interface {
	// PreviewErasure is what Erase would do; it changes nothing.
	PreviewErasure(person data.ID) (data.ErasurePreview, error)
	// Erase takes somebody off the records for good, in the file and in the
	// copies at these paths.
	Erase(person data.ID, today data.Date, copies []string) (data.Erasure, error)
	// RemoveReferral takes one referral off for good in the same way.
	RemoveReferral(id data.ID, today data.Date, copies []string) (data.Erasure, error)
	// Returned is how much of what was erased is in the file again, as from an
	// older copy that somebody without a lead's keys put in place; EraseAgain
	// erases it.
	Returned() int
	EraseAgain() (data.Erasure, error)
}

// InReach implements Copies.
func (f GroupFiles) InReach(path string) []string { return backups.InReach(path, f.Env) }
