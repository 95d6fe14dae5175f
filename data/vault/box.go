package vault

import (
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"

	"golang.org/x/crypto/chacha20poly1305"
)

// generation names one data key of a compartment; it is random.
type generation [8]byte

func (g generation) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(g[:])), nil }
func (g *generation) UnmarshalText(text []byte) error {
	return unhex(g[:], text)
}

// vaultID names the group's file, however often it is copied. It is made of
// the founding lead's verify key (see foundedBy).
type vaultID [16]byte

func (id vaultID) String() string               { return hex.EncodeToString(id[:]) }
func (id vaultID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }
func (id *vaultID) UnmarshalText(text []byte) error {
	return unhex(id[:], text)
}

func unhex(to, text []byte) error {
	b, err := hex.DecodeString(string(text))
	if err != nil || len(b) != len(to) {
		return damaged("a number is not written as it must be")
	}
	copy(to, b)
	return nil
}

const (
	magic     = "CommonThread2" // the format and its version, first in all associated data
	padTo     = 256             // every padded size is a multiple of this
	nonceSize = chacha20poly1305.NonceSizeX
	tagSize   = chacha20poly1305.Overhead
	boxHead   = len(generation{}) + nonceSize
)

// dataKey is one generation of a compartment's key.
type dataKey struct {
	generation generation
	raw        [32]byte
	aead       cipher.AEAD
	sum        []byte // key of the manifest's sum
}

func newDataKey(g generation, raw [32]byte) *dataKey {
	aead, err := chacha20poly1305.NewX(raw[:])
	if err != nil {
		panic(err) // only for a wrong length, which the type rules out
	}
	return &dataKey{generation: g, raw: raw, aead: aead, sum: derive(raw[:], "manifest sum")}
}

func freshDataKey() *dataKey {
	var g generation
	_, _ = rand.Read(g[:])
	return newDataKey(g, secret())
}

// derive makes a key for one use out of another.
func derive(key []byte, use string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(magic + " " + use))
	return h.Sum(nil)
}

// place is where a box belongs: it opens nowhere else.
type place struct {
	vault vaultID
	label string // a compartment, or what else is sealed
	key   Key    // zero for what is not a record
}

// associated is what a box is bound to beside its content.
func (p place) associated(to []byte, g generation) []byte {
	to = append(to[:0], magic...)
	to = append(to, p.vault[:]...)
	to = append(to, byte(len(p.label)))
	to = append(to, p.label...)
	to = append(to, p.key[:]...)
	return append(to, g[:]...)
}

// padded is the size that content of n bytes is filled up to. What lies in care
// comes in few sizes, so that a long answer does not show beside a short one.
func (p place) padded(n int) int {
	if p.label == string(Care) || strings.HasPrefix(p.label, largeLabel) {
		for _, class := range []int{1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10} {
			if n <= class {
				return class
			}
		}
		return (n + 256<<10 - 1) / (256 << 10) * (256 << 10)
	}
	return (n + padTo - 1) / padTo * padTo
}

// seal makes a box: generation, nonce, and the padded content, sealed.
func (k *dataKey) seal(p place, plain []byte) []byte {
	padded := p.padded(4 + len(plain))
	box := make([]byte, boxHead+padded, boxHead+padded+tagSize)
	copy(box, k.generation[:])
	nonce := box[len(k.generation):boxHead]
	_, _ = rand.Read(nonce)
	content := box[boxHead:]
	binary.BigEndian.PutUint32(content, uint32(len(plain)))
	copy(content[4:], plain)
	k.aead.Seal(content[:0], nonce, content, p.associated(nil, k.generation))
	return box[:cap(box)]
}

// open opens a box. With inPlace the content overwrites the box.
func (k *dataKey) open(p place, box []byte, inPlace bool, scratch []byte) ([]byte, error) {
	if len(box) < boxHead+padTo+tagSize || (len(box)-boxHead-tagSize)%padTo != 0 {
		return nil, damaged("a box of %s has an impossible size", p.label)
	}
	if generation(box[:len(k.generation)]) != k.generation {
		return nil, damaged("a box of %s is sealed with another key", p.label)
	}
	var to []byte
	if inPlace {
		to = box[boxHead:boxHead]
	}
	plain, err := k.aead.Open(to, box[len(k.generation):boxHead], box[boxHead:], p.associated(scratch, k.generation))
	if err != nil {
		return nil, damaged("a box of %s does not open", p.label)
	}
	n := binary.BigEndian.Uint32(plain)
	if uint64(n) > uint64(len(plain)-4) {
		return nil, damaged("a box of %s says a wrong length", p.label)
	}
	return plain[4 : 4+n : 4+n], nil
}

// generationOf is the key a box says it is sealed with.
func generationOf(box []byte) (g generation) {
	copy(g[:], box)
	return g
}
