package data

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"commonthread/data/vault"
)

// Erasing somebody takes out their records and the content of every journal
// entry of those records, so that no key opens any of it any more. What stays:
// their bare marks under an ID that nobody can turn into a name, so that past
// totals stand; aliases between such IDs, for the same reason; the headers of
// the entries (when, by whom, of which kind), so that the chain stays whole; and
// a Tombstone. Then the file is compacted, and the same is done in every copy
// of it that can be reached. An Undo never brings anything of it back.

// Erasure is what an erasure did.
type Erasure struct {
	People  []ID // the person, under every ID that they had
	Records int  // taken out of the group's file
	Entries int  // of the journal whose content was erased there
	Drafts  int  // unfinished forms that spoke of them
	Copies  []ErasedCopy
	// Alike are referrals that wait for their person and bear the same name.
	// Whether they are the same person only somebody who knows them can say.
	Alike []ID
}

// ErasedCopy is what an erasure did in one copy of the file.
type ErasedCopy struct {
	Path    string
	Records int
	Entries int
	Err     error // why nothing could be erased there; the copy is as it was
}

// Unreached are the copies in which the person may still be.
func (e Erasure) Unreached() (paths []string) {
	for _, c := range e.Copies {
		if c.Err != nil {
			paths = append(paths, c.Path)
		}
	}
	return paths
}

// Erase erases a person for good, in the file and in the copies of it at the
// given paths (backups.InReach). It is for a lead. An error means that the
// group's file is as it was, unless it wraps ErrNotCompacted: then everything
// is erased, and bytes of it may still lie, sealed, where the file has room.
func (s *Store) Erase(person ID, today Date, copies []string) (Erasure, error) {
	if !s.May(Care) {
		return Erasure{}, fmt.Errorf("erasing: %w", ErrNotAllowed)
	}
	stones, alike, err := s.stonesFor(person, today)
	if err != nil {
		return Erasure{}, err
	}
	out, err := s.eraseAll(graves{people: stones}, copies)
	out.Alike = alike
	return out, err
}

// eraseAll erases in the file, and then in its copies.
func (s *Store) eraseAll(g graves, copies []string) (Erasure, error) {
	out, err := s.eraseHere(g)
	if err != nil {
		return out, err
	}
	s.rememberErased()
	for _, path := range copies {
		c := ErasedCopy{Path: path}
		c.Records, c.Entries, c.Err = s.eraseInCopy(path, g)
		out.Copies = append(out.Copies, c)
	}
	return out, s.compacted() // also where it failed the last time
}

// ClearCopies erases in copies of the file, such as those on a stick that was out of
// reach, all that was ever erased from it. It is for a lead.
func (s *Store) ClearCopies(paths []string) (out []ErasedCopy) {
	r := s.Records()
	g := graves{InOrder(r.Tombstones), InOrder(r.Removals)}
	for _, path := range paths {
		c := ErasedCopy{Path: path}
		if c.Err = ErrNotAllowed; s.May(Care) {
			c.Records, c.Entries, c.Err = s.eraseInCopy(path, g)
		}
		out = append(out, c)
	}
	return out
}

// graves are what an erasure is of: people, and records removed by themselves.
type graves struct {
	people  []*Tombstone
	records []*Removal
}

// knownTo reports whether any of it stands in the records as erased.
func (g graves) knownTo(r *Records) bool {
	return slices.ContainsFunc(g.people, func(t *Tombstone) bool { return r.Tombstones[t.PersonID] != nil }) ||
		slices.ContainsFunc(g.records, func(m *Removal) bool { return r.Removals[m.RecordID] != nil })
}

// stonesFor are the tombstones of a person, under each of their IDs.
func (s *Store) stonesFor(person ID, today Date) (stones []*Tombstone, alike []ID, err error) {
	r := s.Records().Agreed()
	for _, id := range slices.Sorted(slices.Values(r.IDsOf(person))) {
		p, t := r.People[id], r.Tombstones[id]
		switch {
		case p != nil:
			stones = append(stones, tombstoneOf(p, today, s.NaturalID))
			alike = append(alike, r.waitingUnder(p)...)
		case t != nil: // again, say because a stick was plugged in
			stones = append(stones, t)
		}
	}
	if len(stones) == 0 {
		return nil, nil, fmt.Errorf("%s: %w", KindPerson, ErrNotFound)
	}
	return stones, alike, nil
}

