package vault

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"slices"

	"github.com/asdine/storm/v3"
	bolt "go.etcd.io/bbolt"
)

// Large things (photographs, receipts, papers) lie in buckets of their own, in
// chunks that are not read at unlocking: the manifests hold their names and
// sizes, and each chunk's seal holds the rest when it is read. Each thing has a
// key of its own, which a box in the compartment keeps; so a compartment's new
// data key leaves the chunks as they are.

const (
	largeLabel = "large "
	chunkSize  = 256<<10 - 4 // what fits a padded size exactly
	// MostLarge is the largest thing that is taken, in bytes.
	MostLarge = 64 << 20

	pendingBucket = "pending"
)

func largeBucket(c Compartment) string { return largeLabel + string(c) }

// largeBuckets hold what is not read at unlocking.
var largeBuckets = []string{largeBucket(Register), largeBucket(Care), largeBucket(Grants), pendingBucket}

// largeSum is how many chunks there are, and a sum over their names and sizes.
type largeSum struct {
	Count uint64 `json:"count"`
	Sum   hash32 `json:"sum"`
}

func chunkHash(k Key, size int) hash32 {
	return sha256.Sum256(binary.BigEndian.AppendUint64(k[:], uint64(size)))
}

func (s largeSum) plus(k Key, size int) largeSum {
	return largeSum{s.Count + 1, s.Sum.plus(chunkHash(k, size))}
}

func (s largeSum) less(k Key, size int) largeSum {
	return largeSum{s.Count - 1, s.Sum.less(chunkHash(k, size))}
}

// chunkKey is the name of a thing's n-th chunk.
func chunkKey(id Key, n int) Key {
	sum := sha256.Sum256(binary.BigEndian.AppendUint32(slices.Concat([]byte(magic+" chunk\n"), id[:]), uint32(n)))
	return Key(sum[:16])
}

// chunks is how many chunks a thing of some size has; an empty one has one.
func chunks(size int) int { return max(1, (size+chunkSize-1)/chunkSize) }

// LargeID is the name of a thing by its content: the same content is kept once
// in a compartment. It needs the compartment's key.
func (v *Vault) LargeID(c Compartment, content []byte) (Key, error) {
	secret := v.Secret(c, "large")
	if secret == nil {
		return Key{}, ErrNotAllowed
	}
	return Key(newMACOf(secret, content)[:16]), nil
}

func newMACOf(key, content []byte) []byte {
	m := newMAC(key)
	m.Write(content)
	return m.Sum(nil)
}

// PutLarge keeps a thing under a name and a key of its own, which nothing else
// may ever be sealed with. Whoever calls it keeps both, and the size, in a box.
func (tx *Tx) PutLarge(c Compartment, id Key, key [32]byte, content []byte) error {
	if tx.o.rings[c] == nil {
		return tx.fail(ErrNotAllowed)
	}
	if len(content) > MostLarge {
		return tx.fail(ErrTooLarge)
	}
	k := newDataKey(generation{}, key)
	for n := range chunks(len(content)) {
		at := place{tx.o.head.Vault, largeBucket(c), chunkKey(id, n)}
		part := content[n*chunkSize : min((n+1)*chunkSize, len(content))]
		if err := tx.putChunk(c, at.key, k.seal(at, part)); err != nil {
			return err
		}
	}
	return nil
}

// DeleteLarge takes a thing out; size is what it was put with.
func (tx *Tx) DeleteLarge(c Compartment, id Key, size int) error {
	if tx.o.rings[c] == nil {
		return tx.fail(ErrNotAllowed)
	}
	for n := range chunks(size) {
		if err := tx.putChunk(c, chunkKey(id, n), nil); err != nil {
			return err
		}
	}
	return nil
}

