package ui

import (
	"strings"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/drives"
	"commonthread/data/vault"
)

// realFiles are real group files with the cheapest key, so that a script takes
// no longer than it must.
func realFiles(t testing.TB, now func() time.Time) GroupFiles {
	// The computer's own sticks are not looked at; a folder named stick is one.
	disks := drives.Disks{Plugged: func() []drives.Drive { return nil }, Of: func(folder string) string {
		if strings.Contains(folder, "stick") {
			return "stick"
		}
		return "own"
	}}
	return GroupFiles{Env: data.Env{Now: now, Settings: t.TempDir(), KDF: vault.KDF{MemoryKiB: 64, Passes: 1, Lanes: 1}, Disks: disks}}
}
