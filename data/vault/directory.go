package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"filippo.io/age"
)

// What a statement of the directory does.
const (
	actFound    = "found"    // the founding lead, who signs for themselves
	actAdd      = "add"      // a keyholder joins
	actRemove   = "remove"   // a keyholder leaves
	actRecovery = "recovery" // the recovery code opens this lead's identity, in this slot
	actNoCode   = "no code"  // there is no recovery code any more
)

// statement is one thing a lead has said about who holds keys. The directory
// is the chain of them from the founding lead on; none is ever taken out.
type statement struct {
	Number    int    `json:"number"`
	Previous  hash32 `json:"previous"` // SHA-256 of the one before, body and signature
	Action    string `json:"action"`
	Keyholder string `json:"keyholder,omitempty"`
	Name      string `json:"name,omitempty"`
	Role      Role   `json:"role,omitempty"`
	Recipient string `json:"recipient,omitempty"` // age1...
	Verify    string `json:"verify,omitempty"`    // ed25519 public key, hexadecimal
	Slot      slotID `json:"slot,omitzero"`
	Signer    string `json:"signer"`
	At        string `json:"at"` // RFC 3339, UTC
}

// signedStatement keeps the very bytes that were signed.
type signedStatement struct {
	Body      []byte `json:"body"`
	Signature []byte `json:"signature"`
}

// entry is a keyholder as the statements leave them.
type entry struct {
	Keyholder
	recipient *age.X25519Recipient
	verify    ed25519.PublicKey
	slot      slotID
}

// directory is a verified chain and what it says.
type directory struct {
	chain    []signedStatement
	last     hash32
	entries  []*entry          // in the order in which they joined
	names    map[string]string // of everybody ever, by keyholder's ID
	code     slotID            // the recovery code's slot; zero: there is none
	codeLead string            // whose identity it opens
}

func (d *directory) find(id string) *entry {
	for _, e := range d.entries {
		if e.ID == id {
			return e
		}
	}
	return nil
}

func (d *directory) leads() (n int) {
	for _, e := range d.entries {
		if e.Role == Lead {
			n++
		}
	}
	return n
}

// foundedBy is the file's ID. Made of the founding lead's verify key, it lets
// nobody put another founder in.
func foundedBy(verify ed25519.PublicKey) (id vaultID) {
	sum := sha256.Sum256(append([]byte(magic+" vault\n"), verify...))
	copy(id[:], sum[:])
	return id
}

// say adds a statement to a copy of the directory, signed by a lead.
func (d *directory) say(v vaultID, s statement, by *identity, now time.Time) (*directory, error) {
	s.Number, s.Previous, s.Signer = len(d.chain), d.last, by.Keyholder
	s.At = now.UTC().Format(time.RFC3339)
	body, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	signature := ed25519.Sign(by.sign, signedPart(v, body))
	return readDirectory(v, append(d.chain[:len(d.chain):len(d.chain)], signedStatement{body, signature}))
}

func signedPart(v vaultID, body []byte) []byte {
	return slices.Concat([]byte(magic+" directory\n"), v[:], body)
}

// about fills a statement with a keyholder's public side.
func about(action string, who *identity, slot slotID) statement {
	return statement{
		Action: action, Keyholder: who.Keyholder, Name: who.Name, Role: who.Role,
		Recipient: who.age.Recipient().String(), Verify: hex.EncodeToString(who.verify()), Slot: slot,
	}
}

// readDirectory verifies every statement from the founding lead onwards, each
// against the leads there were at that point, and nothing else is believed.
func readDirectory(v vaultID, chain []signedStatement) (*directory, error) {
	d := &directory{names: map[string]string{}}
	for _, signed := range chain {
		if err := d.accept(v, signed); err != nil {
			return nil, err
		}
	}
	if len(d.chain) == 0 {
		return nil, damaged("the directory has no founding lead")
	}
	return d, nil
}

