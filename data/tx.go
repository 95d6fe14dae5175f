package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// ErrFault is a fault in the program itself: something panicked while records
// were being changed. Nothing was changed.
var ErrFault = errors.New("a fault in the program")

// Tx is one change set in the making. It belongs to the function it was given
// to, and must not be used after that has returned.
type Tx struct {
	s       *Store
	id      string // of the change set
	changes map[ID]*change
	order   []*change // as first touched

	view   *Records      // what Records showed last
	copied map[Kind]bool // maps of view that are our own
	stale  []*change     // not yet in view

	blobs   []boxWrite // large things
	undoing bool
	numbers map[Kind]map[string]int // refs in use, once asked for
	made    map[Kind]*Numbering     // numbers given in this change set, once one was
}

// change is what a change set does to one record.
type change struct {
	id     ID
	kind   Kind
	comp   Compartment
	before *held  // nil: there was none
	rec    Record // nil: it is deleted

	// raw is the state to write and patch what leads to it. Undo gives both,
	// so that fields of a newer version come back too; for Put they are worked
	// out at the end.
	raw, patch []byte
	plain      bool   // see held
	shown      Record // what is in view of it
}

// was is the record before the change; nil where there was none.
func (c *change) was() Record {
	if c.before == nil {
		return nil
	}
	return c.before.rec
}

// Update runs fn and makes all that it changed durable in one transaction, with
// a journal entry for each record; then Records shows it and watchers are told.
// An error from fn, a record that may not be kept, or a fault of the disk
// leaves everything as it was, in memory and in the file. what says in plain
// words what was done, without names of people. fn must not call the Store,
// but its Tx.
func (s *Store) Update(what string, fn func(*Tx) error) (ChangeSet, error) {
	return s.update(func() (ChangeSet, []*change, error) {
		tx := s.newTx()
		if err := tx.run(fn); err != nil {
			return ChangeSet{}, nil, err
		}
		return tx.commit(ChangeSet{What: what})
	})
}

// update holds the lock, and tells the watchers when it is let go.
func (s *Store) update(fn func() (ChangeSet, []*change, error)) (ChangeSet, error) {
	cs, done, err := func() (ChangeSet, []*change, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.closed {
			return ChangeSet{}, nil, ErrLocked
		}
		return fn()
	}()
	if err == nil && len(done) > 0 {
		s.watchers.tell(eventOf(done))
	}
	return cs, err
}

func (s *Store) newTx() *Tx {
	return &Tx{s: s, id: randomName(), changes: map[ID]*change{}, view: s.records.Load(), copied: map[Kind]bool{},
		numbers: map[Kind]map[string]int{}, made: map[Kind]*Numbering{}}
}

func (tx *Tx) run(fn func(*Tx) error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			// Only what kind of fault: its words might hold somebody's name.
			err = fmt.Errorf("%w (%T)", ErrFault, p)
		}
	}()
	return fn(tx)
}

// Put keeps a record: a new one, or over the one with its ID, of which only the
// fields that differ are written. The record is copied; Entered is the Store's.
// It returns an *Invalid, ErrNotAllowed, or ErrLocked. Whether what the record
// refers to is there is seen at the end, so that the order of Puts is free. A new
// person or referral without a number is given one of the program's (number.go).
func (tx *Tx) Put(rec Record) error {
	c, err := tx.touch(rec)
	if err != nil {
		return err
	}
	rec, last := kept(rec), c.rec
	if c.before == nil {
		tx.giveNumber(rec, last)
	}
	if err := rec.Validate(); err != nil {
		return err
	}
	c.rec, c.raw, c.patch = rec, nil, nil
	if r, ok := c.rec.(*Referral); ok {
		r.KeepLittle()
	}
	c.rec.Head().Entered = tx.s.clock.Peek(tx.s.now()) + int64(len(tx.order))
	if c.before != nil {
		c.rec.Head().Entered = c.before.rec.Head().Entered
	}
	if err := tx.s.giveWord(c.rec); err != nil {
		return err
	}
	tx.stale = append(tx.stale, c)
	return nil
}

// Delete takes a record out; its history stays. ErrNotFound where there is
// none. A person to whom anything refers cannot be deleted (ErrReferenced, at
// the end). A decision to keep it goes with it.
func (tx *Tx) Delete(rec Record) error {
	c, err := tx.touch(rec)
	if err != nil {
		return err
	}
	if tx.s.held[c.id] == nil && c.rec == nil {
		return fmt.Errorf("%s: %w", c.kind, ErrNotFound)
	}
	if needsWord[c.kind] && tx.s.v.Who().Role != vault.Lead {
		return fmt.Errorf("%s: %w", c.kind, ErrNotAllowed)
	}
	if c.kind == KindGroup {
		return fmt.Errorf("%s: %w", c.kind, ErrReferenced)
	}
	c.rec, c.raw, c.patch = nil, nil, nil
	tx.stale = append(tx.stale, c)
	return tx.dropKeeping(c.id)
}

