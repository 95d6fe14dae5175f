package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Repair puts right letters that were written as UTF-8 and read as
// Windows-1252 or Mac Roman, once or several times: BrontÃ« is Brontë. ok is
// false, and the text as it was, where it has none.
func Repair(s string) (repaired string, ok bool) {
	if ascii(s) {
		return s, false
	}
	for range 3 {
		next := repairRuns(s)
		if next == s {
			break
		}
		s, ok = next, true
	}
	return s, ok
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// repairRuns puts right each run of letters beyond ASCII by itself, since the
// rest of a text may be sound.
func repairRuns(s string) string {
	var out strings.Builder
	runes := []rune(s)
	for i := 0; i < len(runes); {
		if runes[i] < utf8.RuneSelf {
			out.WriteRune(runes[i])
			i++
			continue
		}
		end := i
		for end < len(runes) && runes[end] >= utf8.RuneSelf {
			end++
		}
		out.WriteString(repairRun(runes[i:end]))
		i = end
	}
	return out.String()
}

func repairRun(run []rune) string {
	was := string(run)
	for _, m := range []*charmap.Charmap{charmap.Windows1252, charmap.Macintosh} {
		b := make([]byte, 0, len(run))
		for _, r := range run {
			c, ok := m.EncodeRune(r)
			if !ok && m == charmap.Windows1252 && r < 0x100 {
				c, ok = byte(r), true // a control character, as browsers keep it
			}
			if !ok {
				b = nil
				break
			}
			b = append(b, c)
		}
		if len(b) > 1 && utf8.Valid(b) && likely(string(b)) {
			return string(b)
		}
	}
	return was
}

// likely reports whether what a run would be put right to is what people
// write, so that a quotation mark after a capital is left alone.
func likely(s string) bool {
	letters, n := 0, 0
	for _, r := range s {
		n++
		switch {
		case r >= 0xa0 && r < 0x180, r >= 0x2010 && r < 0x2030, r == '€', r == '™', r >= 0x2700 && r < 0x27c0, r >= 0x1f300, r == 0xfe0f, r == 0xfeff, r >= 0x2600 && r < 0x2700:
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		default:
			return false
		}
	}
	return letters == 0 || n > 1
}
