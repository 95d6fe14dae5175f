package vault

import (
	"bytes"
	"encoding/json"
	"testing"

	"filippo.io/age"
)

// Everything in the file that is read before it is known to be ours. Whatever
// is there: an error or the right thing, never a panic.

// edited is sound bytes with edits done to them, four bytes each: what, where,
// and with what. Keys are other ones in each process that fuzzes, so these
// edits are what is drawn, and not the bytes.
func edited(sound, edits []byte) []byte {
	b := bytes.Clone(sound)
	for ; len(edits) >= 4 && len(b) > 0; edits = edits[4:] {
		at := (int(edits[1])<<8 | int(edits[2])) % len(b)
		switch edits[0] % 4 {
		case 0:
			b[at] ^= edits[3]
		case 1:
			b = append(b[:at], b[min(len(b), at+int(edits[3])):]...)
		case 2:
			b = append(b[:at:at], append([]byte{edits[3]}, b[at:]...)...)
		case 3:
			b = b[:at]
		}
	}
	return b
}

// FuzzFile changes bytes of a whole small group file. Where it is still read as
// sound, what is in it is what was put there.
func FuzzFile(f *testing.F) {
	env := testEnv(f).filled()
	v, _ := newVault(f, env)
	for i, c := range Compartments {
		must(f, v.Update(func(tx *Tx) error { return tx.Put(c, key(i), content(c, i*20)) }))
	}
	must(f, v.Update(func(tx *Tx) error { return tx.Put(Care, key(9), content(Care, 30)) }))
	must(f, v.Update(func(tx *Tx) error { return tx.Delete(Care, key(9)) }))
	want := all(v)
	must(f, v.Compact())
	must(f, v.Close())
	image := read(f, v.Path())
	m, err := newestMeta(image)
	must(f, err)
	f.Add(image[:m.pages*pageSize])
	f.Fuzz(func(t *testing.T, image []byte) {
		if len(image) < 2*pageSize {
			return
		}
		m, err := newestMeta(image)
		if err != nil || m.pages > uint64(len(image)/pageSize) {
			return
		}
		c := &contents{tx: m.tx, records: map[string][]byte{}, boxes: map[Compartment][]box{}, large: map[string]largeSum{}}
		if c.sort(newTree(bytes.NewReader(bytes.Clone(image[:m.pages*pageSize])), m)) != nil {
			return
		}
		if c.head, err = parseHead(c.records[headKey], cheap); err != nil || c.head.KDF != cheap {
			return // a forged head may ask for a second of work, which is no fault
		}
		o, err := c.unlock(fromPassphrase(leadPass))
		if err != nil || len(c.compare(o)) > 0 {
			return
		}
		got := map[Compartment]map[Key]string{}
		for _, name := range Compartments {
			got[name] = map[Key]string{}
			for _, b := range o.plain[name] {
				got[name][b.key] = string(b.plain)
			}
		}
		if !same(got, want) {
			t.Fatal("a changed file was read as sound")
		}
	})
}

// FuzzHead reads heads as somebody may have forged them, with their checksum.
func FuzzHead(f *testing.F) {
	for _, seed := range []string{`{"marker":"Common Thread","format":1,"vault":"00112233445566778899aabbccddeeff","salt":"00112233445566778899aabbccddeeff","kdf":{"memory_kib":65536,"passes":3,"lanes":4}}`,
		`{"format":2}`, `{"marker":"Common Thread","format":1,"kdf":{"memory_kib":4294967295,"passes":4294967295,"lanes":255}}`, `[]`, ``} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		h, err := parseHead(body, kdfFloor)
		if err == nil && (!h.KDF.within(kdfFloor) || h.Marker != marker) {
			t.Fatalf("a head was taken that asks for %+v", h.KDF)
		}
		if got, err := unchecked("head", checked(body)); err != nil || !bytes.Equal(got, body) {
			t.Fatal("the checksum does not hold what it was made of")
		}
		_, _ = unchecked("head", body)
	})
}

// FuzzSlots reads slots, and what a slot's key may have been made to seal.
func FuzzSlots(f *testing.F) {
	who, err := newIdentity("Ada Lead", Lead)
	must(f, err)
	kek, id := make([]byte, 32), vaultID{2}
	s := slots{}
	must(f, s.put(id, slotID{3}, kek, who))
	must(f, s.put(id, slotID{4}, kek, who))
	plain, err := json.Marshal(who)
	must(f, err)
	f.Add([]byte("\x00\x04\x00\x01"), plain)
	f.Add([]byte("\x03\x04\x00\x00"), []byte(`{"age":"AGE-SECRET-KEY-1","sign":"00"}`))
	f.Fuzz(func(t *testing.T, edits, plain []byte) {
		body := edited(s.bytes(), edits)
		if got, err := parseSlots(body); err == nil {
			if len(got.bytes()) != len(body) {
				t.Fatal("slots were lost in reading")
			}
			_ = got.inUse(id, kek)
		}
		if who := new(identity); who.parse(plain) == nil && (who.age == nil || len(who.verify()) == 0) {
			t.Fatal("an identity without keys was taken")
		}
	})
}

