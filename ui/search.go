package ui

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"commonthread/data"
)

// finder finds people as their names are typed: accents, capitals and the
// order of names make no difference, and where nothing begins with what was
// typed a slip or two is forgiven. It is made once for a set of people.
type finder = finderOf[*data.Person]

// finderOf finds anything that has words to be found by, and gives what fits
// equally well in the order in which it was put in.
//
// Each different word is kept once, and looked at once for what is typed: the
// same names, rooms and days stand with thousands.
type finderOf[T any] struct {
	entries []finderEntry[T]
	words   []nameToken
	place   map[string]int32 // of a word in words
}

type finderEntry[T any] struct {
	it   T
	of   []int32 // its words, in their order
	sort string
}

// put adds something that is found by these words; the first of them counts a
// little more than the others.
func (f *finderOf[T]) put(it T, words string) {
	f.entries = append(f.entries, finderEntry[T]{it: it})
	f.also(len(f.entries)-1, words)
}

// also lets an entry be found by more words.
func (f *finderOf[T]) also(entry int, words string) {
	if f.place == nil {
		f.place = map[string]int32{}
	}
	e := &f.entries[entry]
	for _, t := range tokens(words) {
		at, known := f.place[t.text]
		if !known {
			at = int32(len(f.words))
			f.words = append(f.words, t)
			f.place[t.text] = at
		}
		e.of = append(e.of, at)
	}
}

// wordsOf puts the words of an entry behind what is in a buffer.
func (f *finderOf[T]) wordsOf(e *finderEntry[T], buffer []nameToken) []nameToken {
	for _, at := range e.of {
		buffer = append(buffer, f.words[at])
	}
	return buffer
}

// nameToken is one name of a person, with its letters apart and the set of them.
type nameToken struct {
	text    string
	runes   []rune
	letters uint64
}

func tokens(s string) []nameToken {
	var out []nameToken
	for _, f := range strings.Fields(bare(s)) {
		t := nameToken{text: f, runes: []rune(f)}
		for _, r := range t.runes {
			t.letters |= 1 << (uint(r) % 64)
		}
		out = append(out, t)
	}
	return out
}

// bare brings letters down to what a hurried person types: no accents, no
// capitals, apostrophes dropped, everything else that is no letter a space.
func bare(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’' || r == '‘' || r == 'ʼ':
		case plainLetters[r] != "":
			b.WriteString(plainLetters[r])
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// plainLetters are those that taking accents off leaves as they are.
var plainLetters = map[rune]string{'ł': "l", 'ø': "o", 'đ': "d", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ı': "i", 'ð': "d", 'þ': "th"}

func newFinder(people []*data.Person) *finder {
	f := &finder{entries: make([]finderEntry[*data.Person], 0, len(people))}
	for _, p := range people {
		f.put(p, p.PreferredName+" "+p.FirstName+" "+p.LastName+" "+p.Ref)
		f.entries[len(f.entries)-1].sort = bare(p.Name())
	}
	slices.SortStableFunc(f.entries, func(a, b finderEntry[*data.Person]) int {
		return cmp.Or(strings.Compare(a.sort, b.sort), strings.Compare(string(a.it.ID), string(b.it.ID)))
	})
	return f
}

// find gives what fits, the best first; all for "". near is true where nothing
// began with what was typed, so that these are guesses.
func (f *finderOf[T]) find(query string) (found []T, near bool) {
	words := tokens(query)
	if found = f.begins(words); len(found) > 0 || len(words) == 0 {
		return found, false
	}
	return f.near(words), true
}

// begins gives what has a word that begins with each of these; all for none.
func (f *finderOf[T]) begins(words []nameToken) (found []T) {
	if len(words) == 0 {
		for _, e := range f.entries {
			found = append(found, e.it)
		}
		return found
	}
	return f.collect(words, prefixScore)
}

// near gives what each of these words is a slip or two away from.
func (f *finderOf[T]) near(words []nameToken) []T { return f.collect(words, slipScore) }

// collect keeps what every word fits; score gives how well a word fits one of
// those that something is found by, 0 best and -1 not at all.
func (f *finderOf[T]) collect(words []nameToken, score func(word, name *nameToken) int) []T {
	scores := make([][]int8, len(words))
	for i := range words {
		scores[i] = make([]int8, len(f.words))
		for j := range f.words {
			scores[i][j] = int8(score(&words[i], &f.words[j]))
		}
	}
	var byScore [][]T
	n := 0
	for i := range f.entries {
		e := &f.entries[i]
		sum := 0
		for _, each := range scores {
			s := best(each, e.of)
			if s < 0 {
				sum = -1
				break
			}
			sum += s
		}
		if sum < 0 {
			continue
		}
		for len(byScore) <= sum {
			byScore = append(byScore, nil)
		}
		byScore[sum] = append(byScore[sum], e.it)
		n++
	}
	out := make([]T, 0, n)
	for _, same := range byScore {
		out = append(out, same...)
	}
	return out
}

// best is the best score of an entry's words; -1 where none fits. The beginning
// of the first word counts a little more than that of another.
func best(scores []int8, of []int32) int {
	least := -1
	for i, at := range of {
		s := int(scores[at])
		if s < 0 {
			continue
		}
		if s == beginning {
			if s = 2; i == 0 {
				s = 1
			}
		}
		if least < 0 || s < least {
			least = s
		}
	}
	return least
}

// beginning stands for a name that only begins with the word; what that is
// worth hangs on where the name stands.
const beginning = 100

// prefixScore prefers a whole name to the beginning of one.
func prefixScore(word, name *nameToken) int {
	switch {
	case !strings.HasPrefix(name.text, word.text):
		return -1
	case name.text == word.text:
		return 0
	}
	return beginning
}

// slipScore forgives one slip in a word of four to six letters and two in a
// longer one, or one in three letters: a letter wrong, missing, too many, or
// two swapped.
func slipScore(word, name *nameToken) int {
	switch n := len(word.runes); {
	case n < 3:
		return prefixScore(word, name)
	case n > 6:
		return slips(word, name, 2)
	}
	return slips(word, name, 1)
}

// slips is how many slips make the word a beginning of the name; -1 where more
// than allowed. It is the restricted edit distance with swaps over the name's
// beginnings, counted only beside the diagonal, where few slips can lie.
func slips(word, name *nameToken, allowed int) int {
	a, b := word.runes, name.runes
	if len(b) > len(a)+allowed {
		b = b[:len(a)+allowed]
	}
	missing := bits.OnesCount64(word.letters &^ name.letters)
	if missing > allowed || len(b) < len(a)-allowed || len(b) > maxWord {
		return -1
	}
	const far = maxWord + 1
	var rows [3][maxWord + 2]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		from, to := max(1, i-allowed), min(len(b), i+allowed)
		row[from-1] = far
		if from == 1 {
			row[0] = i
		}
		least := row[from-1]
		for j := from; j <= to; j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d++
			}
			if row[j-1] < d {
				d = row[j-1] + 1
			}
			if j < i+allowed && last[j] < d {
				d = last[j] + 1
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] && before[j-2] < d {
				d = before[j-2] + 1
			}
			row[j] = d
			least = min(least, d)
		}
		if least > allowed {
			return -1
		}
		before, last, row = last, row, before
	}
	best := allowed + 1
	for j := max(0, len(a)-allowed); j <= len(b); j++ {
		best = min(best, last[j])
	}
	if best > allowed {
		return -1
	}
	return best
}

// maxWord is the longest name that slips are looked for in.
const maxWord = 40
