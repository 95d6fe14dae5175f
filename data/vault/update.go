package vault

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"maps"

	"github.com/asdine/storm/v3"
)

// Tx is one transaction on the file. It must not be used after the function it
// was given to has returned.
type Tx struct {
	v       *Vault
	node    storm.Node // always built from the root; see safety-notes on From
	o       opened     // as it will be when the transaction is committed
	changed map[Compartment]bool
	touched bool
	boxes   bool // a box was put or deleted
	still   bool // nothing is recorded: the numbers and days stay
	digest  hash.Hash
	macs    map[*dataKey]hash.Hash // of the manifests' sums, by the key
	at      int64                  // when, in seconds since 1970 UTC
	ahead   *signedAhead           // nil where nobody signs the count of leads' changes
	err     error                  // the first thing that failed; nothing is committed after it
}

// ready reports why nothing can be written, if so. Only the writer calls it.
func (v *Vault) ready() error {
	if v.broken != nil {
		return v.broken
	}
	if v.bolt == nil {
		return v.attach(nil) // it was let go of when the disk was full
	}
	return nil
}

// Update runs fn in one transaction and makes what it did durable, all of it
// or nothing. When it returns nil, the changes are on the disk, in the file that
// lies at the path. When it returns an error, nothing was changed; with one
// exception: where the file was taken from its place at the very moment
// (ErrDisplaced), the change is in what is open, and not saved. fn may ask the vault (Secret, Who; Boxes gives
// what was there before) but not start another Update.
func (v *Vault) Update(fn func(*Tx) error) error {
	v.writer.Lock()
	defer v.writer.Unlock()
	if err := v.ready(); err != nil {
		return err
	}
	if err := v.InPlace(); err != nil {
		return err
	}
	after, raw, err := v.transact(v.db, fn)
	if err != nil {
		v.afterFailure()
		return err
	}
	if raw == nil {
		return nil // nothing was done
	}
	v.become(after, raw)
	v.committed()
	if err := v.InPlace(); err != nil {
		// Written, and into a file that nobody finds again: that is not saved.
		// Nothing more is written there; Keep and Close write it out.
		v.stop(err)
		return err
	}
	return nil
}

// committed does in the computer's settings what follows a change.
func (v *Vault) committed() {
	if !v.wrote {
		v.wrote = true
		v.device.save(v)
		clearFailures(v.env, v.head.Vault)
	}
}

// transact is one storm transaction: fn, then the manifests, then the commit.
// It returns what is open afterwards, and the manifests as they lie in the
// file; these are nil when fn changed nothing.
func (v *Vault) transact(db *storm.DB, fn func(*Tx) error) (*opened, []byte, error) {
	var node storm.Node
	err := guarded(func() (err error) {
		node, err = db.Begin(true)
		return err
	})
	if err != nil {
		return nil, nil, told(err)
	}
	tx := &Tx{v: v, node: node, o: v.now(), changed: map[Compartment]bool{}, digest: sha256.New(), at: v.env.Now().Unix()}
	tx.o.state = tx.o.state.copied()
	tx.signAhead()
	open := true
	defer func() {
		if open { // also when fn panics
			_ = guarded(node.Rollback)
		}
	}()
	if err := fn(tx); err != nil {
		return nil, nil, err
	}
	if tx.err != nil {
		return nil, nil, tx.err
	}
	if !tx.touched {
		return nil, nil, nil
	}
	if err := tx.nameDevice(); err != nil {
		return nil, nil, err
	}
	raw, err := tx.writeState()
	if err != nil {
		return nil, nil, told(err)
	}
	err = guarded(node.Commit)
	open = err != nil
	if err != nil {
		return nil, nil, told(err)
	}
	if tx.boxes {
		tx.o.plain = nil
	}
	return &tx.o, raw, nil
}

// afterFailure sees whether the file is as it was before a transaction that
// failed. Where the last step of a commit fails, the new state can be there
// without being safely on the disk; then nobody can tell what a power cut would
// leave, and nothing more is written until the file was opened and read again.
// Where bbolt has lost its map of the file (on Windows a full disk does that),
// it is closed, and the next Update opens it, if it is still as it was.
func (v *Vault) afterFailure() {
	raw, err := readState(v.bolt)
	if err != nil {
		_ = v.detach()
		return
	}
	if string(raw) != string(v.raw) {
		v.stop(damaged("a change could not be finished; open the group again"))
	}
}

// nameDevice puts this computer's device into the directory before it first
// writes, so that whoever has a copy knows whose its changes are.
func (tx *Tx) nameDevice() error {
	if tx.v.device == nil {
		return nil
	}
	if _, known := tx.o.dir.devices[tx.v.device.id()]; known {
		return nil
	}
	if err := tx.say(statement{Action: actDevice, Device: hex.EncodeToString(tx.v.device.public())}); err != nil {
		return err
	}
	return tx.putDirectory()
}

