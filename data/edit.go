package data

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"commonthread/data/journal"
)

// ErrConflict is that somebody else changed the same field meanwhile. The error
// itself is a *Conflict, which says which.
var ErrConflict = errors.New("changed by somebody else meanwhile")

// Edit is what somebody wrote over a record: the record as it stood in front of
// them when they began, and as they left it. Only what differs between the two
// was touched, and only that is put on the record as it is by then, so that what
// others wrote meanwhile stays, fields that were not shown among it. Both are
// JSON; Opened is nil for a record that is new.
type Edit struct{ Opened, Edited json.RawMessage }

// NewEdit is an edit of one record to another state of it.
func NewEdit(opened, edited Record) (e Edit, err error) {
	if e.Opened, err = State(opened); err == nil {
		e.Edited, err = State(edited)
	}
	return e, err
}

// State is a record in canonical JSON.
func State(rec Record) (json.RawMessage, error) {
	raw, err := json.Marshal(rec)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", rec.Kind(), err)
	}
	return journal.Canonical(raw)
}

// Back is the patch that takes the edit back: what stood, in each field that was
// touched. An edit that is taken up again later begins where Begun puts it.
func (e Edit) Back() (json.RawMessage, error) { return journal.Diff(e.Edited, e.Opened) }

// Begun is a state with what stood in the touched fields put back in it (see Back).
func Begun(state, back json.RawMessage) (json.RawMessage, error) { return journal.Apply(state, back) }

// Conflict is the error of an edit that meets what somebody else wrote into the
// same fields. Nothing was changed.
type Conflict struct {
	Kind    Kind
	ID      ID
	Clashes []Clash
}

// Clash is one field that two wrote apart. A value is nil where there is none.
type Clash struct {
	// Path leads to the field: its JSON name, and those below it in a map.
	Path []string
	// Opened is what both began from, Edited what this edit makes of it, Now what
	// the other made of it.
	Opened, Edited, Now json.RawMessage
}

func (c *Conflict) Error() string {
	var names []string
	for _, cl := range c.Clashes {
		names = append(names, cl.Path[0])
	}
	return fmt.Sprintf("%s: %s: %v", c.Kind, strings.Join(slices.Compact(names), ", "), ErrConflict)
}

// Is makes errors.Is(err, ErrConflict) true for every Conflict.
func (c *Conflict) Is(target error) bool { return target == ErrConflict }

// Onto is a new record: now with what the edit touched. The error is a *Conflict
// where somebody else wrote something else there.
func (e Edit) Onto(now Record) (Record, error) {
	state, err := State(now)
	if err != nil {
		return nil, err
	}
	patch, err := journal.Diff(e.Opened, e.Edited)
	if err != nil {
		return nil, err
	}
	clashes, err := e.clashes(state, patch)
	if err != nil {
		return nil, err
	}
	if len(clashes) > 0 {
		return nil, &Conflict{Kind: now.Kind(), ID: now.Head().ID, Clashes: clashes}
	}
	if state, err = journal.Apply(state, patch); err != nil {
		return nil, err
	}
	rec := NewOf(now.Kind())
	if err := json.Unmarshal(state, rec); err != nil {
		return nil, fmt.Errorf("%s: %w", now.Kind(), err)
	}
	*rec.Head() = *now.Head()
	return rec, nil
}

// clashes are the touched fields that are neither as they were nor as the edit
// wants them.
func (e Edit) clashes(now, patch json.RawMessage) (out []Clash, err error) {
	touched, err := journal.Leaves(patch)
	if err != nil {
		return nil, err
	}
	for _, l := range touched {
		c := Clash{Path: e.goneAbove(now, l.Path)}
		c.Opened, c.Edited, c.Now = journal.At(e.Opened, c.Path), journal.At(e.Edited, c.Path), journal.At(now, c.Path)
		unchanged, err := equalJSON(c.Now, c.Opened)
		if err != nil {
			return nil, err
		}
		agreed, err := equalJSON(c.Now, c.Edited)
		if err != nil {
			return nil, err
		}
		known := slices.ContainsFunc(out, func(o Clash) bool { return slices.Equal(o.Path, c.Path) })
		if !unchanged && !agreed && !known {
			out = append(out, c)
		}
	}
	return out, nil
}

// goneAbove is the path of an entry that the other took out whole while
// something within it was touched; else the path itself.
func (e Edit) goneAbove(now json.RawMessage, path []string) []string {
	for n := 2; n < len(path); n++ { // a field that is a map may be empty and is there all the same
		if journal.At(e.Opened, path[:n]) != nil && journal.At(now, path[:n]) == nil {
			return path[:n]
		}
	}
	return path
}

// Seen is where the edit began, as of when somebody has seen what the other wrote
// into a field.
func (e Edit) Seen(c Clash) (opened json.RawMessage, err error) {
	return withValue(e.Opened, c.Path, c.Now)
}

// Insist is the edit where they have seen it and want their own.
func (e Edit) Insist(c Clash) (Edit, error) {
	opened, err := e.Seen(c)
	return Edit{Opened: opened, Edited: e.Edited}, err
}

// Yield is the edit where they have seen it and leave it.
func (e Edit) Yield(c Clash) (Edit, error) {
	opened, err := e.Seen(c)
	if err != nil {
		return e, err
	}
	edited, err := withValue(e.Edited, c.Path, c.Now)
	return Edit{Opened: opened, Edited: edited}, err
}

// withValue puts a value at a path of a state; nil takes it out.
func withValue(state json.RawMessage, path []string, value json.RawMessage) (json.RawMessage, error) {
	state, err := journal.Apply(state, journal.Build([]journal.Leaf{{Path: path, Value: json.RawMessage("null")}}))
	if err != nil || value == nil {
		return state, err
	}
	return journal.Apply(state, journal.Build([]journal.Leaf{{Path: path, Value: value}}))
}
