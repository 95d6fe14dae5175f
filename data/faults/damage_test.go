package faults

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"commonthread/data"
	"commonthread/data/vault"
)

// worn is a group that was written to for a while: it has free pages, long
// records, deleted ones, a backup's worth of history. stale is the file as it
// was some changes earlier.
type worn struct {
	env          data.Env
	image, stale []byte
	want         map[string]map[string]string // what each passphrase opens
}

func newWorn(t *testing.T) *worn {
	t.Helper()
	path, env := newGroup(t, 40)
	w := &worn{env: env, stale: read(t, path), want: map[string]map[string]string{}}
	s := opened(t, path, env)
	for n := 41; n <= 70; n++ {
		must(t, apply(s, n))
	}
	must(t, s.Close())
	w.image = read(t, path)
	for _, pass := range everybody {
		s, err := data.Open(path, pass, env)
		must(t, err)
		w.want[pass] = flat(s.Records())
		must(t, s.Close())
	}
	if len(w.want[volunteerPass]) >= len(w.want[treasurerPass]) || len(w.want[treasurerPass]) >= len(w.want[leadPass]) {
		t.Fatal("the three keyholders should not read the same")
	}
	return w
}

// inUse is how many pages of a bbolt file hold something.
func inUse(image []byte) int {
	pages := func(page int) uint64 { return binary.LittleEndian.Uint64(image[page*pageSize+16+40:]) }
	return int(min(max(pages(0), pages(1)), uint64(len(image)/pageSize)))
}

// damage is one thing that happens to files.
type damage struct {
	name string
	do   func(image, stale []byte, random *rand.Rand) []byte
}

// somePage is where a page begins, most often one that is in use.
func somePage(image []byte, random *rand.Rand) int {
	if random.IntN(10) == 0 {
		return random.IntN(len(image)/pageSize) * pageSize
	}
	return random.IntN(inUse(image)) * pageSize
}

var damages = []damage{
	{"bits flipped", func(b, _ []byte, random *rand.Rand) []byte {
		for range 1 + random.IntN(8) {
			b[somePage(b, random)+random.IntN(pageSize)] ^= 1 << random.IntN(8)
		}
		return b
	}},
	{"a page's head flipped", func(b, _ []byte, random *rand.Rand) []byte {
		b[somePage(b, random)+random.IntN(96)] ^= 1 << random.IntN(8)
		return b
	}},
	{"cut short", func(b, _ []byte, random *rand.Rand) []byte {
		if random.IntN(4) == 0 {
			return b[:random.IntN(len(b))]
		}
		return b[:random.IntN(inUse(b)*pageSize)]
	}},
	{"a page zeroed", func(b, _ []byte, random *rand.Rand) []byte {
		clear(b[somePage(b, random):][:pageSize])
		return b
	}},
	{"a sector zeroed", func(b, _ []byte, random *rand.Rand) []byte {
		clear(b[somePage(b, random)+random.IntN(pageSize/sector)*sector:][:sector])
		return b
	}},
	{"a page of rubbish", func(b, _ []byte, random *rand.Rand) []byte {
		p := b[somePage(b, random):][:pageSize]
		for i := range p {
			p[i] = byte(random.IntN(256))
		}
		return b
	}},
	{"a page copied over another", func(b, _ []byte, random *rand.Rand) []byte {
		copy(b[somePage(b, random):][:pageSize], b[somePage(b, random):])
		return b
	}},
	{"a page as it was before", func(b, stale []byte, random *rand.Rand) []byte { // the disk passed over a write
		at := random.IntN(inUse(stale)) * pageSize
		copy(b[at:at+pageSize], stale[at:])
		return b
	}},
	{"grown by rubbish", func(b, _ []byte, random *rand.Rand) []byte {
		for range 1 + random.IntN(3*pageSize) {
			b = append(b, byte(random.IntN(256)))
		}
		return b
	}},
}