func (d *directory) accept(v vaultID, signed signedStatement) error {
	var s statement
	if err := json.Unmarshal(signed.Body, &s); err != nil {
		return damaged("a statement of the directory cannot be read")
	}
	if s.Number != len(d.chain) || s.Previous != d.last {
		return damaged("the directory's chain is broken")
	}
	var joins *entry
	if s.Action == actFound || s.Action == actAdd {
		var err error
		if joins, err = s.entry(); err != nil {
			return err
		}
	}
	by, err := d.signer(v, s, joins)
	if err != nil {
		return err
	}
	if !ed25519.Verify(by, signedPart(v, signed.Body), signed.Signature) {
		return damaged("a statement of the directory is not signed by the lead it names")
	}
	if err := d.apply(s, joins); err != nil {
		return err
	}
	d.chain = append(d.chain, signed)
	d.last = sha256.Sum256(slices.Concat(signed.Body, signed.Signature))
	return nil
}

// signer is the verify key that must have signed: the founder's own, which
// must give the file's ID, or that of somebody who is a lead by now.
func (d *directory) signer(v vaultID, s statement, joins *entry) (ed25519.PublicKey, error) {
	if len(d.chain) == 0 {
		if s.Action != actFound || s.Signer != s.Keyholder || joins.Role != Lead || foundedBy(joins.verify) != v {
			return nil, damaged("the directory does not begin with the founding lead")
		}
		return joins.verify, nil
	}
	by := d.find(s.Signer)
	if by == nil || by.Role != Lead {
		return nil, damaged("a statement of the directory is by somebody who is no lead")
	}
	return by.verify, nil
}

func (d *directory) apply(s statement, joins *entry) error {
	switch s.Action {
	case actFound, actAdd:
		if _, ever := d.names[s.Keyholder]; ever || (s.Action == actFound) != (len(d.chain) == 0) {
			return damaged("the directory adds a keyholder twice")
		}
		d.names[s.Keyholder] = s.Name
		d.entries = append(d.entries, joins)
	case actRemove:
		e := d.find(s.Keyholder)
		if e == nil || e.Role == Lead && d.leads() == 1 || d.codeLead == s.Keyholder {
			return damaged("the directory removes a keyholder who cannot be removed")
		}
		d.entries = slices.DeleteFunc(d.entries, func(o *entry) bool { return o == e })
	case actRecovery:
		if e := d.find(s.Keyholder); e == nil || e.Role != Lead || s.Slot == (slotID{}) {
			return damaged("the directory gives the recovery code to nobody")
		}
		d.code, d.codeLead = s.Slot, s.Keyholder
	case actNoCode:
		d.code, d.codeLead = slotID{}, ""
	default:
		return damaged("the directory says something unknown")
	}
	return nil
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

// holds reports whether an identity is the one that the directory knows, in
// the slot that it knows. An old recovery slot, put back, is not.
func (d *directory) holds(who *identity, slot slotID) error {
	e := d.find(who.Keyholder)
	if e == nil {
		return damaged("the directory does not know this keyholder")
	}
	if e.Role != who.Role || e.Name != who.Name || e.recipient.String() != who.age.Recipient().String() || !bytes.Equal(e.verify, who.verify()) {
		return damaged("the directory knows this keyholder otherwise")
	}
	if who.Recovery && (slot != d.code || who.Keyholder != d.codeLead) || !who.Recovery && slot != e.slot {
		return damaged("a slot is open that the directory does not know")
	}
	return nil
}

// seal writes the directory under the register's key: it is a list of names.
func (d *directory) seal(v vaultID, k *dataKey) ([]byte, error) {
	plain, err := json.Marshal(d.chain)
	if err != nil {
		return nil, err
	}
	return k.seal(place{vault: v, label: directoryKey}, plain), nil
}

func openDirectory(v vaultID, k *dataKey, box []byte) (*directory, error) {
	plain, err := k.open(place{vault: v, label: directoryKey}, box, false, nil)
	if err != nil {
		return nil, err
	}
	var chain []signedStatement
	if err := json.Unmarshal(plain, &chain); err != nil {
		return nil, damaged("the directory cannot be read")
	}
	return readDirectory(v, chain)
}
