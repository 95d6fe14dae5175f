package vault

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// worn is a group file that was written to for a while: it has free pages,
// long boxes, deleted ones. It returns what is in it.
func worn(t testing.TB, env Env) (path string, want map[Compartment]map[Key]string) {
	path = newGroup(t, env)
	v := mustOpen(t, path, leadPass, env)
	for i := range 30 {
		must(t, v.Update(func(tx *Tx) error {
			c := Compartments[i%3]
			return errors.Join(tx.Put(c, key(i), content(c, 59-i)), tx.Delete(c, key(i+20)))
		}))
	}
	want = all(v)
	must(t, v.Close())
	return path, want
}

// survives opens a file that something was done to. Either all that was in it
// is there, and still is after writing to it, or it is told as damaged and left
// as it is. It reports whether it opened.
func survives(t *testing.T, what, path, pass string, env Env, want map[Compartment]map[Key]string) bool {
	t.Helper()
	before := read(t, path)
	v, err := Open(path, pass, env)
	if err != nil {
		if !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: the error is %v", what, err)
		}
		if !bytes.Equal(before, read(t, path)) {
			t.Errorf("%s: the damaged file was changed", what)
		}
		return false
	}
	defer func() { v.Close() }()
	has := func(where string) {
		t.Helper()
		got := all(v)
		for _, c := range Compartments {
			if !v.May(c) {
				delete(got, c)
			}
		}
		for c := range got {
			if !same(map[Compartment]map[Key]string{c: got[c]}, map[Compartment]map[Key]string{c: want[c]}) {
				t.Errorf("%s: %s: what was read is not what was written", what, where)
			}
		}
	}
	has("as opened")
	for i := range 6 { // enough to take up free pages
		if err := v.Update(func(tx *Tx) error { return tx.Put(Register, key(200+i), make([]byte, 9000)) }); err != nil {
			t.Errorf("%s: it opens but cannot be written: %v", what, err)
		}
	}
	must(t, v.Update(func(tx *Tx) error {
		for i := range 6 {
			if err := tx.Delete(Register, key(200+i)); err != nil {
				return err
			}
		}
		return nil
	}))
	must(t, v.Close())
	again, err := Open(path, pass, env)
	if err != nil {
		t.Errorf("%s: it opened, and after writing it does not: %v", what, err)
		return true
	}
	v = again
	has("after writing")
	return true
}

// Three hundred files damaged in six ways: the right data or a clear error,
// never a crash, a hang or silently something else.
func TestDamagedFiles(t *testing.T) {
	env := testEnv(t)
	good, want := worn(t, env)
	image := read(t, good)
	pages := len(image) / pageSize
	r := rand.New(rand.NewPCG(7, 11))
	damages := []struct {
		name string
		do   func(b []byte) []byte
	}{
		{"bits flipped", func(b []byte) []byte {
			for range 1 + r.IntN(8) {
				b[r.IntN(len(b))] ^= 1 << r.IntN(8)
			}
			return b
		}},
		{"page head flipped", func(b []byte) []byte {
			b[r.IntN(pages)*pageSize+r.IntN(96)] ^= 1 << r.IntN(8)
			return b
		}},
		{"cut short", func(b []byte) []byte { return b[:r.IntN(len(b))] }},
		{"page zeroed", func(b []byte) []byte {
			clear(b[r.IntN(pages)*pageSize:][:pageSize])
			return b
		}},
		{"page of rubbish", func(b []byte) []byte {
			for p, i := b[r.IntN(pages)*pageSize:], 0; i < pageSize; i++ {
				p[i] = byte(r.IntN(256))
			}
			return b
		}},
		{"page copied over another", func(b []byte) []byte {
			copy(b[r.IntN(pages)*pageSize:][:pageSize], b[r.IntN(pages)*pageSize:])
			return b
		}},
	}
	dir := t.TempDir()
	for _, d := range damages {
		opened := 0
		for i := range 50 {
			path := filepath.Join(dir, "damaged.thread")
			must(t, os.WriteFile(path, d.do(bytes.Clone(image)), 0o600))
			pass := everybody[i%3]
			if survives(t, fmt.Sprintf("%s, number %d", d.name, i), path, pass, env, want) {
				opened++
			}
		}
		t.Logf("%s: 50 files, %d opened with everything in them", d.name, opened)
	}
}

