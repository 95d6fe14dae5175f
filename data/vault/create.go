package vault

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"
)

// CreateOptions says whose the new file is.
type CreateOptions struct {
	Lead       string // the founding lead's name
	Passphrase string
	// Begin, if any, writes what a group cannot be without. It is done before
	// the file is in its place.
	Begin func(*Vault) error
}

// Create makes an empty group file and signs the founding lead in to it. The
// recovery code is told this once and kept nowhere. The file appears whole or
// not at all, with what Begin wrote in it; one that is there is never touched
// (ErrExists).
func Create(path string, opt CreateOptions, env Env) (v *Vault, recoveryCode string, err error) {
	env = env.filled()
	name, err := checkName(opt.Lead)
	if err != nil {
		return nil, "", err
	}
	if err := checkPassphrase(opt.Passphrase); err != nil {
		return nil, "", err
	}
	if exists(path) {
		return nil, "", ErrExists
	}
	if err := checkFolder(path); err != nil {
		return nil, "", err
	}
	o, code, err := found(name, opt.Passphrase, env)
	if err != nil {
		return nil, "", err
	}
	tmp, err := newTemp(path)
	if err != nil {
		return nil, "", told(err)
	}
	defer func() { _ = os.Remove(tmp) }()
	if err := o.writeNew(tmp, env); err != nil {
		return nil, "", told(err)
	}
	c, again, err := readFile(tmp, env, func(c *contents) (*opened, error) { return c.as(o) })
	if err != nil {
		return nil, "", err
	}
	if v, err = settle(tmp, env, c, again); err != nil {
		return nil, "", err
	}
	if opt.Begin != nil {
		err = opt.Begin(v)
	}
	if err == nil {
		err = v.putAt(path)
	}
	if err != nil {
		_ = v.Close()
		return nil, "", told(err)
	}
	return v, code, nil
}

// putAt gives the open file the name of the group's, which nothing has yet.
// Where that fails there is no file of that name: nobody was told its recovery
// code.
func (v *Vault) putAt(path string) error {
	if exists(path) {
		return ErrExists
	}
	if !renameOverOpen {
		_ = v.detach()
	}
	tmp := v.path
	err := rename(tmp, path)
	if v.path = path; err == nil && v.bolt == nil {
		err = v.attach(nil)
	}
	if err != nil && !exists(tmp) {
		_ = v.detach()
		_ = os.Remove(path)
	}
	return err
}

// found makes everything there is before the first record: the founding lead,
// the keys, the directory, and a recovery code.
func found(name, passphrase string, env Env) (o *opened, printed string, err error) {
	incarnation, err := env.freshID()
	if err != nil {
		return nil, "", err
	}
	who, err := newIdentity(name, Lead)
	if err != nil {
		return nil, "", err
	}
	o = &opened{who: who, slot: freshSlot(), slots: slots{}, rings: map[Compartment]*ring{}, keys: &wrappedKeys{Rings: map[Compartment]wrappedRing{}}}
	o.head = newHead(foundedBy(who.verify()), env.setUp())
	o.state = &state{open: map[Compartment]*manifest{}, sealed: map[Compartment][]byte{}}
	for _, c := range Compartments {
		o.rings[c], o.state.open[c] = newRing(), &manifest{}
	}
	reg := o.state.register()
	reg.Incarnation = hex.EncodeToString(incarnation[:])
	reg.Others, reg.Devices = map[Compartment]other{}, map[string]uint64{}

	o.kek = o.head.kek(fromPassphrase(passphrase))
	if err := o.slots.put(o.head.Vault, o.slot, o.kek, who); err != nil {
		return nil, "", err
	}
	s := about(actFound, who, o.slot)
	s.Turns = map[Compartment]generation{}
	for c, r := range o.rings {
		s.Turns[c] = r.current().generation
	}
	if o.dir, err = newDirectory().say(o.head.Vault, s, who, env.Now()); err != nil {
		return nil, "", err
	}
	code, printed := freshCode()
	return o, printed, o.giveCode(code, env)
}

