package vault

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// The format this package writes, and the only one it reads. How another one is
// told and brought up is said in the package comment.
const format = 2

// Buckets beside the compartments', and the keys of what lies in them.
const (
	headBucket  = "Common Thread"
	stateBucket = "Common Thread manifests"

	headKey      = "head"
	slotsKey     = "slots"
	keysKey      = "keys"
	directoryKey = "directory"
	stateKey     = "manifests"
)

// head says what the file is and how a passphrase becomes a key. It is plain.
type head struct {
	Marker string  `json:"marker"`
	Format int     `json:"format"`
	Vault  vaultID `json:"vault"`
	Salt   string  `json:"salt"` // 16 bytes, hexadecimal
	KDF    KDF     `json:"kdf"`  // Argon2id
}

// marker is how a group file is known even when pages of it are gone: it is in
// the head and in the names of two buckets, which lie on different pages.
const marker = "Common Thread"

func newHead(id vaultID, kdf KDF) head {
	var salt [16]byte
	_, _ = rand.Read(salt[:])
	return head{Marker: marker, Format: format, Vault: id, Salt: hex.EncodeToString(salt[:]), KDF: kdf}
}

// parseHead reads the head's body; its checksum was right, so what does not
// fit was written so by somebody.
func parseHead(body []byte, floor KDF) (h head, err error) {
	var version struct {
		Format int `json:"format"`
	}
	if err := json.Unmarshal(body, &version); err != nil {
		return h, damaged("the head cannot be read")
	}
	switch {
	case version.Format > format:
		return h, ErrNewer
	case version.Format == 1:
		return h, ErrOlder
	}
	if err := json.Unmarshal(body, &h); err != nil || h.Marker != marker || h.Format != format {
		return h, damaged("the head cannot be read")
	}
	if salt, err := hex.DecodeString(h.Salt); err != nil || len(salt) != 16 {
		return h, damaged("the head has no salt")
	}
	if !h.KDF.within(floor) {
		return h, damaged("the head asks for a cost of signing in that is out of bounds")
	}
	return h, nil
}

// kek is the key that a passphrase or a recovery code makes for its slot.
func (h head) kek(from []byte) []byte {
	salt, _ := hex.DecodeString(h.Salt)
	return h.KDF.run(from, salt)
}

// checked puts a checksum before what is read before anybody has signed in, so
// that damage there is not told as a wrong passphrase.
func checked(body []byte) []byte {
	sum := sha256.Sum256(body)
	return append(sum[:], body...)
}

// unchecked takes the checksum off again.
func unchecked(what string, value []byte) ([]byte, error) {
	if len(value) < sha256.Size || hash32(value[:sha256.Size]) != hashOf(value[sha256.Size:]) {
		return nil, damaged("the %s does not have its checksum", what)
	}
	return value[sha256.Size:], nil
}
