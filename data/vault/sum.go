package vault

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"math/bits"
)

// hash32 is a SHA-256, or a sum of such, written as hexadecimal digits.
type hash32 [32]byte

func (h hash32) MarshalText() ([]byte, error)     { return []byte(hex.EncodeToString(h[:])), nil }
func (h *hash32) UnmarshalText(text []byte) error { return unhex(h[:], text) }

// plus adds two numbers of 256 bits, big-endian, and drops what runs over.
// Sums are the same in any order, so one box can be taken out of a sum and
// another put in without reading the rest.
func (h hash32) plus(o hash32) (r hash32) {
	var carry uint64
	for i := 24; i >= 0; i -= 8 {
		var w uint64
		w, carry = bits.Add64(binary.BigEndian.Uint64(h[i:]), binary.BigEndian.Uint64(o[i:]), carry)
		binary.BigEndian.PutUint64(r[i:], w)
	}
	return r
}

// less takes o out of the sum again.
func (h hash32) less(o hash32) (r hash32) {
	var borrow uint64
	for i := 24; i >= 0; i -= 8 {
		var w uint64
		w, borrow = bits.Sub64(binary.BigEndian.Uint64(h[i:]), binary.BigEndian.Uint64(o[i:]), borrow)
		binary.BigEndian.PutUint64(r[i:], w)
	}
	return r
}

// boxHash is what one box adds to the unkeyed hash of its compartment.
func boxHash(d hash.Hash, k Key, box []byte) (h hash32) {
	d.Reset()
	d.Write(k[:])
	d.Write(box)
	d.Sum(h[:0])
	return h
}

// keyed is what one box adds to the keyed sum; d is an HMAC under the sum key.
func keyed(d hash.Hash, h hash32) (r hash32) {
	d.Reset()
	d.Write(h[:])
	d.Sum(r[:0])
	return r
}

func hashOf(b []byte) hash32 { return sha256.Sum256(b) }

func newMAC(key []byte) hash.Hash { return hmac.New(sha256.New, key) }
