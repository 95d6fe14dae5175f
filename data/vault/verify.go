package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"runtime"
	"sync"
)

// plainBox is a record that was opened.
type plainBox struct {
	key   Key
	plain []byte
}

// opened is a file that somebody has signed in to: their keys, and what the
// keys showed.
type opened struct {
	head  head
	who   *identity
	slot  slotID // the one that opened
	kek   []byte // the key of the slot's passphrase; nil after the recovery code
	slots slots
	keys  *wrappedKeys
	dir   *directory
	rings map[Compartment]*ring
	state *state
	plain map[Compartment][]plainBox
}

// unlock signs in with what Argon2id is given and reads the keys. What does
// not fit here stops everything: nothing more could be opened. Nothing but the
// opened boxes keeps the file's image in memory.
func (c *contents) unlock(from []byte) (*opened, error) {
	o := &opened{head: c.head}
	var err error
	if o.slots, err = parseSlots(bytes.Clone(c.records[slotsKey])); err != nil {
		return nil, err
	}
	kek, all := o.head.kek(from), o.slots
	err = all.open(o.head.Vault, kek, func(who *identity, slot slotID) error {
		o = &opened{head: c.head, slots: all, who: who, slot: slot, kek: kek}
		return c.enter(o)
	})
	if err != nil {
		return nil, err
	}
	return o, nil
}

// enter reads the keys of an identity: its rings, the directory that says it
// may have them, and the manifests.
func (c *contents) enter(o *opened) error {
	if !o.who.Role.known() {
		return damaged("a slot has an unknown role")
	}
	o.keys = new(wrappedKeys)
	if err := json.Unmarshal(c.records[keysKey], o.keys); err != nil || len(o.keys.Rings) != len(Compartments) {
		return damaged("the wrapped keys cannot be read")
	}
	byCode := o.who.Recovery
	var err error
	if byCode {
		opener := o.who
		if o.who, err = opener.opensTo(o.keys.Escrow); err != nil {
			return err
		}
		o.kek = nil
	}
	o.rings = map[Compartment]*ring{}
	for _, name := range Compartments {
		if !o.who.Role.May(name) {
			continue
		}
		if o.rings[name], err = unwrap(o.head.Vault, name, o.keys.Rings[name].Wrapped, o.who.age); err != nil {
			return err
		}
	}
	if err := c.openDirectory(o); err != nil {
		return err
	}
	for _, name := range Compartments {
		w := o.keys.Rings[name]
		if err := w.verify(o.head.Vault, name, o.dir); err != nil {
			return err
		}
		if r := o.rings[name]; r != nil && r.current().generation != o.dir.current[name] {
			return damaged("the keys of %s are not those of the directory", name)
		}
	}
	if o.dir.code != (slotID{}) && hashOf(o.keys.Escrow) != o.dir.escrow {
		return damaged("what the recovery code opens is not what the directory says")
	}
	if err := o.dir.holds(o.who, o.slot, byCode); err != nil {
		return err
	}
	o.slot = o.dir.find(o.who.Keyholder).slot
	return c.openState(o)
}

func (c *contents) openDirectory(o *opened) (err error) {
	o.dir, err = openDirectory(o.head.Vault, o.rings[Register].current(), c.records[directoryKey])
	return err
}

// openState opens the manifests that there are keys for.
func (c *contents) openState(o *opened) (err error) {
	if o.state, err = parseState(bytes.Clone(c.records[stateKey])); err != nil {
		return err
	}
	for _, name := range Compartments {
		if o.rings[name] != nil {
			if err := o.state.unseal(o.head.Vault, name, o.rings[name]); err != nil {
				return err
			}
		}
	}
	return nil
}

// compare opens every box there is a key for, hashes the rest, and holds all
// against the manifests. It returns everything that does not fit. The boxes
// are opened in place, so it can be done once.
func (c *contents) compare(o *opened) []error {
	var wrong []error
	reg := o.state.register()
	if reg.Head != hashOf(c.records[headKey]) || reg.Slots != hashOf(c.records[slotsKey]) {
		wrong = append(wrong, damaged("the head or the slots are not those of the last change"))
	}
	if reg.Keys != hashOf(c.records[keysKey]) || reg.Directory != hashOf(c.records[directoryKey]) {
		wrong = append(wrong, damaged("the directory or the keys are not those of the last change"))
	}
	wrong = append(wrong, o.marks()...)
	if reg.Pending != c.large[pendingBucket] {
		wrong = append(wrong, damaged("what waits for others is not what the register's manifest says"))
	}
	o.plain = map[Compartment][]plainBox{}
	for _, name := range Compartments {
		t := c.openBoxes(o, name)
		if t.err != nil {
			wrong = append(wrong, t.err)
		}
		count := uint64(len(c.boxes[name]))
		m := o.state.open[name]
		if m != nil && (m.Count != count || m.Sum != t.sum || m.Large != c.large[largeBucket(name)]) {
			wrong = append(wrong, damaged("what is in %s is not what its manifest says", name))
		}
		o.plain[name] = t.plain
		if name == Register {
			continue
		}
		rest := reg.Others[name]
		if rest.Count != count || rest.Hash != t.hash || rest.Manifest != hashOf(o.state.sealed[name]) || rest.Large != c.large[largeBucket(name)] || m != nil && m.Number != rest.Number {
			wrong = append(wrong, damaged("%s is not as the register's manifest says", name))
		}
	}
	return wrong
}

// tally is what reading some of a compartment's boxes gave.
type tally struct {
	sum, hash hash32
	plain     []plainBox
	err       error
}

// openBoxes goes through a compartment's boxes, on as many processors as there
// are.
func (c *contents) openBoxes(o *opened, name Compartment) (all tally) {
	boxes := c.boxes[name]
	if o.rings[name] != nil {
		all.plain = make([]plainBox, len(boxes))
	}
	workers := max(1, min(runtime.GOMAXPROCS(0), len(boxes)/64))
	parts := make([]tally, workers)
	var wg sync.WaitGroup
	for w := range workers {
		from, to := len(boxes)*w/workers, len(boxes)*(w+1)/workers
		wg.Go(func() {
			var into []plainBox
			if all.plain != nil {
				into = all.plain[from:to]
			}
			parts[w] = openSome(o, name, boxes[from:to], into)
		})
	}
	wg.Wait()
	for _, p := range parts {
		all.sum, all.hash = all.sum.plus(p.sum), all.hash.plus(p.hash)
		if all.err == nil {
			all.err = p.err
		}
	}
	return all
}

func openSome(o *opened, name Compartment, boxes []box, into []plainBox) (t tally) {
	d := sha256.New()
	ring := o.rings[name]
	if ring == nil {
		for _, b := range boxes {
			t.hash = t.hash.plus(boxHash(d, b.key, b.bytes))
		}
		return t
	}
	k := ring.current()
	mac := newMAC(k.sum)
	scratch := make([]byte, 0, 128)
	at := place{vault: o.head.Vault, label: string(name)}
	for i, b := range boxes {
		h := boxHash(d, b.key, b.bytes)
		t.hash = t.hash.plus(h)
		t.sum = t.sum.plus(keyed(mac, h))
		at.key = b.key
		plain, err := k.open(at, b.bytes, true, scratch)
		if err != nil && t.err == nil {
			t.err = err
		}
		into[i] = plainBox{b.key, plain}
	}
	return t
}
