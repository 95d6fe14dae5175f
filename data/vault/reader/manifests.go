package reader

import (
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"strings"
)

// Manifest is what a compartment must look like.
type Manifest struct {
	Count  int    `json:"count"`
	Sum    string `json:"sum"`
	Number int    `json:"number"`
	Large  Chunks `json:"large,omitzero"`

	Seen       map[string]int `json:"seen,omitempty"`
	Statements []string       `json:"statements,omitempty"`
	Counter    int            `json:"counter,omitempty"`

	Head        string          `json:"head,omitempty"`
	Slots       string          `json:"slots,omitempty"`
	Keys        string          `json:"keys,omitempty"`
	Directory   string          `json:"directory,omitempty"`
	Others      map[string]Part `json:"others,omitempty"`
	Pending     Chunks          `json:"pending,omitzero"`
	Lead        LeadMark        `json:"lead,omitzero"`
	At          int             `json:"at,omitempty"`
	Incarnation string          `json:"incarnation,omitempty"`
	Devices     map[string]int  `json:"devices,omitempty"`
}

// Chunks is how many there are, and a sum over them.
type Chunks struct {
	Count int    `json:"count"`
	Sum   string `json:"sum"`
}

// Part is a compartment as everybody can see it.
type Part struct {
	Count     int    `json:"count"`
	Hash      string `json:"hash"`
	Number    int    `json:"number"`
	Manifest  string `json:"manifest"`
	Large     Chunks `json:"large,omitzero"`
	At        int    `json:"at"`
	By        string `json:"by"`
	Signature string `json:"signature"`
}

// LeadMark is the last change by a lead.
type LeadMark struct {
	Counter    int            `json:"counter"`
	At         int            `json:"at"`
	By         string         `json:"by"`
	Numbers    map[string]int `json:"numbers"`
	Statements []string       `json:"statements"`
	Signature  string         `json:"signature"`
}

var nought = strings.Repeat("0", 64)

func (c Chunks) full() Chunks {
	if c.Sum == "" {
		c.Sum = nought
	}
	return c
}

func be(n int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }

// Signed is what a part's signature is over.
func (p Part) Signed(vault []byte, c string) []byte {
	return slices.Concat([]byte(Magic+" part\n"), vault, short(c), be(p.Number), be(p.Count), unhex(p.Hash), unhex(p.Manifest),
		be(p.Large.Count), unhex(p.Large.full().Sum), be(p.At))
}

// Signed is what a lead's mark is signed over.
func (m LeadMark) Signed(vault []byte) []byte {
	out := slices.Concat([]byte(Magic+" lead\n"), vault, be(m.Counter), be(m.At))
	for _, c := range Compartments {
		out = append(out, be(m.Numbers[c])...)
	}
	for _, t := range m.Statements {
		out = append(out, unhex(t)...)
	}
	return out
}

// sums adds numbers of 256 bits and drops what runs over.
type sums struct{ n big.Int }

func (s *sums) add(b []byte) { s.n.Add(&s.n, new(big.Int).SetBytes(b)) }

func (s *sums) String() string {
	return fmt.Sprintf("%064x", new(big.Int).Mod(&s.n, new(big.Int).Lsh(big.NewInt(1), 256)))
}

// Tally is what a compartment's boxes come to: their hash, and (with its ring)
// their keyed sum.
func (f *File) Tally(c string) (hash, sum string) {
	var h, s sums
	ring, held := f.Rings[c]
	key := Derived(ring.Key, "manifest sum")
	for k, box := range f.Boxes[c] {
		one := Sum(slices.Concat(k[:], box))
		h.add(one)
		if held {
			s.add(mac(key, one))
		}
	}
	return h.String(), s.String()
}

// TallyLarge is what a bucket of chunks comes to.
func (f *File) TallyLarge(bucket string) Chunks {
	var s sums
	for k, box := range f.Large[bucket] {
		s.add(Sum(slices.Concat(k[:], be(len(box)))))
	}
	return Chunks{len(f.Large[bucket]), s.String()}
}

func (f *File) verifyManifests() error {
	f.Manifests = map[string]Manifest{}
	for c, ring := range f.Rings {
		plain, err := f.Open(ring, "manifest "+c, Key{}, f.Sealed[c])
		if err != nil {
			return err
		}
		var m Manifest
		if err := json.Unmarshal(plain, &m); err != nil {
			return err
		}
		f.Manifests[c] = m
	}
	reg := f.Manifests["register"]
	for name, hash := range map[string]string{"head": reg.Head, "slots": reg.Slots, "keys": reg.Keys, "directory": reg.Directory} {
		if hash != hex.EncodeToString(Sum(f.Records[name])) {
			return errors.New("the hash of " + name)
		}
	}
	if reg.Pending.full() != f.TallyLarge("pending") {
		return errors.New("what is pending")
	}
	if !f.signed(reg.Lead.By, "care", reg.Lead.Signed(f.Vault), reg.Lead.Signature) {
		return errors.New("the lead's mark")
	}
	for _, c := range Compartments {
		if err := f.verifyPart(c, reg); err != nil {
			return err
		}
	}
	return nil
}

func (f *File) verifyPart(c string, reg Manifest) error {
	m, held := f.Manifests[c]
	hash, sum := f.Tally(c)
	large := f.TallyLarge("large " + c)
	if held && (m.Count != len(f.Boxes[c]) || m.Sum != sum || m.Large.full() != large) {
		return errors.New("the sum of " + c)
	}
	if held {
		for k, box := range f.Boxes[c] {
			if _, err := f.Open(f.Rings[c], c, k, box); err != nil {
				return err
			}
		}
	}
	number := reg.Number
	if c != "register" {
		p := reg.Others[c]
		number = p.Number
		if p.Count != len(f.Boxes[c]) || p.Hash != hash || p.Manifest != hex.EncodeToString(Sum(f.Sealed[c])) || p.Large.full() != large || held && p.Number != m.Number {
			return errors.New("the hash of " + c)
		}
		if !f.signed(p.By, c, p.Signed(f.Vault, c), p.Signature) {
			return errors.New("the signature of " + c)
		}
		if held && (m.Counter > reg.Lead.Counter || m.Seen["register"] > reg.Number) {
			return errors.New(c + " has seen a later day")
		}
	}
	if number < reg.Lead.Numbers[c] || c == "care" && number != reg.Lead.Numbers[c] {
		return errors.New(c + " is of an older day")
	}
	return nil
}
