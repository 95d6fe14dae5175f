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

// What was erased must stay erased when an older copy of the file comes back. So
// this computer keeps a list of it in its settings: random IDs, roles and days,
// nothing else, under a code that only keyholders can make, so that nobody can
// have somebody erased by writing into it.

// erasedList is that list as it lies in the settings.
type erasedList struct {
	Erased  []*Tombstone `json:"erased"`
	Removed []*Removal   `json:"removed,omitempty"`
	Code    string       `json:"code"` // HMAC over both
}

func (s *Store) erasedPath() string { return filepath.Join(s.env.Settings, s.v.ID()+".erased") }

// codeOf is the code of a list; a list of people alone has the one that it had
// before records were removed by themselves.
func (s *Store) codeOf(l erasedList) string {
	text, err := json.Marshal(l.Erased)
	if err != nil {
		return ""
	}
	parts := []string{string(text)}
	if len(l.Removed) > 0 {
		if text, err = json.Marshal(l.Removed); err != nil {
			return ""
		}
		parts = append(parts, string(text))
	}
	return hex.EncodeToString(keyed(s.v.Secret(vault.Register, "erased people"), parts...))
}

// erasedHere is the list that this computer keeps; none where it does not hold.
func (s *Store) erasedHere() graves {
	var l erasedList
	if s.env.Settings == "" {
		return graves{}
	}
	text, err := os.ReadFile(s.erasedPath())
	if err != nil || json.Unmarshal(text, &l) != nil || !hmac.Equal([]byte(l.Code), []byte(s.codeOf(l))) {
		return graves{}
	}
	return graves{l.Erased, l.Removed}
}

// rememberErased adds what the file says was erased to the list. A computer
// whose settings cannot be written still has it in the file and its copies.
func (s *Store) rememberErased() {
	if s.env.Settings == "" {
		return
	}
	list := s.erasedHere()
	for _, t := range InOrder(s.Records().Tombstones) {
		if !slices.ContainsFunc(list.people, func(o *Tombstone) bool { return o.PersonID == t.PersonID }) {
			list.people = append(list.people, &Tombstone{PersonID: t.PersonID, Role: t.Role, Day: t.Day})
		}
	}
	for _, m := range InOrder(s.Records().Removals) {
		if !slices.ContainsFunc(list.records, func(o *Removal) bool { return o.RecordID == m.RecordID }) {
			list.records = append(list.records, &Removal{RecordID: m.RecordID, Day: m.Day})
		}
	}
	l := erasedList{Erased: list.people, Removed: list.records}
	l.Code = s.codeOf(l)
	text, err := json.Marshal(l)
	if err == nil {
		_ = vault.WriteSetting(s.env.Settings, s.v.ID()+".erased", text)
	}
}

// Returned is how many people and records were erased and are in the file again,
// as from an older copy. EraseAgain erases them.
func (s *Store) Returned() int {
	back := s.returned(graves{})
	return len(back.people) + len(back.records)
}

// returned are those, by the file's own word, this computer's list and what is
// given.
func (s *Store) returned(more graves) (back graves) {
	r, list := s.Records(), s.erasedHere()
	people := slices.Concat(InOrder(r.Tombstones), list.people, more.people)
	records := slices.Concat(InOrder(r.Removals), list.records, more.records)
	if len(people)+len(records) == 0 {
		return graves{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	there := map[ID]bool{}
	for id, h := range s.held {
		switch {
		case h.kind == KindPerson:
			there[id] = true
		case h.kind != KindTombstone:
			for _, p := range peopleIn(h.raw) {
				there[p] = true
			}
		}
	}
	for _, t := range people {
		if t.PersonID.Valid() && there[t.PersonID] {
			back.people = append(back.people, t)
			there[t.PersonID] = false
		}
	}
	seen := map[ID]bool{}
	for _, m := range records {
		// Who cannot open care cannot see whether it is there: what the file does
		// not yet say was removed may be.
		again := s.held[m.RecordID] != nil || !s.May(Care) && r.Removals[m.RecordID] == nil
		if m.RecordID.Valid() && again && !seen[m.RecordID] {
			back.records = append(back.records, m)
			seen[m.RecordID] = true
		}
	}
	return back
}

// EraseAgain erases, as far as the keyholder's keys go, what was erased before
// and has come back. A lead's keys finish what a volunteer's cannot.
func (s *Store) EraseAgain() (Erasure, error) { return s.eraseAgain(graves{}) }

func (s *Store) eraseAgain(more graves) (Erasure, error) {
	back := s.returned(more)
	if len(back.people)+len(back.records) == 0 {
		return Erasure{}, nil
	}
	out, err := s.eraseHere(back)
	if err != nil {
		return out, err
	}
	s.rememberErased()
	return out, s.compacted()
}

// erasedIn is what was erased in a file that is about to be set aside, as far as
// it can be read, whatever its state.
func erasedIn(path, passphrase string, env Env) graves {
	r, _ := vault.Look(path, passphrase, env)
	if r.Vault == nil {
		return graves{}
	}
	s, err := openStore(r.Vault, env)
	if err != nil {
		return graves{}
	}
	defer func() { _ = s.Close() }()
	return graves{InOrder(s.Records().Tombstones), InOrder(s.Records().Removals)}
}

// Restore puts a backup in the place of a group file, having read it first. A
// file that is there is set aside under another name. What was erased since the
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
	_, err = s.eraseAgain(erased)
	if closing := s.Close(); err == nil {
		err = closing
	}
	return err
}
