package data

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// writing is one transaction on the file in the making: states, the journal
// entries that lead to them, and where the chains end after that.
type writing struct {
	s       *Store
	now     time.Time
	device  string
	who     vault.Keyholder
	lead    uint64 // the count of leads' changes
	action  string // that the entries of changes carry; "" but for an erasure
	heads   map[Compartment]*journal.Heads
	entries map[Compartment][]journal.Entry
	boxes   []boxWrite
}

type boxWrite struct {
	comp  Compartment
	key   vault.Key
	plain []byte // nil deletes

	// Of a box that says where a large thing is: what it says, and the thing.
	blob    *blob
	content []byte
}

// newWriting begins one. The first since the group was opened says first that
// it was opened, and how often the passphrase was wrong before.
func (s *Store) newWriting() *writing {
	return &writing{s: s, now: s.now(), device: s.v.Device(), who: s.v.Who(), lead: s.v.LastLeadChange().Number,
		heads: map[Compartment]*journal.Heads{}, entries: map[Compartment][]journal.Entry{}}
}

func (w *writing) unlocked() error {
	if w.s.since.IsZero() {
		return nil
	}
	if n := w.s.v.FailedUnlocks(); n > 0 {
		what := fmt.Sprintf("The passphrase was wrong %d times before this.", n)
		if n == 1 {
			what = "The passphrase was wrong once before this."
		}
		if err := w.audit(Audit{Action: ActionUnlockFailed, What: what}, w.s.since); err != nil {
			return err
		}
	}
	return w.audit(Audit{Action: ActionUnlock}, w.s.since)
}

// add puts an entry at the end of this device's chain in a compartment.
func (w *writing) add(c Compartment, h journal.Header, patch []byte) error {
	heads := w.heads[c]
	if heads == nil {
		own := w.s.heads[c].Clone()
		heads, w.heads[c] = &own, &own
	}
	h.Device, h.Who, h.Role, h.Lead = w.device, w.who.ID, string(w.who.Role), w.lead
	h.At = h.At.UTC().Truncate(time.Second)
	e, err := heads.Append(h, patch, rand.Reader)
	if err != nil {
		return err
	}
	w.entries[c] = append(w.entries[c], e)
	return nil
}

// record writes a record's state and its entry. A new record takes the entry's
// order as the time it was entered.
func (w *writing) record(c *change, cs ChangeSet, what string) error {
	if len(w.entries) == 0 {
		if err := w.unlocked(); err != nil {
			return err
		}
	}
	h := journal.Header{Set: cs.ID, At: w.now, Order: w.s.clock.Next(w.now), Kind: journal.Put, Action: w.action, What: what,
		Record: string(c.id), Of: string(c.kind), Undoes: cs.Undoes}
	key, ok := c.id.boxKey()
	if !ok {
		return invalid(c.kind, "id", "the record has no ID of its own")
	}
	if c.rec == nil {
		h.Kind = journal.Delete
		w.boxes = append(w.boxes, boxWrite{comp: c.comp, key: key})
		return w.add(c.comp, h, nil)
	}
	if c.raw == nil {
		c.rec.Head().Entered = h.Order
		doc, err := json.Marshal(c.rec)
		if err != nil {
			return fmt.Errorf("%s: %w", c.kind, err)
		}
		if c.raw, err = journal.Diff(nil, doc); err != nil {
			return err
		}
		c.patch, c.plain = c.raw, true
	}
	w.boxes = append(w.boxes, boxWrite{comp: c.comp, key: key, plain: envelope{Type: boxRecord, Kind: c.kind}.box(c.raw)})
	return w.add(c.comp, h, c.patch)
}