// FuzzDirectory reads statements, wrapped keys and rings: what a keyholder with
// a program of their own can put there.
func FuzzDirectory(f *testing.F) {
	o, _, err := found("Ada Lead", leadPass, Env{KDF: cheap}.filled())
	must(f, err)
	chain, err := json.Marshal(o.dir.list)
	must(f, err)
	wrapped := &wrappedKeys{Rings: map[Compartment]wrappedRing{}}
	for _, c := range Compartments {
		wrapped.Rings[c], err = wrapFor(o.head.Vault, c, o.dir, o.rings[c], o.who)
		must(f, err)
	}
	keys, err := json.Marshal(wrapped)
	must(f, err)
	f.Add([]byte{}, []byte{})
	f.Add([]byte("\x00\x00\x20\x01"), []byte("\x01\x00\x20\x09"))
	f.Fuzz(func(t *testing.T, inChain, inKeys []byte) {
		chain, keys := edited(chain, inChain), edited(keys, inKeys)
		var statements []signedStatement
		if json.Unmarshal(chain, &statements) == nil {
			if d, err := readDirectory(o.head.Vault, statements); err == nil && (d.leads() == 0 || !bytes.Equal(d.entries[0].verify, o.who.verify())) {
				t.Fatal("a directory of somebody else's was taken")
			}
		}
		var w wrappedKeys
		if json.Unmarshal(keys, &w) == nil {
			for _, c := range Compartments {
				if ring := w.Rings[c]; ring.verify(o.head.Vault, c, o.dir) == nil && !bytes.Equal(ring.Wrapped, wrapped.Rings[c].Wrapped) {
					t.Fatal("keys that nobody signed were taken")
				}
			}
		}
	})
}

// FuzzRing reads what age opened: a ring as a lead may have forged it.
func FuzzRing(f *testing.F) {
	who, err := age.GenerateX25519Identity()
	must(f, err)
	r := newRing().turned()
	wrapped, err := r.wrap(vaultID{1}, Care, []age.Recipient{who.Recipient()})
	must(f, err)
	f.Add([]byte{})
	f.Add([]byte("\x00\x00\xf0\x01"))
	f.Fuzz(func(t *testing.T, edits []byte) {
		if got, err := unwrap(vaultID{1}, Care, edited(wrapped, edits), who); err == nil && got.secret != r.secret {
			t.Fatal("a ring was taken that is another")
		}
	})
}

// FuzzManifests reads the record of the manifests and what a sealed one holds.
func FuzzManifests(f *testing.F) {
	o, _, err := found("Ada Lead", leadPass, Env{KDF: cheap}.filled())
	must(f, err)
	raw, err := o.state.seal(o.head.Vault, o.rings, map[Compartment]bool{Care: true, Grants: true}, o.who)
	must(f, err)
	plain, err := json.Marshal(o.state.register())
	must(f, err)
	f.Add([]byte{}, plain)
	f.Add([]byte("\x00\x00\x03\x01"), []byte(`{"others":{"care":null},"devices":null,"sum":"00"}`))
	f.Fuzz(func(t *testing.T, edits, plain []byte) {
		raw := edited(raw, edits)
		if s, err := parseState(raw); err == nil {
			if !bytes.Equal(s.bytes(), raw) {
				t.Fatal("the manifests were lost in reading")
			}
			for _, c := range Compartments {
				if s.unseal(o.head.Vault, c, o.rings[c]) == nil && !bytes.Equal(s.sealed[c], o.state.sealed[c]) {
					t.Fatal("a manifest that nobody sealed was taken")
				}
			}
		}
		s := &state{open: map[Compartment]*manifest{}, sealed: map[Compartment][]byte{}}
		s.sealed[Register] = o.rings[Register].current().seal(place{vault: o.head.Vault, label: "manifest register"}, plain)
		if s.unseal(o.head.Vault, Register, o.rings[Register]) == nil {
			_ = s.numbers()
			_ = s.copied().bytes()
		}
	})
}

// FuzzSealed opens boxes that are not ours, and what is typed as a code.
func FuzzSealed(f *testing.F) {
	k := freshDataKey()
	at := place{vaultID{1}, "care", Key{2}}
	box := k.seal(at, []byte("words"))
	f.Add([]byte{}, "0000-0000-0000-0000-0000-0000-0000-0000")
	f.Add([]byte("\x03\x00\x30\x00"), "OIL ﬁ—")
	f.Fuzz(func(t *testing.T, edits []byte, typed string) {
		b := edited(box, edits)
		if plain, err := k.open(at, bytes.Clone(b), false, nil); err == nil && (string(plain) != "words" || !bytes.Equal(b, box)) {
			t.Fatal("a box that was never sealed was opened")
		}
		_ = generationOf(b)
		_, _ = readCode(typed)
		_ = checkPassphrase(typed)
		_, _ = checkName(typed)
	})
}
