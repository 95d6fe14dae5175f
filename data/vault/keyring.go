package vault

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"

	"filippo.io/age"
)

// ring is everything of one compartment that is kept secret: the secret that
// never changes, apart from the data keys, which change when somebody leaves.
type ring struct {
	secret [32]byte
	keys   []*dataKey // oldest first; the last one seals, the others are retired
}

func newRing() *ring { return &ring{secret: secret(), keys: []*dataKey{freshDataKey()}} }

func (r *ring) current() *dataKey { return r.keys[len(r.keys)-1] }

// find is the key of a generation, retired or not; nil where there is none.
func (r *ring) find(g generation) *dataKey {
	for _, k := range r.keys {
		if k.generation == g {
			return k
		}
	}
	return nil
}

// turned is the ring with a new data key; the old ones are retired.
func (r *ring) turned() *ring {
	return &ring{secret: r.secret, keys: append(r.keys[:len(r.keys):len(r.keys)], freshDataKey())}
}

// ringText is a ring as it is wrapped with age.
type ringText struct {
	Vault       vaultID     `json:"vault"`
	Compartment Compartment `json:"compartment"`
	Secret      string      `json:"secret"`
	Keys        []keyText   `json:"keys"`
}

type keyText struct {
	Generation generation `json:"generation"`
	Key        string     `json:"key"`
}

// wrap seals the ring to the recipients with age.
func (r *ring) wrap(v vaultID, c Compartment, to []age.Recipient) ([]byte, error) {
	text := ringText{Vault: v, Compartment: c, Secret: hex.EncodeToString(r.secret[:])}
	for _, k := range r.keys {
		text.Keys = append(text.Keys, keyText{k.generation, hex.EncodeToString(k.raw[:])})
	}
	plain, err := json.Marshal(text)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to...)
	if err != nil {
		return nil, fmt.Errorf("wrapping the keys: %w", err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// unwrap opens a wrapped ring with the keyholder's age identity.
func unwrap(v vaultID, c Compartment, wrapped []byte, who *age.X25519Identity) (*ring, error) {
	r, err := age.Decrypt(bytes.NewReader(wrapped), who)
	if err != nil {
		return nil, damaged("the keys of %s do not open", c)
	}
	plain, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil {
		return nil, damaged("the keys of %s do not open", c)
	}
	var text ringText
	if err := json.Unmarshal(plain, &text); err != nil || text.Vault != v || text.Compartment != c || len(text.Keys) == 0 {
		return nil, damaged("the keys of %s are not what they must be", c)
	}
	out := new(ring)
	if err := unhex(out.secret[:], []byte(text.Secret)); err != nil {
		return nil, err
	}
	for _, k := range text.Keys {
		var raw [32]byte
		if err := unhex(raw[:], []byte(k.Key)); err != nil {
			return nil, err
		}
		out.keys = append(out.keys, newDataKey(k.Generation, raw))
	}
	return out, nil
}

// wrappedKeys is the record of the wrapped rings, signed by the lead who
// wrapped them, so that nobody can slip a lead keys that others know.
type wrappedKeys struct {
	Rings     map[Compartment][]byte `json:"rings"`
	Signer    string                 `json:"signer"`    // a keyholder's ID
	Signature []byte                 `json:"signature"` // over signed()
}

// signed is what the signature covers: the file, the directory as it stood,
// and every wrapped ring.
func (w *wrappedKeys) signed(v vaultID, directory hash32) []byte {
	out := append([]byte(magic+" keys\n"), v[:]...)
	out = append(out, directory[:]...)
	for _, c := range Compartments {
		h := hashOf(w.Rings[c])
		out = append(out, h[:]...)
	}
	return out
}

// wrapAll wraps the rings to the directory's entries and signs. Only a
// directory that was verified is ever given here.
func wrapAll(v vaultID, d *directory, rings map[Compartment]*ring, by *identity) (*wrappedKeys, error) {
	w := &wrappedKeys{Rings: map[Compartment][]byte{}, Signer: by.Keyholder}
	for _, c := range Compartments {
		var to []age.Recipient
		for _, e := range d.entries {
			if e.Role.May(c) {
				to = append(to, e.recipient)
			}
		}
		wrapped, err := rings[c].wrap(v, c, to)
		if err != nil {
			return nil, err
		}
		w.Rings[c] = wrapped
	}
	w.Signature = ed25519.Sign(by.sign, w.signed(v, d.last))
	return w, nil
}

// verify reports whether a lead of the directory signed.
func (w *wrappedKeys) verify(v vaultID, d *directory) error {
	e := d.find(w.Signer)
	if e == nil || e.Role != Lead || !ed25519.Verify(e.verify, w.signed(v, d.last), w.Signature) {
		return damaged("the wrapped keys were not signed by a lead")
	}
	return nil
}
