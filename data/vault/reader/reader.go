// Package reader reads a group's file a second time over, from the description
// in data/vault's package comment and nothing else. It imports bbolt, age and
// x/crypto, and nothing of the program; and nothing of the program imports it: it
// is for tests, which hold the description to what the program writes, and for
// whoever writes a reader in another language, to compare with.
//
// It verifies what the description says must be so, and stops at the first thing
// that is not. Of a directory with branches it says that it has some, and goes no
// further: the rule for those is in data/vault/history.go. It has room for an
// attacker's tool too: everything that it read can be changed in memory and
// sealed again (Box, Seal).
package reader

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

// Magic begins all associated data and all that is signed.
const Magic = "CommonThread2"

// Compartments in the order in which they are written.
var Compartments = []string{"register", "care", "grants"}

// MayOpen are the compartments of a role.
var MayOpen = map[string][]string{"volunteer": {"register"}, "treasurer": {"register", "grants"}, "lead": Compartments}

// Key is a box's key.
type Key = [16]byte

// File is a group's file as it was read.
type File struct {
	Vault   []byte
	Records map[string][]byte         // bodies of head, slots, keys, directory
	Sealed  map[string][]byte         // the manifests' boxes by compartment
	Boxes   map[string]map[Key][]byte // by compartment
	Large   map[string]map[Key][]byte // chunks by bucket ("large care"), and "pending"

	Who   Identity
	Rings map[string]Ring // of what Who may open

	Statements []Statement
	Holders    map[string]Holder // who can sign in now
	Names      []string          // of everybody ever, in order
	Current    map[string]string // the generation in use by compartment

	Manifests map[string]Manifest // of what Who may open
}

// Identity is what a slot holds.
type Identity struct {
	Keyholder, Name, Role, Age, Sign string
	Recovery                         bool
}

// Signer is the identity's signing key.
func (i Identity) Signer() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(unhex(i.Sign)) }

// Ring is a compartment's keys.
type Ring struct {
	Secret, Generation, Key []byte // those in use
	Retired                 map[string][]byte
}

// Holder is a keyholder by the directory.
type Holder struct {
	Name, Role string
	Verify     ed25519.PublicKey
}

