package data_test

import (
	"bytes"
	"crypto/rand"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"commonthread/data"
	"commonthread/data/vault"

	bolt "go.etcd.io/bbolt"
	"golang.org/x/crypto/chacha20poly1305"
)

// tenYears fills a group with 500 people, 2,500 sessions of 20 marks, 1,000
// referrals and 3,000 answers. Each session is a change set of its own, as at
// the door; the rest comes as imports do.
func tenYears(t testing.TB, s *data.Store, c *clock) (people []*data.Person, sessions []*data.Session) {
	t.Helper()
	var recs []data.Record
	for i := range 500 {
		p := person(s, fmt.Sprint(i), fmt.Sprintf("Person%03d", i))
		p.LastName, p.BirthYear, p.Postcode, p.Phone, p.Joined = "Ackroyd-Whittaker", 1940+i%60, "BB9 7XX", "01282 000000", "2016-03-01"
		people = append(people, p)
		recs = append(recs, p)
	}
	put(t, s, recs...)
	for i := range 2500 {
		c.now = c.now.Add(24 * time.Hour)
		v := session(s, data.Date("2016-01-04").AddDays(i))
		v.Start, v.End, v.Venue = "10:00", "12:00", "Nelson Library"
		for j := range 20 {
			v.Marks[people[(i*7+j*13)%len(people)].ID] = data.Mark{Mark: data.Present, Order: int64(j + 1)}
		}
		sessions = append(sessions, v)
		put(t, s, v)
	}
	recs = nil
	for i := range 1000 {
		r := referral(s, fmt.Sprint("R", i), people[i%500])
		r.ReferrerName, r.ReferrerOrganisation, r.Reason, r.Needs = "Dr A. Example", "Example Surgery", "lives alone, has lost confidence since a fall", []string{"loneliness", "confidence"}
		recs = append(recs, r)
	}
	for i := range 3000 {
		v := &data.Response{PersonID: people[i%500].ID, Measure: data.Measure("ons4"), Date: data.Date("2020-01-01").AddDays(i), Mode: data.ModeSelf}
		for j := range 4 {
			n := (i + j) % 11
			v.Items = v.Items.With(j, &n)
		}
		v.ID = s.NaturalID(data.KindResponse, fmt.Sprint(i))
		recs = append(recs, v)
	}
	put(t, s, recs...)
	return people, sessions
}

// bare is what the Store is measured against: one bbolt file with the same
// plain bytes, sealed the same way, and nothing else.
type bare struct {
	db   *bolt.DB
	aead interface {
		Seal(dst, nonce, plain, ad []byte) []byte
		Open(dst, nonce, box, ad []byte) ([]byte, error)
	}
}

func newBare(t testing.TB) *bare {
	t.Helper()
	aead, err := chacha20poly1305.NewX(make([]byte, 32))
	must(t, err)
	db, err := bolt.Open(filepath.Join(t.TempDir(), "bare.db"), 0o600, nil)
	must(t, err)
	db.AllocSize = 1 << 20
	t.Cleanup(func() { _ = db.Close() })
	return &bare{db, aead}
}

// seal pads to 256 bytes, as the vault does.
func (b *bare) seal(key, plain []byte) []byte {
	padded := make([]byte, (4+len(plain)+255)/256*256)
	binary.LittleEndian.PutUint32(padded, uint32(len(plain)))
	copy(padded[4:], plain)
	nonce := make([]byte, 24, 24+len(padded)+16)
	_, _ = rand.Read(nonce)
	return b.aead.Seal(nonce, nonce, padded, key)
}

func (b *bare) put(t testing.TB, boxes map[string]map[string][]byte) {
	t.Helper()
	must(t, b.db.Update(func(tx *bolt.Tx) error {
		for c, in := range boxes {
			bucket, err := tx.CreateBucketIfNotExists([]byte(c))
			if err != nil {
				return err
			}
			for k, plain := range in {
				if err := bucket.Put([]byte(k), b.seal([]byte(k), plain)); err != nil {
					return err
				}
			}
		}
		return nil
	}))
}

// read decrypts everything and decodes the records.
func (b *bare) read(t testing.TB) (n int) {
	t.Helper()
	must(t, b.db.View(func(tx *bolt.Tx) error {
		return tx.ForEach(func(_ []byte, bucket *bolt.Bucket) error {
			return bucket.ForEach(func(k, box []byte) error {
				padded, err := b.aead.Open(nil, box[:24], box[24:], k)
				if err != nil {
					return err
				}
				plain := padded[4 : 4+binary.LittleEndian.Uint32(padded)]
				line, body, _ := bytes.Cut(plain, []byte{'\n'})
				var e struct {
					Type string
					Kind data.Kind
				}
				if err := json.Unmarshal(line, &e); err != nil || e.Type != "record" {
					return err
				}
				n++
				return json.Unmarshal(body, data.NewOf(e.Kind))
			})
		})
	}))
	return n
}

// plainBoxes are the boxes of the whole group.
func plainBoxes(s *data.Store) map[string]map[string][]byte {
	out := map[string]map[string][]byte{}
	for _, c := range vault.Compartments {
		out[string(c)] = map[string][]byte{}
		for k, box := range s.Vault().Boxes(c) {
			out[string(c)][string(k[:])] = bytes.Clone(box)
		}
	}
	return out
}

