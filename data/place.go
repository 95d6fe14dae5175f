package data

// InPlace sees whether the open file is still the one that lies at its path:
// nil, or an error that is vault.ErrDisplaced. It is cheap enough to be asked
// before each "Saved" and every few seconds.
func (s *Store) InPlace() error { return s.v.InPlace() }

// Writable is why nothing can be changed here, before anybody begins: the file
// is no longer in its place, or may only be read. Nil where it can. What has to
// be entered in the journal when it is done, such as an export, is not begun
// where it is not nil.
func (s *Store) Writable() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return ErrLocked
	}
	return s.v.Writable()
}

// Keep writes all that is open into a new file, reads it back, and goes on in
// it: see vault.Keep. It is for a file that is no longer in its place.
func (s *Store) Keep(path string) error {
	return s.moved(func() error { return s.v.Keep(path) })
}

// Resume goes on in the file that lies in the place now, if it is a sound copy
// of just what is open: see vault.Resume.
func (s *Store) Resume() error { return s.moved(s.v.Resume) }

// moved reads the records again once the vault stands on another file: a change
// that was not told as saved may be in it.
func (s *Store) moved(to func() error) error {
	err := func() error {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.closed {
			return ErrLocked
		}
		if err := to(); err != nil {
			return err
		}
		fresh, err := newStore(s.v, s.env)
		if err != nil {
			return err
		}
		s.held, s.heads, s.drafts, s.clock = fresh.held, fresh.heads, fresh.drafts, fresh.clock
		s.records.Store(fresh.records.Load())
		return nil
	}()
	if err == nil {
		s.watchers.tell(Event{Kinds: allKinds()})
	}
	return err
}
