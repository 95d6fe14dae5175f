package vault

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"testing"
)

// The test vectors beside the second reader are what this package does.
func TestVectors(t *testing.T) {
	var v struct {
		Passphrases []struct {
			Typed, Salt, Key string
			Memory           uint32 `json:"memory_kib"`
			Passes           uint32
			Lanes            uint8
		}
		Keys  []struct{ Key, Use, Derived string }
		Names []struct {
			Of, From, Name string
			Number         int
		}
		Boxes []struct {
			Vault, Label, Key, Generation, Plain, Box string
			DataKey                                   string `json:"data_key"`
		}
		Signatures []struct{ Verify, Message, Signature string }
	}
	must(t, json.Unmarshal(read(t, "reader/testdata/vectors.json"), &v))
	un := func(s string) []byte { b, err := hex.DecodeString(s); must(t, err); return b }
	for _, p := range v.Passphrases {
		h := head{Salt: p.Salt, KDF: KDF{p.Memory, p.Passes, p.Lanes}}
		if hex.EncodeToString(h.kek(fromPassphrase(p.Typed))) != p.Key {
			t.Errorf("passphrase %q", p.Typed)
		}
	}
	for _, k := range v.Keys {
		if !bytes.Equal(derive(un(k.Key), k.Use), un(k.Derived)) {
			t.Errorf("key for %q", k.Use)
		}
	}
	for _, n := range v.Names {
		got := ""
		switch n.Of {
		case "vault":
			got = foundedBy(un(n.From)).String()
		case "keyholder":
			got = keyholderOf(un(n.From))
		case "device":
			got = DeviceOf(un(n.From))
		case "chunk":
			got = chunkKey(Key(un(n.From)), n.Number).String()
		}
		if got != n.Name {
			t.Errorf("name of a %s: %s", n.Of, got)
		}
	}
	for _, b := range v.Boxes {
		k := newDataKey(generation(un(b.Generation)), [32]byte(un(b.DataKey)))
		box, err := base64.StdEncoding.DecodeString(b.Box)
		must(t, err)
		plain, err := k.open(place{vaultID(un(b.Vault)), b.Label, Key(un(b.Key))}, box, false, nil)
		if err != nil || string(plain) != b.Plain {
			t.Errorf("box of %s: %v", b.Label, err)
		}
	}
	one := vaultID{15: 1}
	part := other{Number: 412, Count: 3, Hash: hash32{31: 7}, Manifest: hash32{31: 8}, At: 1_796_000_000}
	mark := leadMark{Counter: 412, At: 1_796_000_000, Numbers: map[Compartment]uint64{Register: 900, Care: 41, Grants: 12}, Tips: []hash32{{31: 3}}}
	for i, ours := range [][]byte{signedStatement{Body: []byte(`{"action":"found"}`)}.signedPart(one), part.signed(one, Care), mark.signed(one)} {
		s := v.Signatures[i]
		signature, err := base64.StdEncoding.DecodeString(s.Signature)
		must(t, err)
		if !ed25519.Verify(un(s.Verify), ours, signature) {
			t.Errorf("signature %d is over something else", i)
		}
	}
}
