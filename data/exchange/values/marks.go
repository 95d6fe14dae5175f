package values

import (
	"strings"

	"commonthread/data"
)

// Mark is what a cell of a register says; the zero value is nothing.
type Mark struct {
	Mark data.Presence
	Late bool
}

var present, absent, apologies = Mark{Mark: data.Present}, Mark{Mark: data.Absent}, Mark{Mark: data.Apologies}

// marks are the words and signs for marks, by their key.
var marks = map[string]Mark{
	"1": present, "1.0": present, "x": present, "✓": present, "/": present, "p": present, "y": present, "yes": present, "true": present, "present": present,
	"l": {data.Present, true}, "late": {data.Present, true},
	"a": absent, "0": absent, "0.0": absent, "n": absent, "no": absent, "false": absent, "absent": absent, "\\": absent,
	"e": apologies, "ap": apologies, "apologies": apologies,
}

// MarkWords are what is told of somebody who typed something else.
const MarkWords = "write 1, x, ✓, P, Y or present; L for late; A, 0, N or absent; Ap or apologies; or leave it blank"

// ReadMark reads a mark. own are what the person said of signs of their own,
// by key, and go first. A blank cell is the zero Mark and ok.
func ReadMark(t string, own map[string]Mark) (m Mark, ok bool) {
	if Nothing(t) {
		return Mark{}, true
	}
	key := Key(t)
	if m, ok = own[key]; ok {
		return m, true
	}
	m, ok = marks[key]
	return m, ok
}

// OwnMark reads what a person said of a sign of theirs, like /=absent; ok is
// false where it says nothing that is a mark. "blank" makes it nothing.
func OwnMark(said string) (key string, m Mark, ok bool) {
	i := strings.LastIndexByte(said, '=')
	if i <= 0 || Key(said[:i]) == "" {
		return "", m, false
	}
	word := Key(said[i+1:])
	if word == "blank" || word == "nothing" {
		return Key(said[:i]), Mark{}, true
	}
	m, ok = marks[word]
	return Key(said[:i]), m, ok
}

// YesNo reads yes or no, in the words and signs that marks have too. nil and ok
// is blank.
func YesNo(t string) (yes *bool, ok bool) {
	m, ok := ReadMark(t, nil)
	if !ok || m.Mark == data.Apologies || m.Late {
		return nil, false
	}
	if m.Mark == "" {
		return nil, true
	}
	is := m.Mark == data.Present
	return &is, true
}
