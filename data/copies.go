package data

import "context"

// Backup writes a compacted, encrypted copy into a folder, reads it back, and
// returns where it is.
func (s *Store) Backup(ctx context.Context, dir string) (path string, err error) {
	return s.v.Backup(ctx, dir)
}

// BackupBefore is Backup whose name also says before what it was made, such as
// "import".
func (s *Store) BackupBefore(ctx context.Context, dir, deed string) (path string, err error) {
	return s.v.BackupBefore(ctx, dir, deed)
}
