package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
)

// ErrNotObject is a state or patch that is not a JSON object.
var ErrNotObject = errors.New("not a JSON object")

// object is a JSON object whose values are left as they were written, so that
// every number keeps all its digits.
type object map[string]json.RawMessage

func parse(b []byte) (object, error) {
	if len(b) == 0 {
		return object{}, nil
	}
	if !isObject(b) {
		return nil, ErrNotObject
	}
	var o object
	if err := json.Unmarshal(b, &o); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotObject, err)
	}
	return o, nil
}

func isObject(b []byte) bool {
	b = bytes.TrimLeft(b, " \t\r\n")
	return len(b) > 0 && b[0] == '{'
}

func isNull(b []byte) bool { return len(b) == 0 || string(bytes.TrimSpace(b)) == "null" }

var null = json.RawMessage("null")

// keys are the names in the one order in which we write them.
func (o object) keys() []string {
	names := make([]string, 0, len(o))
	for k := range o {
		names = append(names, k)
	}
	slices.Sort(names)
	return names
}

// bytes writes the object with sorted names; nil for an empty one.
func (o object) bytes() json.RawMessage {
	if len(o) == 0 {
		return nil
	}
	size := 2
	for k, v := range o {
		size += len(k) + len(v) + 6
	}
	b := append(make([]byte, 0, size), '{')
	for i, k := range o.keys() {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendName(b, k), ':')
		b = append(b, o[k]...)
	}
	return append(b, '}')
}

func appendName(b []byte, name string) []byte {
	for i := range len(name) {
		if c := name[i]; c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			q, err := json.Marshal(name)
			if err != nil { // a string is always JSON
				panic(fmt.Sprintf("journal: a name that is not JSON: %v", err))
			}
			return append(b, q...)
		}
	}
	b = append(b, '"')
	b = append(b, name...)
	return append(b, '"')
}

// Canonical writes a state in the one form that all devices agree on: compact,
// names sorted, no null and no empty object inside objects (lists stay as they
// are). nil for an empty object.
func Canonical(state []byte) (json.RawMessage, error) {
	o, err := parse(state)
	if err != nil {
		return nil, err
	}
	return canonical(o), nil
}

func canonical(o object) json.RawMessage {
	out := make(object, len(o))
	for k, v := range o {
		if v = clean(v); v != nil {
			out[k] = v
		}
	}
	return out.bytes()
}

// clean is a value in canonical form; nil where it is null or empty.
func clean(v json.RawMessage) json.RawMessage {
	if isNull(v) {
		return nil
	}
	if o, err := parse(v); err == nil {
		return canonical(o)
	}
	var c bytes.Buffer
	if err := json.Compact(&c, v); err != nil {
		return v
	}
	return c.Bytes()
}

// Diff is the patch that makes new of old, both JSON objects (nil is none);
// nil where they are equal. A field of old that is an object and is missing
// from new loses the entries it had, each by name, so that an entry which
// another device adds meanwhile stays.
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
	out := object{}
	for k, bv := range b {
		av, had := a[k]
		if had && bytes.Equal(av, bv) {
			continue
		}
		patch, stays := diffValue(av, bv)
		if patch != nil {
			out[k] = patch
		}
		if !stays {
			delete(b, k)
		}
	}
	for k, av := range a {
		if _, stays := b[k]; stays || clean(av) == nil {
			continue
		}
		out[k] = null
		if ao, err := parse(av); top && err == nil {
			out[k] = diff(ao, object{}, false).bytes()
		}
	}
	return out
}

// diffValue is the patch of one value, nil where there is nothing to change;
// stays is false where the new value holds nothing.
func diffValue(av, bv json.RawMessage) (patch json.RawMessage, stays bool) {
	if isNull(bv) {
		return nil, false
	}
	bo, err := parse(bv)
	if err != nil {
		c := clean(bv)
		if bytes.Equal(c, clean(av)) {
			return nil, true
		}
		return c, true
	}
	ao, err := parse(av)
	if err != nil || len(av) == 0 {
		c := canonical(bo)
		return c, c != nil
	}
	patch = diff(ao, bo, false).bytes()
	return patch, len(bo) > 0
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
	for k, v := range patch {
		if isNull(v) {
			delete(o, k)
			continue
		}
		if p, err := parse(v); err == nil {
			sub, err := parse(o[k])
			if err != nil {
				sub = object{}
			}
			v = apply(sub, p).bytes()
		}
		if v == nil {
			delete(o, k)
		} else {
			o[k] = v
		}
	}
	return o
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
	for _, k := range o.keys() {
		here := append(slices.Clip(path), k)
		if sub, err := parse(o[k]); err == nil {
			out = leaves(out, here, sub)
			continue
		}
		out = append(out, Leaf{here, o[k]})
	}
	return out
}

// Build is the patch that writes the leaves; no path may lead through another.
func Build(list []Leaf) json.RawMessage {
	o := object{}
	deeper := map[string][]Leaf{}
	for _, l := range list {
		if len(l.Path) == 1 {
			o[l.Path[0]] = l.Value
			continue
		}
		deeper[l.Path[0]] = append(deeper[l.Path[0]], Leaf{l.Path[1:], l.Value})
	}
	for k, sub := range deeper {
		o[k] = Build(sub)
	}
	return o.bytes()
}

// At is the value at a path of a state; nil where there is none.
func At(state []byte, path []string) json.RawMessage {
	v := json.RawMessage(state)
	for _, k := range path {
		o, err := parse(v)
		if err != nil {
			return nil
		}
		v = o[k]
	}
	return v
}
