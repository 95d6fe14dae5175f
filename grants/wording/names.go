package wording

import (
	"slices"
	"strings"
	"unicode/utf8"

	"commonthread/data/find"
)

// names are the people on file by each word of their names.
type names struct {
	people []person
	first  map[string][]int // first and preferred names
	short  map[string][]int // what people are called for them
	last   map[string][]int
}

// person is one person's name in words.
type person struct {
	firsts, shorts, lasts []string
}

func indexOf(list []PersonName) *names {
	n := &names{first: map[string][]int{}, short: map[string][]int{}, last: map[string][]int{}}
	for _, p := range list {
		var q person
		q.firsts = append(strings.Fields(find.Bare(p.First)), strings.Fields(find.Bare(p.Preferred))...)
		q.lasts = strings.Fields(find.Bare(p.Last))
		q.firsts = slices.DeleteFunc(q.firsts, tooShort)
		q.lasts = slices.DeleteFunc(q.lasts, tooShort)
		for _, f := range q.firsts {
			q.shorts = append(q.shorts, formsOf[f]...)
		}
		at := len(n.people)
		n.people = append(n.people, q)
		for _, x := range []struct {
			words []string
			into  map[string][]int
		}{{q.firsts, n.first}, {q.shorts, n.short}, {q.lasts, n.last}} {
			for _, w := range x.words {
				x.into[w] = append(x.into[w], at)
			}
		}
	}
	return n
}

func tooShort(s string) bool { return utf8.RuneCountInString(s) < 2 }

// read finds names in a text that was cut into words.
func (n *names) read(text string, words []word) []Finding {
	c := context{words, text}
	var out []Finding
	for i := 0; i < len(words); i++ {
		kind, to, ok := n.at(c, i)
		if !ok {
			continue
		}
		if ill := anyOf(sentenceOf(words, words[i].sentence), healthWord); ill {
			kind = Health
		}
		out = append(out, Finding{Kind: kind, From: words[i].from, To: words[to].to})
		i = to
	}
	return out
}

// at is the name that begins with a word: its kind, and its last word.
func (n *names) at(c context, i int) (kind Kind, to int, ok bool) {
	if kind, to, ok := n.whole(c, i); ok {
		return kind, to, true
	}
	if c.worker(i) || c.place(i, i) {
		return "", 0, false
	}
	if kind, ok := n.initials(c, i); ok {
		return kind, i, true
	}
	if to, ok := n.spaced(c, i); ok {
		return Initials, to, true
	}
	if kind, ok := n.single(c, i); ok && !c.officer(i, i) {
		return kind, i, true
	}
	if c.strangerIll(i) && !c.officer(i, i) {
		return Health, i, true
	}
	return "", 0, false
}

// whole is a first and a last name of one person beside each other, either way
// round, with at most one name between them.
func (n *names) whole(c context, i int) (kind Kind, to int, ok bool) {
	for _, step := range []int{1, 2} {
		j := i + step
		if !c.together(i, j) {
			continue
		}
		kind, ok := n.pair(c.words[i], c.words[j])
		if !ok && step == 1 {
			kind, ok = n.pair(c.words[j], c.words[i])
		}
		if !ok || step == 2 && (kind != Name || !c.words[i+1].capital) {
			continue
		}
		if c.wholeIsMeant(i, j, kind) {
			return kind, j, true
		}
	}
	return "", 0, false
}

// wholeIsMeant reports whether two words that are the name of somebody on file
// are meant as that, and not as two plain words, a place or who is there by their
// work.
func (c context) wholeIsMeant(i, j int, kind Kind) bool {
	a, b := c.words[i], c.words[j]
	plain := isWord(a.bare) && isWord(b.bare)
	switch {
	case plain && !(a.capital && b.capital):
		return false
	case !a.capital && !b.capital && kind != Name:
		return false
	case c.place(i, j) || plain && c.placed(i) && !c.doing(j):
		return false
	}
	return !c.worker(i) && !c.officer(i, j)
}

// pair reports whether two words are the first and the last name of one person.
func (n *names) pair(first, last word) (kind Kind, ok bool) {
	for p := range n.people {
		q := &n.people[p]
		how := lastIs(q, last)
		if how == "" {
			continue
		}
		switch {
		case slices.Contains(q.firsts, first.bare):
			return how, true
		case slices.Contains(q.shorts, first.bare) && !plainStarts[first.bare]:
			kind, ok = Nickname, true
		case !ok && anyNear(first.bare, q.firsts) && !plainStarts[first.bare]:
			kind, ok = Nearly, true
		case !ok && utf8.RuneCountInString(first.bare) == 1 && first.capital && anyBegins(q.firsts, first.bare):
			kind, ok = Initials, true
		}
	}
	return kind, ok
}

func lastIs(q *person, w word) Kind {
	switch {
	case slices.Contains(q.lasts, w.bare):
		return Name
	case w.capital && anyNear(w.bare, q.lasts) && !isWord(w.bare):
		return Nearly
	}
	return ""
}