// putChunk writes or (nil) deletes one chunk.
func (tx *Tx) putChunk(c Compartment, k Key, box []byte) error {
	bucket, sum := largeBucket(c), tx.o.state.open[c].Large
	was, err := tx.size(bucket, k)
	if err != nil {
		return err
	}
	if was >= 0 {
		sum = sum.less(k, was)
	}
	if box != nil {
		sum = sum.plus(k, len(box))
		err = tx.set(bucket, k[:], box)
	} else if was >= 0 {
		err = tx.unset(bucket, k[:])
	}
	tx.o.state.open[c].Large = sum
	if c != Register {
		o := tx.o.state.register().Others[c]
		o.Large = sum
		tx.o.state.register().Others[c] = o
	}
	tx.changed[c] = true
	return err
}

// size is that of a value in a bucket; -1 where there is none.
func (tx *Tx) size(bucket string, k Key) (n int, err error) {
	err = guarded(func() error {
		b, err := tx.node.GetBytes(bucket, k[:])
		n = len(b)
		return err
	})
	if errors.Is(err, storm.ErrNotFound) {
		return -1, nil
	}
	return n, tx.fail(err)
}

// Large reads a thing.
func (v *Vault) Large(c Compartment, id Key, key [32]byte, size int) ([]byte, error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	switch {
	case v.rings[c] == nil:
		return nil, ErrNotAllowed
	case size < 0 || size > MostLarge:
		return nil, damaged("something large says a wrong size")
	}
	k := newDataKey(generation{}, key)
	out := make([]byte, 0, size)
	err := v.view(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(largeBucket(c)))
		for n := range chunks(size) {
			at := place{v.head.Vault, largeBucket(c), chunkKey(id, n)}
			part, err := k.open(at, b.Get(at.key[:]), false, nil)
			if err != nil {
				return err
			}
			out = append(out, part...)
		}
		return nil
	})
	if err == nil && len(out) != size {
		err = damaged("something large is not as long as it was")
	}
	if err != nil {
		return nil, told(err)
	}
	return out, nil
}

// What comes from another laptop for those who may read it is kept here until
// one of them signs in: sealed segments, each under its own hash.

// PutPending keeps a segment that this keyholder cannot read. The same one
// again is no change.
func (tx *Tx) PutPending(segment []byte) (Key, error) {
	k := pendingKey(segment)
	was, err := tx.size(pendingBucket, k)
	if err != nil || was >= 0 {
		return k, err
	}
	reg := tx.o.state.register()
	reg.Pending = reg.Pending.plus(k, len(segment))
	return k, tx.set(pendingBucket, k[:], segment)
}

// DeletePending takes a segment out that was read, or is wanted no more.
func (tx *Tx) DeletePending(k Key) error {
	was, err := tx.size(pendingBucket, k)
	if err != nil || was < 0 {
		return err
	}
	reg := tx.o.state.register()
	reg.Pending = reg.Pending.less(k, was)
	return tx.unset(pendingBucket, k[:])
}

func pendingKey(segment []byte) Key {
	sum := hashOf(segment)
	return Key(sum[:16])
}

// Pending are the segments that wait, in the order of their hashes.
func (v *Vault) Pending() (segments [][]byte, err error) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	err = v.view(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte(pendingBucket)).ForEach(func(k, b []byte) error {
			if b == nil {
				return nil
			}
			if pendingKey(b) != Key(k) {
				return damaged("what waits for others is not what came")
			}
			segments = append(segments, bytes.Clone(b))
			return nil
		})
	})
	return segments, told(err)
}

// view reads in the file, also where it was opened only to be read and is not
// held open.
func (v *Vault) view(fn func(*bolt.Tx) error) error {
	if v.of != nil {
		return v.of.viewBeside(fn)
	}
	if v.bolt != nil {
		return guarded(func() error { return v.bolt.View(fn) })
	}
	if v.broken != ErrReadOnly {
		return ErrClosed
	}
	db, _, err := openBolt(v.path, &bolt.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer func() { _ = guarded(db.Close) }()
	return guarded(func() error { return db.View(fn) })
}
