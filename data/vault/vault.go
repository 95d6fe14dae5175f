package vault

import (
	"bytes"
	"errors"
	"iter"
	"os"
	"slices"
	"sync"

	"github.com/asdine/storm/v3"
	bolt "go.etcd.io/bbolt"
)

// Vault is an open group file, signed in to. It may be used by many goroutines
// at once.
type Vault struct {
	env      Env
	device   *device
	warnings []string
	failed   int // unlocks that failed before this one

	writer sync.Mutex // held by the one who writes; only then may these change:
	raw    []byte     // the manifests as they lie in the file; changed under mu, too
	wrote  bool       // since it was opened

	swap sync.RWMutex // held to read, and while the file is closed for a moment to be exchanged

	mu     sync.RWMutex // held for a moment by the writer, too, to change these:
	path   string
	file   *os.File // the very file that is open and locked, for InPlace; nil: none
	bolt   *bolt.DB
	db     *storm.DB
	broken error  // why nothing more may be written
	of     *Vault // what it is a snapshot of; nil: of nothing
	opened
}

// Close lets go of the file, the keys and the records. A second Close does
// nothing. A file that was deleted while it was open is written out first: then
// the error is a *KeptError that says where it is; where that could be done
// nowhere it is ErrNotKept, and the vault stays open.
func (v *Vault) Close() error {
	v.writer.Lock()
	defer v.writer.Unlock()
	if v.broken == ErrClosed {
		return nil
	}
	kept := v.keepNameless()
	if errors.Is(kept, ErrNotKept) {
		return kept
	}
	if v.wrote {
		v.device.save(v)
	}
	err := errors.Join(kept, v.detach())
	v.mu.Lock()
	defer v.mu.Unlock()
	v.broken = ErrClosed
	v.rings, v.plain, v.kek, v.who = nil, nil, nil, &identity{Keyholder: v.who.Keyholder, Name: v.who.Name, Role: v.who.Role}
	return told(err)
}

// detach closes the file under the vault.
func (v *Vault) detach() error {
	db := v.bolt
	if db == nil {
		return nil
	}
	v.hold(nil, nil, nil)
	return guarded(db.Close)
}

// hold makes a file the one under the vault.
func (v *Vault) hold(db *bolt.DB, sdb *storm.DB, file *os.File) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.bolt, v.db, v.file = db, sdb, file
}

// stop lets nothing more be written.
func (v *Vault) stop(why error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.broken == nil {
		v.broken = why
	}
}

// now is what is open at this moment, for the writer to work on.
func (v *Vault) now() opened {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.opened
}

// become makes what a transaction left the vault's.
func (v *Vault) become(after *opened, raw []byte) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.raw = raw
	forgotten := v.plain == nil
	v.opened = *after
	if forgotten {
		v.plain = nil
	}
}

// Who is who signed in.
func (v *Vault) Who() Keyholder {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return Keyholder{ID: v.who.Keyholder, Name: v.who.Name, Role: v.who.Role}
}

// May reports whether the keyholder's keys open the compartment.
func (v *Vault) May(c Compartment) bool { return v.Who().Role.May(c) }

// Path is where the file is.
func (v *Vault) Path() string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.path
}

// ID names the group's file and every copy of it: 32 hexadecimal digits.
func (v *Vault) ID() string { return v.head.Vault.String() }

// Warnings are plain sentences about the file that somebody should read, such
// as that it looks like an older copy. None of them stops anything.
func (v *Vault) Warnings() []string {
	v.mu.RLock()
	defer v.mu.RUnlock()
	out := slices.Clone(v.warnings)
	if v.dir.code == (slotID{}) {
		out = append(out, "This group has no recovery code. A lead can make a new one and print it.")
	}
	return append(out, v.dir.warnings()...)
}

// FailedUnlocks is how often on this computer a passphrase was wrong since
// somebody last signed in and changed something.
func (v *Vault) FailedUnlocks() int { return v.failed }

// Device is this computer's name in the changes it writes: 32 hexadecimal
// digits. Where the computer's settings do not fit the file it is a new one.
func (v *Vault) Device() string { return v.device.id() }

// Secret is 32 bytes that are the same in every copy of the file, for ever, and
// that only keyholders of the compartment can make: a key for the IDs of
// records that have a natural key. It is nil for a compartment that the
// keyholder has no key to.
func (v *Vault) Secret(c Compartment, label string) []byte {
	v.mu.RLock()
	defer v.mu.RUnlock()
	r := v.rings[c]
	if r == nil {
		return nil
	}
	return derive(r.secret[:], "secret "+label)
}

// Boxes goes through the compartment's boxes in the order of their keys; there
// are none where the keyholder has no key. Until something is written, or
// Forget is called, they are those that Open read. The bytes must not be
// changed. Where the file can no longer be read it stops, and Update says why.
func (v *Vault) Boxes(c Compartment) iter.Seq2[Key, []byte] {
	return func(yield func(Key, []byte) bool) {
		for _, b := range v.boxesNow(c) {
			if !yield(b.key, b.plain) {
				return
			}
		}
	}
}

// Forget drops the plain records kept from Open. What was only looked at (Look) keeps
// them: there is no open file to read them from again.
func (v *Vault) Forget() {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.bolt == nil && v.broken == ErrReadOnly {
		return
	}
	v.plain = nil
}

// boxesNow are the compartment's plain boxes as they are in the file.
func (v *Vault) boxesNow(c Compartment) []plainBox {
	boxes, err := v.readOrKept(c)
	if err != nil {
		v.stop(told(err))
	}
	return boxes
}

func (v *Vault) readOrKept(c Compartment) ([]plainBox, error) {
	v.swap.RLock()
	defer v.swap.RUnlock()
	v.mu.RLock()
	defer v.mu.RUnlock()
	if v.plain != nil {
		return v.plain[c], nil
	}
	return v.readAgain(c)
}

// readAgain opens a compartment's boxes from the file.
func (v *Vault) readAgain(c Compartment) (out []plainBox, err error) {
	ring := v.rings[c]
	if ring == nil || v.broken == ErrClosed {
		return nil, nil
	}
	if v.bolt == nil {
		return v.readClosed(c)
	}
	at := place{vault: v.head.Vault, label: string(c)}
	err = guarded(func() error {
		return v.bolt.View(func(tx *bolt.Tx) error {
			return tx.Bucket([]byte(c)).ForEach(func(k, b []byte) error {
				if b == nil {
					return nil // storm's own small bucket
				}
				at.key = Key(k)
				plain, err := ring.current().open(at, b, false, nil)
				out = append(out, plainBox{at.key, plain})
				return err
			})
		})
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// readClosed reads a compartment's boxes where the file under the vault had to
// be let go of, and must be as it was. Never are there no boxes for that.
func (v *Vault) readClosed(c Compartment) ([]plainBox, error) {
	was := v.opened
	got, read, err := readFile(v.path, v.env, func(c *contents) (*opened, error) { return c.as(&was) })
	if err != nil {
		return nil, err
	}
	if !bytes.Equal(got.records[stateKey], v.raw) {
		return nil, errChanged
	}
	return read.plain[c], nil
}
