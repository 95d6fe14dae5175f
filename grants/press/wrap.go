package press

import (
	"strings"
	"unicode/utf8"
)

// wrap sets text in lines no wider than width millimetres. Line ends in the
// text stay; words are never split unless one alone is wider than a line.
// There is always at least one line. A line that ends where there was a space
// keeps it, so that readers do not run its last word into the next.
func wrap(text string, f face, width float64) []string {
	var lines []string
	for para := range strings.SplitSeq(text, "\n") {
		if n := len(lines); n > 0 {
			lines[n-1] += " "
		}
		lines = append(lines, wrapLine(para, f, width)...)
	}
	return lines
}

func wrapLine(text string, f face, width float64) []string {
	space := f.width(" ")
	var lines []string
	var line strings.Builder
	used := 0.0
	flush := func(end string) {
		lines = append(lines, line.String()+end)
		line.Reset()
		used = 0
	}
	for word := range strings.SplitSeq(text, " ") {
		if word == "" {
			continue
		}
		w := f.width(word)
		if line.Len() > 0 && used+space+w > width {
			flush(" ")
		}
		for w > width {
			head := fitting(word, f, width)
			if head == len(word) {
				break
			}
			line.WriteString(word[:head])
			flush("")
			word = word[head:]
			w = f.width(word)
		}
		if line.Len() > 0 {
			line.WriteByte(' ')
			used += space
		}
		line.WriteString(word)
		used += w
	}
	if line.Len() > 0 || len(lines) == 0 {
		flush("")
	}
	return lines
}

// balanced is wrap for text in large type: its lines are about as long as each
// other, so that no single word is left on the last.
func balanced(text string, f face, width float64) []string {
	lines := wrap(text, f, width)
	if len(lines) < 2 || len(lines) > 4 {
		return lines
	}
	low, high := width/2, width
	for range 8 {
		middle := (low + high) / 2
		if try := wrap(text, f, middle); len(try) == len(lines) && !breaksWord(try) {
			lines, high = try, middle
		} else {
			low = middle
		}
	}
	return lines
}

// settled is wrap for running text: where the last line would be one short
// word, the lines before it are made a little shorter.
func settled(text string, f face, width float64) []string {
	lines := wrap(text, f, width)
	if n := len(lines); n > 1 && f.width(lines[n-1]) < width*0.12 {
		if try := wrap(text, f, width*0.93); len(try) == n {
			return try
		}
	}
	return lines
}

// breaksWord reports whether a line ends inside a word.
func breaksWord(lines []string) bool {
	for _, l := range lines[:len(lines)-1] {
		if !strings.HasSuffix(l, " ") {
			return true
		}
	}
	return false
}

// fitting is how many bytes of a word fit in the width: one letter at least,
// and where it can be up to a mark after which a long name may be cut.
func fitting(word string, f face, width float64) int {
	end, cut, used := 0, 0, 0.0
	joined := strings.ContainsFunc(word, isArabic)
	for i, r := range word {
		next := i + utf8.RuneLen(r)
		if used += measureAlone(r, f.bold) * f.size * mmPerPoint; joined {
			used = f.width(word[:next])
		}
		if end > 0 && used > width {
			if cut > 0 {
				return cut
			}
			return end
		}
		end = next
		if strings.ContainsRune("._-/@", r) {
			cut = end
		}
	}
	return end
}
