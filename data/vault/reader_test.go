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
	"slices"
	"strings"
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
	large   map[string]map[[16]byte][]byte // chunks of large things by bucket, and what is pending
	rings   map[string]readRing
	names   []string

	holders    map[string]holder
	statements map[string]bool
	current    map[string]string // compartment: generation
}

type readRing struct {
	secret     []byte
	generation []byte
	key        []byte
}

func readFile(path, passphrase string) (*reader, error) {
	r := &reader{records: map[string][]byte{}, boxes: map[string]map[[16]byte][]byte{}, large: map[string]map[[16]byte][]byte{}}
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
		for _, c := range []string{"register", "care", "grants", "large register", "large care", "large grants", "pending"} {
			into := map[[16]byte][]byte{}
			if err := tx.Bucket([]byte(c)).ForEach(func(k, v []byte) error {
				if string(k) != "__storm_metadata" {
					into[[16]byte(k)] = bytes.Clone(v)
				}
				return nil
			}); err != nil {
				return err
			}
			if mayOpen["lead"][0] == c || c == "care" || c == "grants" {
				r.boxes[c] = into
			} else {
				r.large[c] = into
			}
		}
		return nil
	})
}

func (r *reader) aad(label string, key, generation []byte) []byte {
	out := append([]byte("CommonThread2"), r.vault...)
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
	if len(padded)%256 != 0 || label == "care" && len(padded) < 1024 {
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
	if err := json.Unmarshal(r.records["head"], &head); err != nil || head.Marker != "Common Thread" || head.Format != 2 {
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
	type ring struct {
		Wrapped   string
		Directory []string
		Signer    string
		Signature string
	}
	var keys struct{ Rings map[string]ring }
	if err := json.Unmarshal(r.records["keys"], &keys); err != nil {
		return err
	}
	id, err := age.ParseX25519Identity(who.Age)
	if err != nil {
		return err
	}
	r.rings = map[string]readRing{}
	for _, c := range mayOpen[who.Role] {
		wrapped, _ := base64.StdEncoding.DecodeString(keys.Rings[c].Wrapped)
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
	if err := r.directory(); err != nil {
		return err
	}
	for _, c := range []string{"register", "care", "grants"} {
		ring := keys.Rings[c]
		wrapped, _ := base64.StdEncoding.DecodeString(ring.Wrapped)
		sum := sha256.Sum256(wrapped)
		message := append(append([]byte("CommonThread2 ring\n"), r.vault...), byte(len(c)))
		message = append(append(message, c...), sum[:]...)
		for _, t := range ring.Directory {
			if !r.statements[t] {
				return errors.New("a ring of another directory")
			}
			message = append(message, unhex(t)...)
		}
		if !r.signed(ring.Signer, c, message, ring.Signature) {
			return errors.New("the ring's signature")
		}
		if held, ok := r.rings[c]; ok && hex.EncodeToString(held.generation) != r.current[c] {
			return errors.New("a retired key")
		}
	}
	return nil
}

func unhex(s string) []byte { b, _ := hex.DecodeString(s); return b }

// mayOpen are the compartments of a role.
var mayOpen = map[string][]string{"volunteer": {"register"}, "treasurer": {"register", "grants"}, "lead": {"register", "care", "grants"}}

// signed reports whether a keyholder who may open the compartment ("" for any)
// signed the message.
func (r *reader) signed(who, c string, message []byte, signature string) bool {
	h, ok := r.holders[who]
	sig, _ := base64.StdEncoding.DecodeString(signature)
	return ok && (c == "" || slices.Contains(mayOpen[h.role], c)) && ed25519.Verify(h.verify, message, sig)
}

type holder struct {
	role   string
	verify ed25519.PublicKey
}

// directory verifies the statements of a directory without branches.
func (r *reader) directory() error {
	plain, err := r.open(r.rings["register"], "directory", make([]byte, 16), r.records["directory"])
	if err != nil {
		return err
	}
	var statements []struct{ Body, Signature string }
	if err := json.Unmarshal(plain, &statements); err != nil {
		return err
	}
	r.holders, r.statements, r.current = map[string]holder{}, map[string]bool{}, map[string]string{}
	last := ""
	for i, s := range statements {
		body, _ := base64.StdEncoding.DecodeString(s.Body)
		signature, _ := base64.StdEncoding.DecodeString(s.Signature)
		var said struct {
			Previous                                                 []string
			Action, Keyholder, Name, Role, Recipient, Verify, Signer string
			Turns                                                    map[string]string
		}
		if err := json.Unmarshal(body, &said); err != nil || i > 0 && (len(said.Previous) != 1 || said.Previous[0] != last) {
			return errors.New("chain")
		}
		verify := ed25519.PublicKey(unhex(said.Verify))
		by := r.holders[said.Signer]
		if i == 0 {
			by = holder{"lead", verify}
			id := sha256.Sum256(append([]byte("CommonThread2 vault\n"), verify...))
			if said.Action != "found" || !bytes.Equal(id[:16], r.vault) {
				return errors.New("founder")
			}
		}
		if by.verify == nil || by.role != "lead" && said.Action != "device" && said.Action != "rekey" ||
			!ed25519.Verify(by.verify, append(append([]byte("CommonThread2 directory\n"), r.vault...), body...), signature) {
			return errors.New("signature")
		}
		switch said.Action {
		case "found", "add":
			id := sha256.Sum256(append([]byte("CommonThread2 keyholder\n"), verify...))
			if said.Keyholder != hex.EncodeToString(id[:16]) {
				return errors.New("a keyholder's ID")
			}
			r.names = append(r.names, said.Name)
			r.holders[said.Keyholder] = holder{said.Role, verify}
		case "rekey":
			if said.Keyholder != said.Signer || said.Role != by.role {
				return errors.New("somebody else's keys")
			}
			r.holders[said.Keyholder] = holder{said.Role, verify}
		case "remove":
			delete(r.holders, said.Keyholder)
		}
		maps.Copy(r.current, said.Turns)
		sum := sha256.Sum256(append(body, signature...))
		last = hex.EncodeToString(sum[:])
		r.statements[last] = true
	}
	return nil
}

// thing puts a large thing together.
func (r *reader) thing(bucket string, id [16]byte, key [32]byte, size int) (out []byte, err error) {
	for n := 0; len(out) < size; n++ {
		name := sha256.Sum256(binary.BigEndian.AppendUint32(append([]byte("CommonThread2 chunk\n"), id[:]...), uint32(n)))
		part, err := r.open(readRing{generation: make([]byte, 8), key: key[:]}, bucket, name[:16], r.large[bucket][[16]byte(name[:16])])
		if err != nil {
			return nil, err
		}
		out = append(out, part...)
	}
	return out, nil
}

func hmacOf(key, message []byte) []byte {
	h := hmac.New(sha256.New, key)
	h.Write(message)
	return h.Sum(nil)
}

// manifests compares what is in the file with what the manifests say.
func (r *reader) manifests() error {
	type large struct {
		Count int
		Sum   string
	}
	type other struct {
		Count, Number, At  int
		Hash, Manifest, By string
		Large              large
		Signature          string
	}
	type manifest struct {
		Count, Number, Counter int
		Sum, Keys, Directory   string
		Head, Slots            string
		Others                 map[string]other
		Large, Pending         large
		Seen                   map[string]int
		Statements             []string
		Lead                   struct {
			Counter, At int
			By          string
			Numbers     map[string]int
			Statements  []string
			Signature   string
		}
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
	numberOf := func(n *big.Int) string { return fmt.Sprintf("%064x", n.Mod(n, mod)) }
	chunks := map[string]large{}
	for name, boxes := range r.large {
		sum := new(big.Int)
		for k, box := range boxes {
			h := sha256.Sum256(binary.BigEndian.AppendUint64(bytes.Clone(k[:]), uint64(len(box))))
			sum.Add(sum, new(big.Int).SetBytes(h[:]))
		}
		chunks[name] = large{len(boxes), numberOf(sum)}
	}
	zero := func(l large) large {
		if l.Sum == "" {
			l.Sum = strings.Repeat("0", 64)
		}
		return l
	}
	if zero(reg.Pending) != chunks["pending"] {
		return errors.New("what is pending")
	}
	be := func(n int) []byte { return binary.BigEndian.AppendUint64(nil, uint64(n)) }
	lead := slices.Concat([]byte("CommonThread2 lead\n"), r.vault, be(reg.Lead.Counter), be(reg.Lead.At),
		be(reg.Lead.Numbers["register"]), be(reg.Lead.Numbers["care"]), be(reg.Lead.Numbers["grants"]))
	for _, t := range reg.Lead.Statements {
		lead = append(lead, unhex(t)...)
	}
	if !r.signed(reg.Lead.By, "care", lead, reg.Lead.Signature) {
		return errors.New("the lead's mark")
	}
	for c, boxes := range r.boxes {
		sum, hash := new(big.Int), new(big.Int)
		ring, held := r.rings[c]
		for k, box := range boxes {
			h := sha256.Sum256(append(k[:], box...))
			hash.Add(hash, new(big.Int).SetBytes(h[:]))
			if held {
				sum.Add(sum, new(big.Int).SetBytes(hmacOf(hmacOf(ring.key, []byte("CommonThread2 manifest sum")), h[:])))
			}
		}
		number := numberOf
		if held && (zero(opened[c].Large) != chunks["large "+c] || opened[c].Count != len(boxes) || opened[c].Sum != number(sum)) {
			return errors.New("the sum of " + c)
		}
		o := reg.Others[c]
		if c != "register" && (o.Count != len(boxes) || o.Hash != number(hash) || o.Manifest != digest(sealed[c]) || held && o.Number != opened[c].Number) {
			return errors.New("the hash of " + c)
		}
		if c == "register" {
			continue
		}
		part := slices.Concat([]byte("CommonThread2 part\n"), r.vault, []byte{byte(len(c))}, []byte(c), be(o.Number), be(o.Count), unhex(o.Hash), unhex(o.Manifest),
			be(o.Large.Count), unhex(zero(o.Large).Sum), be(o.At))
		if zero(o.Large) != chunks["large "+c] || !r.signed(o.By, c, part, o.Signature) {
			return errors.New("the mark of " + c)
		}
		if held && (opened[c].Counter > reg.Lead.Counter || opened[c].Seen["register"] > reg.Number) {
			return errors.New("a part of an older day")
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
		v.ChangePassphrase("café of the lead, again"),
		v.Update(func(tx *vault.Tx) error {
			if err := tx.PutLarge(vault.Care, vault.Key{9}, [32]byte{8}, bytes.Repeat([]byte("photo"), 90_000)); err != nil {
				return err
			}
			_, err := tx.PutPending([]byte("a segment"))
			return err
		}),
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
		"café of the lead, again": {"register", "care", "grants"},
		"tea urn and biscuits":    {"register"},
		"petty cash tin key":      {"register", "grants"},
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
		if _, ok := r.rings["care"]; ok {
			thing, err := r.thing("large care", [16]byte{9}, [32]byte{8}, 450_000)
			if err != nil || !bytes.Equal(thing, bytes.Repeat([]byte("photo"), 90_000)) {
				t.Fatal("the large thing is another", err)
			}
		}
		if ring, ok := r.rings["grants"]; ok && !bytes.Equal(secret, hmacOf(ring.secret, []byte("CommonThread2 secret ids"))) {
			t.Fatal("the secret is another")
		}
	}
	if _, err := readFile(path, "gone before long"); err == nil {
		t.Fatal("a removed keyholder still signs in")
	}
}
