package wording

import (
	"regexp"
	"strings"
)

var (
	postcode = regexp.MustCompile(`(?i)\b([A-Z]{1,2}[0-9][A-Z0-9]?)\s?([0-9][ABD-HJLNP-UW-Z]{2})\b`)
	phone    = regexp.MustCompile(`(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)[0-9](?:[\s()-]?[0-9]){7,10}\b`)
	email    = regexp.MustCompile(`[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}`)
)

// numbers are the postcodes, telephone numbers and addresses of mail that are
// not the group's own. A postcode's first half alone is a district.
func (r *Reader) numbers(text string) []Finding {
	var out []Finding
	for _, rule := range []struct {
		kind Kind
		form *regexp.Regexp
	}{{Postcode, postcode}, {Phone, phone}, {Email, email}} {
		for _, at := range rule.form.FindAllStringIndex(text, -1) {
			if rule.kind == Phone && (at[0] > 0 && strings.ContainsAny(text[at[0]-1:at[0]], "0123456789.,£/")) {
				continue // the end of a longer number
			}
			if own := tight(text[at[0]:at[1]]); !strings.Contains(r.ours, own) {
				out = append(out, Finding{Kind: rule.kind, From: at[0], To: at[1]})
			}
		}
	}
	return out
}

// few are counts of people from one to four. Who signs for the bank, how many
// sit at a table and whom a plan is for are not people who came.
func few(words []word) []Finding {
	var out []Finding
	for i := range words {
		if at := fewAt(words, i); at >= 0 {
			out = append(out, Finding{Kind: Few, From: words[i].from, To: words[at].to})
		}
	}
	return append(out, onlyOne(words)...)
}

// fewAt is the place of the last word of a count of people under five that begins
// with the word there; -1 for none.
func fewAt(words []word, i int) int {
	w := words[i]
	n, is := smallNumbers[w.bare]
	if !is || i+1 >= len(words) || shared(words, i) || partOfANumber(w) || ratio(words, i) {
		return -1
	}
	near := sentenceOf(words, w.sentence)
	ill := anyOf(near, healthWord)
	at := nounAfter(words, i)
	if at < 0 {
		at = leftOut(words, i, n, ill)
	}
	if at < 0 || ill {
		return at
	}
	only := i > 0 && (words[i-1].bare == "only" || words[i-1].bare == "just") && oneOf[words[at].bare]
	if n == 1 && !only || anyOf(near, notWhoCame) {
		return -1
	}
	return at
}

// shared reports whether the number is of each table, or the least or the most:
// no count of who came.
func shared(words []word, i int) bool {
	if i == 0 || words[i-1].sentence != words[i].sentence {
		return false
	}
	return shares[words[i-1].bare] || i > 1 && shares[words[i-2].bare] && words[i-1].bare == "of"
}

// partOfANumber reports whether the word is the end of a sum, a range or a day.
func partOfANumber(w word) bool {
	return strings.ContainsAny(w.gap, "£-–.:/") && w.gap != " - " && !w.first
}

// ratio reports whether the number stands in "one in three adults", which is of
// a whole country.
func ratio(words []word, i int) bool {
	return i > 1 && words[i-1].bare == "in" && (words[i-2].bare == "one" || isNumber(words[i-2].bare))
}

// leftOut is the place of the word that ends a count whose noun is left out:
// "two of us", and in a sentence about health or about what is theirs "two are
// blind", "2 in wheelchairs", "two of them"; -1 for none.
func leftOut(words []word, i, n int, ill bool) int {
	next := words[i+1]
	if next.sentence != words[i].sentence {
		return -1
	}
	switch next.bare {
	case "are", "were", "have", "had", "in", "with":
		if ill && n > 1 && i+2 < len(words) && !isNumber(words[i+2].bare) && !counting[words[i+2].bare] {
			return i + 1
		}
	case "of":
		if i+2 < len(words) && (words[i+2].bare == "us" || words[i+2].bare == "them" && anyOf(sentenceOf(words, next.sentence), theirsWord)) {
			return i + 2
		}
	}
	return -1
}

// counting are numbers in words after which "two in" is a share.
var counting = set(`two three four five six seven eight nine ten twelve twenty hundred thousand every each`)

func theirsWord(w string) bool { return w == "their" || w == "themselves" || w == "theirs" }

// nounAfter is the place of the word for people that the number counts: at most
// three words on, with nothing but what describes them between; -1 for none.
func nounAfter(words []word, i int) int {
	for j := i + 1; j < len(words) && j <= i+4; j++ {
		w := words[j]
		if w.sentence != words[i].sentence || brokenOff(words[j-1], w) {
			return -1
		}
		if personNouns[w.bare] {
			return j
		}
		if j == i+2 && words[i+1].bare == "of" && (w.bare == "whom" || w.bare == "those" && j+1 < len(words) && words[j+1].bare == "who") {
			return j
		}
		if stops[w.bare] || strings.HasSuffix(w.bare, "s") && !describes[w.bare] {
			return -1
		}
	}
	return -1
}

// brokenOff reports whether something stands between two words at which a count
// ends; "three (3) women" is one count all the same.
func brokenOff(before, w word) bool {
	echo := isNumber(w.bare) && strings.Contains(w.gap, "(")
	return strings.ContainsAny(w.gap, ",;:()") && !echo && !isNumber(before.bare)
}

// onlyOne finds "the only woman": a count of one in words.
func onlyOne(words []word) []Finding {
	var out []Finding
	for i := 0; i+2 < len(words); i++ {
		if words[i].bare != "the" || words[i+1].bare != "only" {
			continue
		}
		if at := nounAfter(words, i+1); at >= 0 && oneOf[words[at].bare] {
			out = append(out, Finding{Kind: Few, From: words[i].from, To: words[at].to})
		}
	}
	return out
}

func sentenceOf(words []word, n int) []word {
	var out []word
	for _, w := range words {
		if w.sentence == n {
			out = append(out, w)
		}
	}
	return out
}

func anyOf(words []word, is func(string) bool) bool {
	for _, w := range words {
		if is(w.bare) {
			return true
		}
	}
	return false
}
