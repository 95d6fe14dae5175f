package rig

import (
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
)

// Disk plays what was written down, and says what a power cut may leave: what
// was synced, and of the rest any part. Content is lost by the sector, names in
// the order in which they were given in a folder, as the file systems of
// today's computers do it. Folders themselves are taken to be there at once.
type Disk struct {
	// NoSync is a disk, or a program, that does not wait: nothing is ever
	// synced.
	NoSync bool

	now  map[string]*file // as the program sees it
	safe map[string]*file // as it is after a cut
	late []naming         // names given since their folder was synced
}

// naming is a name given to a file, or taken from it.
type naming struct {
	op Op
	f  *file
}

// file is the content of a file, under whatever name.
type file struct {
	safe []byte
	late []Op // writes and new sizes since it was synced
}

const sector = 512

// NewDisk is a disk with nothing on it.
func NewDisk() *Disk {
	return &Disk{now: map[string]*file{}, safe: map[string]*file{}}
}

// Do plays one call that the program made.
func (d *Disk) Do(op Op) {
	f := d.now[op.Path]
	switch op.Kind {
	case Create:
		if f == nil {
			d.now[op.Path] = new(file)
			d.late = append(d.late, naming{op, d.now[op.Path]})
		}
	case Write, Resize:
		if f != nil {
			f.late = append(f.late, op)
		}
	case Sync:
		if f != nil && !d.NoSync {
			for _, late := range f.late {
				f.safe = late.on(f.safe, nil, 1)
			}
			f.late = nil
		}
		if f == nil && !d.NoSync {
			d.syncFolder(op.Path)
		}
	case Rename, Link:
		if f != nil {
			if d.now[op.To] = f; op.Kind == Rename {
				delete(d.now, op.Path)
			}
			d.late = append(d.late, naming{op, f})
		}
	case Remove:
		if f != nil {
			delete(d.now, op.Path)
			d.late = append(d.late, naming{op, f})
		}
	}
}

// syncFolder makes the names in a folder safe.
func (d *Disk) syncFolder(folder string) {
	d.late = slices.DeleteFunc(d.late, func(n naming) bool {
		here := filepath.Dir(n.op.Path) == folder
		if here {
			n.in(d.safe)
		}
		return here
	})
}

func (n naming) in(names map[string]*file) {
	if n.op.Kind == Rename || n.op.Kind == Remove {
		delete(names, n.op.Path)
	}
	switch n.op.Kind {
	case Create:
		names[n.op.Path] = n.f
	case Rename, Link:
		names[n.op.To] = n.f
	}
}

// Cut is what may lie on the disk when the power goes now, by name.
func (d *Disk) Cut(random *rand.Rand) map[string][]byte {
	names := maps.Clone(d.safe)
	stop := map[string]bool{} // folders of which nothing more came to the disk
	for _, n := range d.late {
		if folder := filepath.Dir(n.op.Path); !stop[folder] {
			if stop[folder] = random.IntN(3) == 0; !stop[folder] {
				n.in(names)
			}
		}
	}
	out := map[string][]byte{}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		chance := []float64{0, 0.5, 0.9, 1}[random.IntN(4)]
		b := slices.Clone(names[name].safe)
		for _, late := range names[name].late {
			b = late.on(b, random, chance)
		}
		out[name] = b
	}
	return out
}

// on does a write or a new size to content, each sector of it with a chance.
func (o Op) on(b []byte, random *rand.Rand, chance float64) []byte {
	hit := func() bool { return chance == 1 || random.Float64() < chance }
	if o.Kind == Resize {
		if !hit() {
			return b
		}
		return sized(b, int(o.Offset))
	}
	for from := 0; from < len(o.Data); {
		to := min(len(o.Data), (from+int(o.Offset)%sector)/sector*sector+sector-int(o.Offset)%sector)
		if hit() {
			b = sized(b, max(len(b), int(o.Offset)+to))
			copy(b[int(o.Offset)+from:], o.Data[from:to])
		}
		from = to
	}
	return b
}

func sized(b []byte, size int) []byte {
	if size <= len(b) {
		return b[:size:size]
	}
	return append(b, make([]byte, size-len(b))...)
}
