package exchange

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"commonthread/data"
	"commonthread/data/find"
	"commonthread/data/measures"
)

// How sure a guess is: the column's own name, another name for it, one that is
// a slip away, one that has the words of a name among others.
const (
	isAmong = iota + 1
	isNear
	isAlias
	isExact
)

// Guess is the table that a file most likely is, of those that the keyholder
// may import; "" where nothing in it speaks for any.
func (l *Look) Guess(may func(data.Compartment) bool) string {
	for _, t := range l.tables {
		if r := t.recipe(l.heads()); r != nil && r.program == "" && (may == nil || may(t.needs)) {
			return t.name // as somebody said last time
		}
	}
	if may == nil || may(responsesTable.needs) {
		if _, at := askedMost(measures.Shipped(), l.heads()); len(at) > 1 {
			return responsesTable.name
		}
	}
	best, most := "", 0
	for _, t := range l.tables {
		if may != nil && !may(t.needs) {
			continue
		}
		match, score := l.match(t)
		at, days := map[string]int{}, 0
		for i, c := range match {
			switch c {
			case "":
			case AsDay:
				days++
				score += isAlias
			default:
				at[c] = i
			}
		}
		for _, c := range []string{FullName, "first_name"} { // either makes a name
			if i, ok := at[c]; ok {
				at["first_name"], at["name"] = i, i
			}
		}
		if len(t.missing(at, days)) > 0 {
			score /= 2
		}
		if score > most {
			best, most = t.name, score
		}
	}
	return best
}

// Match guesses what each column of the file is in the table: a column's name,
// FullName, DateOfBirth, AsDay, or "" for one that is left out. No column is
// given twice.
func (l *Look) Match(name string) []string {
	for _, t := range l.tables {
		if t.name == name {
			match, _ := l.match(t)
			return match
		}
	}
	return make([]string, len(l.Heads))
}

// heads are the headings as the file has them.
func (l *Look) heads() []string {
	out := make([]string, len(l.Heads))
	for i, h := range l.Heads {
		out[i] = h.Text
	}
	return out
}

// pair is one column that a header may be.
type pair struct {
	head, sure int
	column     string
}

// match gives each header the column it is most surely, the surest first.
func (l *Look) match(t *table) (match []string, score int) {
	match = make([]string, len(l.Heads))
	taken := map[string]bool{}
	known := t.recipe(l.heads())
	if known != nil {
		match, score = slices.Clone(known.match), 2*len(known.match)
		for _, c := range match {
			if c == "" {
				continue
			}
			score += isExact
			for _, f := range fills(t.name, c) {
				taken[f] = true
			}
		}
	}
	if t.name == responsesTable.name {
		_, at := askedMost(measures.Shipped(), l.heads())
		number(match, at)
	}
	var pairs []pair
	for i, h := range l.Heads {
		if t.name == responsesTable.name && match[i] != "" {
			continue
		}
		if known != nil && (match[i] != "" || known.program == "" || known.aside[i]) {
			continue
		}
		for _, c := range slices.Concat(t.columns, t.extra()) {
			if sure := sureness(h.Text, t.name, c); sure > 0 {
				pairs = append(pairs, pair{i, sure, c})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.sure, a.sure), cmp.Compare(a.head, b.head))
	})
	for _, p := range pairs {
		if match[p.head] != "" || slices.ContainsFunc(fills(t.name, p.column), func(c string) bool { return taken[c] }) {
			continue
		}
		match[p.head] = p.column
		score += p.sure
		for _, c := range fills(t.name, p.column) {
			taken[c] = true
		}
	}
	if t.wide && !taken["date"] {
		for i, h := range l.Heads {
			if h.Day {
				match[i] = AsDay
			}
		}
	}
	return match, score
}

// fills are the columns of the table that a matched column gives a text.
func fills(table, column string) []string {
	switch {
	case column == FullName:
		return []string{"first_name", "last_name"}
	case column == DateOfBirth:
		return []string{"birth_year"}
	case (table == registerTable.name || table == responsesTable.name) && column == "first_name":
		return []string{"name", "first_name"}
	}
	return []string{column}
}

// sureness is how surely a header is the column; 0 where it is not.
func sureness(head, table, column string) int {
	if head == "" {
		return 0
	}
	if columnName(head) == column && column != FullName && column != DateOfBirth {
		return isExact
	}
	words := wordsOf(head)
	joined, best := strings.Join(words, ""), 0
	for _, name := range namesFor(table, column) {
		other := strings.Fields(name)
		whole := strings.Join(other, "")
		switch {
		case joined == whole:
			return isAlias
		case near(joined, whole):
			best = max(best, isNear)
		case len(other) > 1 && among(words, other):
			best = max(best, isAmong)
		}
	}
	return best
}

// wordsOf are a header's words, in small letters, with nothing but letters and
// digits in them.
func wordsOf(head string) []string {
	return strings.FieldsFunc(strings.ToLower(head), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// among reports whether the words stand next to each other in a header.
func among(words, other []string) bool {
	for i := 0; i+len(other) <= len(words); i++ {
		if slices.Equal(words[i:i+len(other)], other) {
			return true
		}
	}
	return false
}

// near forgives one slip in a name of six letters and two in one of ten: a
// letter wrong, missing, too many, or two swapped.
func near(a, b string) bool {
	allowed := min(len(a), len(b)) / 5
	if d := len(a) - len(b); len(b) < 6 || d > 2 || d < -2 {
		return false
	}
	return find.Distance(a, b) <= min(allowed, 2)
}

// careLike reports whether a header surely is a column that belongs to care,
// by its own name or by another for it.
func (t *table) careLike(head string) bool {
	return slices.ContainsFunc(t.care, func(c string) bool { return sureness(head, t.name, c) >= isAlias })
}

// knownAnywhere reports whether a header is a column of some table, a day, or
// another name for one: it tells a file's delimiter before its table is known.
func knownAnywhere(head string) bool {
	return slices.ContainsFunc(allTables, func(t *table) bool { return t.knows(head) })
}
