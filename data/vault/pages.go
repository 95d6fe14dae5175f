package vault

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/fnv"
	"io"
)

// This file reads bbolt's pages strictly, before bbolt itself is let near
// them. bbolt trusts what it maps: a flipped bit in a page's length, a branch's
// key or the list of free pages opens without a word and overwrites good
// records at some later write. So every page in use is looked at here: its
// number, its kind, that its parts lie side by side within it, that keys go up
// and keep to what the branch above promised, and that no page is used twice
// or is also listed as free. The layout is bbolt's file format version 2.

const (
	boltMagic    = 0xED0CDAED
	boltVersion  = 2
	pageSize     = 4096 // ours, whatever the computer's is, so that a file is the same everywhere
	pageHead     = 16
	elementSize  = 16
	bucketHead   = 16
	metaSize     = 64
	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10
	flagBucket   = 0x01 // of an element: its value is a bucket
	noFreelist   = ^uint64(0)
	deepest      = 32 // levels of a tree; a billion keys need fewer
)

var le = binary.LittleEndian

// meta is one of the two pages at the front that say where everything is.
type meta struct {
	root, freelist, pages, tx uint64
}

// parseMeta reads the meta page with the number 0 or 1; its page number, magic
// number, version and checksum must be right.
func parseMeta(page []byte, number uint64) (m meta, ok bool) {
	b := page[pageHead : pageHead+metaSize]
	sum := fnv.New64a()
	sum.Write(b[:metaSize-8])
	if le.Uint64(page) != number || le.Uint16(page[8:]) != flagMeta || le.Uint32(b) != boltMagic ||
		le.Uint32(b[4:]) != boltVersion || le.Uint32(b[8:]) != pageSize || le.Uint64(b[56:]) != sum.Sum64() {
		return m, false
	}
	m = meta{root: le.Uint64(b[16:]), freelist: le.Uint64(b[32:]), pages: le.Uint64(b[40:]), tx: le.Uint64(b[48:])}
	return m, m.tx%2 == number && m.pages >= 4
}

// newestMeta is where the last transaction left the file. Both metas must be
// whole and follow each other: where one is not, the last transaction may be
// the one that is lost, and that must not pass unnoticed. (A power cut does
// not do this: a meta page's content lies within one disk sector.)
func newestMeta(front []byte) (meta, error) {
	m0, ok0 := parseMeta(front[:pageSize], 0)
	m1, ok1 := parseMeta(front[pageSize:2*pageSize], 1)
	switch {
	case !ok0 || !ok1:
		return meta{}, damaged("one of its two first pages is not whole")
	case m0.tx == m1.tx+1:
		return m0, nil
	case m1.tx == m0.tx+1:
		return m1, nil
	}
	return meta{}, damaged("its two first pages do not follow each other")
}

// tree is the used part of a bbolt file. It is read in windows as it is asked
// for, so that what large things hold stays on the disk.
type tree struct {
	file    io.ReaderAt
	meta    meta
	seen    []bool // pages in use
	windows map[int64][]byte
	large   bool // leaves hold large things: their values are not read
}

func newTree(file io.ReaderAt, m meta) *tree {
	return &tree{file: file, meta: m, seen: make([]bool, m.pages), windows: map[int64][]byte{}}
}

// window is how much is read at once.
const window = 64 * pageSize

// bytes is a stretch of the file within its pages in use.
func (t *tree) bytes(at, n int64) ([]byte, error) {
	w := at / window
	if t.large || (at+n-1)/window != w {
		b := make([]byte, n)
		if _, err := t.file.ReadAt(b, at); err != nil && !errors.Is(err, io.EOF) {
			return nil, damaged("it cannot be read")
		}
		return b, nil
	}
	b := t.windows[w]
	if b == nil {
		b = make([]byte, min(window, int64(t.meta.pages)*pageSize-w*window))
		if _, err := io.ReadFull(io.NewSectionReader(t.file, w*window, int64(len(b))), b); err != nil {
			return nil, damaged("it cannot be read")
		}
		t.windows[w] = b
	}
	from := at - w*window
	return b[from : from+n : from+n], nil
}

