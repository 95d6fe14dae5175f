package reader_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"

	"commonthread/data/vault"
	"commonthread/data/vault/reader"
)

var update = flag.Bool("update", false, "write the test vectors anew")

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

var env = vault.Env{KDF: vault.KDF{MemoryKiB: 8, Passes: 1, Lanes: 1},
	Now: func() time.Time { return time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC) }}

// The passphrases, and who has which.
const (
	lead      = "café of the lead"
	volunteer = "tea urn and biscuits"
	treasurer = "petty cash tin key"
	other     = "second lead's own words"
)

// group is a file with boxes of many lengths, large things and something pending.
func group(t *testing.T) (v *vault.Vault, want map[string]map[reader.Key]string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "group.thread")
	v, _, err := vault.Create(path, vault.CreateOptions{Lead: "Ada Lead", Passphrase: lead}, env)
	must(t, err)
	t.Cleanup(func() { _ = v.Close() })
	want = map[string]map[reader.Key]string{}
	for i, c := range vault.Compartments {
		want[string(c)] = map[reader.Key]string{}
		for j := range 40 {
			k := vault.Key{byte(i), byte(j * 11)}
			plain := bytes.Repeat([]byte{byte('a' + j%26)}, j*97)
			must(t, v.Update(func(tx *vault.Tx) error { return tx.Put(c, k, plain) }))
			want[string(c)][reader.Key(k)] = string(plain)
		}
	}
	must(t, v.AddKeyholder("Vera Volunteer", vault.Volunteer, volunteer))
	must(t, v.AddKeyholder("Tom Treasurer", vault.Treasurer, treasurer))
	must(t, v.AddKeyholder("Bea Second", vault.Lead, other))
	must(t, v.AddKeyholder("Lea Leaver", vault.Volunteer, "gone before long"))
	must(t, v.Update(func(tx *vault.Tx) error {
		if err := tx.PutLarge(vault.Care, vault.Key{9}, [32]byte{8}, bytes.Repeat([]byte("photo"), 90_000)); err != nil {
			return err
		}
		_, err := tx.PutPending([]byte("a segment"))
		return err
	}))
	return v, want
}