// touch finds or begins the change to a record.
func (tx *Tx) touch(rec Record) (*change, error) {
	kind, comp, id := rec.Kind(), rec.Compartment(), rec.Head().ID
	if !id.Valid() {
		return nil, invalid(kind, "id", "the record has no ID of its own")
	}
	if err := tx.s.mayWrite(comp); err != nil {
		return nil, err
	}
	if c := tx.changes[id]; c != nil {
		if c.kind != kind {
			return nil, invalid(kind, "id", "another kind of record has this ID")
		}
		return c, nil
	}
	before := tx.s.held[id]
	if before != nil && before.kind != kind {
		return nil, invalid(kind, "id", "another kind of record has this ID")
	}
	c := &change{id: id, kind: kind, comp: comp, before: before}
	c.shown = c.was()
	tx.changes[id] = c
	tx.order = append(tx.order, c)
	return c, nil
}

// Records is what the keyholder may read, with what this change set did so far.
func (tx *Tx) Records() *Records {
	for _, c := range tx.stale {
		tx.view = tx.view.with(c, tx.copied)
	}
	tx.stale = nil
	return tx.view
}

// ChangeSet is the ID under which the change set will be kept, if it changes
// anything: that of History and UndoSet.
func (tx *Tx) ChangeSet() string { return tx.id }

// NewID is a random ID that no record has.
func (tx *Tx) NewID() ID { return tx.s.freshID() }

// NaturalID is Store.NaturalID.
func (tx *Tx) NaturalID(k Kind, parts ...string) ID { return tx.s.NaturalID(k, parts...) }

// commit writes the change set. What did not change is left out; where nothing
// did, nothing is written.
func (tx *Tx) commit(cs ChangeSet) (ChangeSet, []*change, error) {
	todo, err := tx.changed()
	if err != nil || len(todo) == 0 {
		return ChangeSet{Declined: cs.Declined}, nil, err
	}
	if err := tx.checkReferences(todo); err != nil {
		return ChangeSet{}, nil, err
	}
	w := tx.s.newWriting()
	cs.ID, cs.At = tx.id, w.now
	for _, comp := range compartments {
		for _, c := range todo {
			if c.comp != comp {
				continue
			}
			if err := w.record(c, cs, tx.s.label(cs.What, comp, todo)); err != nil {
				return ChangeSet{}, nil, err
			}
		}
	}
	w.boxes = append(w.boxes, tx.blobs...)
	next := sync.OnceValue(func() *Records { return tx.s.records.Load().withAll(todo) })
	if err := w.save(func() { go next() }); err != nil { // while the disk is busy
		return ChangeSet{}, nil, err
	}
	records := next()
	tx.s.said[cs.ID] = cs.What
	tx.s.show(todo, records)
	cs.count(todo)
	return cs, todo, nil
}

// changed works out the patch of each change, and leaves out those that come
// to nothing.
func (tx *Tx) changed() ([]*change, error) {
	var todo []*change
	for _, c := range tx.order {
		switch {
		case c.rec == nil && c.before == nil: // made and deleted in one change set
			continue
		case c.rec != nil && c.before != nil && c.raw == nil:
			if err := c.compare(); err != nil {
				return nil, fmt.Errorf("%s: %w", c.kind, err)
			}
			if c.patch == nil {
				continue
			}
		}
		todo = append(todo, c)
	}
	return todo, nil
}

// compare works out what Put changed of a record, and its new state.
func (c *change) compare() error {
	was, err := c.before.known()
	if err != nil {
		return err
	}
	is, err := json.Marshal(c.rec)
	if err != nil {
		return err
	}
	if c.patch, err = journal.Diff(was, is); err != nil || c.patch == nil {
		return err
	}
	c.raw, err = journal.Apply(c.before.raw, c.patch)
	c.plain = c.before.plain
	return err
}

// install shows what was written.
func (s *Store) install(done []*change) { s.show(done, s.records.Load().withAll(done)) }

// show puts what was written in place of what was there.
func (s *Store) show(done []*change, r *Records) {
	for _, c := range done {
		if c.rec == nil {
			delete(s.held, c.id)
			continue
		}
		s.held[c.id] = &held{rec: c.rec, kind: c.kind, comp: c.comp, raw: c.raw, plain: c.plain}
	}
	s.records.Store(r)
}
