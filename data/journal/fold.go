package journal

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strings"
)

// State is what a record's entries fold to.
type State struct {
	JSON json.RawMessage // canonical; nil where the record is not there
	Of   string          // record kind
	// Conflicts are values of one field that were written apart: both kept, for
	// a person to look at.
	Conflicts []Conflict
	// BroughtBack are deletions, of the record or of an entry in it, that a
	// change had not seen: they are passed over, so that nothing is dropped.
	BroughtBack []*Entry
}

// Conflict is one field with values that were written apart.
type Conflict struct {
	Path   []string
	Values []Value // in order; the last one stands, unless it is a deletion that was passed over
}

// Value is one of them.
type Value struct {
	Entry *Entry
	JSON  json.RawMessage // null is a deletion
}

// Fold is the state of a record. The same set of entries gives the same state,
// in whatever order they came.
func (l *Log) Fold(record string) State { return fold(l.byRecord[record]) }

// FoldUntil is the state before the entry (with it, where after is true).
func (l *Log) FoldUntil(e *Entry, after bool) State {
	list := l.byRecord[e.Record]
	i := slices.Index(list, e)
	if after {
		i++
	}
	return fold(list[:max(i, 0)])
}

func fold(list []*Entry) State {
	var s State
	serial := !anyApart(list)
	live := list
	if serial {
		for i, e := range list {
			if e.Kind == Delete {
				live = list[i+1:]
			}
		}
	} else {
		live, s.BroughtBack = standing(list)
	}
	patches := make([]json.RawMessage, len(live))
	for i, e := range live {
		patches[i] = e.Patch
	}
	if !serial {
		all := writes(live)
		passedOver(all)
		s.Conflicts = conflicts(all)
		for i, e := range live {
			if p, changed := without(e, all); changed {
				patches[i] = p
				s.BroughtBack = append(s.BroughtBack, e)
			}
		}
	}
	var o object
	for i, e := range live {
		if p, err := parse(patches[i]); err == nil {
			o = apply(o, p)
		}
		s.Of = e.Of
	}
	s.JSON = o.bytes()
	return s
}

func anyApart(list []*Entry) bool {
	for i := 1; i < len(list); i++ {
		// In order, if each had seen the one before, each had seen all before.
		if !saw(list[i], list[i-1]) {
			return true
		}
	}
	return false
}

// standing are the puts that no deletion took away. A deletion counts only
// where every put had either been seen by it or had seen it.
func standing(list []*Entry) (live, passed []*Entry) {
	var deletions []*Entry
	for _, d := range list {
		if d.Kind != Delete {
			continue
		}
		if slices.ContainsFunc(list, func(e *Entry) bool { return e.Kind == Put && apart(d, e) }) {
			passed = append(passed, d)
		} else {
			deletions = append(deletions, d)
		}
	}
	for _, e := range list {
		if e.Kind == Put && !slices.ContainsFunc(deletions, func(d *Entry) bool { return saw(d, e) }) {
			live = append(live, e)
		}
	}
	return live, passed
}

// write is one leaf of one entry's patch.
type write struct {
	entry *Entry
	leaf  Leaf
	path  string // joined, for comparing

	passed bool // a deletion that does not count
}

const pathSeparator = "\x1f"

func writes(live []*Entry) []write {
	var all []write
	for _, e := range live {
		list, err := Leaves(e.Patch)
		if err != nil {
			continue
		}
		for _, l := range list {
			all = append(all, write{entry: e, leaf: l, path: strings.Join(l.Path, pathSeparator) + pathSeparator})
		}
	}
	return all
}

// passedOver marks each deletion of an entry in a record that somebody changed
// without having seen the deletion.
func passedOver(all []write) {
	for i := range all {
		w := &all[i]
		w.passed = w.leaf.Deletes() && slices.ContainsFunc(all, func(v write) bool {
			return v.path != w.path && strings.HasPrefix(v.path, w.path) && !v.leaf.Deletes() && apart(v.entry, w.entry)
		})
	}
}

// without builds an entry's patch less what is passed over.
func without(e *Entry, all []write) (patch json.RawMessage, changed bool) {
	var keep []Leaf
	for _, w := range all {
		if w.entry == e && !w.passed {
			keep = append(keep, w.leaf)
		}
		changed = changed || (w.entry == e && w.passed)
	}
	return Build(keep), changed
}

// conflicts are the fields of which more than one value stands that nobody has
// settled since.
func conflicts(all []write) []Conflict {
	var open []write
	for _, w := range all {
		if !slices.ContainsFunc(all, func(v write) bool { return settles(v, w) }) {
			open = append(open, w)
		}
	}
	under := map[string]string{} // a part written apart from the whole counts under the whole
	for _, w := range open {
		for _, v := range open {
			whole := cmp.Or(under[w.path], w.path)
			if strings.HasPrefix(whole, v.path) && apart(v.entry, w.entry) {
				under[w.path] = v.path
			}
		}
	}
	byPath := map[string][]write{}
	for _, w := range open {
		whole := cmp.Or(under[w.path], w.path)
		byPath[whole] = append(byPath[whole], w)
	}
	var out []Conflict
	for path, list := range byPath {
		if c, differ := conflict(path, list); differ {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Conflict) int { return slices.Compare(a.Path, b.Path) })
	return out
}

// settles reports whether v was written by somebody who had seen w, over it: at
// the same place, over the whole of which it is part, or, where w took
// something away, in what was put there again. What is passed over settles
// nothing.
func settles(v, w write) bool {
	over := strings.HasPrefix(w.path, v.path) || (w.leaf.Deletes() && strings.HasPrefix(v.path, w.path))
	return over && !v.passed && saw(v.entry, w.entry)
}

func conflict(path string, list []write) (Conflict, bool) {
	c := Conflict{Path: strings.Split(strings.TrimSuffix(path, pathSeparator), pathSeparator)}
	differ := false
	for _, w := range list {
		c.Values = append(c.Values, Value{w.entry, w.leaf.Value})
		differ = differ || w.path != list[0].path || !bytes.Equal(w.leaf.Value, list[0].leaf.Value)
	}
	return c, differ
}