// A damaged file opens with all that was in it, or says that it is damaged and
// is left as it is; never a crash, a hang, or silently something else. The check
// and a restore from it judge as opening does.
func TestDamaged(t *testing.T) {
	t.Parallel()
	r := counting(t, "T5 damaged files of nine kinds")
	w := newWorn(t)
	random := draw(5)
	dir := t.TempDir()
	path := filepath.Join(dir, "damaged.thread")
	whole := map[string]int{}
	for i := range times(300, 6000) {
		d := damages[i%len(damages)]
		what := fmt.Sprintf("%s, number %d", d.name, i)
		image := d.do(bytes.Clone(w.image), w.stale, random)
		write(t, path, image)
		r.tries++
		r.guarded(t, what, func() {
			if r.survives(t, what, path, everybody[i/len(damages)%3], w, image) {
				whole[d.name]++
			}
		})
	}
	for _, d := range damages {
		t.Logf("%s: %d of the files had everything in them", d.name, whole[d.name])
	}
}

// survives reports whether a damaged file opened with everything in it.
func (r *row) survives(t *testing.T, what, path, pass string, w *worn, image []byte) bool {
	checked, checkErr := data.Check(t.Context(), path, pass, w.env)
	// Over a sound file only a lead may: the one of the try before is not meant.
	_ = os.Remove(path + ".restored")
	restoreErr := data.StandIn(path, path+".restored", pass, w.env, func(data.Return) bool { return true })
	s, err := data.Open(path, pass, w.env)
	if (err == nil) != (checkErr == nil && checked.OK()) || (err == nil) != (restoreErr == nil) {
		t.Errorf("%s: opening says %v, the check %v, restoring %v", what, err, checkErr, restoreErr)
	}
	if err != nil {
		r.noticed++
		wantDamaged(t, err)
		if data.Sentence(err) == data.Sentence(errors.New("anything")) {
			t.Errorf("%s: there are no plain words for %v", what, err)
		}
		if !bytes.Equal(image, read(t, path)) {
			t.Errorf("%s: the damaged file was changed", what)
		}
		return false
	}
	r.same(t, what+", as opened", s, w.want[pass])
	for n := range 4 { // enough to take up free pages
		_, err := s.Update("A session", func(tx *data.Tx) error { return tx.Put(sessionOf(s, 500+n, 1)) })
		must(t, err)
	}
	_, err = s.Update("Taken out again", func(tx *data.Tx) error {
		for n := range 4 {
			if err := tx.Delete(sessionOf(s, 500+n, 1)); err != nil {
				return err
			}
		}
		return nil
	})
	must(t, err)
	must(t, s.Close())
	if s, err = data.Open(path, pass, w.env); err != nil {
		r.wrong++
		t.Errorf("%s: it opened, and after writing it does not: %v", what, err)
		return false
	}
	r.same(t, what+", after writing", s, w.want[pass])
	must(t, s.Close())
	return true
}

func (r *row) same(t *testing.T, what string, s *data.Store, want map[string]string) {
	t.Helper()
	if got := flat(s.Records()); !maps.Equal(got, want) {
		r.wrong++
		if !r.control {
			t.Errorf("%s: %s", what, difference(got, want))
		}
	}
}

// wantDamaged sees that an error says what it must.
func wantDamaged(t testing.TB, err error) {
	t.Helper()
	if !errors.Is(err, vault.ErrDamaged) {
		t.Errorf("the error is %v, not that the file is damaged", err)
	}
}

// The same records as JSON in a plain bbolt file, and the same damage: some
// files give other records without a word.
func TestDamagedControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T5 plain JSON in a bbolt file")
	w := newWorn(t)
	random := draw(5)
	path := filepath.Join(t.TempDir(), "plain.db")
	image, stale := plainFile(t, path, w.want[leadPass])
	for i := range times(300, 3000) {
		write(t, path, damages[i%len(damages)].do(bytes.Clone(image), stale, random))
		r.tries++
		r.guarded(t, "plain", func() {
			got, err := readPlain(path)
			switch {
			case err != nil:
				r.noticed++
			case !maps.Equal(got, w.want[leadPass]):
				r.wrong++
			}
		})
	}
	if r.wrong == 0 {
		t.Error("no plain file was silently wrong, so the damage is too mild")
	}
}

// plainFile writes records the plain way; stale is the file with half of them.
func plainFile(t *testing.T, path string, records map[string]string) (image, stale []byte) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: pageSize, NoSync: true})
	must(t, err)
	n := 0
	for name, rec := range records {
		must(t, db.Update(func(tx *bolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte("records"))
			must(t, err)
			return b.Put([]byte(name), []byte(rec))
		}))
		if n++; n == len(records)/2 {
			must(t, db.Sync())
			stale = read(t, path)
		}
	}
	must(t, db.Close())
	return read(t, path), stale
}

