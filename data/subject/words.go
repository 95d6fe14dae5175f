package subject

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"commonthread/data"
)

// words makes a code readable.
func words(code string) string {
	switch code {
	case "gp":
		return "GP"
	case string(data.CheckDBS):
		return "DBS"
	case string(data.ModeSelf):
		return "by yourself"
	case string(data.ModeHelped):
		return "with help"
	case string(data.ModePhone):
		return "by telephone"
	}
	return strings.ReplaceAll(code, "_", " ")
}

func markWords(m data.Mark) string {
	w := string(m.Mark)
	if m.Mark == data.Present && m.Late {
		w += ", late"
	}
	return w
}

func join(between string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, between)
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

// without takes a name out of words that it stands in.
func without(words, name string) string {
	if name == "" || !strings.Contains(words, name) {
		return words
	}
	return strings.ReplaceAll(words, name, Covered)
}
