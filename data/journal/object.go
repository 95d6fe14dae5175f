package journal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
)

// ErrNotObject is a state or patch that is not a JSON object.
var ErrNotObject = errors.New("not a JSON object")

// object is a JSON object, its members sorted by name. The values are left as
// they were written, part of the bytes that were parsed, so that every number
// keeps all its digits and what does not change is never taken apart.
type object []member

type member struct {
	name  []byte // without quotes and escapes
	value json.RawMessage
}

// parse takes an object apart, one level deep; nil bytes are an empty one. Of a
// name given twice the last counts, as encoding/json has it. It never fails on
// an object that is valid JSON; of other bytes it reads no further than they go.
func parse(b []byte) (object, error) {
	if b == nil {
		return nil, nil
	}
	i := space(b, 0)
	if i >= len(b) || b[i] != '{' {
		return nil, ErrNotObject
	}
	var o object
	sorted := true
	for i = space(b, i+1); i < len(b) && b[i] == '"'; {
		end := pastString(b, i)
		colon := space(b, end)
		if colon >= len(b) || b[colon] != ':' {
			return nil, ErrNotObject
		}
		name, err := unquoted(b[i:end])
		if err != nil {
			return nil, err
		}
		from := space(b, colon+1)
		i = pastValue(b, from)
		if n := len(o); n > 0 && bytes.Compare(o[n-1].name, name) >= 0 {
			sorted = false
		}
		o = append(o, member{name, b[from:i:i]})
		if i = space(b, i); i < len(b) && b[i] == ',' {
			i = space(b, i+1)
		}
	}
	if i >= len(b) || b[i] != '}' || space(b, i+1) != len(b) {
		return nil, ErrNotObject
	}
	if !sorted {
		o = o.sorted()
	}
	return o, nil
}

// sorted sorts by name and keeps the last of each.
func (o object) sorted() object {
	slices.SortStableFunc(o, func(a, b member) int { return bytes.Compare(a.name, b.name) })
	out := o[:0]
	for i, m := range o {
		if i+1 == len(o) || !bytes.Equal(m.name, o[i+1].name) {
			out = append(out, m)
		}
	}
	return out
}

func space(b []byte, i int) int {
	for i < len(b) && (b[i] == ' ' || b[i] == '\n' || b[i] == '\t' || b[i] == '\r') {
		i++
	}
	return i
}

// pastString is where the string that begins at i ends.
func pastString(b []byte, i int) int {
	for i++; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return len(b)
}

// pastValue is where the value that begins at i ends.
func pastValue(b []byte, i int) int {
	for depth := 0; i < len(b); i++ {
		switch b[i] {
		case '"':
			if i = pastString(b, i) - 1; depth == 0 {
				return i + 1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
			if depth < 0 { // the end of what the value is in
				return i
			}
		case ',', ' ', '\n', '\t', '\r':
			if depth == 0 {
				return i
			}
		}
	}
	return len(b)
}

// unquoted is a name without its quotes.
func unquoted(b []byte) ([]byte, error) {
	if len(b) < 2 || b[len(b)-1] != '"' {
		return nil, ErrNotObject
	}
	if !bytes.ContainsRune(b, '\\') {
		return b[1 : len(b)-1], nil
	}
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotObject, err)
	}
	return []byte(s), nil
}

// both goes through two objects by name, with the values of each; nil where one
// has none.
func both(a, b object) iter.Seq2[[]byte, [2]json.RawMessage] {
	return func(yield func([]byte, [2]json.RawMessage) bool) {
		for len(a) > 0 || len(b) > 0 {
			c := 0
			switch {
			case len(a) == 0:
				c = 1
			case len(b) == 0:
				c = -1
			default:
				c = bytes.Compare(a[0].name, b[0].name)
			}
			var name []byte
			var v [2]json.RawMessage
			if c <= 0 {
				name, v[0], a = a[0].name, a[0].value, a[1:]
			}
			if c >= 0 {
				name, v[1], b = b[0].name, b[0].value, b[1:]
			}
			if !yield(name, v) {
				return
			}
		}
	}
}

// at is the value of a name; nil where there is none.
func (o object) at(name string) json.RawMessage {
	i, ok := slices.BinarySearchFunc(o, name, func(m member, name string) int { return bytes.Compare(m.name, []byte(name)) })
	if !ok {
		return nil
	}
	return o[i].value
}

// bytes writes the object; nil for an empty one.
func (o object) bytes() json.RawMessage {
	if len(o) == 0 {
		return nil
	}
	size := 2
	for _, m := range o {
		size += len(m.name) + len(m.value) + 4
	}
	b := append(make([]byte, 0, size), '{')
	for i, m := range o {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendName(b, m.name), ':')
		b = append(b, m.value...)
	}
	return append(b, '}')
}

func appendName(b, name []byte) []byte {
	for _, c := range name {
		if c < ' ' || c > '~' || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' {
			q, err := json.Marshal(string(name))
			if err != nil { // a string is always JSON
				panic(fmt.Sprintf("journal: a name that is not JSON: %v", err))
			}
			return append(b, q...)
		}
	}
	return append(append(append(b, '"'), name...), '"')
}

// first is the byte that tells what a value is; 0 for none.
func first(v []byte) byte {
	if i := space(v, 0); i < len(v) {
		return v[i]
	}
	return 0
}

func isNull(v []byte) bool {
	c := first(v)
	return c == 0 || c == 'n' // the one value of JSON that begins so
}
