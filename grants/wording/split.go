package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"commonthread/data/find"
)

// word is a word of a text, with what is known of it by its place.
type word struct {
	from, to int
	text     string // as typed, without a closing 's
	bare     string // lower case, without accents
	capital  bool   // begins with a capital letter
	caps     bool   // is all capitals
	first    bool   // begins a sentence
	sentence int    // which sentence it is in
	gap      string // what stands between it and the word before
	owner    bool   // had a closing 's
}

// split cuts a text into words.
func split(text string) []word {
	var out []word
	sentence, end := 0, 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			i += size
			continue
		}
		from := i
		i = wordEnd(text, i)
		w := word{from: from, to: i, text: text[from:i], gap: text[end:from]}
		w.first = len(out) == 0 || endsSentence(w.gap, out[len(out)-1])
		if w.first && len(out) > 0 {
			sentence++
		}
		w.sentence = sentence
		w.look()
		out, end = append(out, w), i
	}
	return out
}

// wordEnd is where the word ends that is in the text at i.
func wordEnd(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !inWord(r) && !((isApostrophe(r) || r == '-') && i+size < len(text) && letterAt(text, i+size)) {
			break
		}
		i += size
	}
	return i
}

// look reads the word itself: whose, its capitals, and bare of what makes no
// difference.
func (w *word) look() {
	for _, s := range []string{"'s", "’s", "'S", "’S"} {
		if t, ok := strings.CutSuffix(w.text, s); ok {
			w.text, w.owner = t, true
			w.to -= len(s)
		}
	}
	w.bare = find.Bare(w.text)
	head, _ := utf8.DecodeRuneInString(w.text)
	w.capital = unicode.IsUpper(head)
	w.caps = len(w.text) > 1 && strings.ToUpper(w.text) == w.text && strings.ToLower(w.text) != w.text
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' }

func letterAt(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return inWord(r)
}

// endsSentence reports whether a sentence ends between two words. The dot after
// a title or an initial ends none.
func endsSentence(gap string, before word) bool {
	if strings.ContainsAny(gap, "!?\n•\"“”") {
		return true
	}
	if !strings.Contains(gap, ".") {
		return false
	}
	return !titles[before.bare] && !professions[before.bare] && utf8.RuneCountInString(before.text) > 1
}

// tight is a text's letters and digits, lower case.
func tight(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