// waitingUnder are the referrals that wait for a person of this one's name.
func (r *Records) waitingUnder(p *Person) (ids []ID) {
	for _, f := range InOrder(r.Referrals) {
		name := Fold(f.FirstName + " " + f.LastName)
		if f.PersonID == "" && (name == Fold(p.FirstName+" "+p.LastName) || name == Fold(p.Name())) {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// eraseInCopy does the same in a backup or a file that was set aside, written
// by a device of its own, and compacts it.
func (s *Store) eraseInCopy(path string, g graves) (records, entries int, err error) {
	v, err := s.v.OpenCopy(path)
	if err != nil {
		return 0, 0, err
	}
	env := s.env
	env.Settings = ""
	c, err := openStore(v, env)
	if err != nil {
		return 0, 0, err
	}
	out, err := c.eraseHere(g)
	if err == nil && g.knownTo(c.Records()) {
		err = c.compacted()
	}
	if closing := c.Close(); err == nil {
		err = closing
	}
	return out.Records, out.Entries, err
}

// compacted writes the file anew, without what was erased from it.
func (s *Store) compacted() error {
	if err := s.v.Compact(); err != nil {
		return fmt.Errorf("%w: %w", ErrNotCompacted, err)
	}
	return nil
}

// eraseHere erases, in one transaction, what there is of it in what the
// keyholder may write, and leaves tombstones and removals. Where there is nothing
// it writes nothing; but who cannot see whether a removed record is there says
// that it was removed, for a lead to find.
func (s *Store) eraseHere(g graves) (Erasure, error) {
	var out Erasure
	_, err := s.update(func() (ChangeSet, []*change, error) {
		e := newErasing(s, g)
		for _, t := range g.people {
			out.People = append(out.People, t.PersonID)
		}
		if err := e.find(); err != nil {
			return ChangeSet{}, nil, err
		}
		if err := e.blank(); err != nil {
			return ChangeSet{}, nil, err
		}
		out.Records, out.Entries, out.Drafts = len(e.todo), e.entries, len(e.drafts)
		if err := e.release(); err != nil {
			return ChangeSet{}, nil, err
		}
		if err := e.dropBlobs(); err != nil {
			return ChangeSet{}, nil, err
		}
		if len(e.todo)+len(e.boxes) == 0 && (s.May(Care) || len(g.records) == 0) {
			return ChangeSet{}, nil, nil
		}
		e.bury(g)
		return e.write()
	})
	return out, err
}

// release takes them out of what is planned: they are booked no more, and lead
// and help at nothing. Their bare marks stay, as past totals stand on them.
func (e *erasing) release() error {
	var planned []*change
	for id, h := range e.s.held {
		if !slices.ContainsFunc(peopleNamed(h.rec), func(p ID) bool { return e.people[p] }) {
			continue
		}
		c := &change{id: id, kind: h.kind, comp: h.comp, before: h, rec: Clone(h.rec)}
		switch v := c.rec.(type) {
		case *Session:
			maps.DeleteFunc(v.Booked, func(id ID, _ Booking) bool { return e.people[id] })
			e.dismiss(&v.LeaderID, v.Helpers)
		case *Series:
			e.dismiss(&v.LeaderID, v.Helpers)
		}
		if err := c.compare(); err != nil {
			return err
		}
		if c.patch != nil {
			planned = append(planned, c)
		}
	}
	slices.SortFunc(planned, func(a, b *change) int { return strings.Compare(string(a.id), string(b.id)) })
	e.todo = append(e.todo, planned...)
	return nil
}

func (e *erasing) dismiss(leader *ID, helpers map[ID]bool) {
	if e.people[*leader] {
		*leader = ""
	}
	maps.DeleteFunc(helpers, func(id ID, _ bool) bool { return e.people[id] })
}

func (e *erasing) theirs(id ID, kind Kind, about []ID) bool {
	return e.single[id] || kind == KindPerson && e.people[id] || kind != KindTombstone && slices.ContainsFunc(about, func(p ID) bool { return e.people[p] })
}

func (e *erasing) take(id ID, h *held) {
	e.gone[id] = true
	e.spokenOf(h.comp, h.raw)
	e.todo = append(e.todo, &change{id: id, kind: h.kind, comp: h.comp, before: h})
	if p, ok := h.rec.(*Person); ok {
		e.names = append(e.names, Fold(p.Name()), Fold(p.FirstName+" "+p.LastName))
	}
}

// peopleIn is whose a record is, by its JSON; none where it is nobody's. Only
// blank takes the content out of the journal's entries, and throws away drafts
// that speak of the person, whoever wrote them.
func (e *erasing) blank() error {
	for _, c := range compartments {
		for key, box := range e.s.v.Boxes(vault.Compartment(c)) {
			env, body, err := openBox(box)
			if err != nil {
				return err
			}
			switch env.Type {
			case boxEntries:
				if err := e.blankEntries(c, key, body); err != nil {
					return err
				}
			case boxDraft:
				if e.mentions(env.Name, body) {
					e.drafts = append(e.drafts, key)
					e.boxes = append(e.boxes, boxWrite{comp: c, key: key})
				}
			}
		}
	}
	return nil
}

func (e *erasing) blankEntries(c Compartment, key vault.Key, body []byte) error {
	entries, err := openEntries(body)
	if err != nil {
		return err
	}
	before := e.entries
	for i := range entries {
		if e.gone[ID(entries[i].Record)] && len(entries[i].Patch) > 0 {
			e.spokenOf(c, entries[i].Patch)
			entries[i].Erase()
			e.entries++
		}
	}
	if e.entries > before {
		for _, box := range entryBoxes(entries) {
			e.boxes = append(e.boxes, boxWrite{comp: c, key: key, plain: box})
		}
	}
	return nil
}

// mentions reports whether a draft has an ID or the name of the person in it.
func (e *erasing) mentions(name string, content []byte) bool {
	text := append([]byte(name+"\n"), content...)
	for id := range e.gone {
		if bytes.Contains(text, []byte(id)) {
			return true
		}
	}
	for id := range e.people {
		if bytes.Contains(text, []byte(id)) {
			return true
		}
	}
	folded := Fold(string(text))
	return slices.ContainsFunc(e.names, func(n string) bool { return strings.Contains(folded, n) })
}

// bury leaves tombstones and removals, where there are none yet.
func (e *erasing) bury(g graves) {
	leave := func(rec Record, of ID) {
		id := e.s.NaturalID(rec.Kind(), string(of))
		rec.Head().ID = id
		if e.s.giveWord(rec) != nil {
			return // what nobody gave their word for is left to a lead
		}
		e.todo = append(e.todo, &change{id: id, kind: rec.Kind(), comp: Register, rec: rec, before: e.s.held[id]})
	}
	r := e.s.Records()
	for _, c := range slices.Clone(e.todo) {
		if f, ok := c.was().(*Referral); ok && f.Form != "" && c.rec == nil {
			e.todo = append(e.todo, e.pastForm(f, g))
		}
	}
	for _, t := range g.people {
		if r.Tombstones[t.PersonID] == nil {
			leave(&Tombstone{Meta: Meta{Word: t.Word}, PersonID: t.PersonID, Role: t.Role, Day: t.Day, Known: t.Known}, t.PersonID)
		}
	}
	for _, m := range g.records {
		if r.Removals[m.RecordID] == nil {
			leave(&Removal{Meta: Meta{Word: m.Word}, RecordID: m.RecordID, Day: m.Day}, m.RecordID)
		}
	}
}

// pastForm keeps the form of an erased referral from making it again.
func (e *erasing) pastForm(f *Referral, g graves) *change {
	past := &PastForm{FormID: f.ID}
	for _, t := range g.people {
		past.Day = t.Day
	}
	for _, m := range g.records {
		past.Day = m.Day
	}
	past.ID = e.s.NaturalID(KindPastForm, past.NaturalKey()...)
	return &change{id: past.ID, kind: KindPastForm, comp: Care, rec: past, before: e.s.held[past.ID]}
}

// what says what was done, without saying to whom.
func (e *erasing) what() string {
	if len(e.people) == 0 {
		for _, c := range e.todo {
			if c.kind == KindFormKey {
				return "An old key of the referral form was destroyed"
			}
		}
		return "A referral was removed for good"
	}
	return "Somebody was erased"
}

// write puts it all into the file in one durable transaction, in entries that
// say they are an erasure.
func (e *erasing) write() (ChangeSet, []*change, error) {
	w := e.s.newWriting()
	w.action = ActionErase
	cs := ChangeSet{ID: randomName(), What: e.what(), At: w.now}
	for _, comp := range compartments {
		for _, c := range e.todo {
			if c.comp != comp {
				continue
			}
			if err := w.record(c, cs, e.s.label(cs.What, comp, e.todo)); err != nil {
				return ChangeSet{}, nil, err
			}
		}
	}
	w.boxes = append(w.boxes, e.boxes...)
	if err := w.save(nil); err != nil {
		return ChangeSet{}, nil, err
	}
	for _, key := range e.drafts {
		delete(e.s.drafts, key)
	}
	e.s.install(e.todo)
	cs.count(e.todo)
	return cs, e.todo, nil
}