// item is one key of a bucket. bucket says that the value is a bucket's.
type item struct {
	key, value []byte
	size       int // of the value, also where it was left on the disk
	bucket     bool
}

// visit is called for each key of a bucket, in order.
type visit func(it item) error

// buckets calls for each bucket of the file.
func (t *tree) buckets(fn visit) error {
	return t.page(t.meta.root, nil, nil, 0, func(it item) error {
		if !it.bucket {
			return damaged("there is a value where buckets are")
		}
		return fn(it)
	})
}

// inBucket calls for each key of the bucket with the given value.
func (t *tree) inBucket(value []byte, fn visit) error {
	if len(value) < bucketHead {
		return damaged("a bucket has no room for its head")
	}
	if root := le.Uint64(value); root != 0 {
		if len(value) != bucketHead {
			return damaged("a bucket is longer than its head")
		}
		return t.page(root, nil, nil, 0, fn)
	}
	inline := value[bucketHead:]
	if len(inline) < pageHead || le.Uint16(inline[8:]) != flagLeaf || le.Uint32(inline[12:]) != 0 {
		return damaged("a small bucket is no leaf")
	}
	return leaf(inline, nil, nil, fn)
}

// page reads a page of a tree and what is below it. Its first key must be least
// (if any), as bbolt keeps it: else a later write would not find the page's place
// in the branch above. All must lie below the key given (if any).
func (t *tree) page(number uint64, least, below []byte, depth int, fn visit) error {
	if depth > deepest {
		return damaged("its pages go in a circle")
	}
	p, err := t.take(number)
	if err != nil {
		return err
	}
	switch le.Uint16(p[8:]) {
	case flagLeaf:
		if t.large {
			return t.largeLeaf(number, p, least, below, fn)
		}
		return leaf(p, least, below, fn)
	case flagBranch:
		return t.branch(p, least, below, depth, fn)
	}
	return damaged("page %d is of the wrong kind", number)
}

// inLarge is inBucket for a bucket of large things: of the values it gives the
// lengths, and bytes that say nothing.
func (t *tree) inLarge(value []byte, fn visit) error {
	t.large = true
	defer func() { t.large = false }()
	return t.inBucket(value, fn)
}

// largeLeaf is leaf for a page whose values stay on the disk.
func (t *tree) largeLeaf(number uint64, p []byte, least, below []byte, fn visit) error {
	room := int64(le.Uint32(p[12:])+1) * pageSize
	count := int64(le.Uint16(p[10:]))
	at := pageHead + count*elementSize
	if at > room {
		return damaged("a page is fuller than it can be")
	}
	start := int64(number) * pageSize
	heads, err := t.bytes(start, at)
	if err != nil {
		return err
	}
	var last []byte
	for i := range count {
		e := pageHead + i*elementSize
		flags, pos := le.Uint32(heads[e:]), int64(le.Uint32(heads[e+4:]))
		k, v := int64(le.Uint32(heads[e+8:])), int64(le.Uint32(heads[e+12:]))
		if flags > flagBucket || e+pos != at || at+k+v > room || k > pageSize {
			return damaged("a page's parts do not fit")
		}
		read := k
		if flags == flagBucket {
			read += v
		}
		b, err := t.bytes(start+at, read)
		if err != nil {
			return err
		}
		it := item{key: b[:k:k], value: make([]byte, 0), size: int(v), bucket: flags == flagBucket}
		if it.bucket {
			it.value = b[k:]
		}
		if err := inOrder(it.key, last, least, below); err != nil {
			return err
		}
		if err := fn(it); err != nil {
			return err
		}
		last, at = it.key, at+k+v
	}
	return nil
}