// BenchmarkUnlock is opening the ten-year group, key derivation apart (it is
// made cheap), beside a bare bbolt scan with decryption and decoding of the
// same bytes. The goal is a ratio of at most 1.5.
func BenchmarkUnlock(b *testing.B) {
	s, path, env, c := group(b)
	tenYears(b, s, c)
	floor := newBare(b)
	floor.put(b, plainBoxes(s))
	must(b, s.Close())
	var ours, theirs times
	for b.Loop() {
		runtime.GC()
		start := time.Now()
		s, err := data.Open(path, leadPass, env)
		ours = append(ours, time.Since(start))
		must(b, err)
		if n := len(s.Records().Sessions); n != 2500 {
			b.Fatal(n)
		}
		must(b, s.Close())
		runtime.GC()
		start = time.Now()
		if n := floor.read(b); n != 7001 {
			b.Fatal(n)
		}
		theirs = append(theirs, time.Since(start))
	}
	report(b, ours, theirs)
}

// BenchmarkUnlockWithPhotographs is opening the ten-year group with 500 photographs
// of 300 KB in it, key derivation apart, beside the same group without them: they
// are stored outside what is read at unlocking.
func BenchmarkUnlockWithPhotographs(b *testing.B) {
	s, path, env, c := group(b)
	tenYears(b, s, c)
	must(b, s.Close())
	raw, err := os.ReadFile(path)
	must(b, err)
	album := filepath.Join(b.TempDir(), "album.thread")
	must(b, os.WriteFile(album, raw, 0o600))
	s, err = data.Open(album, leadPass, env)
	must(b, err)
	for i := range 500 {
		picture := photo(300_000)
		binary.LittleEndian.PutUint32(picture, uint32(i))
		_, err := s.PutBlob(data.Care, picture)
		must(b, err)
	}
	must(b, s.Close())
	open := func(path string) time.Duration {
		runtime.GC()
		start := time.Now()
		s, err := data.Open(path, leadPass, env)
		took := time.Since(start)
		must(b, err)
		if n := len(s.Records().Sessions); n != 2500 {
			b.Fatal(n)
		}
		must(b, s.Close())
		return took
	}
	var with, without times
	for b.Loop() {
		with, without = append(with, open(album)), append(without, open(path))
	}
	b.ReportMetric(float64(with.quickest())/float64(without.quickest()), "ratio")
	b.ReportMetric(float64(with.quickest().Microseconds()), "µs/with")
	b.ReportMetric(float64(without.quickest().Microseconds()), "µs/without")
}

// times are compared by their quickest fifth: what else runs on the computer
// can only slow a round down.
type times []time.Duration

func (t times) quickest() time.Duration {
	slices.Sort(t)
	var sum time.Duration
	n := max(1, len(t)/5)
	for _, d := range t[:n] {
		sum += d
	}
	return sum / time.Duration(n)
}

func report(b *testing.B, ours, theirs times) {
	b.ReportMetric(float64(ours.quickest())/float64(theirs.quickest()), "ratio")
	b.ReportMetric(float64(ours.quickest().Microseconds()), "µs/ours")
	b.ReportMetric(float64(theirs.quickest().Microseconds()), "µs/bare")
}

// BenchmarkTick is one more mark in a session of the ten-year group, durable,
// beside a bare bbolt transaction that writes the same boxes. The goal is a
// ratio of at most 1.5.
func BenchmarkTick(b *testing.B) {
	s, path, env, c := group(b)
	people, sessions := tenYears(b, s, c)
	s = reopen(b, s, path, leadPass, env)
	put(b, s, person(s, "first", "First")) // the unlocking is entered with the first change
	floor := newBare(b)
	floor.put(b, plainBoxes(s))
	before := plainBoxes(s)
	tick := func(i int) {
		v := data.Clone(s.Records().Sessions[sessions[i/20*17%2500].ID]) // twenty ticks an evening
		id := people[i%500].ID
		if _, there := v.Marks[id]; there {
			delete(v.Marks, id)
		} else {
			v.Marks[id] = data.Mark{Mark: data.Present, Order: int64(len(v.Marks) + 1)}
		}
		put(b, s, v)
	}
	tick(0)
	same := map[string]map[string][]byte{"register": {}, "state": {"state": make([]byte, 2000)}}
	for k, box := range plainBoxes(s)["register"] {
		if !bytes.Equal(before["register"][k], box) {
			same["register"][k] = box
		}
	}
	if n := len(same["register"]); n != 3 {
		b.Fatalf("a tick writes %d boxes: a session, an entry and the heads were meant", n)
	}
	var entry []byte
	for k, box := range same["register"] {
		if bytes.HasPrefix(box, []byte(`{"type":"entries"`)) {
			entry = box
			delete(same["register"], k)
		}
	}
	var ours, theirs times
	i := 0
	for b.Loop() {
		i++
		start := time.Now()
		tick(i)
		ours = append(ours, time.Since(start))
		var fresh vault.Key
		_, _ = rand.Read(fresh[:])
		// Its entry is a new one each time, too.
		same["register"][string(fresh[:])] = entry
		start = time.Now()
		floor.put(b, same)
		theirs = append(theirs, time.Since(start))
		delete(same["register"], string(fresh[:]))
	}
	report(b, ours, theirs)
}
