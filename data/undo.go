package data

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"commonthread/data/journal"
	"commonthread/data/vault"
)

// Declined is the error of an Undo that could take nothing back, because all
// of it was changed since. errors.Is(err, ErrChangedSince) is true of it.
type Declined struct{ Fields []FieldOf }

func (e *Declined) Error() string {
	names := make([]string, 0, len(e.Fields))
	for _, f := range e.Fields {
		names = append(names, strings.Trim(string(f.Kind)+" "+f.Field, " "))
	}
	slices.Sort(names)
	return fmt.Sprintf("%s: %v", strings.Join(slices.Compact(names), ", "), ErrChangedSince)
}

// Is makes errors.Is(err, ErrChangedSince) true.
func (e *Declined) Is(target error) bool { return target == ErrChangedSince }

// Undo takes back the newest change set that was not taken back yet, whoever
// made it and on whichever device, an import included. Undone again it walks
// further back, as far as the group's beginning; what an Undo did is itself not
// undone (Redo does it again), and what only entered the audit is no change.
// A pack or report that went out stays on record; Undo passes it over.
//
// It goes field by field: a field that somebody changed since stays as it is,
// and so does a record made by the change set that was touched since, or to
// which something refers by now. They are in ChangeSet.Declined; where nothing
// at all can be taken back, nothing is written and the error is a *Declined.
//
// ErrNothingToUndo where there is none; ErrNotAllowed where the change set was
// made by somebody who may write more than this keyholder, who could not take
// back all of it.
func (s *Store) Undo() (ChangeSet, error) {
	return s.update(func() (ChangeSet, []*change, error) {
		u := undoing{s: s, logs: map[Compartment]*journal.Log{}}
		u.read(nothing)
		for passed := map[string]bool{}; ; {
			last := u.last(func(e *journal.Entry) bool { return !passed[e.Set] })
			if last == nil {
				return ChangeSet{}, nil, ErrNothingToUndo
			}
			cs, done, err := u.takeBack(last)
			if err != nil || len(done) > 0 {
				return cs, done, err
			}
			passed[last.Set] = true // nothing of it stands any more
		}
	})
}

// UndoSet takes back one change set by its ID (ChangeSet.ID, Change.Set), as
// Undo does the newest; one that took something back itself is done again.
func (s *Store) UndoSet(set string) (ChangeSet, error) {
	return s.update(func() (ChangeSet, []*change, error) {
		u := undoing{s: s, logs: map[Compartment]*journal.Log{}}
		u.read(nothing)
		last := u.named(set)
		if last == nil {
			return ChangeSet{}, nil, ErrNothingToUndo
		}
		cs, done, err := u.takeBack(last)
		if err == nil && len(done) == 0 {
			err = ErrNothingToUndo
		}
		return cs, done, err
	})
}

// covers reports whether a may write all that b may.
func covers(a, b vault.Role) bool {
	if !slices.Contains([]vault.Role{vault.Volunteer, vault.Treasurer, vault.Lead}, b) {
		return a == vault.Lead
	}
	for _, c := range vault.Compartments {
		if b.May(c) && !a.May(c) {
			return false
		}
	}
	return true
}

// undoing is the work on one Undo.
type undoing struct {
	s        *Store
	logs     map[Compartment]*journal.Log
	tx       *Tx
	declined []FieldOf
}

// read takes up the journal, with the patches of the records that are wanted.
func (u *undoing) read(wanted func(ID) bool) {
	for _, c := range compartments {
		u.logs[c] = u.s.log(c, wanted)
	}
}

// last is an entry of the newest change set of those asked for that still
// stands. Words of a change set are whole in its most closed compartment, which
// comes last.
func (u *undoing) last(asked func(*journal.Entry) bool) *journal.Entry {
	undone := u.undone()
	return u.newest(func(log *journal.Log, e *journal.Entry) bool {
		return e.Action != ActionErase && e.Undoes == "" && !undone[e.Set] && asked(e) && !founds(log, e)
	})
}

