package wording

import (
	"strings"
	"unicode/utf8"
)

// initials is a word of two capitals, as in "SK told us" or "(SK)": somebody's
// initials where a person must be meant.
func (n *names) initials(c context, i int) (Kind, bool) {
	w := c.words[i]
	if !w.caps || utf8.RuneCountInString(w.text) != 2 || acronyms[w.bare] || !n.haveInitials(w.bare[:1], w.bare[1:]) {
		return "", false
	}
	before := c.at(i, i-1)
	bracketed := strings.HasSuffix(w.gap, "(") && strings.HasPrefix(c.text[w.to:], ")")
	if c.doing(i) || looseDeeds[c.at(i, i+1).bare] || w.owner || bracketed || namesTheNext[before.bare] {
		return Initials, true
	}
	return "", false
}

// spaced is two initials apart, "S.K." or "S K". Before a surname they are
// somebody's whole name, who is looked for there.
func (n *names) spaced(c context, i int) (to int, ok bool) {
	a, b := c.words[i], c.at(i, i+1)
	if !single(a) || !single(b) || !(strings.Contains(b.gap, ".") && strings.TrimSpace(b.gap) == ".") {
		return 0, false
	}
	if acronyms[a.bare+b.bare] && !c.doing(i+1) || a.bare == "i" && b.bare == "i" {
		return 0, false
	}
	if next := c.at(i, i+2); next.capital && !next.first && strings.Trim(next.gap, ". ") == "" && utf8.RuneCountInString(next.text) > 1 && !isWord(next.bare) {
		return 0, false
	}
	return i + 1, n.haveInitials(a.bare, b.bare)
}

func single(w word) bool { return utf8.RuneCountInString(w.text) == 1 && w.capital }

// haveInitials reports whether somebody on file has these.
func (n *names) haveInitials(first, last string) bool {
	for _, p := range n.people {
		if (anyBegins(p.firsts, first) || anyBegins(p.shorts, first)) && anyBegins(p.lasts, last) {
			return true
		}
	}
	return false
}
