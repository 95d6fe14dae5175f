package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/asdine/storm/v3"
	bolt "go.etcd.io/bbolt"
)

// lockWait is how long another program is waited for.
const lockWait = 300 * time.Millisecond

// errChanged says that somebody wrote between reading and locking.
var errChanged = fmt.Errorf("%w: the file changed meanwhile", ErrInUse)

// Open signs in to the group file with a passphrase. The file is read strictly
// and in full, and nothing is written, before it returns. The errors are those
// of errors.go, or the operating system's where the file cannot be opened; none
// leaves a lock behind.
func Open(path, passphrase string, env Env) (*Vault, error) {
	return open(path, fromPassphrase(passphrase), env.filled())
}

func open(path string, from []byte, env Env) (*Vault, error) {
	if err := mayOpen(path); err != nil {
		return nil, err
	}
	for range 5 {
		c, o, err := readFile(path, env, func(c *contents) (*opened, error) {
			o, err := c.unlock(from)
			if errors.Is(err, ErrWrongPassphrase) {
				countFailure(env, c.head.Vault)
			}
			return o, err
		})
		if err != nil {
			return nil, err
		}
		v, err := settle(path, env, c, o)
		if !errors.Is(err, errChanged) {
			return v, err
		}
	}
	return nil, errChanged
}

// settle makes a vault of a file that was read: locked, and with its device.
func settle(path string, env Env, c *contents, o *opened) (*Vault, error) {
	v := &Vault{path: path, env: env, opened: *o, raw: bytes.Clone(c.records[stateKey])}
	err := v.attach(c.file)
	if protects(err) {
		return settleToRead(path, env, c, o)
	}
	if err != nil {
		return nil, err
	}
	sweepTemps(path)
	v.loadDevice()
	return v, nil
}

// settleToRead is settle for a file that may only be read.
func settleToRead(path string, env Env, c *contents, o *opened) (*Vault, error) {
	v := &Vault{path: path, env: env, opened: *o, raw: bytes.Clone(c.records[stateKey])}
	if err := v.attachToRead(c.file); err != nil {
		return nil, err
	}
	v.loadDevice()
	v.warnings = append(v.warnings, protectedWarning)
	return v, nil
}

const protectedWarning = "This group file lies where nothing can be written, such as a write-protected stick or a folder of which you may only read. " +
	"You can look, and nothing can be changed. Copy the file onto this computer to work with it."

// mayOpen is checkFolder for a file that is opened. One that cannot be written
// to may lie anywhere: no sync program can catch it half written by us.
func mayOpen(path string) error {
	err := checkFolder(path)
	if err != nil && exists(path) && !mayWriteTo(path) {
		return nil
	}
	return err
}

// protects reports whether an error says that the file may not be written to.
func protects(err error) bool {
	return errors.Is(err, ErrWriteProtected) || err != nil && slices.ContainsFunc(writeProtected, func(no error) bool { return errors.Is(err, no) })
}

// attachToRead opens the file where it cannot be written to. It must be the file
// that was read.
func (v *Vault) attachToRead(read os.FileInfo) error {
	db, f, err := openBolt(v.path, &bolt.Options{ReadOnly: true})
	if err != nil {
		return told(err)
	}
	if err := sameFile(v.path, f, read); err != nil {
		_ = guarded(db.Close)
		return told(err)
	}
	v.hold(db, nil, f)
	v.stop(ErrWriteProtected)
	return nil
}

// readFile reads a file strictly under a lock that keeps writers out, and lets
// go of it. unlock turns what was read into what is open; all that it opens
// is compared with the manifests.
func readFile(path string, env Env, unlock func(*contents) (*opened, error)) (*contents, *opened, error) {
	c, o, wrong, err := readAll(path, env, unlock)
	if err == nil && len(wrong) > 0 {
		err = wrong[0]
	}
	return c, o, err
}

// readAll is readFile that goes on after what does not fit, and returns it.
func readAll(path string, env Env, unlock func(*contents) (*opened, error)) (c *contents, o *opened, wrong []error, err error) {
	err = lockedToRead(path, func(f *os.File) error {
		if c, err = readContents(f, env.kdfFloor()); err != nil {
			return err
		}
		if o, err = unlock(c); err != nil {
			return err
		}
		wrong = c.compare(o)
		return nil
	})
	return c, o, wrong, told(err)
}

