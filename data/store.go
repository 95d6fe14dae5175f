package data

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// Env is what the Store needs of the world outside: clock, randomness, the
// computer's settings folder.
type Env = vault.Env

// Store is an open group: its records in memory, and the one way to change
// them. Any number of goroutines may read; one changes at a time.
//
// Records are read all at once when the group is opened, and the journal is
// left in the file until somebody asks for history, undo or a check.
type Store struct {
	v   *vault.Vault
	env Env

	records atomic.Pointer[Records]

	mu     sync.Mutex // held while something changes; guards all below
	held   map[ID]*held
	heads  map[Compartment]journal.Heads
	drafts map[vault.Key][]byte
	blobs  map[Compartment]map[ID]blob
	clock  journal.Clock
	ends   map[Compartment]vault.Key // where each journal's heads lie, once asked for
	said   map[string]string         // words of the change sets made since opening
	since  time.Time                 // of the unlocking, until that was entered in the journal
	closed bool

	warnings []string
	watchers watchers
}

// held is a record as it lies in the file.
type held struct {
	rec  Record // nil for a kind of a newer version
	kind Kind
	comp Compartment
	raw  []byte // canonical JSON, with fields that this version may not know
	// plain is true once it is known that there are none of those: then raw is
	// the record itself.
	plain bool
}

// known is the record's JSON without fields of a newer version.
func (h *held) known() ([]byte, error) {
	if h.plain {
		return h.raw, nil
	}
	doc, err := json.Marshal(h.rec)
	if err != nil {
		return nil, err
	}
	own, err := journal.Canonical(doc)
	h.plain = err == nil && bytes.Equal(own, h.raw)
	return doc, err
}

// CreateOptions says whose the new group is.
type CreateOptions struct {
	Group      string // the group's name
	Lead       string // the founding lead's name
	Passphrase string
}

// compartments in the order in which a change set numbers its entries. Each
// compartment's are numbered together, so that gaps in one do not tell what
// was done in another.
var compartments = []Compartment{Register, Grants, Care}

// Create makes a new group with its first record and signs the founding lead
// in. The recovery code is told this once.
func Create(path string, opt CreateOptions, env Env) (*Store, string, error) {
	group := &Group{Name: opt.Group}
	if err := group.Validate(); err != nil {
		return nil, "", err
	}
	var s *Store
	begin := func(v *vault.Vault) (err error) {
		if s, err = newStore(v, env); err != nil {
			return err
		}
		s.since = time.Time{} // founding is no unlocking
		_, err = s.Update("The group begins", func(tx *Tx) error {
			group.ID = tx.NaturalID(KindGroup, "group")
			return tx.Put(group)
		})
		return err
	}
	_, code, err := vault.Create(path, vault.CreateOptions{Lead: opt.Lead, Passphrase: opt.Passphrase, Begin: begin}, env)
	if err != nil {
		return nil, "", err
	}
	return s, code, nil
}

// Open signs in to a group and reads all of it that the keyholder may read. It
// writes nothing into the file.
func Open(path, passphrase string, env Env) (*Store, error) {
	v, err := vault.Open(path, passphrase, env)
	if err != nil {
		return nil, err
	}
	return openStore(v, env)
}

// OpenWithRecovery signs in with the printed recovery code, which asks for a
// new passphrase at once.
func OpenWithRecovery(path, code, newPassphrase string, env Env) (*Store, error) {
	v, err := vault.OpenWithRecovery(path, code, newPassphrase, env)
	if err != nil {
		return nil, err
	}
	return openStore(v, env)
}

func openStore(v *vault.Vault, env Env) (*Store, error) {
	s, err := newStore(v, env)
	if err != nil {
		_ = v.Close()
	}
	return s, err
}

// Close signs out and lets go of the file. The records are no longer there. A
// file that was deleted while it was open is written out first, and the error is
// a *vault.KeptError that says where it is now; where that failed it is
// vault.ErrNotKept, and the group stays open.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	err := s.v.Close()
	if errors.Is(err, vault.ErrNotKept) {
		return err
	}
	s.closed = true
	s.records.Store(NewRecords())
	s.held, s.heads, s.drafts, s.blobs, s.said = nil, nil, nil, nil, nil
	return err
}

// Vault is the file under the store: keyholders, backups, compaction.
func (s *Store) Vault() *vault.Vault { return s.v }

// Env is the world outside as the store was given it.
func (s *Store) Env() Env { return s.env }

// Who is who signed in.
func (s *Store) Who() vault.Keyholder { return s.v.Who() }

// May reports whether the keyholder may read and write a compartment.
func (s *Store) May(c Compartment) bool { return s.v.May(vault.Compartment(c)) }

// Today is the day by the computer's clock.
func (s *Store) Today() Date { return DateOf(s.now()) }

// Warnings are plain sentences about the file that somebody should read.
func (s *Store) Warnings() []string { return append(s.v.Warnings(), s.warnings...) }

// Records is everything that the keyholder may read, as it stands now. It
// never changes; after each change there is a new one.
func (s *Store) Records() *Records { return s.records.Load() }

// NaturalID is the ID of a record that has a natural key: the same parts give
// the same ID in every copy of the group. It is "" where the keyholder may not
// open the kind's compartment.
func (s *Store) NaturalID(k Kind, parts ...string) ID {
	rec := NewOf(k)
	if rec == nil {
		return ""
	}
	secret := s.v.Secret(vault.Compartment(rec.Compartment()), "natural ids")
	if secret == nil {
		return ""
	}
	return naturalID(secret, k, parts...)
}

func (s *Store) now() time.Time {
	if s.env.Now != nil {
		return s.env.Now()
	}
	return time.Now()
}

// NewID is a random ID that no record has. Within an Update it is Tx.NewID.
func (s *Store) NewID() ID {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.freshID()
}

// freshID draws an ID that no record has.
func (s *Store) freshID() ID {
	var source io.Reader = rand.Reader
	if s.env.Rand != nil {
		source = s.env.Rand
	}
	for {
		var b [16]byte
		if _, err := io.ReadFull(source, b[:]); err != nil {
			source = rand.Reader // which never fails
			continue
		}
		if id := ID(hex.EncodeToString(b[:])); s.held[id] == nil {
			return id
		}
	}
}

// randomName is a name in the journal. It never comes from Env.Rand, which a
// test or a demonstration may wind back: names there must not come twice.
func randomName() string {
	k := randomKey()
	return hex.EncodeToString(k[:])
}

func randomKey() (k vault.Key) {
	_, _ = rand.Read(k[:]) // never fails: see crypto/rand
	return k
}

func (s *Store) mayWrite(c Compartment) error {
	if s.closed {
		return ErrLocked
	}
	if !s.May(c) {
		return fmt.Errorf("%s: %w", c, ErrNotAllowed)
	}
	return nil
}
