package vault

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"
)

// directory is what a verified history of statements comes to.
type directory struct {
	list  []signedStatement // in the history's order
	known map[hash32]bool
	tips  []hash32 // what nothing follows yet, sorted

	entries  []*entry                 // who can sign in, in the order in which they joined
	everyone map[string]*keyholderLog // by ID, those who left too
	code     slotID                   // the recovery code's slot; zero: there is none
	codeLead string                   // whose identity it opens
	codeTo   string                   // the recipient of its escrow
	escrow   hash32
	current  map[Compartment]generation // the data key in use
	devices  map[string]deviceEntry     // by ID

	toTurn   map[Compartment]bool // its key is known to somebody who left, or there are two
	toSign   []string             // keyholders whose new keys no lead has confirmed
	toRenew  []string             // leads whose recovery code somebody else replaced
	waiting  []hash32             // statements of somebody removed that nobody had seen
	contests []hash32             // removals of one another that cannot both stand
}

// keyholderLog is a keyholder with every verify key they had.
type keyholderLog struct {
	Keyholder
	keys    []ed25519.PublicKey // the last is theirs now, or was when they left
	removed bool
}

// deviceEntry is a computer that the directory knows.
type deviceEntry struct {
	public ed25519.PublicKey
	owner  string // the keyholder who first wrote on it
}

