package vault

import (
	"bytes"
	"encoding/hex"
	"maps"
	"os"

	bolt "go.etcd.io/bbolt"
)

// A file is written anew beside itself and then put in its own place wherever
// something must be gone from it for good: what was deleted, a key, an old
// passphrase. bbolt only marks freed pages as free; their bytes stay.

// Compact writes the file anew without anything that was deleted. It needs room
// for a second file. When it fails, the file is as it was.
func (v *Vault) Compact() error { return v.rebuild(nil) }

// rebuild writes the file anew, with a change if there is one. The new file is
// read strictly before it takes the old one's place, in one step.
func (v *Vault) rebuild(change func(*Tx) error) error {
	v.writer.Lock()
	defer v.writer.Unlock()
	if err := v.ready(); err != nil {
		return err
	}
	if err := v.InPlace(); err != nil {
		return err
	}
	first, err := newTemp(v.path)
	if err != nil {
		return told(err)
	}
	defer func() { _ = os.Remove(first) }()
	if err := compactInto(first, v.bolt); err != nil {
		return told(err)
	}
	was := v.now()
	after, last := &was, first
	if change != nil {
		if after, last, err = v.changed(first, change); err != nil {
			return told(err)
		}
		defer func() { _ = os.Remove(last) }()
	}
	c, read, err := readFile(last, v.env, func(c *contents) (*opened, error) { return c.as(after) })
	if err != nil {
		return err
	}
	read.plain = was.plain
	if err := v.swapIn(last, c, read); err != nil {
		return err
	}
	if change != nil {
		v.committed()
	}
	return nil
}

// changed makes a change in a copy of the file, and copies that again, since
// what the change replaced lies in free pages of the first.
func (v *Vault) changed(tmp string, change func(*Tx) error) (after *opened, last string, err error) {
	db, _, err := openBolt(tmp, &bolt.Options{})
	if err != nil {
		return nil, "", err
	}
	defer func() { _ = guarded(db.Close) }()
	sdb, err := useStorm(db)
	if err != nil {
		return nil, "", err
	}
	after, raw, err := v.transact(sdb, change)
	if err != nil {
		return nil, "", err
	}
	if raw == nil {
		return nil, "", damaged("nothing was changed")
	}
	if last, err = newTemp(v.path); err != nil {
		return nil, "", err
	}
	if err := compactInto(last, db); err != nil {
		_ = os.Remove(last)
		return nil, "", err
	}
	return after, last, nil
}

// compactInto copies what is in use of a file into an empty one, durably.
func compactInto(path string, from *bolt.DB) error {
	to, _, err := openBolt(path, &bolt.Options{NoSync: true, NoGrowSync: true})
	if err != nil {
		return err
	}
	err = guarded(func() error { return bolt.Compact(to, from, 1<<20) })
	if err == nil {
		err = guarded(to.Sync)
	}
	if cerr := guarded(to.Close); err == nil {
		err = cerr
	}
	return err
}

// swapIn puts a finished file in the place of the open one, and opens it. The
// old file stays locked until the new one is in its place, so that nobody can
// write to a file that is about to go.
func (v *Vault) swapIn(tmp string, c *contents, after *opened) error {
	if err := v.InPlace(); err != nil {
		return err // what lies there now is not ours to put anything over
	}
	old := v.bolt
	if !renameOverOpen {
		v.swap.Lock() // whoever reads meanwhile waits
		defer v.swap.Unlock()
		_ = v.detach()
	}
	if err := os.Rename(tmp, v.path); err != nil {
		if v.bolt == nil {
			v.stop(v.attach(nil))
		}
		return told(err)
	}
	v.become(after, bytes.Clone(c.records[stateKey]))
	err := v.attach(c.file)
	if err != nil {
		v.hold(nil, nil, nil)
		v.stop(err)
	}
	if renameOverOpen {
		_ = guarded(old.Close)
	}
	if err != nil {
		return err
	}
	return told(syncFolder(folderOf(v.path)))
}

// newKeys gives what a role may open new data keys, and says which.
func (tx *Tx) newKeys(r Role) map[Compartment]generation {
	turns := map[Compartment]generation{}
	tx.o.rings = maps.Clone(tx.o.rings)
	for _, c := range Compartments {
		if r.May(c) {
			tx.o.rings[c] = tx.o.rings[c].turned()
			turns[c] = tx.o.rings[c].current().generation
		}
	}
	return turns
}

// sealAnew seals all boxes of the compartments with their new keys, and wraps
// those.
func (tx *Tx) sealAnew(turns map[Compartment]generation) error {
	var which []Compartment
	for _, c := range Compartments {
		if _, ok := turns[c]; !ok {
			continue
		}
		which = append(which, c)
		if err := tx.sealBoxes(c, tx.v.boxesNow(c)); err != nil {
			return err
		}
	}
	if err := tx.putKeys(which...); err != nil {
		return err
	}
	return tx.putDirectory()
}

// sealBoxes seals all boxes of a compartment with its key.
func (tx *Tx) sealBoxes(c Compartment, boxes []plainBox) error {
	ring := tx.o.rings[c]
	m, o := tx.o.state.open[c], tx.o.state.register().Others[c]
	if m.Count != uint64(len(boxes)) {
		return tx.fail(damaged("%s changed while its key was", c))
	}
	m.Count, m.Sum, o.Count, o.Hash = 0, hash32{}, 0, hash32{}
	if c != Register {
		tx.o.state.register().Others[c] = o
	}
	tx.changed[c] = true
	for _, b := range boxes {
		box := ring.current().seal(place{tx.o.head.Vault, string(c), b.key}, b.plain)
		h := boxHash(tx.digest, b.key, box)
		tx.o.state.replace(c, tx.mac(ring.current()), nil, &h)
		if err := tx.set(string(c), b.key[:], box); err != nil {
			return err
		}
	}
	return nil
}

// restamp makes a copy of a file another incarnation of it, so that whoever
// goes on writing in the copy does so as a new device. Nothing else changes,
// not even the numbers.
func restamp(path string, o *opened, env Env) error {
	incarnation, err := env.freshID()
	if err != nil {
		return err
	}
	db, _, err := openBolt(path, &bolt.Options{})
	if err != nil {
		return err
	}
	s := o.state.copied()
	s.register().Incarnation = hex.EncodeToString(incarnation[:])
	raw, err := s.seal(o.head.Vault, o.rings, nil, o.who)
	if err == nil {
		err = setState(db, raw)
	}
	if cerr := guarded(db.Close); err == nil {
		err = cerr
	}
	return err
}

// setState writes the manifests' record alone.
func setState(db *bolt.DB, raw []byte) error {
	sdb, err := useStorm(db)
	if err != nil {
		return err
	}
	return guarded(func() error { return sdb.SetBytes(stateBucket, []byte(stateKey), raw) })
}
