package data

import (
	"bytes"

	"commonthread/data/vault"
)

// A draft is what somebody was typing when the window locked. It is sealed in
// the compartment of what it will become, so that locking loses nothing and
// shows nothing. Each keyholder has their own; it is no record, and enters no
// journal.

// SaveDraft keeps a draft under a name, over the one that was there.
func (s *Store) SaveDraft(c Compartment, name string, content []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.mayWrite(c); err != nil {
		return err
	}
	key := s.draftKey(c, name)
	e := envelope{Type: boxDraft, Name: name, Who: s.v.Who().ID}
	if err := s.put([]boxWrite{{comp: c, key: key, plain: e.box(content)}}); err != nil {
		return err
	}
	s.drafts[key] = bytes.Clone(content)
	return nil
}

// Draft is the draft under a name; ok is false where there is none.
func (s *Store) Draft(c Compartment, name string) (content []byte, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.mayWrite(c) != nil {
		return nil, false
	}
	content, ok = s.drafts[s.draftKey(c, name)]
	return bytes.Clone(content), ok
}

// DropDraft removes a draft, once it has become a record or was thrown away.
// Where there is none it does nothing.
func (s *Store) DropDraft(c Compartment, name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.mayWrite(c); err != nil {
		return err
	}
	key := s.draftKey(c, name)
	if _, ok := s.drafts[key]; !ok {
		return nil
	}
	if err := s.put([]boxWrite{{comp: c, key: key}}); err != nil {
		return err
	}
	delete(s.drafts, key)
	return nil
}

func (s *Store) draftKey(c Compartment, name string) vault.Key {
	return namedKey(s.v.Secret(vault.Compartment(c), "boxes"), boxDraft, s.v.Who().ID, name)
}