// named is an entry of a change set that stands, a taking back too.
func (u *undoing) named(set string) *journal.Entry {
	if set == "" || u.undone()[set] {
		return nil
	}
	return u.newest(func(log *journal.Log, e *journal.Entry) bool {
		return e.Set == set && e.Action != ActionErase && !founds(log, e)
	})
}

// newest is an entry of the newest change set of those wanted.
func (u *undoing) newest(wanted func(*journal.Log, *journal.Entry) bool) *journal.Entry {
	var last *journal.Entry
	for _, c := range compartments {
		log := u.logs[c]
		for _, e := range slices.Backward(log.Entries()) {
			if e.Kind == journal.Audit || !wanted(log, e) {
				continue
			}
			if last == nil || u.newer(e, c, last) {
				last = e
			}
			break
		}
	}
	return last
}

// undone are the change sets that do not stand: those that another one took back
// that stands itself, and those that cannot be taken back.
func (u *undoing) undone() map[string]bool {
	by, fixed := map[string]string{}, map[string]bool{} // what was last taken back by which
	for _, log := range u.logs {
		for _, e := range log.Entries() {
			if e.Undoes != "" {
				if was := by[e.Undoes]; was == "" || was == e.Set || u.after(e.Set, was) {
					by[e.Undoes] = e.Set
				}
			}
			// What a funder was given cannot be called back, and later copies
			// are weighed against it.
			if Kind(e.Of) == KindIssue {
				fixed[e.Set] = true
			}
		}
	}
	out := map[string]bool{}
	for set := range by {
		n := 0
		for at := set; by[at] != ""; at = by[at] {
			n++
		}
		out[set] = n%2 == 1
	}
	for set := range fixed {
		out[set] = true
	}
	return out
}

// after reports whether one change set was made after another.
func (u *undoing) after(a, b string) bool {
	for _, log := range u.logs {
		for _, e := range slices.Backward(log.Entries()) {
			switch e.Set {
			case a:
				return true
			case b:
				return false
			}
		}
	}
	return false
}

// newer reports whether the newest change set of a compartment is newer than
// the newest of the compartments before it. Within a compartment the journal
// says what came after what. Between two, a change set that is in both tells;
// only where there is none do we go by the clocks, which may have been wrong.
func (u *undoing) newer(e *journal.Entry, c Compartment, last *journal.Entry) bool {
	if e.Set == last.Set || has(u.logs[c], last.Set) {
		return true
	}
	for _, before := range compartments[:slices.Index(compartments, c)] {
		if has(u.logs[before], e.Set) {
			return false
		}
	}
	return cmp.Or(cmp.Compare(e.Order, last.Order), cmp.Compare(e.Device, last.Device)) > 0
}

func has(log *journal.Log, set string) bool {
	return slices.ContainsFunc(log.Entries(), func(e *journal.Entry) bool { return e.Set == set })
}

// founds reports whether the entry made the group itself, which stays.
func founds(log *journal.Log, e *journal.Entry) bool {
	return Kind(e.Of) == KindGroup && log.Of(e.Record)[0] == e
}

// takeBack takes a change set back.
func (u *undoing) takeBack(last *journal.Entry) (ChangeSet, []*change, error) {
	if err := u.reverse(last); err != nil {
		return ChangeSet{}, nil, err
	}
	if len(u.tx.order) == 0 && len(u.declined) > 0 {
		return ChangeSet{}, nil, &Declined{u.declined}
	}
	what := "Taken back: " + u.words(last)
	if last.Undoes != "" {
		what = "Done again: " + strings.TrimPrefix(u.words(last), "Taken back: ")
	}
	return u.tx.commit(ChangeSet{What: what, Undoes: last.Set, Declined: u.declined})
}

// words are what a change set is called.
func (u *undoing) words(e *journal.Entry) string {
	if said, ok := u.s.said[e.Set]; ok {
		return said
	}
	return e.What
}

