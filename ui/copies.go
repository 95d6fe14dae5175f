package ui

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"commonthread/data"
	"commonthread/data/backups"
	"commonthread/data/drives"
	"commonthread/data/vault"
	"commonthread/ui/output"
)

// Places implements Copies.
func (f GroupFiles) Places(path string) []string { return backups.Places(path, f.Env) }

// ChooseSecond implements Copies.
func (f GroupFiles) ChooseSecond(path, place string) error {
	_, err := backups.Choose(path, place, f.Env)
	return err
}

// Backups implements Copies.
func (f GroupFiles) Backups(path string) []backups.Backup {
	return backups.ToGoBackTo(path, f.Places(path), f.now().Location())
}

// OnOneDisk implements Copies.
func (f GroupFiles) OnOneDisk(path, place string) bool { return backups.OnOneDisk(path, place, f.Env) }

// Drives implements Copies.
func (f GroupFiles) Drives() []drives.Drive { return backups.Drives(f.Env) }

// Missing implements Copies.
func (f GroupFiles) Missing(path string) []backups.Place { return backups.Missing(path, f.Env) }

// Forget implements Copies.
func (f GroupFiles) Forget(path, folder string) bool { return backups.Forget(path, folder, f.Env) }

// LookBack implements Copies.
func (f GroupFiles) LookBack(backup, passphrase string, now []data.Activity) (*backups.Preview, []data.Activity, error) {
	return backups.LookBack(backup, passphrase, now, f.Env)
}

// Look implements Copies.
func (f GroupFiles) Look(backup, passphrase string) (*backups.Preview, error) {
	return backups.Look(backup, passphrase, f.Env)
}

// NewestGood implements Copies.
func (f GroupFiles) NewestGood(path, passphrase string) (*backups.Found, error) {
	return backups.NewestGood(path, passphrase, f.Places(path), f.Env)
}

// Restore implements Copies.
func (f GroupFiles) Restore(backup, path, passphrase string) (aside string, err error) {
	return f.putInPlace(data.RestoreAsking, backup, path, passphrase)
}

// StandIn implements Copies.
func (f GroupFiles) StandIn(backup, path, passphrase string) (aside string, err error) {
	return f.putInPlace(data.StandIn, backup, path, passphrase)
}

func (f GroupFiles) putInPlace(put func(backup, path, passphrase string, env data.Env, agreed func(data.Return) bool) error, backup, path, passphrase string) (aside string, err error) {
	before := f.asides(path)
	if err := put(backup, path, passphrase, f.Env, afterSigningIn); err != nil {
		return "", err
	}
	for name := range f.asides(path) {
		if !before[name] {
			return filepath.Base(name), nil
		}
	}
	return "", nil
}

// afterSigningIn leaves what was erased and is in the backup again to the question
// that a lead is asked then (tellReturned).
func afterSigningIn(data.Return) bool { return false }

// asides are the files that were set aside beside a group file.
func (f GroupFiles) asides(path string) map[string]bool {
	all := map[string]bool{}
	for _, b := range backups.List(filepath.Dir(path), path, f.now().Location()) {
		if b.Aside {
			all[b.Path] = true
		}
	}
	return all
}

func (f GroupFiles) now() time.Time {
	if f.Env.Now != nil {
		return f.Env.Now()
	}
	return time.Now()
}

// MakeBackups implements Group.
func (s stored) MakeBackups(ctx context.Context, places []string, now time.Time, begun func(i int)) []backups.Made {
	backups.ClearOwed(s.Store) // a stick that was not plugged in when somebody was erased
	return backups.MakeEach(ctx, s.Store, places, now, begun)
}

// BackupBefore implements Group.
func (s stored) BackupBefore(ctx context.Context, deed backups.Deed) error {
	_, err := backups.MakeBefore(ctx, s.Store, deed)
	return err
}

// CopiesInReach implements Eraser.
func (s stored) CopiesInReach() backups.Reach { return backups.ReachOf(s.Store) }

// EraseFor implements Eraser.
func (s stored) EraseFor(person data.ID, today data.Date) (backups.Erased, error) {
	return backups.Erase(context.Background(), s.Store, func(copies []string) (data.Erasure, error) { return s.Erase(person, today, copies) })
}

// RemoveFor implements Eraser.
func (s stored) RemoveFor(referral data.ID, today data.Date) (backups.Erased, error) {
	return backups.Erase(context.Background(), s.Store, func(copies []string) (data.Erasure, error) { return s.RemoveReferral(referral, today, copies) })
}

// WithdrawStoryFor implements Eraser.
func (s stored) WithdrawStoryFor(story data.ID, use string, on data.Date) (backups.Erased, error) {
	return backups.Erase(context.Background(), s.Store, func(copies []string) (data.Erasure, error) { return s.WithdrawStory(story, use, on, copies) })
}

// LastGoodBackup implements Group.
func (s stored) LastGoodBackup(places []string, at *time.Location) (made time.Time, ok bool) {
	b, ok := backups.LastGood(s.Vault(), places, at)
	return b.Made, ok
}

// Holds implements Group.
func (s stored) Holds() *backups.Preview { return backups.Of(s.Store) }

// fileLost reports whether an error says that a group's file can no longer be
// opened by anybody, so that a backup may stand in for it.
func fileLost(path string, err error) bool {
	return errors.Is(err, vault.ErrDamaged) || errors.Is(err, vault.ErrNotGroup) || !output.Exists(path)
}
