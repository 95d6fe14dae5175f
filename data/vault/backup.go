package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	bolt "go.etcd.io/bbolt"
)

// Backup writes a compacted copy into a folder, reads it back strictly (as far
// as the keyholder's keys go, and by the hashes of the rest), and only then
// gives it its name: the group file's, the day and the time. It is sealed as
// the file is; whoever goes on writing in it does so as a new device.
func (v *Vault) Backup(ctx context.Context, dir string) (path string, err error) {
	return v.BackupBefore(ctx, dir, "")
}

// BackupBefore is Backup whose name also says before what it was made, such as
// "import"; "" is nothing.
func (v *Vault) BackupBefore(ctx context.Context, dir, deed string) (path string, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", told(err)
	}
	tmp, err := newTemp(filepath.Join(dir, filepath.Base(v.path)))
	if err != nil {
		return "", told(err)
	}
	defer func() { _ = os.Remove(tmp) }()
	sweepOldTemps(filepath.Join(dir, filepath.Base(v.path)), tmp)
	o, err := v.copyTo(tmp)
	if err != nil {
		return "", told(err)
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	if err := restamp(tmp, o, v.env); err != nil {
		return "", told(err)
	}
	if _, _, err := readFile(tmp, v.env, func(c *contents) (*opened, error) { return c.as(o) }); err != nil {
		return "", fmt.Errorf("reading the copy back: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	words := v.env.Now().Format("2006-01-02 1504")
	if deed != "" {
		words += " before " + deed
	}
	path = besides(filepath.Join(dir, filepath.Base(v.path)), words)
	if err := rename(tmp, path); err != nil {
		return "", told(err)
	}
	return path, nil
}

// sweepOldTemps removes what a power cut left half written in a folder of
// backups a day before or earlier, by the folder's own clock. What is younger
// may be somebody's who is writing there now.
func sweepOldTemps(path, fresh string) {
	now, err := os.Stat(fresh)
	if err != nil {
		return
	}
	for _, name := range temps(path) {
		if info, err := os.Stat(name); err == nil && now.ModTime().Sub(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(name)
		}
	}
}

// copyTo compacts the file into another, and returns what is open of it.
func (v *Vault) copyTo(tmp string) (*opened, error) {
	v.writer.Lock()
	defer v.writer.Unlock()
	if err := v.ready(); err != nil && !errors.Is(err, ErrWriteProtected) {
		return nil, err
	}
	o := v.now()
	o.plain = nil
	return &o, compactInto(tmp, v.bolt)
}

// besides is a name for a file beside another, with words after its stem, that
// nothing has yet.
func besides(path, words string) string {
	ext := filepath.Ext(path)
	stem := strings.TrimSuffix(path, ext)
	if ext == "" {
		ext = ".thread"
	}
	name := fmt.Sprintf("%s %s%s", stem, words, ext)
	for n := 2; exists(name); n++ {
		name = fmt.Sprintf("%s %s (%d)%s", stem, words, n, ext)
	}
	return name
}

// Restore puts a backup in the group file's place. The backup is read strictly
// first, with the passphrase of any keyholder; a file that is in its place is
// set aside under another name beside it, whatever its state. Nothing that is
// there is changed unless all of it works.
func Restore(backup, path, passphrase string, env Env) error {
	return RestoreFor(backup, path, passphrase, env, func(Keyholder) error { return nil })
}

// RestoreFor is Restore for those whom may lets: it hears whose passphrase it is in
// the backup, before anything is changed.
func RestoreFor(backup, path, passphrase string, env Env, may func(Keyholder) error) error {
	env = env.filled()
	if err := checkFolder(path); err != nil {
		return err
	}
	if is, err := os.Stat(path); err == nil {
		if of, err := os.Stat(backup); err == nil && os.SameFile(is, of) {
			return fmt.Errorf("%w: the backup is the group file itself", ErrExists)
		}
	}
	tmp, err := newTemp(path)
	if err != nil {
		return told(err)
	}
	defer func() { _ = os.Remove(tmp) }()
	o, err := copyBackup(backup, tmp, passphrase, env)
	if err != nil {
		return told(err)
	}
	if err := may(Keyholder{ID: o.who.Keyholder, Name: o.who.Name, Role: o.who.Role}); err != nil {
		return err
	}
	if err := restamp(tmp, o, env); err != nil {
		return told(err)
	}
	if _, _, err := readFile(tmp, env, func(c *contents) (*opened, error) { return c.as(o) }); err != nil {
		return fmt.Errorf("reading the copy back: %w", err)
	}
	if !exists(path) {
		return told(rename(tmp, path))
	}
	return told(putOver(tmp, path, env.Now()))
}

// copyBackup reads a backup strictly and copies it, under one lock.
func copyBackup(backup, tmp, passphrase string, env Env) (o *opened, err error) {
	_, o, err = copyRead(backup, tmp, env, func(c *contents) (*opened, error) {
		o, err := c.unlock(fromPassphrase(passphrase))
		if errors.Is(err, ErrWrongPassphrase) {
			countFailure(env, c.head.Vault)
		}
		return o, err
	})
	if o != nil {
		o.plain = nil
	}
	return o, err
}

// copyRead reads a file strictly and copies it, under one lock.
func copyRead(path, tmp string, env Env, unlock func(*contents) (*opened, error)) (c *contents, o *opened, err error) {
	err = lockedToRead(path, func(f *os.File) error {
		if c, err = readContents(f, env.kdfFloor()); err != nil {
			return err
		}
		if o, err = unlock(c); err != nil {
			return err
		}
		if wrong := c.compare(o); len(wrong) > 0 {
			return wrong[0]
		}
		return copyFile(tmp, io.NewSectionReader(f, 0, c.file.Size()))
	})
	return c, o, err
}

func copyFile(path string, from io.Reader) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, from)
	if err == nil {
		err = f.Sync()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// putOver sets aside the file that is at the path, unless another program has
// it, and puts the new one there.
func putOver(tmp, path string, now time.Time) error {
	db, _, err := openBolt(path, &bolt.Options{ReadOnly: true})
	if err = told(err); errors.Is(err, ErrInUse) {
		return err
	}
	if err == nil { // held meanwhile; what cannot be opened cannot be in use
		if renameOverOpen {
			defer func() { _ = guarded(db.Close) }()
		} else {
			_ = guarded(db.Close)
		}
	}
	aside := besides(path, "set aside "+now.Format("2006-01-02 1504"))
	// A second name first, so that there is a file in this place at every
	// moment. Some disks, such as most sticks, have no second names.
	twoNames := os.Link(path, aside) == nil
	if !twoNames {
		if err := os.Rename(path, aside); err != nil {
			return err
		}
	}
	if err := os.Rename(tmp, path); err != nil {
		if twoNames {
			return errors.Join(err, os.Remove(aside))
		}
		return errors.Join(err, os.Rename(aside, path))
	}
	return syncFolder(folderOf(path))
}
