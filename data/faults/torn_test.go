package faults

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
)

const (
	sector   = 512
	pageSize = 4096
	metas    = 2 * pageSize // bbolt's two first pages say where the newest commit is
)

// torn is the file before with some of the sectors of the file after: each that
// differs has reached the disk with the given chance.
func torn(before, after []byte, random *rand.Rand, chance float64) []byte {
	out := make([]byte, len(after))
	copy(out, before)
	for at := 0; at < len(after); at += sector {
		if end := min(at+sector, len(after)); random.Float64() < chance {
			copy(out[at:end], after[at:end])
		}
	}
	return out
}

// commit is one change as the disk saw it.
type commit struct {
	n             int // the change
	before, after []byte
}

// commits makes so many changes, at most a hundred to a group, and shows the
// file before and after each, with a ledger to judge by what is made of it.
func commits(t *testing.T, many int, each func(c commit, l *ledger)) {
	t.Helper()
	const most, first = 100, 4
	for ; many > 0; many -= most {
		path, env := newGroup(t, first-1)
		s := opened(t, path, env)
		l := new(ledger)
		for n := first; n < first+min(many, most); n++ {
			c := commit{n: n, before: read(t, path)}
			must(t, apply(s, n))
			c.after = read(t, path)
			each(c, l)
		}
		must(t, s.Close())
	}
}

// A power cut tears a commit: any of the sectors of its pages may have reached
// the disk, the file may have grown or not, and the meta page, which is written
// when all that is safe, may be there or not, or the half of it. What opens is
// the state before or the state after, never another and never none.
func TestTornCommits(t *testing.T) {
	t.Parallel()
	r := counting(t, "T2 commits torn by a power cut")
	random := draw(2)
	path := filepath.Join(t.TempDir(), "torn.thread")
	tries := times(500, 20000)
	commits(t, (tries+4)/5, func(c commit, l *ledger) {
		r.acknowledged++
		for kind := range 5 {
			if r.tries == tries {
				return
			}
			image, want := bytes.Clone(c.after), c.n-1
			copy(image, c.before[:metas])
			switch kind {
			case 0, 1, 2: // cut among the pages
				image = torn(c.before, c.after, random, []float64{0.5, 0.1, 0.9}[kind])
				copy(image, c.before[:metas])
				if kind == 2 { // and before the file had grown
					image = image[:len(c.before)]
				}
			case 3: // all pages are there, and nothing of the meta page
			case 4: // all pages, and those sectors of the meta page that hold something
				want = c.n
				for at := 0; at < metas; at += sector {
					if at%pageSize == 0 || random.IntN(2) == 0 {
						copy(image[at:at+sector], c.after[at:])
					}
				}
			}
			r.tries++
			write(t, path, image)
			n, err := l.inFile(path, envIn(t.TempDir()))
			if err == nil && n != want {
				err = fmt.Errorf("%w: change %d was cut, kind %d, and the file has up to %d", errWrong, c.n, kind, n)
			}
			r.judge(t, fmt.Sprintf("change %d, kind %d", c.n, kind), n, err, want)
		}
	})
}

// A disk that tears a single sector of the meta page leaves a page that is not
// whole. Nobody can tell then whether a commit is missing, so the file must say
// that it is damaged; it must never open as if nothing had been.
func TestTornWithinASector(t *testing.T) {
	t.Parallel()
	r := counting(t, "T2 meta page torn within one sector")
	random := draw(22)
	path := filepath.Join(t.TempDir(), "torn.thread")
	commits(t, times(60, 1000), func(c commit, l *ledger) {
		image := bytes.Clone(c.after)
		meta := pageSize * int(newest(c.after)%2)
		copy(image[:metas], c.before[:metas])
		cut := meta + 16 + 1 + random.IntN(78)
		copy(image[meta:cut], c.after[meta:cut])
		r.tries++
		write(t, path, image)
		n, err := l.inFile(path, envIn(t.TempDir()))
		switch {
		case err == nil && n != c.n && n != c.n-1:
			r.wrong++
			t.Errorf("change %d: the file has up to %d", c.n, n)
		case err != nil:
			r.noticed++
			wantDamaged(t, err)
		}
	})
}

// newest is bbolt's number of the newest commit.
func newest(image []byte) uint64 {
	tx := func(page int) uint64 { return binary.LittleEndian.Uint64(image[page*pageSize+16+48:]) }
	return max(tx(0), tx(1))
}

// Without waiting for the disk between pages and meta page (bbolt's NoSync),
// the meta page can be there and pages it speaks of not.
func TestTornControl(t *testing.T) {
	t.Parallel()
	r := control(t, "T2 the same, not waiting for the disk (NoSync)")
	random := draw(23)
	path := filepath.Join(t.TempDir(), "torn.thread")
	commits(t, times(50, 500), func(c commit, l *ledger) {
		image := torn(c.before, c.after, random, 0.8)
		copy(image, c.after[:metas])
		r.tries++
		write(t, path, image)
		n, err := l.inFile(path, envIn(t.TempDir()))
		r.judge(t, "unsynced", n, err, c.n-1)
		if r.wrong > 0 {
			t.Errorf("change %d opened as if nothing had been: %v", c.n, err)
		}
	})
}
