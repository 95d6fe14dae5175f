package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"

	"filippo.io/age"
	"golang.org/x/crypto/chacha20poly1305"
)

const (
	slotSize = 1024 // every slot is as long as every other
	slotHead = 16 + nonceSize
)

// slotID names a slot in the file; only the sealed directory says whose it is.
type slotID [16]byte

func (id slotID) MarshalText() ([]byte, error)     { return []byte(hex.EncodeToString(id[:])), nil }
func (id *slotID) UnmarshalText(text []byte) error { return unhex(id[:], text) }

// identity is what a passphrase opens: who signs in, and their keys.
type identity struct {
	Keyholder string `json:"keyholder"`
	Name      string `json:"name"`
	Role      Role   `json:"role"`
	Age       string `json:"age"`                // the age identity, AGE-SECRET-KEY-1...
	Sign      string `json:"sign"`               // the ed25519 seed, hexadecimal
	Recovery  bool   `json:"recovery,omitempty"` // the recovery code's: it opens the escrow, and nothing else

	age  *age.X25519Identity
	sign ed25519.PrivateKey
}

// newIdentity makes the keys of a new keyholder.
func newIdentity(name string, role Role) (*identity, error) {
	i, err := (&identity{Name: name, Role: role}).renewed()
	if err == nil {
		i.Keyholder = keyholderOf(i.verify())
	}
	return i, err
}

// renewed is the same keyholder with new keys.
func (i *identity) renewed() (*identity, error) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return nil, err
	}
	seed := secret()
	return &identity{
		Keyholder: i.Keyholder, Name: i.Name, Role: i.Role,
		Age: key.String(), Sign: hex.EncodeToString(seed[:]),
		age: key, sign: ed25519.NewKeyFromSeed(seed[:]),
	}, nil
}

// wrapTo seals the identity to an age recipient, padded, so that its length
// tells nothing of the name.
func (i *identity) wrapTo(recipient string) ([]byte, error) {
	to, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return nil, err
	}
	plain, err := json.Marshal(i)
	if err != nil {
		return nil, err
	}
	plain = append(plain, bytes.Repeat([]byte(" "), max(0, slotSize-len(plain)))...)
	return sealedTo(plain, to)
}

// opensTo is the identity that wrapTo sealed to this one.
func (i *identity) opensTo(escrow []byte) (*identity, error) {
	r, err := age.Decrypt(bytes.NewReader(escrow), i.age)
	if err != nil {
		return nil, damaged("what the recovery code opens does not open")
	}
	plain, err := io.ReadAll(io.LimitReader(r, 1<<16))
	if err != nil {
		return nil, damaged("what the recovery code opens does not open")
	}
	who := new(identity)
	return who, who.parse(plain)
}

func (i *identity) verify() ed25519.PublicKey { return i.sign.Public().(ed25519.PublicKey) }

// parse reads an identity out of an opened slot.
func (i *identity) parse(plain []byte) (err error) {
	if err := json.Unmarshal(plain, i); err != nil {
		return damaged("a slot cannot be read")
	}
	if i.age, err = age.ParseX25519Identity(i.Age); err != nil {
		return damaged("a slot holds no age identity")
	}
	seed, err := hex.DecodeString(i.Sign)
	if err != nil || len(seed) != ed25519.SeedSize {
		return damaged("a slot holds no signing key")
	}
	i.sign = ed25519.NewKeyFromSeed(seed)
	return nil
}

// slots are the sealed identities by slot, each slotSize long.
type slots map[slotID][]byte

// parseSlots reads the slots' record; its checksum was right.
func parseSlots(body []byte) (slots, error) {
	if len(body) == 0 || len(body)%slotSize != 0 {
		return nil, damaged("the slots have an impossible size")
	}
	s := slots{}
	for slot := range slices.Chunk(body, slotSize) {
		s[slotID(slot[:16])] = slot
	}
	if len(s) != len(body)/slotSize {
		return nil, damaged("a slot is there twice")
	}
	return s, nil
}

// bytes writes the slots in the order of their random IDs, which tells nothing.
func (s slots) bytes() []byte {
	var out []byte
	for _, id := range s.sorted() {
		out = append(out, s[id]...)
	}
	return out
}

func (s slots) sorted() []slotID {
	ids := make([]slotID, 0, len(s))
	for id := range s {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(a, b slotID) int { return bytes.Compare(a[:], b[:]) })
	return ids
}

// put seals an identity into its slot under the key made of a passphrase.
func (s slots) put(v vaultID, id slotID, kek []byte, who *identity) error {
	plain, err := json.Marshal(who)
	if err != nil {
		return err
	}
	room := slotSize - slotHead - tagSize
	if len(plain) > room {
		return ErrName // nothing else in a slot has a length of its own
	}
	slot := make([]byte, slotHead+room, slotSize)
	copy(slot, id[:])
	nonce := slot[16:slotHead]
	_, _ = rand.Read(nonce)
	for i := slotHead + copy(slot[slotHead:], plain); i < len(slot); i++ {
		slot[i] = ' ' // JSON lets spaces follow
	}
	aead, err := chacha20poly1305.NewX(kek)
	if err != nil {
		return err
	}
	aead.Seal(slot[slotHead:slotHead], nonce, slot[slotHead:], place{v, "slot", Key(id)}.associated(nil, generation{}))
	s[id] = slot[:slotSize]
	return nil
}

// open tries the key on every slot. Where it opens several, as when an old slot
// of somebody who kept their passphrase was put back, ok says which is the one.
func (s slots) open(v vaultID, kek []byte, ok func(*identity, slotID) error) error {
	aead, err := chacha20poly1305.NewX(kek)
	if err != nil {
		return err
	}
	first := ErrWrongPassphrase
	for _, id := range s.sorted() {
		slot := s[id]
		plain, err := aead.Open(nil, slot[16:slotHead], slot[slotHead:], place{v, "slot", Key(id)}.associated(nil, generation{}))
		if err != nil {
			continue
		}
		who := new(identity)
		if err = who.parse(plain); err == nil {
			err = ok(who, id)
		}
		if err == nil {
			return nil
		}
		if first == ErrWrongPassphrase {
			first = err
		}
	}
	return first
}

// inUse reports whether the key opens some slot.
func (s slots) inUse(v vaultID, kek []byte) bool {
	return s.open(v, kek, func(*identity, slotID) error { return nil }) == nil
}
