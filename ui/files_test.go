package ui

import (
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"
)

// realFiles are real group files with the cheapest key, so that a script takes
// no longer than it must.
func realFiles(t testing.TB, now func() time.Time) GroupFiles {
	return GroupFiles{Env: data.Env{Now: now, Settings: t.TempDir(), KDF: vault.KDF{MemoryKiB: 64, Passes: 1, Lanes: 1}}}
}
