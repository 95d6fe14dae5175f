// Package values reads what stands in one cell: days, times, hours, marks, yes
// and no, code words, answers, money, years of birth, telephone numbers, names.
// There is one dialect for all of them, the same in a table, on paper that is
// keyed in and on the command line, and it is a list: what is not on it is
// refused, never guessed. What only a whole column can tell (whether its days
// have the month first) is left open and said.
//
// The package is pure and knows no table and no record but the few words of
// package data that it reads cells into. To add a spelling: its line in the
// list it belongs to, and its case in the test.
package values

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"commonthread/data/exchange/grid"
	"commonthread/data/letters"
)

// Nothing reports whether a text is a word for nothing: blank, n/a, -, NULL or
// None.
func Nothing(t string) bool { return t == "" || grid.Nothing(t) }

// alike are letters of other scripts, and signs, that look like those that
// people mean; and the ways of making a tick.
var alike = map[rune]rune{
	'а': 'a', 'А': 'a', 'е': 'e', 'Е': 'e', 'о': 'o', 'О': 'o', 'р': 'p', 'Р': 'p', 'с': 'c', 'С': 'c', 'у': 'y', 'У': 'y', 'х': 'x', 'Х': 'x',
	'і': 'i', 'І': 'i', 'ѕ': 's', 'Ѕ': 's', 'В': 'b', 'К': 'k', 'к': 'k', 'М': 'm', 'Н': 'h', 'Т': 't', 'Ү': 'y', 'ү': 'y', 'ј': 'j',
	'Α': 'a', 'α': 'a', 'Β': 'b', 'Ε': 'e', 'Ζ': 'z', 'Η': 'h', 'Ι': 'i', 'Κ': 'k', 'Μ': 'm', 'Ν': 'n', 'Ο': 'o', 'ο': 'o', 'Ρ': 'p', 'ρ': 'p',
	'Τ': 't', 'Υ': 'y', 'Χ': 'x', 'χ': 'x', '×': 'x', '⨯': 'x', '╳': 'x',
	'⁄': '/', '∕': '/', '⟋': '/', '╱': '/', '∖': '\\', '╲': '\\', '⧵': '\\',
	'✔': '✓', '☑': '✓', '√': '✓', '✅': '✓', '🗸': '✓', '🗹': '✓',
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '−': '-',
	'’': '\'', '‘': '\'', 'ʼ': '\'',
}

// Key is a code word in the form in which two ways of typing it are equal:
// without capitals, spaces, look-alike and invisible letters. link_worker,
// "Link worker" and "LINK-WORKER" have one key.
func Key(t string) string {
	if simple(t) {
		return t
	}
	var out strings.Builder
	for _, r := range norm.NFKC.String(t) {
		if a, ok := alike[r]; ok {
			r = a
		}
		switch {
		case letters.Invisible(r), r == '\ufe0e', r == '\ufe0f', r == '\u200d', r == '\u200c', unicode.IsSpace(r), r == '_':
			continue
		case r == '-' && out.Len() > 0:
			continue
		}
		out.WriteRune(unicode.ToLower(r))
	}
	return out.String()
}

// simple spares most cells the work: they are their own keys.
func simple(t string) bool {
	for i := range len(t) {
		if c := t[i]; (c < 'a' || c > 'z') && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}

// Code is the code word of the list that a cell means; ok is false where it is
// none.
func Code[T ~string](t string, words []T) (code T, ok bool) {
	key := Key(t)
	for _, w := range words {
		if Key(string(w)) == key {
			return w, true
		}
	}
	return "", false
}

// Clip keeps the start of a long cell, for messages.
func Clip(t string) string {
	const most = 60
	t = strings.Join(strings.Fields(t), " ")
	if r := []rune(t); len(r) > most {
		return string(r[:most]) + "…"
	}
	return t
}
