package ui

import (
	"commonthread/data"
	"commonthread/data/backups"
)

// eraser is what erasing somebody needs of a group. All of it may take long.
type eraser interface {
	// PreviewErasure is what Erase would do; it changes nothing.
	PreviewErasure(person data.ID) (data.ErasurePreview, error)
	// Erase takes somebody off the records for good, in the file and in the
	// copies at these paths.
	Erase(person data.ID, today data.Date, copies []string) (data.Erasure, error)
}

// InReach implements Copies.
func (f GroupFiles) InReach(path string) []string { return backups.InReach(path, f.Env) }