// Every page in use, every bit of its head and of its first parts: these are
// what bbolt itself believes without looking.
func TestEveryPageHead(t *testing.T) {
	env := testEnv(t)
	v, _ := newVault(t, env)
	for i := range 12 {
		must(t, v.Update(func(tx *Tx) error { return tx.Put(Compartments[i%3], key(i), content(Care, i*3)) }))
	}
	must(t, v.Update(func(tx *Tx) error { return tx.Delete(Register, key(9)) }))
	want := all(v)
	must(t, v.Close())
	image := read(t, v.Path())
	path := filepath.Join(t.TempDir(), "damaged.thread")
	m, err := newestMeta(image)
	must(t, err)
	for page := range int(m.pages) {
		for at := range 48 {
			if at%3 != page%3 {
				continue // a third of the bytes of each, to keep it short
			}
			b := bytes.Clone(image)
			b[page*pageSize+at] ^= 1 << (at % 8)
			must(t, os.WriteFile(path, b, 0o600))
			survives(t, fmt.Sprintf("byte %d of page %d", at, page), path, leadPass, env, want)
		}
	}
}

// A page that claims the page after it as well would give that one away at
// some later write, if it is in use: bbolt would free both.
func TestPagesThatOverlap(t *testing.T) {
	env := testEnv(t)
	good, want := worn(t, env)
	image := read(t, good)
	m, err := newestMeta(image)
	must(t, err)
	tr := newTree(bytes.NewReader(image), m)
	c := &contents{records: map[string][]byte{}, boxes: map[Compartment][]box{}, large: map[string]largeSum{}}
	must(t, c.sort(tr))
	path := filepath.Join(t.TempDir(), "damaged.thread")
	overlaps := 0
	for n := 2; n+1 < int(m.pages); n++ {
		if !tr.seen[n] || le.Uint64(image[n*pageSize:]) != uint64(n) {
			continue
		}
		b := bytes.Clone(image)
		more := le.Uint32(b[n*pageSize+12:]) + 1
		le.PutUint32(b[n*pageSize+12:], more)
		must(t, os.WriteFile(path, b, 0o600))
		next := n + int(more)
		if survives(t, fmt.Sprintf("page %d", n), path, leadPass, env, want) && next < int(m.pages) && tr.seen[next] {
			t.Errorf("page %d claims page %d, which is in use, and the file opened", n, next)
		}
		overlaps++
	}
	if overlaps < 20 {
		t.Fatal("too few pages were tried")
	}
}

// A branch's key that is not what lies below it would send a later write to the
// wrong page.
func TestBranchKeys(t *testing.T) {
	env := testEnv(t)
	good, want := worn(t, env)
	image := read(t, good)
	m, err := newestMeta(image)
	must(t, err)
	tr := newTree(bytes.NewReader(image), m)
	c := &contents{records: map[string][]byte{}, boxes: map[Compartment][]box{}, large: map[string]largeSum{}}
	must(t, c.sort(tr))
	path := filepath.Join(t.TempDir(), "damaged.thread")
	tried := 0
	for n := range int(m.pages) {
		p := image[n*pageSize:][:pageSize]
		if !tr.seen[n] || le.Uint64(p) != uint64(n) || le.Uint16(p[8:]) != flagBranch {
			continue
		}
		for i := range int(le.Uint16(p[10:])) {
			e := pageHead + i*elementSize
			last := n*pageSize + e + int(le.Uint32(p[e:])) + int(le.Uint32(p[e+4:])) - 1
			for _, by := range []byte{1, 0xff} { // one up, one down
				b := bytes.Clone(image)
				b[last] += by
				must(t, os.WriteFile(path, b, 0o600))
				opened := survives(t, fmt.Sprintf("part %d of page %d, %d", i, n, by), path, leadPass, env, want)
				if opened {
					t.Errorf("part %d of page %d is not what is below it, and the file opened", i, n)
				}
				tried++
			}
		}
	}
	if tried < 20 {
		t.Fatal("too few keys were tried")
	}
}

