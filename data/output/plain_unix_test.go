//go:build !windows

package output

import (
	"net"
	"path/filepath"
	"syscall"
	"testing"
)

// notPlain is one of each of what is no plain file.
func notPlain(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	pipe, socket := filepath.Join(dir, "pipe"), filepath.Join(dir, "socket")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return []string{dir, pipe, socket, "/dev/zero", "/dev/null", "/dev/stdin"}
}