func anyBegins(list []string, with string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return strings.HasPrefix(s, with) })
}

// single is a name that stands alone: a first name or a form of it, or a
// surname.
func (n *names) single(c context, i int) (kind Kind, ok bool) {
	w := c.words[i]
	if places[w.bare] {
		return "", false
	}
	if c.titled(i) {
		if kind, ok := n.afterTitle(w); ok {
			return kind, true
		}
	}
	kind, is, meant := n.firstName(c, i)
	switch {
	case meant:
		return kind, true
	case is || c.afterName(i):
		return "", false
	}
	if _, is := n.last[w.bare]; is {
		return Name, c.surname(i)
	}
	if !w.capital || w.caps || isWord(w.bare) || c.title(i) && w.first {
		return "", false
	}
	return n.nearName(c, i)
}

// afterTitle is a surname on file, or nearly, as it stands after "Mrs".
func (n *names) afterTitle(w word) (kind Kind, ok bool) {
	if _, is := n.last[w.bare]; is {
		return Name, true
	}
	return Nearly, w.capital && n.nearAny(w.bare, n.last)
}

// firstName reports whether the word is a first name on file or a form of one,
// and whether it is meant as one of somebody on file.
func (n *names) firstName(c context, i int) (kind Kind, is, meant bool) {
	w := c.words[i]
	kind = Name
	who, is := n.first[w.bare]
	if !is {
		who, is = n.short[w.bare]
		kind = Nickname
	}
	if !is || n.another(c, i, who) {
		return kind, is, false
	}
	letters := utf8.RuneCountInString(w.bare)
	short := kind == Nickname && letters < 3 && !c.doing(i) && !namesTheNext[c.at(i, i-1).bare]
	if c.named(i) && !short {
		return kind, true, true
	}
	return kind, true, kind == Name && !w.capital && !isWord(w.bare) && letters >= 4
}

// nearName is a word that is nearly a name on file: another spelling of one, a
// slip, or a name cut short.
func (n *names) nearName(c context, i int) (kind Kind, ok bool) {
	w := c.words[i]
	if usualNames[w.bare] { // another name, or another spelling of one
		for _, other := range spelledAlso[w.bare] {
			if who, is := n.first[other]; is && !n.another(c, i, who) {
				return Nearly, true
			}
		}
		return "", false
	}
	if n.nearAny(w.bare, n.first) && !n.another(c, i, nil) || n.nearAny(w.bare, n.last) && utf8.RuneCountInString(w.bare) >= 6 {
		return Nearly, true
	}
	return n.shortened(w)
}

// another reports whether a first name is followed by the surname of somebody
// else: then it is somebody else.
func (n *names) another(c context, i int, who []int) bool {
	j := i + 1
	if !c.together(i, j) || !c.words[j].capital || c.words[i].owner || c.words[j].caps {
		return false
	}
	next := c.words[j]
	if utf8.RuneCountInString(next.bare) == 1 {
		return false // "Shazia B."
	}
	for _, p := range who {
		if len(n.people[p].lasts) == 0 || lastIs(&n.people[p], next) != "" {
			return false
		}
	}
	return !isWord(next.bare) || asNames[next.bare]
}

// shortened is a name cut short as people do it, with or without an ending:
// "Shaz", "Gilly".
func (n *names) shortened(w word) (Kind, bool) {
	stem := w.bare
	for _, end := range []string{"zza", "za", "ie", "y", "s", "z", "o"} {
		if s, ok := strings.CutSuffix(stem, end); ok && len(s) >= 3 {
			stem = s
			break
		}
	}
	if len(stem) < 3 {
		return "", false
	}
	if _, is := n.first[stem]; is && stem != w.bare {
		return Nickname, true
	}
	for f := range n.first {
		if len(f) >= 5 && len(w.bare) < len(f) && (strings.HasPrefix(f, w.bare) && len(w.bare) >= 4 || strings.HasPrefix(f, stem) && stem != w.bare) {
			return Nickname, true
		}
	}
	return "", false
}

// nearAny reports whether a word is spelt nearly like one of the names.
func (n *names) nearAny(w string, list map[string][]int) bool {
	for name := range list {
		if near(w, name) {
			return true
		}
	}
	return false
}

func anyNear(w string, list []string) bool {
	return slices.ContainsFunc(list, func(name string) bool { return near(w, name) })
}

// near reports whether two names are one but for a slip, or two in a long one,
// or are spellings of one name.
func near(w, name string) bool {
	if slices.Contains(spelledAlso[name], w) {
		return true
	}
	n := min(utf8.RuneCountInString(w), utf8.RuneCountInString(name))
	allowed := 0
	switch {
	case n >= 7:
		allowed = 2
	case n >= 4:
		allowed = 1
	}
	if allowed == 0 || w == name {
		return false
	}
	if d := find.Distance(w, name); d > allowed {
		return false
	}
	return n >= 5 || w[0] == name[0]
}

// isWord reports whether a name is a word of the language too.
func isWord(w string) bool { return asNames[w] || plainStarts[w] || dictionary()[w] }
