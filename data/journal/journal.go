// Package journal is the history of a group's records: what a change is, the
// clock that orders changes, the patch that each one carries, and the folding
// of patches back into a record's state. It is pure: no file, no clock of its
// own, no randomness of its own, and it knows no kind of record.
//
// A compartment of the vault has a journal of its own. In it every device
// (laptop) numbers its entries from 1 and chains them: each header carries the
// hash of the same device's previous header, and a salted hash of its patch.
// So an erased patch leaves the chain whole, and any other removal, edit or
// reordering shows (Log.Verify). Heads, kept in the compartment beside the
// entries, say where each chain ends, so that a tail cut off shows too.
//
// A line of the journal is JSON: {"h":header, "s":salt, "p":patch, "g":signature}, as far
// as there are any, salt and signature in base64. The last entry of a change set in a
// compartment is signed by its keyholder, over "CommonThread2 journal\n" + the vault's ID
// + SignedPart; that covers those of its device before it, back to the one signed before.
//
// An entry says what its device had seen of the others (Header.Seen, only what
// is new since that device's entry before). Of two entries either one had seen
// the other, or they were written apart. A record's state is its patches
// folded in order (Order, then device); every device that holds the same
// entries folds the same bytes. Values written apart are both reported.
//
// Patches are JSON merge patches (RFC 7396), with two rules of ours that make
// them merge: an object left empty is absent, and a field of a record that is
// an object (a map of entries) is never deleted whole, only the entries that
// were there. We make and apply them ourselves, on the bytes of the values:
// evanphx/json-patch compares numbers as float64, so it takes 2^53 and 2^53+1
// for the same, and it drops null from inside lists, where null is an item
// left blank. The tests use it as a second opinion where the two must agree.
//
// To add a kind of entry: its Kind here, its meaning in Fold, and a case in
// the tests of convergence.
package journal

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
)

// ErrBadEntry is a line that is no entry of a journal.
var ErrBadEntry = errors.New("not a journal entry")

// Kind is what an entry does.
type Kind string

// The kinds of entry. Frozen: they are on disk.
const (
	Put    Kind = "put"    // a patch to a record; a first one makes it
	Delete Kind = "delete" // the record is gone
	Audit  Kind = "audit"  // something done that changed no record
)

// Sum is a SHA-256 in base64, or "" for none.
type Sum string

// Header is the part of an entry that is never erased.
type Header struct {
	Set    string           `json:"set,omitempty"` // change set; every entry of one Update has the same
	Device string           `json:"dev"`
	Number int64            `json:"n"`              // from 1, by device and compartment
	Seen   map[string]int64 `json:"seen,omitempty"` // other devices' numbers, where newer than the device's entry before said
	Who    string           `json:"who,omitempty"`  // keyholder
	Role   string           `json:"role,omitempty"` // of the keyholder then: what they may read and write
	At     time.Time        `json:"at"`             // by the device's clock, for people to read
	Order  int64            `json:"order"`          // hybrid clock, microseconds since 1970
	Kind   Kind             `json:"kind"`
	Action string           `json:"act,omitempty"`    // of an Audit: view, export, print ...
	What   string           `json:"what,omitempty"`   // plain words, no personal data
	Record string           `json:"rec,omitempty"`    // record ID
	Of     string           `json:"of,omitempty"`     // record kind
	Undoes string           `json:"undoes,omitempty"` // the change set that this one takes back
	Lead   uint64           `json:"lead,omitempty"`   // where it is signed: the count of leads' changes that its writer had seen
	Prev   Sum              `json:"prev,omitempty"`   // sum of the device's entry before
	Hash   Sum              `json:"hash,omitempty"`   // sum of salt and patch; "" where there is none
}

// Entry is one change as it is kept. Salt and Patch are both empty where they
// were erased, or where the kind has none.
type Entry struct {
	Header
	Salt  []byte
	Patch json.RawMessage
	// Signature is by Who, over SignedPart; the last entry of a change set in a
	// compartment has one, for all of the change set there.
	Signature []byte

	head []byte           // the header's bytes as they were written; the chain runs over these
	had  map[string]int64 // all that the device had seen when it wrote this; set by NewLog
}

