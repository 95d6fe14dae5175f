package data

import (
	"context"

	"commonthread/data/vault"
)

// Backup writes a compacted, encrypted copy into a folder, reads it back, and
// returns where it is.
func (s *Store) Backup(ctx context.Context, dir string) (path string, err error) {
	return s.v.Backup(ctx, dir)
}

// Restore puts a backup in the place of a group file, having read it first. A
// file that is there is set aside under another name.
func Restore(backup, path, passphrase string, env Env) error {
	return vault.Restore(backup, path, passphrase, env)
}
