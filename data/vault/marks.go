package vault

import (
	"bytes"
	"crypto/ed25519"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"
	"time"
)

// What a keyholder has no key to they could still put back as it was on an
// older day, since the register's manifest, which every keyholder can write,
// says how it must look. So whoever writes in care or grants signs how these
// are then; each compartment keeps how far the others were; and every change
// by a lead moves on a counter that the lead signs, and that what others sign
// repeats. A part of an older day then does not fit the rest.

// leadMark is the last change that a lead made.
type leadMark struct {
	Counter   uint64                 `json:"counter"`
	At        int64                  `json:"at"` // seconds since 1970 UTC
	By        string                 `json:"by"` // keyholder
	Numbers   map[Compartment]uint64 `json:"numbers"`
	Tips      []hash32               `json:"statements"` // the directory's last statements then
	Signature []byte                 `json:"signature"`
}

func (m *leadMark) signed(v vaultID) []byte {
	out := slices.Concat([]byte(magic+" lead\n"), v[:])
	out = binary.BigEndian.AppendUint64(out, m.Counter)
	out = binary.BigEndian.AppendUint64(out, uint64(m.At))
	for _, c := range Compartments {
		out = binary.BigEndian.AppendUint64(out, m.Numbers[c])
	}
	for _, t := range m.Tips {
		out = append(out, t[:]...)
	}
	return out
}

func (m *leadMark) sign(v vaultID, by *identity) {
	m.By = by.Keyholder
	m.Signature = ed25519.Sign(by.sign, m.signed(v))
}

// signedAhead is a lead's mark that is signed while its transaction is still being
// filled: whoever ticks at the door does not wait for both.
type signedAhead struct {
	by   *identity
	says []byte
	mark func() leadMark
}

// signAhead begins to sign the mark of a transaction that changes the register
// alone, as most do.
func (tx *Tx) signAhead() {
	by, v := tx.o.who, tx.o.head.Vault
	if by.Role != Lead {
		return
	}
	numbers := tx.o.state.numbers()
	numbers[Register]++
	m := leadMark{Counter: tx.o.state.register().Lead.Counter + 1, At: tx.at, Numbers: numbers, Tips: tx.o.dir.tips}
	tx.ahead = &signedAhead{by, m.signed(v), sync.OnceValue(func() leadMark {
		m.sign(v, by)
		return m
	})}
	go tx.ahead.mark()
}

// signedMark is the mark with its signature: the one made ahead where that says just
// the same with the same key, else one made now.
func (tx *Tx) signedMark(m leadMark) leadMark {
	v, by := tx.o.head.Vault, tx.o.who
	if a := tx.ahead; a != nil && a.by == by && bytes.Equal(a.says, m.signed(v)) {
		return a.mark()
	}
	m.sign(v, by)
	return m
}

// signed is what the signature of a compartment's state covers.
func (o *other) signed(v vaultID, c Compartment) []byte {
	out := slices.Concat([]byte(magic+" part\n"), v[:], []byte{byte(len(c))}, []byte(c))
	out = binary.BigEndian.AppendUint64(out, o.Number)
	out = binary.BigEndian.AppendUint64(out, o.Count)
	out = slices.Concat(out, o.Hash[:], o.Manifest[:])
	out = binary.BigEndian.AppendUint64(out, o.Large.Count)
	out = append(out, o.Large.Sum[:]...)
	return binary.BigEndian.AppendUint64(out, uint64(o.At))
}

func (o *other) sign(v vaultID, c Compartment, by *identity) {
	o.By = by.Keyholder
	o.Signature = ed25519.Sign(by.sign, o.signed(v, c))
}

// day is a day in words, by a time in seconds.
func day(at int64) string { return time.Unix(at, 0).UTC().Format("2 January 2006") }

// older says that a part is of an older day than something has seen of it.
func older(c Compartment, at int64) error {
	return fmt.Errorf("%w: %s is of %s, and the rest of the file has seen it later than that", ErrOldPart, c, day(at))
}

// dayOf is when a compartment was last changed.
func (s *state) dayOf(c Compartment) int64 {
	if c == Register {
		return s.register().At
	}
	return s.register().Others[c].At
}

// marks holds what is signed, and what each compartment has seen of the
// others, against the file as it is.
func (o *opened) marks() (wrong []error) {
	reg, numbers := o.state.register(), o.state.numbers()
	for _, c := range []Compartment{Care, Grants} {
		part := reg.Others[c]
		by := o.dir.find(part.By)
		if by == nil || !by.Role.May(c) || !ed25519.Verify(by.verify, part.signed(o.head.Vault, c), part.Signature) {
			wrong = append(wrong, damaged("%s is not as somebody left it who may write there", c))
		}
	}
	lead := reg.Lead
	by := o.dir.find(lead.By)
	if by == nil || by.Role != Lead || !ed25519.Verify(by.verify, lead.signed(o.head.Vault), lead.Signature) {
		wrong = append(wrong, damaged("the count of leads' changes is not signed by a lead"))
	}
	if err := o.dir.knows(lead.Tips); err != nil {
		wrong = append(wrong, err)
	}
	for _, c := range Compartments {
		if numbers[c] < lead.Numbers[c] || c == Care && numbers[c] != lead.Numbers[c] {
			wrong = append(wrong, older(c, o.state.dayOf(c)))
		}
	}
	for _, c := range Compartments {
		m := o.state.open[c]
		if m == nil || c == Register {
			continue
		}
		for _, other := range Compartments {
			if other != c && numbers[other] < m.Seen[other] {
				wrong = append(wrong, older(other, o.state.dayOf(other)))
			}
		}
		if lead.Counter < m.Counter {
			wrong = append(wrong, fmt.Errorf("%w: the last lead's change that it tells of is no. %d, and %s has seen no. %d", ErrOldPart, lead.Counter, c, m.Counter))
		}
		if err := o.dir.knows(m.Tips); err != nil {
			wrong = append(wrong, err)
		}
	}
	return wrong
}

// LeadChange is the last change that a lead made, as every keyholder can see
// it: a file of an older day shows an older one.
type LeadChange struct {
	Number uint64 // goes up by one with each
	At     time.Time
	By     Keyholder
}

// LastLeadChange is the last change that a lead made in the file.
func (v *Vault) LastLeadChange() LeadChange {
	v.mu.RLock()
	defer v.mu.RUnlock()
	m := v.state.register().Lead
	c := LeadChange{Number: m.Counter, At: time.Unix(m.At, 0).UTC(), By: Keyholder{ID: m.By}}
	if l := v.dir.everyone[m.By]; l != nil {
		c.By = l.Keyholder
	}
	return c
}
