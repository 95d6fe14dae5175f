package vault

import (
	"crypto/rand"
	"io"
	"time"

	"commonthread/data/drives"
)

// Env is what the vault needs of the world outside.
type Env struct {
	// Now is the clock; nil is the computer's.
	Now func() time.Time
	// Rand makes IDs that are no secret; nil is the system's. Keys, nonces,
	// salts and recovery codes never come from here, always from the system.
	Rand io.Reader
	// Settings is the folder of this computer's own settings, where the device
	// and the count of failed unlocks are kept; "" keeps none.
	Settings string
	// KDF is zero except in tests, which cannot wait for the real cost. When
	// it is set, files as cheap as that are opened too.
	KDF KDF
	// Disks are the sticks that are plugged in, and which disk a folder lies on;
	// the zero value is the computer's.
	Disks drives.Disks
}

// KDF is the cost of one Argon2id run.
type KDF struct {
	MemoryKiB uint32 `json:"memory_kib"`
	Passes    uint32 `json:"passes"`
	Lanes     uint8  `json:"lanes"`
}

func (e Env) filled() Env {
	if e.Now == nil {
		e.Now = time.Now
	}
	if e.Rand == nil {
		e.Rand = rand.Reader
	}
	return e
}

// freshID is a random 128-bit name for something that is no secret.
func (e Env) freshID() (id [16]byte, err error) {
	_, err = io.ReadFull(e.Rand, id[:])
	return id, err
}

// secret is 32 random bytes of the system's.
func secret() (s [32]byte) {
	_, _ = rand.Read(s[:]) // never fails: see crypto/rand
	return s
}