// take is a page with its overflow; each may be taken once. Of a page of large
// things it is the first page alone.
func (t *tree) take(number uint64) ([]byte, error) {
	if number < 2 || number >= t.meta.pages {
		return nil, damaged("a page is said to lie outside the file")
	}
	p, err := t.bytes(int64(number)*pageSize, pageSize)
	if err != nil {
		return nil, err
	}
	more := uint64(le.Uint32(p[12:]))
	if le.Uint64(p) != number || number+more >= t.meta.pages {
		return nil, damaged("page %d is not what it should be", number)
	}
	for n := number; n <= number+more; n++ {
		if t.seen[n] {
			return nil, damaged("page %d is used twice", n)
		}
		t.seen[n] = true
	}
	if more == 0 || t.large && le.Uint16(p[8:]) == flagLeaf {
		return p, nil
	}
	return t.bytes(int64(number)*pageSize, int64(more+1)*pageSize)
}

func leaf(p []byte, least, below []byte, fn visit) error {
	count := int(le.Uint16(p[10:]))
	at := pageHead + count*elementSize // where the next part must begin
	var last []byte
	for i := range count {
		e := pageHead + i*elementSize
		if e+elementSize > len(p) {
			return damaged("a page is fuller than it can be")
		}
		flags, pos := le.Uint32(p[e:]), uint64(le.Uint32(p[e+4:]))
		k, v := uint64(le.Uint32(p[e+8:])), uint64(le.Uint32(p[e+12:]))
		if flags > flagBucket || uint64(e)+pos != uint64(at) || uint64(at)+k+v > uint64(len(p)) {
			return damaged("a page's parts do not fit")
		}
		value := at + int(k)
		end := value + int(v)
		it := item{key: p[at:value:value], value: p[value:end:end], size: int(v), bucket: flags == flagBucket}
		if err := inOrder(it.key, last, least, below); err != nil {
			return err
		}
		if err := fn(it); err != nil {
			return err
		}
		last, at = it.key, end
	}
	return nil
}

func inOrder(key, last, least, below []byte) error {
	if len(key) == 0 || last != nil && bytes.Compare(key, last) <= 0 ||
		last == nil && least != nil && !bytes.Equal(key, least) || below != nil && bytes.Compare(key, below) >= 0 {
		return damaged("keys are out of order")
	}
	return nil
}

func (t *tree) branch(p []byte, least, below []byte, depth int, fn visit) error {
	type child struct {
		key  []byte
		page uint64
	}
	count := int(le.Uint16(p[10:]))
	if count == 0 || pageHead+count*elementSize > len(p) {
		return damaged("a branch page has an impossible number of parts")
	}
	children := make([]child, count)
	at := pageHead + count*elementSize
	var last []byte
	for i := range children {
		e := pageHead + i*elementSize
		pos, k := uint64(le.Uint32(p[e:])), uint64(le.Uint32(p[e+4:]))
		if uint64(e)+pos != uint64(at) || uint64(at)+k > uint64(len(p)) {
			return damaged("a page's parts do not fit")
		}
		key := p[at : at+int(k)]
		if err := inOrder(key, last, least, below); err != nil {
			return err
		}
		children[i] = child{key, le.Uint64(p[e+8:])}
		last, at = key, at+int(k)
	}
	for i, c := range children {
		end := below
		if i+1 < count {
			end = children[i+1].key
		}
		if err := t.page(c.page, c.key, end, depth+1, fn); err != nil {
			return err
		}
	}
	return nil
}

// free looks at the list of free pages, which must name no page in use. It is
// called when every bucket was read.
func (t *tree) free() error {
	if t.meta.freelist == noFreelist {
		return nil // bbolt then finds them itself, by what is in use
	}
	p, err := t.take(t.meta.freelist)
	if err != nil {
		return err
	}
	count, at := uint64(le.Uint16(p[10:])), uint64(pageHead)
	if count == 0xFFFF {
		count, at = le.Uint64(p[at:]), at+8
	}
	if le.Uint16(p[8:]) != flagFreelist || count > (uint64(len(p))-at)/8 {
		return damaged("the list of free pages cannot be read")
	}
	last := uint64(1)
	for i := range count {
		id := le.Uint64(p[at+8*i:])
		if id <= last || id >= t.meta.pages || t.seen[id] {
			return damaged("the list of free pages names a page that is in use")
		}
		last = id
	}
	return nil
}