// lockedToRead runs fn with the file open and locked against writers. The lock
// is bbolt's own, so that any program that uses bbolt respects it.
func lockedToRead(path string, fn func(*os.File) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return ErrNotGroup
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := sniff(f, info.Size()); err != nil {
		return err
	}
	db, locked, err := openBolt(path, &bolt.Options{ReadOnly: true})
	if told := told(err); errors.Is(told, ErrInUse) {
		return told
	}
	if err != nil {
		// bbolt finds no way in; our own reading says what is the matter.
		if err := fn(f); err != nil {
			return err
		}
		return damaged("it cannot be opened (%v)", err)
	}
	defer func() { _ = guarded(db.Close) }()
	return fn(locked)
}

// openBolt opens a bbolt file that is there, and returns the very file it
// locked. It never makes one, and leaves nothing open when it fails.
func openBolt(path string, opt *bolt.Options) (db *bolt.DB, f *os.File, err error) {
	opt.Timeout, opt.PageSize = lockWait, pageSize
	opt.OpenFile = func(name string, flag int, mode os.FileMode) (*os.File, error) {
		var err error
		f, err = os.OpenFile(name, flag&^os.O_CREATE, mode)
		return f, err
	}
	err = guarded(func() error {
		db, err = bolt.Open(path, 0o600, opt)
		return err
	})
	if err != nil {
		if f != nil {
			_ = f.Close() // bbolt has, unless it panicked
		}
		return nil, nil, err
	}
	db.AllocSize = 1 << 20
	return db, f, nil
}

// attach opens the file for writing. It must be the file that was read, with
// the manifests that were read.
func (v *Vault) attach(read os.FileInfo) error {
	db, f, err := openBolt(v.path, &bolt.Options{})
	if err != nil {
		return told(err)
	}
	sdb, err := useStorm(db)
	if err == nil {
		err = sameFile(v.path, f, read)
	}
	if err == nil {
		var raw []byte
		if raw, err = readState(db); err == nil && !bytes.Equal(raw, v.raw) {
			err = errChanged
		}
	}
	if err != nil {
		_ = guarded(db.Close)
		return told(err)
	}
	v.hold(db, sdb, f)
	return nil
}

// useStorm hands an open file to storm. storm's Close would close it; ours is
// closed by whoever opened it.
func useStorm(db *bolt.DB) (sdb *storm.DB, err error) {
	err = guarded(func() error {
		sdb, err = storm.Open("", storm.UseDB(db))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("storm: %w", err)
	}
	return sdb, nil
}

// sameFile sees that the locked file is the one that was read, and still the
// one at the path: another program may have put a compacted one there while
// this one waited for the lock of the old.
func sameFile(path string, locked *os.File, read os.FileInfo) error {
	is, err := locked.Stat()
	if err != nil {
		return err
	}
	there, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !os.SameFile(is, there) || read != nil && !os.SameFile(is, read) {
		return errChanged
	}
	return nil
}

// readState is the manifests' record as it lies in the file.
func readState(db *bolt.DB) (raw []byte, err error) {
	err = guarded(func() error {
		return db.View(func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(stateBucket))
			if b == nil {
				return damaged("the manifests are missing")
			}
			raw = bytes.Clone(b.Get([]byte(stateKey)))
			return nil
		})
	})
	return raw, err
}

// tempPattern is the name of what is being written beside a group file.
func tempPattern(path string) string {
	return "." + strings.ReplaceAll(filepath.Base(path), "*", "_") + ".*.part"
}

// sweepTemps removes what a power cut left half written beside the file. The
// file is locked, so nobody is writing there now.
func sweepTemps(path string) {
	for _, name := range temps(path) {
		_ = os.Remove(name)
	}
}

// temps are the half-written files beside a group file.
func temps(path string) (names []string) {
	front, end, _ := strings.Cut(tempPattern(path), "*")
	list, _ := os.ReadDir(filepath.Dir(path))
	for _, f := range list {
		if strings.HasPrefix(f.Name(), front) && strings.HasSuffix(f.Name(), end) {
			names = append(names, filepath.Join(filepath.Dir(path), f.Name()))
		}
	}
	return names
}

func folderOf(path string) string { return filepath.Dir(path) }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return !errors.Is(err, fs.ErrNotExist)
}
