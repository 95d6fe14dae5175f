package data

import (
	"encoding/json"
	"slices"
	"time"

	"commonthread/data/journal"
)

// UndoOwn takes back the newest change set that the keyholder who is signed in
// made themselves and that stands, wherever and whenever they made it; what others
// did since stays. Otherwise it is as Undo.
func (s *Store) UndoOwn() (ChangeSet, error) {
	return s.update(func() (ChangeSet, []*change, error) {
		u := undoing{s: s, logs: map[Compartment]*journal.Log{}}
		u.read(nothing)
		for passed := map[string]bool{}; ; {
			last := u.last(func(e *journal.Entry) bool { return e.Who == s.v.Who().ID && !passed[e.Set] })
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

// Redo does again what the keyholder who is signed in took back last, as long as
// they have changed nothing since. Again it goes further, up to the first that
// was taken back. ErrNothingToRedo where there is none; otherwise it is as Undo.
func (s *Store) Redo() (ChangeSet, error) {
	return s.update(func() (ChangeSet, []*change, error) {
		u := undoing{s: s, logs: map[Compartment]*journal.Log{}}
		u.read(nothing)
		last := u.redoable()
		if last == nil {
			return ChangeSet{}, nil, ErrNothingToRedo
		}
		cs, done, err := u.takeBack(last)
		if err == nil && len(done) == 0 {
			err = ErrNothingToRedo
		}
		return cs, done, err
	})
}

// redoable is an entry of the taking back that Redo does again; nil for none.
func (u *undoing) redoable() *journal.Entry {
	undone, undoes, passed := u.undone(), map[string]string{}, map[string]bool{}
	for _, log := range u.logs {
		for _, e := range log.Entries() {
			if e.Undoes != "" {
				undoes[e.Set] = e.Undoes
			}
		}
	}
	for {
		e := u.newest(func(log *journal.Log, e *journal.Entry) bool {
			return e.Who == u.s.v.Who().ID && e.Action != ActionErase && !passed[e.Set]
		})
		switch {
		case e == nil || e.Undoes == "":
			return nil // nothing, or something new that was done since
		case undone[e.Set] || undoes[e.Undoes] != "":
			passed[e.Set] = true // done again already, or itself a doing again
		default:
			return e
		}
	}
}

// UndoPreview is what taking back a change set would do.
type UndoPreview struct {
	Set  string
	What string // plain words, as the history has them
	At   time.Time
	Who  string // keyholder's ID
	// Records are those that would go (TookOut), come back (Added) or change; Back
	// the values that would change in them, all of them where one goes or comes.
	Records []Touched
	Back    []BackField
	// Since are the fields that would stay as they are, because they were changed
	// since or because something hangs on them.
	Since []SinceField
}

// BackField is one value that taking back would change.
type BackField struct {
	Kind Kind
	ID   ID
	Path []string        // JSON names, and below them keys
	Now  json.RawMessage // nil is none
	Then json.RawMessage
}

// SinceField is a field that stays, and who changed it last where that is known.
type SinceField struct {
	FieldOf
	Who string // keyholder's ID; "" where nobody changed it
	At  time.Time
}

// PreviewUndo says what UndoSet of a change set would do, and changes nothing. With
// "" it is of the change set that UndoOwn takes back next. Its errors are UndoSet's.
func (s *Store) PreviewUndo(set string) (UndoPreview, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return UndoPreview{}, ErrLocked
	}
	u := undoing{s: s, logs: map[Compartment]*journal.Log{}}
	u.read(nothing)
	last := u.named(set)
	if set == "" {
		last = u.last(func(e *journal.Entry) bool { return e.Who == s.v.Who().ID })
	}
	if last == nil {
		return UndoPreview{}, ErrNothingToUndo
	}
	if err := u.reverse(last); err != nil {
		return UndoPreview{}, err
	}
	p := UndoPreview{Set: last.Set, What: u.words(last), At: last.At, Who: last.Who}
	for _, c := range u.tx.order {
		fields, err := backFields(c)
		if err != nil {
			return UndoPreview{}, err
		}
		deed := Changed
		switch {
		case c.rec == nil:
			deed = TookOut
		case c.before == nil:
			deed = Added
		}
		p.Records = append(p.Records, Touched{c.id, c.kind, deed})
		p.Back = append(p.Back, fields...)
	}
	for _, f := range u.declined {
		p.Since = append(p.Since, u.since(f, last))
	}
	if len(p.Back)+len(p.Since) == 0 {
		return UndoPreview{}, ErrNothingToUndo
	}
	return p, nil
}

// backFields are the values that a planned change writes, or takes away.
func backFields(c *change) ([]BackField, error) {
	var was, is []byte = []byte("{}"), []byte("{}")
	if c.before != nil {
		was = c.before.raw
	}
	if c.rec != nil {
		is = c.raw
	}
	paths, err := differing(was, is)
	if err != nil {
		return nil, err
	}
	var out []BackField
	for _, p := range paths {
		if p[0] == "id" || p[0] == "entered" {
			continue
		}
		out = append(out, BackField{c.kind, c.id, p, journal.At(was, p), journal.At(is, p)})
	}
	return out, nil
}

// since is who changed a field last after a change set.
func (u *undoing) since(f FieldOf, after *journal.Entry) SinceField {
	out := SinceField{FieldOf: f}
	for _, log := range u.logs {
		seen := false
		for _, e := range log.Of(string(f.ID)) {
			if e.Set == after.Set {
				seen = true
				continue
			}
			if !seen {
				continue
			}
			leaves, err := journal.Leaves(e.Patch)
			if e.Kind == journal.Delete || err == nil && (f.Field == "" || slices.ContainsFunc(leaves, func(l journal.Leaf) bool { return l.Path[0] == f.Field })) {
				out.Who, out.At = e.Who, e.At
			}
		}
	}
	return out
}
