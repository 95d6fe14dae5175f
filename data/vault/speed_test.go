package vault

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/crypto/chacha20poly1305"
)

// record is of the size and shape of what the group keeps.
type record struct {
	Kind  string         `json:"kind"`
	ID    string         `json:"id"`
	Name  string         `json:"name"`
	Day   string         `json:"day"`
	Notes string         `json:"notes"`
	Marks map[string]int `json:"marks,omitempty"`
}

// tenYears makes boxes like those of ten years of a group: some small, some
// as long as a session's register.
func tenYears(n int) map[Compartment]map[Key][]byte {
	r := rand.New(rand.NewPCG(1, 2))
	out := map[Compartment]map[Key][]byte{Register: {}, Care: {}, Grants: {}}
	for i := range n {
		c := []Compartment{Register, Register, Register, Care, Care, Grants}[i%6]
		rec := record{Kind: "session", ID: fmt.Sprintf("%032x", r.Uint64()), Name: "Tuesday lunch", Day: "2026-03-03", Notes: string(bytes.Repeat([]byte("x"), r.IntN(300)))}
		if i%10 == 0 {
			rec.Marks = map[string]int{}
			for range 20 {
				rec.Marks[fmt.Sprintf("%032x", r.Uint64())] = r.IntN(3)
			}
		}
		plain, _ := json.Marshal(rec)
		var k Key
		for j := range k {
			k[j] = byte(r.IntN(256))
		}
		out[c][k] = plain
	}
	return out
}

func fill(t testing.TB, v *Vault, boxes map[Compartment]map[Key][]byte) {
	t.Helper()
	for _, c := range Compartments {
		if err := v.Update(func(tx *Tx) error {
			for k, plain := range boxes[c] {
				if err := tx.Put(c, k, plain); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
	}
}

// BenchmarkOpen measures unlocking to all in memory against the bare floor:
// bbolt opened read-only, every value of the same size decrypted and decoded.
// Key derivation is cheap here, since it is not what is measured.
func BenchmarkOpen(b *testing.B) {
	env := Env{KDF: cheap}
	path := filepath.Join(b.TempDir(), "group.thread")
	v, _, err := Create(path, CreateOptions{Lead: "Ada", Passphrase: leadPass}, env)
	if err != nil {
		b.Fatal(err)
	}
	boxes := tenYears(30000)
	fill(b, v, boxes)
	if err := v.Close(); err != nil {
		b.Fatal(err)
	}
	bare := filepath.Join(b.TempDir(), "bare.db")
	aead, _ := chacha20poly1305.NewX(make([]byte, 32))
	writeBare(b, bare, aead, boxes)
	var floor, ours time.Duration
	rounds := 0
	for b.Loop() {
		start := time.Now()
		n := readBare(b, bare, aead)
		floor += time.Since(start)
		start = time.Now()
		v, err := Open(path, leadPass, env)
		if err != nil {
			b.Fatal(err)
		}
		m := 0
		var all []*record
		for _, c := range Compartments {
			for _, plain := range v.Boxes(c) {
				rec := new(record)
				if err := json.Unmarshal(plain, rec); err != nil {
					b.Fatal(err)
				}
				all = append(all, rec)
				m++
			}
		}
		ours += time.Since(start)
		if m != n {
			b.Fatal(m, n)
		}
		v.Close()
		rounds++
	}
	info, _ := os.Stat(path)
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
	b.ReportMetric(float64(floor.Milliseconds())/float64(rounds), "floor-ms")
	b.ReportMetric(float64(info.Size())/(1<<20), "MiB")
}

func writeBare(b *testing.B, path string, aead interface {
	Seal(dst, nonce, plaintext, additionalData []byte) []byte
}, boxes map[Compartment]map[Key][]byte) {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	for c, in := range boxes {
		if err := db.Update(func(tx *bolt.Tx) error {
			bucket, _ := tx.CreateBucketIfNotExists([]byte(c))
			for k, plain := range in {
				padded := make([]byte, (4+len(plain)+padTo-1)/padTo*padTo)
				copy(padded[4:], plain)
				padded[0], padded[1] = byte(len(plain)>>8), byte(len(plain))
				nonce := make([]byte, 24)
				copy(nonce, k[:])
				box := append(make([]byte, 8), nonce...)
				if err := bucket.Put(k[:], aead.Seal(box, nonce, padded, k[:])); err != nil {
					return err
				}
			}
			return nil
		}); err != nil {
			b.Fatal(err)
		}
	}
}

func readBare(b *testing.B, path string, aead interface {
	Open(dst, nonce, ciphertext, additionalData []byte) ([]byte, error)
}) (n int) {
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var all []*record
	if err := db.View(func(tx *bolt.Tx) error {
		for _, c := range Compartments {
			if err := tx.Bucket([]byte(c)).ForEach(func(k, box []byte) error {
				padded, err := aead.Open(nil, box[8:32], box[32:], k)
				if err != nil {
					return err
				}
				rec := new(record)
				n++
				all = append(all, rec)
				return json.Unmarshal(padded[4:4+int(padded[0])<<8+int(padded[1])], rec)
			}); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	return len(all)
}

// BenchmarkUpdate measures one durable tick, a record and its journal entry,
// against a bare bbolt transaction of the same bytes.
func BenchmarkUpdate(b *testing.B) {
	env := Env{KDF: cheap}
	path := filepath.Join(b.TempDir(), "group.thread")
	v, _, err := Create(path, CreateOptions{Lead: "Ada", Passphrase: leadPass}, env)
	if err != nil {
		b.Fatal(err)
	}
	boxes := tenYears(30000)
	fill(b, v, boxes)
	bare := filepath.Join(b.TempDir(), "bare.db")
	aead, _ := chacha20poly1305.NewX(make([]byte, 32))
	writeBare(b, bare, aead, boxes)
	db, err := bolt.Open(bare, 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	var keys []Key
	for k := range boxes[Register] {
		keys = append(keys, k)
	}
	r := rand.New(rand.NewPCG(3, 4))
	var floor, ours time.Duration
	for b.Loop() {
		one, two := keys[r.IntN(len(keys))], Key{byte(r.IntN(256)), byte(r.IntN(256)), byte(r.IntN(256))}
		plain, entry := boxes[Register][one], make([]byte, 200)
		start := time.Now()
		if err := db.Update(func(tx *bolt.Tx) error {
			bucket := tx.Bucket([]byte(Register))
			size := func(n int) int { return (4+n+padTo-1)/padTo*padTo + 48 }
			if err := bucket.Put(one[:], make([]byte, size(len(plain)))); err != nil {
				return err
			}
			return bucket.Put(two[:], make([]byte, size(len(entry))))
		}); err != nil {
			b.Fatal(err)
		}
		floor += time.Since(start)
		start = time.Now()
		if err := v.Update(func(tx *Tx) error {
			if err := tx.Put(Register, one, plain); err != nil {
				return err
			}
			return tx.Put(Register, two, entry)
		}); err != nil {
			b.Fatal(err)
		}
		ours += time.Since(start)
	}
	b.ReportMetric(float64(ours)/float64(floor), "x-floor")
	db.Close()
	v.Close()
}
