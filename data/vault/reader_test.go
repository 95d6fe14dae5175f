package vault_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/big"
	"path/filepath"
	"testing"

	"filippo.io/age"
	bolt "go.etcd.io/bbolt"
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"

	"commonthread/data/vault"
)

// This reader was written from the package comment alone. It shares no line
// with the package, so it holds the comment to what the package does.

type reader struct {
	vault   []byte
	records map[string][]byte
	boxes   map[string]map[[16]byte][]byte
	rings   map[string]readRing
	names   []string
}

type readRing struct {
	secret     []byte
	generation []byte
	key        []byte
}

func readFile(path, passphrase string) (*reader, error) {
	r := &reader{records: map[string][]byte{}, boxes: map[string]map[[16]byte][]byte{}}
	if err := r.load(path); err != nil {
		return nil, err
	}
	who, err := r.signIn(passphrase)
	if err != nil {
		return nil, err
	}
	if err := r.keys(who); err != nil {
		return nil, err
	}
	return r, r.manifests()
}

func (r *reader) load(path string) error {
	db, err := bolt.Open(path, 0o400, &bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer db.Close()
	return db.View(func(tx *bolt.Tx) error {
		for _, name := range []string{"head", "slots", "keys", "directory"} {
			v := bytes.Clone(tx.Bucket([]byte("Common Thread")).Get([]byte(name)))
			sum := sha256.Sum256(v[32:])
			if !bytes.Equal(sum[:], v[:32]) {
				return errors.New("checksum of " + name)
			}
			r.records[name] = v[32:]
		}
		r.records["manifests"] = bytes.Clone(tx.Bucket([]byte("Common Thread manifests")).Get([]byte("manifests")))
		for _, c := range []string{"register", "care", "grants"} {
			r.boxes[c] = map[[16]byte][]byte{}
			if err := tx.Bucket([]byte(c)).ForEach(func(k, v []byte) error {
				if string(k) != "__storm_metadata" {
					r.boxes[c][[16]byte(k)] = bytes.Clone(v)
				}
				return nil
			}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (r *reader) aad(label string, key, generation []byte) []byte {
	out := append([]byte("CommonThread1"), r.vault...)
	out = append(out, byte(len(label)))
	out = append(out, label...)
	out = append(out, key...)
	return append(out, generation...)
}

func (r *reader) open(ring readRing, label string, key, box []byte) ([]byte, error) {
	if !bytes.Equal(box[:8], ring.generation) {
		return nil, errors.New("generation")
	}
	aead, _ := chacha20poly1305.NewX(ring.key)
	padded, err := aead.Open(nil, box[8:32], box[32:], r.aad(label, key, box[:8]))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", label, err)
	}
	if len(padded)%256 != 0 {
		return nil, errors.New("padding")
	}
	return padded[4 : 4+binary.BigEndian.Uint32(padded)], nil
}

type readIdentity struct {
	Keyholder, Name, Role, Age, Sign string
}

func (r *reader) signIn(passphrase string) (who readIdentity, err error) {
	var head struct {
		Marker, Vault, Salt string
		Format              int
		KDF                 struct {
			Memory uint32 `json:"memory_kib"`
			Passes uint32 `json:"passes"`
			Lanes  uint8  `json:"lanes"`
		} `json:"kdf"`
	}
	if err := json.Unmarshal(r.records["head"], &head); err != nil || head.Marker != "Common Thread" || head.Format != 1 {
		return who, errors.New("head")
	}
	r.vault, _ = hex.DecodeString(head.Vault)
	salt, _ := hex.DecodeString(head.Salt)
	key := argon2.IDKey([]byte("passphrase "+norm.NFC.String(passphrase)), salt, head.KDF.Passes, head.KDF.Memory, head.KDF.Lanes, 32)
	aead, _ := chacha20poly1305.NewX(key)
	for s := r.records["slots"]; len(s) > 0; s = s[1024:] {
		plain, err := aead.Open(nil, s[16:40], s[40:1024], r.aad("slot", s[:16], make([]byte, 8)))
		if err == nil {
			return who, json.Unmarshal(plain, &who)
		}
	}
	return who, errors.New("wrong passphrase")
}

func (r *reader) keys(who readIdentity) error {
	var keys struct {
		Rings             map[string]string
		Signer, Signature string
	}
	if err := json.Unmarshal(r.records["keys"], &keys); err != nil {
		return err
	}
	id, err := age.ParseX25519Identity(who.Age)
	if err != nil {
		return err
	}
	r.rings = map[string]readRing{}
	for _, c := range map[string][]string{"volunteer": {"register"}, "treasurer": {"register", "grants"}, "lead": {"register", "care", "grants"}}[who.Role] {
		wrapped, _ := base64.StdEncoding.DecodeString(keys.Rings[c])
		in, err := age.Decrypt(bytes.NewReader(wrapped), id)
		if err != nil {
			return err
		}
		plain, _ := io.ReadAll(in)
		var ring struct {
			Vault, Compartment, Secret string
			Keys                       []struct{ Generation, Key string }
		}
		if err := json.Unmarshal(plain, &ring); err != nil || ring.Compartment != c || ring.Vault != hex.EncodeToString(r.vault) {
			return errors.New("ring")
		}
		last := ring.Keys[len(ring.Keys)-1]
		var out readRing
		out.secret, _ = hex.DecodeString(ring.Secret)
		out.generation, _ = hex.DecodeString(last.Generation)
		out.key, _ = hex.DecodeString(last.Key)
		r.rings[c] = out
	}
	last, leads, err := r.directory()
	if err != nil {
		return err
	}
	message := append(append([]byte("CommonThread1 keys\n"), r.vault...), last...)
	for _, c := range []string{"register", "care", "grants"} {
		wrapped, _ := base64.StdEncoding.DecodeString(keys.Rings[c])
		sum := sha256.Sum256(wrapped)
		message = append(message, sum[:]...)
	}
	signature, _ := base64.StdEncoding.DecodeString(keys.Signature)
	if leads[keys.Signer] == nil || !ed25519.Verify(leads[keys.Signer], message, signature) {
		return errors.New("the keys' signature")
	}
	return nil
}

// directory verifies the statements; it returns the hash of the last and the
// leads' verify keys.
func (r *reader) directory() (last []byte, leads map[string]ed25519.PublicKey, err error) {
	plain, err := r.open(r.rings["register"], "directory", make([]byte, 16), r.records["directory"])
	if err != nil {
		return nil, nil, err
	}
	var statements []struct{ Body, Signature string }
	if err := json.Unmarshal(plain, &statements); err != nil {
		return nil, nil, err
	}
	leads, last = map[string]ed25519.PublicKey{}, make([]byte, 32)
	for i, s := range statements {
		body, _ := base64.StdEncoding.DecodeString(s.Body)
		signature, _ := base64.StdEncoding.DecodeString(s.Signature)
		var said struct {
			Number                                                             int
			Previous, Action, Keyholder, Name, Role, Recipient, Verify, Signer string
		}
		if err := json.Unmarshal(body, &said); err != nil || said.Number != i || said.Previous != hex.EncodeToString(last) {
			return nil, nil, errors.New("chain")
		}
		verify, _ := hex.DecodeString(said.Verify)
		by := leads[said.Signer]
		if i == 0 {
			by = verify
			id := sha256.Sum256(append([]byte("CommonThread1 vault\n"), verify...))
			if said.Action != "found" || !bytes.Equal(id[:16], r.vault) {
				return nil, nil, errors.New("founder")
			}
		}
		if by == nil || !ed25519.Verify(by, append(append([]byte("CommonThread1 directory\n"), r.vault...), body...), signature) {
			return nil, nil, errors.New("signature")
		}
		switch said.Action {
		case "found", "add":
			r.names = append(r.names, said.Name)
			if said.Role == "lead" {
				leads[said.Keyholder] = verify
			}
		case "remove":
			delete(leads, said.Keyholder)
		}
		sum := sha256.Sum256(append(body, signature...))
		last = sum[:]
	}
	return last, leads, nil
}

func hmacOf(key, message []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(message)
	return h.Sum(nil)
}

// manifests compares what is in the file with what the manifests say.
func (r *reader) manifests() error {
	type other struct {
		Count, Number  int
		Hash, Manifest string
	}
	type manifest struct {
		Count, Number        int
		Sum, Keys, Directory string
		Head, Slots          string
		Others               map[string]other
	}
	sealed, opened := map[string][]byte{}, map[string]manifest{}
	rest := r.records["manifests"]
	for _, c := range []string{"register", "care", "grants"} {
		n := binary.BigEndian.Uint32(rest)
		sealed[c], rest = rest[4:4+n], rest[4+n:]
		if ring, ok := r.rings[c]; ok {
			plain, err := r.open(ring, "manifest "+c, make([]byte, 16), sealed[c])
			if err != nil {
				return err
			}
			var m manifest
			if err := json.Unmarshal(plain, &m); err != nil {
				return err
			}
			opened[c] = m
		}
	}
	digest := func(b []byte) string { s := sha256.Sum256(b); return hex.EncodeToString(s[:]) }
	reg := opened["register"]
	if reg.Head != digest(r.records["head"]) || reg.Slots != digest(r.records["slots"]) ||
		reg.Keys != digest(r.records["keys"]) || reg.Directory != digest(r.records["directory"]) {
		return errors.New("the head's hashes")
	}
	mod := new(big.Int).Lsh(big.NewInt(1), 256)
	for c, boxes := range r.boxes {
		sum, hash := new(big.Int), new(big.Int)
		ring, held := r.rings[c]
		for k, box := range boxes {
			h := sha256.Sum256(append(k[:], box...))
			hash.Add(hash, new(big.Int).SetBytes(h[:]))
			if held {
				sum.Add(sum, new(big.Int).SetBytes(hmacOf(hmacOf(ring.key, []byte("CommonThread1 manifest sum")), h[:])))
			}
		}
		number := func(n *big.Int) string { return fmt.Sprintf("%064x", n.Mod(n, mod)) }
		if held && (opened[c].Count != len(boxes) || opened[c].Sum != number(sum)) {
			return errors.New("the sum of " + c)
		}
		o := reg.Others[c]
		if c != "register" && (o.Count != len(boxes) || o.Hash != number(hash) || o.Manifest != digest(sealed[c]) || held && o.Number != opened[c].Number) {
			return errors.New("the hash of " + c)
		}
	}
	return nil
}

func TestIndependentReader(t *testing.T) {
	env := vault.Env{KDF: vault.KDF{MemoryKiB: 8, Passes: 1, Lanes: 1}}
	path := filepath.Join(t.TempDir(), "group.thread")
	v, _, err := vault.Create(path, vault.CreateOptions{Lead: "Ada Lead", Passphrase: "café of the lead"}, env)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]map[[16]byte]string{}
	for i, c := range vault.Compartments {
		want[string(c)] = map[[16]byte]string{}
		for j := range 40 {
			k := vault.Key{byte(i), byte(j * 11)}
			plain := bytes.Repeat([]byte{byte('a' + j%26)}, j*97)
			if err := v.Update(func(tx *vault.Tx) error { return tx.Put(c, k, plain) }); err != nil {
				t.Fatal(err)
			}
			want[string(c)][k] = string(plain)
		}
	}
	for _, err := range []error{
		v.AddKeyholder("Vera Volunteer", vault.Volunteer, "tea urn and biscuits"),
		v.AddKeyholder("Tom Treasurer", vault.Treasurer, "petty cash tin key"),
		v.AddKeyholder("Lea Leaver", vault.Lead, "gone before long"),
		v.RemoveKeyholder(v.Keyholders()[3].ID),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	secret := v.Secret(vault.Grants, "ids")
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	for pass, may := range map[string][]string{
		"café of the lead":     {"register", "care", "grants"},
		"tea urn and biscuits": {"register"},
		"petty cash tin key":   {"register", "grants"},
	} {
		r, err := readFile(path, pass)
		if err != nil {
			t.Fatal(pass, err)
		}
		if len(r.rings) != len(may) || len(r.names) != 4 {
			t.Fatal(pass, len(r.rings), r.names)
		}
		for _, c := range may {
			got := map[[16]byte]string{}
			for k, box := range r.boxes[c] {
				plain, err := r.open(r.rings[c], c, k[:], box)
				if err != nil {
					t.Fatal(err)
				}
				got[k] = string(plain)
			}
			if !maps.Equal(got, want[c]) {
				t.Fatalf("%s: the boxes of %s are others", pass, c)
			}
		}
		if ring, ok := r.rings["grants"]; ok && !bytes.Equal(secret, hmacOf(ring.secret, []byte("CommonThread1 secret ids"))) {
			t.Fatal("the secret is another")
		}
	}
	if _, err := readFile(path, "gone before long"); err == nil {
		t.Fatal("a removed keyholder still signs in")
	}
}
