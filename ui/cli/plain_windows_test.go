package cli

import "testing"

// notPlain is one of each of what is no plain file.
func notPlain(t *testing.T) []string { return []string{t.TempDir()} }