func TestKeysOutOfOrder(t *testing.T) {
	page := func(keys ...string) []byte {
		p := make([]byte, pageSize)
		le.PutUint16(p[8:], flagLeaf)
		le.PutUint16(p[10:], uint16(len(keys)))
		at := pageHead + len(keys)*elementSize
		for i, k := range keys {
			e := pageHead + i*elementSize
			le.PutUint32(p[e+4:], uint32(at-e))
			le.PutUint32(p[e+8:], uint32(len(k)))
			at += copy(p[at:], k)
		}
		return p
	}
	for _, c := range []struct {
		keys []string
		ok   bool
	}{{[]string{"b", "c", "d"}, true}, {[]string{"c", "b"}, false}, {[]string{"b", "b"}, false}, {[]string{""}, false}, {[]string{"a"}, false}, {[]string{"e"}, false}} {
		err := leaf(page(c.keys...), []byte("b"), []byte("e"), func(item) error { return nil })
		if (err == nil) != c.ok {
			t.Errorf("%q, from b to e: %v", c.keys, err)
		}
	}
}

// Either of the first two pages, were it lost, would take the last transaction
// with it without a word.
func TestLastTransactionIsNotLostQuietly(t *testing.T) {
	env := testEnv(t)
	good, want := worn(t, env)
	image := read(t, good)
	path := filepath.Join(t.TempDir(), "damaged.thread")
	for name, do := range map[string]func(b []byte){
		"first zeroed":       func(b []byte) { clear(b[:pageSize]) },
		"second zeroed":      func(b []byte) { clear(b[pageSize : 2*pageSize]) },
		"first over second":  func(b []byte) { copy(b[pageSize:2*pageSize], b[:pageSize]) },
		"second over first":  func(b []byte) { copy(b[:pageSize], b[pageSize:2*pageSize]) },
		"exchanged":          func(b []byte) { f := bytes.Clone(b[:pageSize]); copy(b, b[pageSize:2*pageSize]); copy(b[pageSize:], f) },
		"sum of first wrong": func(b []byte) { b[pageHead+60] ^= 4 },
	} {
		b := bytes.Clone(image)
		do(b)
		must(t, os.WriteFile(path, b, 0o600))
		if survives(t, name, path, leadPass, env, want) {
			t.Errorf("%s: it opened", name)
		}
	}
}

// Our reading of bbolt's pages finds what bbolt finds, in trees of any shape.
func TestPagesAsBboltReadsThem(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for round := range 12 {
		path := filepath.Join(t.TempDir(), "any.db")
		db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: pageSize, NoSync: true, NoFreelistSync: round%3 == 0})
		must(t, err)
		for range 20 {
			must(t, db.Update(func(tx *bolt.Tx) error {
				for range 1 + r.IntN(400) {
					b, err := tx.CreateBucketIfNotExists([]byte{'b', byte('0' + r.IntN(3))})
					must(t, err)
					k := make([]byte, 1+r.IntN(40))
					k[0] = byte(r.IntN(256))
					if r.IntN(3) == 0 {
						must(t, b.Delete(k))
					} else {
						must(t, b.Put(k, make([]byte, r.IntN(900)*r.IntN(12)/3)))
					}
				}
				return nil
			}))
		}
		want := map[string]int{}
		must(t, db.View(func(tx *bolt.Tx) error {
			return tx.ForEach(func(name []byte, b *bolt.Bucket) error {
				return b.ForEach(func(k, v []byte) error { want[string(name)+string(k)] = len(v); return nil })
			})
		}))
		must(t, db.Close())
		image := read(t, path)
		m, err := newestMeta(image)
		must(t, err)
		tr := newTree(bytes.NewReader(image), m)
		got := map[string]int{}
		must(t, tr.buckets(func(b item) error {
			return tr.inBucket(b.value, func(it item) error { got[string(b.key)+string(it.key)] = len(it.value); return nil })
		}))
		must(t, tr.free())
		if len(got) != len(want) {
			t.Fatalf("%d keys; bbolt reads %d", len(got), len(want))
		}
		for k, n := range want {
			if got[k] != n {
				t.Fatal("another value")
			}
		}
	}
}
