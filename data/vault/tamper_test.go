package vault

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"
)

// noticed opens the file as each keyholder, and all must find it damaged.
func noticed(t *testing.T, path string, env Env, passes ...string) {
	t.Helper()
	before := read(t, path)
	for _, pass := range passes {
		v, err := Open(path, pass, env)
		if err == nil {
			v.Close()
			t.Errorf("somebody signed in with %q and noticed nothing", pass)
			continue
		}
		wants(t, err, ErrDamaged)
		if _, err := Check(path, pass, env); err == nil {
			t.Errorf("Check with %q noticed nothing", pass)
		}
	}
	if string(read(t, path)) != string(before) {
		t.Error("a damaged file was changed")
	}
}

var everybody = []string{leadPass, volunteerPass, treasurerPass}

// Boxes that are moved, swapped, cut, doubled, added or put back from an older
// file are noticed by everybody, those with no key to them too.
func TestTamperedBoxes(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	old := copyOf(t, path)
	v := mustOpen(t, path, leadPass, env)
	must(t, v.Update(func(tx *Tx) error {
		for _, c := range Compartments {
			if err := tx.Put(c, key(3), []byte("newer")); err != nil {
				return err
			}
		}
		return nil
	}))
	must(t, v.Close())
	older := map[Compartment]map[Key][]byte{}
	edit(t, old, func(tx *bolt.Tx) {
		for _, c := range Compartments {
			older[c] = boxesOf(tx, c)
		}
	})
	tampers := map[string]func(c Compartment, boxes map[Key][]byte){
		"swapped": func(_ Compartment, b map[Key][]byte) { b[key(1)], b[key(2)] = b[key(2)], b[key(1)] },
		"moved":   func(_ Compartment, b map[Key][]byte) { b[Key{1, 2, 3}] = b[key(1)]; delete(b, key(1)) },
		"copied":  func(_ Compartment, b map[Key][]byte) { b[Key{1, 2, 3}] = b[key(1)] },
		"deleted": func(_ Compartment, b map[Key][]byte) { delete(b, key(1)) },
		"emptied": func(_ Compartment, b map[Key][]byte) { clear(b) },
		"flipped": func(_ Compartment, b map[Key][]byte) { b[key(5)][60] ^= 1 },
		"cut":     func(_ Compartment, b map[Key][]byte) { b[key(5)] = b[key(5)][:len(b[key(5)])-1] },
		"tiny":    func(_ Compartment, b map[Key][]byte) { b[key(5)] = []byte("x") },
		"one put back": func(c Compartment, b map[Key][]byte) {
			b[key(3)] = older[c][key(3)]
		},
		"all put back": func(c Compartment, b map[Key][]byte) { clear(b); maps.Copy(b, older[c]) },
		"from another": func(c Compartment, b map[Key][]byte) {
			b[key(4)] = older[Compartments[(slices.Index(Compartments, c)+1)%3]][key(4)]
		},
	}
	for name, tamper := range tampers {
		for _, c := range Compartments {
			t.Run(name+" in "+string(c), func(t *testing.T) {
				path := copyOf(t, path)
				edit(t, path, func(tx *bolt.Tx) {
					boxes := boxesOf(tx, c)
					tamper(c, boxes)
					putBoxes(t, tx, c, boxes)
				})
				noticed(t, path, env, everybody...)
			})
		}
	}
}

