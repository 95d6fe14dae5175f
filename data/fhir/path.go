package fhir

import (
	"strconv"
	"strings"
)

// resource is one resource of a Bundle, as JSON.
type resource map[string]any

// step is one name of a path, with what is in brackets after it.
type step struct{ name, at, key, value string }

func stepsOf(path string) []step {
	var out []step
	for path != "" {
		var s step
		i := strings.IndexAny(path, ".[")
		if i < 0 {
			return append(out, step{name: path})
		}
		s.name = path[:i]
		if path[i] == '[' {
			inside, rest, _ := strings.Cut(path[i+1:], "]")
			if key, value, isMatch := strings.Cut(inside, "="); isMatch {
				s.key, s.value = key, value
			} else {
				s.at = inside
			}
			path = strings.TrimPrefix(rest, ".")
		} else {
			path = path[i+1:]
		}
		out = append(out, s)
	}
	return out
}

// put writes a text at a path, making what leads there.
func (r resource) put(path, text string) {
	here := map[string]any(r)
	steps := stepsOf(path)
	for i, s := range steps {
		last := i == len(steps)-1
		if s.at == "" && s.key == "" {
			if last {
				here[s.name] = text
				return
			}
			next, ok := here[s.name].(map[string]any)
			if !ok {
				next = map[string]any{}
				here[s.name] = next
			}
			here = next
			continue
		}
		list, _ := here[s.name].([]any)
		if last { // a list of texts
			here[s.name] = append(list, text)
			return
		}
		next := s.find(list)
		if next == nil {
			next = map[string]any{}
			if s.key != "" {
				next[s.key] = s.value
			}
			here[s.name] = append(list, next)
		}
		here = next
	}
}

// find is the part of a list that the step means; nil where there is none.
func (s step) find(list []any) map[string]any {
	if s.key == "" {
		if n, err := strconv.Atoi(s.at); err == nil && n < len(list) {
			part, _ := list[n].(map[string]any)
			return part
		}
		return nil
	}
	for _, v := range list {
		if part, ok := v.(map[string]any); ok && part[s.key] == s.value {
			return part
		}
	}
	return nil
}

// get is the text at a path; "" where there is none.
func (r resource) get(path string) string {
	here := map[string]any(r)
	steps := stepsOf(path)
	for i, s := range steps {
		last := i == len(steps)-1
		v := here[s.name]
		if s.at != "" || s.key != "" {
			list, _ := v.([]any)
			if n, err := strconv.Atoi(s.at); last && err == nil {
				if n < len(list) {
					v = list[n]
				} else {
					v = nil
				}
			} else {
				v = s.find(list)
			}
		}
		if last {
			text, _ := v.(string)
			return text
		}
		next, _ := v.(map[string]any)
		if next == nil {
			return ""
		}
		here = next
	}
	return ""
}

// typ is the resource's type.
func (r resource) typ() string {
	t, _ := r["resourceType"].(string)
	return t
}
