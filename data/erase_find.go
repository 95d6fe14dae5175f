package data

import (
	"encoding/json"
	"slices"
	"strings"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// This file finds what an erasure takes.

// erasing is the work on one erasure in one file.
type erasing struct {
	s       *Store
	people  map[ID]bool
	single  map[ID]bool // records that are removed by themselves
	gone    map[ID]bool // records that are theirs, on file or long deleted
	todo    []*change   // those on file
	names   []string    // folded
	boxes   []boxWrite  // entries without their content, and drafts thrown away
	entries int
	drafts  []vault.Key
	large   map[Compartment]map[ID]bool // large things that what is erased speaks of
}

func newErasing(s *Store, g graves) *erasing {
	e := &erasing{s: s, people: map[ID]bool{}, single: map[ID]bool{}, gone: map[ID]bool{}, large: map[Compartment]map[ID]bool{}}
	for _, t := range g.people {
		e.people[t.PersonID] = true
	}
	for _, m := range g.records {
		e.single[m.RecordID] = true
	}
	return e
}

// find collects the records that are theirs: themselves, and whatever says
// "person_id" or "other_id", also of a kind that only a newer version knows, and
// also what was deleted and lives on in the journal.
func (e *erasing) find() error {
	for id, h := range e.s.held {
		if e.theirs(id, h.kind, peopleIn(h.raw)) {
			e.take(id, h)
		}
	}
	for _, c := range compartments {
		entries, err := readEntries(e.s.v, c, everything)
		if err != nil {
			return err
		}
		last, of := map[ID][]ID{}, map[ID]Kind{}
		for _, entry := range journal.NewLog(entries).Entries() {
			if id := ID(entry.Record); entry.Kind == journal.Put && e.s.held[id] == nil {
				of[id] = Kind(entry.Of)
				if p := peopleIn(entry.Patch); len(p) > 0 {
					last[id] = p
				}
			}
		}
		for id, kind := range of {
			if e.theirs(id, kind, last[id]) {
				e.gone[id] = true
			}
		}
	}
	return e.findAbout()
}

// findAbout collects the records that are about one of those and go with it, as
// why it was kept for longer, on file or long deleted.
func (e *erasing) findAbout() error {
	for id, h := range e.s.held {
		if e.isAbout(h.rec) {
			e.take(id, h)
		}
	}
	slices.SortFunc(e.todo, func(a, b *change) int { return strings.Compare(string(a.id), string(b.id)) })
	for _, c := range compartments {
		entries, err := readEntries(e.s.v, c, everything)
		if err != nil {
			return err
		}
		for i := range entries {
			entry := &entries[i]
			if entry.Kind != journal.Put || aboutOf(Kind(entry.Of)) != OfRecord {
				continue
			}
			if rec := NewOf(Kind(entry.Of)); json.Unmarshal(entry.Patch, rec) == nil && e.isAbout(rec) {
				e.gone[ID(entry.Record)] = true
			}
		}
	}
	return nil
}

// isAbout reports whether a record is about one that goes.
func (e *erasing) isAbout(rec Record) bool {
	return rec != nil && slices.ContainsFunc(subjectsOf(rec), func(id ID) bool { return e.gone[id] })
}

// what is said of two people is two people's.
func peopleIn(raw []byte) (whose []ID) {
	var v struct {
		PersonID ID `json:"person_id"`
		OtherID  ID `json:"other_id"`
		ThirdID  ID `json:"third_id"`
		FourthID ID `json:"fourth_id"`
	}
	if json.Unmarshal(raw, &v) != nil {
		return nil
	}
	for _, id := range []ID{v.PersonID, v.OtherID, v.ThirdID, v.FourthID} {
		if id != "" {
			whose = append(whose, id)
		}
	}
	return whose
}