// A part of an older file, with its own sealed manifest, is noticed by the
// volunteer too.
func TestOldPartsPutBack(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	old := copyOf(t, path)
	v := mustOpen(t, path, leadPass, env)
	must(t, v.Update(func(tx *Tx) error {
		return tx.Put(Care, key(3), []byte("newer"))
	}))
	must(t, v.Update(func(tx *Tx) error {
		return tx.Put(Grants, key(3), []byte("newer"))
	}))
	_, err := v.NewRecoveryCode() // changes slots, keys and directory at once
	must(t, err)
	must(t, v.Close())
	records := map[string][]byte{}
	older := map[Compartment]map[Key][]byte{}
	edit(t, old, func(tx *bolt.Tx) {
		for _, name := range []string{slotsKey, keysKey, directoryKey} {
			records[name] = recordOf(tx, name)
		}
		records[stateKey] = slices.Clone(tx.Bucket([]byte(stateBucket)).Get([]byte(stateKey)))
		for _, c := range Compartments {
			older[c] = boxesOf(tx, c)
		}
	})
	for _, c := range []Compartment{Care, Grants, Care + " manifest", Grants + " manifest"} {
		t.Run("all of "+string(c), func(t *testing.T) {
			path := copyOf(t, path)
			edit(t, path, func(tx *bolt.Tx) {
				if c.known() {
					putBoxes(t, tx, c, older[c])
				}
				c := Compartment(strings.TrimSuffix(string(c), " manifest"))
				b := tx.Bucket([]byte(stateBucket))
				now, err := parseState(slices.Clone(b.Get([]byte(stateKey))))
				must(t, err)
				was, err := parseState(records[stateKey])
				must(t, err)
				now.sealed[c] = was.sealed[c]
				must(t, b.Put([]byte(stateKey), now.bytes()))
			})
			noticed(t, path, env, everybody...)
		})
	}
	for _, name := range []string{slotsKey, keysKey, directoryKey} {
		t.Run(name, func(t *testing.T) {
			path := copyOf(t, path)
			edit(t, path, func(tx *bolt.Tx) { setRecord(t, tx, name, records[name]) })
			noticed(t, path, env, everybody...)
		})
	}
	t.Run("all manifests", func(t *testing.T) {
		path := copyOf(t, path)
		edit(t, path, func(tx *bolt.Tx) { must(t, tx.Bucket([]byte(stateBucket)).Put([]byte(stateKey), records[stateKey])) })
		noticed(t, path, env, everybody...)
	})
}

// What a volunteer can do who knows the format: everything the register's key
// allows, with all hashes made right again. None of it is believed.
func TestForgedByAVolunteer(t *testing.T) {
	env := testEnv(t)
	group := newGroup(t, env)
	now := time.Date(2026, 6, 1, 0, 0, 0, 0, time.UTC)
	mallory, err := newIdentity("Mallory", Lead)
	must(t, err)
	for name, forge := range map[string]func(t *testing.T, c *contents, o *opened) map[string][]byte{
		"planted lead, signed by the volunteer": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			return plant(t, o, about(actAdd, mallory, freshSlot()), o.who, now)
		},
		"planted lead, signed by nobody": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			s := about(actAdd, mallory, freshSlot())
			return plantAs(t, o, s, o.dir.entries[0].ID, o.who, now)
		},
		"another founder, and everybody else as they were": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			old := o.dir
			found := about(actFound, mallory, freshSlot())
			o.dir = &directory{}
			plant(t, o, found, mallory, now)
			for _, e := range old.entries {
				plant(t, o, statement{
					Action: actAdd, Keyholder: e.ID, Name: e.Name, Role: e.Role, Slot: e.slot,
					Recipient: e.recipient.String(), Verify: hex.EncodeToString(e.verify),
				}, mallory, now)
			}
			return map[string][]byte{directoryKey: sealDirectory(t, o)}
		},
		"another founder": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			o.dir = &directory{}
			return plant(t, o, about(actFound, mallory, freshSlot()), mallory, now)
		},
		"own role raised in the directory": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			return alter(t, o, func(s *statement) {
				if s.Keyholder == o.who.Keyholder {
					s.Role = Lead
				}
			})
		},
		"a lead's recipient swapped for one's own": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			return alter(t, o, func(s *statement) {
				if s.Role == Lead {
					s.Recipient = mallory.age.Recipient().String()
				}
			})
		},
		"the last statement taken out": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			o.dir.list = o.dir.list[:len(o.dir.list)-1]
			return map[string][]byte{directoryKey: sealDirectory(t, o)}
		},
		"care's keys swapped for known ones": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			var w wrappedKeys
			must(t, json.Unmarshal(c.records[keysKey], &w))
			var to []age.Recipient
			for _, e := range o.dir.entries {
				to = append(to, e.recipient)
			}
			ring := w.Rings[Care]
			ring.Wrapped, err = newRing().wrap(o.head.Vault, Care, to)
			must(t, err)
			w.Rings[Care] = ring
			body, err := json.Marshal(w)
			must(t, err)
			return map[string][]byte{keysKey: body}
		},
		"keys signed by the volunteer": func(t *testing.T, c *contents, o *opened) map[string][]byte {
			w := wrappedKeys{Rings: map[Compartment]wrappedRing{}}
			for _, name := range Compartments {
				w.Rings[name], err = wrapFor(o.head.Vault, name, o.dir, newRing(), o.who)
				must(t, err)
			}
			body, err := json.Marshal(w)
			must(t, err)
			return map[string][]byte{keysKey: body}
		},
	} {
		t.Run(name, func(t *testing.T) {
			path := copyOf(t, group)
			c, o := signedIn(t, path, volunteerPass, env)
			records := forge(t, c, o)
			if _, err := readDirectory(o.head.Vault, o.dir.list); records[directoryKey] != nil && !strings.HasPrefix(name, "the last") {
				wants(t, err, ErrDamaged) // by itself, whatever else would show it
			}
			_, o = signedIn(t, path, volunteerPass, env) // the register's key and manifest as they are
			rewrite(t, path, o, records)
			noticed(t, path, env, everybody...)
		})
	}
}