// writeState seals the manifests and puts them into the transaction.
func (tx *Tx) writeState() ([]byte, error) {
	o, now := &tx.o, tx.at
	reg := o.state.register()
	if tx.still {
		raw, err := o.state.seal(o.head.Vault, o.rings, tx.changed, o.who)
		if err != nil {
			return nil, err
		}
		return raw, tx.set(stateBucket, []byte(stateKey), raw)
	}
	reg.At = now
	for c, m := range o.state.open {
		if c == Register || tx.changed[c] {
			m.Number++
		}
		if part := reg.Others[c]; c != Register && tx.changed[c] {
			part.Number, part.At = m.Number, now
			reg.Others[c] = part
		}
	}
	if tx.v.device != nil {
		reg.wroteBy(tx.v.device.id())
	}
	numbers := o.state.numbers()
	if o.who.Role == Lead {
		reg.Lead = tx.signedMark(leadMark{Counter: reg.Lead.Counter + 1, At: now, Numbers: numbers, Tips: o.dir.tips})
	}
	for c, m := range o.state.open {
		if c != Register && tx.changed[c] {
			m.Seen, m.Tips, m.Counter = maps.Clone(numbers), o.dir.tips, reg.Lead.Counter
			delete(m.Seen, c)
		}
	}
	raw, err := o.state.seal(o.head.Vault, o.rings, tx.changed, o.who)
	if err != nil {
		return nil, err
	}
	return raw, tx.set(stateBucket, []byte(stateKey), raw)
}

// Put writes a box, new or over the one with that key.
func (tx *Tx) Put(c Compartment, k Key, plain []byte) error {
	ring := tx.o.rings[c]
	if ring == nil {
		return tx.fail(ErrNotAllowed)
	}
	box := ring.current().seal(place{tx.o.head.Vault, string(c), k}, plain)
	was, err := tx.get(c, k)
	if err != nil {
		return err
	}
	is := boxHash(tx.digest, k, box)
	tx.o.state.replace(c, tx.mac(ring.current()), was, &is)
	tx.changed[c], tx.boxes = true, true
	return tx.set(string(c), k[:], box)
}

// mac is the hash of a manifest's sum under a data key.
func (tx *Tx) mac(k *dataKey) hash.Hash {
	m := tx.macs[k]
	if m == nil {
		if tx.macs == nil {
			tx.macs = map[*dataKey]hash.Hash{}
		}
		m = newMAC(k.sum)
		tx.macs[k] = m
	}
	return m
}

// Delete takes a box out. Where there is none with that key it does nothing.
func (tx *Tx) Delete(c Compartment, k Key) error {
	ring := tx.o.rings[c]
	if ring == nil {
		return tx.fail(ErrNotAllowed)
	}
	was, err := tx.get(c, k)
	if err != nil || was == nil {
		return err
	}
	tx.o.state.replace(c, tx.mac(ring.current()), was, nil)
	tx.changed[c], tx.boxes, tx.touched = true, true, true
	return tx.unset(string(c), k[:])
}

// get is the hash of the box that is there; nil: there is none.
func (tx *Tx) get(c Compartment, k Key) (*hash32, error) {
	var box []byte
	err := guarded(func() (err error) {
		box, err = tx.node.GetBytes(string(c), k[:])
		return err
	})
	if errors.Is(err, storm.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, tx.fail(err)
	}
	h := boxHash(tx.digest, k, box)
	return &h, nil
}

func (tx *Tx) set(bucket string, key, value []byte) error {
	tx.touched = true
	return tx.fail(guarded(func() error { return tx.node.SetBytes(bucket, key, value) }))
}

func (tx *Tx) unset(bucket string, key []byte) error {
	tx.touched = true
	return tx.fail(guarded(func() error { return tx.node.Delete(bucket, key) }))
}

// fail keeps the first error, so that it stops the commit even where the
// caller passes over it.
func (tx *Tx) fail(err error) error {
	if err = told(err); err != nil && tx.err == nil {
		tx.err = err
	}
	return err
}

// record writes one of the head's records, and its hash into the manifests.
func (tx *Tx) record(name string, body []byte) error {
	reg := tx.o.state.register()
	switch name {
	case headKey:
		reg.Head = hashOf(body)
	case slotsKey:
		reg.Slots = hashOf(body)
	case keysKey:
		reg.Keys = hashOf(body)
	case directoryKey:
		reg.Directory = hashOf(body)
	}
	return tx.set(headBucket, []byte(name), checked(body))
}

// putSlots writes the slots as changed; the vault's own are left as they are.
func (tx *Tx) putSlots(change func(slots) error) error {
	s := maps.Clone(tx.o.slots)
	if err := change(s); err != nil {
		return tx.fail(err)
	}
	tx.o.slots = s
	return tx.record(slotsKey, s.bytes())
}
