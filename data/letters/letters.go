// Package letters tells letters that nobody sees, which come with names copied
// from messages and web pages: they are part of no name, number or heading. It
// imports nothing of ours.
package letters

import (
	"strings"
	"unicode"
)

// Invisible reports whether a letter is never seen: zero-width spaces, direction
// marks, soft hyphens, byte-order marks.
func Invisible(r rune) bool {
	switch {
	case r >= '\u200b' && r <= '\u200f', r >= '\u202a' && r <= '\u202e', r >= '\u2060' && r <= '\u206f', r == '\ufeff', r == '\u00ad', r == '\u180e', r == '\u034f':
		return true
	}
	return false
}

// Visible takes out letters that nobody sees, and makes spaces of spaces of
// other kinds. Joiners stay between letters of scripts that need them.
func Visible(t string) string {
	if ascii(t) {
		return t
	}
	var out strings.Builder
	out.Grow(len(t))
	var before rune
	for _, r := range t {
		switch {
		case r == '\u200c' || r == '\u200d':
			if before > 0x24f {
				out.WriteRune(r)
			}
			continue
		case Invisible(r):
			continue
		case r == '\u00a0' || r == '\u202f' || r == '\u3000' || r >= '\u2000' && r <= '\u200a':
			r = ' '
		}
		before = r
		out.WriteRune(r)
	}
	return strings.TrimFunc(out.String(), unicode.IsSpace)
}

func ascii(t string) bool {
	for i := range len(t) {
		if t[i] >= 0x80 {
			return false
		}
	}
	return true
}
