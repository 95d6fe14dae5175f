package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// An open file and the name it was opened by are two things. A sync tool, a file
// manager or a stick that is pulled out can take the name away, or put another
// file under it, while the group is open; what is written from then on goes into
// a file that nobody finds again. So the two are compared before and after each
// change, and whoever shows "saved" asks as well.

// What can have happened to the file while it was open. All are ErrDisplaced.
var (
	ErrDisplaced = errors.New("the open group file is no longer in its place")
	// ErrDeleted: nothing lies there, and the open file has no name left.
	ErrDeleted = fmt.Errorf("%w: it was deleted", ErrDisplaced)
	// ErrReplaced: another file lies there.
	ErrReplaced = fmt.Errorf("%w: another file is there", ErrDisplaced)
	// ErrMoved: nothing lies there, and the open file has another name.
	ErrMoved = fmt.Errorf("%w: it was moved or renamed", ErrDisplaced)
	// ErrOutOfReach: the folder, the stick or the disk is gone.
	ErrOutOfReach = fmt.Errorf("%w: its folder or its disk is gone", ErrDisplaced)
)

// InPlace compares the open file with what lies at its path, by device and inode
// (on Windows by volume and file index). The error is one of those above; nil
// where they are the same, or where nothing is open.
func (v *Vault) InPlace() error {
	v.mu.RLock()
	file, path := v.file, v.path
	v.mu.RUnlock()
	if file == nil {
		return nil
	}
	return inPlace(file, path)
}

func inPlace(file *os.File, path string) error {
	is, err := file.Stat()
	if errors.Is(err, os.ErrClosed) {
		return nil // let go of at this moment; what comes next opens it anew
	}
	if err != nil {
		return fmt.Errorf("%w (%w)", ErrOutOfReach, err)
	}
	there, err := os.Stat(path)
	switch {
	case err == nil && os.SameFile(is, there):
		return nil
	case err == nil:
		return ErrReplaced
	case nameless(is):
		return ErrDeleted
	case !errors.Is(err, fs.ErrNotExist) || !exists(filepath.Dir(path)):
		return fmt.Errorf("%w (%w)", ErrOutOfReach, err)
	}
	return ErrMoved
}

// Protected reports whether the file was made read-only, or its disk, since it
// was opened to be written to. What was saved by then is saved.
func (v *Vault) Protected() bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.file != nil && v.broken == nil && !mayWriteTo(v.path)
}

// Keep writes all that is open into a new file at a path where there is none,
// reads it back strictly, and goes on in it: it is the vault's file from then
// on. It is for a file that is no longer in its place, or can no longer be
// written to. When it fails, nothing has changed.
func (v *Vault) Keep(path string) error {
	v.writer.Lock()
	defer v.writer.Unlock()
	if v.bolt == nil {
		return ErrClosed
	}
	if err := checkFolder(path); err != nil {
		return err
	}
	c, err := v.writeOut(path)
	if err != nil {
		return err
	}
	return v.goOnIn(path, c)
}

// Resume goes on in the file that now lies at the path, if that is a sound copy
// of just what is open: the stick is back, or a program has put a copy in the
// place of the original. Else it is ErrReplaced or what reading it said, and
// nothing has changed.
func (v *Vault) Resume() error {
	v.writer.Lock()
	defer v.writer.Unlock()
	if v.bolt == nil {
		return ErrClosed
	}
	if inPlace(v.file, v.path) == nil {
		return nil
	}
	was := v.now()
	c, _, err := readFile(v.path, v.env, func(c *contents) (*opened, error) { return c.as(&was) })
	if err != nil {
		return err
	}
	if !bytes.Equal(c.records[stateKey], v.raw) {
		return ErrReplaced
	}
	return v.goOnIn(v.path, c)
}

// goOnIn makes another file, which was read, the one under the vault.
func (v *Vault) goOnIn(path string, c *contents) error {
	old, from := v.bolt, v.path
	v.setPath(path)
	if err := v.attach(c.file); err != nil {
		v.setPath(from)
		return err
	}
	v.mu.Lock()
	if errors.Is(v.broken, ErrDisplaced) || errors.Is(v.broken, ErrWriteProtected) {
		v.broken = nil
	}
	v.mu.Unlock()
	_ = guarded(old.Close)
	return nil
}

func (v *Vault) setPath(path string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.path = path
}

// writeOut writes what is open into a new file, whole, and reads it back before
// it has its name. The writer calls it.
func (v *Vault) writeOut(path string) (*contents, error) {
	if exists(path) {
		return nil, ErrExists
	}
	tmp, err := newTemp(path)
	if err != nil {
		return nil, told(err)
	}
	defer func() { _ = os.Remove(tmp) }()
	if err := compactInto(tmp, v.bolt); err != nil {
		return nil, told(err)
	}
	was := v.now()
	c, _, err := readFile(tmp, v.env, func(c *contents) (*opened, error) { return c.as(&was) })
	if err != nil {
		return nil, fmt.Errorf("reading the copy back: %w", err)
	}
	if exists(path) {
		return nil, ErrExists
	}
	return c, told(rename(tmp, path))
}

// KeptError says that the file had lost its name while it was open, and that all
// of it was written to Path before it was let go of.
type KeptError struct{ Path string }

func (e *KeptError) Error() string { return "the group file was deleted while it was open" }

// Sentence says it for people, who must be able to find the file.
func (e *KeptError) Sentence() string {
	return "The group file was deleted or replaced while it was open. All that was in it was written to " + e.Path + ". Open that file to go on."
}

// Unwrap is ErrDisplaced.
func (e *KeptError) Unwrap() error { return ErrDisplaced }

// keepNameless writes a file that has no name left out to where there is room
// for it, since letting go of it would be the end of all that is in it: to its
// own place, beside what is there now, or to the computer's settings. It is a
// *KeptError when that was done, nil where there was no need, and ErrNotKept
// where it could be put nowhere.
func (v *Vault) keepNameless() error {
	if v.bolt == nil || v.file == nil {
		return nil
	}
	if is, err := v.file.Stat(); err != nil || !nameless(is) {
		return nil
	}
	words := "kept " + v.env.Now().Format("2006-01-02 1504")
	places := []string{v.path, besides(v.path, words)}
	if v.env.Settings != "" {
		places = append(places, besides(filepath.Join(v.env.Settings, filepath.Base(v.path)), words))
	}
	why := ErrNotKept
	for _, path := range places {
		_, err := v.writeOut(path)
		if err == nil {
			return &KeptError{Path: path}
		}
		why = fmt.Errorf("%w (%w)", ErrNotKept, err)
	}
	return why
}

// Writable is why nothing can be written now; nil where it can.
func (v *Vault) Writable() error {
	if err := v.InPlace(); err != nil {
		return err
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.broken
}
