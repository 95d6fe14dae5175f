package data

import (
	"crypto/hmac"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"commonthread/data/vault"
)

// Who was erased must stay erased when an older copy of the file comes back. So
// this computer keeps a list of erased people in its settings: random IDs, roles
// and days, nothing else, under a code that only keyholders can make, so that
// nobody can have somebody erased by writing into it.

// erasedList is that list as it lies in the settings.
type erasedList struct {
	Erased []*Tombstone `json:"erased"`
	Code   string       `json:"code"` // HMAC over the list
}

func (s *Store) erasedPath() string { return filepath.Join(s.env.Settings, s.v.ID()+".erased") }

func (s *Store) erasedCode(list []*Tombstone) string {
	text, err := json.Marshal(list)
	if err != nil {
		return ""
	}
	return hex.EncodeToString(keyed(s.v.Secret(vault.Register, "erased people"), string(text)))
}

// erasedHere is the list that this computer keeps; none where it does not hold.
func (s *Store) erasedHere() []*Tombstone {
	var l erasedList
	if s.env.Settings == "" {
		return nil
	}
	text, err := os.ReadFile(s.erasedPath())
	if err != nil || json.Unmarshal(text, &l) != nil || !hmac.Equal([]byte(l.Code), []byte(s.erasedCode(l.Erased))) {
		return nil
	}
	return l.Erased
}

// rememberErased adds the file's tombstones to the list. A computer whose
// settings cannot be written still has them in the file and its copies.
func (s *Store) rememberErased() {
	if s.env.Settings == "" {
		return
	}
	list := s.erasedHere()
	for _, t := range InOrder(s.Records().Tombstones) {
		if !slices.ContainsFunc(list, func(o *Tombstone) bool { return o.PersonID == t.PersonID }) {
			list = append(list, &Tombstone{PersonID: t.PersonID, Role: t.Role, Day: t.Day})
		}
	}
	text, err := json.Marshal(erasedList{list, s.erasedCode(list)})
	if err == nil {
		_ = vault.WriteSetting(s.env.Settings, s.v.ID()+".erased", text)
	}
}

// Returned are people who were erased and of whom something is in the file
// again, as from an older copy. EraseAgain erases them.
func (s *Store) Returned(more ...*Tombstone) (back []*Tombstone) {
	r := s.Records()
	known := append(append(InOrder(r.Tombstones), s.erasedHere()...), more...)
	s.mu.Lock()
	defer s.mu.Unlock()
	there := map[ID]bool{}
	for id, h := range s.held {
		if h.kind == KindPerson {
			there[id] = true
		} else if h.kind != KindTombstone {
			for _, id := range peopleIn(h.raw) {
				there[id] = true
			}
		}
	}
	for _, t := range known {
		if t.PersonID.Valid() && there[t.PersonID] {
			back = append(back, t)
			there[t.PersonID] = false
		}
	}
	return back
}

// EraseAgain erases, as far as the keyholder's keys go, who was erased before
// and has come back: by the file's own tombstones, this computer's list, and
// those given. A lead's keys finish what a volunteer's cannot.
func (s *Store) EraseAgain(more ...*Tombstone) (Erasure, error) {
	back := s.Returned(more...)
	if len(back) == 0 {
		return Erasure{}, nil
	}
	out, err := s.eraseHere(back)
	if err != nil {
		return out, err
	}
	s.rememberErased()
	return out, s.compacted()
}

// erasedIn are the people erased in a file that is about to be set aside, as
// far as it can be read, whatever its state.
func erasedIn(path, passphrase string, env Env) []*Tombstone {
	r, _ := vault.Look(path, passphrase, env)
	if r.Vault == nil {
		return nil
	}
	s, err := openStore(r.Vault, env)
	if err != nil {
		return nil
	}
	defer func() { _ = s.Close() }()
	return InOrder(s.Records().Tombstones)
}

// Restore puts a backup in the place of a group file, having read it first. A
// file that is there is set aside under another name. Who was erased since the
// backup was made is erased from what was restored; where that fails, the error
// says so and the file is restored all the same.
func Restore(backup, path, passphrase string, env Env) error {
	erased := erasedIn(path, passphrase, env)
	if err := vault.Restore(backup, path, passphrase, env); err != nil {
		return err
	}
	s, err := Open(path, passphrase, env)
	if err != nil {
		return err
	}
	_, err = s.EraseAgain(erased...)
	if closing := s.Close(); err == nil {
		err = closing
	}
	return err
}