// Files of each kind that there is: the description reads all of them, and finds in
// them what the program put there.
func TestItReadsWhatTheProgramWrites(t *testing.T) {
	as := func(pass string, do func(*vault.Vault)) func(*testing.T, *vault.Vault) string {
		return func(t *testing.T, v *vault.Vault) string {
			path := v.Path()
			must(t, v.Close())
			w, err := vault.Open(path, pass, env)
			must(t, err)
			do(w)
			must(t, w.Close())
			return path
		}
	}
	const fresh = "entirely other words"
	for name, c := range map[string]struct {
		make   func(*testing.T, *vault.Vault) string
		change map[string]string // passphrases that are others now; "" opens nothing
	}{
		"as it was made":                   {as(lead, func(*vault.Vault) {}), nil},
		"compacted":                        {as(lead, func(v *vault.Vault) { must(t, v.Compact()) }), nil},
		"a lead's passphrase changed":      {as(lead, func(v *vault.Vault) { must(t, v.ChangePassphrase(fresh)) }), map[string]string{lead: fresh}},
		"a volunteer's passphrase changed": {as(volunteer, func(v *vault.Vault) { must(t, v.ChangePassphrase(fresh)) }), map[string]string{volunteer: fresh}},
		"a treasurer's passphrase changed": {as(treasurer, func(v *vault.Vault) { must(t, v.ChangePassphrase(fresh)) }), map[string]string{treasurer: fresh}},
		"somebody removed":                 {as(lead, func(v *vault.Vault) { must(t, v.RemoveKeyholder(v.Keyholders()[4].ID)) }), nil},
		"a new recovery code":              {as(other, func(v *vault.Vault) { _, err := v.NewRecoveryCode(); must(t, err) }), nil},
		"a backup": {func(t *testing.T, v *vault.Vault) string {
			path, err := v.Backup(t.Context(), t.TempDir())
			must(t, err)
			return path
		}, nil},
		"a backup sealed anew": {func(t *testing.T, v *vault.Vault) string {
			path, err := v.Backup(t.Context(), t.TempDir())
			must(t, err)
			must(t, v.ChangePassphrase(fresh))
			changed, err := v.Reseal(path)
			must(t, err)
			if !changed {
				t.Fatal("it was not")
			}
			return path
		}, map[string]string{lead: fresh}},
	} {
		t.Run(name, func(t *testing.T) {
			v, want := group(t)
			secret := v.Secret(vault.Grants, "ids")
			path := c.make(t, v)
			_ = v.Close()
			for pass, may := range map[string][]string{lead: reader.Compartments, other: reader.Compartments, volunteer: {"register"}, treasurer: {"register", "grants"}} {
				if now, ok := c.change[pass]; ok {
					if _, err := reader.Read(path, pass); err == nil {
						t.Errorf("%q still opens it", pass)
					}
					pass = now
				}
				f, err := reader.Read(path, pass)
				if err != nil {
					t.Fatalf("%q: %v", pass, err)
				}
				if len(f.Rings) != len(may) || len(f.Names) != 5 {
					t.Fatal(pass, len(f.Rings), f.Names)
				}
				for _, c := range may {
					got := map[reader.Key]string{}
					for k, box := range f.Boxes[c] {
						plain, err := f.Open(f.Rings[c], c, k, box)
						must(t, err)
						got[k] = string(plain)
					}
					if !maps.Equal(got, want[c]) {
						t.Fatalf("%s: the boxes of %s are others", pass, c)
					}
				}
				if len(may) == 3 {
					thing, err := f.Thing("large care", reader.Key{9}, [32]byte{8}, 450_000)
					if err != nil || !bytes.Equal(thing, bytes.Repeat([]byte("photo"), 90_000)) {
						t.Fatal("the large thing is another", err)
					}
				}
				if ring, ok := f.Rings["grants"]; ok && !bytes.Equal(secret, reader.Derived(ring.Secret, "secret ids")) {
					t.Fatal("the secret is another")
				}
				for _, s := range f.Large["pending"] {
					if string(s) != "a segment" {
						t.Fatal("what is pending is another")
					}
				}
			}
			if _, err := reader.Read(path, "no passphrase of anybody"); err == nil {
				t.Error("somebody else signs in")
			}
		})
	}
}

// vectors are answers that a reader in another language must give too.
type vectors struct {
	About       string `json:"about"`
	Passphrases []struct {
		Typed  string `json:"typed"`
		Salt   string `json:"salt"`
		Memory uint32 `json:"memory_kib"`
		Passes uint32 `json:"passes"`
		Lanes  uint8  `json:"lanes"`
		Key    string `json:"key"`
	} `json:"passphrases"`
	Keys []struct {
		Key     string `json:"key"`
		Use     string `json:"use"`
		Derived string `json:"derived"`
	} `json:"keys"`
	Names []struct {
		Of     string `json:"of"` // vault, keyholder, device, chunk
		From   string `json:"from"`
		Number int    `json:"number,omitempty"`
		Name   string `json:"name"`
	} `json:"names"`
	Boxes []struct {
		Vault      string `json:"vault"`
		Label      string `json:"label"`
		Key        string `json:"key"`
		Generation string `json:"generation"`
		DataKey    string `json:"data_key"`
		Nonce      string `json:"nonce"`
		Plain      string `json:"plain"`
		Box        string `json:"box"`
	} `json:"boxes"`
	Signatures []struct {
		Seed      string `json:"seed"`
		Verify    string `json:"verify"`
		Message   string `json:"message"` // base64
		Signature string `json:"signature"`
	} `json:"signatures"`
}

const vectorFile = "testdata/vectors.json"