// giveCode puts a recovery code of the lead who is signed in in the place of any
// there was. The code's slot holds a key of its own, to which the lead's identity
// is sealed: so the identity can be renewed without the code at hand.
func (o *opened) giveCode(code [20]byte, env Env) error {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return err
	}
	seed := secret()
	opens := &identity{Keyholder: o.who.Keyholder, Name: o.who.Name, Role: o.who.Role, Recovery: true,
		Age: key.String(), Sign: hex.EncodeToString(seed[:])}
	slot, to := freshSlot(), key.Recipient().String()
	escrow, err := o.who.wrapTo(to)
	if err != nil {
		return err
	}
	old := o.dir.code
	s := statement{Action: actRecovery, Keyholder: o.who.Keyholder, Slot: slot, Recipient: to, Escrow: hashOf(escrow)}
	if o.dir, err = o.dir.say(o.head.Vault, s, o.who, env.Now()); err != nil {
		return err
	}
	o.keys.Escrow = escrow
	delete(o.slots, old)
	return o.slots.put(o.head.Vault, slot, o.head.kek(fromCode(code)), opens)
}

func freshSlot() slotID {
	s := secret()
	return slotID(s[:16])
}

// writeNew writes the first state of the file to a path that has none.
func (o *opened) writeNew(path string, env Env) error {
	db, err := newBolt(path)
	if err != nil {
		return err
	}
	defer func() { _ = guarded(db.Close) }()
	sdb, err := useStorm(db)
	if err != nil {
		return err
	}
	v := &Vault{path: path, env: env, opened: *o}
	_, _, err = v.transact(sdb, func(tx *Tx) error {
		head, err := json.Marshal(o.head)
		if err != nil {
			return err
		}
		if err := tx.record(headKey, head); err != nil {
			return err
		}
		if err := tx.record(slotsKey, o.slots.bytes()); err != nil {
			return err
		}
		for _, c := range Compartments {
			tx.changed[c] = true
			// A box put and deleted leaves the bucket, with storm's own record in it.
			if err := errors.Join(tx.Put(c, Key{}, nil), tx.Delete(c, Key{})); err != nil {
				return err
			}
		}
		for _, name := range largeBuckets {
			if err := errors.Join(tx.set(name, make([]byte, len(Key{})), nil), tx.unset(name, make([]byte, len(Key{})))); err != nil {
				return err
			}
		}
		return errors.Join(tx.putKeys(Compartments...), tx.putDirectory())
	})
	return err
}

// putDirectory writes the directory.
func (tx *Tx) putDirectory() error {
	o := &tx.o
	dir, err := o.dir.seal(o.head.Vault, o.rings[Register].current())
	if err != nil {
		return tx.fail(err)
	}
	return tx.record(directoryKey, dir)
}

// putKeys writes the rings, of which those named are wrapped anew to everybody
// in the directory who may have them.
func (tx *Tx) putKeys(anew ...Compartment) error {
	o := &tx.o
	keys := &wrappedKeys{Rings: maps.Clone(o.keys.Rings), Escrow: o.keys.Escrow}
	for _, c := range anew {
		w, err := wrapFor(o.head.Vault, c, o.dir, o.rings[c], o.who)
		if err != nil {
			return tx.fail(err)
		}
		keys.Rings[c] = w
	}
	if o.dir.code == (slotID{}) {
		keys.Escrow = nil
	}
	o.keys = keys
	body, err := json.Marshal(keys)
	if err != nil {
		return tx.fail(err)
	}
	return tx.record(keysKey, body)
}

// as enters a file with an identity that is open already, without its
// passphrase.
func (c *contents) as(o *opened) (*opened, error) {
	var err error
	again := &opened{head: c.head, who: o.who, slot: o.slot, kek: o.kek}
	if again.slots, err = parseSlots(bytes.Clone(c.records[slotsKey])); err != nil {
		return nil, err
	}
	return again, c.enter(again)
}

// newTemp makes an empty file beside the group file to write into.
func newTemp(path string) (string, error) {
	f, err := os.CreateTemp(filepath.Dir(path), tempPattern(path))
	if err != nil {
		return "", err
	}
	return f.Name(), f.Close()
}

// newBolt makes a bbolt file in an empty file.
func newBolt(path string) (*bolt.DB, error) {
	db, _, err := openBolt(path, &bolt.Options{})
	return db, err
}

// rename puts a finished file in its place and makes that durable too.
func rename(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return fmt.Errorf("putting the file in its place: %w", err)
	}
	return syncFolder(filepath.Dir(to))
}