func readPlain(path string) (got map[string]string, err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, PageSize: pageSize})
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }()
	got = map[string]string{}
	return got, db.View(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte("records"))
		if b == nil {
			return bolterrors.ErrBucketNotFound
		}
		n := 0
		return b.ForEach(func(k, v []byte) error {
			if n++; n > 100_000 {
				panic("the pages lead round in a circle")
			}
			if !json.Valid(v) {
				return errors.New("not JSON")
			}
			got[string(k)] = string(v)
			return nil
		})
	})
}

// A record taken out, or put back as it was, with the manifest brought into
// line: the seals are all right then, and nothing but the manifest could have
// told. So it is the manifest that notices.
func TestManifestControl(t *testing.T) {
	t.Parallel()
	noticing := counting(t, "T5 a record taken out or put back by another program")
	r := control(t, "T5 the same, the manifest brought into line")
	w := newWorn(t)
	random := draw(55)
	for i := range times(30, 300) {
		path := filepath.Join(t.TempDir(), "group.thread")
		c := vault.Compartments[i%3]
		old := boxesIn(t, path, w.stale, c)
		now := boxesIn(t, path, w.image, c)
		k := now.keys[random.IntN(len(now.keys))]
		var instead []byte // taken out
		if was, ok := old.boxes[k]; ok && i%2 == 0 && !bytes.Equal(was, now.boxes[k]) {
			instead = was // put back as it was
		}

		write(t, path, w.image)
		setBox(t, path, c, k, instead)
		noticing.tries++
		if _, err := data.Open(path, everybody[i%3], w.env); err == nil {
			noticing.wrong++
			t.Errorf("a box of %s was changed and the file opened", c)
		} else {
			noticing.noticed++
			wantDamaged(t, err)
		}

		write(t, path, w.image)
		r.tries++
		r.reseal(t, path, w, c, k, instead != nil)
	}
}

// reseal takes the box out through the vault, which brings the manifest into
// line, and counts what opening makes of it.
func (r *row) reseal(t *testing.T, path string, w *worn, c vault.Compartment, k vault.Key, back bool) {
	t.Helper()
	var plain []byte
	if back {
		old := filepath.Join(t.TempDir(), "old.thread")
		write(t, old, w.stale)
		v, err := vault.Open(old, leadPass, w.env)
		must(t, err)
		for key, b := range v.Boxes(c) {
			if key == k {
				plain = bytes.Clone(b)
			}
		}
		must(t, v.Close())
	}
	v, err := vault.Open(path, leadPass, w.env)
	must(t, err)
	must(t, v.Update(func(tx *vault.Tx) error {
		if back {
			return tx.Put(c, k, plain)
		}
		return tx.Delete(c, k)
	}))
	must(t, v.Close())
	s, err := data.Open(path, leadPass, w.env)
	if err != nil {
		r.noticed++
		return
	}
	r.same(t, "brought into line", s, w.want[leadPass])
	must(t, s.Close())
}

// boxes are a compartment's sealed boxes, as any program that reads bbolt sees
// them.
type boxes struct {
	keys  []vault.Key
	boxes map[vault.Key][]byte
}

func boxesIn(t *testing.T, path string, image []byte, c vault.Compartment) boxes {
	t.Helper()
	write(t, path, image)
	db, err := bolt.Open(path, 0o600, &bolt.Options{ReadOnly: true, PageSize: pageSize})
	must(t, err)
	defer func() { must(t, db.Close()) }()
	out := boxes{boxes: map[vault.Key][]byte{}}
	must(t, db.View(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(c)).ForEach(func(k, v []byte) error {
			if v != nil && len(k) == len(vault.Key{}) {
				out.keys = append(out.keys, vault.Key(k))
				out.boxes[vault.Key(k)] = bytes.Clone(v)
			}
			return nil
		})
	}))
	return out
}

// setBox puts a sealed box in place of another; nil takes it out.
func setBox(t *testing.T, path string, c vault.Compartment, k vault.Key, box []byte) {
	t.Helper()
	db, err := bolt.Open(path, 0o600, &bolt.Options{PageSize: pageSize})
	must(t, err)
	must(t, db.Update(func(tx *bolt.Tx) error {
		if box == nil {
			return tx.Bucket([]byte(c)).Delete(k[:])
		}
		return tx.Bucket([]byte(c)).Put(k[:], box)
	}))
	must(t, db.Close())
}