// The vectors hold, worked out by this reader's own means; and what is in the file
// of a group follows from them in the same way (the test above).
func TestVectors(t *testing.T) {
	if *update {
		writeVectors(t)
	}
	raw, err := os.ReadFile(vectorFile)
	must(t, err)
	var v vectors
	must(t, json.Unmarshal(raw, &v))
	if len(v.Passphrases) < 4 || len(v.Keys) < 2 || len(v.Names) < 5 || len(v.Boxes) < 6 || len(v.Signatures) < 3 {
		t.Fatal("vectors are missing")
	}
	for _, p := range v.Passphrases {
		salt, _ := hex.DecodeString(p.Salt)
		key := argon2.IDKey([]byte("passphrase "+norm.NFC.String(p.Typed)), salt, p.Passes, p.Memory, p.Lanes, 32)
		if hex.EncodeToString(key) != p.Key {
			t.Errorf("passphrase %q", p.Typed)
		}
	}
	for _, k := range v.Keys {
		key, _ := hex.DecodeString(k.Key)
		if hex.EncodeToString(reader.Derived(key, k.Use)) != k.Derived {
			t.Errorf("key for %q", k.Use)
		}
	}
	for _, n := range v.Names {
		if nameOf(n.Of, n.From, n.Number) != n.Name {
			t.Errorf("name of a %s", n.Of)
		}
	}
	for _, b := range v.Boxes {
		f, ring, key := boxOf(b.Vault, b.Generation, b.DataKey, b.Key)
		box, _ := base64.StdEncoding.DecodeString(b.Box)
		plain, err := f.Open(ring, b.Label, key, box)
		if err != nil || string(plain) != b.Plain {
			t.Errorf("box of %s: %v", b.Label, err)
		}
		if again := sealWith(f, ring, b.Label, key, b.Nonce, b.Plain); !bytes.Equal(again, box) {
			t.Errorf("box of %s: it is sealed otherwise", b.Label)
		}
		for _, at := range []int{0, 9, len(box) - 1} {
			bad := bytes.Clone(box)
			bad[at] ^= 1
			if _, err := f.Open(ring, b.Label, key, bad); err == nil {
				t.Errorf("box of %s: byte %d does not matter", b.Label, at)
			}
		}
	}
	for i, s := range v.Signatures {
		verify, _ := hex.DecodeString(s.Verify)
		message, _ := base64.StdEncoding.DecodeString(s.Message)
		signature, _ := base64.StdEncoding.DecodeString(s.Signature)
		if !ed25519.Verify(verify, message, signature) {
			t.Errorf("signature %d", i)
		}
	}
}

func nameOf(of, from string, number int) string {
	b, _ := hex.DecodeString(from)
	if of == "chunk" {
		k := reader.ChunkKey(reader.Key(b), number)
		return hex.EncodeToString(k[:])
	}
	return hex.EncodeToString(reader.Sum(append([]byte(reader.Magic+" "+of+"\n"), b...))[:16])
}

func boxOf(vault, generation, dataKey, key string) (*reader.File, reader.Ring, reader.Key) {
	un := func(s string) []byte { b, _ := hex.DecodeString(s); return b }
	return &reader.File{Vault: un(vault)}, reader.Ring{Generation: un(generation), Key: un(dataKey)}, reader.Key(un(key))
}

// sealWith is Seal with a nonce that is given.
func sealWith(f *reader.File, r reader.Ring, label string, key reader.Key, nonce, plain string) []byte {
	padded := make([]byte, reader.Padded(label, 4+len(plain)))
	copy(padded, []byte{0, 0, byte(len(plain) >> 8), byte(len(plain))})
	copy(padded[4:], plain)
	n, _ := hex.DecodeString(nonce)
	aead, err := chacha20poly1305.NewX(r.Key)
	if err != nil {
		return nil
	}
	return aead.Seal(append(bytes.Clone(r.Generation), n...), n, padded, f.Associated(label, key, r.Generation))
}

