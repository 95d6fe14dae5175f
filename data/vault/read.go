package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
)

// contents is a whole group file, read and found sound in its structure;
// nothing in it was opened yet.
type contents struct {
	file os.FileInfo
	tx   uint64 // bbolt's number of the last transaction
	head head
	// The records of the head bucket without their checksums, and the state's.
	records map[string][]byte
	boxes   map[Compartment][]box
	large   map[string]largeSum // by bucket: the chunks of large things, and what is pending
}

// box is a record as it lies in the file.
type box struct {
	key   Key
	bytes []byte
}

// Names that storm writes beside ours.
const (
	stormInfo     = "__storm_db"
	stormMetadata = "__storm_metadata"
	stormCodec    = "codec"
	stormVersion  = "version"
)

// mostPages is two gigabytes less one page: ten times what ten years of a
// large group take with their photographs.
const mostPages = 1<<31/pageSize - 1

// sniff tells a group file from other files by its first bytes, before
// anything else is done with it.
func sniff(f *os.File, size int64) error {
	if size == 0 {
		return damaged("it is empty")
	}
	front := make([]byte, min(size, 2*pageSize))
	if _, err := io.ReadFull(io.NewSectionReader(f, 0, size), front); err != nil {
		return damaged("it cannot be read")
	}
	for _, at := range []int{pageHead, pageSize + pageHead} {
		if len(front) >= at+4 && le.Uint32(front[at:]) == boltMagic {
			return nil
		}
	}
	start := make([]byte, pageHead+4) // of the first page of any bbolt file
	le.PutUint16(start[8:], flagMeta)
	le.PutUint32(start[pageHead:], boltMagic)
	if len(front) < len(start) && bytes.HasPrefix(start, front) {
		return damaged("it was cut short")
	}
	if isDocument(front) {
		return ErrNotGroup // though it may speak of Common Thread
	}
	if bytes.Count(front, []byte{0}) == len(front) || holdsMarker(f, size) {
		return damaged("its first pages are gone")
	}
	return ErrNotGroup
}

// isDocument reports whether a file that starts so is a PDF, a web page or a
// workbook, such as we write ourselves: no group whose first pages are gone.
func isDocument(front []byte) bool {
	for _, start := range []string{"%PDF-", "<!DOCTYPE", "<!doctype", "PK\x03\x04"} {
		if bytes.HasPrefix(front, []byte(start)) {
			return true
		}
	}
	return false
}

// holdsMarker looks for the head's marker anywhere in the file.
func holdsMarker(f *os.File, size int64) bool {
	const step = 1 << 20
	buf := make([]byte, step+len(marker))
	for at := int64(0); at < size; at += step {
		n, err := f.ReadAt(buf, at)
		if bytes.Contains(buf[:n], []byte(marker)) {
			return true
		}
		if err != nil {
			return false
		}
	}
	return false
}

// readContents reads the whole file strictly. The file must be locked against
// writers by then.
func readContents(f *os.File, floor KDF) (*contents, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if err := sniff(f, info.Size()); err != nil {
		return nil, err
	}
	if info.Size() < 4*pageSize {
		return nil, damaged("it was cut short")
	}
	front := make([]byte, 2*pageSize)
	if _, err := f.ReadAt(front, 0); err != nil {
		return nil, damaged("it cannot be read")
	}
	m, err := newestMeta(front)
	if err != nil {
		return nil, ours(f, info.Size(), err)
	}
	if m.pages > uint64(info.Size())/pageSize {
		return nil, damaged("it was cut short")
	}
	if m.pages > mostPages {
		return nil, damaged("it is larger than any group's")
	}
	return contentsAt(f, info, m, floor)
}

// contentsAt reads the file as one of its meta pages has it.
func contentsAt(f *os.File, info os.FileInfo, m meta, floor KDF) (*contents, error) {
	c := &contents{file: info, tx: m.tx, records: map[string][]byte{}, boxes: map[Compartment][]box{}, large: map[string]largeSum{}}
	err := c.sort(newTree(f, m))
	if err != nil {
		return nil, ours(f, info.Size(), err)
	}
	c.head, err = parseHead(c.records[headKey], floor)
	return c, err
}