// save writes it all in one durable transaction. Only then does the Store know
// of it. The journal is signed while the records are sealed, where the computer has
// a processor to spare; inHand, where there is one, is called when all is in hand
// but the disk.
func (w *writing) save(inHand func()) error {
	journaled := sync.OnceValues(w.journal)
	go func() { _, _ = journaled() }()
	err := w.s.v.Update(func(tx *vault.Tx) error {
		if err := putAll(tx, w.boxes); err != nil {
			return err
		}
		ends, err := journaled()
		if err == nil {
			err = putAll(tx, ends)
		}
		if err == nil && inHand != nil {
			inHand()
		}
		return err
	})
	if err != nil {
		_, _ = journaled() // it reads what the next change will write
		return err
	}
	w.s.tookBlobs(w.boxes)
	for c, h := range w.heads {
		w.s.heads[c] = *h
	}
	w.s.since = time.Time{}
	return nil
}

// journal signs what the change set is in each compartment, and makes the boxes of
// its entries and of where the chains end.
func (w *writing) journal() (out []boxWrite, err error) {
	w.sign()
	for _, c := range compartments {
		if len(w.entries[c]) == 0 {
			continue
		}
		for _, box := range entryBoxes(w.entries[c]) {
			out = append(out, boxWrite{comp: c, key: randomKey(), plain: box})
		}
		ends, err := json.Marshal(w.heads[c])
		if err != nil {
			return nil, err
		}
		out = append(out, boxWrite{comp: c, key: w.s.headsKey(c), plain: envelope{Type: boxHeads}.box(ends)})
	}
	return out, nil
}

// journalUse is what the signature of a change set is for.
const journalUse = "journal"

// sign signs what the change set is in each compartment, and has each closed one
// keep how far the others had come.
func (w *writing) sign() {
	for c, entries := range w.entries {
		last := &entries[len(entries)-1]
		w.heads[c].Sign(last, w.s.v.SignAs(journalUse, last.SignedPart(string(c))))
	}
	for c, heads := range w.heads {
		if c == Register {
			continue
		}
		heads.Others = map[string]map[string]journal.Anchor{}
		for _, other := range compartments {
			if other == c || !w.s.May(other) {
				continue
			}
			ends := w.s.heads[other]
			if w.heads[other] != nil {
				ends = *w.heads[other]
			}
			heads.Others[string(other)] = ends.Anchors()
		}
	}
}

// put writes boxes in one durable transaction.
func (s *Store) put(boxes []boxWrite) error {
	return s.v.Update(func(tx *vault.Tx) error { return putAll(tx, boxes) })
}

func putAll(tx *vault.Tx, boxes []boxWrite) error {
	for _, b := range boxes {
		var err error
		if b.plain == nil {
			err = tx.Delete(vault.Compartment(b.comp), b.key)
		} else {
			err = tx.Put(vault.Compartment(b.comp), b.key, b.plain)
		}
		if err == nil {
			err = b.putBlob(tx)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// headsKey is the key of the box that says where a compartment's journal ends. It
// never changes.
func (s *Store) headsKey(c Compartment) vault.Key {
	k, known := s.ends[c]
	if !known {
		k = namedKey(s.v.Secret(vault.Compartment(c), "boxes"), boxHeads)
		if s.ends == nil {
			s.ends = map[Compartment]vault.Key{}
		}
		s.ends[c] = k
	}
	return k
}

// label is what a change set's entries say of it in a compartment. The given
// words stand only where everybody who may read them may read all that the
// writer may: in the most closed compartment that the writer can open. Else a
// volunteer could learn from a lead's "Referral accepted", or from words that
// are missing, who was referred. There the entry says which kinds of record
// changed in that compartment, no more.
func (s *Store) label(what string, c Compartment, todo []*change) string {
	if c == s.closest() {
		return what
	}
	var names []string
	for _, ch := range todo {
		if d := byKind[ch.kind]; ch.comp == c && d != nil && !slices.Contains(names, d.Several) {
			names = append(names, d.Several)
		}
	}
	slices.Sort(names)
	return "Changes: " + strings.Join(names, ", ")
}

// closest is the most closed compartment that the keyholder may open.
func (s *Store) closest() Compartment {
	c := Register
	for _, next := range compartments {
		if s.May(next) {
			c = next
		}
	}
	return c
}