func writeVectors(t *testing.T) {
	t.Helper()
	v := vectors{About: "Answers that a reader of the group file's version 2 must give. See data/vault/doc.go. Bytes are in hexadecimal; boxes, messages and signatures in base64."}
	un := func(n, size int) string { return fmt.Sprintf("%0*x", 2*size, n) }
	for i, p := range []string{"correct horse battery", "cafe\u0301", "caf\u00e9", "🧶 wool 🧶", " spaces stay "} {
		salt, _ := hex.DecodeString(un(i+1, 16))
		key := argon2.IDKey([]byte("passphrase "+norm.NFC.String(p)), salt, 3, 64<<10, 4, 32)
		v.Passphrases = append(v.Passphrases, struct {
			Typed  string `json:"typed"`
			Salt   string `json:"salt"`
			Memory uint32 `json:"memory_kib"`
			Passes uint32 `json:"passes"`
			Lanes  uint8  `json:"lanes"`
			Key    string `json:"key"`
		}{p, un(i+1, 16), 64 << 10, 3, 4, hex.EncodeToString(key)})
	}
	for _, use := range []string{"manifest sum", "secret natural ids", "device"} {
		key, _ := hex.DecodeString(un(77, 32))
		v.Keys = append(v.Keys, struct {
			Key     string `json:"key"`
			Use     string `json:"use"`
			Derived string `json:"derived"`
		}{un(77, 32), use, hex.EncodeToString(reader.Derived(key, use))})
	}
	for _, n := range []struct {
		of, from string
		number   int
	}{{"vault", un(5, 32), 0}, {"keyholder", un(5, 32), 0}, {"device", un(5, 32), 0}, {"chunk", un(6, 16), 0}, {"chunk", un(6, 16), 259}} {
		v.Names = append(v.Names, struct {
			Of     string `json:"of"`
			From   string `json:"from"`
			Number int    `json:"number,omitempty"`
			Name   string `json:"name"`
		}{n.of, n.from, n.number, nameOf(n.of, n.from, n.number)})
	}
	for i, label := range []string{"register", "care", "grants", "manifest register", "directory", "large care"} {
		plain := fmt.Sprintf(`{"type":"record","kind":"person"}%c{"first_name":"Zoë","n":%d}`, '\n', i)
		f, ring, key := boxOf(un(1, 16), un(i+2, 8), un(i+3, 32), un(i+4, 16))
		v.Boxes = append(v.Boxes, struct {
			Vault      string `json:"vault"`
			Label      string `json:"label"`
			Key        string `json:"key"`
			Generation string `json:"generation"`
			DataKey    string `json:"data_key"`
			Nonce      string `json:"nonce"`
			Plain      string `json:"plain"`
			Box        string `json:"box"`
		}{un(1, 16), label, un(i+4, 16), un(i+2, 8), un(i+3, 32), un(i+5, 24), plain,
			base64.StdEncoding.EncodeToString(sealWith(f, ring, label, key, un(i+5, 24), plain))})
	}
	seed, _ := hex.DecodeString(un(9, 32))
	own := ed25519.NewKeyFromSeed(seed)
	file, _ := hex.DecodeString(un(1, 16))
	part := reader.Part{Number: 412, Count: 3, Hash: un(7, 32), Manifest: un(8, 32), At: 1_796_000_000}
	mark := reader.LeadMark{Counter: 412, At: 1_796_000_000, Numbers: map[string]int{"register": 900, "care": 41, "grants": 12}, Statements: []string{un(3, 32)}}
	for _, message := range [][]byte{
		append([]byte(reader.Magic+" directory\n"), append(file, `{"action":"found"}`...)...),
		part.Signed(file, "care"), mark.Signed(file),
	} {
		v.Signatures = append(v.Signatures, struct {
			Seed      string `json:"seed"`
			Verify    string `json:"verify"`
			Message   string `json:"message"`
			Signature string `json:"signature"`
		}{un(9, 32), hex.EncodeToString(own.Public().(ed25519.PublicKey)), base64.StdEncoding.EncodeToString(message),
			base64.StdEncoding.EncodeToString(ed25519.Sign(own, message))})
	}
	raw, err := json.MarshalIndent(v, "", "\t")
	must(t, err)
	must(t, os.MkdirAll("testdata", 0o755))
	must(t, os.WriteFile(vectorFile, append(raw, '\n'), 0o644))
}
