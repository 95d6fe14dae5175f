package data

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"commonthread/data/vault"
)

// What was erased must stay erased when an older copy of the file comes back. So
// this computer keeps a list of it in its settings: random IDs, roles, days and
// codes, nothing else, each with the word of the lead who erased it, so that nobody
// can have somebody erased by writing into it.

// erasedList is that list as it lies in the settings.
type erasedList struct {
	Erased  []*Tombstone `json:"erased"`
	Removed []*Removal   `json:"removed,omitempty"`
}

func (s *Store) erasedPath() string { return filepath.Join(s.env.Settings, s.v.ID()+".erased") }

// erasedHere is what of the list that this computer keeps has a lead's word.
func (s *Store) erasedHere() graves {
	var l erasedList
	if s.env.Settings == "" {
		return graves{}
	}
	text, err := os.ReadFile(s.erasedPath())
	if err != nil || json.Unmarshal(text, &l) != nil {
		return graves{}
	}
	return graves{
		slices.DeleteFunc(l.Erased, func(t *Tombstone) bool { return t == nil || !wordHolds(s.v, t) }),
		slices.DeleteFunc(l.Removed, func(m *Removal) bool { return m == nil || !wordHolds(s.v, m) }),
	}
}

// rememberErased adds what the file says was erased to the list. A computer
// whose settings cannot be written still has it in the file and its copies.
func (s *Store) rememberErased() {
	s.rememberAll(graves{InOrder(s.Records().Tombstones), InOrder(s.Records().Removals)})
}

func (s *Store) rememberAll(more graves) {
	if s.env.Settings == "" {
		return
	}
	list := s.erasedHere()
	for _, t := range more.people {
		if !slices.ContainsFunc(list.people, func(o *Tombstone) bool { return o.PersonID == t.PersonID }) {
			list.people = append(list.people, t)
		}
	}
	for _, m := range more.records {
		if !slices.ContainsFunc(list.records, func(o *Removal) bool { return o.RecordID == m.RecordID }) {
			list.records = append(list.records, m)
		}
	}
	text, err := json.Marshal(erasedList{Erased: list.people, Removed: list.records})
	if err == nil {
		_ = vault.WriteSetting(s.env.Settings, s.v.ID()+".erased", text)
	}
}

// Return is what was erased and is in the file again, as from an older copy.
type Return struct {
	People  int      // erased people of whom something is there again
	Records int      // records of theirs, and records that were removed by themselves
	By      []string // the names of those who gave their word for the erasures
	// Who and what they are, as far as what came back or what was left of them says.
	// It is for the question whether they are erased again, and is kept nowhere.
	Named []string
}

// None reports whether there is nothing.
func (r Return) None() bool { return r.People+r.Records == 0 }

// Sentence says it for people.
func (r Return) Sentence() string {
	what := fmt.Sprintf("%d records that were erased for good are in it again", r.Records)
	if r.Records == 1 {
		what = "1 record that was erased for good is in it again"
	}
	return what + ". " + strings.Join(r.By, " and ") + " had them erased."
}

// Names says who and what is back: the first ten, and how many more.
func (r Return) Names() string {
	const most = 10
	words := strings.Join(r.Named[:min(most, len(r.Named))], "; ")
	if n := len(r.Named) - most; n > 0 {
		words += fmt.Sprintf("; and %d more", n)
	}
	return words
}

// Returned is what was erased and is in the file again. EraseAgain erases it.
func (s *Store) Returned() Return { return s.returnOf(s.returned(graves{})) }

func (s *Store) returnOf(back graves) Return {
	out := Return{People: len(back.people)}
	by := func(w *Word) {
		name := "a lead"
		if w != nil {
			if who, left, known := s.v.Author(w.By); known {
				name = who.Name
				if left {
					name += " (who has left)"
				}
			}
		}
		if !slices.Contains(out.By, name) {
			out.By = append(out.By, name)
		}
	}
	people := map[ID]bool{}
	for _, t := range back.people {
		people[t.PersonID] = true
		by(t.Word)
	}
	for _, m := range back.records {
		by(m.Word)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	out.Named = s.namesOf(back)
	for id, h := range s.held {
		single := slices.ContainsFunc(back.records, func(m *Removal) bool { return m.RecordID == id })
		if h.kind == KindPerson && people[id] || single ||
			h.kind != KindTombstone && slices.ContainsFunc(peopleIn(h.raw), func(p ID) bool { return people[p] }) {
			out.Records++
		}
	}
	return out
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