// line is an entry as JSON. The header is kept as it was written, so that a
// newer version's header still sums to the same.
type line struct {
	Head  json.RawMessage `json:"h"`
	Salt  []byte          `json:"s"`
	Patch json.RawMessage `json:"p"`
	Sign  []byte          `json:"g"`
}

// saltSize is 128 bits: enough that nobody can guess an erased patch and check
// the guess against the hash that stays.
const saltSize = 16

// Sum is the hash by which the next entry of the device points to this one.
func (e *Entry) Sum() Sum { return sum(e.head) }

// Erased reports whether the entry had a patch that is gone.
func (e *Entry) Erased() bool { return e.Hash != "" && e.Salt == nil && e.Patch == nil }

// Erase takes the patch out for good; the chain stays whole.
func (e *Entry) Erase() { e.Salt, e.Patch = nil, nil }

// Slim leaves only the header, to save memory where no more is asked for. A
// slim entry cannot be written again or verified.
func (e *Entry) Slim() { e.Salt, e.Patch, e.head = nil, nil, nil }

// Line is the entry as one line of JSON, without a line end. Header and patch
// go in byte for byte, because sums were taken of them.
func (e *Entry) Line() []byte {
	b := make([]byte, 0, len(e.head)+len(e.Patch)+160)
	b = append(append(b, `{"h":`...), e.head...)
	if len(e.Patch) > 0 {
		b = append(b, `,"s":"`...)
		b = base64.StdEncoding.AppendEncode(b, e.Salt)
		b = append(append(b, `","p":`...), e.Patch...)
	}
	if len(e.Signature) > 0 {
		b = append(b, `,"g":"`...)
		b = append(base64.StdEncoding.AppendEncode(b, e.Signature), '"')
	}
	return append(b, '}')
}

// ParseLine reads a line that Line wrote. It checks the shape; that the chain
// holds is for Verify.
func ParseLine(b []byte) (Entry, error) {
	var l line
	if err := json.Unmarshal(b, &l); err != nil {
		return Entry{}, fmt.Errorf("%w: %w", ErrBadEntry, err)
	}
	e := Entry{Salt: l.Salt, Patch: l.Patch, Signature: l.Sign, head: l.Head}
	if err := json.Unmarshal(l.Head, &e.Header); err != nil {
		return Entry{}, fmt.Errorf("%w: %w", ErrBadEntry, err)
	}
	switch {
	case e.Device == "" || e.Number < 1:
		return Entry{}, fmt.Errorf("%w: no device or number", ErrBadEntry)
	case len(e.Patch) > 0 && first(e.Patch) != '{':
		return Entry{}, fmt.Errorf("%w: its patch is not an object", ErrBadEntry)
	case (len(e.Salt) == 0) != (len(e.Patch) == 0):
		return Entry{}, fmt.Errorf("%w: half a patch", ErrBadEntry)
	}
	return e, nil
}

// Head is where one device's chain ends.
type Head struct {
	Number    int64  `json:"n"`
	Sum       Sum    `json:"sum"`
	Order     int64  `json:"order"` // of that entry
	Who       string `json:"who,omitempty"`
	Lead      uint64 `json:"lead,omitempty"`
	Signature string `json:"g,omitempty"` // that entry's, in base64
}

// Signed is that entry's signature.
func (h Head) Signed() []byte {
	b, _ := base64.StdEncoding.DecodeString(h.Signature) // what is none verifies as none
	return b
}

// SignedPart is what an entry's signature is over, by where its device's chain ends.
func (h Head) SignedPart(compartment string) []byte { return signedPart(compartment, h.Sum, h.Lead) }

// SignedPart is what the entry's signature is over: the compartment's name with
// its length before it, the sum of its header, and the count of leads' changes.
func (e *Entry) SignedPart(compartment string) []byte {
	return signedPart(compartment, e.Sum(), e.Lead)
}

func signedPart(compartment string, s Sum, lead uint64) []byte {
	out := append([]byte{byte(len(compartment))}, compartment...)
	raw, _ := base64.RawURLEncoding.DecodeString(string(s)) // a sum that is none has no signature either
	return binary.BigEndian.AppendUint64(append(out, raw...), lead)
}

// Anchor is how far a chain of another compartment had come.
type Anchor struct {
	Number int64 `json:"n"`
	Sum    Sum   `json:"sum"`
}