// rewrite puts records into the file, and makes the register's manifest agree,
// as anybody with the register's key can.
func rewrite(t *testing.T, path string, o *opened, records map[string][]byte) {
	t.Helper()
	edit(t, path, func(tx *bolt.Tx) {
		reg := o.state.register()
		for name, body := range records {
			setRecord(t, tx, name, body)
			switch name {
			case slotsKey:
				reg.Slots = hashOf(body)
			case keysKey:
				reg.Keys = hashOf(body)
			case directoryKey:
				reg.Directory = hashOf(body)
			}
		}
		raw, err := o.state.seal(o.head.Vault, o.rings, nil, o.who)
		must(t, err)
		must(t, tx.Bucket([]byte(stateBucket)).Put([]byte(stateKey), raw))
	})
}

func sealDirectory(t *testing.T, o *opened) []byte {
	t.Helper()
	box, err := o.dir.seal(o.head.Vault, o.rings[Register].current())
	must(t, err)
	return box
}

// plant adds a statement without looking whether it may be made.
func plant(t *testing.T, o *opened, s statement, by *identity, now time.Time) map[string][]byte {
	t.Helper()
	return plantAs(t, o, s, by.Keyholder, by, now)
}

func plantAs(t *testing.T, o *opened, s statement, signer string, by *identity, now time.Time) map[string][]byte {
	t.Helper()
	if n := len(o.dir.list); n > 0 {
		s.Previous = []hash32{o.dir.list[n-1].hash()}
	}
	s.Signer, s.At = signer, now.Format(time.RFC3339)
	o.dir.list = append(slices.Clone(o.dir.list), signs(t, o, s, by))
	return map[string][]byte{directoryKey: sealDirectory(t, o)}
}

func signs(t *testing.T, o *opened, s statement, by *identity) signedStatement {
	t.Helper()
	body, err := json.Marshal(s)
	must(t, err)
	signed := signedStatement{Body: body}
	signed.Signature = ed25519.Sign(by.sign, signed.signedPart(o.head.Vault))
	return signed
}

// alter changes statements and signs them again with the volunteer's own key.
func alter(t *testing.T, o *opened, change func(*statement)) map[string][]byte {
	t.Helper()
	chain := o.dir.list
	o.dir.list = nil
	changed := false
	for _, signed := range chain {
		var s statement
		must(t, json.Unmarshal(signed.Body, &s))
		was, err := json.Marshal(s)
		must(t, err)
		change(&s)
		is, err := json.Marshal(s)
		must(t, err)
		if changed = changed || string(was) != string(is); !changed {
			o.dir.list = append(o.dir.list, signed)
			continue
		}
		if n := len(o.dir.list); n > 0 {
			s.Previous = []hash32{o.dir.list[n-1].hash()}
		}
		o.dir.list = append(o.dir.list, signs(t, o, s, o.who))
	}
	return map[string][]byte{directoryKey: sealDirectory(t, o)}
}

