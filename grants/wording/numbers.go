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
func few(text string, words []word) []Finding {
	var out []Finding
	for i, w := range words {
		n, is := smallNumbers[w.bare]
		if !is || i+1 >= len(words) {
			continue
		}
		at := nounAfter(words, i)
		if at < 0 {
			continue
		}
		near := sentenceOf(words, w.sentence)
		ill := anyOf(near, healthWord)
		switch {
		case i > 0 && words[i-1].sentence == w.sentence && (shares[words[i-1].bare] || i > 1 && shares[words[i-2].bare] && words[i-1].bare == "of"):
			continue
		case strings.ContainsAny(w.gap, "£-–.:/") && w.gap != " - " && !w.first:
			continue
		case n == 1 && !ill || i > 1 && words[i-1].bare == "in" && (words[i-2].bare == "one" || isNumber(words[i-2].bare)):
			continue // "one in three adults" is of a whole country
		case !ill && anyOf(near, notWhoCame):
			continue
		}
		out = append(out, Finding{Kind: Few, From: w.from, To: words[at].to})
	}
	return append(out, onlyOne(words)...)
}

// nounAfter is the place of the word for people that the number counts: at most
// three words on, with nothing but what describes them between; -1 for none.
func nounAfter(words []word, i int) int {
	for j := i + 1; j < len(words) && j <= i+4; j++ {
		w := words[j]
		if w.sentence != words[i].sentence || strings.ContainsAny(w.gap, ",;:()") {
			return -1
		}
		if personNouns[w.bare] {
			return j
		}
		if (w.bare == "whom" || w.bare == "those" && j+1 < len(words) && words[j+1].bare == "who") && j == i+2 && words[i+1].bare == "of" {
			return j
		}
		if stops[w.bare] || strings.HasSuffix(w.bare, "s") && !describes[w.bare] {
			return -1
		}
	}
	return -1
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