// Read signs in to a file and verifies all of it that this passphrase opens.
func Read(path, passphrase string) (*File, error) {
	f, err := Load(path)
	if err != nil {
		return nil, err
	}
	if err := f.SignIn("passphrase " + norm.NFC.String(passphrase)); err != nil {
		return nil, err
	}
	for _, step := range []func() error{f.openRings, f.readDirectory, f.verifyRings, f.verifyManifests} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Load takes a file in and opens nothing.
func Load(path string) (*File, error) {
	f := &File{Records: map[string][]byte{}, Sealed: map[string][]byte{}, Boxes: map[string]map[Key][]byte{}, Large: map[string]map[Key][]byte{}}
	db, err := bolt.Open(path, 0o400, &bolt.Options{ReadOnly: true})
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	return f, db.View(f.load)
}

func (f *File) load(tx *bolt.Tx) error {
	for _, name := range []string{"head", "slots", "keys", "directory"} {
		v := bytes.Clone(tx.Bucket([]byte("Common Thread")).Get([]byte(name)))
		if len(v) < 32 || !bytes.Equal(Sum(v[32:]), v[:32]) {
			return errors.New("the checksum of " + name)
		}
		f.Records[name] = v[32:]
	}
	rest := bytes.Clone(tx.Bucket([]byte("Common Thread manifests")).Get([]byte("manifests")))
	for _, c := range Compartments {
		n := binary.BigEndian.Uint32(rest)
		f.Sealed[c], rest = rest[4:4+n:4+n], rest[4+n:]
	}
	for _, name := range []string{"register", "care", "grants", "large register", "large care", "large grants", "pending"} {
		into := map[Key][]byte{}
		if err := tx.Bucket([]byte(name)).ForEach(func(k, v []byte) error {
			if string(k) != "__storm_metadata" {
				into[Key(k)] = bytes.Clone(v)
			}
			return nil
		}); err != nil {
			return err
		}
		if slices.Contains(Compartments, name) {
			f.Boxes[name] = into
		} else {
			f.Large[name] = into
		}
	}
	return nil
}

// Head is the head's record.
type Head struct {
	Marker, Vault, Salt string
	Format              int
	KDF                 struct {
		Memory uint32 `json:"memory_kib"`
		Passes uint32 `json:"passes"`
		Lanes  uint8  `json:"lanes"`
	} `json:"kdf"`
}

// SignIn finds the slot that a passphrase opens; typed is what Argon2id is given.
func (f *File) SignIn(typed string) error {
	var head Head
	if err := json.Unmarshal(f.Records["head"], &head); err != nil || head.Marker != "Common Thread" || head.Format != 2 {
		return errors.New("the head")
	}
	f.Vault = unhex(head.Vault)
	key := argon2.IDKey([]byte(typed), unhex(head.Salt), head.KDF.Passes, head.KDF.Memory, head.KDF.Lanes, 32)
	aead, err := chacha20poly1305.NewX(key)
	if err != nil {
		return err
	}
	for s := f.Records["slots"]; len(s) >= 1024; s = s[1024:] {
		plain, err := aead.Open(nil, s[16:40], s[40:1024], f.Associated("slot", Key(s[:16]), make([]byte, 8)))
		if err == nil {
			return json.Unmarshal(plain, &f.Who)
		}
	}
	return errors.New("wrong passphrase")
}

// Associated is the associated data of a box.
func (f *File) Associated(label string, key Key, generation []byte) []byte {
	return slices.Concat([]byte(Magic), f.Vault, []byte{byte(len(label))}, []byte(label), key[:], generation)
}

// Open opens a box of a label.
func (f *File) Open(r Ring, label string, key Key, box []byte) ([]byte, error) {
	if len(box) < 48 || !bytes.Equal(box[:8], r.Generation) {
		return nil, fmt.Errorf("the generation of a box of %s", label)
	}
	aead, err := chacha20poly1305.NewX(r.Key)
	if err != nil {
		return nil, err
	}
	padded, err := aead.Open(nil, box[8:32], box[32:], f.Associated(label, key, box[:8]))
	if err != nil {
		return nil, fmt.Errorf("a box of %s: %w", label, err)
	}
	n := int(binary.BigEndian.Uint32(padded))
	if len(padded) != Padded(label, 4+n) {
		return nil, fmt.Errorf("the padding of a box of %s", label)
	}
	return padded[4 : 4+n], nil
}

// Padded is the size up to which n bytes of content are filled.
func Padded(label string, n int) int {
	if label == "care" || len(label) > 6 && label[:6] == "large " {
		for _, class := range []int{1 << 10, 4 << 10, 16 << 10, 64 << 10, 256 << 10} {
			if n <= class {
				return class
			}
		}
		return (n + 256<<10 - 1) / (256 << 10) * (256 << 10)
	}
	return (n + 255) / 256 * 256
}

// Seal makes a box.
func (f *File) Seal(r Ring, label string, key Key, plain []byte) []byte {
	padded := make([]byte, Padded(label, 4+len(plain)))
	binary.BigEndian.PutUint32(padded, uint32(len(plain)))
	copy(padded[4:], plain)
	nonce := make([]byte, 24)
	_, _ = rand.Read(nonce)
	aead, err := chacha20poly1305.NewX(r.Key)
	if err != nil {
		panic(err) // only for a key of a wrong length
	}
	return aead.Seal(slices.Concat(r.Generation, nonce), nonce, padded, f.Associated(label, key, r.Generation))
}

// wrapped is a compartment's ring as the keys' record has it.
type wrapped struct {
	Wrapped   string
	Directory []string
	Signer    string
	Signature string
}

func (f *File) wrapped() (map[string]wrapped, error) {
	var keys struct{ Rings map[string]wrapped }
	return keys.Rings, json.Unmarshal(f.Records["keys"], &keys)
}

func (f *File) openRings() error {
	all, err := f.wrapped()
	if err != nil {
		return err
	}
	id, err := age.ParseX25519Identity(f.Who.Age)
	if err != nil {
		return err
	}
	f.Rings = map[string]Ring{}
	for _, c := range MayOpen[f.Who.Role] {
		if f.Rings[c], err = f.Unwrap(c, unbase64(all[c].Wrapped), id); err != nil {
			return err
		}
	}
	return nil
}

// Unwrap opens a ring.
func (f *File) Unwrap(c string, wrapped []byte, id age.Identity) (r Ring, err error) {
	in, err := age.Decrypt(bytes.NewReader(wrapped), id)
	if err != nil {
		return r, err
	}
	plain, err := io.ReadAll(in)
	if err != nil {
		return r, err
	}
	var text struct {
		Vault, Compartment, Secret string
		Keys                       []struct{ Generation, Key string }
	}
	if err := json.Unmarshal(plain, &text); err != nil || text.Compartment != c || !bytes.Equal(unhex(text.Vault), f.Vault) || len(text.Keys) == 0 {
		return r, errors.New("a ring")
	}
	last := text.Keys[len(text.Keys)-1]
	r = Ring{Secret: unhex(text.Secret), Generation: unhex(last.Generation), Key: unhex(last.Key), Retired: map[string][]byte{}}
	for _, k := range text.Keys[:len(text.Keys)-1] {
		r.Retired[k.Generation] = unhex(k.Key)
	}
	return r, nil
}

// verifyRings sees that each ring was wrapped by somebody who may open it, and
// that its last key is the one in use.
func (f *File) verifyRings() error {
	all, err := f.wrapped()
	if err != nil {
		return err
	}
	known := map[string]bool{}
	for _, s := range f.Statements {
		known[s.Hash] = true
	}
	for _, c := range Compartments {
		ring := all[c]
		message := slices.Concat([]byte(Magic+" ring\n"), f.Vault, short(c), Sum(unbase64(ring.Wrapped)))
		for _, t := range ring.Directory {
			if !known[t] {
				return errors.New("a ring has seen another directory")
			}
			message = append(message, unhex(t)...)
		}
		if !f.signed(ring.Signer, c, message, ring.Signature) {
			return errors.New("the signature of the ring of " + c)
		}
		if held, ok := f.Rings[c]; ok && hex.EncodeToString(held.Generation) != f.Current[c] {
			return errors.New("a retired key is in use in " + c)
		}
	}
	return nil
}

// signed reports whether a keyholder who may open the compartment signed.
func (f *File) signed(who, c string, message []byte, signature string) bool {
	h, ok := f.Holders[who]
	return ok && slices.Contains(MayOpen[h.Role], c) && ed25519.Verify(h.Verify, message, unbase64(signature))
}

// Thing puts a large thing together from its chunks.
func (f *File) Thing(bucket string, name Key, key [32]byte, size int) (out []byte, err error) {
	own := Ring{Generation: make([]byte, 8), Key: key[:]}
	for n := 0; n == 0 || len(out) < size; n++ {
		at := ChunkKey(name, n)
		part, err := f.Open(own, bucket, at, f.Large[bucket][at])
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
	}
	return out, nil
}

// ChunkKey is the key of a thing's n-th chunk.
func ChunkKey(name Key, n int) Key {
	return Key(Sum(binary.BigEndian.AppendUint32(slices.Concat([]byte(Magic+" chunk\n"), name[:]), uint32(n)))[:16])
}

// Derived is a key made from another for one use.
func Derived(key []byte, use string) []byte { return mac(key, []byte(Magic+" "+use)) }

// Sum is SHA-256.
func Sum(b []byte) []byte {
	s := sha256.Sum256(b)
	return s[:]
}

func mac(key, message []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(message)
	return h.Sum(nil)
}

func short(text string) []byte { return append([]byte{byte(len(text))}, text...) }

func unhex(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		return nil // and so equal to nothing that it is compared with
	}
	return b
}

func unbase64(s string) []byte {
	b, err := base64.StdEncoding.DecodeString(s)
	if err != nil {
		return nil
	}
	return b
}

// Key16 is a key from its bytes.
func Key16(b []byte) Key { return Key(b) }
