package ui

import (
	"os"
	"path/filepath"

	"commonthread/data/vault"
)

// staged is a file on its way: written whole beside its place, then moved
// there, so that a full disk leaves what was there before.
type staged struct{ temp, path string }

func stage(path string, raw []byte) (*staged, error) {
	if err := vault.NotOver(path); err != nil { // a group file stays what it is
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".commonthread-*")
	if err != nil {
		return nil, err
	}
	_, err = f.Write(raw)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		os.Remove(f.Name())
		return nil, err
	}
	return &staged{f.Name(), path}, nil
}

// drop takes it away again.
func (s *staged) drop() { os.Remove(s.temp) }

// land moves it to its place.
func (s *staged) land() error {
	err := os.Rename(s.temp, s.path)
	if err != nil {
		s.drop()
	}
	return err
}

// writeDocument stages a file and lands it.
func writeDocument(path string, raw []byte) error {
	s, err := stage(path, raw)
	if err != nil {
		return err
	}
	return s.land()
}