// ours keeps a fault of structure apart from a bbolt file of some other
// program.
func ours(f *os.File, size int64, err error) error {
	if errors.Is(err, ErrDamaged) && !holdsMarker(f, size) {
		return fmt.Errorf("%w (%v)", ErrNotGroup, err)
	}
	return err
}

// sort puts what is in the buckets where it belongs, and wants nothing missing
// and nothing besides.
func (c *contents) sort(t *tree) error {
	found := map[string]bool{}
	err := t.buckets(func(b item) error {
		name := string(b.key)
		found[name] = true
		switch {
		case name == headBucket:
			return c.sortHead(t, b.value)
		case name == stateBucket:
			return t.inBucket(b.value, skipStorm(t, func(it item) error {
				if string(it.key) != stateKey {
					return damaged("there is something unknown beside the manifests")
				}
				c.records[stateKey] = it.value
				return nil
			}))
		case name == stormInfo:
			return t.inBucket(b.value, skipStorm(t, func(it item) error {
				if string(it.key) != stormVersion || len(it.value) < 3 || it.value[0] != '"' || it.value[len(it.value)-1] != '"' {
					return damaged("storm's own record cannot be read")
				}
				return nil
			}))
		case Compartment(name).known():
			return c.sortBoxes(t, Compartment(name), b.value)
		case slices.Contains(largeBuckets, name):
			return c.sortLarge(t, name, b.value)
		}
		return damaged("there is an unknown bucket")
	})
	if err != nil {
		return err
	}
	for _, name := range append([]string{headBucket, stateBucket, stormInfo, string(Register), string(Care), string(Grants)}, largeBuckets...) {
		if !found[name] {
			return damaged("a bucket is missing")
		}
	}
	if c.records[stateKey] == nil {
		return damaged("the manifests are missing")
	}
	return t.free()
}

func (c *contents) sortHead(t *tree, bucket []byte) error {
	err := t.inBucket(bucket, skipStorm(t, func(it item) error {
		name := string(it.key)
		switch name {
		case headKey, slotsKey, keysKey, directoryKey:
			body, err := unchecked(name, it.value)
			c.records[name] = body
			return err
		}
		return damaged("there is something unknown in the head")
	}))
	if err != nil {
		return err
	}
	for _, name := range []string{headKey, slotsKey, keysKey, directoryKey} {
		if c.records[name] == nil {
			return damaged("the %s is missing", name)
		}
	}
	return nil
}

func (c *contents) sortBoxes(t *tree, name Compartment, bucket []byte) error {
	return t.inBucket(bucket, skipStorm(t, func(it item) error {
		if len(it.key) != len(Key{}) {
			return damaged("%s has a key of the wrong length", name)
		}
		c.boxes[name] = append(c.boxes[name], box{Key(it.key), it.value})
		return nil
	}))
}

// sortLarge sums up the chunks of large things; they themselves are not read.
func (c *contents) sortLarge(t *tree, name string, bucket []byte) error {
	var sum largeSum
	err := t.inLarge(bucket, skipStorm(t, func(it item) error {
		if len(it.key) != len(Key{}) {
			return damaged("%s has a key of the wrong length", name)
		}
		sum = sum.plus(Key(it.key), it.size)
		return nil
	}))
	c.large[name] = sum
	return err
}

// skipStorm passes over the small bucket that storm keeps in every bucket,
// having seen that it is as storm wants it; no other bucket may be there.
func skipStorm(t *tree, fn visit) visit {
	return func(it item) error {
		if !it.bucket {
			return fn(it)
		}
		if string(it.key) != stormMetadata {
			return damaged("there is an unknown bucket")
		}
		return t.inBucket(it.value, func(it item) error {
			if it.bucket || string(it.key) != stormCodec || string(it.value) != "json" {
				return damaged("storm's own record cannot be read")
			}
			return nil
		})
	}
}
