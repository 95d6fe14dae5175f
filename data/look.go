package data

import (
	"time"

	"commonthread/data/vault"
)

// Look reads a group file, or a copy of one, strictly and in full, to be looked
// at and no more: it writes nothing, into the file, beside it or in the
// computer's settings, and no Update of it succeeds. It is how a backup is shown
// before it is restored.
func Look(path, passphrase string, env Env) (*Store, error) {
	r, err := vault.Look(path, passphrase, env)
	if err != nil {
		if r.Vault != nil {
			_ = r.Vault.Close()
		}
		return nil, err
	}
	return openStore(r.Vault, env)
}

// Newest is when something was last changed or entered, by the computers' clocks
// as the journal took them; zero in a group in which nothing was.
func (s *Store) Newest() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	var newest int64
	for _, h := range s.heads {
		for _, d := range h.Devices {
			newest = max(newest, d.Order)
		}
	}
	if newest == 0 {
		return time.Time{}
	}
	return time.UnixMicro(newest).In(s.now().Location())
}
