package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"filippo.io/age"
)

// What a statement of the directory does.
const (
	actFound    = "found"    // the founding lead, who signs for themselves
	actAdd      = "add"      // a keyholder joins
	actRemove   = "remove"   // a keyholder leaves
	actRekey    = "rekey"    // a keyholder's keys are new; signed with the old ones
	actConfirm  = "confirm"  // a lead has seen the new keys of somebody who is no lead
	actRecovery = "recovery" // the recovery code opens this lead's identity, in this slot
	actNoCode   = "no code"  // there is no recovery code any more
	actDevice   = "device"   // a computer that this keyholder writes on
	actTurn     = "turn"     // a compartment has a new data key
	actTake     = "take"     // a lead lets a statement count that waits
	actDecline  = "decline"  // a lead says that it never will
)

// statement is one thing that a keyholder has said about who holds keys.
type statement struct {
	Previous  []hash32                   `json:"previous,omitempty"` // those that nothing had followed yet, sorted
	Action    string                     `json:"action"`
	Keyholder string                     `json:"keyholder,omitempty"`
	Name      string                     `json:"name,omitempty"`
	Role      Role                       `json:"role,omitempty"`
	Recipient string                     `json:"recipient,omitempty"` // age1...
	Verify    string                     `json:"verify,omitempty"`    // ed25519 public key, hexadecimal
	Slot      slotID                     `json:"slot,omitzero"`
	Escrow    hash32                     `json:"escrow,omitzero"`  // SHA-256 of the recovery code's escrow
	Device    string                     `json:"device,omitempty"` // ed25519 public key, hexadecimal
	Of        hash32                     `json:"of,omitzero"`      // the statement that is taken or declined
	Turns     map[Compartment]generation `json:"turns,omitempty"`  // new data keys
	Signer    string                     `json:"signer"`
	At        string                     `json:"at"` // RFC 3339, UTC
}

// signedStatement keeps the very bytes that were signed.
type signedStatement struct {
	Body      []byte `json:"body"`
	Signature []byte `json:"signature"`
}

func (s signedStatement) hash() hash32 {
	return sha256.Sum256(slices.Concat(s.Body, s.Signature))
}

// signedPart is what the signature is over.
func (s signedStatement) signedPart(v vaultID) []byte {
	return slices.Concat([]byte(magic+" directory\n"), v[:], s.Body)
}

// entry is a keyholder as the statements leave them.
type entry struct {
	Keyholder
	recipient *age.X25519Recipient
	verify    ed25519.PublicKey
	slot      slotID
	since     hash32 // the statement that brought these keys
}

// entry reads a keyholder's public side out of a statement.
func (s statement) entry() (*entry, error) {
	e := &entry{Keyholder: Keyholder{ID: s.Keyholder, Name: s.Name, Role: s.Role}, slot: s.Slot}
	if _, err := ParseKey(s.Keyholder); err != nil || !s.Role.known() || s.Slot == (slotID{}) {
		return nil, damaged("the directory names a keyholder wrongly")
	}
	var err error
	if e.recipient, err = age.ParseX25519Recipient(s.Recipient); err != nil {
		return nil, damaged("the directory has a keyholder with no age recipient")
	}
	if e.verify, err = hex.DecodeString(s.Verify); err != nil || len(e.verify) != ed25519.PublicKeySize {
		return nil, damaged("the directory has a keyholder with no verify key")
	}
	return e, nil
}

// foundedBy is the file's ID. Made of the founding lead's verify key, it lets
// nobody put another founder in.
func foundedBy(verify ed25519.PublicKey) (id vaultID) {
	sum := sha256.Sum256(append([]byte(magic+" vault\n"), verify...))
	copy(id[:], sum[:])
	return id
}

// keyholderOf is a keyholder's ID for ever. Made of their first verify key, it
// lets nobody join under an ID that is somebody else's.
func keyholderOf(verify ed25519.PublicKey) string {
	sum := sha256.Sum256(append([]byte(magic+" keyholder\n"), verify...))
	return hex.EncodeToString(sum[:16])
}

// node is a statement in the history of statements.
type node struct {
	statement
	signed signedStatement
	hash   hash32
	keys   *entry // of found, add and rekey
	depth  int
	place  int // in history.nodes
	past   placeSet

	judged bool
	bad    error  // why it does not hold by what stood before it
	intro  hash32 // the statement that brought the key it is signed with
}

// parseNode reads a statement; nothing is verified yet.
func parseNode(signed signedStatement) (*node, error) {
	n := &node{signed: signed, hash: signed.hash()}
	if err := json.Unmarshal(signed.Body, &n.statement); err != nil {
		return nil, damaged("a statement of the directory cannot be read")
	}
	if !slices.IsSortedFunc(n.Previous, compareHashes) {
		return nil, damaged("a statement of the directory is out of order")
	}
	for c := range n.Turns {
		if !c.known() {
			return nil, damaged("the directory turns the key of something unknown")
		}
	}
	if n.Action == actFound || n.Action == actAdd || n.Action == actRekey {
		var err error
		if n.keys, err = n.entry(); err != nil {
			return nil, err
		}
		n.keys.since = n.hash
	}
	return n, nil
}

func compareHashes(a, b hash32) int { return bytes.Compare(a[:], b[:]) }

// placeSet is a set of small numbers.
type placeSet []uint64

func newPlaces(n int) placeSet { return make(placeSet, (n+63)/64) }

func (b placeSet) has(i int) bool { return b[i/64]>>(i%64)&1 == 1 }

func (b placeSet) add(i int) { b[i/64] |= 1 << (i % 64) }

func (b placeSet) and(o placeSet) placeSet {
	out := slices.Clone(b)
	for i := range out {
		out[i] &= o[i]
	}
	return out
}

func (b placeSet) addAll(o placeSet) {
	for i := range o {
		b[i] |= o[i]
	}
}
