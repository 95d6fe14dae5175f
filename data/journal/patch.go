package journal

import (
	"bytes"
	"encoding/json"
	"slices"
)

// null in a patch takes a value away. In a state it is the same as nothing.
var null = json.RawMessage("null")

// Canonical writes a state in the one form that all devices agree on: compact,
// names sorted, no null and no empty object inside objects (lists stay as they
// are). nil for an empty object. Here and below, what is given must be JSON, and
// ErrNotObject is the error where it is no object; nil bytes are an empty one.
func Canonical(state []byte) (json.RawMessage, error) {
	o, err := parse(state)
	if err != nil {
		return nil, err
	}
	return canonical(o), nil
}

func canonical(o object) json.RawMessage {
	out := make(object, 0, len(o))
	for _, m := range o {
		if v := clean(m.value); v != nil {
			out = append(out, member{m.name, v})
		}
	}
	return out.bytes()
}

// clean is a value in canonical form; nil where it is null or empty.
func clean(v json.RawMessage) json.RawMessage {
	switch first(v) {
	case 0:
		return nil
	case '{':
		if o, err := parse(v); err == nil {
			return canonical(o)
		}
	case '[':
		var c bytes.Buffer
		if json.Compact(&c, v) == nil {
			return c.Bytes()
		}
	}
	if isNull(v) {
		return nil
	}
	return bytes.TrimSpace(v)
}

// Diff is the patch that makes new of old; nil where they are equal. A field of
// old that is an object and is missing from new loses the entries it had, each
// by name, so that an entry which another device adds meanwhile stays.
func Diff(old, new []byte) (json.RawMessage, error) {
	a, err := parse(old)
	if err != nil {
		return nil, err
	}
	b, err := parse(new)
	if err != nil {
		return nil, err
	}
	return diff(a, b, true).bytes(), nil
}

func diff(a, b object, top bool) object {
	var out object
	for name, v := range both(a, b) {
		av, bv := v[0], v[1]
		if bytes.Equal(av, bv) {
			continue
		}
		patch, stays := diffValue(av, bv)
		if !stays {
			patch = taken(av, top)
		}
		if patch != nil {
			out = append(out, member{name, patch})
		}
	}
	return out
}

// taken is the patch that takes a value away; nil where there is none.
func taken(v json.RawMessage, top bool) json.RawMessage {
	if clean(v) == nil {
		return nil
	}
	if o, err := parse(v); top && err == nil {
		return diff(o, nil, false).bytes()
	}
	return null
}

// diffValue is the patch of one value, nil where there is nothing to change;
// stays is false where the new value holds nothing.
func diffValue(av, bv json.RawMessage) (patch json.RawMessage, stays bool) {
	if first(bv) != '{' {
		c := clean(bv)
		if bytes.Equal(c, clean(av)) {
			return nil, c != nil
		}
		return c, c != nil
	}
	bo, err := parse(bv)
	if err != nil {
		return bv, true
	}
	if first(av) != '{' {
		c := canonical(bo)
		return c, c != nil
	}
	ao, err := parse(av)
	if err != nil {
		return bv, true
	}
	return diff(ao, bo, false).bytes(), slices.ContainsFunc(bo, func(m member) bool { return clean(m.value) != nil })
}

// Apply makes the new state of a state (nil is none) by a patch, in canonical
// form where the state was; nil where nothing is left.
func Apply(state, patch []byte) (json.RawMessage, error) {
	o, err := parse(state)
	if err != nil {
		return nil, err
	}
	p, err := parse(patch)
	if err != nil {
		return nil, err
	}
	return apply(o, p).bytes(), nil
}

func apply(o, patch object) object {
	out := make(object, 0, len(o)+len(patch))
	for name, v := range both(o, patch) {
		is, change := v[0], v[1]
		if change == nil {
			out = append(out, member{name, is})
			continue
		}
		if p, err := parse(change); err == nil {
			sub, err := parse(is)
			if err != nil {
				sub = nil
			}
			change = apply(sub, p).bytes()
		}
		if !isNull(change) {
			out = append(out, member{name, change})
		}
	}
	return out
}

// Leaf is one value that a patch writes: the names that lead to it, and the
// value; null is a deletion.
type Leaf struct {
	Path  []string
	Value json.RawMessage
}

// Deletes reports whether the leaf takes its value away.
func (l Leaf) Deletes() bool { return isNull(l.Value) }

// Leaves lists what a patch writes, by name.
func Leaves(patch []byte) ([]Leaf, error) {
	o, err := parse(patch)
	if err != nil {
		return nil, err
	}
	return leaves(nil, nil, o), nil
}

func leaves(out []Leaf, path []string, o object) []Leaf {
	for _, m := range o {
		here := append(slices.Clip(path), string(m.name))
		if sub, err := parse(m.value); err == nil {
			out = leaves(out, here, sub)
			continue
		}
		out = append(out, Leaf{here, m.value})
	}
	return out
}

// Build is the patch that writes the leaves; no path may lead through another.
func Build(list []Leaf) json.RawMessage {
	list = slices.Clone(list)
	slices.SortFunc(list, func(a, b Leaf) int { return slices.Compare(a.Path, b.Path) })
	return build(list, 0).bytes()
}

// build is the object at a depth of leaves that are alike down to it.
func build(list []Leaf, depth int) (o object) {
	for len(list) > 0 {
		name := list[0].Path[depth]
		n := 1
		for n < len(list) && list[n].Path[depth] == name {
			n++
		}
		v := list[0].Value
		if len(list[0].Path) > depth+1 {
			v = build(list[:n], depth+1).bytes()
		}
		o = append(o, member{[]byte(name), v})
		list = list[n:]
	}
	return o
}

// At is the value at a path of a state; nil where there is none.
func At(state []byte, path []string) json.RawMessage {
	v := json.RawMessage(state)
	for _, k := range path {
		o, err := parse(v)
		if err != nil {
			return nil
		}
		v = o.at(k)
	}
	return v
}
