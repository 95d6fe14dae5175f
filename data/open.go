package data

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"runtime"
	"sync"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// newStore reads the boxes of an open vault into memory.
func newStore(v *vault.Vault, env Env) (*Store, error) {
	s := &Store{v: v, env: env, held: map[ID]*held{}, heads: map[Compartment]journal.Heads{},
		drafts: map[vault.Key][]byte{}, blobs: map[Compartment]map[ID]blob{}, said: map[string]string{}}
	s.since = s.now()
	var boxes []recordBox
	for _, c := range compartments {
		more, err := s.sortBoxes(c)
		if err != nil {
			return nil, err
		}
		boxes = append(boxes, more...)
	}
	if err := verifyHeads(v, s.heads); err != nil {
		return nil, err
	}
	if err := decodeAll(boxes); err != nil {
		return nil, err
	}
	r := sizedRecords(boxes)
	r.Withhold(s.May)
	wordless := 0
	for i := range boxes {
		b := &boxes[i]
		if s.held[b.id] != nil {
			return nil, fmt.Errorf("one record in two compartments: %w", vault.ErrDamaged)
		}
		s.held[b.id] = &b.held
		switch {
		case b.held.rec == nil:
		case s.counts(b.held.rec):
			r.Put(b.held.rec)
		default:
			wordless++
		}
	}
	s.wordless(wordless)
	s.records.Store(r)
	s.setClock()
	v.Forget()
	return s, nil
}

// recordBox is a record's box on its way into memory.
type recordBox struct {
	id   ID
	body []byte
	held held
}

// sortBoxes keeps heads and drafts of a compartment and returns its records.
// The journal stays in the file.
func (s *Store) sortBoxes(c Compartment) ([]recordBox, error) {
	var out []recordBox
	for key, box := range s.v.Boxes(vault.Compartment(c)) {
		e, body, err := openBox(box)
		if err != nil {
			return nil, err
		}
		switch e.Type {
		case boxRecord:
			out = append(out, recordBox{ID(hex.EncodeToString(key[:])), body, held{kind: e.Kind, comp: c}})
		case boxHeads:
			var h journal.Heads
			if err := json.Unmarshal(body, &h); err != nil {
				return nil, fmt.Errorf("the ends of the journal cannot be read: %w", vault.ErrDamaged)
			}
			s.heads[c] = h
		case boxDraft:
			s.drafts[key] = bytes.Clone(body)
		case boxBlob:
			var b blob
			if err := json.Unmarshal(body, &b); err != nil {
				return nil, fmt.Errorf("where something large lies cannot be read: %w", vault.ErrDamaged)
			}
			s.keepBlob(c, ID(key.String()), b)
		}
	}
	return out, nil
}

// decodeAll decodes records on as many processors as there are.
func decodeAll(boxes []recordBox) error {
	workers := max(1, min(runtime.GOMAXPROCS(0), len(boxes)/64))
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		part := boxes[len(boxes)*w/workers : len(boxes)*(w+1)/workers]
		wg.Go(func() {
			for i := range part {
				if errs[w] = part[i].decode(); errs[w] != nil {
					return
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// decode reads a record. It must lie under its own ID and in its own
// compartment.
func (b *recordBox) decode() error {
	b.held.raw = bytes.Clone(b.body) // the box is part of the whole file's bytes
	b.body = nil
	rec := NewOf(b.held.kind)
	if rec == nil {
		return nil
	}
	if err := json.Unmarshal(b.held.raw, rec); err != nil {
		return fmt.Errorf("a record cannot be read: %w", vault.ErrDamaged)
	}
	if rec.Head().ID != b.id || rec.Compartment() != b.held.comp {
		return fmt.Errorf("a record is not in its own place: %w", vault.ErrDamaged)
	}
	b.held.rec = rec
	return nil
}

// sizedRecords makes the maps as large as they will be.
func sizedRecords(boxes []recordBox) *Records {
	n := map[Kind]int{}
	for i := range boxes {
		n[boxes[i].held.kind]++
	}
	return newRecords(n)
}

// setClock takes up the clock where the journal left it. A device whose clock
// stands far ahead is told of, and does not drag ours.
func (s *Store) setClock() {
	ahead := false
	for _, h := range s.heads {
		for device, d := range h.Devices {
			ahead = !s.clock.Saw(d.Order, s.now()) || ahead
			if device == s.v.Device() {
				s.clock.Wrote(d.Order)
			}
		}
	}
	if ahead {
		s.warnings = append(s.warnings, "Some changes carry a time more than a day ahead of this computer's clock. "+
			"Nothing is lost. Look whether the date on this computer is right.")
	}
}
