package vault

import (
	"bytes"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"filippo.io/age"
)

// ring is everything of one compartment that is kept secret: the secret that
// never changes, apart from the data keys, which change when somebody leaves.
type ring struct {
	secret [32]byte
	keys   []*dataKey // oldest first; the last one seals, the others are retired
	older  *dataKey   // of a copy that is sealed with a retired key: that key
}

func newRing() *ring { return &ring{secret: secret(), keys: []*dataKey{freshDataKey()}} }

// current is the key that the boxes of the file are sealed with.
func (r *ring) current() *dataKey {
	if r.older != nil {
		return r.older
	}
	return r.keys[len(r.keys)-1]
}

// in is the ring as a copy needs it whose boxes are of the generation.
func (r *ring) in(g generation) (*ring, error) {
	k := r.find(g)
	if k == nil {
		return nil, damaged("it is sealed with a key this file does not have")
	}
	return &ring{secret: r.secret, keys: r.keys, older: k}, nil
}

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
	return sealedTo(plain, to...)
}

// sealedTo is an age file.
func sealedTo(plain []byte, to ...age.Recipient) ([]byte, error) {
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

// wrappedKeys is the record of the wrapped rings, and of what the recovery code
// opens.
type wrappedKeys struct {
	Rings  map[Compartment]wrappedRing `json:"rings"`
	Escrow []byte                      `json:"escrow,omitempty"` // an age file to the recovery code's recipient: the identity of its lead
}

// wrappedRing is one compartment's ring, signed by somebody who may open it, so
// that nobody else can slip a keyholder keys that others know.
type wrappedRing struct {
	Wrapped   []byte   `json:"wrapped"`
	Tips      []hash32 `json:"directory"` // the directory's last statements when it was wrapped
	Signer    string   `json:"signer"`    // a keyholder's ID
	Signature []byte   `json:"signature"` // over signed()
}

// signed is what the signature covers.
func (w *wrappedRing) signed(v vaultID, c Compartment) []byte {
	h := hashOf(w.Wrapped)
	out := slices.Concat([]byte(magic+" ring\n"), v[:], []byte{byte(len(c))}, []byte(c), h[:])
	for _, t := range w.Tips {
		out = append(out, t[:]...)
	}
	return out
}

// wrapFor wraps a ring to the directory's entries and signs. Only a directory
// that was verified is ever given here.
func wrapFor(v vaultID, c Compartment, d *directory, r *ring, by *identity) (w wrappedRing, err error) {
	var to []age.Recipient
	for _, e := range d.entries {
		if e.Role.May(c) {
			to = append(to, e.recipient)
		}
	}
	w = wrappedRing{Tips: d.tips, Signer: by.Keyholder}
	if w.Wrapped, err = r.wrap(v, c, to); err != nil {
		return w, err
	}
	w.Signature = ed25519.Sign(by.sign, w.signed(v, c))
	return w, nil
}

// verify reports whether somebody who may open the compartment signed, with the
// key they have now: whoever gets new keys, or takes another's away, turns what
// those opened.
func (w *wrappedRing) verify(v vaultID, c Compartment, d *directory) error {
	e := d.find(w.Signer)
	if e == nil || !e.Role.May(c) || !ed25519.Verify(e.verify, w.signed(v, c), w.Signature) {
		return damaged("the wrapped keys of %s were not signed by somebody who may", c)
	}
	return d.knows(w.Tips)
}

// knows reports whether the directory has statements that were seen in it
// before. An older directory, put back, has not.
func (d *directory) knows(tips []hash32) error {
	for _, t := range tips {
		if !d.known[t] {
			return damaged("the directory is older than what the file has seen of it")
		}
	}
	return nil
}
