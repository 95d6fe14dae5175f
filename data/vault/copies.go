package vault

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	bolt "go.etcd.io/bbolt"
)

// IDOf is the ID of the group whose file, or copy of it, lies at a path; see
// Vault.ID. Nobody need sign in. The file's structure is read strictly; what is
// sealed in it stays unread.
func IDOf(path string, env Env) (string, error) {
	id := ""
	err := lockedToRead(path, func(f *os.File) error {
		c, err := readContents(f, env.kdfFloor())
		if err == nil {
			id = c.head.Vault.String()
		}
		return err
	})
	return id, told(err)
}

// VerifyCopy reads a copy of this file strictly, with the keys of who signed in
// here and whatever the passphrases were when the copy was made. It writes
// nothing. What a keyholder has no key to is held against its hashes.
func (v *Vault) VerifyCopy(path string) error {
	_, _, err := v.readCopy(path)
	return err
}

// OpenCopy opens a copy of this file, such as a backup, with the keys of who
// signed in here. A copy that older passphrases open is resealed first. The
// computer's settings stay those of the file itself: what is written into the
// copy is written by a device of its own. ErrNotGroup where it is no copy of
// this file.
func (v *Vault) OpenCopy(path string) (*Vault, error) {
	if _, err := v.Reseal(path); err != nil {
		return nil, err
	}
	for range 5 {
		c, o, err := v.readCopy(path)
		if err != nil {
			return nil, err
		}
		env := v.env
		env.Settings = ""
		w, err := settle(path, env, c, o)
		if !errors.Is(err, errChanged) {
			return w, err
		}
	}
	return nil, errChanged
}

func (v *Vault) readCopy(path string) (*contents, *opened, error) {
	o := v.now()
	if o.who.age == nil {
		return nil, nil, ErrClosed
	}
	return readFile(path, v.env, func(c *contents) (*opened, error) { return c.asCopy(&o) })
}

// asCopy opens what was read of a copy with the keys of the file it is a copy
// of, retired ones among them.
func (c *contents) asCopy(of *opened) (*opened, error) {
	if c.head.Vault != of.head.Vault {
		return nil, fmt.Errorf("%w: it is another group's", ErrNotGroup)
	}
	who := *of.who
	o := &opened{head: c.head, who: &who, slot: of.slot, kek: of.kek, rings: map[Compartment]*ring{}, keys: new(wrappedKeys)}
	var err error
	if o.slots, err = parseSlots(bytes.Clone(c.records[slotsKey])); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(c.records[keysKey], o.keys); err != nil || len(o.keys.Rings) != len(Compartments) {
		return nil, damaged("the wrapped keys cannot be read")
	}
	s, err := parseState(c.records[stateKey])
	if err != nil {
		return nil, err
	}
	for name, r := range of.rings {
		if o.rings[name], err = r.in(generationOf(s.sealed[name])); err != nil {
			return nil, err
		}
	}
	if err := c.openDirectory(o); err != nil {
		return nil, err
	}
	for _, name := range Compartments {
		w := o.keys.Rings[name]
		if err := w.verify(o.head.Vault, name, o.dir); err != nil {
			return nil, err
		}
	}
	return o, c.openState(o)
}

// OpenToOthers reports whether keys that were turned since open a copy of this
// file: an old passphrase, or one of somebody who left. It only looks which
// keys the copy is sealed with, and reads nothing else.
func (v *Vault) OpenToOthers(path string) (bool, error) {
	o := v.now()
	stale := false
	err := lockedToRead(path, func(f *os.File) error {
		db, _, err := openBolt(path, &bolt.Options{ReadOnly: true})
		if err != nil {
			return err
		}
		defer func() { _ = guarded(db.Close) }()
		raw, err := readState(db)
		if err != nil {
			return err
		}
		s, err := parseState(raw)
		if err != nil {
			return err
		}
		stale = o.dir.stale(s)
		return nil
	})
	return stale, told(err)
}

// stale reports whether a file with these manifests is sealed with other keys
// than those in use.
func (d *directory) stale(s *state) bool {
	for _, c := range Compartments {
		if generationOf(s.sealed[c]) != d.current[c] {
			return true
		}
	}
	return false
}

// Reseal seals a copy of this file with the keys and for the passphrases that
// are in use here, where it is sealed with older ones. It is written into a new
// file, read back, and put in the copy's place: a kill leaves the one or the
// other. What is recorded in the copy stays as it is. ErrNotAllowed where this
// keyholder cannot open all that was turned: a lead can.
func (v *Vault) Reseal(path string) (changed bool, err error) {
	today := v.now()
	if today.who.age == nil {
		return false, ErrClosed
	}
	if stale, err := v.OpenToOthers(path); err != nil || !stale {
		return false, err
	}
	first, err := newTemp(path)
	if err != nil {
		return false, told(err)
	}
	defer func() { _ = os.Remove(first) }()
	c, o, err := copyRead(path, first, v.env, func(c *contents) (*opened, error) { return c.asCopy(&today) })
	if err != nil {
		return false, told(err)
	}
	o.head, o.slots, o.keys, o.dir, o.rings = today.head, today.slots, today.keys, today.dir, today.rings
	w := &Vault{path: path, env: v.env, opened: *o}
	_, last, err := w.changed(first, func(tx *Tx) error { return tx.reseal(c) })
	if err != nil {
		return false, told(err)
	}
	defer func() { _ = os.Remove(last) }()
	if _, _, err := readFile(last, v.env, func(c *contents) (*opened, error) { return c.as(&today) }); err != nil {
		return false, fmt.Errorf("reading the copy back: %w", err)
	}
	return true, told(rename(last, path))
}

// reseal writes today's head records, and seals anew what is sealed with
// retired keys.
func (tx *Tx) reseal(c *contents) error {
	tx.still = true
	o := &tx.o
	head, err := json.Marshal(o.head)
	if err != nil {
		return err
	}
	if err := errors.Join(tx.record(headKey, head), tx.record(slotsKey, o.slots.bytes())); err != nil {
		return err
	}
	s, err := parseState(c.records[stateKey])
	if err != nil {
		return err
	}
	for _, name := range Compartments {
		if generationOf(s.sealed[name]) == o.dir.current[name] {
			continue
		}
		if o.rings[name] == nil {
			return tx.fail(ErrNotAllowed)
		}
		if err := tx.sealBoxes(name, tx.v.plain[name]); err != nil {
			return err
		}
	}
	if lead := &o.state.register().Lead; o.who.Role == Lead {
		lead.sign(o.head.Vault, o.who) // the count and the day are the copy's own
	}
	return errors.Join(tx.putKeys(), tx.putDirectory())
}