// reverse plans a change set's taking back, and writes nothing.
func (u *undoing) reverse(last *journal.Entry) error {
	if !covers(u.s.v.Who().Role, vault.Role(last.Role)) {
		return fmt.Errorf("this was done by a %s: %w", last.Role, ErrNotAllowed)
	}
	touched := map[ID]bool{}
	for _, log := range u.logs {
		for _, e := range log.Entries() {
			if e.Set == last.Set {
				touched[ID(e.Record)] = true
			}
		}
	}
	u.read(func(id ID) bool { return touched[id] })
	u.tx = u.s.newTx()
	u.tx.undoing = true
	for _, c := range compartments {
		for _, e := range slices.Backward(u.logs[c].Entries()) {
			if e.Set != last.Set {
				continue
			}
			if err := u.entry(u.logs[c], c, e); err != nil {
				return err
			}
		}
	}
	u.settle()
	return nil
}

// entry takes one entry back, as far as nothing was changed since.
func (u *undoing) entry(log *journal.Log, c Compartment, e *journal.Entry) error {
	before, after := log.FoldUntil(e, false).JSON, log.FoldUntil(e, true).JSON
	id, kind := ID(e.Record), Kind(e.Of)
	now := u.s.held[id]
	ch := &change{id: id, kind: kind, comp: c, before: now}
	switch {
	case NewOf(kind) == nil: // a newer version's kind: we cannot know what it means
		u.decline(kind, id, nil)
	case e.Erased():
		u.decline(kind, id, nil)
	case before == nil && now != nil: // it was made: delete it, if it is as it was made
		paths, err := differing(after, now.raw)
		if err != nil {
			return err
		}
		if len(paths) > 0 {
			u.decline(kind, id, paths)
			return nil
		}
		u.plan(ch)
	case e.Kind == journal.Delete && now == nil && before != nil: // it was deleted: bring it back
		return u.write(ch, nil, before)
	case before != nil && after != nil && now != nil:
		return u.fields(ch, before, after)
	case before == nil && now == nil: // made, and deleted since: nothing stands of it
	default:
		u.decline(kind, id, nil)
	}
	return nil
}

// fields turns back each field that still is as the entry left it.
func (u *undoing) fields(ch *change, before, after json.RawMessage) error {
	back, err := journal.Diff(after, before)
	if err != nil {
		return err
	}
	leaves, err := journal.Leaves(back)
	if err != nil {
		return err
	}
	var keep []journal.Leaf
	var changed [][]string
	for _, l := range leaves {
		same, err := equalJSON(journal.At(ch.before.raw, l.Path), journal.At(after, l.Path))
		if err != nil {
			return err
		}
		if same {
			keep = append(keep, l)
		} else {
			changed = append(changed, l.Path)
		}
	}
	u.declined = append(u.declined, fieldsOf(ch.kind, ch.id, changed)...)
	if len(keep) == 0 {
		return nil
	}
	return u.write(ch, ch.before.raw, journal.Build(keep))
}

// write plans the state that a patch makes, unless that is no valid record.
func (u *undoing) write(ch *change, state, patch []byte) error {
	raw, err := journal.Apply(state, patch)
	if err != nil {
		return err
	}
	rec := NewOf(ch.kind)
	if err := json.Unmarshal(raw, rec); err != nil || rec.Validate() != nil {
		u.decline(ch.kind, ch.id, nil)
		return nil
	}
	ch.rec, ch.raw, ch.patch = rec, raw, patch
	u.plan(ch)
	return nil
}

func (u *undoing) plan(ch *change) {
	u.tx.changes[ch.id] = ch
	u.tx.order = append(u.tx.order, ch)
}

func (u *undoing) decline(k Kind, id ID, paths [][]string) {
	if len(paths) == 0 {
		paths = [][]string{{""}}
	}
	u.declined = append(u.declined, fieldsOf(k, id, paths)...)
}