// A directory and keys of an older file, which fit each other, put back with
// the register's key, do not fool a lead, who would wrap the next keys to
// whoever was in it.
func TestDirectoryPutBack(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	v := mustOpen(t, path, leadPass, env)
	must(t, v.AddKeyholder("Second Volunteer", Volunteer, "the other volunteer"))
	must(t, v.Close())
	old := map[string][]byte{}
	edit(t, copyOf(t, path), func(tx *bolt.Tx) {
		for _, name := range []string{directoryKey, keysKey} {
			old[name] = recordOf(tx, name)
		}
	})
	_, was := signedIn(t, path, volunteerPass, env)
	v = mustOpen(t, path, leadPass, env)
	must(t, v.AddKeyholder("Third", Volunteer, "one more volunteer"))
	must(t, v.Close())
	_, o := signedIn(t, path, volunteerPass, env)
	o.dir = was.dir
	rewrite(t, path, o, map[string][]byte{directoryKey: sealDirectory(t, o), keysKey: old[keysKey]})
	noticed(t, path, env, leadPass)
}

// A volunteer's keys open nothing of care or grants, and no list of names lies
// in the file beside the sealed one.
func TestWhatAVolunteerHas(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	c, o := signedIn(t, path, volunteerPass, env)
	if len(o.rings) != 1 || len(o.plain[Care]) != 0 || len(o.plain[Grants]) != 0 || len(o.plain[Register]) != 60 {
		t.Fatal("a volunteer has more than the register")
	}
	var w wrappedKeys
	must(t, json.Unmarshal(c.records[keysKey], &w))
	for _, name := range []Compartment{Care, Grants} {
		if _, err := unwrap(o.head.Vault, name, w.Rings[name].Wrapped, o.who.age); err == nil {
			t.Fatal("a volunteer's age identity opens the keys of", name)
		}
	}
	c, _ = signedIn(t, path, volunteerPass, env) // its boxes of care and grants are as in the file
	for _, name := range []Compartment{Care, Grants} {
		for _, b := range c.boxes[name] {
			for _, k := range o.rings[Register].keys {
				forced := slices.Clone(b.bytes)
				copy(forced, k.generation[:])
				for _, label := range []Compartment{Register, Care, Grants} {
					if _, err := k.open(place{o.head.Vault, string(label), b.key}, forced, false, nil); err == nil {
						t.Fatal("the register's key opens a box of", name)
					}
				}
			}
		}
	}
	v := mustOpen(t, path, volunteerPass, env)
	wants(t, v.Update(func(tx *Tx) error { return tx.Put(Care, Key{1}, nil) }), ErrNotAllowed)
	wants(t, v.Update(func(tx *Tx) error { _ = tx.Delete(Grants, key(1)); return nil }), ErrNotAllowed)
	wants(t, v.AddKeyholder("Friend", Lead, "friend of mine"), ErrNotAllowed)
	wants(t, v.RemoveKeyholder(v.Keyholders()[0].ID), ErrNotAllowed)
	_, err := v.NewRecoveryCode()
	wants(t, err, ErrNotAllowed)
	if v.Secret(Care, "ids") != nil {
		t.Fatal("a volunteer has care's secret")
	}
	_, err = v.Seal(Care, "x", nil)
	wants(t, err, ErrNotAllowed)
}

// A volunteer and a treasurer write in turn; the lead finds everything right.
func TestEverybodyWrites(t *testing.T) {
	env := testEnv(t)
	path := newGroup(t, env)
	for i, pass := range []string{volunteerPass, treasurerPass, leadPass, volunteerPass} {
		v := mustOpen(t, path, pass, env)
		must(t, v.Update(func(tx *Tx) error {
			for _, c := range Compartments {
				if !v.May(c) {
					continue
				}
				if err := tx.Put(c, key(i), []byte("by "+pass)); err != nil {
					return err
				}
			}
			return tx.Delete(Register, key(20+i))
		}))
		must(t, v.Close())
	}
	got := all(mustOpen(t, path, leadPass, env))
	if len(got[Register]) != 56 || got[Grants][key(1)] != "by "+treasurerPass || got[Register][key(3)] != "by "+volunteerPass || got[Care][key(2)] != "by "+leadPass {
		t.Fatal("what they wrote is not there")
	}
}

func TestKeyAsText(t *testing.T) {
	k := Key{1, 2, 0xff}
	if again, err := ParseKey(k.String()); err != nil || again != k || k.String() != hex.EncodeToString(k[:]) {
		t.Fatal(again, err)
	}
	for _, bad := range []string{"", "01", "zz02ff00000000000000000000000000"} {
		if _, err := ParseKey(bad); err == nil {
			t.Fatal(bad)
		}
	}
}