func newDirectory() *directory {
	return &directory{known: map[hash32]bool{}, everyone: map[string]*keyholderLog{}, current: map[Compartment]generation{},
		devices: map[string]deviceEntry{}, toTurn: map[Compartment]bool{}}
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

// say adds a statement to a copy of the directory.
func (d *directory) say(v vaultID, s statement, by *identity, now time.Time) (*directory, error) {
	s.Previous, s.Signer = slices.Clone(d.tips), by.Keyholder
	s.At = now.UTC().Format(time.RFC3339)
	body, err := json.Marshal(s)
	if err != nil {
		return nil, err
	}
	signed := signedStatement{Body: body}
	signed.Signature = ed25519.Sign(by.sign, signed.signedPart(v))
	return readDirectory(v, append(d.list[:len(d.list):len(d.list)], signed))
}

// about fills a statement with a keyholder's public side.
func about(action string, who *identity, slot slotID) statement {
	return statement{
		Action: action, Keyholder: who.Keyholder, Name: who.Name, Role: who.Role,
		Recipient: who.age.Recipient().String(), Verify: hex.EncodeToString(who.verify()), Slot: slot,
	}
}

// readDirectory verifies every statement from the founding lead onwards, and
// nothing else is believed. A statement that does not hold by what it had seen
// is damage; one that waits is not.
func readDirectory(v vaultID, list []signedStatement) (*directory, error) {
	h, missing, err := newHistory(v, list)
	if err != nil {
		return nil, err
	}
	if len(missing) > 0 {
		return nil, damaged("the directory's chain is broken")
	}
	for _, n := range h.nodes {
		if err := h.judge(n); err != nil {
			return nil, err
		}
	}
	return h.settle(h.all()), nil
}

// check holds a statement against the directory as it stood before it.
func (d *directory) check(v vaultID, n *node) (intro hash32, err error) {
	verify, by := ed25519.PublicKey(nil), d.find(n.Signer)
	if n.Action == actFound {
		if len(d.everyone) > 0 || len(n.Previous) > 0 || n.Signer != n.Keyholder || n.Role != Lead || foundedBy(n.keys.verify) != v ||
			keyholderOf(n.keys.verify) != n.Keyholder || !turnsAll(n.Turns, Lead) {
			return intro, damaged("the directory does not begin with the founding lead")
		}
		verify, intro = n.keys.verify, n.hash
	} else {
		if by == nil {
			return intro, damaged("a statement of the directory is by somebody who is no keyholder")
		}
		verify, intro = by.verify, by.since
	}
	if !ed25519.Verify(verify, n.signed.signedPart(v), n.signed.Signature) {
		return intro, damaged("a statement of the directory is not signed by whom it names")
	}
	if n.Action == actFound {
		return intro, nil
	}
	for c := range n.Turns {
		if !by.Role.May(c) {
			return intro, damaged("the directory turns a key that its signer does not hold")
		}
	}
	return intro, d.allows(n, by)
}

func turnsAll(turns map[Compartment]generation, r Role) bool {
	for _, c := range Compartments {
		if _, ok := turns[c]; !ok && r.May(c) {
			return false
		}
	}
	return true
}

// allows reports whether the signer may say that.
func (d *directory) allows(n *node, by *entry) error {
	about := d.find(n.Keyholder)
	switch n.Action {
	case actRekey:
		if about != by || n.Role != by.Role || n.Name != by.Name || !turnsAll(n.Turns, by.Role) || d.had(n.keys.verify) ||
			by.ID == d.codeLead && n.Escrow == (hash32{}) {
			return damaged("the directory gives somebody new keys wrongly")
		}
		return nil
	case actDevice:
		if public, err := hex.DecodeString(n.Device); err != nil || len(public) != ed25519.PublicKeySize {
			return damaged("the directory names a computer wrongly")
		}
		return nil
	case actTurn:
		if len(n.Turns) == 0 {
			return damaged("the directory turns no key")
		}
		return nil
	}
	if by.Role != Lead {
		return damaged("a statement of the directory is by somebody who is no lead")
	}
	switch n.Action {
	case actAdd:
		if d.everyone[n.Keyholder] != nil || keyholderOf(n.keys.verify) != n.Keyholder {
			return damaged("the directory adds a keyholder twice")
		}
	case actRemove:
		if about == nil || about == by || about.Role == Lead && d.leads() == 1 || !turnsAll(n.Turns, about.Role) {
			return damaged("the directory removes a keyholder who cannot be removed")
		}
	case actConfirm:
		if about == nil {
			return damaged("the directory confirms nobody")
		}
	case actRecovery:
		if about != by || n.Slot == (slotID{}) || n.Escrow == (hash32{}) {
			return damaged("the directory gives the recovery code to nobody")
		}
	case actNoCode:
	case actTake, actDecline:
		if !d.known[n.Of] {
			return damaged("the directory settles a statement that is not there")
		}
	default:
		return damaged("the directory says something unknown")
	}
	return nil
}

// had reports whether anybody ever had the verify key.
func (d *directory) had(verify ed25519.PublicKey) bool {
	for _, l := range d.everyone {
		if slices.ContainsFunc(l.keys, func(k ed25519.PublicKey) bool { return bytes.Equal(k, verify) }) {
			return true
		}
	}
	return false
}

// apply does what a statement says. It was checked by what stood before it;
// where two were made apart, what can no longer be done is passed over.
func (d *directory) apply(n *node) {
	switch n.Action {
	case actFound, actAdd:
		if d.everyone[n.Keyholder] == nil {
			d.everyone[n.Keyholder] = &keyholderLog{Keyholder: n.keys.Keyholder, keys: []ed25519.PublicKey{n.keys.verify}}
			d.entries = append(d.entries, n.keys)
		}
	case actRemove:
		d.leave(n.Keyholder)
	case actRekey:
		if i := slices.IndexFunc(d.entries, func(e *entry) bool { return e.ID == n.Keyholder }); i >= 0 {
			d.entries[i] = n.keys
			l := d.everyone[n.Keyholder]
			l.keys = append(l.keys, n.keys.verify)
			d.toSign, d.toRenew = without(d.toSign, n.Keyholder), without(d.toRenew, n.Keyholder)
			if n.Role != Lead {
				d.toSign = append(d.toSign, n.Keyholder)
			}
			if n.Keyholder == d.codeLead {
				d.escrow = n.Escrow
			}
		}
	case actConfirm:
		d.toSign = without(d.toSign, n.Keyholder)
	case actRecovery:
		if d.find(n.Keyholder) != nil {
			d.replaceCode(n.Signer)
			d.code, d.codeLead, d.codeTo, d.escrow = n.Slot, n.Keyholder, n.Recipient, n.Escrow
		}
	case actNoCode:
		d.replaceCode(n.Signer)
	case actDevice:
		public, _ := hex.DecodeString(n.Device)
		if _, ok := d.devices[DeviceOf(public)]; !ok {
			d.devices[DeviceOf(public)] = deviceEntry{public, n.Signer}
		}
	}
}

// replaceCode stops the recovery code. What it opened is another lead's until
// that lead has new keys.
func (d *directory) replaceCode(by string) {
	if d.codeLead != "" && d.codeLead != by && !slices.Contains(d.toRenew, d.codeLead) {
		d.toRenew = append(d.toRenew, d.codeLead)
	}
	d.code, d.codeLead, d.codeTo, d.escrow = slotID{}, "", "", hash32{}
}

func (d *directory) leave(id string) {
	d.entries = slices.DeleteFunc(d.entries, func(e *entry) bool { return e.ID == id })
	if l := d.everyone[id]; l != nil {
		l.removed = true
	}
	if d.codeLead == id {
		d.code, d.codeLead, d.codeTo, d.escrow = slotID{}, "", "", hash32{}
	}
	d.toSign, d.toRenew = without(d.toSign, id), without(d.toRenew, id)
}

func without(list []string, id string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(o string) bool { return o == id })
}

// holds reports whether an identity is the one that the directory knows, in
// the slot that it knows. An old slot, put back, is not.
func (d *directory) holds(who *identity, slot slotID, byCode bool) error {
	e := d.find(who.Keyholder)
	if e == nil {
		return damaged("the directory does not know this keyholder")
	}
	if e.Role != who.Role || e.Name != who.Name || e.recipient.String() != who.age.Recipient().String() || !bytes.Equal(e.verify, who.verify()) {
		return damaged("the directory knows this keyholder otherwise")
	}
	if byCode && (slot != d.code || who.Keyholder != d.codeLead) || !byCode && slot != e.slot {
		return damaged("a slot is open that the directory does not know")
	}
	return nil
}

// seal writes the directory under the register's key: it is a list of names.
func (d *directory) seal(v vaultID, k *dataKey) ([]byte, error) {
	plain, err := json.Marshal(d.list)
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
	var list []signedStatement
	if err := json.Unmarshal(plain, &list); err != nil {
		return nil, damaged("the directory cannot be read")
	}
	return readDirectory(v, list)
}
