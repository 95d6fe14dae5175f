//go:build !windows

package cli

import (
	"path/filepath"
	"syscall"
	"testing"
)

// notPlain is one of each of what is no plain file.
func notPlain(t *testing.T) []string {
	t.Helper()
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{pipe, "/dev/zero", "/dev/full", t.TempDir()}
}
