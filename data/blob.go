package data

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"commonthread/data/vault"
)

// Large things (photographs, receipts, papers) are kept beside the records, not
// in them: sealed in a compartment, once however often they are used, and read
// only when somebody asks. A record holds a thing's ID as text in any of its
// fields. When the last record that holds it is erased, the thing is too.

// ErrTooLarge is a large thing that is larger than is taken (MostLarge).
var ErrTooLarge = vault.ErrTooLarge

// MostLarge is the largest thing that is taken, in bytes: 64 MiB.
const MostLarge = vault.MostLarge

// blob is where a large thing lies and the key that it has for itself.
type blob struct {
	Key  string `json:"key"` // 32 bytes, hexadecimal
	Size int    `json:"size"`
}

// PutBlob keeps a large thing in a compartment, durably, and returns its ID:
// the same for the same content in every copy of the group. Content that is
// there already is not written again. The errors are ErrNotAllowed, ErrTooLarge,
// ErrLocked, or the disk's.
func (s *Store) PutBlob(c Compartment, content []byte) (ID, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id, write, err := s.blobWrite(c, content)
	if err != nil || write == nil {
		return id, err
	}
	if err := s.put([]boxWrite{*write}); err != nil {
		return "", err
	}
	s.tookBlobs([]boxWrite{*write})
	return id, nil
}

// PutBlob is Store.PutBlob within the change set: the thing is there if and only
// if the change set is.
func (tx *Tx) PutBlob(c Compartment, content []byte) (ID, error) {
	id, write, err := tx.s.blobWrite(c, bytes.Clone(content))
	if err == nil && write != nil {
		tx.blobs = append(tx.blobs, *write)
	}
	return id, err
}

// blobWrite is what there is to write of a large thing; nil where it is there.
func (s *Store) blobWrite(c Compartment, content []byte) (ID, *boxWrite, error) {
	if err := s.mayWrite(c); err != nil {
		return "", nil, err
	}
	if len(content) > MostLarge {
		return "", nil, ErrTooLarge
	}
	key, err := s.v.LargeID(vault.Compartment(c), content)
	if err != nil {
		return "", nil, err
	}
	id := ID(key.String())
	if _, there := s.blobs[c][id]; there {
		return id, nil, nil
	}
	var own [32]byte
	_, _ = rand.Read(own[:]) // never fails: see crypto/rand
	b := blob{Key: hex.EncodeToString(own[:]), Size: len(content)}
	body, err := json.Marshal(b)
	if err != nil {
		return "", nil, err
	}
	return id, &boxWrite{comp: c, key: key, plain: envelope{Type: boxBlob}.box(body), blob: &b, content: content}, nil
}

// Blob reads a large thing of a compartment: ErrNotFound where there is none of
// that ID, ErrNotAllowed where the keyholder may not open the compartment.
func (s *Store) Blob(c Compartment, id ID) ([]byte, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.mayWrite(c); err != nil {
		return nil, err
	}
	b, ok := s.blobs[c][id]
	if !ok {
		return nil, fmt.Errorf("something large: %w", ErrNotFound)
	}
	return readBlob(s.v, c, id, b)
}

func readBlob(v *vault.Vault, c Compartment, id ID, b blob) ([]byte, error) {
	key, ok := id.boxKey()
	raw, err := hex.DecodeString(b.Key)
	if !ok || err != nil || len(raw) != 32 {
		return nil, fmt.Errorf("something large cannot be found: %w", vault.ErrDamaged)
	}
	return v.Large(vault.Compartment(c), key, [32]byte(raw), b.Size)
}

// tookBlobs notes the large things that a transaction wrote or took out.
func (s *Store) tookBlobs(boxes []boxWrite) {
	for _, b := range boxes {
		id := ID(b.key.String())
		switch {
		case b.blob == nil:
		case b.plain == nil:
			delete(s.blobs[b.comp], id)
		default:
			s.keepBlob(b.comp, id, *b.blob)
		}
	}
}

func (s *Store) keepBlob(c Compartment, id ID, b blob) {
	if s.blobs[c] == nil {
		s.blobs[c] = map[ID]blob{}
	}
	s.blobs[c][id] = b
}

// putBlob writes or takes out what belongs to one box of a large thing.
func (b boxWrite) putBlob(tx *vault.Tx) error {
	if b.blob == nil {
		return nil
	}
	if b.plain == nil {
		return tx.DeleteLarge(vault.Compartment(b.comp), b.key, b.blob.Size)
	}
	raw, err := hex.DecodeString(b.blob.Key)
	if err != nil {
		return err
	}
	return tx.PutLarge(vault.Compartment(b.comp), b.key, [32]byte(raw), b.content)
}

// idsIn calls for everything in a JSON text that looks like an ID.
func idsIn(text []byte, fn func(ID)) {
	for {
		i := bytes.IndexByte(text, '"')
		if i < 0 || len(text) < i+34 {
			return
		}
		if id := ID(text[i+1 : i+33]); text[i+33] == '"' && id.Valid() {
			fn(id)
			text = text[i+34:]
			continue
		}
		text = text[i+1:]
	}
}