// Heads is where every chain of a compartment ends. It is kept in the
// compartment and changed in the same transaction as the entries.
type Heads struct {
	Devices map[string]Head  `json:"devices,omitempty"`
	SeenBy  string           `json:"seen_by,omitempty"` // the device that wrote last,
	Seen    map[string]int64 `json:"seen,omitempty"`    // and what its entries have told of the others
	// Others are the chains of other compartments as they were at this one's last
	// change: by compartment, then by device.
	Others map[string]map[string]Anchor `json:"others,omitempty"`
}

// Anchors are the chains' ends, for another compartment to keep.
func (h Heads) Anchors() map[string]Anchor {
	out := make(map[string]Anchor, len(h.Devices))
	for d, v := range h.Devices {
		out[d] = Anchor{v.Number, v.Sum}
	}
	return out
}

// Behind reports whether some chain does not reach as far as the anchors say.
func (h Heads) Behind(anchors map[string]Anchor) bool {
	for d, a := range anchors {
		if v := h.Devices[d]; v.Number < a.Number || v.Number == a.Number && v.Sum != a.Sum {
			return true
		}
	}
	return false
}

// Clone is a copy that can be changed apart.
func (h Heads) Clone() Heads {
	c := Heads{Devices: make(map[string]Head, len(h.Devices)), SeenBy: h.SeenBy, Seen: make(map[string]int64, len(h.Seen)), Others: h.Others}
	for k, v := range h.Devices {
		c.Devices[k] = v
	}
	for k, v := range h.Seen {
		c.Seen[k] = v
	}
	return c
}

// Append makes the next entry of the header's device: it fills Number, Seen,
// Prev and Hash, and moves the device's head. A patch takes a salt from rand.
func (h *Heads) Append(head Header, patch []byte, rand io.Reader) (Entry, error) {
	if head.Device == "" {
		return Entry{}, fmt.Errorf("%w: no device", ErrBadEntry)
	}
	e := Entry{Header: head}
	if len(patch) > 0 {
		e.Salt, e.Patch = make([]byte, saltSize), patch
		if _, err := io.ReadFull(rand, e.Salt); err != nil {
			return Entry{}, fmt.Errorf("journal: no randomness: %w", err)
		}
		e.Hash = patchSum(e.Salt, e.Patch)
	}
	last := h.Devices[head.Device]
	e.Number, e.Prev, e.Seen = last.Number+1, last.Sum, h.news(head.Device)
	var err error
	if e.head, err = json.Marshal(e.Header); err != nil {
		return Entry{}, fmt.Errorf("journal: %w", err)
	}
	h.take(&e)
	if h.SeenBy != e.Device || e.Seen != nil {
		h.SeenBy, h.Seen = e.Device, h.others(e.Device)
	}
	return e, nil
}

// Take moves a device's head to an entry that came from elsewhere.
func (h *Heads) Take(e *Entry) {
	if e.Number > h.Devices[e.Device].Number {
		h.take(e)
	}
}

func (h *Heads) take(e *Entry) {
	if h.Devices == nil {
		h.Devices = map[string]Head{}
	}
	h.Devices[e.Device] = Head{e.Number, e.Sum(), e.Order, e.Who, e.Lead, base64.StdEncoding.EncodeToString(e.Signature)}
}

// Sign gives the entry that was appended last its signature.
func (h *Heads) Sign(e *Entry, signature []byte) {
	e.Signature = signature
	h.take(e)
}

// others is the number of each other device's last entry.
func (h *Heads) others(device string) map[string]int64 {
	m := map[string]int64{}
	for d, v := range h.Devices {
		if d != device {
			m[d] = v.Number
		}
	}
	return m
}

// news is what the device has to tell of the others: all of it if another
// device wrote last, else what changed since; nil for nothing.
func (h *Heads) news(device string) map[string]int64 {
	m := h.others(device)
	if h.SeenBy == device {
		for d, n := range h.Seen {
			if m[d] == n {
				delete(m, d)
			}
		}
	}
	if len(m) == 0 {
		return nil
	}
	return m
}

func sum(parts ...[]byte) Sum {
	s := sha256.Sum256(bytes.Join(parts, nil))
	return Sum(base64.RawURLEncoding.EncodeToString(s[:]))
}

// patchSum has a salt of fixed size in front, so the two cannot run together.
func patchSum(salt, patch []byte) Sum { return sum(salt, patch) }
